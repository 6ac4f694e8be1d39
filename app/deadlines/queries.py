"""How a programme's days are gathered, in one statement."""

from typing import Any

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from app.claims.models import RecoveryOrder
from app.deadlines.schemas import DeadlineOut
from app.deadlines.vocabulary import DeadlineKind
from app.events.models import Event
from app.events.vocabulary import EventKind, EventStatus
from app.findings.queries import TERMS, situation
from app.kernel.sqljson import Array, Object
from app.ledger.queries import ProgrammeMeant, meant
from app.meetings.models import Meeting
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.rules import PUBLIC, RUNNING
from app.projects.vocabulary import Status
from app.publications.models import Publication
from app.publications.queries import newest
from app.web.lists import Stretch
from app.web.wire import Day, Identifier

TITLE = Event.__table__.c.title_de

WATCHED = RUNNING - {Status.GRANTED} | {Status.CLOSED, Status.REVOKED}
"""Statuses of projects that have days of their own."""


class DaysMeant(ProgrammeMeant):
    """Which days are asked for."""

    from_day: Day | SkipJsonSchema[None] = Field(
        None, description="Only what is due on this day or later; what is overdue too if not said."
    )
    to_day: Day | SkipJsonSchema[None] = Field(
        None, description="Only what is due on this day or before."
    )
    kind: list[DeadlineKind] = Field([], description="Only what is due in this way.")
    project: list[Identifier] = Field([], description="Only about these projects.")


class DeadlineStretch(DaysMeant, Stretch, of=DeadlineOut):
    """Which deadlines to list, and which stretch of them; the earliest first."""


def programme(where: ProgrammeMeant, default: str) -> Select[Any]:
    """Select the programme whose days are asked for."""
    return select(Programme).where(meant(where.programme, default))


def days() -> dict[str, Any]:
    """Say how a programme's days are gathered: the fields of ``rules.Facts``."""
    return {
        "id": Programme.id,
        "programme": Object({name: getattr(Programme, name) for name in TERMS}),
        "situations": Array(
            select(Object(situation()).label("document"))
            .select_from(Project)
            .where(Project.programme_id == Programme.id)
            .where(Project.status.in_(sorted(WATCHED)))
            .order_by(Project.operation_code)
        ),
        "meetings": _meetings(),
        "calls": _calls(),
        "orders": _orders(),
        "publication_due": newest(Publication.next_due_on),
        "first_granted": _first(Project.grant_date),
        "first_registered": _first(Project.created_at, Project.grant_date.is_(None)),
    }


def _first(column: Any, *conditions: Any) -> Any:
    """Find the first of the programme's operations that the list has to name."""
    operations = select(func.min(column)).where(Project.programme_id == Programme.id, *conditions)
    return operations.where(Project.status.in_(sorted(PUBLIC))).scalar_subquery()


def _meetings() -> Array:
    meeting = aliased(Meeting)
    columns = {
        "id": meeting.id,
        "event_id": meeting.event_id,
        "title": TITLE,
        "starts_at": Event.starts_at,
        "invitation_deadline": meeting.invitation_deadline,
    }
    return Array(
        select(Object(columns).label("document"))
        .select_from(meeting)
        .join(Event, Event.id == meeting.event_id)
        .where(meeting.programme_id == Programme.id, Event.status != EventStatus.CANCELLED)
        .order_by(Event.starts_at, meeting.id)
    )


def _calls() -> Array:
    columns = {"id": Event.id, "title": TITLE, "ends_at": Event.ends_at}
    return Array(
        select(Object(columns).label("document"))
        .where(Event.programme_id == Programme.id, Event.kind == EventKind.CALL_DEADLINE)
        .where(Event.status != EventStatus.CANCELLED)
        .order_by(Event.ends_at, Event.id)
    )


def _orders() -> Array:
    """List the recovery orders of which something is still open."""
    order, project = aliased(RecoveryOrder), aliased(Project)
    open_ = case((order.amount - order.written_off - order.received > 0, True), else_=False)
    columns = {
        "id": order.id,
        "project_id": order.project_id,
        "operation_code": project.operation_code,
        "due_on": order.due_on,
    }
    return Array(
        select(Object(columns).label("document"))
        .select_from(order)
        .join(project, project.id == order.project_id)
        .where(order.programme_id == Programme.id, open_)
        .order_by(order.due_on, order.id)
    )
