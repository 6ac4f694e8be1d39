"""An operation as it stands on the list of one day. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from app.list_of_operations.case import Operation, Party, Place
from app.list_of_operations.gap import Gap
from app.list_of_operations.gaps import blocking, gaps_of
from app.list_of_operations.rules import may_name, midnight
from app.publications.rules import named_until

NUTS_2 = 4
"""Characters of a NUTS code that name a region of level 2."""


@dataclass(frozen=True)
class Listed:
    """An operation as it stands on the list of one day.

    Attributes:
        operation: what is known of it.
        today: the day.
        base: the public address of the registry, without a slash at its end.
    """

    operation: Operation
    today: date
    base: str

    @cached_property
    def gaps(self) -> list[Gap]:
        """What it lacks."""
        return gaps_of(self.operation, self.today)

    @property
    def complete(self) -> bool:
        """Whether it has everything that the law asks for."""
        return not blocking(self.gaps)

    @property
    def bodies(self) -> list[Party]:
        """The beneficiaries that are legal entities."""
        return [one for one in self.operation.beneficiaries if not one.person]

    @property
    def persons(self) -> list[Party]:
        """The beneficiaries that are natural persons."""
        return [one for one in self.operation.beneficiaries if one.person]

    @property
    def named(self) -> list[Party]:
        """The natural persons whom the list may name today."""
        return self.persons if may_name(self.operation, self.today) else []

    @property
    def place(self) -> Place | None:
        """Where it is carried out."""
        return self.operation.place

    @property
    def country(self) -> str | None:
        """The country of that place, or of the beneficiary if the operation moves."""
        found = [self.place.country] if self.place else [one.country for one in self.bodies]
        return next((one for one in found if one), None)

    @property
    def seats(self) -> list[str]:
        """Where legal entities have their seats, if the operation has no place of its own."""
        if not self.operation.moves:
            return []
        parts = [(one.postcode, one.city) for one in self.bodies]
        return [" ".join(part for part in seat if part) for seat in parts if any(seat)]

    @property
    def regions(self) -> list[str]:
        """Where natural persons live, no nearer than NUTS 2."""
        nuts = [one.nuts3 or "" for one in self.persons] if self.operation.moves else []
        return [one[:NUTS_2] for one in nuts if len(one) >= NUTS_2]

    @property
    def changed_at(self) -> datetime:
        """When what the list says of it last changed."""
        known = self.operation
        moments = [known.updated_at, known.programme.updated_at]
        moments += [known.handlungsfeld.updated_at] if known.handlungsfeld else []
        moments += [one.updated_at for one in known.parties]
        moments += [one for one in (known.booked_at, known.first_published_at) if one]
        until = named_until(known.public_since)
        if self.persons and until <= self.today:
            moments.append(midnight(until))
        return max(moments)
