"""What clients state about a project."""

from typing import Annotated

from pydantic import Field

from app.partners.schemas import ContactIn
from app.programmes.schemas import LinkIn
from app.programmes.vocabulary import Fund, RegionCategory
from app.projects.vocabulary import (
    CostCategory,
    CostMethod,
    FundingSource,
    IndicatorKind,
    LocationKind,
    ParticipationRole,
    ProjectKind,
    StateAid,
)
from app.web.shapes import In, LongTextIn, Patch, TextIn
from app.web.texts import Ags, Code, Country, Currency, Name, Nuts, Paragraph
from app.web.wire import Amount, Day, Euro, Flag, Identifier, Latitude, Longitude, Rate, Year

InterventionField = Annotated[str, Field(pattern=r"^[0-9]{3}$", examples=["165"])]
NutsVersion = Annotated[str, Field(pattern=r"^20[0-9]{2}$", examples=["2024"])]


class ParticipationIn(In):
    """The part that one partner takes."""

    partner_id: Identifier = Field(description="Which partner.")
    role: ParticipationRole = Field(description="What it does in the project.")
    share_total: Euro | None = Field(None, description="Its share of the total cost.")
    share_eu: Euro | None = Field(None, description="Its share of the EU money.")
    own_contribution: Euro | None = Field(None, description="What it pays itself.")
    starts_on: Day | None = Field(None, description="Since when, if not from the start.")
    ends_on: Day | None = Field(None, description="Until when, if not to the end.")


class SecondaryHandlungsfeldIn(In):
    """A Handlungsfeld that the project touches besides its own; it carries no money."""

    handlungsfeld_id: Identifier = Field(description="Which Handlungsfeld.")


class FundingLineIn(In):
    """Money from one source."""

    source: FundingSource = Field(description="Whose money it is.")
    amount: Euro = Field(description="How much.")
    fund: Fund | None = Field(None, description="The EU fund, if it is EU money.")
    priority: Name | None = Field(None, description="The priority of the operational programme.")
    specific_objective: Name | None = Field(
        None, description="The EU's specific objective.", examples=["RSO5.1"]
    )
    region_category: RegionCategory | None = Field(None, description="For which kind of region.")
    partner_id: Identifier | None = Field(None, description="Which partner pays, if it is one.")
    secured: Flag = Field(False, description="Whether there is a binding promise.")


class CostLineIn(In):
    """Money for one category of cost."""

    category: CostCategory = Field(description="What it is spent on.")
    method: CostMethod = Field(CostMethod.REAL, description="How it is proved.")
    total: Euro = Field(description="How much in all.")
    eligible: Euro = Field(description="How much of it is eligible.")


class LocationIn(In):
    """A place that the project has to do with."""

    kind: LocationKind = Field(description="What happens there.")
    name: Name | None = Field(None, description="What the place is called.")
    postcode: Annotated[Name | None, Field(max_length=12)] = Field(None, description="Postcode.")
    city: Name | None = Field(None, description="Town or village.")
    country: Country = Field("DE", description="Country.")
    ags: Ags | None = Field(None, description="Municipality or county (AGS).")
    nuts3: Nuts | None = Field(None, description="Region (NUTS).", examples=["DE929"])
    nuts_version: NutsVersion | None = Field(None, description="Year of the NUTS classification.")
    latitude: Latitude | None = Field(None, description="Degrees north (WGS 84).")
    longitude: Longitude | None = Field(None, description="Degrees east (WGS 84).")
    mobile: Flag = Field(
        False, description="Whether the operation moves about (Art. 49(3)(m) CPR)."
    )


class AchievedIn(In):
    """How much had been achieved on one day."""

    on: Day = Field(description="When it was measured.")
    value: Amount = Field(description="How much.")
    source: Name | None = Field(None, description="Who says so.")


class ProjectIndicatorIn(In):
    """What is measured, and how much of it is to be achieved."""

    code: Code = Field(description="The common or own indicator.", examples=["RCO77"])
    name: Name | None = Field(None, description="What it is called.")
    unit: Name | None = Field(
        None, description="What is counted.", examples=["Kultur- und Tourismusstätten"]
    )
    kind: IndicatorKind = Field(description="What it measures.")
    baseline: Amount | None = Field(
        None, description="How much there was before (result indicators)."
    )
    reference_year: Year | None = Field(None, description="When that was.")
    milestone: Amount | None = Field(
        None, description="How much by the end of 2024 (output indicators)."
    )
    target: Amount | None = Field(None, description="How much in the end.")
    achieved: list[AchievedIn] = Field(
        [], max_length=100, description="How much was achieved when."
    )


class CrossCuttingGoalsIn(In):
    """What the project does for the four horizontal principles."""

    equality: Paragraph | None = Field(None, description="Gleichstellung.")
    non_discrimination: Paragraph | None = Field(
        None, description="Chancengleichheit und Nichtdiskriminierung."
    )
    sustainability: Paragraph | None = Field(None, description="Nachhaltige Entwicklung.")
    good_work: Paragraph | None = Field(None, description="Gute Arbeit.")


