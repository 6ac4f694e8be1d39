"""Deadlines as a calendar (RFC 5545) that officers subscribe to. Pure."""

from collections.abc import Sequence
from datetime import datetime

from icalendar import Calendar, Event

from app.deadlines.rules import Deadline

PRODUCT = "-//Foerderregister//Fristen//DE"


def calendar(found: Sequence[Deadline], name: str, now: datetime) -> bytes:
    """Write deadlines as all-day events of one day; each keeps its UID when its day moves."""
    written = Calendar()
    written.add("prodid", PRODUCT)
    written.add("version", "2.0")
    written.add("x-wr-calname", name)
    for one in found:
        event = Event()
        event.add("uid", f"{one.uid}@foerderregister")
        event.add("dtstamp", now)
        event.add("dtstart", one.due_on)
        event.add("summary", one.words.de)
        event.add("categories", [one.kind.words.de])
        event.add("transp", "TRANSPARENT")
        written.add_component(event)
    return bytes(written.to_ical())
