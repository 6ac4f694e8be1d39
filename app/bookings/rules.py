"""What may be done with money: every rule of the budget, asked at once. Pure.

The ceiling is not a rule: it is what the accounts hold, and none goes below zero. The numbers
I1 to I27 are those of the specification of budget invariants.
"""

from decimal import Decimal

from app.bookings.case import Case, Limit, Line
from app.bookings.conditions import CONDITIONS
from app.bookings.limits import LIMITS
from app.bookings.moves import plan
from app.kernel.problems import Conflict, Forbidden
from app.kernel.words import Words
from app.ledger.rules import NOTHING, Move, Refusal


class BookingDecided(Conflict):
    """A booking is approved or rejected once."""

    title = Words("Über die Buchung ist entschieden", "The booking has been decided")


class MoneyBound(Conflict):
    """The project's money would break a rule after this change; the answer says by how much."""

    title = Words("Gebundenes Geld steht dem entgegen", "Money that is bound stands against it")


class SameHands(Forbidden):
    """Whoever has prepared a booking does not decide it: two people are needed (invariant I19)."""

    title = Words("Vier Augen sind nötig", "Two people are needed")


def judge(case: Case) -> tuple[list[Refusal], list[Move]]:
    """Judge one line: all that refuses it, or the moves that it makes."""
    refusals = [found for condition in CONDITIONS for found in condition(case)]
    limits = [found for limit in LIMITS for found in limit(case)]
    largest = max(NOTHING, min((one.holds for one in limits), default=NOTHING))
    refusals += [
        _too_much(case.line, one, largest) for one in limits if case.line.amount > one.holds
    ]
    planned = plan(case.line, case.held)
    return (refusals, []) if refusals or planned.missing else ([], planned.moves)


def _too_much(line: Line, limit: Limit, largest: Decimal) -> Refusal:
    """Refuse an amount, with the arithmetic."""
    holds = max(NOTHING, limit.holds)
    return Refusal(
        rule=limit.rule,
        at=f"/lines/{line.n}/amount",
        words=Words(
            f"{limit.words.de} Vorhanden sind {holds:.2f} EUR, verlangt {line.amount:.2f} EUR: "
            f"Es fehlen {line.amount - holds:.2f} EUR. Möglich sind höchstens {largest:.2f} EUR.",
            f"{limit.words.en} There are {holds:.2f} EUR, {line.amount:.2f} EUR were asked for: "
            f"{line.amount - holds:.2f} EUR are missing. At most {largest:.2f} EUR are possible.",
        ),
        invariant=limit.invariant,
        account=limit.account,
        transfers=limit.transfers,
        holds=holds,
        asked=line.amount,
        largest=largest,
    )
