"""Ledger tables. The database itself keeps the balances and refuses to go below zero."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.decisions.models import Decision
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.dialects import partial_index
from app.kernel.numbers import Cents
from app.kernel.tables import Base, Entry, Key
from app.ledger.vocabulary import AccountKind, Axis, Pot, Span, TransferKind
from app.programmes.models import Programme
from app.projects.models import Project

HELD_BY_PROJECTS = "kind IN ('reserved', 'committed', 'paid')"


class Account(Base):
    """A place where money can be, and what it holds after the last transfer that touched it.

    Nobody writes balances but the database: each new transfer moves money between two accounts,
    none of which goes below zero, and counts it in the collective accounts of both. See
    ``migrations/balances``.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint("balance >= 0 OR kind = 'outside'", name="covered"),
        CheckConstraint(
            f"CASE WHEN {HELD_BY_PROJECTS} THEN year IS NOT NULL AND"
            " (project_id IS NULL) = (parent_id IS NULL)"
            " ELSE year IS NULL AND project_id IS NULL AND parent_id IS NULL"
            " AND (handlungsfeld_id IS NOT NULL) = (kind = 'free') END",
            name="shape",
        ),
        Index("ix_accounts_programme_id_kind", "programme_id", "kind"),
        partial_index("ix_accounts_collective", "parent_id IS NULL", "programme_id", "pot"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Key, unique=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    pot: Mapped[Pot]
    kind: Mapped[AccountKind]
    handlungsfeld_id: Mapped[UUID | None] = mapped_column(ForeignKey("handlungsfelder.id"))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id"), index=True)
    year: Mapped[int | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    balance: Mapped[Decimal] = mapped_column(Cents)
    number: Mapped[int]

    programme: Mapped[Programme] = relationship(viewonly=True)
    handlungsfeld: Mapped[Handlungsfeld | None] = relationship(viewonly=True)
    project: Mapped[Project | None] = relationship(viewonly=True)


class Transfer(Entry):
    """One movement of money from one account to another; it never changes.

    ``number`` counts all transfers; ``ledger_number`` those of one programme, without gaps.
    Bookings, claims and recovery orders live upstairs, so they are named by their tables only.
    """

    __tablename__ = "transfers"
    __table_args__ = (
        CheckConstraint("amount > 0", name="positive"),
        CheckConstraint("source_id <> target_id", name="moves"),
        CheckConstraint("approved_by <> prepared_by", name="four_eyes"),
        CheckConstraint("(reverses IS NULL) = (kind <> 'reverse')", name="reversal"),
        UniqueConstraint("programme_id", "ledger_number"),
        Index("ix_transfers_source_id_number", "source_id", "number"),
        Index("ix_transfers_target_id_number", "target_id", "number"),
        Index("ix_transfers_project_id_number", "project_id", "number"),
        Index("ix_transfers_programme_id_at", "programme_id", "at"),
        Index("ix_transfers_booking_id", "booking_id"),
        Index("ix_transfers_claim_id", "claim_id"),
        Index("ix_transfers_recovery_order_id", "recovery_order_id"),
        Index("ix_transfers_decision_id", "decision_id"),
        partial_index(
            "ix_transfers_recovered",
            "recovery_order_id IS NOT NULL",
            *("programme_id", "at", "source_id", "kind", "amount", "value_date"),
        ),
        Entry.__table_args__,
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    ledger_number: Mapped[int]
    kind: Mapped[TransferKind]
    source_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    amount: Mapped[Decimal] = mapped_column(Cents)
    source_balance: Mapped[Decimal] = mapped_column(Cents)
    target_balance: Mapped[Decimal] = mapped_column(Cents)
    value_date: Mapped[date]
    year: Mapped[int | None]
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id"))
    booking_id: Mapped[UUID | None] = mapped_column(ForeignKey("bookings.id"))
    claim_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment_claims.id"))
    recovery_order_id: Mapped[UUID | None] = mapped_column(ForeignKey("recovery_orders.id"))
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decisions.id"))
    reverses: Mapped[int | None] = mapped_column(ForeignKey("transfers.number"), unique=True)
    reference: Mapped[str]
    evidence: Mapped[str]
    reason: Mapped[str]
    prepared_by: Mapped[str]
    approved_by: Mapped[str | None]

    programme: Mapped[Programme] = relationship(viewonly=True)
    source: Mapped[Account] = relationship(foreign_keys=[source_id], viewonly=True)
    target: Mapped[Account] = relationship(foreign_keys=[target_id], viewonly=True)
    project: Mapped[Project | None] = relationship(viewonly=True)
    decision: Mapped[Decision | None] = relationship(viewonly=True)
    original: Mapped["Transfer | None"] = relationship(
        remote_side="Transfer.number", foreign_keys=[reverses], viewonly=True
    )


class Turnover(Base):
    """How much an account gained or lost in one month or on one day.

    Kept by the database for all accounts but those of projects, so that what was held on any day
    takes a handful of sums, however long the ledger is.
    """

    __tablename__ = "turnovers"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id"), primary_key=True, autoincrement=False
    )
    axis: Mapped[Axis] = mapped_column(primary_key=True)
    span: Mapped[Span] = mapped_column(primary_key=True)
    starts_on: Mapped[date] = mapped_column(primary_key=True)
    amount: Mapped[Decimal] = mapped_column(Cents)
    number: Mapped[int]
