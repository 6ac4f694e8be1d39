"""Which projects somebody may ask for."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from app.programmes.vocabulary import RegionCategory
from app.projects.schemas import ProjectOut
from app.projects.vocabulary import ParticipationRole, ProjectKind, Status
from app.web.lists import FacetValue, Including, Reference, Since, Wanted, Words
from app.web.shapes import Out
from app.web.texts import Ags, Code, Nuts, checked_text
from app.web.wire import Day, Euro, Identifier, Refused, Switch

Sort = Literal[
    "operation_code", "-operation_code",
    "title", "-title",
    "implementation_start", "-implementation_start",
    "implementation_end_planned", "-implementation_end_planned",
    "total_cost", "-total_cost",
    "eligible_cost", "-eligible_cost",
    "eu_contribution", "-eu_contribution",
    "updated_at", "-updated_at",
    "relevance",
]  # fmt: skip


def _box(text: str) -> str:
    """Check that west is at most east and south at most north."""
    west, south, east, north = (Decimal(one) for one in text.split(","))
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Refused(
            "bbox ist „West,Süd,Ost,Nord“ in Grad, z. B. 9.0,52.0,10.5,52.8.",
            "bbox is “west,south,east,north” in degrees, such as 9.0,52.0,10.5,52.8.",
        )
    return text


_NUMBER = r"-?[0-9]{1,3}(\.[0-9]{1,6})?"
Box = Annotated[
    str,
    *checked_text(
        f"{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}",
        "9.0,52.0,10.5,52.8",
        "bbox ist „West,Süd,Ost,Nord“ in Grad, z. B. 9.0,52.0,10.5,52.8.",
        "bbox is “west,south,east,north” in degrees, such as 9.0,52.0,10.5,52.8.",
        _box,
    ),
]
"""A rectangle on the map: west, south, east, north in degrees (WGS 84), as in GeoJSON."""


class ProjectFilter(BaseModel):
    """Which projects to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    q: Words = None
    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    handlungsfeld: list[Reference] = Field(
        [], description="Only of these Handlungsfelder (code or id)."
    )
    status: list[Status] = Field([], description="Only in these statuses.")
    kind: list[ProjectKind] = Field([], description="Only of these kinds.")
    region_category: list[RegionCategory] = Field([], description="Only for these kinds of region.")
    operation_code: list[Code] = Field([], description="Only with these codes.")
    partner: list[Identifier] = Field([], description="Only with these partners taking part.")
    partner_role: list[ParticipationRole] = Field(
        [],
        description="Only with a partner in this role; with `partner` it is that partner's role.",
    )
    is_flagship: Switch | SkipJsonSchema[None] = Field(
        None, description="Only flagship projects, or only others."
    )
    starts_from: Day | SkipJsonSchema[None] = Field(
        None, description="Only those starting on this day or later."
    )
    starts_to: Day | SkipJsonSchema[None] = Field(
        None, description="Only those starting on this day or before."
    )
    ends_from: Day | SkipJsonSchema[None] = Field(
        None, description="Only those planned to end on this day or later."
    )
    ends_to: Day | SkipJsonSchema[None] = Field(
        None, description="Only those planned to end on this day or before."
    )
    total_cost_from: Euro | SkipJsonSchema[None] = Field(
        None, description="Only with at least this total cost."
    )
    total_cost_to: Euro | SkipJsonSchema[None] = Field(
        None, description="Only with at most this total cost."
    )
    eligible_cost_from: Euro | SkipJsonSchema[None] = Field(
        None, description="Only with at least this eligible cost."
    )
    eligible_cost_to: Euro | SkipJsonSchema[None] = Field(
        None, description="Only with at most this eligible cost."
    )
    eu_contribution_from: Euro | SkipJsonSchema[None] = Field(
        None, description="Only with at least this EU money."
    )
    eu_contribution_to: Euro | SkipJsonSchema[None] = Field(
        None, description="Only with at most this EU money."
    )
    ags: Ags | SkipJsonSchema[None] = Field(
        None,
        description="Only with a place there; `03241` finds all of the Region Hannover.",
    )
    nuts3: Nuts | SkipJsonSchema[None] = Field(
        None, description="Only with a place there; `DE9` finds all of Niedersachsen."
    )
    bbox: Box | SkipJsonSchema[None] = Field(
        None, description="Only with a place in this rectangle: `west,south,east,north` in degrees."
    )
    changed_since: Since = None


class ProjectFields(Wanted, of=ProjectOut):
    """Which fields of one document are wanted."""


class ProjectPage(ProjectFilter, Including, of=ProjectOut):
    """Which projects to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None,
        description="Order; a leading minus means descending. Projects without a value come last, "
        "descending first. Default: `operation_code`, with `q` `relevance`.",
    )


class SumsOut(Out):
    """What projects add up to in one currency."""

    currency: str = Field(description="The currency.")
    count: int = Field(description="How many projects have their amounts in it.")
    total_cost: Euro | None = Field(description="Sum of the total costs that are known.")
    eligible_cost: Euro | None = Field(description="Sum of the eligible costs that are known.")
    eu_contribution: Euro | None = Field(description="Sum of the EU's money that is known.")


class ProjectTotals(Out):
    """What the projects under a filter are in all."""

    count: int = Field(description="How many projects.")
    beneficiaries: int = Field(description="How many different lead beneficiaries they have.")
    sums: list[SumsOut] = Field(description="Their amounts, by currency.")


class ProjectFacets(Out):
    """How many projects there are of each sort."""

    programme: list[FacetValue] = Field(description="By programme (code).")
    handlungsfeld: list[FacetValue] = Field(description="By Handlungsfeld (code).")
    status: list[FacetValue] = Field(description="By status.")
    kind: list[FacetValue] = Field(description="By kind.")
    region_category: list[FacetValue] = Field(description="By kind of region.")
