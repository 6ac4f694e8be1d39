"""Several processes, receivers that never answer, and a process that is killed on its way."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app import serving
from app.kernel.db import Database
from app.webhooks import couriers as room
from app.webhooks import delivering as errands
from app.webhooks.couriers import Couriers
from app.webhooks.models import WebhookProgress
from app.webhooks.outside import Outside
from tests import make
from tests.nursery import begin
from tests.server import Server, free_port, wait_for
from tests.webhooks import servers
from tests.webhooks.conftest import Post
from tests.webhooks.receiver import Receiver, wait_until
from tests.witness import Witness


@dataclass
class Process:
    """A server process that delivers, and its address."""

    process: BaseProcess
    server: Server

    def kill(self) -> None:
        self.process.kill()
        self.process.join(30)


@contextmanager
def delivering(database: Database, folder: Path, count: int) -> Iterator[list[Process]]:
    """Start server processes as ``serve`` does, that trust this machine and have short leases."""
    started = []
    log = folder / "servers.log"
    for _ in range(count):
        port = free_port()
        environment = {
            "REGISTRY_DATABASE_URL": database.writing.url.render_as_string(hide_password=False),
            "REGISTRY_WEBHOOK_TEST_HOSTS": "127.0.0.1",
            "REGISTRY_PORT": str(port),
            "REGISTRY_DOCUMENTS": str(folder / "documents"),
        }
        process = begin(servers.main, folder=folder, log=log, environment=environment)
        started.append(Process(process, Server(f"http://127.0.0.1:{port}", {})))
    try:
        for one in started:
            wait_for(one.server, one.process, log)
        yield started
    finally:
        for one in started:
            one.process.terminate()
        for one in started:
            one.process.join(30)


def overlaps(receiver: Receiver) -> list[Any]:
    """Find messages that came while another was still being received."""
    spans = sorted((one.began, one.ended) for one in receiver.arrived)
    return [b for a, b in pairwise(spans) if b[0] < a[1]]


def changes(officer: Witness, count: int) -> list[str]:
    return [str(make.partner(officer)["id"]) for _ in range(count)]


def told(receiver: Receiver) -> list[str]:
    """The records that arrived, in order; messages that are known by their id are dropped."""
    known = {one.id: one for one in receiver.arrived}
    return [id_ for one in known.values() for _, id_, _ in one.records]


def test_several_processes_deliver_in_turn_and_one_that_dies_is_replaced(
    post: Post, receiver: Receiver, officer: Witness, tmp_path: Path
) -> None:
    """Never two at once; nothing is lost, the order is kept, what comes twice has the same id."""
    post.register(receiver)
    ids: list[str] = []
    with delivering(post.database, tmp_path, 2) as started:
        receiver.pause = 0.15
        while len(receiver.arrived) < 8:
            ids += changes(officer, 2)
        wait_until(lambda: told(receiver) == ids, "all changes")
        assert overlaps(receiver) == []
        assert len({one.id for one in receiver.arrived}) == len(receiver.arrived)

        receiver.pause = 0.0
        killed_at, begun = len(receiver.arrived), receiver.begun
        receiver.silent.set()
        ids += changes(officer, 3)
        wait_until(lambda: receiver.begun > begun, "a message under way")
        holder = lease(post) or ""
        busy = next(one for one in started if f":{one.process.pid}:" in holder)
        busy.kill()
        receiver.silent.clear()  # what it has sent is taken in, but nobody is there to hear so
        ids += changes(officer, 2)
        wait_until(lambda: told(receiver) == ids, "all changes")
        wait_until(lambda: lease(post) is None, "no lease")
        twice = [one for one in receiver.arrived if one.id == receiver.arrived[killed_at].id]
        assert len(twice) == 2
        assert len({one.body for one in twice}) == 1

        (other,) = (one for one in started if one is not busy)
        begun = receiver.begun
        receiver.silent.set()
        changes(officer, 1)
        wait_until(lambda: receiver.begun > begun, "a message under way")
        began = time.monotonic()
        other.process.terminate()  # a receiver that is silent does not hold it up
        other.process.join(30)
        assert time.monotonic() - began < 15
    assert receiver.refused == []
    assert "Traceback" not in (tmp_path / "servers.log").read_text()


def lease(post: Post) -> str | None:
    with post.database.reading.connect() as connection:
        found = connection.exec_driver_sql("SELECT leased_by FROM webhook_progress").scalar()
    return found if found is None else str(found)


@pytest.fixture
def couriers(database: Database, outside: Outside) -> Iterator[Couriers]:
    found = Couriers(database, outside, pause=0.05)
    found.start()
    yield found
    found.stop()


def test_a_receiver_that_never_answers_delays_nobody(
    post: Post, couriers: Couriers, receiver: Receiver, other_receiver: Receiver, officer: Witness
) -> None:
    post.register(receiver)
    post.register(other_receiver)
    receiver.silent.set()
    changes(officer, 1)
    wait_until(lambda: bool(other_receiver.arrived), "the other receiver")
    slowest = 0.0
    for n in range(10):
        began = time.monotonic()
        changes(officer, 1)
        slowest = max(slowest, time.monotonic() - began)
        other_receiver.wait_for(n + 2)
    assert slowest < 3  # the dead receiver would have made it fifteen
    assert receiver.arrived == []


def test_many_dead_receivers_leave_threads_for_those_that_are_well(
    post: Post, receiver: Receiver, other_receiver: Receiver, officer: Witness
) -> None:
    """Those whose last message failed may occupy half of the threads."""
    receiver.reply = lambda _: (500, {}, "")
    for _ in range(6):
        post.register(receiver)
    changes(officer, 1)
    post.go()
    assert len(receiver.arrived) == 6
    receiver.silent.set()
    with post.database.write("tests") as session:
        for one in session.scalars(select(WebhookProgress)):
            one.next_try_at = None
    post.register(other_receiver)
    couriers = Couriers(post.database, post.outside, pause=0.05, at_once=4)
    couriers.start()
    try:
        wait_until(lambda: couriers.turns.count() == 2, "two dead receivers", patience=8)
        time.sleep(0.5)  # ten looks for more to do
        assert couriers.turns.count() == 2
        changes(officer, 1)
        wait_until(lambda: bool(other_receiver.arrived), "the one that is well")
        wait_until(lambda: couriers.turns.count() == 2, "only two dead receivers")
    finally:
        receiver.silent.clear()
        couriers.stop()


@pytest.mark.parametrize("wanted", [True, False])
def test_a_process_delivers_only_if_it_is_told_to(
    database: Database, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = database.writing.url.render_as_string(hide_password=False)
    monkeypatch.setenv("REGISTRY_DATABASE_URL", url)
    monkeypatch.setenv("REGISTRY_WEBHOOKS", str(wanted).lower())
    monkeypatch.setattr(serving, "_announce_stop", lambda _app: None)
    monkeypatch.setattr(serving, "set_up_logs", lambda _settings: None)
    app = serving.application()

    async def live() -> list[str]:
        async with app.router.lifespan_context(app):
            return names()

    def names() -> list[str]:
        return [one.name for one in threading.enumerate() if one.name == "webhooks"]

    assert names() == []
    assert asyncio.run(live()) == ["webhooks"] * wanted
    assert names() == []


def test_trouble_with_the_database_ends_no_courier(
    post: Post, couriers: Couriers, receiver: Receiver, officer: Witness,
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr(room, "PAUSE_AFTER_TROUBLE", 0.05)
    failing = monkeypatch.context()

    def broken(*_: object) -> None:
        raise RuntimeError("the database is away")

    with failing as patch:
        patch.setattr(errands, "waiting", broken)
        wait_until(lambda: "trouble with the database" in caplog.text, "trouble")
    post.register(receiver)
    changes(officer, 1)
    receiver.wait_for(1)
