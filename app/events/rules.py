"""What must be true of an event. Pure."""

from datetime import datetime
from typing import Protocol

from app.events.vocabulary import EventStatus
from app.kernel.problems import Conflict, Flaw
from app.kernel.words import Words


class EventStays(Conflict):
    """An event that was announced to the public is cancelled, not deleted: calendars must learn."""

    title = Words("Eine veröffentlichte Veranstaltung bleibt", "A published event stays")


class Facts(Protocol):
    """What is stated about an event, as far as these rules look at it."""

    starts_at: datetime
    ends_at: datetime
    status: EventStatus
    cancelled_because: str | None


def flaws(facts: Facts) -> list[Flaw]:
    """Find everything in an event's facts that contradicts itself."""
    found = []
    if facts.ends_at < facts.starts_at:
        found.append(
            Flaw(
                "body",
                "/ends_at",
                "ends_before_it_starts",
                Words(
                    "Die Veranstaltung endet vor ihrem Beginn.", "The event ends before it starts."
                ),
            )
        )
    if facts.status == EventStatus.CANCELLED and not facts.cancelled_because:
        found.append(
            Flaw(
                "body",
                "/cancelled_because",
                "reason_missing",
                Words(
                    "Sagen Sie, warum die Veranstaltung abgesagt ist.",
                    "Say why the event is cancelled.",
                ),
            )
        )
    return found
