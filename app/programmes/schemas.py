"""What a programme looks like on the wire."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.partners.schemas import PartnerBriefOut
from app.programmes.vocabulary import (
    CofinancingBasis,
    Fund,
    LinkKind,
    ProgrammePartnerRole,
    RegionCategory,
)
from app.web.shapes import In, LongTextIn, Out, Patch, RecordOut, TextIn, TextOut
from app.web.texts import Code, Name, Title, Url
from app.web.wire import Count, Day, Euro, Flag, Identifier, Rate, Refused

Months = Annotated[Count, Field(ge=1, le=240)]
Period = Annotated[str, Field(pattern=r"^20[0-9]{2}-20[0-9]{2}$", examples=["2021-2027"])]
Cci = Annotated[str, Field(pattern=r"^20[0-9]{2}[A-Z0-9]{11,12}$", examples=["2014DE16M2OP001"])]


class LinkIn(In):
    """Something in the web that belongs to it."""

    kind: LinkKind = Field(description="What it leads to.", examples=["source"])
    title: Title = Field(description="What it is called.")
    url: Url = Field(description="Where it is.")


class ProgrammePartnerIn(In):
    """What an organisation is to the programme."""

    partner_id: Identifier = Field(description="Which partner.")
    role: ProgrammePartnerRole = Field(description="What it is to the programme.")


class ProgrammeIn(In):
    """What is stated about a programme."""

    code: Code = Field(description="Its short name; it never changes.", examples=["ZRHH"])
    name: TextIn = Field(
        description="Its full name.", examples=[{"de": "Zukunftsregion Hannover-Hildesheim"}]
    )
    region_name: Name | None = Field(None, description="The region it is for.")
    programming_period: Period = Field(description="The EU's programming period.")
    cci: Cci | None = Field(None, description="The EU's code of the operational programme (CCI).")
    funds: list[Fund] = Field([], max_length=5, description="The EU funds that pay.")
    legal_basis: LongTextIn | None = Field(None, description="The directive that it rests on.")
    region_category: RegionCategory | None = Field(
        None, description="How developed its region is; null if mixed."
    )
    max_eu_rate: Rate | None = Field(
        None, description="Highest EU share of the eligible cost, in per cent."
    )
    cofinancing_basis: CofinancingBasis | None = Field(
        None, description="What the rate is a share of."
    )
    min_eligible_cost: Euro | None = Field(
        None, description="Least eligible cost of a project.", examples=["100000.00"]
    )
    min_eligible_cost_study: Euro | None = Field(
        None, description="Least eligible cost of a study or concept.", examples=["25000.00"]
    )
    max_duration_months: Months | None = Field(
        None, description="Longest duration of a project.", examples=[36]
    )
    commitment_period_end: Day | None = Field(
        None, description="Last day on which money may be committed.", examples=["2027-12-31"]
    )
    project_end_latest: Day | None = Field(
        None, description="Last day on which a project may end.", examples=["2028-12-31"]
    )
    eligibility_start: Day | None = Field(
        None, description="First day of eligible expenditure.", examples=["2021-01-01"]
    )
    eligibility_end: Day | None = Field(
        None, description="Last day of eligible expenditure.", examples=["2029-12-31"]
    )
    reporting_cycle_months: Months | None = Field(
        None, description="How often the list of operations is published at least.", examples=[4]
    )
    four_eyes: Flag = Field(
        True, description="Whether money moves only if a second person approves it."
    )
    decisions_needed: Flag = Field(
        True,
        description="Whether money is bound to projects only after the decisions for it are "
        "recorded.",
    )
    accounts_closed_until: Day | None = Field(
        None,
        description="Last day of the last closed accounting year (a 30 June): nothing more is "
        "booked up to it. It never goes back.",
        examples=["2024-06-30"],
    )
    partners: list[ProgrammePartnerIn] = Field(
        [], max_length=50, description="Organisations and what they are to it."
    )
    links: list[LinkIn] = Field([], max_length=50, description="Sources and further reading.")

    @model_validator(mode="after")
    def dates_in_order(self) -> Self:
        """Refuse a programme whose money ends before its commitments."""
        ends = [
            self.eligibility_start,
            self.commitment_period_end,
            self.project_end_latest,
            self.eligibility_end,
        ]
        known = [day for day in ends if day]
        if known != sorted(known):
            raise Refused(
                "Die Daten liegen nicht in dieser Reihenfolge: eligibility_start, "
                "commitment_period_end, project_end_latest, eligibility_end.",
                "The dates are not in this order: eligibility_start, commitment_period_end, "
                "project_end_latest, eligibility_end.",
            )
        return self


class ProgrammePatch(Patch, of=ProgrammeIn):
    """Changes to a programme (JSON Merge Patch)."""


class LinkOut(Out, like=LinkIn):
    """Something in the web that belongs to it."""

    kind: LinkKind
    title: str
    url: str


class ProgrammePartnerOut(Out, like=ProgrammePartnerIn):
    """What an organisation is to the programme."""

    role: ProgrammePartnerRole
    partner: PartnerBriefOut = Field(description="Which partner.")


class ProgrammeBriefOut(Out, like=ProgrammeIn):
    """Just enough of a programme to name it."""

    id: UUID = Field(description="The programme's lasting identifier.")
    code: str
    name: TextOut


class ProgrammeOut(RecordOut, like=ProgrammeIn):
    """A programme as the registry knows it."""

    code: str
    name: TextOut
    region_name: str | None
    programming_period: str
    cci: str | None
    funds: list[Fund]
    legal_basis: TextOut | None
    region_category: RegionCategory | None
    max_eu_rate: Rate | None
    cofinancing_basis: CofinancingBasis | None
    min_eligible_cost: Euro | None
    min_eligible_cost_study: Euro | None
    max_duration_months: int | None
    commitment_period_end: date | None
    project_end_latest: date | None
    eligibility_start: date | None
    eligibility_end: date | None
    reporting_cycle_months: int | None
    four_eyes: bool
    decisions_needed: bool
    accounts_closed_until: date | None
    partners: list[ProgrammePartnerOut]
    links: list[LinkOut]
