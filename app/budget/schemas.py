"""What the budget's figures look like on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.budget.vocabulary import BudgetStatus
from app.claims.schemas import PaymentClaimOut, RecoveryOrderOut
from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.ledger.schemas import TransferOut
from app.ledger.vocabulary import Pot
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import Out, TextOut
from app.web.wire import Balance, Euro, Rate


class RowsOut(Out):
    """Where the transfers behind each figure are."""

    free: str = Field(description="Behind what is free.")
    reserved: str = Field(description="Behind what is reserved.")
    committed: str = Field(description="Behind what is committed and not paid.")
    paid: str = Field(description="Behind what is paid.")


class FiguresOut(Out):
    """EU money in euros. The ceiling is what is free, reserved and committed together.

    As of a past day a figure can be below zero, where something booked later counts from an
    earlier day than the money it was taken from.
    """

    ceiling: Balance = Field(description="All there is.")
    free: Balance = Field(description="Neither reserved nor committed.")
    reserved: Balance = Field(description="Reserved by the steering group, not granted yet.")
    committed: Balance = Field(description="Granted, whether or not it has been paid.")
    outstanding: Balance = Field(description="Granted and not paid yet.")
    paid: Balance = Field(description="Paid, less what has come back.")
    recovered: Balance = Field(description="What has come back.")
    pending: Euro | None = Field(
        description="What prepared bookings would reserve or commit once approved; it holds no "
        "money. Null without a key."
    )
    share_used: Rate = Field(
        description="Reserved and committed, in per cent of the ceiling, rounded down."
    )
    status: BudgetStatus = Field(description="How much is left; a warning from 90 % on.")
    rows: RowsOut = Field(description="Where the transfers behind each figure are.")


class HandlungsfeldFiguresOut(FiguresOut):
    """The figures of one Handlungsfeld."""

    handlungsfeld: HandlungsfeldBriefOut = Field(description="Which Handlungsfeld.")


class BudgetOut(Out):
    """Where a programme's money is."""

    programme: ProgrammeBriefOut = Field(description="Whose money it is.")
    pot: Pot = Field(description="Which money, of those that never mix.")
    currency: str = Field(description="Currency of all amounts.")
    as_of: date | None = Field(description="For which value date; null for all that is booked.")
    known_at: datetime | None = Field(description="As it was known at this time; null for now.")
    ledger_number: int = Field(description="The last transfer that was counted.")
    unassigned: Balance = Field(description="What of `free` belongs to no Handlungsfeld.")
    total: FiguresOut = Field(description="In all.")
    handlungsfelder: list[HandlungsfeldFiguresOut] = Field(description="By Handlungsfeld.")


class YearRowsOut(Out):
    """Where the transfers behind a year's figures are."""

    reserved: str = Field(description="Behind what is reserved.")
    committed: str = Field(description="Behind what is committed, paid or not.")
    paid: str = Field(description="Behind what was paid.")


class YearFiguresOut(Out):
    """One year: planned against actual."""

    planned_commitment: Euro | None = Field(description="To be committed; null if not planned.")
    committed: Balance = Field(description="Committed in the budget year (tranche).")
    reserved: Balance = Field(description="Reserved in the budget year (tranche).")
    planned_payment: Euro | None = Field(description="To be paid; null if not planned.")
    paid: Balance = Field(description="Paid in the year by value date, less what has come back.")
    paid_without_plan: bool = Field(description="Whether money was paid that nobody had planned.")
    rows: YearRowsOut = Field(description="Where the transfers behind each figure are.")


class YearOfHandlungsfeldOut(YearFiguresOut):
    """One year of one Handlungsfeld."""

    handlungsfeld: HandlungsfeldBriefOut = Field(description="Which Handlungsfeld.")


class YearOut(Out):
    """One year: in all and by Handlungsfeld."""

    year: int = Field(description="Which year.")
    commitments: bool = Field(description="Whether money can be committed in it.")
    payments: bool = Field(description="Whether money can be paid in it.")
    total: YearFiguresOut = Field(description="In all.")
    handlungsfelder: list[YearOfHandlungsfeldOut] = Field(description="By Handlungsfeld.")


