"""How things are compared: they take turns, and the ratios of the rounds are what counts.

Everything that is compared has its turn in each round, of a few seconds, and the median of the
rounds counts: whatever else the machine does meanwhile hits all of them alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from statistics import median
from typing import TypeVar

from tests.bench.load import Question, Tally, press
from tests.bench.places import say
from tests.bench.servers import fetch

K = TypeVar("K")

Turn = Callable[[float], Tally]
"""Works for so many seconds."""


@dataclass(frozen=True)
class Pace:
    """How much is measured: how many projects or transfers, how often and how long."""

    small: int = 10_000
    middle: int = 100_000
    large: int = 1_000_000
    rounds: int = 7
    seconds: float = 2.5


@dataclass(frozen=True)
class Finding:
    """One line of the table.

    Attributes:
        work: what was done.
        against: what it is compared with.
        ratio: how the real application compares.
        aim: the least ratio, or the largest, that the design asks for; None if it asks for none.
        least: whether the aim is the least.
        measured: what was measured, for information.
    """

    work: str
    against: str
    ratio: float
    aim: float | None
    least: bool
    measured: str

    @property
    def reached(self) -> bool:
        """Tell whether the aim is reached."""
        if self.aim is None:
            return True
        return self.ratio >= self.aim if self.least else self.ratio <= self.aim


def asking(port: int, questions: Sequence[Question], connections: int) -> Turn:
    """Ask a server the same questions again and again, going on where the last turn ended."""
    return partial(press, port, cycle(questions), connections=connections)


def questions(port: int, paths: Sequence[str]) -> list[Question]:
    """Make questions whose answers will always be as long as they are now."""
    return [Question(path, len(fetch(port, path))) for path in paths]


def rounds(turns: Mapping[K, Turn], pace: Pace) -> dict[K, list[Tally]]:
    """Let all of them have their turns, and one before that does not count."""
    tallies: dict[K, list[Tally]] = {name: [] for name in turns}
    for turn in turns.values():
        turn(1.0)
    for number in range(pace.rounds):
        for name, turn in turns.items():
            tallies[name].append(turn(pace.seconds))
        rates = ", ".join(f"{name} {of[-1].rate:.3g}/s" for name, of in tallies.items())
        say(f"  round {number + 1}: {rates}")
    return tallies


def throughput(
    work: str, against: str, aim: float | None, tallies: Mapping[K, Sequence[Tally]], one: K, two: K
) -> Finding:
    """Compare how many answers a second there are."""
    ratio = _compare(tallies, one, two, lambda tally: tally.rate)
    rates = [median(tally.rate for tally in tallies[name]) for name in (one, two)]
    measured = f"{rates[0]:.0f}/s to {rates[1]:.0f}/s"
    return Finding(work, against, ratio, aim, least=True, measured=measured)


def waiting(
    work: str, against: str, aim: float | None, tallies: Mapping[K, Sequence[Tally]], one: K, two: K
) -> Finding:
    """Compare how long the answers take."""
    ratio = _compare(tallies, one, two, lambda tally: tally.p50)
    waits = [median(tally.p50 for tally in tallies[name]) * 1000 for name in (one, two)]
    measured = f"p50 {waits[0]:.2f} ms to {waits[1]:.2f} ms"
    return Finding(work, against, ratio, aim, least=False, measured=measured)


def _compare(
    tallies: Mapping[K, Sequence[Tally]], one: K, two: K, value: Callable[[Tally], float]
) -> float:
    """Compare round by round, and take the middle."""
    pairs = zip(tallies[one], tallies[two], strict=True)
    return median(value(first) / value(second) for first, second in pairs)
