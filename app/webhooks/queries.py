"""How webhooks are found, what they are to be told, and which are waiting for it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from app.changes import queries as feed
from app.collections import FED, Collection
from app.kernel.identity import Permission
from app.kernel.journal import Change
from app.web.lists import Paging, Wanted
from app.webhooks import messages
from app.webhooks.models import Webhook, WebhookDelivery, WebhookProgress
from app.webhooks.schemas import TOLD, WebhookDeliveryOut, WebhookOut
from app.webhooks.vocabulary import Audience

PUBLIC = frozenset(path for path in TOLD if FED[path].permission == Permission.READ_PUBLIC)
"""Collections that have something for everybody."""

PATHS = {FED[path].kind: path for path in TOLD}
"""Table → collection."""


class WebhookFields(Wanted, of=WebhookOut):
    """How much of a webhook is wanted."""


class WebhookPage(Paging, of=WebhookOut):
    """Which page of the webhooks; the first one first."""


class WebhookDeliveryPage(Paging, of=WebhookDeliveryOut):
    """Which page of the attempts to deliver; the latest first."""


def webhooks() -> Select[Any]:
    """Select all webhooks."""
    return select(Webhook).order_by(Webhook.created_at)


def webhook(webhook_id: UUID) -> Select[Any]:
    """Select one webhook."""
    return select(Webhook).where(Webhook.id == webhook_id)


def deliveries(webhook_id: UUID) -> Select[Any]:
    """Select the attempts to deliver something to one receiver."""
    found = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    return found.order_by(WebhookDelivery.number.desc())


def told(names: list[str], audience: Audience) -> list[Collection]:
    """List the collections that a receiver learns of."""
    may = TOLD if audience == Audience.INTERNAL else PUBLIC
    return [FED[path] for path in TOLD if path in may and (not names or path in names)]


def changes(names: list[str], audience: Audience, after: int, up_to: int) -> Select[Any]:
    """Select what a receiver is to be told next."""
    internal = audience == Audience.INTERNAL
    collections = told(names, audience)
    found = feed.changes(collections, after, messages.MOST, internal=internal)
    return found.where(Change.number <= up_to)


def due(now: datetime) -> Select[Any]:
    """Select the webhooks for which there may be something to do now, the healthy ones first.

    Nobody is busy with them, it is time to try again, and there have been changes since.
    """
    known = func.coalesce(WebhookProgress.delivered_up_to, Webhook.begins_after)
    at = WebhookProgress
    failures = func.coalesce(at.failures, 0)
    latest = feed.latest().scalar_subquery()
    columns: tuple[Any, ...] = (
        Webhook.id,
        Webhook.url,
        Webhook.version,
        Webhook.audience,
        Webhook.collections,
        Webhook.secret,
        Webhook.old_secret,
        Webhook.old_secret_until,
        known.label("after"),
        at.sending_up_to,
        failures.label("failures"),
        latest.label("latest"),
    )
    return (
        select(*columns)
        .outerjoin(at, at.webhook_id == Webhook.id)
        .where(
            Webhook.active,
            or_(at.next_try_at.is_(None), at.next_try_at <= now),
            or_(at.leased_until.is_(None), at.leased_until <= now),
            known < latest,
        )
        .order_by(failures, at.next_try_at, Webhook.created_at)
    )
