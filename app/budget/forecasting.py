"""Where the money will be at the three ends, if all goes on at today's pace. Pure.

The pace is what the last four whole quarters brought on average. Whatever comes out is an early
warning, not a rule: nothing is refused because of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from app.budget.figures import NOTHING, Handlungsfeld, Sum
from app.ledger.vocabulary import AccountKind, Pot

LOOKED_BACK = 4
"""How many whole quarters the pace is taken from."""

DAYS_OF_A_QUARTER = Decimal("91.3125")
CENT = Decimal("0.01")

LAST_WITH_THREE_YEARS = 2026
"""Tranches up to this year must be claimed within three years (Art. 105 CPR); later ones until
the end of eligibility."""


class Turned(BaseModel):
    """What accounts of one kind gained or lost in a month."""

    kind: AccountKind
    handlungsfeld_id: UUID | None
    month: date
    amount: Decimal


class Claimed(BaseModel):
    """What was claimed in a month: approved EU money, and cost on which nothing was decided."""

    handlungsfeld_id: UUID | None
    month: date
    payable: Decimal
    undecided_cost: Decimal


class Facts(BaseModel):
    """What the database tells about a programme's past."""

    programme: Any
    pot: Pot
    ledger_number: int
    max_eu_rate: Decimal | None
    commitment_period_end: date | None
    project_end_latest: date | None
    eligibility_end: date | None
    handlungsfelder: list[Handlungsfeld]
    sums: list[Sum]
    turned: list[Turned]
    claimed: list[Claimed]


@dataclass(frozen=True)
class Quarter:
    """What one quarter brought."""

    quarter: str
    committed: Decimal
    claimed: Decimal
    paid: Decimal


@dataclass(frozen=True)
class Horizon:
    """What will have happened by one of the three ends."""

    end: str
    day: date
    days_left: int
    counted: str
    so_far: Decimal
    expected: Decimal
    ceiling: Decimal
    left_over: Decimal


@dataclass(frozen=True)
class Outlook:
    """The past by quarter, the pace, and what will be left over."""

    committed_per_quarter: Decimal
    claimed_per_quarter: Decimal
    paid_per_quarter: Decimal
    unallocated_at_closing: Decimal | None
    quarters: list[Quarter]
    horizons: list[Horizon]
    handlungsfeld: Any = None


@dataclass(frozen=True)
class Tranche:
    """Whether what was committed in one budget year will be paid in time (n+3)."""

    year: int
    committed: Decimal
    paid: Decimal
    due_on: date
    expected_unpaid: Decimal
    warning: bool


@dataclass(frozen=True)
class Forecast:
    """What will become of a programme's money."""

    programme: Any
    pot: Pot
    ledger_number: int
    today: date
    total: Outlook
    handlungsfelder: list[Outlook]
    tranches: list[Tranche]
    currency: str = "EUR"


def forecast(facts: Facts, today: date) -> Forecast:
    """Look ahead from a day: in all, by Handlungsfeld, and by tranche."""
    total = _outlook(facts, today, lambda _: True)
    return Forecast(
        programme=facts.programme,
        pot=facts.pot,
        ledger_number=facts.ledger_number,
        today=today,
        total=total,
        handlungsfelder=[
            _outlook(facts, today, _of(field), field) for field in facts.handlungsfelder
        ],
        tranches=_tranches(facts, today, total.paid_per_quarter),
    )


def _of(field: Handlungsfeld) -> Callable[[Any], bool]:
    return lambda one: bool(one.handlungsfeld_id == field.id)


def _outlook(
    facts: Facts, today: date, ours: Callable[[Any], bool], field: Handlungsfeld | None = None
) -> Outlook:
    rate = (facts.max_eu_rate or Decimal(100)) / 100
    series = {
        "committed": _by_quarter(
            (one.month, one.amount)
            for one in facts.turned
            if ours(one) and one.kind in {AccountKind.COMMITTED, AccountKind.PAID}
        ),
        "claimed": _by_quarter(
            (one.month, one.payable + (one.undecided_cost * rate).quantize(CENT, ROUND_DOWN))
            for one in facts.claimed
            if ours(one)
        ),
        "paid": _by_quarter(
            (one.month, one.amount)
            for one in facts.turned
            if ours(one) and one.kind == AccountKind.PAID
        ),
    }
    pace = {name: _pace(found, today) for name, found in series.items()}
    sums = [one for one in facts.sums if ours(one) and one.kind != AccountKind.OUTSIDE]
    ceiling = sum((one.amount for one in sums), NOTHING)
    so_far = {name: sum(found.values(), NOTHING) for name, found in series.items()}
    horizons = _horizons(facts, today, ceiling, so_far, pace)
    closing = [one for one in horizons if one.counted == "committed"]
    return Outlook(
        committed_per_quarter=pace["committed"],
        claimed_per_quarter=pace["claimed"],
        paid_per_quarter=pace["paid"],
        unallocated_at_closing=closing[0].left_over if closing else None,
        quarters=_quarters(series),
        horizons=horizons,
        handlungsfeld=field,
    )


