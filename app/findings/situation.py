"""A project's whole situation: all that findings and steps want to know about it. Pure.

The database gathers it in one statement; see ``queries``. It answers what the budget's rules ask
of a project, so that they judge it here as they judge bookings.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel

from app.bookings.case import Case, Line
from app.claims.vocabulary import ClaimStatus
from app.decisions.vocabulary import APPROVALS, DecisionKind, DecisionOutcome
from app.documents.vocabulary import DocumentKind
from app.ledger.rules import NOTHING, Holdings, Place
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.programmes.rules import rate_of
from app.projects.vocabulary import Eligibility, ProjectKind, Status


class TermsKnown(BaseModel):
    """What the programme lays down."""

    code: str
    granting_body: str | None = None
    max_eu_rate: Decimal | None
    min_eligible_cost: Decimal | None
    min_eligible_cost_study: Decimal | None
    max_duration_months: int | None
    commitment_period_end: date | None
    project_end_latest: date | None
    eligibility_start: date | None
    eligibility_end: date | None
    accounts_closed_until: date | None
    reporting_cycle_months: int | None
    four_eyes: bool
    decisions_needed: bool


class Held(BaseModel):
    """What one account holds."""

    pot: Pot
    kind: AccountKind
    handlungsfeld_id: UUID | None
    project_id: UUID | None
    year: int | None
    balance: Decimal


class Decided(BaseModel):
    """A decision about the project."""

    id: UUID
    kind: DecisionKind
    outcome: DecisionOutcome
    decided_on: date
    amount_eu: Decimal | None
    total_points: Decimal | None
    meeting_id: UUID | None

    @property
    def approves(self) -> bool:
        """Tell whether it lets the project go on."""
        return self.outcome in APPROVALS


class OnAgenda(BaseModel):
    """An item of an advisory committee's agenda about the project."""

    meeting_id: UUID
    ends_at: datetime
    added_at: datetime
    invitation_deadline: date | None


class Claimed(BaseModel):
    """A payment claim of the project."""

    status: ClaimStatus
    period_to: date
    submitted_on: date
    is_final: bool
    verified_cost: Decimal | None
    eu_payable: Decimal | None


class Moved(BaseModel):
    """Money that was paid to the project, or came back, in one year; reversals are netted."""

    kind: TransferKind
    year: int
    amount: Decimal


class Planned(BaseModel):
    """What the plan that holds foresees for one year."""

    year: int
    planned_payment: Decimal


class Situation(BaseModel):
    """All that is known of one project."""

    id: UUID
    operation_code: str
    programme_id: UUID
    handlungsfeld_id: UUID | None
    handlungsfeld: str | None
    version: int
    updated_at: datetime
    status: Status
    eligibility: Eligibility
    kind: ProjectKind | None
    currency: str
    total_cost: Decimal | None
    eligible_cost: Decimal | None
    eu_contribution: Decimal | None
    eu_rate: Decimal | None
    application_date: date | None
    grant_date: date | None
    early_start_permitted_on: date | None
    implementation_start: date | None
    implementation_end_planned: date | None
    implementation_end_actual: date | None
    publication_informed_on: date | None
    precedence_checked_on: date | None
    legal_force_on: date | None
    extended_until: date | None
    granting_reference: str | None
    described: bool
    goals_stated: bool
    planned: bool
    located: bool
    state_aid: bool
    leads: int
    cooperating: int
    indicators: int
    indicators_without_values: int
    programme: TermsKnown
    accounts: list[Held]
    decisions: list[Decided]
    agenda: list[OnAgenda]
    documents: list[DocumentKind]
    claims: list[Claimed]
    moved: list[Moved]
    plan: list[Planned]
    ordered: Decimal

    def held(self, *kinds: AccountKind) -> Decimal:
        """Add up what the project has in accounts of some kinds."""
        own = (one for one in self.accounts if one.project_id == self.id)
        return sum((one.balance for one in own if one.kind in kinds), NOTHING)

    @property
    def committed(self) -> Decimal:
        """All that is committed, whether or not it has been paid."""
        return self.held(AccountKind.COMMITTED, AccountKind.PAID)

    @property
    def paid(self) -> Decimal:
        """What was paid and has not come back."""
        return self.held(AccountKind.PAID)

    @property
    def rate(self) -> Decimal | None:
        """The EU's share of the eligible cost, in per cent."""
        return rate_of(self.programme.max_eu_rate, self.eu_rate)

    def latest(self, *kinds: DecisionKind) -> Decided | None:
        """Find the newest decision of some kinds."""
        return next((one for one in reversed(self.decisions) if one.kind in kinds), None)

    @property
    def approved(self) -> Decided | None:
        """Find the newest decision that approves money."""
        kinds = {DecisionKind.MERIT, DecisionKind.AMENDMENT}
        found = (
            one
            for one in reversed(self.decisions)
            if one.kind in kinds and one.approves and one.amount_eu is not None and one.meeting_id
        )
        return next(found, None)

    @property
    def unpaid(self) -> Decimal:
        """What approved claims still wait for."""
        payable = sum((one.eu_payable or NOTHING for one in self._approved_claims()), NOTHING)
        return payable - self.net(TransferKind.PAY)

    def net(self, kind: TransferKind) -> Decimal:
        """Add up what was moved in one way, less what was reversed."""
        return sum((one.amount for one in self.moved if one.kind == kind), NOTHING)

    @property
    def verified(self) -> Decimal:
        """The eligible cost that has been proven."""
        return sum((one.verified_cost or NOTHING for one in self._approved_claims()), NOTHING)

    def _approved_claims(self) -> Iterator[Claimed]:
        approved = {ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED, ClaimStatus.PAID}
        return (one for one in self.claims if one.status in approved)

    def holdings(self) -> Holdings:
        """Lay out what the accounts hold, as bookings look at them."""
        return Holdings(
            {
                Place(
                    one.pot, one.kind, one.handlungsfeld_id, one.project_id, one.year
                ): one.balance
                for one in self.accounts
            }
        )

    def line(self, kind: TransferKind, amount: Decimal, year: int | None) -> Line:
        """Draw up a line of a booking for the project."""
        approved = self.approved if self.programme.decisions_needed else None
        return Line(
            n=0,
            kind=kind,
            amount=amount,
            pot=Pot.PROJECTS,
            field=self.handlungsfeld_id,
            year=year,
            project=self,
            rate=self.rate,
            planned=self.planned,
            unpaid=self.unpaid,
            decision=approved.id if approved else None,
            decided=approved.amount_eu if approved else None,
            granted=DocumentKind.GRANT_DECISION in self.documents,
        )

    def case(
        self,
        line: Line,
        held: Holdings,
        value_date: date,
        today: date,
        *,
        assumed: bool = False,
    ) -> Case:
        """Lay a line before the budget's rules; decisions to come may be taken for granted."""
        codes = {self.id: self.operation_code}
        if self.handlungsfeld_id and self.handlungsfeld:
            codes[self.handlungsfeld_id] = self.handlungsfeld
        return Case(line, self.programme, held, value_date, today, codes, assumed)
