"""How the papers of a meeting are gathered, in one statement."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, case, null, select, type_coerce
from sqlalchemy.orm import aliased

from app.bodies.models import Body
from app.bodies.vocabulary import BodyKind
from app.decisions.models import Decision
from app.decisions.schemas import DecisionOut
from app.decisions.vocabulary import DecisionKind
from app.events.models import Event
from app.events.vocabulary import EventStatus
from app.findings.queries import situation
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.render import Rendered, View
from app.kernel.sqljson import Array, Object, Written
from app.ledger.models import Account
from app.ledger.queries import ProgrammeMeant, meant
from app.ledger.vocabulary import AccountKind, Pot
from app.meetings.models import AgendaItem, Meeting
from app.meetings.schemas import MeetingOut
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.schemas import ProjectBriefOut
from app.web.wire import Identifier

WHOLE = View(whole=True, internal=True)

THOSE: Any = Field(
    [],
    description="Which projects the outlook counts in; all that are still to be decided if none "
    "is named.",
)


class NextMeeting(ProgrammeMeant):
    """Whose next meeting is asked for, and which projects its outlook counts in."""

    body: Identifier | SkipJsonSchema[None] = Field(
        None, description="Of which body; of the Steuerungsgruppe if not said."
    )
    project: list[Identifier] = THOSE


def meeting(meeting_id: UUID) -> Select[Any]:
    """Select one meeting."""
    return select(Meeting).where(Meeting.id == meeting_id)


def next_meeting(where: NextMeeting, default: str, now: datetime) -> Select[Any]:
    """Select the next meeting of a body that has not ended and was not cancelled."""
    home = select(Programme.id).where(meant(where.programme, default))
    if where.body:
        bodies = select(Body.id).where(Body.id == where.body)
    else:
        bodies = select(Body.id).where(
            Body.kind == BodyKind.STEERING_GROUP, Body.programme_id.in_(home)
        )
    first = (
        select(Meeting.id)
        .join(Event, Event.id == Meeting.event_id)
        .where(Meeting.body_id.in_(bodies))
        .where(Event.ends_at >= now, Event.status != EventStatus.CANCELLED)
        .order_by(Event.starts_at, Meeting.id)
        .limit(1)
    )
    return select(Meeting).where(Meeting.id == first.scalar_subquery())


def papers() -> dict[str, Any]:
    """Say how a meeting's papers are gathered: the fields of ``papers.Facts``."""
    return {
        "id": Meeting.id,
        "meeting": Rendered(MeetingOut, Meeting, WHOLE),
        "invitation_deadline": Meeting.invitation_deadline,
        "items": _items(),
        "free": _free(),
    }


def _items() -> Array:
    """List the items of the agenda, each with its project's whole situation."""
    item = aliased(AgendaItem)
    none = type_coerce(null(), Written())
    there = Project.id.is_not(None)
    columns = {
        "item_no": item.item_no,
        "title": item.title,
        "added_at": item.added_at,
        "project": case((there, Rendered(ProjectBriefOut, Project, WHOLE)), else_=none),
        "situation": case((there, Object(situation())), else_=none),
        "recommendation": _newest(lambda one: one.kind == DecisionKind.RECOMMENDATION),
        "decision": _newest(lambda one: one.meeting_id == item.meeting_id),
    }
    items = (
        select(Object(columns).label("document"))
        .select_from(item)
        .outerjoin(Project, Project.id == item.project_id)
        .where(item.meeting_id == Meeting.id)
        .order_by(item.position)
    )
    return Array(items)


def _newest(of: Callable[[Any], Any]) -> Any:
    """Write the newest decision about the project that meets a condition.

    It is found first and written then: what SQLite has sorted it forgets to be JSON.
    """
    one = aliased(Decision)
    newest = (
        select(one.id)
        .where(one.project_id == Project.id, of(one))
        .order_by(one.decided_on.desc(), one.id.desc())
        .limit(1)
        .correlate_except(one)
        .scalar_subquery()
    )
    found = select(Rendered(DecisionOut, Decision, WHOLE)).where(Decision.id == newest)
    return type_coerce(found.scalar_subquery(), Written())


def _free() -> Array:
    """List what is free in the programme, by Handlungsfeld."""
    field = aliased(Handlungsfeld)
    columns = {
        "handlungsfeld_id": Account.handlungsfeld_id,
        "handlungsfeld": field.code,
        "balance": Account.balance,
    }
    accounts = (
        select(Object(columns).label("document"))
        .select_from(Account)
        .outerjoin(field, field.id == Account.handlungsfeld_id)
        .where(
            Account.programme_id == Meeting.programme_id,
            Account.pot == Pot.PROJECTS,
            Account.kind.in_([AccountKind.FREE, AccountKind.UNASSIGNED]),
        )
        .order_by(field.code.nulls_last(), Account.id)
    )
    return Array(accounts)
