"""What must be true of a body, and how many votes it has. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Protocol, TypeVar
from uuid import UUID

from app.bodies.vocabulary import BodyKind
from app.kernel.problems import Flaw
from app.kernel.words import Words


class Seat(Protocol):
    """A seat, as far as these rules look at it."""

    partner_id: UUID
    person: str | None
    votes: int
    voting: bool
    starts_on: date | None
    ends_on: date | None


class Criterion(Protocol):
    """A criterion, as far as these rules look at it."""

    code: str
    maximum: Decimal
    minimum: Decimal | None


class Body(Protocol):
    """What is stated about a body, as far as these rules look at it."""

    handlungsfeld_id: UUID | None
    kind: BodyKind
    quorum: int | None
    least_points: Decimal | None

    @property
    def seats(self) -> Sequence[Seat]:
        """Who sits there."""

    @property
    def criteria(self) -> Sequence[Criterion]:
        """What it gives points for."""


S = TypeVar("S", bound=Seat)


def seats_on(seats: Iterable[S], day: date) -> list[S]:
    """Find the seats that are taken on a day; the last day of a term belongs to it."""
    return [one for one in seats if _first(one) <= day <= _last(one)]


def votes_on(seats: Iterable[Seat], day: date) -> int:
    """Count the votes that all voting seats together have on a day."""
    return sum(one.votes for one in seats_on(seats, day) if one.voting)


def flaws(body: Body) -> list[Flaw]:
    """Find everything in a body's facts that contradicts itself."""
    return [*_of_field(body), *_of_seats(body.seats), *_of_quorum(body), *_of_criteria(body)]


def _of_field(body: Body) -> Iterator[Flaw]:
    if body.kind == BodyKind.ADVISORY_COMMITTEE and body.handlungsfeld_id is None:
        yield _flaw(
            "/handlungsfeld_id",
            "missing",
            "Ein Fachausschuss berät zu einem Handlungsfeld; sagen Sie, zu welchem.",
            "An advisory committee advises on a Handlungsfeld; say on which.",
        )
    if body.kind == BodyKind.STEERING_GROUP and body.handlungsfeld_id is not None:
        yield _flaw(
            "/handlungsfeld_id",
            "not_taken",
            "Die Steuerungsgruppe entscheidet über alle Handlungsfelder; lassen Sie es weg.",
            "A steering group decides on all Handlungsfelder; leave it out.",
        )


def _of_seats(seats: Sequence[Seat]) -> Iterator[Flaw]:
    for n, one in enumerate(seats):
        if _last(one) < _first(one):
            yield _flaw(
                f"/seats/{n}/ends_on",
                "ends_before_it_starts",
                "Der Sitz endet, bevor er beginnt.",
                "The seat ends before it starts.",
            )
        if one.voting and not one.votes:
            yield _flaw(
                f"/seats/{n}/votes",
                "votes_missing",
                "Ein stimmberechtigter Sitz hat mindestens eine Stimme.",
                "A voting seat has at least one vote.",
            )
        if one.votes and not one.voting:
            yield _flaw(
                f"/seats/{n}/votes",
                "votes_not_taken",
                "Ein beratender Sitz hat keine Stimmen.",
                "A seat that does not vote has no votes.",
            )
    twice = {
        later
        for (_, one), (later, other) in combinations(enumerate(seats), 2)
        if _same(one, other) and _overlap(one, other)
    }
    for n in sorted(twice):
        yield _flaw(
            f"/seats/{n}/partner_id",
            "seat_twice",
            "Dieser Partner hat in derselben Zeit schon einen Sitz. Hat er mehrere Stimmen, nennen "
            "Sie sie an einem Sitz; hat er mehrere Sitze, nennen Sie die Personen.",
            "This partner has a seat at that time already. If it has several votes, state them on "
            "one seat; if it has several seats, name the persons.",
        )


def _of_quorum(body: Body) -> Iterator[Flaw]:
    most = max((votes_on(body.seats, _first(one)) for one in body.seats), default=0)
    if body.quorum is not None and body.quorum > most:
        yield _flaw(
            "/quorum",
            "quorum_out_of_reach",
            f"Alle Sitze zusammen haben höchstens {most} Stimmen; so viele gibt es nie.",
            f"All seats together have {most} votes at most; there are never as many.",
        )


def _of_criteria(body: Body) -> Iterator[Flaw]:
    seen: set[str] = set()
    for n, one in enumerate(body.criteria):
        if one.code in seen:
            yield _flaw(
                f"/criteria/{n}/code",
                "criterion_twice",
                f"Das Kriterium „{one.code}“ steht doppelt in der Liste.",
                f"The criterion “{one.code}” stands twice in the list.",
            )
        seen.add(one.code)
        if one.minimum is not None and one.minimum > one.maximum:
            yield _flaw(
                f"/criteria/{n}/minimum",
                "minimum_out_of_reach",
                f"Mindestens {one.minimum:.2f} Punkte sind nicht möglich: Es gibt höchstens "
                f"{one.maximum:.2f}.",
                f"At least {one.minimum:.2f} points are impossible: there are {one.maximum:.2f} "
                "at most.",
            )
    most = sum((one.maximum for one in body.criteria), Decimal(0))
    if body.least_points is not None and body.least_points > most:
        yield _flaw(
            "/least_points",
            "least_points_out_of_reach",
            f"Alle Kriterien zusammen geben höchstens {most:.2f} Punkte.",
            f"All criteria together give {most:.2f} points at most.",
        )


def _same(one: Seat, other: Seat) -> bool:
    return (one.partner_id, one.person) == (other.partner_id, other.person)


def _overlap(one: Seat, other: Seat) -> bool:
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _first(seat: Seat) -> date:
    return seat.starts_on or date.min


def _last(seat: Seat) -> date:
    return seat.ends_on or date.max


def _flaw(at: str, code: str, de: str, en: str) -> Flaw:
    return Flaw("body", at, code, Words(de, en))
