"""Events as a calendar (iCalendar, RFC 5545), to be subscribed to. Pure.

Each event is written by itself, so that a calendar of any length can be sent as it is made. A
moved event keeps its UID and counts its SEQUENCE up; a cancelled one stays and says so.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vGeo, vUri

from app.events.vocabulary import EventKind
from app.exports.places import ONE_DAY, degrees, moments, whole_days
from app.kernel.calendars import begin, uid

MEDIA_TYPE = "text/calendar"
REFRESH = timedelta(hours=1)

Document = dict[str, Any]

STATUS = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}


class _Point(vGeo):
    """A point whose degrees have no exponent, which RFC 5545 knows not."""

    def to_ical(self) -> str:
        return f"{degrees(self.latitude)};{degrees(self.longitude)}"


def head_and_foot(name: str) -> tuple[str, str]:
    """Begin and end a calendar of that name."""
    calendar: Calendar = begin("Veranstaltungen", name)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    whole = calendar.to_ical().decode()
    foot = "END:VCALENDAR\r\n"
    return whole.removesuffix(foot), foot


def events(event: Document) -> Iterator[str]:
    """Write one event."""
    written = Event()
    written.add("uid", uid(event["id"]))
    changed = datetime.fromisoformat(event["updated_at"])
    written.add("dtstamp", changed)
    written.add("last-modified", changed)
    written.add("created", datetime.fromisoformat(event["created_at"]))
    written.add("sequence", event["version"] - 1)
    written.add("status", STATUS[event["status"]])
    written.add("summary", event["title"]["de"])
    _add_times(written, event)
    _add_place(written, event)
    if description := _description(event):
        written.add("description", description)
    if url := event["online_url"] or event["registration_url"] or _website(event):
        written.add("url", vUri(url))
    fields = [one["handlungsfeld"]["name"]["de"] for one in event["handlungsfelder"]]
    written.add("categories", [EventKind(event["kind"]).words.de, *fields])
    yield written.to_ical().decode()


def _add_times(written: Event, event: Document) -> None:
    """Say when: whole days as days of the place, of which the last is excluded; else in UTC."""
    if not event["all_day"]:
        starts, ends = moments(event)
        written.add("dtstart", starts)
        if ends.replace(microsecond=0) > starts.replace(microsecond=0):
            written.add("dtend", ends)  # which has to be later; without it the event is a moment
        return
    first, last = whole_days(event)
    written.add("dtstart", first)
    if last < date.max:
        written.add("dtend", last + ONE_DAY)
    written.add("transp", "TRANSPARENT")


def _add_place(written: Event, event: Document) -> None:
    place = event["place"]
    if place:
        town = " ".join(filter(None, (place["postcode"], place["city"])))
        said = ", ".join(filter(None, (place["name"], place["street"], town)))
        if said:
            written.add("location", said)
        if None not in {place["latitude"], place["longitude"]}:
            written.add("geo", _Point((place["latitude"], place["longitude"])))
    elif event["online_url"]:
        written.add("location", event["online_url"])


def _description(event: Document) -> str:
    """Tell what it is about, why it was cancelled, and which projects are linked."""
    projects = [one["project"] for one in event["projects"] if one["project"]]
    lines = [f"{one['operation_code']}: {one['title']['de']}" for one in projects]
    parts = [
        event["cancelled_because"] and f"Abgesagt: {event['cancelled_because']}",
        event["description"] and event["description"]["de"],
        lines and "\n".join(["Projekte:", *lines]),
        event["registration_url"] and f"Anmeldung: {event['registration_url']}",
        event["online_url"] and f"Online: {event['online_url']}",
    ]
    return "\n\n".join(str(one) for one in parts if one)


def _website(event: Document) -> str | None:
    return next((one["url"] for one in event["links"] if one["kind"] == "website"), None)
