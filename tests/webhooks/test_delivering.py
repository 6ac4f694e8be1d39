"""What receivers are told, in which order, how often, and until when."""

from datetime import timedelta
from typing import Any

import pytest

from app.kernel import clock
from app.kernel.db import Database
from app.webhooks import delivering, messages
from app.webhooks.couriers import Couriers
from app.webhooks.outside import Answer
from tests import make
from tests.lifecycle.calendar import Travel
from tests.webhooks.conftest import Post, later, leased, under_way
from tests.webhooks.receiver import ACCEPT, FAIL, Arrived, Receiver, verified
from tests.witness import Witness


def feed(client: Witness, after: int = 0) -> list[dict[str, Any]]:
    """What the feed of changes tells the same reader."""
    found: list[dict[str, Any]] = client.get(f"/v1/changes?limit=200&after={after}").json()["items"]
    return found


def test_a_message_tells_which_records_changed_and_not_what_is_in_them(
    post: Post, receiver: Receiver, officer: Witness, anybody: Witness
) -> None:
    webhook = post.register(receiver)
    partner = make.partner(officer, name={"de": "Ein ganz geheimer Name"})
    officer.patch(
        f"/v1/partners/{partner['id']}", json={"short_name": "G"}, headers={"If-Match": "*"}
    )
    officer.delete(f"/v1/partners/{partner['id']}", headers={"If-Match": "*"})
    post.go()
    (arrived,) = receiver.arrived
    assert "geheimer" not in arrived.body
    told = feed(anybody, webhook["begins_after"])
    assert arrived.said["type"] == "changes"
    assert arrived.said["timestamp"] == told[-1]["at"]
    assert [one["gone"] for one in told] == [False, False, True]
    assert arrived.said["data"] == {
        "after": webhook["begins_after"],
        "up_to": told[-1]["number"],
        "changes": [{k: v for k, v in one.items() if k not in {"at", "document"}} for one in told],
    }
    assert arrived.headers["content-type"] == "application/json"
    (entry,) = post.log(webhook)
    assert (entry["status"], entry["attempt"], entry["changes"]) == (204, 1, 3)
    assert (entry["message_id"], entry["after"]) == (arrived.id, webhook["begins_after"])
    assert post.read(webhook)["progress"]["delivered_up_to"] == told[-1]["number"]
    post.go()
    assert len(receiver.arrived) == 1


def test_delivering_writes_nothing_into_the_journal(
    post: Post, receiver: Receiver, officer: Witness
) -> None:
    webhook = post.register(receiver, audience="internal")
    make.partner(officer)
    latest = post.admin.get("/v1/changes").json()["latest"]
    for _ in range(3):
        post.go()
    assert post.admin.get("/v1/changes").json()["latest"] == latest
    assert post.read(webhook)["version"] == 1
    assert len(receiver.arrived) == 1


def test_much_comes_in_pieces_in_order_and_without_a_gap(
    post: Post, receiver: Receiver, officer: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "MOST", 10)
    webhook = post.register(receiver)
    for _ in range(35):
        make.partner(officer)
    post.go()
    assert [len(one.numbers) for one in receiver.arrived] == [10, 10, 10, 5]
    assert receiver.numbers() == [one["number"] for one in feed(post.admin, webhook["begins_after"])
                                  if one["collection"] == "partners"]  # fmt: skip
    spans = [(one.said["data"]["after"], one.said["data"]["up_to"]) for one in receiver.arrived]
    assert [after for after, _ in spans] == [webhook["begins_after"], *(to for _, to in spans[:-1])]


def test_what_the_audience_may_not_see_is_in_no_message(
    post: Post, receiver: Receiver, other_receiver: Receiver, officer: Witness, anybody: Witness
) -> None:
    public = post.register(receiver)
    internal = post.register(other_receiver, audience="internal")
    make.programme(post.admin)
    project = make.project(officer)
    hidden, shown = make.event(officer), make.event(officer, visibility="public")
    path = f"/v1/events/{shown['id']}"
    officer.patch(path, json={"visibility": "internal"}, headers={"If-Match": "*"})
    make.created(post.admin, "/v1/keys", {"name": "Portal", "roles": ["reader"]})
    post.admin.post(f"/v1/webhooks/{public['id']}/secret")
    post.go()
    told = [one for arrived in receiver.arrived for one in arrived.said["data"]["changes"]]
    assert [(one["id"], one["gone"]) for one in told if one["collection"] == "events"] == [
        (shown["id"], False),
        (shown["id"], True),
    ]
    assert {project["id"], hidden["id"]}.isdisjoint(one["id"] for one in told)
    assert [one["number"] for one in told] == [
        one["number"] for one in feed(anybody, public["begins_after"])
    ]
    everything = [
        one for arrived in other_receiver.arrived for one in arrived.said["data"]["changes"]
    ]
    assert {project["id"], hidden["id"]} <= {one["id"] for one in everything}
    assert not [one for one in everything if one["collection"] in {"keys", "webhooks"}]
    assert not [one for one in everything if one["gone"]]
    expected = feed(post.admin, internal["begins_after"])
    assert [one["number"] for one in everything] == [
        one["number"] for one in expected if one["collection"] not in {"keys", "webhooks"}
    ]


