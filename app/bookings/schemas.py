"""What bookings look like on the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.bookings.vocabulary import BookingStatus, Stage
from app.claims.schemas import PaymentClaimBriefOut, RecoveryOrderBriefOut
from app.decisions.schemas import DecisionBriefOut
from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.ledger.schemas import TransferOut
from app.ledger.vocabulary import Pot, TransferKind
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import In, Out, RecordOut
from app.web.texts import Paragraph, Title
from app.web.wire import Day, Euro, Identifier, Positive, Year, whole

LedgerNumber = Annotated[int, whole(), Field(ge=1, le=2**31 - 1)]


class BookingLineIn(In):
    """One thing to be done with money. Which facts it needs depends on its kind.

    | kind | needs | from → to |
    | --- | --- | --- |
    | `endow` | `amount` | outside → unassigned |
    | `withdraw` | `amount` | unassigned → outside |
    | `assign` | `amount`, `handlungsfeld_id`, `to_handlungsfeld_id` | between Handlungsfelder |
    | `reserve` | `project_id`, `amount`; `year` | free → reserved |
    | `commit` | `project_id`, `amount`; `year` | reserved, the rest from free → committed |
    | `release` | `project_id`, `amount`, `stage`; `year` | reserved or committed → free |
    | `pay` | `claim_id`, `amount` | committed → paid |
    | `recover` | `recovery_order_id`, `amount` | paid → committed |
    | `reverse` | `reverses` | the mirror of one transfer |
    """

    kind: TransferKind = Field(description="What is to be done.", examples=["reserve"])
    amount: Positive | None = Field(
        None, description="How much EU money; not for `reverse`.", examples=["40000.00"]
    )
    project_id: Identifier | None = Field(None, description="For which project.")
    handlungsfeld_id: Identifier | None = Field(
        None,
        description="From which Handlungsfeld; for projects their own if not said.",
    )
    to_handlungsfeld_id: Identifier | None = Field(
        None, description="To which Handlungsfeld (`assign`)."
    )
    year: Year | None = Field(
        None,
        description="Budget year (tranche). `reserve` and `commit`: the year of the value date if "
        "not said. `release`: the newest first if not said.",
        examples=[2026],
    )
    stage: Stage | None = Field(None, description="What is released (`release`).")
    claim_id: Identifier | None = Field(None, description="Which payment claim is paid (`pay`).")
    recovery_order_id: Identifier | None = Field(
        None, description="Which recovery order is followed (`recover`)."
    )
    reverses: LedgerNumber | None = Field(
        None, description="The ledger number of the transfer to be undone (`reverse`)."
    )


class BookingIn(In):
    """Movements of money, all of them or none."""

    programme_id: Identifier | None = Field(
        None, description="Its programme; the installation's own if not said."
    )
    pot: Pot = Field(Pot.PROJECTS, description="Which money, of those that never mix.")
    value_date: Day = Field(
        description="From when it counts (Wertstellung); may be past.", examples=["2026-03-16"]
    )
    reference: Title = Field(
        description="File number or decision.", examples=["StG 2026-03-12, TOP 4"]
    )
    evidence: Title = Field(
        description="Where the document is: an address or a file number.",
        examples=["Protokoll der Steuerungsgruppe vom 12.03.2026"],
    )
    reason: Paragraph = Field(
        description="Why, in words that an auditor understands.",
        examples=["Förderwürdigkeit beschlossen"],
    )
    lines: list[BookingLineIn] = Field(
        min_length=1, max_length=100, description="What is to be done, in this order."
    )


class RejectionIn(In):
    """Why a booking is rejected."""

    reason: Title = Field(description="Why.", examples=["Falsches Haushaltsjahr"])


class BookingLineOut(Out, like=BookingLineIn):
    """One thing that the booking does with money."""

    kind: TransferKind
    amount: Euro | None
    project: ProjectBriefOut | None = Field(description="For which project.")
    handlungsfeld: HandlungsfeldBriefOut | None = Field(description="From which Handlungsfeld.")
    to_handlungsfeld: HandlungsfeldBriefOut | None = Field(description="To which Handlungsfeld.")
    year: int | None
    stage: Stage | None
    claim: PaymentClaimBriefOut | None = Field(description="Which payment claim is paid.")
    recovery_order: RecoveryOrderBriefOut | None = Field(
        description="Which recovery order is followed."
    )
    reverses: int | None
    decision: DecisionBriefOut | None = Field(description="The decision on which it rests.")


class BookingOut(RecordOut, like=BookingIn):
    """A booking, who prepared and who decided it, and the transfers it became."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    pot: Pot
    status: BookingStatus = Field(
        description="Where it stands. While it is pending it holds no money."
    )
    value_date: date
    reference: str
    evidence: str
    reason: str
    prepared_by: str = Field(description="Who prepared it.")
    decided_by: str | None = Field(
        description="Who approved or rejected it; null if the programme does without."
    )
    decided_at: datetime | None = Field(description="When it was posted or rejected.")
    rejected_because: str | None = Field(description="Why it was rejected.")
    lines: list[BookingLineOut]
    transfers: list[TransferOut] = Field(description="What it became in the ledger.")
