"""What a step does to the budget: the lines of its booking, and what would come of them. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.bookings import rules
from app.bookings.vocabulary import Stage
from app.findings.situation import Situation
from app.kernel.words import Words
from app.ledger.rules import NOTHING, Refusal
from app.ledger.vocabulary import AccountKind, TransferKind
from app.lifecycle.journey import Asked
from app.lifecycle.lacks import Lack
from app.projects.vocabulary import Step


@dataclass(frozen=True)
class Booked:
    """One line of the booking that a step makes."""

    kind: TransferKind
    amount: Decimal
    year: int | None = None
    stage: Stage | None = None


def approved_amount(found: Situation, asked: Asked) -> Decimal:
    """Tell how much is bound by a grant: as stated, else as decided, else as planned."""
    if asked.amount is not None:
        return asked.amount
    if found.approved and found.approved.amount_eu is not None:
        return found.approved.amount_eu
    return found.eu_contribution or NOTHING


def _reserve(found: Situation, asked: Asked) -> Iterator[Booked]:
    """Set aside what was decided."""
    decided = found.approved.amount_eu if found.approved else None
    bound = found.held(AccountKind.RESERVED) + found.committed
    yield from _spread(TransferKind.RESERVE, (decided or NOTHING) - bound, asked)


def _grant(found: Situation, asked: Asked) -> Iterator[Booked]:
    """Commit what is granted; what was set aside beyond that becomes free again."""
    reserved = found.held(AccountKind.RESERVED)
    new = approved_amount(found, asked) - found.committed
    yield from _spread(TransferKind.COMMIT, new, asked)
    yield from _released(reserved - max(NOTHING, new), Stage.RESERVED)


def _amend(found: Situation, asked: Asked) -> Iterator[Booked]:
    """Commit more, or release what is not needed any more."""
    if asked.amount is not None:
        yield from _spread(TransferKind.COMMIT, asked.amount - found.committed, asked)
        yield from _released(found.committed - asked.amount, Stage.COMMITTED)


def _withdraw(found: Situation, _: Asked) -> Iterator[Booked]:
    """What was set aside becomes free again."""
    yield from _released(found.held(AccountKind.RESERVED), Stage.RESERVED)


def _close(found: Situation, _: Asked) -> Iterator[Booked]:
    """What is left of the money becomes free again."""
    yield from _released(found.held(AccountKind.RESERVED), Stage.RESERVED)
    yield from _released(found.held(AccountKind.COMMITTED), Stage.COMMITTED)


def _spread(kind: TransferKind, amount: Decimal, asked: Asked) -> Iterator[Booked]:
    """Bind money in the budget years that were stated, else in the year of the step."""
    if amount > 0:
        for year, part in asked.tranches or [(asked.happened_on.year, amount)]:
            yield Booked(kind, part, year)


def _released(amount: Decimal, stage: Stage) -> Iterator[Booked]:
    if amount > 0:
        yield Booked(TransferKind.RELEASE, amount, stage=stage)


MONEY: dict[Step, Callable[[Situation, Asked], Iterator[Booked]]] = {
    Step.APPROVE_MERIT: _reserve,
    Step.GRANT: _grant,
    Step.AMEND: _amend,
    Step.WITHDRAW: _withdraw,
    Step.CLOSE: _close,
    Step.REVOKE: _close,
}
"""Steps that move money."""


def lines(step: Step, found: Situation, asked: Asked) -> list[Booked]:
    """List the lines of the booking that a step makes; none if it moves no money."""
    return list(MONEY[step](found, asked)) if step in MONEY else []


def tranches_fit(step: Step, found: Situation, asked: Asked) -> Iterator[Lack]:
    """Refuse tranches that are not together what is newly bound."""
    unspread = asked.model_copy(update={"tranches": []})
    binding = [one for one in lines(step, found, unspread) if one.year]
    whole = sum((one.amount for one in binding), NOTHING)
    parts = sum((part for _, part in asked.tranches), NOTHING)
    if asked.tranches and parts != whole:
        yield Lack(
            "tranches_do_not_add_up",
            Words(
                f"Die Tranchen ergeben {parts:.2f} EUR, neu zu binden sind {whole:.2f} EUR.",
                f"The tranches add up to {parts:.2f} EUR, {whole:.2f} EUR are to be bound.",
            ),
            "/tranches",
        )


def recovered(step: Step, found: Situation, asked: Asked) -> Decimal:
    """Tell how much a revocation asks back: what was paid, less what may be kept (T15)."""
    if step != Step.REVOKE:
        return NOTHING
    return max(NOTHING, found.paid - (asked.amount or NOTHING) - found.ordered)


@dataclass(frozen=True)
class Outlook:
    """What a booking would leave, or why it would be refused."""

    free_before: Decimal
    free_after: Decimal
    refusals: list[Refusal]


def outlook(found: Situation, booked: list[Booked], day: date, today: date) -> Outlook:
    """Lay a step's booking before the budget's rules, without making it."""
    held = found.holdings()
    home = found.line(TransferKind.RELEASE, NOTHING, None).home
    before = held.of(home)
    refusals: list[Refusal] = []
    for n, one in enumerate(booked):
        line = replace(found.line(one.kind, one.amount, one.year), n=n, stage=one.stage)
        refused, moves = rules.judge(found.case(line, held, day, today))
        refusals += refused
        held.make(moves)
    return Outlook(before, held.of(home), refusals)
