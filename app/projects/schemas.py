"""What the registry answers about a project."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.kernel.render import Internal, OnRequest
from app.partners.schemas import ContactOut, PartnerBriefOut
from app.programmes.schemas import LinkOut, ProgrammeBriefOut
from app.programmes.vocabulary import Fund, RegionCategory
from app.projects import facts
from app.projects.vocabulary import (
    CostCategory,
    CostMethod,
    Eligibility,
    FundingSource,
    IndicatorKind,
    LocationKind,
    ParticipationRole,
    ProjectKind,
    StateAid,
    Status,
)
from app.web.shapes import Out, RecordOut, TextOut, hidden
from app.web.wire import Amount, Euro, Latitude, Longitude, Rate


class ParticipationOut(Out, like=facts.ParticipationIn):
    """The part that one partner takes."""

    partner: PartnerBriefOut = Field(description="Which partner.")
    role: ParticipationRole
    share_total: Euro | None
    share_eu: Euro | None
    own_contribution: Euro | None
    starts_on: date | None
    ends_on: date | None


class SecondaryHandlungsfeldOut(Out):
    """A Handlungsfeld that the project touches besides its own."""

    handlungsfeld: HandlungsfeldBriefOut = Field(description="Which Handlungsfeld.")


class FundingLineOut(Out, like=facts.FundingLineIn):
    """Money from one source."""

    source: FundingSource
    amount: Euro
    fund: Fund | None
    priority: str | None
    specific_objective: str | None
    region_category: RegionCategory | None
    partner_id: UUID | None
    secured: bool


class CostLineOut(Out, like=facts.CostLineIn):
    """Money for one category of cost."""

    category: CostCategory
    method: CostMethod
    total: Euro
    eligible: Euro


class LocationOut(Out, like=facts.LocationIn):
    """A place that the project has to do with."""

    kind: LocationKind
    name: str | None
    postcode: str | None
    city: str | None
    country: str
    ags: str | None
    nuts3: str | None
    nuts_version: str | None
    latitude: Latitude | None
    longitude: Longitude | None
    mobile: bool


class AchievedOut(Out, like=facts.AchievedIn):
    """How much had been achieved on one day."""

    on: date
    value: str
    source: str | None


class ProjectIndicatorOut(Out, like=facts.ProjectIndicatorIn):
    """What is measured, and how much of it was to be and has been achieved."""

    code: str
    name: str | None
    unit: str | None
    kind: IndicatorKind
    baseline: Amount | None
    reference_year: int | None
    milestone: Amount | None
    target: Amount | None
    achieved: list[AchievedOut]


class CrossCuttingGoalsOut(Out, like=facts.CrossCuttingGoalsIn):
    """What the project does for the four horizontal principles."""

    equality: str | None
    non_discrimination: str | None
    sustainability: str | None
    good_work: str | None


class ProvenanceOut(Out):
    """Where a record that was imported comes from, and what its source did not say."""

    source: str = Field(description="Which list it was read from.")
    row: int = Field(description="In which row.")
    data_as_of: date | None = Field(description="The day of the data, if the list says it.")
    gaps: list[str] = Field(description="What the list does not give, such as `total_cost`.")
    source_values: dict[str, str] = Field(
        description="What was printed but could not be taken over exactly."
    )


class ProjectBriefOut(Out, like=facts.ProjectIn):
    """Just enough of a project to name it."""

    id: UUID = Field(description="The project's lasting identifier.")
    operation_code: str
    title: TextOut
    status: Status = Field(description="Where it stands.")


class ProjectOut(RecordOut, like=facts.ProjectIn):
    """A project as the registry knows it."""

    operation_code: str
    acronym: str | None
    title: TextOut
    status: Status = Field(description="Where it stands between the idea and the archive.")
    kind: ProjectKind | None
    programme: ProgrammeBriefOut = Field(description="Its programme.")
    handlungsfeld: HandlungsfeldBriefOut | None = Field(
        description="The Handlungsfeld whose money it gets."
    )
    summary: TextOut | None
    is_flagship: bool
    is_model: bool
    strategic_importance: bool
    implementation_start: date | None
    implementation_end_planned: date | None
    implementation_end_actual: date | None
    application_date: date | None
    grant_date: date | None
    currency: str
    total_cost: Euro | None
    eligible_cost: Euro | None
    eu_contribution: Euro | None = Field(
        description="How much of the money is the EU's: the sum of the financing plan's EU lines."
    )
    eu_rate: Rate | None
    region_category: RegionCategory | None
    funding_purposes: list[str]
    intervention_fields: list[str]
    participations: list[ParticipationOut]
    secondary_handlungsfelder: OnRequest[list[SecondaryHandlungsfeldOut]]
    purpose: OnRequest[TextOut | None]
    achievements_expected: OnRequest[TextOut | None]
    achievements_actual: OnRequest[TextOut | None]
    cross_cutting_goals: OnRequest[CrossCuttingGoalsOut | None]
    funding_plan: OnRequest[list[FundingLineOut]]
    cost_plan: OnRequest[list[CostLineOut]]
    locations: OnRequest[list[LocationOut]]
    indicators: OnRequest[list[ProjectIndicatorOut]]
    links: OnRequest[list[LinkOut]]
    provenance: OnRequest[ProvenanceOut | None] = Field(
        default=None, description="Where it was imported from, if it was."
    )
    state_aid: OnRequest[StateAid | None]
    state_aid_article: OnRequest[str | None]
    cost_method: OnRequest[CostMethod | None]
    early_start_permitted_on: OnRequest[date | None]
    durability_until: OnRequest[date | None]
    publication_informed_on: Internal[date | None]
    eligibility: Internal[Eligibility] = hidden(
        "Where the granting body's check of eligibility stands."
    )
    precedence_checked_on: Internal[date | None]
    legal_force_on: Internal[date | None]
    extended_until: Internal[date | None] = hidden(
        "Until when the granting body has extended it, if it has."
    )
    granting_reference: Internal[str | None]
    eu_requested: Internal[Euro | None]
    contacts: Internal[list[ContactOut]]
