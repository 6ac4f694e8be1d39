"""How events are found."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, or_, select

from app.events.models import Event, EventHandlungsfeld, EventParticipant, EventProject
from app.events.schemas import EventOut
from app.events.vocabulary import EventKind, EventStatus, Visibility
from app.handlungsfelder.models import Handlungsfeld
from app.kernel import since
from app.kernel.clock import BERLIN
from app.kernel.search import Found, matching
from app.programmes.models import Programme
from app.web.lists import (
    Dimensions,
    FacetValue,
    Paging,
    Reference,
    Since,
    Wanted,
    Words,
    named,
    sorted_by,
    without,
)
from app.web.shapes import Out
from app.web.wire import Day, Identifier

Sort = Literal[
    "starts_at", "-starts_at", "title", "-title", "updated_at", "-updated_at", "relevance"
]

COLUMNS: dict[str, Any] = {
    "starts_at": Event.starts_at,
    "title": Event.title_key,
    "updated_at": Event.updated_at,
}
FACETS: dict[str, Any] = {
    "kind": Event.kind,
    "status": Event.status,
    "visibility": Event.visibility,
}
FIRST_MOMENT = datetime(1, 1, 1, tzinfo=UTC)
LAST_MOMENT = datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)


class EventFilter(BaseModel):
    """Which events to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    q: Words = None
    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    handlungsfeld: list[Reference] = Field(
        [], description="Only about these Handlungsfelder (code or id)."
    )
    project: list[Identifier] = Field([], description="Only about these projects.")
    partner: list[Identifier] = Field(
        [], description="Only with these partners inviting or taking part."
    )
    kind: list[EventKind] = Field([], description="Only of these kinds.")
    status: list[EventStatus] = Field([], description="Only in these statuses.")
    visibility: list[Visibility] = Field([], description="Only those for this audience.")
    from_day: Day | SkipJsonSchema[None] = Field(
        None, description="Only those that have not ended before this day (Berlin time)."
    )
    to_day: Day | SkipJsonSchema[None] = Field(
        None, description="Only those that begin on this day or before (Berlin time)."
    )
    changed_since: Since = None


class EventFields(Wanted, of=EventOut):
    """Which fields of one document are wanted."""


class EventPage(EventFilter, Paging, of=EventOut):
    """Which events to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None,
        description="Order; a leading minus means descending. Default: `starts_at`, with `q` "
        "`relevance`.",
    )


class EventFacets(Out):
    """How many events there are of each sort."""

    kind: list[FacetValue] = Field(description="By kind.")
    status: list[FacetValue] = Field(description="By status.")
    visibility: list[FacetValue] = Field(description="By audience.")


def events(where: EventFilter, dialect: str) -> Found:
    """Select the events a filter describes."""
    found = select(Event)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(Event.programme_id.in_(meant))
    if where.handlungsfeld:
        field = named(Handlungsfeld.code, Handlungsfeld.id, where.handlungsfeld)
        about = EventHandlungsfeld.handlungsfeld_id.in_(select(Handlungsfeld.id).where(field))
        found = found.where(Event.handlungsfelder.any(about))
    if where.project:
        found = found.where(Event.projects.any(EventProject.project_id.in_(where.project)))
    if where.partner:
        taking = Event.participants.any(EventParticipant.partner_id.in_(where.partner))
        found = found.where(or_(Event.organiser_id.in_(where.partner), taking))
    for name, column in FACETS.items():
        if chosen := getattr(where, name):
            found = found.where(column.in_(chosen))
    if where.from_day:
        begins = midnight(where.from_day)
        found = found.where(or_(Event.ends_at > begins, Event.starts_at == begins))
    if where.to_day:
        found = found.where(Event.starts_at < midnight(where.to_day, days=1))
    if where.changed_since:
        found = found.where(since.changed(Event, where.changed_since))
    return matching(found, Event, where.q, dialect)


def midnight(day: date, days: int = 0) -> datetime:
    """Find when a day, or the day so many days later, begins in Berlin."""
    try:
        return datetime.combine(day + timedelta(days=days), time(), BERLIN).astimezone(UTC)
    except OverflowError:  # the first and the last day of the calendar
        return FIRST_MOMENT if day.year == 1 else LAST_MOMENT


def in_order(where: EventPage, dialect: str) -> Select[Any]:
    """Select them in the order asked for."""
    return sorted_by(events(where, dialect), where.sort, COLUMNS, "starts_at")


def facets(where: EventFilter, dialect: str) -> Dimensions:
    """Count by each dimension, with all filters but its own."""
    return {
        name: (events(without(where, name), dialect).statement, column)
        for name, column in FACETS.items()
    }


def event(event_id: UUID) -> Select[Any]:
    """Select one event."""
    return select(Event).where(Event.id == event_id)
