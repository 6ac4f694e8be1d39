"""Whose turn it is: neither slow receivers nor silent ones keep the others waiting."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from app.webhooks import messages, outside
from app.webhooks.couriers import Couriers
from app.webhooks.turns import MOST, SOON, Turns
from tests import make
from tests.webhooks.conftest import Post
from tests.webhooks.receiver import Receiver, wait_until
from tests.witness import Witness

PLACES = 4
MANY = 7
"""More receivers than there are places."""


@dataclass
class Watch:
    """A stopwatch that the test moves on."""

    at: float = 0.0

    def __call__(self) -> float:
        return self.at


@dataclass
class One:
    """A receiver that waits."""

    id: UUID


@pytest.fixture
def watch() -> Watch:
    return Watch()


def known(found: Turns, watch: Watch, count: int, seconds: float) -> list[UUID]:
    """Receivers of which it is known how quickly they answer."""
    ids = [uuid4() for _ in range(count)]
    for one in ids:
        served(found, watch, one, seconds)
    return ids


def served(found: Turns, watch: Watch, one: UUID, seconds: float) -> bool:
    assert found.begin(one, ailing=False)
    found.sent(one)
    watch.at += seconds
    soon = found.answered(one)
    found.over(one)
    return soon


def begun(found: Turns, ids: list[UUID], *, ailing: bool = False) -> list[UUID]:
    """Those for whom there was a place; a message is under way to each."""
    ours = [one for one in ids if found.begin(one, ailing=ailing)]
    for one in ours:
        found.sent(one)
    return ours


def test_the_slow_and_the_ailing_share_half_of_the_places(watch: Watch) -> None:
    found = Turns(8, watch)
    slow, quick = known(found, watch, 9, 2 * SOON), known(found, watch, 9, 0.1)
    assert begun(found, slow) == slow[:4]
    assert begun(found, quick, ailing=True) == []
    assert begun(found, quick) == quick[:4]
    found.over(slow[0])
    assert begun(found, quick, ailing=True) == quick[4:5]


def test_the_unknown_leave_a_quarter_to_those_that_were_quick(watch: Watch) -> None:
    found = Turns(8, watch)
    quick, unknown = known(found, watch, 9, 0.1), [uuid4() for _ in range(9)]
    assert begun(found, unknown) == unknown[:6]
    assert begun(found, quick) == quick[:2]


def test_whoever_does_not_answer_soon_gives_back_the_place_of_a_quick_one(watch: Watch) -> None:
    found = Turns(8, watch)
    quick = known(found, watch, 30, 0.1)
    assert begun(found, quick) == quick[:8]
    watch.at += 0.9 * SOON
    assert begun(found, quick) == []
    watch.at += 0.2 * SOON
    assert begun(found, quick) == quick[8:12]  # the silent hold their half
    watch.at += 2 * SOON
    assert begun(found, quick) == quick[12:16]
    for _ in range(9):
        watch.at += 2 * SOON
        begun(found, quick)
    assert found.count() == MOST * 8  # all of it has an end


def test_a_receiver_that_is_quick_again_is_known_to_be(watch: Watch) -> None:
    found = Turns(2, watch)
    one, other = known(found, watch, 2, 2 * SOON)
    assert begun(found, [one, other]) == [one]
    found.over(one)
    assert served(found, watch, other, 0.1)
    assert begun(found, [one, other]) == [one, other]


def test_nobody_is_served_twice_at_once_and_who_waited_longest_comes_first(watch: Watch) -> None:
    found = Turns(8, watch)
    first, second = known(found, watch, 2, 0.1)
    waiting = [One(second), One(first), One(uuid4())]
    assert [one.id for one in found.in_order(waiting)] == [waiting[2].id, first, second]
    assert begun(found, [first, first]) == [first]


@pytest.fixture
def couriers(post: Post, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Iterator[Couriers]:
    """Begin whatever there is to do when the test says so; no message is given up meanwhile."""
    monkeypatch.setattr(outside, "WHOLE_SECONDS", 300.0)
    found = Couriers(post.database, post.outside, at_once=PLACES, now=watch)
    yield found
    found.stop()


def until(couriers: Couriers, condition: Callable[[], bool], what: str) -> None:
    """Look for something to do, again and again, until something is true."""

    def looked() -> bool:
        couriers.round()
        return condition()

    wait_until(looked, what)


@pytest.fixture
def held(receiver: Receiver) -> Iterator[threading.Event]:
    yield receiver.silent
    receiver.silent.clear()


def test_however_many_slow_receivers_there_are_a_quick_one_hears_at_once(
    post: Post, couriers: Couriers, watch: Watch, receiver: Receiver, other_receiver: Receiver,
    officer: Witness, held: threading.Event,
) -> None:  # fmt: skip
    for _ in range(MANY):
        post.register(receiver)
    held.set()
    make.partner(officer)

    def all_under_way() -> bool:
        watch.at += 2 * SOON
        return receiver.begun == MANY

    until(couriers, all_under_way, "a message to each")
    watch.at += 2 * SOON
    held.clear()  # they accept it, but slowly
    wait_until(lambda: couriers.turns.count() == 0, "their answers")
    assert len(receiver.arrived) == MANY

    post.register(other_receiver)
    held.set()
    make.partner(officer)
    until(couriers, lambda: bool(other_receiver.arrived), "the quick one")
    make.partner(officer)
    until(couriers, lambda: len(other_receiver.arrived) == 2, "the quick one, once more")
    assert len(receiver.arrived) == MANY  # all of them are held
    assert couriers.turns.count() <= PLACES // 2 + 1


def test_however_many_receivers_fall_silent_together_the_others_hear(
    post: Post, couriers: Couriers, watch: Watch, receiver: Receiver, other_receiver: Receiver,
    officer: Witness, held: threading.Event,
) -> None:  # fmt: skip
    for _ in range(MANY):
        post.register(receiver)
    post.register(other_receiver)
    make.partner(officer)
    until(couriers, lambda: len(receiver.arrived) == MANY, "all of them")
    until(couriers, lambda: len(other_receiver.arrived) == 1, "the last one")

    held.set()
    make.partner(officer)

    def heard() -> bool:
        watch.at += 2 * SOON
        return len(other_receiver.arrived) == 2

    until(couriers, heard, "the one that is well")
    assert len(receiver.arrived) == MANY  # nobody has answered, nobody was given up
    assert all(one["status"] == 204 for hook in hooks(post) for one in post.log(hook))


def hooks(post: Post) -> list[dict[str, str]]:
    found: list[dict[str, str]] = post.admin.get("/v1/webhooks").json()["items"]
    return found


def test_a_slow_receiver_lets_others_go_first_after_each_message(
    post: Post, couriers: Couriers, watch: Watch, receiver: Receiver, officer: Witness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(messages, "MOST", 1)
    post.register(receiver)

    def slowly(_number: int) -> tuple[int, dict[str, str], str]:
        watch.at += 2 * SOON
        return (204, {}, "")

    receiver.reply = slowly
    for _ in range(3):
        make.partner(officer)
    for n in range(3):
        couriers.round()
        wait_until(lambda: couriers.turns.count() == 0, "the end of the turn")
        assert len(receiver.arrived) == n + 1