def test_only_what_was_asked_for_is_told_and_the_rest_costs_nothing(
    post: Post, receiver: Receiver, officer: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "WORTH_NOTING", 5)
    webhook = post.register(receiver, collections=["events"])
    for _ in range(3):
        make.partner(officer)
    post.go()
    assert post.read(webhook)["progress"] is None
    make.partner(officer)
    post.go()
    progress = post.read(webhook)["progress"]
    assert progress["delivered_up_to"] == post.admin.get("/v1/changes").json()["latest"]
    assert (receiver.arrived, post.log(webhook)) == ([], [])
    make.programme(post.admin)
    event = make.event(officer, visibility="public")
    post.go()
    assert [one.records for one in receiver.arrived] == [[("events", event["id"], False)]]


def test_nothing_comes_before_what_went_before_was_accepted(
    post: Post, receiver: Receiver, officer: Witness, travel: Travel
) -> None:
    webhook = post.register(receiver)
    first = make.partner(officer)
    receiver.reply = lambda _: FAIL
    post.go()
    second = make.partner(officer)
    for _ in range(3):
        later(travel, hours=2)
        post.go()
    receiver.reply = lambda _: ACCEPT
    later(travel, hours=4)
    post.go()
    records = [[id_ for _, id_, _ in one.records] for one in receiver.arrived]
    assert records == [[first["id"]]] * 5 + [[second["id"]]]
    assert len({one.id for one in receiver.arrived}) == 2
    assert len({one.body for one in receiver.arrived[:5]}) == 1
    assert len({one.headers["webhook-timestamp"] for one in receiver.arrived[:5]}) == 5
    assert [one["attempt"] for one in post.log(webhook)] == [1, 2, 3, 4, 5, 1]
    assert post.read(webhook)["progress"]["failures"] == 0


def test_a_message_that_was_sent_comes_again_the_same_whatever_has_happened_since(
    post: Post, receiver: Receiver, officer: Witness, travel: Travel
) -> None:
    """Or a receiver that drops what it knows by its id would miss what came in between."""
    post.register(receiver)
    make.partner(officer)
    receiver.reply = lambda number: FAIL if number == 0 else ACCEPT
    post.go()
    make.partner(officer)
    later(travel, minutes=1)
    post.go()
    one, again, other = receiver.arrived
    assert (one.id, one.body) == (again.id, again.body)
    assert other.id != one.id
    assert set(other.numbers).isdisjoint(one.numbers)
    assert other.said["data"]["after"] == one.said["data"]["up_to"]


def test_it_is_tried_for_three_days_ever_less_often_and_then_paused(
    post: Post, receiver: Receiver, officer: Witness, travel: Travel
) -> None:
    webhook = post.register(receiver)
    make.partner(officer)
    receiver.reply = lambda _: FAIL
    began = travel.at
    while post.read(webhook)["active"]:
        post.go()
        progress = post.read(webhook)["progress"]
        if progress["next_try_at"]:
            travel.at = max(travel.at, travel.at.fromisoformat(progress["next_try_at"]))
        assert travel.at - began < timedelta(days=4)
    paused = post.read(webhook)
    assert (paused["paused_because"], paused["progress"]["next_try_at"]) == ("failing", None)
    assert timedelta(days=3) <= travel.at - began < timedelta(days=3, hours=8)
    waits = [b.began for b in receiver.arrived]
    assert len(waits) == len(post.log(webhook)) == paused["progress"]["failures"]
    assert 15 <= len(waits) <= 20
    history = post.admin.get(f"/v1/webhooks/{webhook['id']}/history").json()["items"]
    assert history[-1]["fields"]["paused_because"] == [None, "failing"]
    assert history[-1]["actor"] == "webhooks"
    later(travel, days=30)
    post.go()
    assert len(receiver.arrived) == len(waits)

    receiver.reply = lambda _: ACCEPT
    resumed = post.admin.post(f"/v1/webhooks/{webhook['id']}/resume").json()
    assert (resumed["active"], resumed["paused_because"]) == (True, None)
    post.go()
    assert receiver.arrived[-1].id == receiver.arrived[0].id
    assert post.read(webhook)["progress"]["failures"] == 0


