"""Tables of payment claims and recovery orders."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, case, func, literal, select
from sqlalchemy.orm import Mapped, column_property, declared_attr, mapped_column, relationship

from app.claims.vocabulary import ClaimStatus
from app.kernel.numbers import Cents
from app.kernel.tables import DERIVED, Key, Part, Record
from app.ledger.models import Transfer
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import TransferKind
from app.programmes.models import Programme
from app.projects.models import Project


def _moved(kind: TransferKind, column: Any, id_: Any) -> Mapped[Decimal]:
    """Add up the transfers of one kind that name something, less those that reverse them."""
    signed = case((Transfer.kind == kind, Transfer.amount), else_=-Transfer.amount)
    total: Any = func.coalesce(func.sum(signed), literal(NOTHING, Cents()))
    found: Mapped[Decimal] = column_property(select(total).where(column == id_).scalar_subquery())
    return found


class ClaimInvoice(Part):
    """An invoice that a claim is made of; the same one is never paid twice (invariant I17)."""

    __tablename__ = "claim_invoices"

    claim_id: Mapped[UUID] = mapped_column(
        ForeignKey("payment_claims.id"), primary_key=True, sort_order=-1
    )
    supplier: Mapped[str]
    number: Mapped[str]
    dated_on: Mapped[date]
    amount: Mapped[Decimal] = mapped_column(Cents)
    fingerprint: Mapped[str] = mapped_column(Key, info=DERIVED, index=True)


class PaymentClaim(Record):
    """A request of a beneficiary to be paid back what it has spent (Mittelabruf)."""

    __tablename__ = "payment_claims"
    internal = True
    __table_args__ = (
        UniqueConstraint("project_id", "claim_number"),
        Index("ix_payment_claims_programme_id_submitted_on", "programme_id", "submitted_on", "id"),
        Index("ix_payment_claims_status_submitted_on", "status", "submitted_on", "id"),
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    claim_number: Mapped[int]
    period_from: Mapped[date]
    period_to: Mapped[date]
    submitted_on: Mapped[date]
    is_final: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str]
    declared_cost: Mapped[Decimal] = mapped_column(Cents)
    status: Mapped[ClaimStatus] = mapped_column(default=ClaimStatus.SUBMITTED)
    verified_cost: Mapped[Decimal | None] = mapped_column(Cents)
    eu_payable: Mapped[Decimal | None] = mapped_column(Cents)
    decided_on: Mapped[date | None]
    decision_reason: Mapped[str | None]
    invoices: Mapped[list[ClaimInvoice]] = relationship(
        order_by=ClaimInvoice.position, cascade="all, delete-orphan"
    )

    programme: Mapped[Programme] = relationship(viewonly=True)
    project: Mapped[Project] = relationship(viewonly=True)

    @declared_attr
    @classmethod
    def paid(cls) -> Mapped[Decimal]:
        """What was paid on it, less what was reversed."""
        return _moved(TransferKind.PAY, Transfer.claim_id, cls.id)


class RecoveryOrder(Record):
    """A demand that a beneficiary pay money back (Rückforderung)."""

    __tablename__ = "recovery_orders"
    internal = True
    __table_args__ = (
        UniqueConstraint("project_id", "order_number"),
        Index("ix_recovery_orders_programme_id_ordered_on", "programme_id", "ordered_on", "id"),
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    order_number: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(Cents)
    ordered_on: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[str]
    evidence: Mapped[str]
    written_off: Mapped[Decimal] = mapped_column(Cents, default=Decimal("0.00"))
    write_off_reason: Mapped[str | None]

    programme: Mapped[Programme] = relationship(viewonly=True)
    project: Mapped[Project] = relationship(viewonly=True)

    @declared_attr
    @classmethod
    def received(cls) -> Mapped[Decimal]:
        """What has come back, less what was reversed."""
        return _moved(TransferKind.RECOVER, Transfer.recovery_order_id, cls.id)
