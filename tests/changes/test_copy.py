"""Whoever only follows the feed has an exact copy, whatever happens to them and to the server."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from signal import SIGKILL
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app.kernel.db import Database
from app.kernel.identity import Role
from app.kernel.journal import Change
from tests import make
from tests.budget.servers import PID, processes
from tests.changes import writers
from tests.changes.consumer import Copy, told
from tests.conftest import Keys
from tests.live import calling
from tests.nursery import begin
from tests.witness import Witness

CHANGES = 10_000
WRITING_PROCESSES = 2
PATIENCE = 540  # seconds
LONGEST_LIFE = 12.0  # seconds, of the server or of half the officers, who die in turn
SAMPLE = 40
PACE = 100  # changes, after which consumers look again

log = logging.getLogger(__name__)
pytestmark = pytest.mark.xdist_group("copy")


class Stubborn:
    """Asks again when the server has died under the question."""

    def __init__(self, client: httpx.Client) -> None:
        self.client, self.deaths = client, 0

    def get(self, url: str, *, params: dict[str, Any]) -> httpx.Response:
        until = time.monotonic() + 60
        while True:
            with suppress(httpx.TransportError):
                return self.client.get(url, params=params)
            self.deaths += 1
            assert time.monotonic() < until, "the server does not come back"
            time.sleep(0.1)


class Consumer:
    """Keeps a copy, saves it now and then, and dies in between."""

    def __init__(self, client: Stubborn, random: Random) -> None:
        self.client, self.random = client, random
        self.copy, self.saved = Copy(), Copy()
        self.proofs = self.crashes = 0

    def go_on(self) -> None:
        """Take over a page or all there are; prove the copy; save it; or lose what was not saved."""
        fate = self.random.random()
        if fate < 0.3:
            self.copy.pull(self.client, limit=self.random.choice([1, 7, 50, 200]))
        elif fate < 0.8:
            self.prove()
        elif fate < 0.9:
            self.saved = self.copy.saved()
        else:
            self.copy = self.saved.saved()
            self.crashes += 1

    def prove(self) -> None:
        self.copy.catch_up(self.client)
        assert self.copy.digest() == told(self.client, self.copy.after)
        self.proofs += 1


class Writers:
    """Two processes of four officers; each dies now and then, in the middle of what it does."""

    def __init__(self, url: str, folder: Path, random: Random) -> None:
        self.url, self.folder, self.random = url, folder, random
        self.processes = [self._start() for _ in range(WRITING_PROCESSES)]
        self.killed = 0

    def _start(self) -> BaseProcess:
        seed, log = str(self.random.random()), self.folder / "writers.log"
        return begin(writers.main, self.url, seed, folder=self.folder, log=log)

    def kill_one(self) -> None:
        place = self.random.randrange(WRITING_PROCESSES)
        self._kill(self.processes[place])
        self.processes[place] = self._start()
        self.killed += 1

    def check(self) -> None:
        assert all(one.is_alive() for one in self.processes), (
            self.folder / "writers.log"
        ).read_text()

    def stop(self) -> None:
        for one in self.processes:
            self._kill(one)

    @staticmethod
    def _kill(one: BaseProcess) -> None:
        one.kill()
        one.join()


@contextmanager
def writing(url: str, folder: Path, random: Random) -> Iterator[Writers]:
    all_of_them = Writers(url, folder, random)
    try:
        yield all_of_them
    finally:
        all_of_them.stop()


def latest(database: Database) -> int:
    with database.reading.connect() as connection:
        return connection.execute(select(func.max(Change.number))).scalar_one()


def test_a_copy_is_exact_through_ten_thousand_changes_and_crashes(
    database: Database, admin: Witness, role_keys: Keys, tmp_path: Path
) -> None:
    make.programme(admin)
    random = Random(20271231)
    url = database.writing.url.render_as_string(hide_password=False)
    end, until = latest(database) + CHANGES, time.monotonic() + PATIENCE
    server_deaths, next_death = 0, time.monotonic() + LONGEST_LIFE / 2
    with ExitStack() as stack:
        (server,) = stack.enter_context(processes(database, tmp_path, 1, "--again"))
        headers = role_keys.headers(Role.READER)
        clients = [
            Stubborn(stack.enter_context(calling(server.address, one))) for one in (headers, {})
        ]
        consumers = [Consumer(one, random) for one in clients]
        officers = stack.enter_context(writing(url, tmp_path, random))
        looked = 0
        while (there := latest(database)) < end or not server_deaths:
            assert time.monotonic() < until, f"{end - there} changes are missing"
            officers.check()
            if there - looked < PACE:
                time.sleep(0.01)
            else:
                looked = there
                for consumer in consumers:
                    consumer.go_on()
            if time.monotonic() > next_death:
                next_death = time.monotonic() + LONGEST_LIFE * random.random()
                if officers.killed <= server_deaths:
                    officers.kill_one()
                else:
                    os.kill(int((tmp_path / PID).read_text()), SIGKILL)
                    server_deaths += 1
        officers.stop()
        for consumer in consumers:
            consumer.prove()
            assert consumer.copy.digest() == told(consumer.client)
            assert consumer.copy.after == latest(database)
            compare(consumer, random)
    log.info(
        "%d changes, proved %s times; consumers lost %s, writers died %d times, the server %d",
        latest(database),
        [one.proofs for one in consumers],
        [one.crashes for one in consumers],
        officers.killed,
        server_deaths,
    )
    assert all(one.crashes and one.proofs > 5 for one in consumers)
    assert officers.killed
    assert server_deaths


def compare(consumer: Consumer, random: Random) -> None:
    """List all records and fetch some: the copy has the same ones, with the same facts."""
    public, kept = 0, consumer.copy.records
    for collection in ("partners", "projects", "events", "documents"):
        assert listed(consumer, collection) == set(kept[collection])
        ids = random.sample(sorted(kept[collection]), min(SAMPLE, len(kept[collection])))
        for id_ in ids:
            answer = consumer.client.get(f"/v1/{collection}/{id_}", params={})
            assert answer.status_code == 200, (collection, answer.text)
            assert own(answer.json()) == own(kept[collection][id_])
            public += 1
    assert public > SAMPLE


def listed(consumer: Consumer, collection: str) -> set[str]:
    """Read a list to its end, for the ids in it."""
    asked: dict[str, Any] = {"fields": "id", "limit": 200}
    found: set[str] = set()
    while True:
        answer = consumer.client.get(f"/v1/{collection}", params=asked)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found |= {one["id"] for one in page["items"]}
        if page["next"] is None:
            return found
        asked["cursor"] = page["next"]


def own(document: Any) -> Any:
    """Leave of a record what it says itself: of others it mentions only which they are."""
    if isinstance(document, list):
        return [own(one) for one in document]
    if not isinstance(document, dict):
        return document
    return {
        name: value["id"] if isinstance(value, dict) and "id" in value else own(value)
        for name, value in document.items()
    }
