"""Tables of yearly plans."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.handlungsfelder.models import Handlungsfeld
from app.kernel.numbers import Cents
from app.kernel.tables import DERIVED, Key, Part, Record
from app.plans.vocabulary import PlanScope
from app.programmes.models import Programme
from app.projects.models import Project


class PlanYear(Part):
    """What is to be committed and paid in one year."""

    __tablename__ = "plan_years"

    plan_id: Mapped[UUID] = mapped_column(
        ForeignKey("budget_plans.id"), primary_key=True, sort_order=-1
    )
    year: Mapped[int]
    planned_commitment: Mapped[Decimal] = mapped_column(Cents)
    planned_payment: Mapped[Decimal] = mapped_column(Cents)


class BudgetPlan(Record):
    """One version of a yearly plan; the newest of its subject holds, the others are kept."""

    __tablename__ = "budget_plans"
    internal = True
    __table_args__ = (
        UniqueConstraint("subject", "plan_version"),
        Index("ix_budget_plans_programme_id_id", "programme_id", "id"),
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    scope: Mapped[PlanScope]
    handlungsfeld_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("handlungsfelder.id"), index=True
    )
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id"), index=True)
    subject: Mapped[str] = mapped_column(Key, info=DERIVED)
    plan_version: Mapped[int]
    is_current: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str]
    years: Mapped[list[PlanYear]] = relationship(
        order_by=PlanYear.position, cascade="all, delete-orphan"
    )

    programme: Mapped[Programme] = relationship(viewonly=True)
    handlungsfeld: Mapped[Handlungsfeld | None] = relationship(viewonly=True)
    project: Mapped[Project | None] = relationship(viewonly=True)
