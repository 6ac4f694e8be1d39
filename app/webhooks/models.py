"""Webhook tables: what people decide is a record; where the machine stands is not."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.tables import SECRET, Base, Entry, Record
from app.webhooks.vocabulary import Audience, MessageKind, Pause


class WebhookProgress(Base):
    """How far a receiver has been told of changes. Not in the journal, or it would feed itself."""

    __tablename__ = "webhook_progress"

    webhook_id: Mapped[UUID] = mapped_column(
        ForeignKey("webhooks.id", ondelete="CASCADE"), primary_key=True
    )
    delivered_up_to: Mapped[int]
    sending_up_to: Mapped[int | None]
    failures: Mapped[int]
    failing_since: Mapped[datetime | None]
    next_try_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    leased_by: Mapped[str | None]
    leased_until: Mapped[datetime | None]


class WebhookDelivery(Base):
    """One attempt to deliver a message."""

    __tablename__ = "webhook_deliveries"
    __table_args__: Any = (
        Index("ix_webhook_deliveries_webhook_id_number", "webhook_id", "number"),
        Index("ix_webhook_deliveries_at", "at"),
        Entry.__table_args__,  # numbers are never given twice
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[UUID] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"))
    message_id: Mapped[str]
    kind: Mapped[MessageKind]
    attempt: Mapped[int]
    at: Mapped[datetime]
    after: Mapped[int | None]
    up_to: Mapped[int | None]
    changes: Mapped[int]
    status: Mapped[int | None]
    milliseconds: Mapped[int]
    error: Mapped[str | None]
    next_try_at: Mapped[datetime | None]


class Webhook(Record):
    """A receiver that wants to hear of changes."""

    __tablename__ = "webhooks"
    __table_args__ = (Index("ix_webhooks_created_at_id", "created_at", "id"),)
    internal = True

    url: Mapped[str]
    description: Mapped[str | None]
    collections: Mapped[list[str]]
    audience: Mapped[Audience]
    active: Mapped[bool]
    paused_because: Mapped[Pause | None]
    paused_at: Mapped[datetime | None]
    begins_after: Mapped[int]
    secret: Mapped[str] = mapped_column(info=SECRET)
    secret_since: Mapped[datetime]
    old_secret: Mapped[str | None] = mapped_column(info=SECRET)
    old_secret_until: Mapped[datetime | None]

    progress: Mapped[WebhookProgress | None] = relationship(viewonly=True)
