"""Where a project stands on its way, and what brought it there. Pure."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from app.documents.vocabulary import DocumentKind
from app.findings.situation import Situation
from app.kernel.identity import Principal
from app.lifecycle.vocabulary import Standing
from app.projects.rules import Transition, open_to
from app.projects.vocabulary import Step


class Filed(BaseModel):
    """A document of the project."""

    id: UUID
    kind: DocumentKind


class StepTaken(BaseModel):
    """A step on record, as far as the next one asks for it."""

    step_number: int
    step: Step
    standing: Standing
    happened_on: date
    decision_id: UUID | None
    prepared_by: str
    updated_at: datetime


class Journey(BaseModel):
    """A project's situation, its documents and its steps so far."""

    situation: Situation
    filed: list[Filed]
    steps: list[StepTaken]
    told: Any
    """The steps as they are told to clients."""

    def without(self, step_number: int) -> "Journey":
        """Leave out a step that is just being decided about."""
        others = [one for one in self.steps if one.step_number != step_number]
        return self.model_copy(update={"steps": others})

    @property
    def pending(self) -> StepTaken | None:
        """Find the step that waits for approval."""
        return next((one for one in self.steps if one.standing == Standing.PENDING), None)

    @property
    def taken(self) -> list[StepTaken]:
        """List the steps that were taken, the first one first."""
        return [one for one in self.steps if one.standing == Standing.TAKEN]

    @property
    def last(self) -> StepTaken | None:
        """Find the step that was taken last."""
        return self.taken[-1] if self.taken else None

    def used(self, decision_id: UUID) -> bool:
        """Tell whether a step has been taken on a decision already."""
        return any(
            one.decision_id == decision_id for one in self.steps if one.standing != Standing.REFUSED
        )

    def newest(self, kind: DocumentKind) -> UUID | None:
        """Find the newest document of a kind."""
        return next((one.id for one in reversed(self.filed) if one.kind == kind), None)

    def open(self) -> list[Transition]:
        """List the steps that lead on from here, whoever may take them."""
        return open_to(self.situation.status, self.situation.eligibility)


def may_take(who: Principal, transition: Transition) -> bool:
    """Tell whether somebody's roles let them take a step."""
    return not transition.roles.isdisjoint(who.roles)


class Asked(BaseModel):
    """What is stated about a step, or what is assumed when somebody only looks."""

    happened_on: date
    stated: frozenset[str] = frozenset()
    decided_by: str | None = None
    reference: str | None = None
    reason: str | None = None
    amount: Decimal | None = None
    tranches: list[tuple[int, Decimal]] = []
    extended_until: date | None = None
    due_on: date | None = None
    looking: bool = False
    """Nobody has stated anything yet: facts that a body would bring do not count as lacking."""
