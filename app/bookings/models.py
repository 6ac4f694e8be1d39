"""Booking tables."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bookings.vocabulary import BookingStatus, Stage
from app.claims.models import PaymentClaim, RecoveryOrder
from app.decisions.models import Decision
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.numbers import Cents
from app.kernel.tables import Part, Record
from app.ledger.models import Transfer
from app.ledger.vocabulary import Pot, TransferKind
from app.programmes.models import Programme
from app.projects.models import Project


class BookingLine(Part):
    """One thing that a booking does with money."""

    __tablename__ = "booking_lines"

    booking_id: Mapped[UUID] = mapped_column(
        ForeignKey("bookings.id"), primary_key=True, sort_order=-1
    )
    kind: Mapped[TransferKind]
    amount: Mapped[Decimal | None] = mapped_column(Cents)
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id"), index=True)
    handlungsfeld_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("handlungsfelder.id"), index=True
    )
    to_handlungsfeld_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("handlungsfelder.id"), index=True
    )
    year: Mapped[int | None]
    stage: Mapped[Stage | None]
    claim_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment_claims.id"), index=True)
    recovery_order_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("recovery_orders.id"), index=True
    )
    reverses: Mapped[int | None]
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decisions.id"), index=True)

    project: Mapped[Project | None] = relationship(viewonly=True)
    handlungsfeld: Mapped[Handlungsfeld | None] = relationship(
        foreign_keys=[handlungsfeld_id], viewonly=True
    )
    to_handlungsfeld: Mapped[Handlungsfeld | None] = relationship(
        foreign_keys=[to_handlungsfeld_id], viewonly=True
    )
    claim: Mapped[PaymentClaim | None] = relationship(viewonly=True)
    recovery_order: Mapped[RecoveryOrder | None] = relationship(viewonly=True)
    decision: Mapped[Decision | None] = relationship(viewonly=True)


class Booking(Record):
    """Movements of money that one officer prepares and another approves, all of them or none."""

    __tablename__ = "bookings"
    internal = True
    __table_args__ = (
        Index("ix_bookings_programme_id_status", "programme_id", "status"),
        Index("ix_bookings_created_at_id", "created_at", "id"),
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    pot: Mapped[Pot]
    status: Mapped[BookingStatus]
    value_date: Mapped[date]
    reference: Mapped[str]
    evidence: Mapped[str]
    reason: Mapped[str]
    prepared_by: Mapped[str]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    rejected_because: Mapped[str | None]
    lines: Mapped[list[BookingLine]] = relationship(
        order_by=BookingLine.position, cascade="all, delete-orphan"
    )

    programme: Mapped[Programme] = relationship(viewonly=True)
    transfers: Mapped[list[Transfer]] = relationship(order_by=Transfer.number, viewonly=True)
