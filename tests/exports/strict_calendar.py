"""A reader of iCalendar that takes nothing but what RFC 5545 allows, and knows nothing else."""

import re
from dataclasses import dataclass, field

_LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):(.*)')
_TEXT = re.compile(r"(?:[^\\;,\x00-\x1f]|\\[\\;,nN])*")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MOMENT = re.compile(r"\d{8}T\d{6}Z")
_DAY = re.compile(r"\d{8}")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION"}
MOMENTS = {"DTSTAMP", "CREATED", "LAST-MODIFIED"}
ONCE = TEXTS | MOMENTS | {"UID", "SEQUENCE", "STATUS", "URL", "GEO", "DTSTART", "DTEND", "TRANSP"}


@dataclass(frozen=True)
class Property:
    """A line: what is said, and how."""

    parameters: str
    value: str

    @property
    def text(self) -> str:
        """Restore what was escaped."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass
class Read:
    """A calendar's own lines, and its events."""

    properties: dict[str, Property] = field(default_factory=dict)
    events: list[dict[str, Property]] = field(default_factory=list)


def read(content: str) -> Read:
    """Read a calendar, or fail."""
    assert content.endswith("\r\n")
    lines = content.removesuffix("\r\n").split("\r\n")
    assert not [one for one in lines if "\n" in one or "\r" in one]
    assert max(len(one.encode()) for one in lines) <= 75
    unfolded = content.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    assert (unfolded[0], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found = Read()
    inside: dict[str, Property] | None = None
    for line in unfolded[1:-1]:
        matched = _LINE.fullmatch(line)
        assert matched, line
        name, parameters, value = matched.groups()
        if name == "BEGIN":
            assert (value, inside) == ("VEVENT", None)
            inside = {}
        elif name == "END":
            assert value == "VEVENT"
            assert inside is not None
            found.events.append(_checked(inside))
            inside = None
        else:
            where = found.properties if inside is None else inside
            assert name not in where or name not in ONCE, line
            where[name] = Property(parameters, value)
    assert inside is None
    assert {"VERSION", "PRODID"} <= set(found.properties)
    return found


def _checked(event: dict[str, Property]) -> dict[str, Property]:
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
    for name in TEXTS & set(event):
        assert _TEXT.fullmatch(event[name].value), event[name]
    for name in MOMENTS & set(event):
        assert _MOMENT.fullmatch(event[name].value), event[name]
    days = event["DTSTART"].parameters == ";VALUE=DATE"
    for name in {"DTSTART", "DTEND"} & set(event):
        assert (event[name].parameters == ";VALUE=DATE") == days
        assert (_DAY if days else _MOMENT).fullmatch(event[name].value), event[name]
    if "DTEND" in event and days:
        assert event["DTEND"].value > event["DTSTART"].value
    assert event["STATUS"].value in {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    assert event["SEQUENCE"].value.isdecimal()
    if "GEO" in event:
        north, east = map(float, event["GEO"].value.split(";"))
        assert -90 <= north <= 90
        assert -180 <= east <= 180
    return event
