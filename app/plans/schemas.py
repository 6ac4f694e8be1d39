"""What yearly plans look like on the wire."""

from pydantic import Field

from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.plans.vocabulary import PlanScope
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import In, Out, RecordOut
from app.web.texts import Title
from app.web.wire import Euro, Identifier, Year


class PlanYearIn(In):
    """What is to be committed and paid in one year."""

    year: Year = Field(description="Which year.", examples=[2026])
    planned_commitment: Euro = Field(
        description="EU money to be committed.", examples=["400000.00"]
    )
    planned_payment: Euro = Field(description="EU money to be paid.", examples=["100000.00"])


class BudgetPlanIn(In):
    """A yearly plan. It replaces the plan of the same subject, which is kept."""

    programme_id: Identifier | None = Field(
        None, description="Its programme; the installation's own if not said."
    )
    scope: PlanScope = Field(description="What it is for.", examples=["handlungsfeld"])
    handlungsfeld_id: Identifier | None = Field(
        None, description="For which Handlungsfeld, if it is for one."
    )
    project_id: Identifier | None = Field(None, description="For which project, if it is for one.")
    reason: Title = Field(
        description="Why, and who decided it.", examples=["Beschluss der Steuerungsgruppe"]
    )
    years: list[PlanYearIn] = Field(
        min_length=1,
        max_length=30,
        description="Year by year. A project's payments add up to its commitment.",
    )


class PlanYearOut(Out, like=PlanYearIn):
    """What is to be committed and paid in one year."""

    year: int
    planned_commitment: Euro
    planned_payment: Euro


class BudgetPlanOut(RecordOut, like=BudgetPlanIn):
    """One version of a yearly plan."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    scope: PlanScope
    handlungsfeld: HandlungsfeldBriefOut | None = Field(description="For which Handlungsfeld.")
    project: ProjectBriefOut | None = Field(description="For which project.")
    plan_version: int = Field(description="Which version of the plan it is.")
    is_current: bool = Field(description="Whether it holds, or has been replaced.")
    reason: str
    years: list[PlanYearOut]
