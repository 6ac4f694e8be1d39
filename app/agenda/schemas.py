"""What the papers of a meeting look like on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.budget.schemas import RefusalOut
from app.decisions.schemas import DecisionOut
from app.documents.vocabulary import DocumentKind
from app.findings.schemas import FindingOut
from app.meetings.schemas import MeetingOut
from app.projects.schemas import ProjectBriefOut
from app.projects.vocabulary import Eligibility
from app.web.shapes import Out
from app.web.wire import Euro


class AgendaProjectOut(Out):
    """An item of the agenda with all that is to be known about its project."""

    item_no: str = Field(description="Its number on the agenda.")
    title: str | None = Field(description="What it is about, besides the project.")
    added_at: datetime = Field(description="When it was put on the agenda.")
    late: bool = Field(description="Whether that was after the invitation deadline.")
    project: ProjectBriefOut | None = Field(
        description="The project and where it stands; null if it is about something else."
    )
    handlungsfeld: str | None = Field(description="The code of the project's Handlungsfeld.")
    eligibility: Eligibility | None = Field(
        description="Where the granting body's check of eligibility stands."
    )
    total_cost: Euro | None = Field(description="Everything it costs.")
    eligible_cost: Euro | None = Field(description="What of it is eligible.")
    amount_eu: Euro | None = Field(
        description="EU money: as decided in this meeting, else as the financing plan has it."
    )
    recommendation: DecisionOut | None = Field(
        description="The newest vote of a Fachausschuss, with points and conditions."
    )
    decision: DecisionOut | None = Field(
        description="What this meeting has decided about it, if it has."
    )
    missing_documents: list[DocumentKind] = Field(
        description="Kinds of documents that should be on file and are not."
    )
    findings: list[FindingOut] = Field(description="What stands out about it.")
    chosen: bool = Field(description="Whether the outlook counts it in.")
    refusals: list[RefusalOut] = Field(
        description="Why the budget would refuse it, after the items before it."
    )


class CeilingOut(Out):
    """What a Handlungsfeld would have left."""

    handlungsfeld: str | None = Field(
        description="The code of the Handlungsfeld; null for money that is not divided."
    )
    free: Euro = Field(description="What is free.")
    asked: Euro = Field(description="What the chosen projects would take.")
    would_remain: Euro = Field(description="What would be left.")


class AgendaOut(Out):
    """A meeting with its projects, and what the ceilings would look like."""

    meeting: MeetingOut = Field(description="The meeting.")
    as_of: date = Field(description="The day for which it was put together.")
    items: list[AgendaProjectOut] = Field(description="The agenda, in its order.")
    chosen: list[UUID] = Field(description="The projects that the outlook counts in.")
    fits: bool = Field(description="Whether the budget would allow all of them.")
    ceilings: list[CeilingOut] = Field(
        description="What the Handlungsfelder would have left if they were approved."
    )
    transfers: str = Field(
        description="Where the money is that rests on decisions of this meeting.",
        examples=["/v1/budget/ledger?meeting=018f0000-0000-7000-8000-000000000000"],
    )
