"""Webhooks over HTTP: who may, what is kept secret, what is refused."""

import json
import logging
from typing import Any

import pytest
from sqlalchemy import select

from app.kernel.db import Database
from app.kernel.journal import Change
from app.webhooks.models import Webhook, WebhookDelivery, WebhookProgress
from tests import make
from tests.conftest import Keys
from tests.webhooks.conftest import Post
from tests.webhooks.receiver import Receiver
from tests.webhooks.test_addresses import HOSTILE
from tests.witness import Witness

URL = "https://receiver.example.org/changes"
ONCE = {"Idempotency-Key": "the-same"}


def journal(database: Database, webhook: dict[str, Any]) -> list[Change]:
    with database.write("tests") as session:
        found = select(Change).where(Change.kind == "webhooks").order_by(Change.number)
        return [one for one in session.scalars(found) if str(one.subject) == webhook["id"]]


def test_a_webhook_begins_with_what_comes_next(admin: Witness, officer: Witness) -> None:
    make.partner(officer)
    issued = make.created(admin, "/v1/webhooks", {"url": URL})
    about = issued["about"]
    assert issued["secret"].startswith("whsec_")
    assert (about["audience"], about["collections"], about["active"]) == ("public", [], True)
    assert about["begins_after"] == admin.get("/v1/changes?limit=200").json()["latest"] - 1
    assert about["progress"] is None
    assert admin.get(f"/v1/webhooks/{about['id']}").json() == about
    assert admin.get("/v1/webhooks").json()["items"] == [about]


