"""How webhooks are registered, changed, paused and removed."""

from sqlalchemy.orm import Session

from app.changes import queries as feed
from app.kernel import clock
from app.kernel.assign import assign
from app.webhooks import queries, rules, signing
from app.webhooks.models import Webhook, WebhookProgress
from app.webhooks.schemas import WebhookIn
from app.webhooks.vocabulary import Pause

OURS = frozenset({"collections", "active", "begins_after"})


def register(session: Session, facts: WebhookIn) -> tuple[Webhook, str]:
    """Register a receiver and return it with the only readable copy of its secret.

    Raises:
        Invalid: it would never hear of what it names, or knows what has not happened yet.
    """
    secret = signing.new_secret()
    webhook = Webhook(secret=secret, secret_since=clock.now(), active=True)
    _state(session, webhook, facts)
    session.add(webhook)
    session.flush()
    return webhook, secret


def change(session: Session, webhook: Webhook, facts: WebhookIn, *, again: bool) -> None:
    """Change what is stated about a receiver.

    Args:
        session: the transaction.
        webhook: which.
        facts: all that is stated about it now.
        again: whether everything after ``begins_after`` is to be told again.

    Raises:
        Invalid: it would never hear of what it names, or knows what has not happened yet.
    """
    before = (webhook.url, webhook.active)
    selection = (webhook.collections, webhook.audience)
    _state(session, webhook, facts)
    progress = session.get(WebhookProgress, webhook.id)
    if progress is None:
        return
    if again:
        progress.delivered_up_to = webhook.begins_after
    if again or selection != (webhook.collections, webhook.audience):
        progress.sending_up_to = None
    if before[0] != webhook.url:  # what is under way to the old address does not count
        progress.leased_by = progress.leased_until = None
    if before != (webhook.url, webhook.active):
        _try_at_once(progress)


def _state(session: Session, webhook: Webhook, facts: WebhookIn) -> None:
    rules.check(facts.audience, facts.collections, queries.PUBLIC)
    latest = session.execute(feed.latest()).scalar_one()
    after = latest if facts.begins_after is None else facts.begins_after
    rules.check_number(after, latest)
    assign(webhook, facts, but=OURS)
    named = list(dict.fromkeys(facts.collections))
    if webhook.collections != named:
        webhook.collections = named
    webhook.begins_after = after
    if facts.active:
        _wake(webhook)
    elif webhook.active:
        pause(webhook, Pause.MANUAL)


def rotate(webhook: Webhook) -> str:
    """Issue a new secret; those before sign too, each for a while.

    The receiver may have any of them: an answer with a secret can get lost.
    """
    now = clock.now()
    others = signing.still_good(webhook.old_secret, webhook.old_secret_until, now)
    webhook.old_secret = signing.written(webhook.secret, others)
    webhook.old_secret_until = now + signing.OVERLAP
    webhook.secret, webhook.secret_since = signing.new_secret(), now
    return webhook.secret


def resume(session: Session, webhook: Webhook) -> None:
    """Go on where it stopped, at once."""
    _wake(webhook)
    if progress := session.get(WebhookProgress, webhook.id):
        _try_at_once(progress)


def pause(webhook: Webhook, why: Pause) -> None:
    """Send nothing until somebody resumes."""
    webhook.active = False
    webhook.paused_because, webhook.paused_at = why, clock.now()


def _wake(webhook: Webhook) -> None:
    webhook.active = True
    webhook.paused_because = webhook.paused_at = None


def _try_at_once(progress: WebhookProgress) -> None:
    progress.failures = 0
    progress.failing_since = progress.next_try_at = None
