"""A case: one line of a booking, and all that the budget's rules want to know about it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from app.bookings.vocabulary import Stage
from app.kernel.words import Words
from app.ledger.rules import NOTHING, Holdings, Move, Place
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.projects.vocabulary import Eligibility, ProjectKind, Status

BINDING = frozenset({TransferKind.RESERVE, TransferKind.COMMIT})
"""What takes money out of a Handlungsfeld for a project."""


class ProjectFacts(Protocol):
    """What these rules want to know about a project."""

    id: UUID
    operation_code: str
    handlungsfeld_id: UUID | None
    status: Status
    eligibility: Eligibility
    kind: ProjectKind | None
    currency: str
    eligible_cost: Decimal | None
    grant_date: date | None
    implementation_start: date | None
    implementation_end_planned: date | None
    extended_until: date | None


@dataclass(frozen=True)
class Line:
    """One thing that is to be done with money, and what is known of whom it concerns.

    Attributes:
        n: its position in the booking.
        field: the Handlungsfeld it comes from; None for what is not assigned.
        to_field: the Handlungsfeld it goes to, if it is an assignment.
        year: the budget year that was named.
        rate: the EU's share of the project's eligible cost, in per cent.
        planned: whether the project has a financing plan.
        claim, claim_left: the claim to be paid, and what it still waits for; None if it is not
            approved.
        unpaid: what all approved claims of the project wait for.
        order, order_left: the recovery order that is followed, and what is open of it.
        decision, decided: the decision that approves money for the project, and how much; None if
            there is none.
        granted: whether the grant decision is on file.
        original, again: the transfer to be undone, and why it cannot be.
    """

    n: int
    kind: TransferKind
    amount: Decimal
    pot: Pot
    field: UUID | None = None
    to_field: UUID | None = None
    year: int | None = None
    stage: Stage | None = None
    project: ProjectFacts | None = None
    rate: Decimal | None = None
    planned: bool = False
    claim: UUID | None = None
    claim_left: Decimal | None = None
    unpaid: Decimal = NOTHING
    order: UUID | None = None
    order_left: Decimal = NOTHING
    decision: UUID | None = None
    decided: Decimal | None = None
    granted: bool = False
    original: Move | None = None
    undoes: int | None = None
    again: str | None = None

    @property
    def owner(self) -> UUID:
        """Tell whose money it is; only for lines that concern a project."""
        assert self.project is not None
        return self.project.id

    @property
    def home(self) -> Place:
        """Find the account from which a project gets its money, and to which it returns."""
        kind = AccountKind.FREE if self.field else AccountKind.UNASSIGNED
        return Place(self.pot, kind, self.field)

    def of_project(self, kind: AccountKind) -> Place:
        """Find an account of the project in the budget year that was named."""
        return Place(self.pot, kind, self.field, self.owner, self.year)


class Terms(Protocol):
    """What a programme lays down about money."""

    code: str
    decisions_needed: bool
    min_eligible_cost: Decimal | None
    min_eligible_cost_study: Decimal | None
    max_duration_months: int | None
    commitment_period_end: date | None
    project_end_latest: date | None
    eligibility_start: date | None
    eligibility_end: date | None
    accounts_closed_until: date | None


@dataclass(frozen=True)
class Case:
    """A line to be judged: under which terms, when, and what accounts hold before it.

    Attributes:
        value_date: from when the booking counts.
        today: the day of the booking.
        codes: names the Handlungsfelder and projects in the names of accounts.
        assumed: whether the decisions on which money rests are taken for granted, to see what
            they would do.
    """

    line: Line
    terms: Terms
    held: Holdings
    value_date: date
    today: date
    codes: Mapping[UUID, str]
    assumed: bool = False

    @property
    def rests_on_decisions(self) -> bool:
        """Tell whether decisions must be on record before this money is bound."""
        line = self.line
        needed = self.terms.decisions_needed and not self.assumed
        return needed and line.pot == Pot.PROJECTS and line.kind in BINDING

    @property
    def project(self) -> ProjectFacts:
        """The project that the line concerns."""
        assert self.line.project is not None
        return self.line.project


@dataclass(frozen=True)
class Limit:
    """How much a rule leaves of what was asked for."""

    rule: str
    invariant: str
    holds: Decimal
    words: Words
    account: str
    transfers: str
