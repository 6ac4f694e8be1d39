"""Those who wait for a change hear of it at once, hold nothing meanwhile, and let the house stop."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from signal import SIGTERM
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.access import keys
from app.changes.waiting import Waiters
from app.kernel.db import Database
from app.kernel.identity import Role
from tests import make
from tests.budget import servers
from tests.conftest import Keys
from tests.live import calling, serving
from tests.server import Server, free_port, wait_for
from tests.witness import Witness


@pytest.fixture
def patient(app: FastAPI) -> Iterator[FastAPI]:
    """A house that lets people wait for twenty seconds, and keeps streams open."""
    usual = app.state.settings
    app.state.settings = usual.model_copy(update={"longest_wait": 20})
    yield app
    app.state.settings = usual


def test_who_waits_hears_of_the_next_change(
    patient: FastAPI, officer: Witness, role_keys: Keys
) -> None:
    with (
        serving(patient) as address,
        calling(address, role_keys.headers(Role.READER)) as client,
    ):
        start = client.get("/v1/changes").json()["latest"]
        answers: list[Any] = []
        asked = {"after": start, "wait": 20, "collection": "partners"}
        waiting = threading.Thread(
            target=lambda: answers.append(client.get("/v1/changes", params=asked).json())
        )
        waiting.start()
        while patient.state.waiters.number == 0:
            time.sleep(0.01)
        make.partner(officer)
        waiting.join(timeout=15)
    (page,) = answers
    assert [one["collection"] for one in page["items"]] == ["partners"]
    assert page["after"] > start
    assert patient.state.waiters.number == 0


def test_who_waits_for_nothing_goes_on_after_a_while(
    patient: FastAPI, admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    with serving(patient) as address, httpx.Client(base_url=address, timeout=30) as anybody:
        start = anybody.get("/v1/changes").json()["latest"]
        hidden = threading.Thread(target=lambda: make.project(officer))
        hidden.start()
        page = anybody.get("/v1/changes", params={"after": start, "wait": 2}).json()
        hidden.join()
        now = anybody.get("/v1/changes").json()["latest"]
    assert page["items"] == []
    assert start <= page["after"] <= now


def test_a_stream_begins_where_it_was_left(
    patient: FastAPI, officer: Witness, role_keys: Keys
) -> None:
    first = make.partner(officer)["id"]
    with (
        serving(patient) as address,
        calling(address, role_keys.headers(Role.READER)) as client,
    ):
        path = "/v1/changes/stream?collection=partners&include=document"
        with client.stream("GET", path) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            told = events(stream)
            number, notice = next(told)
            assert notice["id"] == notice["document"]["id"] == first
            second = make.partner(officer)["id"]
            last, notice = next(told)
            assert notice["id"] == second
        third = make.partner(officer)["id"]
        with client.stream("GET", path, headers={"Last-Event-ID": str(last)}) as stream:
            assert next(events(stream))[1]["id"] == third
    assert int(last) > int(number)


def test_a_revoked_key_hears_nothing_more(
    patient: FastAPI, officer: Witness, database: Database
) -> None:
    with database.write("tests") as session:
        key, text = keys.issue(session, "short-lived", [Role.READER])
    with serving(patient) as address:
        client = httpx.Client(base_url=address, headers={"Authorization": f"Bearer {text}"})
        with client, client.stream("GET", "/v1/changes/stream?collection=partners") as stream:
            lines = stream.iter_lines()
            assert next(lines) == "retry: 2000"
            with database.write("tests") as session:
                keys.revoke(session.merge(key))
            make.partner(officer)
            assert [line for line in lines if line] == []


def test_a_key_that_is_revoked_while_it_waits_hears_nothing_either(
    patient: FastAPI, officer: Witness, database: Database
) -> None:
    with database.write("tests") as session:
        key, text = keys.issue(session, "short-lived", [Role.READER])
    with (
        serving(patient) as address,
        calling(address, {"Authorization": f"Bearer {text}"}) as client,
    ):
        start = client.get("/v1/changes").json()["latest"]
        answers: list[httpx.Response] = []
        asked = {"after": start, "wait": 20, "include": "document", "collection": "partners"}
        waiting = threading.Thread(
            target=lambda: answers.append(client.get("/v1/changes", params=asked))
        )
        waiting.start()
        while patient.state.waiters.number == 0:
            time.sleep(0.01)
        with database.write("tests") as session:
            keys.revoke(session.merge(key))
        make.partner(officer)
        waiting.join(timeout=15)
    (answer,) = answers
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    assert patient.state.waiters.number == 0


def test_there_is_an_end_to_how_many_wait(
    patient: FastAPI, anybody: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Waiters, "MOST", 0)
    latest = anybody.get("/v1/changes").json()["latest"]
    for path in (f"/v1/changes?after={latest}&wait=9", "/v1/changes/stream"):
        answer = anybody.get(path)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "30"


def test_asking_for_headers_does_not_wait(patient: FastAPI, anybody: Witness) -> None:
    began = time.monotonic()
    assert anybody.head("/v1/changes/stream").status_code == 200
    assert anybody.head("/v1/changes?wait=20").status_code == 200
    assert time.monotonic() - began < 15


def test_those_who_wait_do_not_keep_the_house_from_stopping(
    database: Database, tmp_path: Path
) -> None:
    process = None
    try:
        port = free_port()
        process = servers.start(database, tmp_path, [port])
        server = Server(f"http://127.0.0.1:{port}", {})
        wait_for(server, process, tmp_path / servers.LOG)
        with (
            httpx.Client(base_url=server.address, timeout=60) as client,
            client.stream("GET", "/v1/changes/stream") as stream,
        ):
            lines = stream.iter_lines()
            assert next(lines) == "retry: 2000"
            began = time.monotonic()
            process.terminate()
            assert [line for line in lines if line] == []
            process.join(60)
            assert time.monotonic() - began < 15, "without word it takes twenty seconds"
    finally:
        if process and process.is_alive():
            servers.stop(process, SIGTERM)


def events(stream: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read server-sent events as the standard says."""
    number = data = ""
    for line in stream.iter_lines():
        field, _, value = line.partition(":")
        if field == "id":
            number = value.strip()
        elif field == "data":
            data = value.strip()
        elif line == "" and data:
            yield number, json.loads(data)
            data = ""