def test_a_receiver_that_wants_no_more_is_asked_no_more(
    post: Post, receiver: Receiver, officer: Witness, travel: Travel
) -> None:
    webhook = post.register(receiver)
    receiver.reply = lambda _: (410, {}, "gone")
    make.partner(officer)
    post.go()
    later(travel, days=1)
    post.go()
    assert len(receiver.arrived) == 1
    assert post.read(webhook)["paused_because"] == "gone"


def test_a_receiver_may_ask_for_time(
    post: Post, receiver: Receiver, officer: Witness, travel: Travel
) -> None:
    webhook = post.register(receiver)
    receiver.reply = lambda _: (429, {"Retry-After": "3600"}, "slowly")
    make.partner(officer)
    post.go()
    later(travel, minutes=59)
    post.go()
    assert len(receiver.arrived) == 1
    later(travel, minutes=2)
    post.go()
    assert len(receiver.arrived) == 2
    first = post.log(webhook)[0]
    waited = travel.at.fromisoformat(first["next_try_at"]) - travel.at.fromisoformat(first["at"])
    assert abs(waited - timedelta(hours=1)) < timedelta(seconds=1)


def test_a_wish_that_nobody_can_read_is_a_failure_like_any_other(
    post: Post, receiver: Receiver, officer: Witness, travel: Travel
) -> None:
    webhook = post.register(receiver)
    wish = {"Retry-After": "Sun, 01 Nov 2026 10:00:00 +99999999999999"}
    receiver.reply = lambda _: (503, wish, "later")
    make.partner(officer)
    post.go()
    assert [one["status"] for one in post.log(webhook)] == [503]
    progress = post.read(webhook)["progress"]
    assert progress["failures"] == 1
    assert progress["next_try_at"] is not None


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_two_hundred_is_acceptance(
    post: Post, receiver: Receiver, officer: Witness, status: int
) -> None:
    webhook = post.register(receiver)
    receiver.reply = lambda _: (status, {}, "")
    make.partner(officer)
    post.go()
    assert post.read(webhook)["progress"]["failures"] == 0


@pytest.mark.parametrize("status", [300, 301, 302, 307, 400, 401, 404, 500, 503])
def test_anything_else_is_not(
    post: Post, receiver: Receiver, officer: Witness, status: int
) -> None:
    webhook = post.register(receiver)
    receiver.reply = lambda _: (status, {"Location": receiver.url}, "")
    make.partner(officer)
    post.go()
    assert post.read(webhook)["progress"]["failures"] == 1
    assert len(receiver.arrived) == 1
    assert post.log(webhook)[0]["error"] == f"HTTP {status}"


def test_a_paused_webhook_loses_nothing(post: Post, receiver: Receiver, officer: Witness) -> None:
    webhook = post.register(receiver, active=False)
    path = f"/v1/webhooks/{webhook['id']}"
    assert webhook["paused_because"] == "manual"
    ids = [make.partner(officer)["id"] for _ in range(2)]
    post.go()
    assert receiver.arrived == []
    post.admin.patch(path, json={"active": True}, headers={"If-Match": "*"})
    post.go()
    assert [id_ for _, id_, _ in receiver.arrived[0].records] == ids


def test_no_transaction_is_open_while_a_message_is_under_way(
    post: Post, receiver: Receiver, officer: Witness
) -> None:
    webhook = post.register(receiver)
    make.partner(officer)
    made: list[str] = []
    under_way(post, receiver, lambda: made.append(make.partner(officer)["id"]))
    assert len(made) == 1
    assert [id_ for _, id_, _ in receiver.arrived[-1].records] == made  # went on by itself
    assert post.read(webhook)["progress"]["failures"] == 0


