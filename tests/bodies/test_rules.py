"""Bodies: what contradicts itself, and who votes on which day."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.bodies.models import Body, BodySeat
from app.bodies.rules import flaws, seats_on, votes_on
from app.bodies.vocabulary import BodyKind

ONE, OTHER = UUID(int=1), UUID(int=2)
FIELD = UUID(int=3)
NEW_YEAR, SUMMER, CHRISTMAS = date(2026, 1, 1), date(2026, 7, 1), date(2026, 12, 24)


@dataclass
class Sitting:
    partner_id: UUID = ONE
    person: str | None = None
    votes: int = 1
    voting: bool = True
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass
class Measure:
    code: str = "a"
    maximum: Decimal = Decimal(70)
    minimum: Decimal | None = None


@dataclass
class Stated:
    kind: BodyKind = BodyKind.STEERING_GROUP
    handlungsfeld_id: UUID | None = None
    quorum: int | None = None
    least_points: Decimal | None = None
    seats: list[Sitting] = field(default_factory=list)
    criteria: list[Measure] = field(default_factory=list)


ADVISES = BodyKind.ADVISORY_COMMITTEE
MANAGES = BodyKind.REGIONAL_MANAGEMENT
UNTIL_SUMMER = Sitting(ends_on=SUMMER)
FROM_SUMMER = Sitting(starts_on=SUMMER)
FROM_CHRISTMAS = Sitting(starts_on=CHRISTMAS)
A, B = Measure("a", Decimal(70)), Measure("b", Decimal("7.50"))

RIGHT = [
    Stated(),
    Stated(kind=ADVISES, handlungsfeld_id=FIELD),
    Stated(kind=MANAGES),
    Stated(kind=MANAGES, handlungsfeld_id=FIELD),
    Stated(seats=[Sitting(starts_on=SUMMER, ends_on=SUMMER)]),
    Stated(seats=[UNTIL_SUMMER, FROM_CHRISTMAS]),
    Stated(seats=[Sitting(person="A"), Sitting(person="B")]),
    Stated(seats=[Sitting(), Sitting(partner_id=OTHER, votes=0, voting=False)]),
    Stated(quorum=3, seats=[Sitting(votes=2), Sitting(partner_id=OTHER)]),
    Stated(criteria=[A, B], least_points=Decimal("77.50")),
    Stated(criteria=[Measure(minimum=Decimal(70))]),
]

WRONG = [
    (Stated(kind=ADVISES), ("/handlungsfeld_id", "missing")),
    (Stated(handlungsfeld_id=FIELD), ("/handlungsfeld_id", "not_taken")),
    (
        Stated(seats=[Sitting(starts_on=CHRISTMAS, ends_on=SUMMER)]),
        ("/seats/0/ends_on", "ends_before_it_starts"),
    ),
    (Stated(seats=[UNTIL_SUMMER, FROM_SUMMER]), ("/seats/1/partner_id", "seat_twice")),
    (Stated(seats=[FROM_CHRISTMAS, Sitting()]), ("/seats/1/partner_id", "seat_twice")),
    (
        Stated(seats=[Sitting(person="A"), Sitting(person="B"), Sitting(person="A")]),
        ("/seats/2/partner_id", "seat_twice"),
    ),
    (Stated(seats=[Sitting(votes=0)]), ("/seats/0/votes", "votes_missing")),
    (Stated(seats=[Sitting(voting=False)]), ("/seats/0/votes", "votes_not_taken")),
    (Stated(quorum=1), ("/quorum", "quorum_out_of_reach")),
    (
        Stated(quorum=2, seats=[UNTIL_SUMMER, FROM_CHRISTMAS]),
        ("/quorum", "quorum_out_of_reach"),
    ),
    (Stated(criteria=[A, A]), ("/criteria/1/code", "criterion_twice")),
    (
        Stated(criteria=[Measure(minimum=Decimal("70.01"))]),
        ("/criteria/0/minimum", "minimum_out_of_reach"),
    ),
    (
        Stated(criteria=[A, B], least_points=Decimal("77.51")),
        ("/least_points", "least_points_out_of_reach"),
    ),
]


@pytest.mark.parametrize("facts", RIGHT)
def test_what_agrees_with_itself_is_accepted(facts: Stated) -> None:
    assert flaws(facts) == []


@pytest.mark.parametrize(("facts", "found"), WRONG)
def test_what_contradicts_itself_is_refused(facts: Stated, found: tuple[str, str]) -> None:
    assert [(one.at, one.code) for one in flaws(facts)] == [found]


@pytest.mark.parametrize(
    ("day", "seated", "votes"),
    [
        (NEW_YEAR, [True, False, True, True], 7),
        (SUMMER, [True, True, True, True], 12),
        (CHRISTMAS, [False, True, True, True], 9),
    ],
)
def test_who_votes_depends_on_the_day(day: date, seated: list[bool], votes: int) -> None:
    seats = [
        Sitting(votes=3, ends_on=SUMMER),
        Sitting(votes=5, starts_on=SUMMER),
        Sitting(votes=4),
        Sitting(votes=0, voting=False),
    ]
    assert seats_on(seats, day) == [one for one, there in zip(seats, seated, strict=True) if there]
    assert votes_on(seats, day) == votes


def test_seats_of_the_registry_are_counted_and_seats_that_do_not_vote_are_not() -> None:
    body = Body(seats=[BodySeat(votes=2, voting=True), BodySeat(votes=1, voting=False)])
    assert votes_on(body.seats, SUMMER) == 2
    assert seats_on(body.seats, SUMMER) == body.seats