def _horizons(
    facts: Facts,
    today: date,
    ceiling: Decimal,
    so_far: dict[str, Decimal],
    pace: dict[str, Decimal],
) -> list[Horizon]:
    """Look at the three ends: commitments, projects (which then have claimed), payments."""
    ends = (
        ("commitment_period_end", facts.commitment_period_end, "committed"),
        ("project_end_latest", facts.project_end_latest, "claimed"),
        ("eligibility_end", facts.eligibility_end, "paid"),
    )
    found = []
    for end, day, counted in ends:
        if day is None:
            continue
        expected = min(ceiling, so_far[counted] + _until(day, today, pace[counted]))
        found.append(
            Horizon(
                end=end,
                day=day,
                days_left=max(0, (day - today).days),
                counted=counted,
                so_far=so_far[counted],
                expected=expected,
                ceiling=ceiling,
                left_over=ceiling - expected,
            )
        )
    return found


def _tranches(facts: Facts, today: date, pace: Decimal) -> list[Tranche]:
    """Invariant I27: payments go to the oldest tranche first; what is left when it is due?"""
    found, needed = [], NOTHING
    paid_in_all = sum((one.amount for one in facts.sums if one.kind == AccountKind.PAID), NOTHING)
    years = sorted({one.year for one in facts.sums if one.year is not None})
    for year in years:
        ours = [one for one in facts.sums if one.year == year]
        paid = sum((one.amount for one in ours if one.kind == AccountKind.PAID), NOTHING)
        committed = paid + sum(
            (one.amount for one in ours if one.kind == AccountKind.COMMITTED), NOTHING
        )
        due = _due(facts, year)
        needed += committed
        unpaid = max(NOTHING, needed - paid_in_all - _until(due, today, pace))
        unpaid = min(unpaid, committed - paid)
        found.append(Tranche(year, committed, paid, due, unpaid, warning=unpaid > 0))
    return found


def _due(facts: Facts, year: int) -> date:
    end = facts.eligibility_end
    if year > LAST_WITH_THREE_YEARS and end:
        return end
    return date(year + 3, 12, 31)


def _until(day: date, today: date, pace: Decimal) -> Decimal:
    """Go on at a pace until a day."""
    left = Decimal(max(0, (day - today).days)) / DAYS_OF_A_QUARTER
    return max(NOTHING, (pace * left).quantize(CENT, ROUND_DOWN))


def _by_quarter(amounts: Iterable[tuple[date, Decimal]]) -> dict[tuple[int, int], Decimal]:
    found: dict[tuple[int, int], Decimal] = {}
    for month, amount in amounts:
        quarter = _quarter(month)
        found[quarter] = found.get(quarter, NOTHING) + amount
    return found


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _before(quarter: tuple[int, int], count: int) -> tuple[int, int]:
    year, number = divmod(quarter[0] * 4 + quarter[1] - 1 - count, 4)
    return year, number + 1


def _pace(series: dict[tuple[int, int], Decimal], today: date) -> Decimal:
    """Take the average of the last whole quarters; of fewer, if there has been money for less."""
    now = _quarter(today)
    looked = [_before(now, count) for count in range(1, LOOKED_BACK + 1)]
    begun = min(series, default=now)
    whole = [quarter for quarter in looked if quarter >= begun]
    if not whole:
        return NOTHING
    total = sum((series.get(quarter, NOTHING) for quarter in whole), NOTHING)
    return max(NOTHING, (total / len(whole)).quantize(CENT, ROUND_DOWN))


def _quarters(series: dict[str, dict[tuple[int, int], Decimal]]) -> list[Quarter]:
    """List every quarter from the first to the last in which anything happened."""
    known = [quarter for found in series.values() for quarter in found]
    if not known:
        return []
    quarter, found = min(known), []
    while quarter <= max(known):
        amounts = {name: one.get(quarter, NOTHING) for name, one in series.items()}
        found.append(Quarter(f"{quarter[0]}-Q{quarter[1]}", **amounts))
        quarter = _before(quarter, -1)
    return found
