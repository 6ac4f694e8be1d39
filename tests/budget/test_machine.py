"""Random bookings, claims and recoveries over HTTP, each compared with a small model."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import count, permutations
from random import Random
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import Client, Response
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.kernel.db import Database
from app.kernel.identity import Role
from app.ledger.models import Account, Transfer
from app.ledger.queries import replay
from app.programmes.models import Programme
from tests.budget.model import NOTHING, OUTSIDE, UNASSIGNED, Entry, Model, No, Order, Spot
from tests.budget.money import BOOKINGS, GROUNDS, RULES, claim
from tests.conftest import Keys
from tests.live import calling, serving

CODES = (f"M{number}" for number in count(1))
KEYS = (f"key-{number}" for number in count(1))

PARTS = ("0.40", "0.20", "0.41")
CENT = Decimal("0.01")
AMOUNTS = ("0.01", "9999.99", "20000.00", "40000.00", "150000.00")
LATEST = "2026-03-17"
DAYS = st.sampled_from(["2024-05-17", "2025-05-16", "2026-03-16", LATEST])
SEEDS = st.integers(0, 2**64 - 1)
YEARS = (0, 2025, 2026, 2027)
PROJECTS_MONEY = ("reserve", "commit", "release", "pay", "recover", "reverse")
KINDS = ("endow", "withdraw", "assign", *PROJECTS_MONEY, *PROJECTS_MONEY)

machine = settings(
    max_examples=14,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Desk:
    """A live registry, and everybody who works with it."""

    database: Database
    admin: Client
    officer: Client
    treasurer: Client
    approver: Client
    hands: ThreadPoolExecutor

    def twice(self, client: Client, path: str, body: Any) -> Response:
        """Send the same request twice at once, under one key: it happens once."""
        headers = {"Idempotency-Key": next(KEYS)}
        both = [self.hands.submit(client.post, path, json=body, headers=headers) for _ in range(2)]
        one, other = (sent.result() for sent in both)
        assert one.status_code == other.status_code, (one.text, other.text)
        if one.is_success:
            assert one.content == other.content
            assert ("idempotency-replayed" in one.headers) != (
                "idempotency-replayed" in other.headers
            )
        return one


@pytest.fixture
def desk(app: FastAPI, database: Database, role_keys: Keys) -> Iterator[Desk]:
    with ExitStack() as opened:
        address = opened.enter_context(serving(app))

        def client(role: Role) -> Client:
            return opened.enter_context(calling(address, role_keys.headers(role)))

        yield Desk(
            database,
            admin=client(Role.ADMIN),
            officer=client(Role.OFFICER),
            treasurer=client(Role.TREASURER),
            approver=client(Role.APPROVER),
            hands=opened.enter_context(ThreadPoolExecutor(2)),
        )


class Registry(RuleBasedStateMachine):
    """One programme: what is done with its money, and what the model says to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.model = desk, Model()
        self.pending: dict[str, dict[str, Any]] = {}

    @initialize()
    def found(self) -> None:
        """Begin with 600,000 euros in two Handlungsfelder, and three projects."""
        self.code = next(CODES)
        self.programme = self.created(
            self.desk.admin,
            "/v1/programmes",
            code=self.code,
            name={"de": self.code},
            programming_period="2021-2027",
            **RULES,
        )["id"]
        self.fields = [
            self.created(
                self.desk.officer,
                "/v1/handlungsfelder",
                code=code,
                name={"de": code},
                programme_id=self.programme,
            )["id"]
            for code in ("A", "B")
        ]
        for home, eligible in ((0, "250000.00"), (0, "1000000.00"), (1, "333333.33")):
            self.register(self.fields[home], eligible)
        to_a, to_b = ({"kind": "assign", "to_handlungsfeld_id": one} for one in self.fields)
        reserve, commit = {"kind": "reserve", "amount": "80000.00"}, {"kind": "commit"}
        self.book(
            LATEST,
            {"kind": "endow", "amount": "600000.00"},
            to_a | {"amount": "350000.00"},
            to_b | {"amount": "200000.00"},
            *(reserve | {"project_id": one} for one in self.projects),
            *(commit | {"project_id": one, "amount": "70000.00"} for one in self.projects[:2]),
            commit | {"project_id": self.projects[2], "amount": "90000.00", "year": 2025},
        )
        for one in self.projects:
            self.claim(one, "100000.00", "40000.00")
        paid = list(self.model.claims)[:2]
        self.book(LATEST, *({"kind": "pay", "claim_id": one, "amount": "30000.00"} for one in paid))
        self.ask_back(self.projects[0], "20000.00")
        (order,) = self.model.orders
        self.book(LATEST, {"kind": "recover", "recovery_order_id": order, "amount": "5000.00"})

    def register(self, home: str, eligible: str) -> None:
        project = self.created(
            self.desk.officer,
            "/v1/projects",
            title={"de": "Werkstatt"},
            programme_id=self.programme,
            handlungsfeld_id=home,
            implementation_start="2024-04-01",
            implementation_end_planned="2026-03-31",
            total_cost=eligible,
            eligible_cost=eligible,
            funding_plan=[{"source": "own", "amount": eligible}],
        )["id"]
        self.model.home[project], self.model.eligible[project] = home, Decimal(eligible)

    # What is done.

    @rule(seed=SEEDS, day=DAYS, twice=st.booleans())
    def prepare_something(self, seed: int, day: str, twice: bool) -> None:
        self.prepare(self.body(day, self.lines(seed, day)), twice=twice)

    @rule(seeds=st.lists(SEEDS, min_size=3, max_size=3), day=DAYS)
    def book_a_few_things(self, seeds: list[int], day: str) -> None:
        for seed in seeds:
            self.book(day, *self.lines(seed, day))

    @rule(data=st.data(), stage=st.sampled_from(["reserved", "committed"]))
    def release_fill_up_and_undo(self, data: st.DataObject, stage: str) -> None:
        """Undo a release when no more may be granted: chance rarely finds this."""
        facts = {"project_id": data.draw(st.sampled_from(self.projects))}
        self.book(LATEST, facts | {"kind": "release", "stage": stage, "amount": "5000.00"})
        released = len(self.model.ledger)
        left = self.model.left_of_rate(facts["project_id"])
        self.book(LATEST, facts | {"kind": "commit", "amount": str(max(left, CENT))})
        self.book(LATEST, {"kind": "reverse", "reverses": released})

    @rule(data=st.data(), more=st.sampled_from([NOTHING, CENT]))
    def undo_a_payment_and_release(self, data: st.DataObject, more: Decimal) -> None:
        """Release in the same booking what the claim waits for again, or not quite."""
        payments = [n for n, one in enumerate(self.model.ledger, 1) if one.kind == "pay"]
        number = data.draw(st.sampled_from(payments))
        project = self.model.ledger[number - 1].target.project
        waiting = self.model.unpaid(project)
        amount = max(self.model.total(project, "committed") - waiting + more, CENT)
        release = {"kind": "release", "project_id": project, "stage": "committed"}
        undo = {"kind": "reverse", "reverses": number}
        self.book(LATEST, undo, release | {"amount": str(amount)})

    @precondition(lambda self: self.pending)
    @rule(data=st.data(), twice=st.booleans())
    def approve_something(self, data: st.DataObject, twice: bool) -> None:
        self.approve(data.draw(st.sampled_from(sorted(self.pending))), twice=twice)

    @precondition(lambda self: len(self.pending) > 1)
    @rule(data=st.data())
    def approve_two_at_once(self, data: st.DataObject) -> None:
        """One of them comes first; whichever it is, the model must know how it ends."""
        some = st.sampled_from(sorted(self.pending))
        pair = data.draw(st.lists(some, min_size=2, max_size=2, unique=True))
        sent = [
            self.desk.hands.submit(self.desk.approver.post, f"{BOOKINGS}/{one}/approve")
            for one in pair
        ]
        told = {one: self.told(sent.result()) for one, sent in zip(pair, sent, strict=True)}
        possible = [self.approved(order) for order in permutations(pair)]
        assert told in [expected for expected, _ in possible]
        self.model = next(then for expected, then in possible if expected == told)
        self.pending = {id_: one for id_, one in self.pending.items() if not told.get(id_)}

    @precondition(lambda self: self.pending)
    @rule(data=st.data())
    def reject_something(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.pending)))
        reason = {"reason": "Falsches Haushaltsjahr"}
        assert self.desk.approver.post(f"{BOOKINGS}/{one}/reject", json=reason).is_success
        del self.pending[one]

    @rule(data=st.data(), amount=st.sampled_from(AMOUNTS), part=st.sampled_from(PARTS))
    def claim_or_ask_back(self, data: st.DataObject, amount: str, part: str) -> None:
        project = data.draw(st.sampled_from(self.projects))
        match data.draw(st.sampled_from(["claim", "claim", "ask back", "give up"])):
            case "claim":
                payable = (Decimal(amount) * Decimal(part)).quantize(CENT)
                self.claim(project, amount, str(payable))
            case "ask back":
                self.ask_back(project, amount)
            case _:
                self.give_up(data.draw(st.sampled_from(sorted(self.model.orders))), amount)

    @precondition(lambda self: len(self.model.ledger) > 30)
    @rule(year=st.sampled_from([2023, 2024, 2025]))
    def close_a_year(self, year: int) -> None:
        there = f"/v1/programmes/{self.programme}"
        answer = self.desk.admin.patch(
            there, json={"accounts_closed_until": f"{year}-06-30"}, headers={"If-Match": "*"}
        )
        if f"{year}-06-30" < self.model.closed:
            assert answer.status_code == 409, answer.text
        else:
            assert answer.status_code == 200, answer.text
            self.model.closed = f"{year}-06-30"

    # What must be true whatever was done.

    @invariant()
    def the_registry_holds_what_the_model_holds(self) -> None:
        if not self.model.ledger:
            return
        with Session(self.desk.database.reading) as look:
            ours = select(Account).join(Programme).where(Programme.code == self.code)
            accounts = list(look.scalars(ours))
            again = replay(look)
            numbers = look.execute(
                select(
                    func.count(), func.min(Transfer.ledger_number), func.max(Transfer.ledger_number)
                )
                .join(Programme)
                .where(Programme.code == self.code)
            ).one()
        assert tuple(numbers) == (len(self.model.ledger), 1, len(self.model.ledger))
        assert all(one.balance >= 0 for one in accounts if one.kind != "outside")
        counting = {one.parent_id for one in accounts} - {None}
        single = [one for one in accounts if one.id not in counting]
        assert {one.name: one.balance for one in single} == {
            one.name: again[one.name] for one in single
        }
        assert sum(one.balance for one in single) == 0
        found = {spot(one): one.balance for one in single if one.balance}
        assert found == {one: held for one, held in self.model.held.items() if held}
        for one in counting:
            below = (other.balance for other in single if other.parent_id == one)
            assert sum(below) == next(other.balance for other in accounts if other.id == one)

    @invariant()
    def no_project_has_more_than_its_rate_or_less_than_its_claims(self) -> None:
        for project, eligible in self.model.eligible.items():
            bound = self.model.total(project, "committed", "paid")
            assert bound <= eligible * Decimal("0.40")
            assert self.model.total(project, "committed") >= self.model.unpaid(project)

    def teardown(self) -> None:
        """Ask the registry for the same figures, and whether it agrees with itself."""
        reader, whose = self.desk.officer, {"programme": self.code}
        told = reader.get("/v1/budget", params=whose).json()
        assert Decimal(told["total"]["ceiling"]) == -self.model.held[OUTSIDE]
        for one in told["handlungsfelder"]:
            of = one["handlungsfeld"]["id"]
            names = {
                "free": "free",
                "reserved": "reserved",
                "committed": "outstanding",
                "paid": "paid",
            }
            for kind, name in names.items():
                assert Decimal(one[name]) == self.model.by_field(of, kind), (kind, of)
        told = reader.get("/v1/budget/reconciliation", params=whose).json()
        assert told["reconciled"], told

    # How it is done.

    @property
    def projects(self) -> list[str]:
        return list(self.model.home)

    def created(self, client: Client, path: str, **facts: Any) -> dict[str, Any]:
        answer = client.post(path, json=facts)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def body(self, day: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
        return GROUNDS | {"programme_id": self.programme, "value_date": day, "lines": lines}

    def lines(self, seed: int, day: str) -> list[dict[str, Any]]:
        """Draw what is to be done, mostly for one project and mostly allowed."""
        random = Random(seed)
        project = random.choice(self.projects)
        lines: list[dict[str, Any]] = []
        for _ in range(random.choice([1, 1, 2, 3])):
            ideas = [self.line(random, project) for _ in range(random.choice([1, 4, 4, 4]))]
            good = (one for one in ideas if self.allowed(self.body(day, [*lines, one])))
            lines.append(next(good, ideas[0]))
        return lines

    def allowed(self, booking: dict[str, Any]) -> bool:
        try:
            self.model.booked(booking)
        except No:
            return False
        return True

    def line(self, random: Random, project: str) -> dict[str, Any]:
        """Draw something that could be done as things stand, though perhaps not so much of it."""

        def one_of(*those: Any) -> Any:
            return random.choice(those)

        def theirs(those: dict[str, Any]) -> list[str]:
            return [id_ for id_, one in those.items() if one.project == project] or list(those)

        now = self.model
        line: dict[str, Any] = {"kind": one_of(*KINDS)}
        match line["kind"]:
            case "reverse":
                kind = one_of(*sorted({one.kind for one in now.ledger}))
                numbers = [n for n, one in enumerate(now.ledger, 1) if one.kind == kind]
                return line | {"reverses": one_of(*numbers, len(now.ledger) + 1)}
            case "assign":
                ends = random.sample(["", *self.fields], 2)
                line |= {"handlungsfeld_id": ends[0], "to_handlungsfeld_id": ends[1]}
                there = now.held[now.free(ends[0])]
            case "reserve" | "commit":
                field = one_of("", "", *self.fields)
                line |= {"project_id": project, "handlungsfeld_id": field, "year": one_of(*YEARS)}
                there = now.left_of_rate(project)
            case "release":
                stage = one_of("reserved", "committed")
                line |= {"project_id": project, "stage": stage, "year": one_of(0, 0, *YEARS)}
                there = now.total(project, stage)
            case "pay":
                line["claim_id"] = one_of(*theirs(now.claims))
                there = now.left_of_claim(line["claim_id"])
            case "recover":
                line["recovery_order_id"] = one_of(*theirs(now.orders))
                there = now.left_of_order(line["recovery_order_id"])
            case _:
                there = now.held[UNASSIGNED]
        exactly = [there, there, there, there + CENT] if there > 0 else []
        line["amount"] = str(one_of(*AMOUNTS, *exactly))
        return {name: value for name, value in line.items() if value}

    def prepare(self, booking: dict[str, Any], *, twice: bool) -> None:
        clerk = self.desk.treasurer
        if twice:
            answer = self.desk.twice(clerk, BOOKINGS, booking)
        else:
            answer = clerk.post(BOOKINGS, json=booking)
        if self.allowed(booking):
            assert answer.status_code == 201, answer.text
            self.pending[answer.json()["id"]] = booking
        else:
            self.assert_refused(answer)

    def claim(self, project: str, cost: str, payable: str) -> None:
        """Submit a claim and approve it; one that cannot be approved stays undecided."""
        answer = self.desk.treasurer.post("/v1/budget/claims", json=claim(project, cost))
        funded = self.model.total(project, "committed", "paid") > 0
        assert answer.status_code == (201 if funded else 409), answer.text
        if not funded:
            return
        id_ = answer.json()["id"]
        answer = self.desk.treasurer.post(
            f"/v1/budget/claims/{id_}/decide",
            json={
                "outcome": "approved",
                "verified_cost": cost,
                "eu_payable": payable,
                "decided_on": "2026-08-01",
                "reason": "Prüfvermerk",
            },
        )
        try:
            self.model.approve_claim(id_, project, Decimal(cost), Decimal(payable))
        except No:
            self.assert_refused(answer)
        else:
            assert answer.status_code == 200, answer.text

    def ask_back(self, project: str, amount: str) -> None:
        facts = {
            "project_id": project,
            "amount": amount,
            "ordered_on": "2026-09-01",
            "due_on": "2026-10-01",
            "reason": "Verstoß gegen das Vergaberecht",
            "evidence": "Teilwiderrufsbescheid",
        }
        answer = self.desk.treasurer.post("/v1/budget/recoveries", json=facts)
        if Decimal(amount) > self.model.orderable(project):
            self.assert_refused(answer)
        else:
            assert answer.status_code == 201, answer.text
            self.model.orders[answer.json()["id"]] = Order(project, Decimal(amount))

    def give_up(self, order: str, amount: str) -> None:
        answer = self.desk.approver.post(
            f"/v1/budget/recoveries/{order}/write-off",
            json={"amount": amount, "reason": "Insolvenz"},
        )
        try:
            self.model.give_up(order, Decimal(amount))
        except No:
            assert answer.status_code == 409, answer.text
        else:
            assert answer.status_code == 200, answer.text

    def book(self, day: str, *lines: dict[str, Any]) -> None:
        """Prepare and approve."""
        before = set(self.pending)
        self.prepare(self.body(day, list(lines)), twice=False)
        for new in self.pending.keys() - before:
            self.approve(new, twice=False)

    def approve(self, booking: str, *, twice: bool) -> None:
        path, clerk = f"{BOOKINGS}/{booking}/approve", self.desk.approver
        told = self.told(self.desk.twice(clerk, path, None) if twice else clerk.post(path))
        expected, then = self.approved((booking,))
        assert {booking: told} == expected
        self.model = then
        if told:  # what was refused waits for better times
            del self.pending[booking]

    def approved(self, order: tuple[str, ...]) -> tuple[dict[str, list[Any] | None], Model]:
        """Say what each booking becomes if they are approved in this order: rows of the ledger."""
        then = self.model
        found: dict[str, list[Any] | None] = {}
        for one in order:
            before = len(then.ledger)
            try:
                then = then.booked(self.pending[one])
            except No:
                found[one] = None
            else:
                rows = enumerate(then.ledger[before:], before + 1)
                found[one] = [(number, *brief(entry)) for number, entry in rows]
        return found, then

    def told(self, answer: Response) -> list[Any] | None:
        """Read what a booking became; None if it was refused."""
        if answer.status_code == 409:
            self.assert_refused(answer)
            return None
        assert answer.status_code == 200, answer.text
        return [
            (
                one["ledger_number"],
                one["kind"],
                one["source"]["kind"],
                one["target"]["kind"],
                Decimal(one["amount"]),
                one["original"]["ledger_number"] if one["original"] else 0,
            )
            for one in answer.json()["transfers"]
        ]

    def assert_refused(self, answer: Response) -> None:
        assert answer.status_code == 409, answer.text
        assert answer.json()["type"] == "/problems/budget-refused", answer.text


def spot(account: Account) -> Spot:
    return Spot(
        account.kind.value,
        str(account.handlungsfeld_id or ""),
        str(account.project_id or ""),
        account.year or 0,
    )


def brief(entry: Entry) -> tuple[Any, ...]:
    return entry.kind, entry.source.kind, entry.target.kind, entry.amount, entry.reverses


@pytest.mark.xdist_group("machine")
def test_whatever_is_done_the_registry_holds_what_a_small_model_holds(desk: Desk) -> None:
    beginning: Any = partial(Registry, desk)
    run_state_machine_as_test(beginning, settings=machine)