class YearsOut(Out):
    """Planned and actual, year by year."""

    programme: ProgrammeBriefOut = Field(description="Whose money it is.")
    pot: Pot = Field(description="Which money, of those that never mix.")
    currency: str = Field(description="Currency of all amounts.")
    as_of: date | None = Field(description="For which value date; null for all that is booked.")
    known_at: datetime | None = Field(description="As it was known at this time; null for now.")
    ledger_number: int = Field(description="The last transfer that was counted.")
    reconciled: bool = Field(
        description="Whether the years add up to what the ledger holds as committed and paid."
    )
    years: list[YearOut] = Field(description="Year by year.")


class ProjectBudgetBriefOut(Out):
    """A project's EU money in euros."""

    project: ProjectBriefOut = Field(description="Which project.")
    handlungsfeld: HandlungsfeldBriefOut | None = Field(description="Its Handlungsfeld.")
    eligible_cost: Euro | None = Field(description="Its eligible cost.")
    reserved: Balance = Field(description="Reserved, not granted yet.")
    committed: Balance = Field(description="Granted, whether or not it has been paid.")
    outstanding: Balance = Field(description="Granted and not paid yet.")
    paid: Balance = Field(description="Paid, less what has come back.")
    ledger_number: int = Field(description="The last transfer of its programme that was counted.")
    rows: str = Field(description="Where its transfers are.")


class TrancheOut(Out):
    """A project's money of one budget year."""

    year: int = Field(description="Which budget year.")
    handlungsfeld: HandlungsfeldBriefOut | None = Field(description="Whose money it was.")
    reserved: Balance = Field(description="Reserved, not granted yet.")
    committed: Balance = Field(description="Granted, whether or not it has been paid.")
    outstanding: Balance = Field(description="Granted and not paid yet.")
    paid: Balance = Field(description="Paid, less what has come back.")


class ProjectBudgetOut(ProjectBudgetBriefOut):
    """Everything about a project's EU money, and who moved it."""

    as_of: date | None = Field(description="For which value date; null for all that is booked.")
    known_at: datetime | None = Field(description="As it was known at this time; null for now.")
    largest_commitment: Euro | None = Field(
        description="The EU's share of the eligible cost, rounded down: no more can be committed."
    )
    tranches: list[TrancheOut] = Field(description="By budget year.")
    claims: list[PaymentClaimOut] = Field(description="Its payment claims.")
    recoveries: list[RecoveryOrderOut] = Field(description="Its recovery orders.")
    pending: list[UUID] = Field(description="Bookings for it that wait for approval.")
    transfers: list[TransferOut] = Field(
        description="Every movement of its money, who prepared and who approved it."
    )


class QuarterOut(Out):
    """What one quarter brought."""

    quarter: str = Field(description="Which quarter.", examples=["2026-Q2"])
    committed: Balance = Field(description="Committed, less what was released.")
    claimed: Balance = Field(
        description="EU money claimed: as approved, or the rate of what is declared."
    )
    paid: Balance = Field(description="Paid, less what came back.")


class HorizonOut(Out):
    """What will have happened by one of the three ends, at today's pace."""

    end: str = Field(description="Which end.", examples=["commitment_period_end"])
    day: date = Field(description="When it is.")
    days_left: int = Field(description="How many days are left.")
    counted: str = Field(description="What is counted.", examples=["committed"])
    so_far: Balance = Field(description="How much there is of it today.")
    expected: Balance = Field(description="How much there will be.")
    ceiling: Euro = Field(description="How much there can be.")
    left_over: Euro = Field(description="What will be left over.")


class OutlookOut(Out):
    """The past by quarter, the pace, and what will be left over."""

    committed_per_quarter: Euro = Field(
        description="Average of the last four whole quarters, or of fewer if there were fewer."
    )
    claimed_per_quarter: Euro = Field(description="Likewise.")
    paid_per_quarter: Euro = Field(description="Likewise.")
    unallocated_at_closing: Euro | None = Field(
        description="What will not be committed when commitments end; null if no end is known."
    )
    quarters: list[QuarterOut] = Field(description="What each quarter brought.")
    horizons: list[HorizonOut] = Field(description="The three ends.")


