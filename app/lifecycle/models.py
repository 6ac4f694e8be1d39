"""The table of steps: how each project came to where it stands."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bookings.models import Booking
from app.claims.models import RecoveryOrder
from app.decisions.models import Decision
from app.documents.models import FiledDocument
from app.kernel.numbers import Cents
from app.kernel.tables import Record
from app.lifecycle.vocabulary import Standing
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.vocabulary import Eligibility, Status, Step


class ProjectStep(Record):
    """A step of a project: who decided it, when, on what evidence, and who wrote it down."""

    __tablename__ = "project_steps"
    internal = True
    __table_args__ = (
        UniqueConstraint("project_id", "step_number"),
        Index("ix_project_steps_programme_id_standing", "programme_id", "standing", "id"),
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    step_number: Mapped[int]
    step: Mapped[Step]
    standing: Mapped[Standing]
    from_status: Mapped[Status]
    to_status: Mapped[Status]
    from_eligibility: Mapped[Eligibility]
    to_eligibility: Mapped[Eligibility]
    happened_on: Mapped[date]
    decided_by: Mapped[str | None]
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"), index=True)
    reference: Mapped[str | None]
    reason: Mapped[str | None]
    amount: Mapped[Decimal | None] = mapped_column(Cents)
    extended_until: Mapped[date | None]
    due_on: Mapped[date | None]
    booking_id: Mapped[UUID | None] = mapped_column(ForeignKey("bookings.id"), index=True)
    recovery_order_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("recovery_orders.id"), index=True
    )
    prepared_by: Mapped[str]
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    programme: Mapped[Programme] = relationship(viewonly=True)
    project: Mapped[Project] = relationship(viewonly=True)
    decision: Mapped[Decision | None] = relationship(viewonly=True)
    document: Mapped[FiledDocument | None] = relationship(viewonly=True)
    booking: Mapped[Booking | None] = relationship(viewonly=True)
    recovery_order: Mapped[RecoveryOrder | None] = relationship(viewonly=True)
