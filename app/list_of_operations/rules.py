"""Whom the list may name, what an operation does not say, and what has left the list. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.kernel.clock import BERLIN
from app.list_of_operations.case import Operation, Party
from app.partners.vocabulary import PartnerKind
from app.projects.rules import PUBLIC
from app.publications.rules import named_until


def may_name(operation: Operation, today: date) -> bool:
    """Tell whether the list may name natural persons: until two years after it first did."""
    return today < named_until(operation.public_since)


def _persons(operation: Operation) -> Iterator[Party]:
    return (one for one in operation.beneficiaries if one.person)


def unnamed(operation: Operation, today: date) -> bool:
    """Tell whether a natural person among the beneficiaries is not named, who has to be."""
    named = (bool(one.first_name and one.surname) for one in _persons(operation))
    return may_name(operation, today) and not all(named)


def perhaps_persons(operation: Operation, _today: date) -> bool:
    """Tell whether beneficiaries might be natural persons, whom the list would name for ever."""
    return any(one.kind is PartnerKind.UNKNOWN for one in operation.beneficiaries)


def nowhere(operation: Operation, _today: date) -> bool:
    """Tell whether there is no indicator of a location."""
    place = operation.place
    if place is None:
        return not operation.moves
    found = (place.postcode, place.nuts3, place.ags)
    return not any(found) and (place.latitude is None or place.longitude is None)


def unseated(operation: Operation, _today: date) -> bool:
    """Tell whether it is mobile, and the seat or region of a beneficiary is not known."""
    return operation.moves and not all(
        one.nuts3 and len(one.nuts3) >= 4 if one.person else one.city or one.postcode
        for one in operation.beneficiaries
    )


def midnight(day: date) -> datetime:
    """Tell when a day begins for those who use the registry."""
    return datetime(day.year, day.month, day.day, tzinfo=BERLIN)


def dated(newest: datetime, earlier: Sequence[datetime], today: date) -> datetime | None:
    """Tell as of which second the list is, by its last changes; None if no second can tell.

    Each day is a change of its own, because the list forgets people at midnight. Of two changes in
    one second the later would have the date of the earlier: whoever has the list of that date would
    be told for ever that nothing is new.
    """
    begun = midnight(today)
    last = _second(max(newest, begun))
    before = (*earlier, min(newest, begun))
    return last if all(_second(one) < last for one in before) else None


def _second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Past:
    """A change to a project that is not on the list.

    Attributes:
        home: the programme whose list it is.
        subject: the project.
        at: when it was changed.
        fields: what changed: [before, after].
        operation_code: its code, if it is still registered.
        programme_id: its programme, if it is still registered.
    """

    home: UUID
    subject: UUID
    at: datetime
    fields: dict[str, list[Any]]
    operation_code: str | None
    programme_id: UUID | None

    def before(self, field: str, now: Any) -> str:
        """Tell what a field was before this change."""
        return str(self.fields.get(field, [now])[0])

    @property
    def was_ours(self) -> bool:
        """Tell whether it belonged to that programme."""
        return self.before("programme_id", self.programme_id) == str(self.home)


@dataclass(frozen=True)
class Gone:
    """An operation that is no longer on the list."""

    id: UUID
    operation_code: str
    gone_at: datetime


def gone(changes: Sequence[Past]) -> list[Gone]:
    """Find what has left the list: what was on it before a change, and is not afterwards."""
    codes = {one.subject: one.before("operation_code", one.operation_code) for one in changes}
    ours = {one.subject for one in changes if one.was_ours}
    left = {
        one.subject: one.at
        for one in changes
        if one.subject in ours and one.before("status", None) in PUBLIC
    }
    return [Gone(id_, codes[id_], at) for id_, at in left.items()]
