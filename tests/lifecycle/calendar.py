"""A clock that tests turn on: steps take years."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.kernel import clock


@dataclass
class Travel:
    """The time as the registry is made to see it; it only goes on."""

    at: datetime

    def to(self, day: str) -> str:
        """Go on to the morning of a day."""
        there = datetime.combine(date.fromisoformat(day), time(8), UTC)
        assert there >= self.at, "Time does not go back."
        self.at = there
        return day

    def now(self) -> datetime:
        """Tell the time; it goes on a little whenever somebody asks."""
        self.at += timedelta(milliseconds=1)
        return self.at


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Travel:
    """Begin at a day before anything that the tests record."""
    found = Travel(datetime(2025, 12, 1, 8, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", found.now)
    return found