class ProjectIn(In):
    """What is stated about a project. Its status follows from the steps it takes."""

    programme_id: Identifier | None = Field(
        None, description="Its programme; the installation's own if not said."
    )
    handlungsfeld_id: Identifier | None = Field(
        None, description="The Handlungsfeld whose money it gets."
    )
    operation_code: Code | None = Field(
        None,
        description="Unique code of the operation (Art. 49(3) CPR); made by the registry if not "
        "said. It never changes.",
        examples=["ZRHH-2026-001"],
    )
    acronym: Name | None = Field(None, description="How it is called for short.", examples=["SIC"])
    title: TextIn = Field(description="What it is called.")
    summary: LongTextIn | None = Field(None, description="What it is, for everybody.")
    purpose: LongTextIn | None = Field(None, description="What it is for (Art. 49(3)(e) CPR).")
    achievements_expected: LongTextIn | None = Field(None, description="What is to be achieved.")
    achievements_actual: LongTextIn | None = Field(None, description="What has been achieved.")
    kind: ProjectKind | None = Field(None, description="What sort of project it is.")
    is_flagship: Flag = Field(False, description="Whether it is a Leuchtturm or Leitprojekt.")
    is_model: Flag = Field(False, description="Whether others are to follow its model.")
    strategic_importance: Flag = Field(
        False, description="Operation of strategic importance (Art. 2(5) CPR)."
    )
    funding_purposes: list[Code] = Field(
        [], max_length=20, description="Codes of the Handlungsfeld's purposes that it serves."
    )
    intervention_fields: list[InterventionField] = Field(
        [], max_length=10, description="Types of intervention (CPR Annex I)."
    )
    region_category: RegionCategory | None = Field(None, description="For which kind of region.")
    cross_cutting_goals: CrossCuttingGoalsIn | None = Field(
        None, description="What it does for the horizontal principles."
    )
    state_aid: StateAid | None = Field(None, description="Under which rule of state aid it stands.")
    state_aid_article: Name | None = Field(None, description="Which article, if it is the GBER.")
    cost_method: CostMethod | None = Field(None, description="How its costs are proved in general.")
    application_date: Day | None = Field(
        None, description="When the application reached the granting body."
    )
    grant_date: Day | None = Field(None, description="Date of the grant decision.")
    early_start_permitted_on: Day | None = Field(
        None, description="Since when it may begin before the grant."
    )
    implementation_start: Day | None = Field(None, description="First day.")
    implementation_end_planned: Day | None = Field(None, description="Last day as planned.")
    implementation_end_actual: Day | None = Field(None, description="Last day as it was.")
    durability_until: Day | None = Field(
        None, description="Until when it must last (Zweckbindung)."
    )
    publication_informed_on: Day | None = Field(
        None, description="When the beneficiary was told of the publication."
    )
    precedence_checked_on: Day | None = Field(
        None,
        description="When it was checked that no other programme takes precedence "
        "(Vorrangigkeitsprüfung).",
    )
    legal_force_on: Day | None = Field(
        None, description="When the grant decision became final (Bestandskraft)."
    )
    granting_reference: Name | None = Field(
        None, description="The granting body's file number.", examples=["ZW 6-85012345"]
    )
    currency: Currency = Field("EUR", description="Currency of all its amounts.")
    total_cost: Euro | None = Field(None, description="Everything it costs, eligible or not.")
    eligible_cost: Euro | None = Field(None, description="What of it is eligible.")
    eu_requested: Euro | None = Field(None, description="How much EU money was asked for.")
    eu_rate: Rate | None = Field(None, description="EU share of the eligible cost, in per cent.")
    secondary_handlungsfelder: list[SecondaryHandlungsfeldIn] = Field(
        [], max_length=10, description="Other Handlungsfelder that it touches."
    )
    participations: list[ParticipationIn] = Field(
        [], max_length=200, description="Who takes part, and how."
    )
    funding_plan: list[FundingLineIn] = Field(
        [], max_length=100, description="Whose money it is; adds up to `total_cost` exactly."
    )
    cost_plan: list[CostLineIn] = Field(
        [],
        max_length=100,
        description="What it is spent on; adds up to `total_cost` and `eligible_cost`.",
    )
    locations: list[LocationIn] = Field([], max_length=200, description="Where it takes place.")
    indicators: list[ProjectIndicatorIn] = Field([], max_length=50, description="What is measured.")
    links: list[LinkIn] = Field([], max_length=50, description="Further reading, pictures, press.")
    contacts: list[ContactIn] = Field(
        [], max_length=20, description="People to talk to; never public."
    )


class ProjectPatch(Patch, of=ProjectIn):
    """Changes to a project (JSON Merge Patch)."""
