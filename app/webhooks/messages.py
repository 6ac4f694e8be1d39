"""What receivers are told: which records have changed, and nothing of what is in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, Protocol
from uuid import UUID

from pydantic_core import to_json

from app.kernel.reach import Reach
from app.webhooks.vocabulary import MessageKind

MOST = 100
"""How many changes a message tells of at most."""


class Changed(Protocol):
    """A change in the journal, as far as a message tells of it."""

    number: int
    at: datetime
    kind: str
    subject: UUID
    version: int
    reach: Reach


@dataclass(frozen=True)
class Message:
    """A message, ready to be signed.

    Attributes:
        id: what receivers know it by. The same message has the same id, however often it is sent;
            if anything in it were different, so would be its id.
        kind: what it is about.
        body: as it is sent.
        after: the receiver knows everything up to the change of this number.
        up_to: with this message, up to this number.
        changes: how many changes it tells of.
    """

    id: str
    kind: MessageKind
    body: str
    after: int | None = None
    up_to: int | None = None
    changes: int = 0


def of_changes(
    webhook_id: UUID,
    span: tuple[int, int],
    found: Sequence[Changed],
    paths: Mapping[str, str],
    *,
    internal: bool,
) -> Message:
    """Tell of changes.

    Args:
        webhook_id: whom.
        span: after which number, and up to which.
        found: all changes between them that the receiver may know of, at least one.
        paths: table → collection.
        internal: whether the receiver may know of what is not public.
    """
    after, up_to = span
    seen = {Reach.PUBLIC, Reach.INTERNAL} if internal else {Reach.PUBLIC}
    changes = [
        {
            "number": one.number,
            "collection": paths[one.kind],
            "id": one.subject,
            "version": one.version,
            "gone": one.reach not in seen,
        }
        for one in found
    ]
    data = {"after": after, "up_to": up_to, "changes": changes}
    body = _written(MessageKind.CHANGES, found[-1].at, data)
    digest = blake2b(webhook_id.bytes + body.encode(), digest_size=16).hexdigest()
    return Message(f"msg_{digest}", MessageKind.CHANGES, body, after, up_to, len(changes))


def of_nothing(now: datetime, id_: UUID) -> Message:
    """Try whether messages arrive."""
    return Message(f"msg_{id_.hex}", MessageKind.TEST, _written(MessageKind.TEST, now, {}))


def _written(kind: MessageKind, at: datetime, data: dict[str, Any]) -> str:
    return to_json({"type": kind, "timestamp": at, "data": data}).decode()
