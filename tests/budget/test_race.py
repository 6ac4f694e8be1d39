"""Three hundred approvals at once, in several processes: the ceiling holds to the cent.

And the test can fail: where nobody queues and the database refuses nothing, the ceiling breaks.
"""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.bookings import commands
from app.bookings.schemas import BookingIn
from app.kernel.db import Database
from app.kernel.identity import Role
from app.ledger.models import Account, Transfer
from app.ledger.vocabulary import AccountKind, TransferKind
from tests.budget.money import BOOKINGS, GROUNDS, Till
from tests.budget.servers import disarm, processes
from tests.conftest import Keys
from tests.server import Server
from tests.witness import Witness

CEILING, EACH = Decimal("4800000.00"), Decimal("50000.00")
ASKED, FIT = 300, 96
PROJECTS = 3  # each may have all of the money
REFUSED = "/problems/budget-refused"

pytestmark = pytest.mark.xdist_group("race")


@dataclass
class Race:
    """What came of it: the answers, and the money that is reserved by three accounts of it."""

    answers: list[httpx.Response]
    by_api: Decimal
    by_transfers: Decimal
    by_balances: Decimal
    free: Decimal

    @property
    def statuses(self) -> Counter[int]:
        return Counter(one.status_code for one in self.answers)

    @property
    def acknowledged(self) -> Decimal:
        granted = [one.json()["transfers"] for one in self.answers if one.status_code == 200]
        return sum((Decimal(one["amount"]) for one in chain(*granted)), Decimal(0))


@pytest.fixture
def bookings(till: Till, database: Database) -> list[str]:
    """Bookings that someone has prepared, three times what is there, all for one Handlungsfeld."""
    till.book(
        {
            "kind": "assign",
            "amount": "2000000.00",
            "handlungsfeld_id": till.fields["KF"],
            "to_handlungsfeld_id": till.fields["RI"],
        }
    )
    projects = [till.project(eligible="20000000.00") for _ in range(PROJECTS)]
    with database.write("treasurer") as session:
        wanted = [
            BookingIn.model_validate(
                GROUNDS | {"lines": [till.reserve(projects[n % PROJECTS], str(EACH))]}
            )
            for n in range(ASKED)
        ]
        return [str(commands.prepare(session, one, "ZRHH", "treasurer").id) for one in wanted]


def race(
    servers: list[Server],
    bookings: list[str],
    keys: Keys,
    database: Database,
    *,
    hands: int = 24,
    insisting: bool = False,
) -> Race:
    """Approve all bookings; who insists tries again until it is said yes or no."""

    def hand(number: int) -> list[httpx.Response]:
        address = servers[number % len(servers)].address
        headers = keys.headers(Role.APPROVER)
        with httpx.Client(base_url=address, headers=headers, timeout=120) as client:
            return [approve(client, one) for one in bookings[number::hands]]

    def approve(client: httpx.Client, booking: str) -> httpx.Response:
        answer = client.post(f"{BOOKINGS}/{booking}/approve")
        while insisting and answer.status_code != 200 and answer.json()["type"] != REFUSED:
            answer = client.post(f"{BOOKINGS}/{booking}/approve")
        return answer

    with ThreadPoolExecutor(hands) as at_once:
        answers = list(chain(*at_once.map(hand, range(hands))))
    listed = list(reserved_by_api(servers[0], keys))
    with Session(database.reading) as look:
        held = dict(
            look.execute(
                select(Account.kind, func.sum(Account.balance))
                .where(Account.parent_id.is_not(None) | (Account.kind == AccountKind.FREE))
                .group_by(Account.kind)
            ).all()
        )
        booked = select(func.sum(Transfer.amount)).where(Transfer.kind == TransferKind.RESERVE)
        return Race(
            answers,
            by_api=sum(listed, Decimal(0)),
            by_transfers=look.scalar(booked) or Decimal(0),
            by_balances=held[AccountKind.RESERVED],
            free=held[AccountKind.FREE],
        )


def reserved_by_api(server: Server, keys: Keys) -> Iterator[Decimal]:
    with httpx.Client(base_url=server.address, headers=keys.headers(Role.READER)) as reader:
        asked = {"kind": "reserve", "limit": "200"}
        while True:
            page = reader.get("/v1/budget/ledger", params=asked).json()
            yield from (Decimal(one["amount"]) for one in page["items"])
            if page["next"] is None:
                return
            asked["cursor"] = page["next"]


def assert_the_ceiling_was_reached_and_held(found: Race) -> None:
    refused = {one.json()["type"] for one in found.answers if one.status_code == 409}
    assert found.statuses == {200: FIT, 409: ASKED - FIT}
    assert refused == {REFUSED}
    assert found.acknowledged == found.by_api == found.by_transfers == found.by_balances == CEILING
    assert found.free == 0


def assert_reconciled(reader: Witness) -> None:
    found = reader.get("/v1/budget/reconciliation").json()
    assert found["reconciled"], found


@pytest.mark.parametrize("count", [1, 2, 4])
def test_approvals_in_any_number_of_processes_reach_the_ceiling_and_never_pass_it(
    count: int,
    bookings: list[str],
    database: Database,
    role_keys: Keys,
    reader: Witness,
    tmp_path: Path,
) -> None:
    with processes(database, tmp_path, count) as servers:
        found = race(servers, bookings, role_keys, database)
    assert_the_ceiling_was_reached_and_held(found)
    assert_reconciled(reader)


def test_it_holds_though_each_approval_hesitates_between_the_rules_and_the_write(
    bookings: list[str], database: Database, role_keys: Keys, reader: Witness, tmp_path: Path
) -> None:
    with processes(database, tmp_path, 2, "--slow") as servers:
        found = race(servers, bookings, role_keys, database)
    assert_the_ceiling_was_reached_and_held(found)
    assert_reconciled(reader)


def test_it_holds_though_nobody_queues_for_the_database_refuses_what_came_too_late(
    bookings: list[str], database: Database, role_keys: Keys, reader: Witness, tmp_path: Path
) -> None:
    with processes(database, tmp_path, 2, "--unqueued") as servers:
        found = race(servers, bookings, role_keys, database, hands=8, insisting=True)
    assert_the_ceiling_was_reached_and_held(found)
    assert_reconciled(reader)


def test_it_breaks_where_nobody_queues_and_the_database_refuses_nothing(
    bookings: list[str], database: Database, role_keys: Keys, tmp_path: Path
) -> None:
    disarm(database.writing)
    with processes(database, tmp_path, 2, "--slow", "--unguarded") as servers:
        found = race(servers, bookings, role_keys, database)
    assert found.by_api > CEILING
    assert found.free < 0
    with pytest.raises(AssertionError):
        assert_the_ceiling_was_reached_and_held(found)
