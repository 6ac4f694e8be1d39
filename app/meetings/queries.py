"""How meetings are found."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, or_, select

from app.bodies.models import Body
from app.bodies.vocabulary import BodyKind
from app.events.models import Event
from app.events.queries import midnight
from app.meetings.models import AgendaItem, Meeting
from app.meetings.schemas import MeetingOut
from app.meetings.vocabulary import Procedure
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, named
from app.web.wire import Day, Identifier


class MeetingFilter(BaseModel):
    """Which meetings to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    body: list[Identifier] = Field([], description="Only of these bodies.")
    body_kind: list[BodyKind] = Field([], description="Only of such bodies.")
    project: list[Identifier] = Field([], description="Only with these projects on the agenda.")
    procedure: list[Procedure] = Field([], description="Only meetings, or only in writing.")
    from_day: Day | SkipJsonSchema[None] = Field(
        None, description="Only those that have not ended before this day (Berlin time)."
    )
    to_day: Day | SkipJsonSchema[None] = Field(
        None, description="Only those that begin on this day or before (Berlin time)."
    )


class MeetingPage(MeetingFilter, Paging, of=MeetingOut):
    """Which meetings to list, and which page of them; the earliest first."""


def meetings(where: MeetingFilter) -> Select[Any]:
    """Select the meetings a filter describes, in the order in which they take place."""
    found = select(Meeting).join(Event, Meeting.event_id == Event.id)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(Meeting.programme_id.in_(meant))
    if where.body:
        found = found.where(Meeting.body_id.in_(where.body))
    if where.body_kind:
        bodies = select(Body.id).where(Body.kind.in_(where.body_kind))
        found = found.where(Meeting.body_id.in_(bodies))
    if where.project:
        found = found.where(Meeting.agenda.any(AgendaItem.project_id.in_(where.project)))
    if where.procedure:
        found = found.where(Meeting.procedure.in_(where.procedure))
    if where.from_day:
        begins = midnight(where.from_day)
        found = found.where(or_(Event.ends_at > begins, Event.starts_at == begins))
    if where.to_day:
        found = found.where(Event.starts_at < midnight(where.to_day, days=1))
    return found.order_by(Event.starts_at)
