"""Which of several candidates fit together into what is left. Pure.

Up to 25 candidates for one account the best combination is found exactly: all combinations of one
half are matched with the best that fits of the other (Horowitz and Sahni, 1974).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

EXACT_UP_TO = 25

Worth = tuple[Decimal, Decimal]
"""What is to be as large as possible, and what decides among equals."""


@dataclass(frozen=True)
class Candidate:
    """Something that may be chosen.

    Attributes:
        n: its position among all candidates.
        amount: how much it asks for.
        drawn: how much of that would be taken out of what is left.
    """

    n: int
    amount: Decimal
    drawn: Decimal


@dataclass(frozen=True)
class Choice:
    """Chosen candidates, by position, and whether there is certainly no better choice."""

    chosen: tuple[int, ...]
    exact: bool


Half = list[tuple[Decimal, Worth, tuple[int, ...]]]
"""Combinations: what they draw, what they are worth, whom they consist of."""


def largest_amount(candidates: Sequence[Candidate], left: Decimal) -> Choice:
    """Choose so that as much money as possible is bound; among equals, as many as possible."""
    return _best(candidates, left, {one.n: (one.amount, Decimal(1)) for one in candidates})


def largest_number(candidates: Sequence[Candidate], left: Decimal) -> Choice:
    """Choose as many as possible; among equals, so that as much money as possible is bound."""
    return _best(candidates, left, {one.n: (Decimal(1), one.amount) for one in candidates})


def _best(candidates: Sequence[Candidate], left: Decimal, worth: dict[int, Worth]) -> Choice:
    if len(candidates) > EXACT_UP_TO:
        return _greedy(candidates, left, worth)
    middle = len(candidates) // 2
    one, other = (_all(half, worth) for half in (candidates[:middle], candidates[middle:]))
    best_up_to = _improving(other)
    draws = [drawn for drawn, _, _ in best_up_to]
    found: tuple[Worth, tuple[int, ...]] = ((Decimal(0), Decimal(0)), ())
    for drawn, value, chosen in one:
        if drawn > left:
            continue
        _, more, others = best_up_to[bisect_right(draws, left - drawn) - 1]
        found = max(found, (_plus(value, more), chosen + others), key=lambda each: each[0])
    return Choice(tuple(sorted(found[1])), exact=True)


def _all(half: Sequence[Candidate], worth: dict[int, Worth]) -> Half:
    """List every combination of some candidates."""
    found: Half = [(Decimal(0), (Decimal(0), Decimal(0)), ())]
    for one in half:
        found += [
            (drawn + one.drawn, _plus(value, worth[one.n]), (*chosen, one.n))
            for drawn, value, chosen in found
        ]
    return found


def _improving(combinations: Half) -> Half:
    """Keep, by what they draw, only combinations that are worth more than all that draw less."""
    found: Half = []
    for one in sorted(combinations, key=lambda each: (each[0], [-part for part in each[1]])):
        if not found or one[1] > found[-1][1]:
            found.append(one)
    return found


def _greedy(candidates: Sequence[Candidate], left: Decimal, worth: dict[int, Worth]) -> Choice:
    """Take what is worth most for what it draws, as long as it fits."""
    chosen = []
    for one in sorted(
        candidates, key=lambda each: (-worth[each.n][0] / (each.drawn or 1), each.drawn, each.n)
    ):
        if one.drawn <= left:
            left -= one.drawn
            chosen.append(one.n)
    return Choice(tuple(sorted(chosen)), exact=False)


def _plus(one: Worth, other: Worth) -> Worth:
    return one[0] + other[0], one[1] + other[1]
