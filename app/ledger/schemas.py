"""What the ledger looks like on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.decisions.schemas import DecisionBriefOut
from app.ledger.vocabulary import AccountKind, TransferKind
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import Out
from app.web.wire import Balance, Euro


class AccountBriefOut(Out):
    """Just enough of an account to name it."""

    name: str = Field(
        description="Its name: programme, pot, kind, Handlungsfeld, budget year, operation code.",
        examples=["ZRHH:projects:free:RI"],
    )
    kind: AccountKind = Field(description="Where the money is.")


class TransferBriefOut(Out):
    """Just enough of a transfer to name it."""

    ledger_number: int = Field(description="Its number in its programme's ledger.")
    kind: TransferKind = Field(description="Why the money moved.")
    amount: Euro = Field(description="How much.")


class TransferOut(Out):
    """One line of the ledger. It never changes."""

    ledger_number: int = Field(
        description="Its number in its programme's ledger; there are no gaps."
    )
    kind: TransferKind = Field(description="Why the money moved.")
    amount: Euro = Field(description="How much; EU money in euros.")
    source: AccountBriefOut = Field(description="Where it came from.")
    source_balance: Balance = Field(description="What that account held afterwards.")
    target: AccountBriefOut = Field(description="Where it went.")
    target_balance: Balance = Field(description="What that account held afterwards.")
    value_date: date = Field(description="From when it counts (Wertstellung).")
    at: datetime = Field(description="When it was booked.")
    year: int | None = Field(description="The budget year (tranche), if a project's money moved.")
    programme: ProgrammeBriefOut = Field(description="Whose ledger it is.")
    project: ProjectBriefOut | None = Field(description="Whose money it is, if it is a project's.")
    reference: str = Field(description="Under which reference.")
    evidence: str = Field(description="On what evidence.")
    reason: str = Field(description="Why, in words.")
    prepared_by: str = Field(description="Who prepared it.")
    approved_by: str | None = Field(
        description="Who approved it; null if the programme did without a second person."
    )
    original: TransferBriefOut | None = Field(description="Which transfer it undoes, if it does.")
    decision: DecisionBriefOut | None = Field(
        description="The decision that bound the money, and through it the meeting."
    )
    booking_id: UUID | None = Field(description="The booking that it was part of.")
    claim_id: UUID | None = Field(description="The payment claim that it pays, if it does.")
    recovery_order_id: UUID | None = Field(
        description="The recovery order that it follows, if it does."
    )


class DifferenceOut(Out):
    """Something that is not what the ledger says."""

    account: str = Field(description="Which account, or what else.")
    check: str = Field(
        description="What was compared with the ledger.", examples=["balance", "collective"]
    )
    ledger: Balance = Field(description="What the ledger adds up to.")
    found: Balance = Field(description="What was found instead.")


class ReconciliationOut(Out):
    """The whole ledger, added up again and compared with everything that is derived from it."""

    programme: str = Field(description="Whose ledger it is (code).")
    reconciled: bool = Field(description="Whether there is no difference.")
    ledger_number: int = Field(description="The number of the last transfer.")
    transfers: int = Field(description="How many transfers were added up; equals the number.")
    accounts: int = Field(description="How many accounts were compared.")
    differences: list[DifferenceOut] = Field(description="What differs; nothing must.")