class OutlookOfHandlungsfeldOut(OutlookOut):
    """The outlook of one Handlungsfeld."""

    handlungsfeld: HandlungsfeldBriefOut = Field(description="Which Handlungsfeld.")


class ForecastTrancheOut(Out):
    """Whether what was committed in one budget year will be paid in time (n+3)."""

    year: int = Field(description="Which budget year.")
    committed: Euro = Field(description="Committed in it.")
    paid: Euro = Field(description="Paid of it.")
    due_on: date = Field(description="Until when all of it is to be paid and claimed.")
    expected_unpaid: Euro = Field(description="What will not have been, at today's pace.")
    warning: bool = Field(description="Whether that is more than nothing.")


class ForecastOut(Out):
    """What will become of a programme's money if all goes on at today's pace."""

    programme: ProgrammeBriefOut = Field(description="Whose money it is.")
    pot: Pot = Field(description="Which money, of those that never mix.")
    currency: str = Field(description="Currency of all amounts.")
    ledger_number: int = Field(description="The last transfer that was counted.")
    today: date = Field(description="From which day it looks ahead.")
    total: OutlookOut = Field(description="In all.")
    handlungsfelder: list[OutlookOfHandlungsfeldOut] = Field(description="By Handlungsfeld.")
    tranches: list[ForecastTrancheOut] = Field(description="By budget year: the n+3 warning.")


class RefusalOut(Out):
    """A rule that would refuse, with the arithmetic."""

    rule: str = Field(description="The stable name of the rule.", examples=["rate_exceeded"])
    invariant: str = Field(description="Its number in the specification.", examples=["I9"])
    detail: TextOut = Field(description="What is wrong and what to do.")
    account: str | None = Field(description="The account that decides.")
    holds: Euro | None = Field(description="How much the rule leaves.")
    asked: Euro | None = Field(description="How much was asked for.")
    missing: Euro | None = Field(description="How much is missing.")
    largest: Euro | None = Field(description="The most that would fit under all rules.")
    transfers: str | None = Field(description="Where the transfers behind it are.")


class CandidateOut(Out):
    """A candidate on its own."""

    project: ProjectBriefOut = Field(description="Which project.")
    amount: Euro = Field(description="How much EU money.")
    fits_alone: bool = Field(description="Whether it would be allowed if it were the only one.")
    refusals: list[RefusalOut] = Field(description="Which rules would refuse it.")


class AccountAfterOut(Out):
    """What would be left on an account."""

    account: str = Field(description="Which account.", examples=["ZRHH:projects:free:RI"])
    holds: Euro = Field(description="What it holds now.")
    would_remain: Euro = Field(description="What it would hold afterwards.")


class CombinationOut(Out):
    """Several candidates at once."""

    aim: str = Field(
        description="`all` of them; or those that bind the `largest_amount`, or are the "
        "`largest_number`.",
        examples=["largest_amount"],
    )
    exact: bool = Field(description="Whether there is certainly no better combination.")
    fits: bool = Field(description="Whether it would be allowed.")
    project_ids: list[UUID] = Field(description="Which projects.")
    number: int = Field(description="How many projects.")
    amount: Euro = Field(description="How much EU money.")
    accounts: list[AccountAfterOut] = Field(
        description="What would be left on each account; empty if it does not fit."
    )
    refusals: list[RefusalOut] = Field(description="Which rules would refuse it.")


class SimulationOut(Out):
    """What would happen. Nothing of it has been kept."""

    programme: ProgrammeBriefOut = Field(description="Whose money it is.")
    pot: Pot = Field(description="Which money, of those that never mix.")
    currency: str = Field(description="Currency of all amounts.")
    value_date: date = Field(description="On which day.")
    ledger_number: int = Field(description="The last transfer that was counted.")
    candidates: list[CandidateOut] = Field(description="Each on its own.")
    together: CombinationOut = Field(description="All of them at once.")
    combinations: list[CombinationOut] = Field(description="The best that fit together.")
