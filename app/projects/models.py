"""The table of projects."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from app.handlungsfelder.models import Handlungsfeld
from app.kernel.numbers import Cents, Percent
from app.kernel.tables import DERIVED, Key, Record
from app.kernel.text import Text
from app.programmes.models import Programme
from app.programmes.vocabulary import RegionCategory
from app.projects.parts import (
    CostLine,
    FundingLine,
    Location,
    Participation,
    ProjectIndicator,
    SecondaryHandlungsfeld,
)
from app.projects.rules import PUBLIC
from app.projects.vocabulary import CostMethod, Eligibility, ProjectKind, StateAid, Status


def _text(name: str, *, required: bool = False) -> Any:
    """Map a text in two languages to its two columns."""
    return composite(
        mapped_column(f"{name}_de", nullable=not required),
        mapped_column(f"{name}_en", nullable=True),
    )


class Project(Record):
    """One operation (Vorhaben): the unit of funding."""

    __tablename__ = "projects"
    __table_args__ = (
        Index("ix_projects_title_key_id", "title_key", "id"),
        Index("ix_projects_implementation_start_id", "implementation_start", "id"),
        Index("ix_projects_implementation_end_planned_id", "implementation_end_planned", "id"),
        Index("ix_projects_total_cost_id", "total_cost", "id"),
        Index("ix_projects_eligible_cost_id", "eligible_cost", "id"),
        Index("ix_projects_eu_contribution_id", "eu_contribution", "id"),
        Index("ix_projects_updated_at_id", "updated_at", "id"),
        Index("ix_projects_programme_id_operation_code", "programme_id", "operation_code"),
        Index("ix_projects_handlungsfeld_id_operation_code", "handlungsfeld_id", "operation_code"),
        Index("ix_projects_status_operation_code", "status", "operation_code"),
        Index("ix_projects_kind_operation_code", "kind", "operation_code"),
    )
    searched = ("operation_code", "acronym", "title", "summary")

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    handlungsfeld_id: Mapped[UUID | None] = mapped_column(ForeignKey("handlungsfelder.id"))
    operation_code: Mapped[str] = mapped_column(Key, unique=True)
    acronym: Mapped[str | None]
    title: Mapped[Text] = _text("title", required=True)
    title_key: Mapped[str] = mapped_column(Key, info=DERIVED)
    summary: Mapped[Text | None] = _text("summary")
    purpose: Mapped[Text | None] = _text("purpose")
    achievements_expected: Mapped[Text | None] = _text("achievements_expected")
    achievements_actual: Mapped[Text | None] = _text("achievements_actual")
    status: Mapped[Status]
    eligibility: Mapped[Eligibility] = mapped_column(default=Eligibility.NOT_APPLIED)
    kind: Mapped[ProjectKind | None]
    is_flagship: Mapped[bool] = mapped_column(default=False)
    is_model: Mapped[bool] = mapped_column(default=False)
    strategic_importance: Mapped[bool] = mapped_column(default=False)
    funding_purposes: Mapped[list[str]] = mapped_column(JSON, default=list)
    intervention_fields: Mapped[list[str]] = mapped_column(JSON, default=list)
    region_category: Mapped[RegionCategory | None]
    cross_cutting_goals: Mapped[dict[str, Any] | None]
    state_aid: Mapped[StateAid | None]
    state_aid_article: Mapped[str | None]
    cost_method: Mapped[CostMethod | None]

    application_date: Mapped[date | None]
    grant_date: Mapped[date | None]
    early_start_permitted_on: Mapped[date | None]
    implementation_start: Mapped[date | None]
    implementation_end_planned: Mapped[date | None]
    implementation_end_actual: Mapped[date | None]
    durability_until: Mapped[date | None]
    publication_informed_on: Mapped[date | None]
    precedence_checked_on: Mapped[date | None]
    legal_force_on: Mapped[date | None]
    extended_until: Mapped[date | None]
    granting_reference: Mapped[str | None]

    currency: Mapped[str] = mapped_column(default="EUR")
    total_cost: Mapped[Decimal | None] = mapped_column(Cents)
    eligible_cost: Mapped[Decimal | None] = mapped_column(Cents)
    eu_requested: Mapped[Decimal | None] = mapped_column(Cents)
    eu_contribution: Mapped[Decimal | None] = mapped_column(Cents)
    eu_rate: Mapped[Decimal | None] = mapped_column(Percent)

    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    contacts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    provenance: Mapped[dict[str, Any] | None]

    programme: Mapped[Programme] = relationship(viewonly=True)
    handlungsfeld: Mapped[Handlungsfeld | None] = relationship(viewonly=True)
    secondary_handlungsfelder: Mapped[list[SecondaryHandlungsfeld]] = relationship(
        order_by=SecondaryHandlungsfeld.position, cascade="all, delete-orphan"
    )
    participations: Mapped[list[Participation]] = relationship(
        order_by=Participation.position, cascade="all, delete-orphan"
    )
    funding_plan: Mapped[list[FundingLine]] = relationship(
        order_by=FundingLine.position, cascade="all, delete-orphan"
    )
    cost_plan: Mapped[list[CostLine]] = relationship(
        order_by=CostLine.position, cascade="all, delete-orphan"
    )
    locations: Mapped[list[Location]] = relationship(
        order_by=Location.position, cascade="all, delete-orphan"
    )
    indicators: Mapped[list[ProjectIndicator]] = relationship(
        order_by=ProjectIndicator.position, cascade="all, delete-orphan"
    )

    @classmethod
    def public(cls) -> ColumnElement[bool]:
        """Everybody may see what has been granted; before, it is a competition."""
        return cls.status.in_(sorted(PUBLIC))
