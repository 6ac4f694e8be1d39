"""What a change of a webhook means for what its receiver is told, also while a message is under way."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.webhooks.couriers import Couriers
from app.webhooks.models import WebhookDelivery
from tests import make
from tests.lifecycle.calendar import Travel
from tests.webhooks.conftest import Post, later, under_way
from tests.webhooks.receiver import ACCEPT, FAIL, Receiver, wait_until
from tests.witness import Witness


def changed(post: Post, webhook: dict[str, Any], **facts: Any) -> dict[str, Any]:
    path = f"/v1/webhooks/{webhook['id']}"
    answer = post.admin.patch(path, json=facts, headers={"If-Match": "*"})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def moving(post: Post, webhook: dict[str, Any], to: Receiver) -> Callable[[], None]:
    """The receiver moves to another address."""

    def move() -> None:
        changed(post, webhook, url=to.url)

    return move


def test_another_address_is_tried_at_once(
    post: Post, receiver: Receiver, other_receiver: Receiver, officer: Witness
) -> None:
    webhook = post.register(receiver)
    receiver.reply = lambda _: FAIL
    make.partner(officer)
    post.go()
    other_receiver.secrets = receiver.secrets
    path = f"/v1/webhooks/{webhook['id']}"
    post.admin.patch(path, json={"url": other_receiver.url}, headers={"If-Match": "*"})
    post.go()
    assert [one.id for one in other_receiver.arrived] == [receiver.arrived[0].id]


def test_what_was_told_can_be_told_again(post: Post, receiver: Receiver, officer: Witness) -> None:
    webhook = post.register(receiver)
    ids = [make.partner(officer)["id"] for _ in range(2)]
    post.go()
    body = {"begins_after": webhook["begins_after"]}
    path = f"/v1/webhooks/{webhook['id']}"
    post.admin.patch(path, json={"description": "x"}, headers={"If-Match": "*"})
    post.go()
    assert len(receiver.arrived) == 1
    post.admin.patch(path, json={"begins_after": 0}, headers={"If-Match": "*"})
    post.admin.patch(path, json=body, headers={"If-Match": "*"})
    post.go()
    assert [id_ for _, id_, _ in receiver.arrived[-1].records] == ids


def test_whoever_changes_what_a_message_holds_changes_its_id(
    post: Post, receiver: Receiver, officer: Witness, travel: Travel
) -> None:
    webhook = post.register(receiver, collections=["partners"])
    make.programme(post.admin)
    make.partner(officer)
    receiver.reply = lambda number: FAIL if number == 0 else ACCEPT
    post.go()
    path = f"/v1/webhooks/{webhook['id']}"
    post.admin.patch(path, json={"collections": []}, headers={"If-Match": "*"})
    later(travel, minutes=1)
    post.go()
    first, second = receiver.arrived
    assert set(second.numbers) > set(first.numbers)
    assert second.id != first.id


@pytest.mark.parametrize("status", [204, 410, 500])
def test_what_the_old_address_answers_does_not_count_for_the_new_one(
    post: Post, receiver: Receiver, other_receiver: Receiver, officer: Witness, status: int
) -> None:
    webhook = post.register(receiver)
    other_receiver.secrets = receiver.secrets
    receiver.reply = lambda _: (status, {}, "")
    partner = make.partner(officer)
    under_way(post, receiver, moving(post, webhook, other_receiver))
    assert [one["status"] for one in post.log(webhook)] == [status]
    moved = post.read(webhook)
    assert (moved["active"], moved["progress"]["failures"]) == (True, 0)
    post.go()
    assert [one.records for one in other_receiver.arrived] == [[("partners", partner["id"], False)]]
    assert other_receiver.arrived[0].id == receiver.arrived[0].id


def test_everything_after_a_number_is_told_again_though_it_began_there(
    post: Post, receiver: Receiver, officer: Witness
) -> None:
    webhook = post.register(receiver)
    make.partner(officer)
    post.go()
    again = changed(post, webhook, begins_after=webhook["begins_after"])
    assert again["progress"]["delivered_up_to"] == webhook["begins_after"]
    post.go()
    first, second = receiver.arrived
    assert (first.id, first.body) == (second.id, second.body)


def test_what_is_under_way_while_it_is_to_be_told_again_does_not_count(
    post: Post, receiver: Receiver, officer: Witness
) -> None:
    webhook = post.register(receiver)
    make.partner(officer)

    def tell_again() -> None:
        changed(post, webhook, begins_after=webhook["begins_after"])

    under_way(post, receiver, tell_again)
    post.go()
    assert len({one.id for one in receiver.arrived}) == 1
    assert len(receiver.arrived) == 2


def test_whoever_is_to_be_told_again_is_looked_at_again(
    post: Post, receiver: Receiver, officer: Witness
) -> None:
    """A courier remembers where there was nothing to tell; the webhook's version stays."""
    webhook = post.register(receiver, collections=["partners"])
    couriers = Couriers(post.database, post.outside, now=lambda: 0.0)

    def rounds() -> None:
        for _ in range(2):
            couriers.round()
            wait_until(lambda: couriers.turns.count() == 0, "the end of the round")

    make.partner(officer)
    rounds()
    make.programme(post.admin)
    rounds()
    assert len(receiver.arrived) == 1
    again = changed(post, webhook, begins_after=webhook["begins_after"])
    assert again["version"] == webhook["version"]
    rounds()
    first, second = receiver.arrived
    assert first.records == second.records


def test_a_webhook_may_be_deleted_while_a_message_is_under_way(
    post: Post, receiver: Receiver, officer: Witness
) -> None:
    webhook = post.register(receiver)
    make.partner(officer)

    def delete() -> None:
        path = f"/v1/webhooks/{webhook['id']}"
        assert post.admin.delete(path, headers={"If-Match": "*"}).status_code == 204

    under_way(post, receiver, delete)
    assert len(receiver.arrived) == 1
    with post.database.reading.connect() as connection:
        assert connection.execute(select(WebhookDelivery)).all() == []
