"""Secrets and signatures, as Standard Webhooks has them. Pure."""

from base64 import b64encode
from datetime import datetime, timedelta
from secrets import token_bytes

from standardwebhooks import Webhook

PREFIX = "whsec_"
BYTES = 32
OVERLAP = timedelta(hours=24)
"""How long messages are signed with the secret before, too."""

MOST_BEFORE = 5
"""How many secrets before sign at most, though more be issued within that time."""

Before = tuple[str, datetime]
"""A secret before, and until when it signs."""


def new_secret() -> str:
    """Make a secret."""
    return PREFIX + b64encode(token_bytes(BYTES)).decode()


def still_good(kept: str | None, until: datetime | None, now: datetime) -> list[Before]:
    """List the secrets before that sign, the latest first.

    Args:
        kept: as ``written`` wrote them.
        until: until when the latest of them signs.
        now: those whose time is over are left out.
    """
    found = [one.partition("|") for one in (kept or "").split()]
    ends = [(secret, datetime.fromisoformat(end) if end else until) for secret, _, end in found]
    return [(secret, end) for secret, end in ends if end and now < end]


def written(latest: str, others: list[Before]) -> str:
    """Write down the secrets before; when the latest ends is written elsewhere."""
    kept = [f"{secret}|{end.isoformat()}" for secret, end in others[: MOST_BEFORE - 1]]
    return " ".join([latest, *kept])


def headers(secrets: list[str], message_id: str, at: datetime, body: str) -> dict[str, str]:
    """Sign a message with each secret: a receiver takes it if one of the signatures is good."""
    signatures = [Webhook(one).sign(message_id, at, body) for one in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
