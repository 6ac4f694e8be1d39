"""What claims and recovery orders look like on the wire."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.claims.vocabulary import ClaimOutcome, ClaimStatus
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import In, Out, Patch, RecordOut
from app.web.texts import Name, Paragraph, Title
from app.web.wire import Day, Euro, Flag, Identifier, Positive


class ClaimInvoiceIn(In):
    """An invoice that the beneficiary has paid."""

    supplier: Name = Field(description="Who sent it.", examples=["Werkzeug GmbH"])
    number: Name = Field(description="Its number.", examples=["2026-0815"])
    dated_on: Day = Field(description="Its date.")
    amount: Positive = Field(description="What was paid.")


class PaymentClaimIn(In):
    """What a beneficiary states in a payment claim (Mittelabruf)."""

    project_id: Identifier = Field(description="For which project.")
    period_from: Day = Field(description="First day of the period.", examples=["2026-01-01"])
    period_to: Day = Field(description="Last day of the period.", examples=["2026-03-31"])
    submitted_on: Day = Field(description="When it arrived.", examples=["2026-04-15"])
    is_final: Flag = Field(False, description="Whether it is the last one.")
    declared_cost: Positive = Field(description="Eligible cost that it declares.")
    evidence: Title = Field(
        description="Where the claim is: an address or a file number.", examples=["NBank ZW-1-2026"]
    )
    invoices: list[ClaimInvoiceIn] = Field(
        [], max_length=2000, description="What was paid; each invoice counts once, programme-wide."
    )


class PaymentClaimPatch(Patch, of=PaymentClaimIn):
    """Changes to a payment claim about which nothing has been decided (JSON Merge Patch)."""


class ClaimDecisionIn(In):
    """What was decided about a payment claim."""

    outcome: ClaimOutcome = Field(description="What was decided.", examples=["approved"])
    verified_cost: Euro = Field(
        description="Eligible cost that is accepted.", examples=["100000.00"]
    )
    eu_payable: Euro = Field(description="EU money to be paid.", examples=["40000.00"])
    decided_on: Day = Field(description="When it was decided.", examples=["2026-05-04"])
    reason: Title = Field(description="Why, and by whom.", examples=["Prüfvermerk NBank 12/2026"])


class ClaimInvoiceOut(Out, like=ClaimInvoiceIn):
    """An invoice that the beneficiary has paid."""

    supplier: str
    number: str
    dated_on: date
    amount: Euro


class PaymentClaimOut(RecordOut, like=PaymentClaimIn):
    """A payment claim and what became of it."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    project: ProjectBriefOut = Field(description="For which project.")
    claim_number: int = Field(description="Its number among the claims of the project.")
    status: ClaimStatus = Field(description="Where it stands.")
    period_from: date
    period_to: date
    submitted_on: date
    is_final: bool
    evidence: str
    declared_cost: Euro
    verified_cost: Euro | None = Field(description="Eligible cost that was accepted.")
    eu_payable: Euro | None = Field(description="EU money that was approved.")
    paid: Euro = Field(description="EU money that was paid on it.")
    decided_on: date | None = Field(description="When it was decided.")
    decision_reason: str | None = Field(description="Why it was decided so, and by whom.")
    invoices: list[ClaimInvoiceOut]


class PaymentClaimBriefOut(Out, like=PaymentClaimIn):
    """Just enough of a payment claim to name it."""

    id: UUID = Field(description="The claim's lasting identifier.")
    claim_number: int = Field(description="Its number among the claims of the project.")
    status: ClaimStatus = Field(description="Where it stands.")


class RecoveryOrderIn(In):
    """A demand that a beneficiary pay money back (Rückforderung)."""

    project_id: Identifier = Field(description="From which project.")
    amount: Positive = Field(description="How much EU money.", examples=["5000.00"])
    ordered_on: Day = Field(description="When it was ordered.", examples=["2026-09-01"])
    due_on: Day = Field(description="Until when it is to be paid.", examples=["2026-10-01"])
    reason: Paragraph = Field(description="Why.", examples=["Verstoß gegen das Vergaberecht"])
    evidence: Title = Field(
        description="Where the decision is: an address or a file number.",
        examples=["Teilwiderrufsbescheid vom 01.09.2026"],
    )


class WriteOffIn(In):
    """How much of a recovery order is given up (Niederschlagung)."""

    amount: Positive = Field(description="How much is given up.", examples=["100.00"])
    reason: Title = Field(description="Why it cannot be recovered.", examples=["Insolvenz"])


class RecoveryOrderOut(RecordOut, like=RecoveryOrderIn):
    """A recovery order and what came of it."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    project: ProjectBriefOut = Field(description="From which project.")
    order_number: int = Field(description="Its number among the orders of the project.")
    amount: Euro
    received: Euro = Field(description="What has come back.")
    written_off: Euro = Field(description="What was given up.")
    write_off_reason: str | None = Field(description="Why it was given up.")
    ordered_on: date
    due_on: date
    reason: str
    evidence: str


class RecoveryOrderBriefOut(Out, like=RecoveryOrderIn):
    """Just enough of a recovery order to name it."""

    id: UUID = Field(description="The order's lasting identifier.")
    order_number: int = Field(description="Its number among the orders of the project.")
    amount: Euro