def test_the_secret_is_in_no_answer_no_journal_and_no_log(
    post: Post,
    receiver: Receiver,
    officer: Witness,
    database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        webhook = post.register(receiver, audience="internal")
        path = f"/v1/webhooks/{webhook['id']}"
        rotated = post.admin.post(f"{path}/secret").json()["secret"]
        receiver.secrets.append(rotated)
        post.admin.post(f"{path}/test")
        project = make.partner(officer)
        post.go()
        receiver.reply = lambda _: (500, {}, "no")
        make.partner(officer)
        post.go()
    assert len(receiver.arrived) == 3
    texts = [
        post.admin.get(address).text
        for address in (
            path,
            "/v1/webhooks",
            f"{path}/deliveries",
            f"{path}/history",
            "/v1/changes",
        )
    ]
    texts += [json.dumps(one.fields) for one in journal(database, webhook)]
    texts += [caplog.text, str([record.__dict__ for record in caplog.records])]
    texts += [one.body for one in receiver.arrived]
    assert project["id"] in " ".join(texts)
    for secret in receiver.secrets:
        assert not [text for text in texts if secret in text or secret[6:] in text]
    logged = [one for one in caplog.records if one.name == "foerderregister.webhooks"]
    assert [one.getMessage() for one in logged] == ["webhook accepted"] * 2 + ["webhook failed"]
    assert "127.0.0.1" not in str([one.__dict__ for one in logged])
    assert project["id"] not in str([one.__dict__ for one in logged])


def test_a_repeated_request_makes_no_second_webhook_and_shows_no_secret(admin: Witness) -> None:
    first = admin.post("/v1/webhooks", json={"url": URL}, headers=ONCE)
    again = admin.post("/v1/webhooks", json={"url": URL}, headers=ONCE)
    assert again.json() == {"secret": None, "about": first.json()["about"]}
    assert len(admin.get("/v1/webhooks").json()["items"]) == 1
    path = f"/v1/webhooks/{first.json()['about']['id']}/secret"
    rotated, repeated = admin.post(path, headers=ONCE), admin.post(path, headers=ONCE)
    assert rotated.json()["secret"] != first.json()["secret"]
    assert repeated.json()["secret"] is None


def test_every_decision_about_a_webhook_is_in_its_history(admin: Witness) -> None:
    webhook = make.created(admin, "/v1/webhooks", {"url": URL})["about"]
    path = f"/v1/webhooks/{webhook['id']}"
    admin.patch(path, json={"active": False}, headers={"If-Match": "*"})
    admin.post(f"{path}/resume")
    admin.post(f"{path}/secret")
    admin.delete(path, headers={"If-Match": "*"})
    assert admin.get(path).status_code == 404
    told = admin.get(f"{path}/history").json()["items"]
    assert [one["action"] for one in told] == [
        "created",
        "updated",
        "updated",
        "updated",
        "deleted",
    ]
    assert told[1]["fields"]["active"] == [True, False]
    assert told[1]["fields"]["paused_because"] == [None, "manual"]
    assert set(told[3]["fields"]) == {"secret_since", "old_secret_until"}
    assert {one["actor"] for one in told} == {"admin"}


def test_a_hostile_address_is_not_registered(admin: Witness) -> None:
    for url, code in HOSTILE.items():
        answer = admin.post("/v1/webhooks", json={"url": url})
        assert answer.status_code == 422, url
        (error,) = answer.json()["errors"]
        assert error["at"] == "/url", url
        if answer.json()["type"] == "/problems/receiver-refused":
            assert error["code"] == code, url
        else:
            assert code in {"unreadable", "name_needed"}, url
    assert admin.get("/v1/webhooks").json()["items"] == []


@pytest.mark.parametrize(
    "url",
    [
        "https://exämple.org/x",
        "https://example.org/ä",
        "https://example.org/a b",
        "https://example.org/" + "x" * 1900,
    ],
)
def test_an_address_with_what_does_not_belong_there_is_told_how_to_write_it(
    admin: Witness, url: str
) -> None:
    answer = admin.post("/v1/webhooks", json={"url": url}, headers={"Accept-Language": "de"})
    (error,) = answer.json()["errors"]
    for one in ("nur ASCII", "keine Leerzeichen", "xn--…", "%…", "höchstens 1900 Zeichen"):
        assert one in error["detail"]


def test_a_hostile_address_does_not_get_in_by_a_change_either(admin: Witness) -> None:
    webhook = make.created(admin, "/v1/webhooks", {"url": URL})["about"]
    path = f"/v1/webhooks/{webhook['id']}"
    body = {"url": "https://169.254.169.254/"}
    answer = admin.patch(path, json=body, headers={"If-Match": "*"})
    assert answer.json()["type"] == "/problems/receiver-refused"
    assert admin.get(path).json()["url"] == URL


def test_a_name_of_a_machine_in_our_network_is_refused_with_what_to_do(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post.outside, "resolve", lambda *_: ["93.184.216.34", "10.0.0.7"])
    answer = post.admin.post("/v1/webhooks", json={"url": URL})
    assert answer.json()["errors"][0]["code"] == "private_address"
    assert "REGISTRY_WEBHOOK_TEST_HOSTS" in answer.json()["detail"]
    monkeypatch.setattr(post.outside, "resolve", lambda *_: ["93.184.216.34"])
    assert post.admin.post("/v1/webhooks", json={"url": URL}).status_code == 201


def test_while_a_name_is_resolved_others_write(
    post: Post, officer: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write lock is taken after the name was resolved: else this would wait for itself."""
    made: list[str] = []

    def slowly(*_: object) -> list[str]:
        made.append(make.partner(officer)["id"])
        return ["93.184.216.34"]

    monkeypatch.setattr(post.outside, "resolve", slowly)
    webhook = make.created(post.admin, "/v1/webhooks", {"url": URL})["about"]
    path = f"/v1/webhooks/{webhook['id']}"
    changed = post.admin.patch(path, json={"url": f"{URL}/2"}, headers={"If-Match": "*"})
    assert (changed.status_code, len(made)) == (200, 2)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"collections": ["keys"]}, "collections"),
        ({"collections": ["webhooks"]}, "collections"),
        ({"collections": ["meetings"]}, "not_for_audience"),
        ({"audience": "everybody"}, "enum"),
        ({"begins_after": -1}, "greater_than_equal"),
        ({"begins_after": "1"}, "begins_after"),
        ({"secret": "whsec_mine"}, "extra_forbidden"),
        ({"url": None}, "url"),
    ],
)
def test_what_makes_no_sense_is_refused(admin: Witness, facts: dict[str, Any], code: str) -> None:
    answer = admin.post("/v1/webhooks", json={"url": URL} | facts)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert code in error["code"] or code in error["at"]


def test_a_change_that_is_yet_to_come_cannot_be_known(admin: Witness) -> None:
    answer = admin.post("/v1/webhooks", json={"url": URL, "begins_after": 1_000_000})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "number_unknown"


def test_nobody_gives_away_more_than_they_may_see(
    admin: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.kernel import identity  # noqa: PLC0415 (its table is changed for this test)

    words = identity.PERMISSIONS[identity.Permission.READ_INTERNAL][1]
    fewer = frozenset(identity.Role) - {identity.Role.ADMIN}
    monkeypatch.setitem(identity.PERMISSIONS, identity.Permission.READ_INTERNAL, (fewer, words))
    refused = admin.post("/v1/webhooks", json={"url": URL, "audience": "internal"})
    assert refused.status_code == 403
    webhook = make.created(admin, "/v1/webhooks", {"url": URL})["about"]
    path = f"/v1/webhooks/{webhook['id']}"
    widened = admin.patch(path, json={"audience": "internal"}, headers={"If-Match": "*"})
    assert widened.status_code == 403


def test_two_people_do_not_overwrite_each_other(admin: Witness) -> None:
    issued = make.created(admin, "/v1/webhooks", {"url": URL})
    path = f"/v1/webhooks/{issued['about']['id']}"
    etag = admin.get(path).headers["etag"]
    headers = {"If-Match": etag}
    assert admin.patch(path, json={"description": "A"}, headers=headers).status_code == 200
    assert admin.patch(path, json={"description": "B"}, headers=headers).status_code == 412
    assert admin.patch(path, json={"description": "B"}).status_code == 428


def test_deleting_leaves_nothing_behind_but_history(
    post: Post, receiver: Receiver, officer: Witness, database: Database
) -> None:
    webhook = post.register(receiver)
    make.partner(officer)
    post.go()
    assert len(post.log(webhook)) == 1
    post.admin.delete(f"/v1/webhooks/{webhook['id']}", headers={"If-Match": "*"})
    with database.reading.connect() as connection:
        for table in (Webhook, WebhookProgress, WebhookDelivery):
            assert connection.execute(select(table)).all() == []


def test_a_test_message_is_sent_at_once_and_what_came_back_is_told(
    post: Post, receiver: Receiver
) -> None:
    webhook = post.register(receiver)
    path = f"/v1/webhooks/{webhook['id']}/test"
    fine = post.admin.post(path).json()
    assert (fine["status"], fine["error"], fine["kind"]) == (204, None, "test")
    assert receiver.arrived[0].said == {
        "type": "test",
        "timestamp": receiver.arrived[0].said["timestamp"],
        "data": {},
    }
    receiver.reply = lambda _: (503, {}, "we are\r\nclosed \x00today")
    failed = post.admin.post(path).json()
    assert (failed["status"], failed["error"]) == (503, "we are closed today")
    assert failed["message_id"] != fine["message_id"]
    assert post.log(webhook) == [fine, failed]
    assert post.read(webhook)["active"]
    assert (
        post.admin.post("/v1/webhooks/00000000-0000-7000-8000-000000000000/test").status_code == 404
    )


def test_who_does_not_administer_learns_nothing(officer: Witness, role_keys: Keys) -> None:
    assert officer.get("/v1/webhooks").status_code == 403
    assert officer.post("/v1/webhooks", json={"url": URL}).status_code == 403
