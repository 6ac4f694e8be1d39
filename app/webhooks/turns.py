"""Whose turn it is: which receivers are served now, and which wait. Pure, but for a clock.

A process learns how quickly each receiver answers. The slow share half of the places; of the other
half the unknown leave some to those that were quick. Whoever does not answer soon counts as slow
from then on, while the message is still under way, and gives back the place of a quick one: so
receivers that fall silent together hold up the others for a moment, not until they are given up.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from threading import Lock
from time import monotonic
from typing import Protocol, TypeVar
from uuid import UUID

SOON = 1.0
"""Seconds; whoever takes longer to answer is slow."""

MOST = 3
"""How many times the places there may be messages under way, those of the silent included."""


class Waiting(Protocol):
    """A receiver for which there may be something to do."""

    id: UUID


W = TypeVar("W", bound=Waiting)


class Pace(Enum):
    """How quickly a receiver answers, as far as this process knows."""

    QUICK = auto()
    UNKNOWN = auto()
    SLOW = auto()


@dataclass
class Turn:
    """A receiver that is being served.

    Attributes:
        pace: how quickly it answered before.
        sent: when the message went off that is under way; None if none is.
    """

    pace: Pace
    sent: float | None = None


class Turns:
    """Who is being served by this process, and what it remembers of everybody."""

    def __init__(self, places: int, now: Callable[[], float] = monotonic) -> None:
        self.places, self.now = places, now
        self._lock = Lock()
        self._busy: dict[UUID, Turn] = {}
        self._known: dict[UUID, Pace] = {}
        self._served: dict[UUID, float] = {}

    def in_order(self, waiting: Iterable[W]) -> list[W]:
        """Sort by who was served longest ago; those that never were come first."""
        return sorted(waiting, key=lambda one: self._served.get(one.id, float("-inf")))

    def begin(self, id_: UUID, *, ailing: bool) -> bool:
        """Take a place for a receiver; tell whether there is one.

        Args:
            id_: whose turn it would be.
            ailing: whether its last message failed; then it counts as slow.
        """
        with self._lock:
            pace = Pace.SLOW if ailing else self._known.get(id_, Pace.UNKNOWN)
            if id_ in self._busy or not self._room_for(pace):
                return False
            self._busy[id_] = Turn(pace)
            self._served[id_] = self.now()
            return True

    def sent(self, id_: UUID) -> None:
        """Note that a message is under way."""
        with self._lock:
            self._busy[id_].sent = self.now()

    def answered(self, id_: UUID) -> bool:
        """Note that an answer came, or none; tell whether it was soon."""
        with self._lock:
            turn = self._busy[id_]
            turn.pace = Pace.SLOW if self._is_late(turn) else Pace.QUICK
            turn.sent = None
            self._known[id_] = turn.pace
            return turn.pace == Pace.QUICK

    def over(self, id_: UUID) -> None:
        """Give the place back."""
        with self._lock:
            self._busy.pop(id_, None)

    def count(self) -> int:
        """Tell how many are being served."""
        return len(self._busy)

    def _room_for(self, pace: Pace) -> bool:
        found = Counter(
            Pace.SLOW if self._is_late(turn) else turn.pace for turn in self._busy.values()
        )
        half = self.places // 2
        doubtful = min(found[Pace.SLOW], half) + found[Pace.UNKNOWN]
        if pace == Pace.SLOW and found[Pace.SLOW] >= half:
            return False
        if pace == Pace.UNKNOWN and doubtful >= self.places - self.places // 4:
            return False
        taken = doubtful + found[Pace.QUICK]
        return taken < self.places and len(self._busy) < MOST * self.places

    def _is_late(self, turn: Turn) -> bool:
        return turn.sent is not None and self.now() - turn.sent > SOON
