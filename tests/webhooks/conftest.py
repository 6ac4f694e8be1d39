"""What the tests of webhooks begin with."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from standardwebhooks import webhooks as standard

from app.kernel import clock
from app.kernel.db import Database
from app.webhooks import delivering
from app.webhooks.couriers import Couriers
from app.webhooks.models import WebhookProgress
from app.webhooks.outside import Outside
from tests import make
from tests.lifecycle.calendar import Travel
from tests.webhooks.receiver import Receiver, receiving, wait_until
from tests.witness import Witness


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def other_receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def outside(app: FastAPI) -> Iterator[Outside]:
    """The application's way outside, with this machine as a host that the operator vouches for."""
    before = app.state.outside
    app.state.outside = Outside(["127.0.0.1"])
    yield app.state.outside
    app.state.outside = before


@dataclass
class Post:
    """Delivers when told to, in the thread of the test."""

    database: Database
    outside: Outside
    admin: Witness
    known: dict[str, Any] = field(default_factory=dict)

    def register(self, receiver: Receiver, **facts: Any) -> dict[str, Any]:
        issued = make.created(self.admin, "/v1/webhooks", {"url": receiver.url} | facts)
        receiver.secrets.append(issued["secret"])
        about: dict[str, Any] = issued["about"]
        return about

    def go(self) -> None:
        """Do whatever there is to do now; every answer comes soon."""
        couriers = Couriers(self.database, self.outside, now=lambda: 0.0)
        for one in delivering.waiting(self.database, clock.now()):
            assert couriers.turns.begin(one.id, ailing=one.failures > 0)
            couriers._serve(one)

    def read(self, webhook: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self.admin.get(f"/v1/webhooks/{webhook['id']}").json()
        return found

    def log(self, webhook: dict[str, Any]) -> list[dict[str, Any]]:
        """The attempts to deliver, the first one first."""
        page = self.admin.get(f"/v1/webhooks/{webhook['id']}/deliveries", params={"limit": 200})
        found: list[dict[str, Any]] = page.json()["items"]
        return found[::-1]


@pytest.fixture
def post(database: Database, outside: Outside, admin: Witness) -> Post:
    return Post(database, outside, admin)


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Travel:
    """A clock that the test turns on; the standard's library looks at it too."""
    found = Travel(datetime(2026, 11, 1, 8, tzinfo=UTC))

    class Travelled(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:  # noqa: ARG003
            return found.at

    monkeypatch.setattr(clock, "now", found.now)
    monkeypatch.setattr(standard, "datetime", Travelled)
    return found


def later(travel: Travel, **much: float) -> None:
    travel.at += timedelta(**much)


def under_way(post: Post, receiver: Receiver, meanwhile: Callable[[], None]) -> None:
    """Do something while a message is under way: the receiver waits before it answers."""
    receiver.silent.set()
    thread = threading.Thread(target=post.go)
    thread.start()
    try:
        wait_until(lambda: leased(post), "the lease")
        meanwhile()
    finally:
        receiver.silent.clear()
        thread.join()


def leased(post: Post) -> bool:
    with post.database.reading.connect() as connection:
        return bool(connection.scalar(select(WebhookProgress.leased_by)))
