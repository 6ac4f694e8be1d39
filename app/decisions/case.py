"""What the rules of decisions look at: what is stated, and what is known about it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from app.bodies.vocabulary import BodyKind
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.kernel.problems import Flaw
from app.kernel.words import Words
from app.meetings.vocabulary import Procedure
from app.projects.vocabulary import Status

APPROVING = frozenset({DecisionOutcome.APPROVED, DecisionOutcome.APPROVED_WITH_CONDITIONS})
"""Outcomes that say yes."""


class Recused(Protocol):
    """A member that did not take part."""

    partner_id: UUID


class Scored(Protocol):
    """Points for one criterion."""

    criterion: str
    points: Decimal


class Stated(Protocol):
    """What is stated about a decision, as far as these rules look at it."""

    project_id: UUID
    kind: DecisionKind
    outcome: DecisionOutcome
    meeting_id: UUID | None
    decided_by: str | None
    decided_on: date
    votes_yes: int | None
    votes_no: int | None
    votes_abstain: int | None
    amount_eu: Decimal | None
    no_other_funding: bool

    @property
    def recusals(self) -> Sequence[Recused]:
        """Who did not take part."""

    @property
    def scores(self) -> Sequence[Scored]:
        """The points given."""

    @property
    def conditions(self) -> Sequence[str]:
        """What the approval depends on."""


@dataclass(frozen=True)
class Seat:
    """A seat of a body.

    Attributes:
        starts_on: since when it is held; None if always.
        ends_on: until when it is held; None if it still is.
    """

    partner_id: UUID
    votes: int
    voting: bool = True
    starts_on: date | None = None
    ends_on: date | None = None

    def held(self, day: date) -> bool:
        """Tell whether somebody sits there on a day."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Criterion:
    """Something that a body gives points for."""

    code: str
    maximum: Decimal
    minimum: Decimal | None = None


@dataclass(frozen=True)
class Council:
    """A body, as far as these rules look at it.

    Attributes:
        field: the Handlungsfeld that it advises on; None if on all.
        quorum: how many votes must be cast; None if that is not laid down.
        least_points: how many points an approval takes in all.
    """

    kind: BodyKind
    name: Words
    field: UUID | None = None
    quorum: int | None = None
    written_procedure: bool = False
    least_points: Decimal | None = None
    seats: tuple[Seat, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    def entitled(self, day: date, without: frozenset[UUID] = frozenset()) -> int:
        """Add up the votes that may be cast on a day, without those of some partners."""
        return sum(
            one.votes
            for one in self.seats
            if one.voting and one.held(day) and one.partner_id not in without
        )


@dataclass(frozen=True)
class Sitting:
    """A meeting or a written procedure, with the days (Berlin time) on which it takes place."""

    programme: UUID
    council: Council
    procedure: Procedure
    first: date
    last: date
    cancelled: bool
    projects: frozenset[UUID]


@dataclass(frozen=True)
class Case:
    """What is known about what is decided on.

    Attributes:
        programme: the project's programme.
        fields: its Handlungsfelder, its own and those that it touches besides.
        requested: the EU money of its financing plan; None if that is not known.
        sitting: where it was decided; None if it was not by a body.
        document_programme: the programme of the evidence, if there is any.
    """

    programme: UUID
    status: Status
    fields: frozenset[UUID]
    requested: Decimal | None
    sitting: Sitting | None
    document_programme: UUID | None
    today: date


def flaw(at: str, code: str, de: str, en: str) -> Flaw:
    """Point at what is wrong in the request."""
    return Flaw("body", at, code, Words(de, en))
