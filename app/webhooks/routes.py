"""Webhooks over HTTP."""

from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Path, Query, Request, Response

from app.history.queries import HistoryPage, history
from app.history.schemas import ChangeOut
from app.kernel.identity import Permission
from app.kernel.problems import Busy
from app.web import changing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, acts, changes, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing, database_of
from app.web.lists import Page
from app.web.wire import Identifier
from app.webhooks import commands, delivering, queries
from app.webhooks.addresses import ReceiverRefused
from app.webhooks.checking import Checked, outside_of
from app.webhooks.models import Webhook
from app.webhooks.schemas import (
    WebhookDeliveryOut,
    WebhookIn,
    WebhookIssuedOut,
    WebhookOut,
    WebhookPatch,
)

router = Router(prefix="/v1/webhooks", tags=["Changes"])

WebhookId = Annotated[Identifier, Path(description="The webhook's id.")]

MANAGE = Permission.MANAGE_WEBHOOKS
TESTS = BoundedSemaphore(4)
"""How many tests at once may occupy the threads that requests need."""


@router.get("", **lists(MANAGE))
def list_webhooks(
    look: Reading, where: Annotated[queries.WebhookPage, Query()]
) -> Document[Page[WebhookOut]]:
    """List all webhooks, and how far each receiver has been told."""
    return documents.page(look, queries.webhooks(), WebhookOut, where)


@router.post("", **creates(MANAGE, ReceiverRefused))
def create_webhook(
    body: WebhookIn, _checked: Checked, session: Creating
) -> Document[WebhookIssuedOut]:
    """Register a receiver. Its secret is shown in this answer and never again.

    It is told which records have changed, in the order of the changes: a message is sent when the
    one before was accepted with 2xx. Messages may come more than once, with the same `webhook-id`.
    What fails is tried again for three days; then the webhook is paused.
    """
    webhook, secret = commands.register(session, body)
    return _issued(session, webhook, secret, location="/v1/webhooks")


@router.get("/{webhook_id}", **reads(MANAGE))
def get_webhook(
    look: Reading, webhook_id: WebhookId, fields: Annotated[queries.WebhookFields, Query()]
) -> Document[WebhookOut]:
    """Read one webhook, and how far its receiver has been told."""
    return documents.document(look, queries.webhook(webhook_id), WebhookOut, fields)


@router.patch("/{webhook_id}", **changes(MANAGE, ReceiverRefused))
def change_webhook(
    body: WebhookPatch,
    _checked: Checked,
    session: Writing,
    webhook_id: WebhookId,
    if_match: IfMatch,
) -> Document[WebhookOut]:
    """Change a webhook. `active` pauses it and lets it go on; `begins_after` tells again."""
    webhook = changing.load(session, Webhook, webhook_id)
    changing.check_version(session, webhook, if_match, changing.said(body))
    facts = changing.merged(webhook, WebhookIn, body)
    commands.change(session, webhook, facts, again="begins_after" in body.model_fields_set)
    return documents.written(session, webhook, WebhookOut)


@router.delete("/{webhook_id}", **removes(MANAGE))
def delete_webhook(session: Writing, webhook_id: WebhookId, if_match: IfMatch) -> Response:
    """Delete a webhook with its log of deliveries."""
    webhook = changing.load(session, Webhook, webhook_id)
    changing.check_version(session, webhook, if_match, {})
    session.delete(webhook)
    return Response(status_code=204)


@router.post("/{webhook_id}/secret", **acts(MANAGE))
def rotate_webhook_secret(session: Creating, webhook_id: WebhookId) -> Document[WebhookIssuedOut]:
    """Issue a new secret. It is shown in this answer and never again.

    For 24 hours messages are signed with the secret before, too: exchange it meanwhile. If several
    are issued within a day, each signs until its 24 hours are over, the latest five at most.
    """
    webhook = changing.load(session, Webhook, webhook_id)
    return _issued(session, webhook, commands.rotate(webhook))


@router.post("/{webhook_id}/resume", **acts(MANAGE))
def resume_webhook(session: Creating, webhook_id: WebhookId) -> Document[WebhookOut]:
    """Let a paused webhook go on where it stopped, at once."""
    webhook = changing.load(session, Webhook, webhook_id)
    commands.resume(session, webhook)
    return documents.written(session, webhook, WebhookOut)


@router.post("/{webhook_id}/test", **acts(MANAGE))
def test_webhook(request: Request, webhook_id: WebhookId) -> Document[WebhookDeliveryOut]:
    """Send one test message at once, and tell what came back."""
    if not TESTS.acquire(blocking=False):
        raise Busy(
            "Es laufen schon einige Proben. Versuchen Sie es gleich noch einmal.",
            "Some tests are under way already. Try again in a moment.",
            headers={"Retry-After": "15"},
        )
    try:
        entry = delivering.try_out(database_of(request), outside_of(request), webhook_id)
    finally:
        TESTS.release()
    if entry is None:
        raise documents.nothing(Webhook)
    return documents.tried(WebhookDeliveryOut.model_validate(entry))


@router.get("/{webhook_id}/deliveries", **lists(MANAGE))
def list_webhook_deliveries(
    look: Reading,
    webhook_id: WebhookId,
    where: Annotated[queries.WebhookDeliveryPage, Query()],
) -> Document[Page[WebhookDeliveryOut]]:
    """List the attempts to deliver something, the latest first; the last 1,000 of 30 days."""
    found = queries.deliveries(webhook_id)
    return documents.page(look, found, WebhookDeliveryOut, where)


@router.get("/{webhook_id}/history", **lists(MANAGE))
def list_webhook_history(
    look: Reading, webhook_id: WebhookId, where: Annotated[HistoryPage, Query()]
) -> Document[Page[ChangeOut]]:
    """List what was changed, when, by whom, from what to what; the first change first.

    What was deleted keeps its history. Nobody can change it.
    """
    found = history(Webhook.__tablename__, webhook_id, where)
    return documents.page(look, found, ChangeOut, where)


def _issued(
    session: Creating, webhook: Webhook, secret: str, location: str | None = None
) -> Document[WebhookIssuedOut]:
    """Answer with a secret; a repetition of the request gets the same answer without it."""
    session.flush()
    about = WebhookOut.model_validate(webhook)
    shown = WebhookIssuedOut(secret=secret, about=about).model_dump_json()
    unreadable = WebhookIssuedOut(secret=None, about=about).model_dump_json().encode()
    return documents.written(
        session,
        webhook,
        WebhookIssuedOut,
        location=location,
        body=shown,
        kept=lambda _answer: unreadable,
    )
