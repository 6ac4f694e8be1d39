"""From what somebody wants to the accounts it moves money between. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from app.bookings.case import Line
from app.bookings.vocabulary import Stage
from app.ledger.rules import NOTHING, Holdings, Move, Place
from app.ledger.vocabulary import AccountKind, TransferKind

STAGES = {Stage.RESERVED: AccountKind.RESERVED, Stage.COMMITTED: AccountKind.COMMITTED}
"""From which kind of account money is released."""

BOUNDLESS = Decimal("1E15")
"""What the world outside the programme is taken to have."""


@dataclass
class Planned:
    """The moves of a line, as far as the accounts hold enough, and what they lack."""

    moves: list[Move] = field(default_factory=list)
    missing: Decimal = NOTHING


def plan(line: Line, held: Holdings) -> Planned:
    """Find the moves that a line makes."""
    match line.kind:
        case TransferKind.REVERSE:
            return _reversal(line, held)
        case TransferKind.COMMIT:
            return _drawn(line, _reserved_then_free(line, held), _to_committed(line))
        case TransferKind.RELEASE:
            return _drawn(line, _newest_first(line, held, _stage(line)), _back_home)
        case TransferKind.PAY:
            oldest = held.tranches(line.owner, AccountKind.COMMITTED, line.pot)
            return _drawn(line, iter(oldest), _sibling(AccountKind.PAID))
        case TransferKind.RECOVER:
            paid = _newest_first(line, held, AccountKind.PAID)
            return _drawn(line, paid, _sibling(AccountKind.COMMITTED))
        case _:
            source, target = _ends(line)
            return _drawn(line, iter([(source, _available(source, held))]), lambda _: target)


def by(moves: Iterable[Move], what: Callable[[Move], UUID | None]) -> dict[UUID, Decimal]:
    """Add up what moves for each claim or order that is named; a reversal takes it back."""
    found: dict[UUID, Decimal] = {}
    for move in moves:
        if about := what(move):
            amount = -move.amount if move.kind == TransferKind.REVERSE else move.amount
            found[about] = found.get(about, NOTHING) + amount
    return found


def _ends(line: Line) -> tuple[Place, Place]:
    """Find from where to where money moves where neither depends on what is held."""
    outside = Place(line.pot, AccountKind.OUTSIDE)
    pot = Place(line.pot, AccountKind.UNASSIGNED)
    match line.kind:
        case TransferKind.ENDOW:
            return outside, pot
        case TransferKind.WITHDRAW:
            return pot, outside
        case TransferKind.ASSIGN:
            to = Place(line.pot, AccountKind.FREE, line.to_field) if line.to_field else pot
            return line.home, to
        case _:
            return line.home, line.of_project(AccountKind.RESERVED)


def _available(source: Place, held: Holdings) -> Decimal:
    """Tell what an account can give; the world outside has as much as it is said to have."""
    return BOUNDLESS if source.kind == AccountKind.OUTSIDE else held.of(source)


def _reserved_then_free(line: Line, held: Holdings) -> Iterator[tuple[Place, Decimal]]:
    """Draw on what is reserved, of the same budget year first, and then on what is free."""
    reserved = held.tranches(line.owner, AccountKind.RESERVED, line.pot)
    yield from sorted(reserved, key=lambda one: one[0].year != line.year)
    yield line.home, held.of(line.home)


def _newest_first(line: Line, held: Holdings, kind: AccountKind) -> Iterator[tuple[Place, Decimal]]:
    """Draw on the newest budget year first, or on the one that was named."""
    for place, amount in reversed(held.tranches(line.owner, kind, line.pot)):
        if line.year in {None, place.year}:
            yield place, amount


def _stage(line: Line) -> AccountKind:
    assert line.stage is not None
    return STAGES[line.stage]


def _to_committed(line: Line) -> "Target":
    """Keep money that was reserved in the Handlungsfeld for which it was reserved."""

    def target(source: Place) -> Place:
        return Place(line.pot, AccountKind.COMMITTED, source.handlungsfeld, line.owner, line.year)

    return target


def _sibling(kind: AccountKind) -> "Target":
    """Stay in the same Handlungsfeld and budget year."""

    def target(source: Place) -> Place:
        return Place(source.pot, kind, source.handlungsfeld, source.project, source.year)

    return target


def _back_home(source: Place) -> Place:
    """Return money to the Handlungsfeld that it came from."""
    kind = AccountKind.FREE if source.handlungsfeld else AccountKind.UNASSIGNED
    return Place(source.pot, kind, source.handlungsfeld)


class Target(Protocol):
    """Where money goes that comes from an account."""

    def __call__(self, source: Place, /) -> Place: ...


def _drawn(line: Line, sources: Iterator[tuple[Place, Decimal]], target: Target) -> Planned:
    """Take the amount from one account after the other."""
    planned = Planned(missing=line.amount)
    for source, there in sources:
        taken = min(there, planned.missing)
        if taken > 0:
            move = Move(
                line.kind,
                source,
                target(source),
                taken,
                line.claim,
                line.order,
                decision=line.decision,
            )
            planned.moves.append(move)
            planned.missing -= taken
    return planned


def _reversal(line: Line, held: Holdings) -> Planned:
    """Mirror a transfer as a whole."""
    if line.original is None:
        return Planned()
    old = line.original
    mirror = Move(
        line.kind,
        old.target,
        old.source,
        old.amount,
        old.claim,
        old.order,
        line.undoes,
        old.decision,
    )
    missing = max(NOTHING, old.amount - _available(old.target, held))
    return Planned([] if missing else [mirror], missing)
