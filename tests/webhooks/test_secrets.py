"""Which secrets sign: the present one, and each of those before for a day."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.webhooks import signing
from tests.lifecycle.calendar import Travel
from tests.webhooks.conftest import Post, later
from tests.webhooks.receiver import Receiver

NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
DAY = timedelta(hours=24)


@dataclass
class Exchange:
    """Issues secrets for one webhook, and tries whether messages are good by one of them."""

    post: Post
    receiver: Receiver
    path: str

    def issue(self, key: str | None = None) -> str | None:
        headers = {"Idempotency-Key": key} if key else {}
        answer = self.post.admin.post(f"{self.path}/secret", headers=headers)
        assert answer.status_code == 200
        found: str | None = answer.json()["secret"]
        return found

    def good(self, secret: str | None) -> bool:
        assert secret
        self.receiver.secrets = [secret]
        return bool(self.post.admin.post(f"{self.path}/test").json()["status"] == 204)

    def signatures(self) -> int:
        return self.receiver.arrived[-1].headers["webhook-signature"].count("v1,")


@pytest.fixture
def exchange(post: Post, receiver: Receiver, travel: Travel) -> Exchange:
    return Exchange(post, receiver, f"/v1/webhooks/{post.register(receiver)['id']}")


def test_after_a_rotation_both_secrets_are_good_for_a_day(
    exchange: Exchange, travel: Travel
) -> None:
    (old,) = exchange.receiver.secrets
    new = exchange.issue()
    assert old != new
    assert exchange.post.admin.get(exchange.path).json()["old_secret_until"] is not None
    assert exchange.good(old)
    assert exchange.good(new)
    assert exchange.signatures() == 2
    later(travel, hours=23)
    assert exchange.good(old)
    later(travel, hours=2)
    assert not exchange.good(old)
    assert exchange.good(new)
    assert exchange.signatures() == 1


def test_a_second_rotation_within_a_day_takes_no_secret_away(
    exchange: Exchange, travel: Travel
) -> None:
    (first,) = exchange.receiver.secrets
    second = exchange.issue()
    later(travel, hours=20)
    third = exchange.issue()
    assert all(exchange.good(one) for one in (first, second, third))
    later(travel, hours=5)  # the first one's day is over
    assert not exchange.good(first)
    assert exchange.good(second)
    later(travel, hours=20)
    assert not exchange.good(second)
    assert exchange.good(third)


def test_whoever_lost_the_answer_and_issues_another_still_has_the_first(
    exchange: Exchange, travel: Travel
) -> None:
    (known,) = exchange.receiver.secrets
    assert exchange.issue("once") is not None  # and the answer gets lost
    assert exchange.issue("once") is None
    another = exchange.issue("another")
    assert exchange.good(known)
    assert exchange.good(another)


def test_the_latest_five_before_sign(exchange: Exchange, travel: Travel) -> None:
    found = [*exchange.receiver.secrets, *(exchange.issue() for _ in range(7))]
    assert [exchange.good(one) for one in found] == [False, False, *[True] * 6]
    assert exchange.signatures() == 1 + signing.MOST_BEFORE


def test_what_is_kept_of_secrets_can_be_read_again() -> None:
    before = [("whsec_B=", NOW + DAY / 2), ("whsec_C=", NOW)]
    kept = signing.written("whsec_A=", before)
    assert signing.still_good(kept, NOW + DAY, NOW) == [("whsec_A=", NOW + DAY), before[0]]
    assert signing.still_good("whsec_A=", NOW + DAY, NOW) == [("whsec_A=", NOW + DAY)]
    assert signing.still_good("whsec_A=", NOW, NOW) == []
    assert signing.still_good(None, None, NOW) == []
