"""One delivery: find what to tell, take the lease, send, and write down what came of it.

The transactions are short, and none is open while a message is under way.
"""

import logging
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import SystemRandom, token_hex
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.kernel import clock
from app.kernel.db import Database
from app.kernel.tables import new_id
from app.webhooks import commands, messages, queries, schedule, signing
from app.webhooks.messages import Message
from app.webhooks.models import Webhook, WebhookDelivery, WebhookProgress
from app.webhooks.outside import Answer, Outside
from app.webhooks.vocabulary import Audience

log = logging.getLogger("foerderregister.webhooks")

ACTOR = "webhooks"
LEASE = timedelta(seconds=60)
"""How long nobody else takes up a receiver; far more than an attempt can take."""

KEPT_DELIVERIES = 1000
KEPT_FOR = timedelta(days=30)
PRUNED_AT_ONCE = 100
WORTH_NOTING = 1000
"""After how many changes that do not concern a receiver that is written down."""


@dataclass(frozen=True)
class Errand:
    """A message to be brought to a receiver by us alone, for as long as the lease lasts."""

    webhook_id: UUID
    url: str
    secrets: list[str]
    message: Message
    attempt: int
    lease: str


def waiting(database: Database, now: datetime) -> Sequence[Row[Any]]:
    """Find the webhooks for which there may be something to do."""
    with database.reading.connect() as connection:
        return connection.execute(queries.due(now)).all()


def next_message(database: Database, one: Row[Any]) -> Message | None:
    """Compose what a receiver is to be told next; None if none of the changes concern it.

    What was tried once is tried again just so, though there be more to tell by now: its id tells
    the receiver that it is the same.
    """
    most = one.sending_up_to or one.latest
    audience = Audience(one.audience)
    with database.reading.connect() as connection:
        found = connection.execute(
            queries.changes(one.collections, audience, one.after, most)
        ).all()
    if not found:
        return None
    full = len(found) == messages.MOST
    span = (one.after, found[-1].number if full else most)
    rows: Any = found
    internal = audience == Audience.INTERNAL
    return messages.of_changes(one.id, span, rows, queries.PATHS, internal=internal)


def take(database: Database, one: Row[Any], message: Message) -> Errand | None:
    """Take the lease, unless somebody was quicker or something has changed meanwhile."""
    now = clock.now()
    with database.write(ACTOR) as session:
        progress = _progress(session, one)
        if progress is None or not _free(progress, now) or not _as_seen(session, progress, one):
            return None
        progress.sending_up_to = message.up_to
        lease = f"{socket.gethostname()}:{os.getpid()}:{token_hex(8)}"
        progress.leased_by, progress.leased_until = lease, now + LEASE
        return Errand(one.id, one.url, secrets_of(one, now), message, progress.failures + 1, lease)


def skip(database: Database, one: Row[Any]) -> None:
    """Note that nothing up to here concerns a receiver, so that nobody has to look again."""
    with database.write(ACTOR) as session:
        progress = _progress(session, one)
        if progress and _free(progress, clock.now()) and _as_seen(session, progress, one):
            progress.delivered_up_to = one.sending_up_to or one.latest
            progress.sending_up_to = None


def secrets_of(one: Any, now: datetime) -> list[str]:
    """List the secrets that sign: the present one, and for a while those before."""
    before = signing.still_good(one.old_secret, one.old_secret_until, now)
    return [one.secret, *(secret for secret, _ in before)]


def send(outside: Outside, errand: Errand) -> tuple[datetime, Answer]:
    """Sign and send; no transaction is open."""
    now, message = clock.now(), errand.message
    signed = signing.headers(errand.secrets, message.id, now, message.body)
    headers = {"Content-Type": "application/json", "User-Agent": "foerderregister"} | signed
    return now, outside.post(errand.url, headers, message.body)


def settle(database: Database, errand: Errand, at: datetime, answer: Answer) -> bool:
    """Write down what came of it and give the lease back; tell whether to go on at once."""
    message = errand.message
    with database.write(ACTOR) as session:
        progress = session.get(WebhookProgress, errand.webhook_id)
        if progress is None:  # deleted while the message was under way
            return False
        entry = entry_of(errand.webhook_id, message, errand.attempt, at, answer)
        session.add(entry)
        ours = progress.leased_by == errand.lease
        if ours:
            progress.leased_by = progress.leased_until = None
        unchanged = (progress.delivered_up_to, progress.sending_up_to) == (
            message.after,
            message.up_to,
        )
        fine = schedule.accepted(answer.status)
        if ours and unchanged:
            (_accepted if fine else _failed)(session, progress, entry, answer)
        prune(session, errand.webhook_id)
    _tell(errand, answer, entry)
    return ours and fine


