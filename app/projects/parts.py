"""The lists that belong to a project."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.handlungsfelder.models import Handlungsfeld
from app.kernel.dialects import stated_index
from app.kernel.numbers import Cents, Degrees, Quantity
from app.kernel.tables import Key, Part
from app.partners.models import Partner
from app.programmes.vocabulary import Fund, RegionCategory
from app.projects.vocabulary import (
    CostCategory,
    CostMethod,
    FundingSource,
    IndicatorKind,
    LocationKind,
    ParticipationRole,
)


class ProjectPart(Part):
    """A line in one of a project's lists."""

    __abstract__ = True

    project_id: Mapped[UUID] = mapped_column(
        ForeignKey("projects.id"), primary_key=True, sort_order=-1
    )


class Participation(ProjectPart):
    """The part that one partner takes."""

    __tablename__ = "participations"
    __table_args__ = (Index("ix_participations_partner_id_project_id", "partner_id", "project_id"),)

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"))
    role: Mapped[ParticipationRole]
    share_total: Mapped[Decimal | None] = mapped_column(Cents)
    share_eu: Mapped[Decimal | None] = mapped_column(Cents)
    own_contribution: Mapped[Decimal | None] = mapped_column(Cents)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    partner: Mapped[Partner] = relationship(viewonly=True)


class SecondaryHandlungsfeld(ProjectPart):
    """A Handlungsfeld that the project touches besides its own; it carries no money."""

    __tablename__ = "project_secondary_handlungsfelder"

    handlungsfeld_id: Mapped[UUID] = mapped_column(ForeignKey("handlungsfelder.id"), index=True)

    handlungsfeld: Mapped[Handlungsfeld] = relationship(viewonly=True)


class FundingLine(ProjectPart):
    """Money from one source."""

    __tablename__ = "funding_lines"

    source: Mapped[FundingSource]
    amount: Mapped[Decimal] = mapped_column(Cents)
    fund: Mapped[Fund | None]
    priority: Mapped[str | None]
    specific_objective: Mapped[str | None]
    region_category: Mapped[RegionCategory | None]
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partners.id"), index=True)
    secured: Mapped[bool] = mapped_column(default=False)


class CostLine(ProjectPart):
    """Money for one category of cost."""

    __tablename__ = "cost_lines"

    category: Mapped[CostCategory]
    method: Mapped[CostMethod]
    total: Mapped[Decimal] = mapped_column(Cents)
    eligible: Mapped[Decimal] = mapped_column(Cents)


class Location(ProjectPart):
    """A place that the project has to do with."""

    __tablename__ = "locations"
    __table_args__ = (
        stated_index(
            "ix_locations_latitude_longitude_project_id", "latitude", "longitude", "project_id"
        ),
        stated_index("ix_locations_ags_project_id", "ags", "project_id"),
        stated_index("ix_locations_nuts3_project_id", "nuts3", "project_id"),
    )

    kind: Mapped[LocationKind]
    name: Mapped[str | None]
    postcode: Mapped[str | None]
    city: Mapped[str | None]
    country: Mapped[str] = mapped_column(default="DE")
    ags: Mapped[str | None] = mapped_column(Key)
    nuts3: Mapped[str | None] = mapped_column(Key)
    nuts_version: Mapped[str | None]
    latitude: Mapped[Decimal | None] = mapped_column(Degrees)
    longitude: Mapped[Decimal | None] = mapped_column(Degrees)
    mobile: Mapped[bool] = mapped_column(default=False)


class ProjectIndicator(ProjectPart):
    """What is measured, and how much of it was to be and has been achieved."""

    __tablename__ = "project_indicators"

    code: Mapped[str]
    name: Mapped[str | None]
    unit: Mapped[str | None]
    kind: Mapped[IndicatorKind]
    baseline: Mapped[Decimal | None] = mapped_column(Quantity)
    reference_year: Mapped[int | None]
    milestone: Mapped[Decimal | None] = mapped_column(Quantity)
    target: Mapped[Decimal | None] = mapped_column(Quantity)
    achieved: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