def test_nobody_else_delivers_while_the_lease_lasts_and_somebody_does_afterwards(
    post: Post, receiver: Receiver, officer: Witness, database: Database, travel: Travel
) -> None:
    webhook = post.register(receiver)
    make.partner(officer)
    (one,) = delivering.waiting(database, clock.now())
    message = delivering.next_message(database, one)
    assert message is not None
    errand = delivering.take(database, one, message)
    assert errand is not None  # and then this process dies
    assert delivering.take(database, one, message) is None
    make.partner(officer)
    later(travel, seconds=50)
    post.go()
    assert receiver.arrived == []
    later(travel, seconds=11)
    post.go()
    assert receiver.arrived[0].id == message.id
    assert len(receiver.arrived) == 2
    late = delivering.settle(database, errand, clock.now(), Answer(204, 1))
    assert not late  # it was not dead after all, but it is too late
    assert post.read(webhook)["progress"]["delivered_up_to"] == receiver.numbers()[-1]


def test_of_two_who_look_at_the_same_moment_one_takes_the_lease(
    post: Post, receiver: Receiver, officer: Witness, database: Database, travel: Travel
) -> None:
    post.register(receiver)
    make.partner(officer)
    receiver.reply = lambda _: FAIL
    post.go()
    later(travel, minutes=1)
    (one,) = delivering.waiting(database, clock.now())  # the same for both: a message comes again
    message = delivering.next_message(database, one)
    assert message is not None
    taken = [delivering.take(database, one, message) for _ in range(2)]
    assert [one is not None for one in taken] == [True, False]


def test_an_answer_that_comes_after_the_lease_moves_nothing(
    post: Post, receiver: Receiver, officer: Witness, database: Database, travel: Travel
) -> None:
    post.register(receiver)
    make.partner(officer)
    (one,) = delivering.waiting(database, clock.now())
    message = delivering.next_message(database, one)
    assert message is not None
    slow = delivering.take(database, one, message)
    later(travel, seconds=61)
    (one,) = delivering.waiting(database, clock.now())
    quick = delivering.take(database, one, message)
    assert slow is not None
    assert quick is not None
    assert not delivering.settle(database, slow, clock.now(), Answer(204, 1))
    assert leased(post)
    assert delivering.settle(database, quick, clock.now(), Answer(204, 1))
    assert not leased(post)


def test_the_log_is_kept_short(
    post: Post, receiver: Receiver, officer: Witness, database: Database, travel: Travel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(delivering, "KEPT_DELIVERIES", 5)
    webhook = post.register(receiver)
    receiver.reply = lambda _: FAIL
    make.partner(officer)
    for _ in range(8):
        post.go()
        later(travel, hours=8)
    assert [one["attempt"] for one in post.log(webhook)] == [4, 5, 6, 7, 8]
    later(travel, days=29, hours=-4)
    Couriers(database, post.outside)._tidy()
    assert [one["attempt"] for one in post.log(webhook)] == [6, 7, 8]
    later(travel, days=1)
    Couriers(database, post.outside)._tidy()
    assert post.log(webhook) == []


def test_a_name_that_now_leads_into_our_network_is_no_longer_told(
    post: Post, officer: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post.outside, "resolve", lambda *_: ["93.184.216.34"])
    issued = make.created(post.admin, "/v1/webhooks", {"url": "https://receiver.example.org/"})
    monkeypatch.setattr(post.outside, "resolve", lambda *_: ["169.254.169.254"])
    make.partner(officer)
    post.go()
    (entry,) = post.log(issued["about"])
    assert entry["status"] is None
    assert "not a host in the internet" in entry["error"]


def test_the_signature_is_good_for_this_message_only(
    post: Post, receiver: Receiver, officer: Witness
) -> None:
    post.register(receiver)
    make.partner(officer)
    post.go()
    (arrived,) = receiver.arrived
    (secret,) = receiver.secrets
    assert verified(secret, arrived.headers, arrived.body)
    for headers, body in tampered(arrived):
        assert not verified(secret, headers, body)
    assert not verified("whsec_" + "A" * 43 + "=", arrived.headers, arrived.body)


def tampered(arrived: Arrived) -> list[tuple[dict[str, str], str]]:
    moved = str(int(arrived.headers["webhook-timestamp"]) + 1)
    return [
        (arrived.headers, arrived.body + " "),
        (arrived.headers | {"webhook-id": "msg_other"}, arrived.body),
        (arrived.headers | {"webhook-timestamp": moved}, arrived.body),
    ]
