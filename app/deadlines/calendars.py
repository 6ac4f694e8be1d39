"""Deadlines as a calendar (RFC 5545) that officers subscribe to. Pure."""

from collections.abc import Sequence
from datetime import datetime

from icalendar import Event

from app.deadlines.rules import Deadline
from app.kernel import calendars


def calendar(found: Sequence[Deadline], name: str, now: datetime) -> bytes:
    """Write deadlines as all-day events of one day; each keeps its UID when its day moves."""
    written = calendars.begin("Fristen", name)
    for one in found:
        event = Event()
        event.add("uid", calendars.uid(one.uid))
        event.add("dtstamp", now)
        event.add("dtstart", one.due_on)
        event.add("summary", one.words.de)
        event.add("categories", [one.kind.words.de])
        event.add("transp", "TRANSPARENT")
        written.add_component(event)
    return bytes(written.to_ical())
