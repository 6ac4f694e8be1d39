"""Places and days as several formats tell them. Pure."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def degrees(value: float) -> str:
    """Write degrees with as many decimals as they have, never with an exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def german_day(day: date) -> str:
    """Write a day as German readers do, in four digits of any year."""
    return f"{day:%d.%m.}{day.year:04}"


def moments(event: dict[str, Any]) -> tuple[datetime, datetime]:
    """Read when an event begins and ends."""
    return datetime.fromisoformat(event["starts_at"]), datetime.fromisoformat(event["ends_at"])


def whole_days(event: dict[str, Any]) -> tuple[date, date]:
    """Tell the first and the last day of an event that lasts whole days, where it takes place."""
    starts, ends = moments(event)
    zone = ZoneInfo(event["timezone"])
    with suppress(OverflowError):  # the first and the last day of the calendar
        starts, ends = starts.astimezone(zone), ends.astimezone(zone)
    first = starts.date()
    # An end at midnight means that the day before was the last.
    at_midnight = ends.time() == time.min and ends.date() > first
    return first, (ends - ONE_DAY if at_midnight else ends).date()
