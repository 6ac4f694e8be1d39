"""What all our calendars (iCalendar, RFC 5545) have in common."""

from typing import Any

from icalendar import Calendar


def begin(product: str, name: str) -> Any:
    """Begin a calendar of that name."""
    written = Calendar()
    written.add("prodid", f"-//Foerderregister//{product}//DE")
    written.add("version", "2.0")
    written.add("x-wr-calname", name)
    return written


def uid(name: object) -> str:
    """Name an entry for good, wherever it moves to."""
    return f"{name}@foerderregister"
