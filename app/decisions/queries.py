"""How decisions are found, and what is known of what they are about."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.bodies.models import Body
from app.decisions.models import Decision
from app.decisions.schemas import DecisionOut
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.meetings.models import Meeting
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, Wanted, named, within
from app.web.wire import Day, Identifier


class DecisionFilter(BaseModel):
    """Which decisions to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    project: list[Identifier] = Field([], description="Only about these projects.")
    body: list[Identifier] = Field([], description="Only by these bodies.")
    meeting: list[Identifier] = Field([], description="Only in these meetings.")
    kind: list[DecisionKind] = Field([], description="Only of these kinds.")
    outcome: list[DecisionOutcome] = Field([], description="Only with these outcomes.")
    decided_from: Day | SkipJsonSchema[None] = Field(
        None, description="Only those decided on this day or later."
    )
    decided_to: Day | SkipJsonSchema[None] = Field(
        None, description="Only those decided on this day or before."
    )


class DecisionPage(DecisionFilter, Paging, of=DecisionOut):
    """Which decisions to list, and which page of them; the newest first."""


class DecisionFields(Wanted, of=DecisionOut):
    """Which fields of one document are wanted."""


def decisions(where: DecisionFilter) -> Select[Any]:
    """Select the decisions a filter describes, the newest first."""
    found = select(Decision)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(Decision.programme_id.in_(meant))
    columns: dict[Any, list[Any]] = {
        Decision.project_id: where.project,
        Decision.body_id: where.body,
        Decision.meeting_id: where.meeting,
        Decision.kind: where.kind,
        Decision.outcome: where.outcome,
    }
    for column, wanted in columns.items():
        if wanted:
            found = found.where(column.in_(wanted))
    found = within(found, Decision.decided_on, where.decided_from, where.decided_to)
    return found.order_by(Decision.decided_on.desc(), Decision.id.desc())


def decision(decision_id: UUID) -> Select[Any]:
    """Select one decision."""
    return select(Decision).where(Decision.id == decision_id)


def latest(session: Session, project_id: UUID, *kinds: DecisionKind) -> Decision | None:
    """Find the decision about a project that counts: the latest of some kinds."""
    found = (
        select(Decision)
        .where(Decision.project_id == project_id, Decision.kind.in_(kinds))
        .order_by(Decision.decided_on.desc(), Decision.id.desc())
        .limit(1)
    )
    return session.scalars(found).one_or_none()


def meeting(session: Session, meeting_id: UUID) -> Meeting:
    """Load a meeting with all that the rules look at: its event, agenda, body, seats, criteria."""
    found = (
        select(Meeting)
        .where(Meeting.id == meeting_id)
        .options(
            joinedload(Meeting.event),
            selectinload(Meeting.agenda),
            joinedload(Meeting.body).options(selectinload(Body.seats), selectinload(Body.criteria)),
        )
    )
    return session.scalars(found).one()
