"""What is measured of the budget: bookings under the ceiling, and its position, now and then."""

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import timedelta
from itertools import cycle
from random import Random
from time import perf_counter

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.access import keys
from app.kernel.db import open_database
from app.kernel.identity import Role
from app.ledger.models import Account
from app.ledger.vocabulary import AccountKind
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests.bench import plain
from tests.bench.apps import BOOKINGS
from tests.bench.books import DAYS, FIRST
from tests.bench.load import Question, Tally
from tests.bench.places import copied, filled
from tests.bench.plain import Wish
from tests.bench.servers import serving
from tests.bench.turns import Finding, Pace, Turn, asking, questions, rounds, throughput, waiting

BUDGET = "/v1/budget"
CONNECTIONS = 4
WISHES = 20_000
ALIVE = (Status.GRANTED, Status.IN_IMPLEMENTATION, Status.COMPLETED)


def bookings(kind: str, pace: Pace) -> list[Finding]:
    """Reserve money, one line a booking, for one project after another at random."""
    findings: list[Finding] = []
    with ExitStack() as stack:
        turns: dict[tuple[str, int], Turn] = {}
        for size in (pace.small, pace.large):
            source = filled(kind, size, "transfers")
            url = stack.enter_context(copied(source, f"bench_copy_{size}"))
            plain.lay_out(url)
            asked, wishes = _wishes(url)
            for app, of in (("ours", asked), ("handwritten", [_by_hand(one) for one in wishes])):
                port = stack.enter_context(serving(app, url))
                turns[app, size] = asking(port, of, CONNECTIONS)
            turns["loop", size] = _loop(plain.booking(url), wishes)
            turns["ledger", size] = _loop(plain.transferring(url), wishes)
        tallies = rounds(turns, pace)
        for size in (pace.small, pace.large):
            work = f"bookings under the ceiling, {size:,} transfers"
            for against, other in (("SQL by hand", "handwritten"), ("SQL in a loop", "loop")):
                pair = ("ours", size), (other, size)
                findings.append(throughput(work, against, 0.5, tallies, *pair))
            work = f"one insert into the ledger with its triggers, {size:,} transfers"
            pair = ("ledger", size), ("loop", size)
            findings.append(throughput(work, "SQL in a loop", 0.5, tallies, *pair))
        work = f"bookings under the ceiling, {pace.large:,} transfers"
        against, pair = f"{pace.small:,} transfers", (("ours", pace.large), ("ours", pace.small))
        findings.append(waiting(work, against, 1.3, tallies, *pair))
    return findings


def budget(kind: str, pace: Pace) -> list[Finding]:
    """Ask where the money is, was, and was known to be, one question at a time."""
    with ExitStack() as stack:
        turns: dict[tuple[str, int], Turn] = {}
        for size in (pace.small, pace.large):
            port = stack.enter_context(serving("ours", filled(kind, size, "transfers")))
            for name, paths in MOMENTS.items():
                turns[name, size] = asking(port, questions(port, paths), connections=1)
        tallies = rounds(turns, pace)
    findings: list[Finding] = []
    against = f"{pace.small:,} transfers"
    for name in MOMENTS:
        pair = (name, pace.large), (name, pace.small)
        work = f"{name}, {pace.large:,} transfers"
        findings.append(waiting(work, against, 1.3, tallies, *pair))
    for name in [*MOMENTS][1:]:
        pair = (name, pace.large), (NOW, pace.large)
        work = f"{name}, {pace.large:,} transfers"
        findings.append(waiting(work, NOW, None, tallies, *pair))
    return findings


ROWS: Mapping[str, Callable[[str, Pace], list[Finding]]] = {"bookings": bookings, "budget": budget}

NOW = "budget position"
MIDDLE = [FIRST + timedelta(days=DAYS // 2 + 7 * number) for number in range(10)]
MOMENTS = {
    NOW: [BUDGET],
    "budget as of a day": [f"{BUDGET}?as_of={day}" for day in MIDDLE],
    "budget as known at a time": [f"{BUDGET}?known_at={day}T12:00:00Z" for day in MIDDLE],
}


def _wishes(url: str) -> tuple[list[Question], list[Wish]]:
    """Wish for money for projects that have some, from the account that it comes from.

    The same wishes are told to the registry, and to those that book by hand.
    """
    database = open_database(url)
    free = aliased(Account)
    held = (
        select(Account.id, free.id, Account.project_id, Account.handlungsfeld_id, Account.year)
        .join(free, free.handlungsfeld_id == Account.handlungsfeld_id)
        .join(Project, Project.id == Account.project_id)
        .where(free.kind == AccountKind.FREE, Account.kind == AccountKind.RESERVED)
        .where(Project.status.in_(ALIVE))
        .order_by(Account.id)
    )
    with database.reading.connect() as connection:
        found = connection.execute(held).all()
    with database.write("bench") as session:
        _, key = keys.issue(session, "bench", [Role.TREASURER])
    database.close()
    draw = Random(1)
    asked, wishes = [], []
    for target, source, project, field, year in draw.choices(found, k=WISHES):
        wish = Wish(
            source=source,
            target=target,
            amount=draw.randrange(100, 1_000),
            value_date=FIRST + timedelta(days=draw.randrange(DAYS)),
            reference="StG 2026-03-12, TOP 4",
        )
        line = {
            "kind": "reserve",
            "project_id": str(project),
            "handlungsfeld_id": str(field),
            "year": year,
            "amount": f"{wish.amount / 100:.2f}",
        }
        body = {
            "value_date": str(wish.value_date),
            "reference": wish.reference,
            "evidence": "Protokoll der Steuerungsgruppe vom 12.03.2026",
            "reason": "Vormerkung beschlossen",
            "lines": [line],
        }
        asked.append(Question(BOOKINGS, body=json.dumps(body), key=key))
        wishes.append(wish)
    return asked, wishes


def _by_hand(wish: Wish) -> Question:
    return Question(BOOKINGS, body=wish.model_dump_json())


def _loop(book: plain.Book, wishes: list[Wish]) -> Turn:
    """Book by hand in this process, one after the other, without HTTP."""
    coming = cycle(wishes)

    def turn(seconds: float) -> Tally:
        tally, began = Tally(), perf_counter()
        while tally.seconds < seconds:
            asked = perf_counter()
            book(next(coming))
            tally.waits.append(perf_counter() - asked)
            tally.seconds = perf_counter() - began
        return tally

    return turn