def entry_of(
    webhook_id: UUID, message: Message, attempt: int, at: datetime, answer: Answer
) -> WebhookDelivery:
    """Make the entry in the log of deliveries."""
    return WebhookDelivery(
        webhook_id=webhook_id,
        message_id=message.id,
        kind=message.kind,
        attempt=attempt,
        at=at,
        after=message.after,
        up_to=message.up_to,
        changes=message.changes,
        status=answer.status,
        milliseconds=answer.milliseconds,
        error=answer.error,
    )


def _accepted(
    _session: Session, progress: WebhookProgress, entry: WebhookDelivery, _answer: Answer
) -> None:
    """Go on behind the message."""
    assert entry.up_to is not None
    progress.delivered_up_to, progress.delivered_at = entry.up_to, clock.now()
    progress.sending_up_to = None
    progress.failures, progress.failing_since, progress.next_try_at = 0, None, None


def _failed(
    session: Session, progress: WebhookProgress, entry: WebhookDelivery, answer: Answer
) -> None:
    """Try again later, or pause."""
    now = clock.now()
    progress.failures += 1
    progress.failing_since = progress.failing_since or now
    webhook = session.get_one(Webhook, progress.webhook_id)
    if why := schedule.pause(answer.status, progress.failing_since, now):
        progress.next_try_at = None
        if webhook.active:
            commands.pause(webhook, why)
        return
    luck = SystemRandom().random()
    progress.next_try_at = schedule.next_try(progress.failures, now, answer.wish, luck)
    entry.next_try_at = progress.next_try_at


def prune(session: Session, webhook_id: UUID) -> None:
    """Forget the oldest attempts, some at a time, when there are too many."""
    found = queries.deliveries(webhook_id).offset(KEPT_DELIVERIES).limit(PRUNED_AT_ONCE)
    for entry in session.scalars(found).all():
        session.delete(entry)


def prune_old(database: Database) -> int:
    """Forget attempts that were made long ago, some at a time; tell how many."""
    old = WebhookDelivery.at < clock.now() - KEPT_FOR
    with database.reading.connect() as connection:
        if connection.execute(select(WebhookDelivery.number).where(old).limit(1)).first() is None:
            return 0
    with database.write(ACTOR) as session:
        found = session.scalars(select(WebhookDelivery).where(old).limit(PRUNED_AT_ONCE)).all()
        for entry in found:
            session.delete(entry)
    return len(found)


def try_out(database: Database, outside: Outside, webhook_id: UUID) -> WebhookDelivery | None:
    """Send one test message and write down what came back; None if there is no such webhook."""
    with database.reading.connect() as connection:
        one = connection.execute(
            select(Webhook.url, Webhook.secret, Webhook.old_secret, Webhook.old_secret_until).where(
                Webhook.id == webhook_id
            )
        ).one_or_none()
    if one is None:
        return None
    now = clock.now()
    message = messages.of_nothing(now, new_id())
    errand = Errand(webhook_id, one.url, secrets_of(one, now), message, 1, "")
    at, answer = send(outside, errand)
    entry = entry_of(webhook_id, message, 1, at, answer)
    with database.write(ACTOR) as session:
        if session.get(Webhook, webhook_id) is None:
            return None
        session.add(entry)
        session.flush()
        prune(session, webhook_id)
    _tell(errand, answer, entry)
    return entry


def _progress(session: Session, one: Row[Any]) -> WebhookProgress | None:
    """Find where a receiver stands; it begins to stand somewhere when there is something to do."""
    if session.get(Webhook, one.id) is None:
        return None
    progress = session.get(WebhookProgress, one.id)
    if progress is None:
        progress = WebhookProgress(webhook_id=one.id, delivered_up_to=one.after, failures=0)
        session.add(progress)
    return progress


def _free(progress: WebhookProgress, now: datetime) -> bool:
    """Tell whether nobody is busy with it."""
    return progress.leased_until is None or progress.leased_until <= now


def _as_seen(session: Session, progress: WebhookProgress, one: Row[Any]) -> bool:
    """Tell whether everything is still as it was when the message was composed."""
    webhook = session.get_one(Webhook, one.id)
    now = clock.now()
    return (
        webhook.active
        and webhook.version == one.version
        and (progress.delivered_up_to, progress.sending_up_to) == (one.after, one.sending_up_to)
        and (progress.next_try_at is None or progress.next_try_at <= now)
    )


def _tell(errand: Errand, answer: Answer, entry: WebhookDelivery) -> None:
    """Write a line in the log: no address, no content, no secret."""
    message = errand.message
    log.log(
        logging.INFO if schedule.accepted(answer.status) else logging.WARNING,
        "webhook %s",
        "accepted" if schedule.accepted(answer.status) else "failed",
        extra={
            "webhook": str(errand.webhook_id),
            "message_id": message.id,
            "kind": message.kind.value,
            "attempt": errand.attempt,
            "changes": message.changes,
            "up_to": message.up_to,
            "status": answer.status,
            "milliseconds": answer.milliseconds,
            "next_try_at": entry.next_try_at and entry.next_try_at.isoformat(),
        },
    )
