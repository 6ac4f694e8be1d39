"""Whoever pulls the plug: what was acknowledged is booked once, and nothing is booked by halves."""

import logging
import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, count
from pathlib import Path
from random import Random
from signal import SIGKILL
from threading import Event
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.bookings.models import Booking
from app.bookings.vocabulary import BookingStatus
from app.kernel.db import Database
from app.kernel.identity import Role
from app.ledger.models import Account, Transfer
from app.ledger.queries import replay
from tests.budget.money import BOOKINGS, GROUNDS, Till
from tests.budget.servers import PID, processes
from tests.conftest import Keys
from tests.live import calling
from tests.server import START_SECONDS
from tests.witness import Witness

ROUNDS = 20
WRITERS = 6
LONGEST_LIFE = 0.6  # seconds; in half of them everybody writes

log = logging.getLogger(__name__)
pytestmark = pytest.mark.xdist_group("race")


@dataclass
class Writer:
    """Books without end; it keeps asking with the same key until it is answered."""

    number: int
    client: httpx.Client
    projects: list[str]
    random: Random
    said: dict[str, dict[str, Any]] = field(default_factory=dict)
    heard: dict[str, Any] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def write(self, over: Event) -> None:
        for number in count():
            if over.is_set():
                return
            key = f"writer-{self.number}-{number}"
            self.said[key] = GROUNDS | {"reference": key, "lines": self.lines()}
            self.heard[key] = self.insist(key).json()

    def lines(self) -> list[dict[str, Any]]:
        """Reserve money, commit more than that, and give some of it back; or a part of this."""
        facts = {"project_id": self.random.choice(self.projects)}
        cents = [Decimal(self.random.randrange(1, 100_000)) / 100 for _ in range(3)]
        reserve = facts | {"kind": "reserve", "amount": f"{cents[0]:.2f}"}
        commit = facts | {"kind": "commit", "amount": f"{cents[0] + cents[1]:.2f}"}
        back = facts | {"kind": "release", "stage": "committed", "amount": f"{cents[1]:.2f}"}
        return [reserve, commit, back][: self.random.choice([1, 2, 3, 3, 3])]

    def insist(self, key: str) -> httpx.Response:
        while True:
            try:
                answer = self.send(key)
            except httpx.TransportError:
                self.lost.add(key)
                time.sleep(0.02)
                continue
            if answer.status_code != 503:
                assert answer.status_code == 201, answer.text
                return answer

    def send(self, key: str) -> httpx.Response:
        return self.client.post(BOOKINGS, json=self.said[key], headers={"Idempotency-Key": key})


def kill(folder: Path) -> None:
    """Kill the server, and wait until another has taken its place."""
    pid = folder / PID
    killed = pid.read_text()
    os.kill(int(killed), SIGKILL)
    deadline = time.monotonic() + START_SECONDS
    while pid.read_text() in {"", killed}:
        assert time.monotonic() < deadline, "no other took its place"
        time.sleep(0.01)


def wait_until_it_answers(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{address}/healthz")
        except httpx.TransportError:
            time.sleep(0.01)
        else:
            return
    pytest.fail("the server does not answer")


def test_a_server_killed_at_any_moment_has_booked_all_it_acknowledged_and_nothing_by_halves(
    admin: Witness,
    officer: Witness,
    treasurer: Witness,
    approver: Witness,
    database: Database,
    role_keys: Keys,
    tmp_path: Path,
) -> None:
    seed = int(os.environ.get("SEED", time.time_ns()))
    log.warning("To try the same once more: SEED=%s", seed)
    random, over = Random(seed), Event()
    till = Till(admin, officer, treasurer, approver).found(four_eyes=False)
    till.endow()
    projects = [till.project(code, eligible="9000000.00") for code in ("RI", "RI", "KF")]
    with ExitStack() as opened:
        (server,) = opened.enter_context(processes(database, tmp_path, 1, "--again"))
        headers = role_keys.headers(Role.TREASURER)
        writers = [
            Writer(
                number,
                opened.enter_context(calling(server.address, headers)),
                projects,
                Random(random.random()),
            )
            for number in range(WRITERS)
        ]
        at_once = opened.enter_context(ThreadPoolExecutor())
        writing = [at_once.submit(one.write, over) for one in writers]
        try:
            for _ in range(ROUNDS):
                time.sleep(random.uniform(0, LONGEST_LIFE))
                kill(tmp_path)
                wait_until_it_answers(server.address)
        finally:
            over.set()
        for written in writing:
            written.result()
        lost = [(one, key) for one in writers for key in one.lost]
        for one, key in lost:
            again = one.send(key)
            assert again.headers["idempotency-replayed"] == "true"
            assert again.json() == one.heard[key]
    assert lost, "no answer got lost; nothing was tried"
    heard = dict(chain(*(one.heard.items() for one in writers)))
    assert_each_is_booked_once_and_whole(database, heard)
    assert_the_ledger_is_in_order(database)
    told = officer.get("/v1/budget/reconciliation").json()
    assert told["reconciled"], told


def assert_each_is_booked_once_and_whole(
    database: Database, heard: dict[str, dict[str, Any]]
) -> None:
    with Session(database.reading) as look:
        bookings = look.scalars(select(Booking).where(Booking.reference.in_(list(heard)))).all()
        assert len(bookings) == len(heard) > 0
        assert {one.reference: str(one.id) for one in bookings} == {
            key: answer["id"] for key, answer in heard.items()
        }
        for one in bookings:
            assert one.status == BookingStatus.POSTED
            assert [row.ledger_number for row in one.transfers] == [
                row["ledger_number"] for row in heard[one.reference]["transfers"]
            ]
            asked, moved = Counter[str](), Counter[str]()
            for line in one.lines:
                assert line.amount is not None
                asked[line.kind] += int(line.amount * 100)
            for row in one.transfers:
                moved[row.kind] += int(row.amount * 100)
            assert asked == moved, one.reference
        endowed = look.scalar(select(func.count()).select_from(Booking)) or 0
        assert endowed == len(heard) + 1, "there are bookings that nobody asked for"


def assert_the_ledger_is_in_order(database: Database) -> None:
    with Session(database.reading) as look:
        numbers = list(look.scalars(select(Transfer.ledger_number).order_by(Transfer.number)))
        assert numbers == list(range(1, len(numbers) + 1))
        counting = select(Account.parent_id).where(Account.parent_id.is_not(None))
        single = look.execute(
            select(Account.name, Account.balance).where(Account.id.not_in(counting))
        )
        assert {name: balance for name, balance in single if balance} == {
            name: amount for name, amount in replay(look).items() if amount
        }
