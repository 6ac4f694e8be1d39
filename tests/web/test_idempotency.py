"""A retry finds the answer of the first time, and has no second effect."""

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from app.kernel import clock
from app.kernel.db import Database
from app.kernel.identity import Role
from app.partners.models import Partner
from app.web import idempotency
from tests.conftest import Keys
from tests.live import calling, serving
from tests.witness import Witness

KEYS, RETRIES = 10, 20


def facts(name: str = "Kulturbüro") -> dict[str, Any]:
    return {"name": {"de": name}, "kind": "association"}


def create(client: Witness, body: dict[str, Any], key: str, query: str = "") -> httpx.Response:
    headers = {"Idempotency-Key": key}
    return client.request("POST", f"/v1/partners{query}", json=body, headers=headers)


def partners(database: Database) -> int:
    with database.reading.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Partner)) or 0


def test_a_retry_repeats_the_answer_and_not_the_effect(
    officer: Witness, database: Database
) -> None:
    first, again = create(officer, facts(), "k1"), create(officer, facts(), '"k1"')
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    for one in ("location", "etag", "content-type"):
        assert again.headers[one] == first.headers[one]
    assert (again.status_code, again.content) == (201, first.content)
    assert partners(database) == 1


def test_the_same_facts_in_another_order_are_the_same_request(officer: Witness) -> None:
    create(officer, facts(), "k1")
    assert create(officer, dict(reversed(facts().items())), "k1").status_code == 201


def test_a_key_with_another_request_is_refused(officer: Witness, database: Database) -> None:
    create(officer, facts(), "k1")
    for answer in (
        create(officer, facts("Theater"), "k1"),
        create(officer, facts(), "k1", "?allow_similar=true"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/key-reused")
    assert partners(database) == 1


def test_a_key_belongs_to_whoever_sent_it_and_where(
    officer: Witness, app: FastAPI, role_keys: Keys
) -> None:
    create(officer, facts(), "k1")
    with Witness(app, headers=role_keys.headers(Role.ADMIN)) as admin:
        answer = admin.post(
            "/v1/programmes",
            json={"code": "X", "name": {"de": "X"}, "programming_period": "2021-2027"},
            headers={"Idempotency-Key": "k1"},
        )
    assert answer.status_code == 201


def test_a_refused_request_may_be_corrected_under_its_key(officer: Witness) -> None:
    assert create(officer, {}, "k1").status_code == 422
    assert create(officer, facts(), "k1").status_code == 201


def test_after_a_day_a_key_may_be_used_anew(
    officer: Witness, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(officer, facts(), "k1")
    later = clock.now() + idempotency.KEPT_FOR + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert create(officer, facts("Theater"), "k1").status_code == 201
    assert partners(database) == 2


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "\x7f"])
def test_a_key_that_is_none_is_refused(officer: Witness, key: str) -> None:
    assert create(officer, facts(), key).status_code in {400, 422}


def test_many_retries_at_once_have_one_effect_each(
    app: FastAPI, role_keys: Keys, database: Database
) -> None:
    with serving(app) as address, calling(address, role_keys.headers(Role.OFFICER)) as client:

        def send(number: int) -> tuple[int, int, str]:
            key = number % KEYS
            answer = client.post(
                "/v1/partners", json=facts(f"Verein {key}"), headers={"Idempotency-Key": f"k{key}"}
            )
            return key, answer.status_code, answer.headers.get("location", "")

        with ThreadPoolExecutor(20) as clients:
            outcomes = Counter(clients.map(send, range(KEYS * RETRIES)))
    assert set(outcomes.values()) == {RETRIES}
    assert {status for _, status, _ in outcomes} == {201}
    assert len({place for _, _, place in outcomes}) == KEYS == partners(database)


def test_a_commit_that_fails_is_never_acknowledged(
    officer: Witness, app: FastAPI, database: Database
) -> None:
    engine = app.state.database.writing

    def fail(_connection: object) -> None:
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))

    event.listen(engine, "commit", fail)
    try:
        assert create(officer, facts(), "k1").status_code >= 500
    finally:
        event.remove(engine, "commit", fail)
    assert partners(database) == 0
    assert create(officer, facts(), "k1").status_code == 201
    assert partners(database) == 1
