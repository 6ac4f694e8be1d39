"""Facts: the values of a row are put where the shape of the API has them. Pure."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.spreadsheets.fields import Path
from app.spreadsheets.mistakes import Unfit

Facts = dict[str, Any]

NEW_LINES: dict[str, Facts] = {"locations": {"kind": "implementation"}}
"""What a line that a column begins says besides."""

BERLIN = "Europe/Berlin"


def place(facts: Facts, path: Path, value: Any) -> None:
    """Put a value into facts; nothing takes it out, with what it leaves empty."""
    head, *rest = path
    assert isinstance(head, str)
    if not rest:
        if value is None:
            facts.pop(head, None)
        else:
            facts[head] = value
    elif isinstance(rest[0], int):
        lines = facts.setdefault(head, [])
        if len(lines) <= rest[0]:
            if value is None:
                return
            lines.append(dict(NEW_LINES.get(head, {})))
        place(lines[rest[0]], tuple(rest[1:]), value)
    else:
        inner = dict(facts.get(head) or {})
        place(inner, tuple(rest), value)
        facts[head] = inner
        if all(one is None for one in inner.values()):
            del facts[head]


def put_lead(facts: Facts, partner: str | None) -> None:
    """Let a partner lead; one that leads already keeps what is said of its part."""
    lines = facts.get("participations") or []
    leading = [one for one in lines if one["role"] == "lead"]
    if [str(one["partner_id"]) for one in leading] == ([partner] if partner else []):
        return
    others = [one for one in lines if one["role"] != "lead" and str(one["partner_id"]) != partner]
    lead = [{"partner_id": partner, "role": "lead"}] if partner else []
    facts["participations"] = lead + others


def put_partners(facts: Facts, partners: Sequence[str] | None) -> None:
    """Let these take part, besides who leads; those that do already keep what is said of it."""
    wanted = list(dict.fromkeys(partners or ()))
    lines = facts.get("participations") or []
    kept = [one for one in lines if one["role"] == "lead" or str(one["partner_id"]) in set(wanted)]
    there = {str(one["partner_id"]) for one in kept}
    new = [{"partner_id": one, "role": "partner"} for one in wanted if one not in there]
    facts["participations"] = kept + new


def put_number(scheme: str) -> Callable[[Facts, str | None], None]:
    """Make what sets, or takes out, the number of one scheme."""

    def put(facts: Facts, value: str | None) -> None:
        lines = list(facts.get("identifiers") or [])
        now = [{"scheme": scheme, "value": value}] if value else []
        places = [n for n, one in enumerate(lines) if one["scheme"] == scheme]
        first = places[0] if places else len(lines)
        others = [one for one in lines if one["scheme"] != scheme]
        facts["identifiers"] = others[:first] + now + others[first:]

    return put


def in_zone(said: str, zone: str) -> str:
    """Give a moment its offset: local time, unless it says another.

    Raises:
        Unfit: when the clocks change there is no such time, or it is there twice.
    """
    moment = datetime.fromisoformat(said)
    if moment.tzinfo:
        return moment.isoformat()
    try:
        local = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        local = ZoneInfo(BERLIN)  # the zone itself is refused elsewhere
    there = moment.replace(tzinfo=local)
    if there.astimezone(UTC).astimezone(local).replace(tzinfo=None) != moment:
        raise Unfit(
            "no_such_time",
            "Diese Uhrzeit gibt es an dem Tag nicht, weil die Uhren vorgestellt werden.",
            "There is no such time on that day, because the clocks are put forward.",
        )
    if there.utcoffset() != there.replace(fold=1).utcoffset():
        raise Unfit(
            "time_twice",
            "Diese Uhrzeit gibt es an dem Tag zweimal, weil die Uhren zurückgestellt werden. "
            "Schreiben Sie sie mit Zone, etwa 2026-10-25T02:30:00+01:00.",
            "This time is there twice on that day, because the clocks are put back. Write it "
            "with its offset, such as 2026-10-25T02:30:00+01:00.",
        )
    return there.isoformat()


def same(before: Any, after: Any) -> bool:
    """Compare what is registered with what a cell of a field that stays says."""
    return str(before) == str(after) if before is not None else after is None
