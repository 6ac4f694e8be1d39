"""What the budget's figures are: sums of the ledger, put in order. Pure: exact arithmetic only.

The database gathers sums in one statement (``queries``); here they become what people read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from pydantic import BaseModel

from app.budget.vocabulary import BudgetStatus
from app.ledger.vocabulary import AccountKind, Pot

NOTHING = Decimal("0.00")
NEARLY = Decimal("90.00")
"""From which share of a ceiling on there is a warning, in per cent."""


class Handlungsfeld(BaseModel):
    """A Handlungsfeld, as far as figures name it."""

    id: UUID
    code: str
    name: Any


class Sum(BaseModel):
    """What accounts of one kind held, of one Handlungsfeld and budget year."""

    kind: AccountKind
    handlungsfeld_id: UUID | None
    year: int | None
    amount: Decimal


class Part(BaseModel):
    """An amount of one Handlungsfeld."""

    handlungsfeld_id: UUID | None
    amount: Decimal


class Facts(BaseModel):
    """What the database tells about a programme's money at one moment."""

    programme: Any
    pot: Pot
    ledger_number: int
    handlungsfelder: list[Handlungsfeld]
    sums: list[Sum]
    recovered: list[Part]
    pending: list[Part] | None


@dataclass(frozen=True)
class Moment:
    """For which day, and as known when, figures are asked for."""

    as_of: date | None = None
    known_at: str | None = None


@dataclass(frozen=True)
class Figures:
    """Free, reserved, committed and paid money that belongs together.

    Attributes:
        committed: what is committed, whether or not it has been paid.
        outstanding: what of it has not been paid.
        paid: what was paid and has not come back.
        recovered: what was paid and has come back.
        pending: what prepared bookings would reserve or commit; None for those who may not know.
        share_used: reserved and committed, in per cent of the ceiling, rounded down.
        rows: where the transfers behind each figure are.
    """

    ceiling: Decimal
    free: Decimal
    reserved: Decimal
    committed: Decimal
    outstanding: Decimal
    paid: Decimal
    recovered: Decimal
    pending: Decimal | None
    share_used: Decimal
    status: BudgetStatus
    rows: dict[str, str]
    handlungsfeld: Any = None


@dataclass(frozen=True)
class Position:
    """Where a programme's money is."""

    programme: Any
    pot: Pot
    ledger_number: int
    as_of: date | None
    known_at: str | None
    unassigned: Decimal
    total: Figures
    handlungsfelder: list[Figures] = field(default_factory=list)
    currency: str = "EUR"


def position(facts: Facts, moment: Moment) -> Position:
    """Put a programme's sums in order: in all, and for each Handlungsfeld."""
    link = linker(facts.programme["code"], facts.pot, moment)

    def of(one: Handlungsfeld) -> Figures:
        def ours(part: Sum | Part) -> bool:
            return part.handlungsfeld_id == one.id

        return _figures(facts, ours, _rows(link, one.code), one)

    return Position(
        programme=facts.programme,
        pot=facts.pot,
        ledger_number=facts.ledger_number,
        as_of=moment.as_of,
        known_at=moment.known_at,
        unassigned=_sum(facts.sums, AccountKind.UNASSIGNED),
        total=_figures(facts, lambda _: True, _rows(link, None)),
        handlungsfelder=[of(one) for one in facts.handlungsfelder],
    )


def _figures(
    facts: Facts,
    ours: Callable[[Sum | Part], bool],
    rows: dict[str, str],
    handlungsfeld: Handlungsfeld | None = None,
) -> Figures:
    sums = [one for one in facts.sums if ours(one)]
    free = _sum(sums, AccountKind.FREE, AccountKind.UNASSIGNED)
    reserved = _sum(sums, AccountKind.RESERVED)
    outstanding, paid = _sum(sums, AccountKind.COMMITTED), _sum(sums, AccountKind.PAID)
    ceiling = free + reserved + outstanding + paid
    used = ceiling - free
    share = (used * 100 / ceiling).quantize(Decimal("0.01"), ROUND_DOWN) if ceiling else NOTHING
    share = min(max(share, NOTHING), Decimal("100.00"))
    return Figures(
        ceiling=ceiling,
        free=free,
        reserved=reserved,
        committed=outstanding + paid,
        outstanding=outstanding,
        paid=paid,
        recovered=_total(facts.recovered, ours),
        pending=None if facts.pending is None else _total(facts.pending, ours),
        share_used=share,
        status=status(ceiling, free, share),
        rows=rows,
        handlungsfeld=handlungsfeld,
    )


def status(ceiling: Decimal, free: Decimal, share: Decimal) -> BudgetStatus:
    """Tell how much is left in one word."""
    if ceiling and not free:
        return BudgetStatus.EXHAUSTED
    return BudgetStatus.WARNING if share >= NEARLY else BudgetStatus.OK


def _sum(sums: Iterable[Sum], *kinds: AccountKind) -> Decimal:
    return sum((one.amount for one in sums if one.kind in kinds), NOTHING)


def _total(parts: Iterable[Part], ours: Callable[[Part], bool]) -> Decimal:
    return sum((one.amount for one in parts if ours(one)), NOTHING)


def linker(programme: str, pot: Pot, moment: Moment) -> Callable[..., str]:
    """Make what makes addresses of the transfers behind a figure, as of the same moment."""
    asked: dict[str, str] = {"programme": programme, "pot": pot}
    if moment.as_of:
        asked["value_date_to"] = str(moment.as_of)
    if moment.known_at:
        asked["booked_to"] = moment.known_at

    def link(code: str | None, **more: str) -> str:
        only = {"handlungsfeld": code} if code else {}
        query = urlencode(asked | only | more, safe=",:", quote_via=quote)
        return f"/v1/budget/ledger?{query}"

    return link


def _rows(link: Callable[..., str], code: str | None) -> dict[str, str]:
    """Say where the transfers behind each figure are."""
    kinds = {name: name for name in ("reserved", "committed", "paid")}
    kinds["free"] = "free" if code else "free,unassigned"
    return {name: link(code, account_kind=kind) for name, kind in kinds.items()}
