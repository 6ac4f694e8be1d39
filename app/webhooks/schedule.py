"""When a message is tried again, and when no more. Pure."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from app.webhooks.vocabulary import Pause

STEPS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
)
"""How long after each failure the next attempt comes; the last one repeats."""

PATIENCE = timedelta(days=3)
"""How long a message is tried."""

LONGEST_WISH = timedelta(hours=24)
"""How much later than now a receiver may ask for the next attempt."""

JITTER = 0.2
"""By which share an attempt may come later, so that receivers do not meet all retries at once."""

GONE = 410


def next_try(failures: int, now: datetime, wish: str | None, luck: float) -> datetime:
    """Tell when to try again.

    Args:
        failures: how often the message has failed, this time included.
        now: when it failed.
        wish: what the receiver said in ``Retry-After``.
        luck: from 0 to 1, how much of the jitter to add.
    """
    step = STEPS[min(failures, len(STEPS)) - 1]
    return max(now + step * (1 + JITTER * luck), _wished(wish, now))


def _wished(wish: str | None, now: datetime) -> datetime:
    """Read ``Retry-After``: seconds, or a date; what cannot be read is no wish."""
    text = (wish or "").strip()
    if text.isascii() and text.isdecimal():
        return now + min(timedelta(seconds=int(text[:9])), LONGEST_WISH)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(moment, now + LONGEST_WISH)
    except Exception:  # noqa: BLE001 (a stranger's text must keep no failure from being written down)
        return now


def pause(status: int | None, failing_since: datetime, now: datetime) -> Pause | None:
    """Tell whether a failure is one too many."""
    if status == GONE:
        return Pause.GONE
    return Pause.FAILING if now - failing_since >= PATIENCE else None


def accepted(status: int | None) -> bool:
    """Tell whether an answer says that a message has arrived."""
    return status is not None and 200 <= status < 300
