"""When a message is tried again, and when no more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.webhooks.schedule import JITTER, LONGEST_WISH, STEPS, accepted, next_try, pause
from app.webhooks.vocabulary import Pause

NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
HOURS = timedelta(hours=1)
BEYOND = (
    "Sun, 01 Nov 2026 10:00:00 +99999999999999",
    "Sun, 01 Nov 2026 99999999999999999999:00:00 GMT",
)
"""Dates with numbers that no clock has."""


def test_each_step_is_longer_and_the_last_one_repeats() -> None:
    waits = [next_try(n, NOW, None, 0) - NOW for n in range(1, 10)]
    assert waits == [*STEPS, STEPS[-1], STEPS[-1]]
    assert [wait.total_seconds() for wait in waits[:7]] == [5, 30, 120, 600, 3600, 10800, 21600]


def test_luck_adds_a_fifth_at_most() -> None:
    assert next_try(5, NOW, None, 1.0) == NOW + HOURS * (1 + JITTER)


@pytest.mark.parametrize(
    ("wish", "waits"),
    [
        ("120", timedelta(seconds=120)),
        ("1", timedelta(seconds=5)),
        ("0", timedelta(seconds=5)),
        ("999999999999", LONGEST_WISH),
        ("Sun, 01 Nov 2026 10:00:00 GMT", 2 * HOURS),
        ("Sun, 01 Nov 2026 07:00:00 GMT", timedelta(seconds=5)),
        ("Fri, 01 Nov 2999 10:00:00 GMT", LONGEST_WISH),
        ("Sun, 01 Nov 2026 10:00:00 -0000", 2 * HOURS),
        *(
            (odd, timedelta(seconds=5))
            for odd in ("", " ", "soon", "-5", "1.5", "١٢٠", "1e9", "x" * 9999, *BEYOND)
        ),
    ],
)
def test_a_receivers_wish_is_respected_within_limits(wish: str, waits: timedelta) -> None:
    assert next_try(1, NOW, wish, 0) == NOW + waits


WRITTEN = st.lists(
    st.sampled_from(
        ["Sun,", "01", "Nov", "2026", "10:00:00", "GMT", "+0100", "-9999", ":", "9" * 30]
    )
    | st.text(max_size=8)
    | st.integers().map(str),
    max_size=9,
).map(" ".join)


@given(WRITTEN | st.text(), st.integers(1, 20))
@example(BEYOND[0], 1)
@example(BEYOND[1], 1)
@example("Sat, 01 Jan 0001 00:00:00 +2359", 1)
@example("Fri, 31 Dec 9999 23:59:59 -2359", 1)
def test_whatever_a_receiver_writes_the_next_attempt_has_a_time(wish: str, failures: int) -> None:
    assert STEPS[0] <= next_try(failures, NOW, wish, 0) - NOW <= LONGEST_WISH


def test_after_three_days_or_a_410_it_is_enough() -> None:
    assert pause(500, NOW, NOW + timedelta(days=3) - timedelta(seconds=1)) is None
    assert pause(500, NOW, NOW + timedelta(days=3)) == Pause.FAILING
    assert pause(None, NOW, NOW + timedelta(days=3)) == Pause.FAILING
    assert pause(410, NOW, NOW) == Pause.GONE


def test_only_two_hundreds_are_acceptance() -> None:
    assert [
        status for status in (None, 100, 199, 200, 204, 299, 300, 304, 404, 500) if accepted(status)
    ] == [200, 204, 299]
