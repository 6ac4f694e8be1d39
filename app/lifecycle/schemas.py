"""What steps look like on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.bookings.vocabulary import BookingStatus, Stage
from app.budget.schemas import RefusalOut
from app.decisions.schemas import DecisionBriefOut
from app.kernel.identity import Role
from app.ledger.vocabulary import TransferKind
from app.lifecycle.facts import StepIn
from app.lifecycle.vocabulary import Standing
from app.projects.schemas import ProjectBriefOut
from app.projects.vocabulary import Eligibility, Status, Step
from app.web.shapes import Out, RecordOut, TextOut
from app.web.wire import Euro


class BookingBriefOut(Out):
    """Just enough of a booking to name it."""

    id: UUID = Field(description="Its lasting identifier.")
    status: BookingStatus = Field(description="Where it stands.")


class ProjectStepOut(RecordOut, like=StepIn):
    """A step on record: who decided it, on what evidence, and who wrote it down and approved it."""

    project: ProjectBriefOut = Field(description="Whose step it is, and where it stands now.")
    step_number: int = Field(description="Its number among the project's steps.")
    step: Step
    standing: Standing = Field(
        description="What became of it. While it is pending the project stays where it is."
    )
    from_status: Status = Field(description="Where the project stood.")
    to_status: Status = Field(description="Where the step leads.")
    from_eligibility: Eligibility = Field(description="Where the check of eligibility stood.")
    to_eligibility: Eligibility = Field(description="Where the step leads that check.")
    happened_on: date
    decided_by: str | None
    decision: DecisionBriefOut | None = Field(description="The decision on which it rests.")
    document_id: UUID | None = Field(description="The document that proves it.")
    reference: str | None
    reason: str | None
    amount: Euro | None
    extended_until: date | None
    due_on: date | None
    booking: BookingBriefOut | None = Field(description="The booking that moves its money.")
    recovery_order_id: UUID | None = Field(
        description="The recovery order that it issued, if it did."
    )
    prepared_by: str = Field(description="Who wrote it down.")
    approved_by: str | None = Field(description="Who approved or refused it, if that was needed.")
    approved_at: datetime | None = Field(description="When.")
    refused_because: str | None = Field(description="Why it was refused.")


class LackOut(Out):
    """Something that a step still lacks."""

    code: str = Field(description="The rule's stable name.", examples=["decision_missing"])
    text: TextOut = Field(description="What is missing, and what to do.")


class StepMoneyOut(Out):
    """One thing that a step would do with money."""

    kind: TransferKind = Field(description="What would be booked.")
    amount: Euro = Field(description="How much EU money.")
    stage: Stage | None = Field(description="What is released, if it is a release.")


class OpenStepOut(Out):
    """A step that leads on from where a project stands."""

    step: Step = Field(description="Which step.")
    text: TextOut = Field(description="What it is called.")
    leads_to: Status = Field(description="The status that it leads to.")
    eligibility: Eligibility = Field(
        description="Where the check of eligibility stands afterwards."
    )
    roles: list[Role] = Field(description="Who may take it.")
    may_take: bool = Field(description="Whether you may take it.")
    second_person: bool = Field(description="Whether somebody else must approve it.")
    needs: list[str] = Field(description="Which facts must be stated.")
    takes: list[str] = Field(description="Which facts may be stated besides.")
    lacks: list[LackOut] = Field(
        description="What is missing; with nothing missing it can be taken now."
    )
    money: list[StepMoneyOut] = Field(description="What it would book today, as things stand.")
    free_before: Euro = Field(description="What is free in the project's Handlungsfeld.")
    free_after: Euro = Field(description="What would be free afterwards.")
    refusals: list[RefusalOut] = Field(description="Why the budget would refuse it.")


class StepsOut(Out):
    """Where a project stands, which steps lead on, and which brought it here."""

    project_id: UUID = Field(description="The project's id.")
    operation_code: str = Field(description="The project's unique code.")
    status: Status = Field(description="Where the project stands.")
    eligibility: Eligibility = Field(
        description="Where the granting body's check of eligibility stands."
    )
    final: bool = Field(
        description="Whether no step leads on: whoever wants more registers a new project."
    )
    pending: int | None = Field(
        description="The number of the step that waits for approval; none other is taken before."
    )
    open: list[OpenStepOut] = Field(description="The steps that lead on, whoever takes them.")
    steps: list[ProjectStepOut] = Field(description="The steps so far, the first one first.")
