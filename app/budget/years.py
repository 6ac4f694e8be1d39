"""Planned and actual, year by year. Pure: exact arithmetic only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from app.budget.figures import NOTHING, Handlungsfeld, Moment, Sum, linker
from app.ledger.vocabulary import AccountKind, Pot
from app.plans.vocabulary import PlanScope


class Paid(BaseModel):
    """What was paid in one year, of one Handlungsfeld."""

    handlungsfeld_id: UUID | None
    year: int
    amount: Decimal


class Planned(BaseModel):
    """What is planned for one year."""

    scope: PlanScope
    handlungsfeld_id: UUID | None
    year: int
    planned_commitment: Decimal
    planned_payment: Decimal


class Facts(BaseModel):
    """What the database tells about a programme's years."""

    programme: Any
    pot: Pot
    ledger_number: int
    eligibility_start: date | None
    commitment_period_end: date | None
    eligibility_end: date | None
    handlungsfelder: list[Handlungsfeld]
    sums: list[Sum]
    paid: list[Paid]
    plans: list[Planned]


Rows = Callable[[str | None], dict[str, str]]
"""Says where the transfers behind the figures of one year are, of a Handlungsfeld or of all."""


@dataclass(frozen=True)
class YearFigures:
    """One year: planned against actual."""

    planned_commitment: Decimal | None
    committed: Decimal
    reserved: Decimal
    planned_payment: Decimal | None
    paid: Decimal
    rows: dict[str, str]
    handlungsfeld: Any = None

    @property
    def paid_without_plan(self) -> bool:
        """Tell whether money was paid that nobody had planned (invariant I26)."""
        return self.paid > 0 and not self.planned_payment


@dataclass(frozen=True)
class Year:
    """One year: in all and by Handlungsfeld."""

    year: int
    commitments: bool
    payments: bool
    total: YearFigures
    handlungsfelder: list[YearFigures]


@dataclass(frozen=True)
class Years:
    """All years of a programme."""

    programme: Any
    pot: Pot
    ledger_number: int
    as_of: date | None
    known_at: str | None
    reconciled: bool
    years: list[Year]
    currency: str = "EUR"


def years(facts: Facts, moment: Moment) -> Years:
    """Put sums and plans in order, year by year."""
    link = linker(facts.programme["code"], facts.pot, Moment(known_at=moment.known_at))
    found = [_year(facts, one, _to_rows(link, one, moment)) for one in _span(facts)]
    committed = sum((one.total.committed for one in found), NOTHING)
    paid = sum((one.total.paid for one in found), NOTHING)
    held = {
        kind: sum((one.amount for one in facts.sums if one.kind == kind), NOTHING)
        for kind in (AccountKind.COMMITTED, AccountKind.PAID)
    }
    return Years(
        programme=facts.programme,
        pot=facts.pot,
        ledger_number=facts.ledger_number,
        as_of=moment.as_of,
        known_at=moment.known_at,
        reconciled=committed == sum(held.values()) and paid == held[AccountKind.PAID],
        years=found,
    )


def _to_rows(link: Callable[..., str], year: int, moment: Moment) -> Rows:
    """Say where the transfers of a year are: by tranche, and payments by value date."""
    last = min(date(year, 12, 31), moment.as_of or date.max)
    until = {"value_date_to": str(moment.as_of)} if moment.as_of else {}

    def rows(code: str | None) -> dict[str, str]:
        days = {"value_date_from": f"{year}-01-01", "value_date_to": str(last)}
        return {
            "reserved": link(code, account_kind="reserved", year=str(year), **until),
            "committed": link(code, account_kind="committed,paid", year=str(year), **until),
            "paid": link(code, account_kind="paid", **days),
        }

    return rows


def _span(facts: Facts) -> range:
    """Find the first and the last year in which anything can happen, or has happened."""
    ends = [facts.eligibility_start, facts.commitment_period_end, facts.eligibility_end]
    known = [day.year for day in ends if day]
    known += [one.year for one in facts.sums if one.year]
    known += [one.year for one in facts.paid] + [one.year for one in facts.plans]
    return range(min(known), max(known) + 1) if known else range(0)


def _year(facts: Facts, year: int, rows: Rows) -> Year:
    first = facts.eligibility_start.year if facts.eligibility_start else 0
    last = facts.commitment_period_end.year if facts.commitment_period_end else 9999
    end = facts.eligibility_end.year if facts.eligibility_end else 9999
    plans = _plan_of_programme(facts, year)
    return Year(
        year=year,
        commitments=first <= year <= last,
        payments=first <= year <= end,
        total=_figures(facts, year, lambda _: True, plans, rows(None)),
        handlungsfelder=[
            _of_field(facts, year, one, rows(one.code)) for one in facts.handlungsfelder
        ],
    )


def _of_field(facts: Facts, year: int, field: Handlungsfeld, rows: dict[str, str]) -> YearFigures:
    def ours(one: Sum | Paid) -> bool:
        return one.handlungsfeld_id == field.id

    plans = [one for one in facts.plans if one.handlungsfeld_id == field.id and one.year == year]
    return _figures(facts, year, ours, _narrowest(plans), rows, field)


def _plan_of_programme(facts: Facts, year: int) -> list[Planned]:
    """Take the programme's own plan, or else what its Handlungsfelder plan together."""
    plans = [one for one in facts.plans if one.year == year]
    own = [one for one in plans if one.scope == PlanScope.PROGRAMME]
    fields = {one.handlungsfeld_id for one in plans}
    below = [
        plan
        for field in fields
        for plan in _narrowest([one for one in plans if one.handlungsfeld_id == field])
    ]
    return own or below


def _narrowest(plans: list[Planned]) -> list[Planned]:
    """Take a Handlungsfeld's own plan, or else what its projects plan together."""
    own = [one for one in plans if one.scope == PlanScope.HANDLUNGSFELD]
    return own or [one for one in plans if one.scope == PlanScope.PROJECT]


def _figures(
    facts: Facts,
    year: int,
    ours: Callable[[Any], bool],
    plans: Iterable[Planned],
    rows: dict[str, str],
    field: Handlungsfeld | None = None,
) -> YearFigures:
    plans = list(plans)
    sums = [one for one in facts.sums if one.year == year and ours(one)]
    bound = (AccountKind.COMMITTED, AccountKind.PAID)
    return YearFigures(
        planned_commitment=_planned(one.planned_commitment for one in plans),
        committed=sum((one.amount for one in sums if one.kind in bound), NOTHING),
        reserved=sum((one.amount for one in sums if one.kind == AccountKind.RESERVED), NOTHING),
        planned_payment=_planned(one.planned_payment for one in plans),
        paid=sum((one.amount for one in facts.paid if one.year == year and ours(one)), NOTHING),
        rows=rows,
        handlungsfeld=field,
    )


def _planned(amounts: Iterable[Decimal]) -> Decimal | None:
    found = list(amounts)
    return sum(found, NOTHING) if found else None
