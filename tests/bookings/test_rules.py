"""The budget's rules over HTTP: what is refused, with which arithmetic, and what still fits."""

from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from httpx import Response
from sqlalchemy import text

from app.access import keys
from app.kernel.db import Database
from app.kernel.identity import Role
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.bookings.test_bookings import balances
from tests.budget.money import BOOKINGS, GROUNDS, Till, claim, refused

ANY = {"If-Match": "*"}
FREE = "ZRHH:projects:free:RI"
COUNTED = ("accounts", "transfers", "turnovers", "bookings", "booking_lines", "kept_answers")


def arithmetic(refusal: dict[str, Any]) -> list[str | None]:
    return [refusal[one] for one in ("holds", "asked", "missing", "largest")]


def one(answer: Response) -> dict[str, Any]:
    """Read the only refusal there is."""
    ((_, refusal),) = refused(answer).items()
    assert len(answer.json()["refusals"]) == len(answer.json()["errors"]) == 1
    return refusal


def behind(till: Till, refusal: dict[str, Any]) -> list[dict[str, Any]]:
    """Follow the link to the transfers behind a balance."""
    answer = till.treasurer.get(refusal["transfers"])
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def rows(database: Database) -> dict[str, Any]:
    with database.reading.connect() as connection:
        counts = {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in COUNTED}
    return counts | {"balances": balances(database)}


def tranches(database: Database, kind: str) -> dict[str, str]:
    """What the projects of RI have in accounts of a kind, by budget year."""
    start = f"ZRHH:projects:{kind}:RI:"
    return {
        name.removeprefix(start): str(balance)
        for name, balance in sorted(balances(database).items())
        if name.startswith(start) and name.count(":") == 4 and balance
    }


def put(database: Database, project: str, **facts: Any) -> None:
    with database.write("tests") as session:
        row = session.get_one(Project, UUID(project))
        for name, value in facts.items():
            setattr(row, name, value)


def terms(till: Till, **facts: Any) -> None:
    path = f"/v1/programmes/{till.programme['id']}"
    assert till.admin.patch(path, json=facts, headers=ANY).status_code == 200


def endow(amount: str) -> dict[str, Any]:
    return {"kind": "endow", "amount": amount}


def withdraw(amount: str) -> dict[str, Any]:
    return {"kind": "withdraw", "amount": amount}


def assign(amount: str, **fields: str) -> dict[str, Any]:
    return {"kind": "assign", "amount": amount} | fields


def release(project: str, amount: str, stage: str, **facts: Any) -> dict[str, Any]:
    return {"kind": "release", "project_id": project, "amount": amount, "stage": stage} | facts


def reverse(ledger_number: int) -> dict[str, Any]:
    return {"kind": "reverse", "reverses": ledger_number}


def order(till: Till, project: str, amount: str) -> str:
    facts = {
        "project_id": project,
        "amount": amount,
        "ordered_on": "2026-09-01",
        "due_on": "2026-10-01",
        "reason": "Verstoß gegen das Vergaberecht",
        "evidence": "Teilwiderrufsbescheid",
    }
    return str(make.created(till.treasurer, "/v1/budget/recoveries", facts)["id"])


def recover(order_id: str, amount: str) -> dict[str, Any]:
    return {"kind": "recover", "recovery_order_id": order_id, "amount": amount}


def paid(till: Till, project: str, amount: str = "40000.00") -> str:
    """Have a claim approved and paid in full; return its id."""
    cost = f"{Decimal(amount) * 5 / 2:.2f}"
    found = till.claim(project, cost, amount)["id"]
    till.book(till.pay(found, amount))
    return str(found)


def test_forty_per_cent_are_rounded_down_to_the_cent(till: Till) -> None:
    project = till.project(eligible="284626.67")
    for kind in (till.reserve, till.commit):
        refusal = one(till.prepare(kind(project, "113850.67")))
        assert (refusal["rule"], refusal["invariant"]) == ("rate_exceeded", "I9")
        assert arithmetic(refusal) == ["113850.66", "113850.67", "0.01", "113850.66"]
        till.book(kind(project, "113850.66"))
    refusal = one(till.prepare(till.commit(project, "0.01")))
    assert arithmetic(refusal) == ["0.00", "0.01", "0.01", "0.00"]
    code = till.officer.get(f"/v1/projects/{project}").json()["operation_code"]
    assert refusal["account"] == f"ZRHH:*:committed:*:*:{code}"
    assert [one["kind"] for one in behind(till, refusal)] == ["reserve", "commit"]


def test_a_project_may_have_a_lower_rate_and_never_a_higher_one(till: Till) -> None:
    lower = till.project(eligible="200000.00", eu_rate="25.00")
    higher = till.project(eligible="200000.00", eu_rate="90.00")
    for project, most in [(lower, "50000.00"), (higher, "80000.00")]:
        assert one(till.prepare(till.commit(project, "100000.00")))["largest"] == most
        till.book(till.commit(project, most))


def test_nothing_is_bound_beyond_what_a_handlungsfeld_has(till: Till) -> None:
    project = till.project(eligible="9000000.00")
    till.book(till.reserve(project, "2799999.99"))
    for kind, holds in [(till.reserve, "0.01"), (till.commit, "2800000.00")]:
        asked = f"{Decimal(holds) + 2:.2f}"
        refusal = one(till.prepare(kind(project, asked)))
        assert (refusal["rule"], refusal["invariant"]) == ("handlungsfeld_exceeded", "I2")
        assert refusal["account"] == FREE
        assert arithmetic(refusal) == [holds, asked, "2.00", holds]
        found = behind(till, refusal)
        assert [one["kind"] for one in found] == ["assign", "reserve"]
        assert all(FREE in (one["source"]["name"], one["target"]["name"]) for one in found)
    till.book(till.reserve(project, "0.01"))


def test_the_largest_amount_fits_and_a_cent_more_does_not(till: Till) -> None:
    project = till.project(eligible="1234567.89")
    most = one(till.prepare(till.commit(project, "2000000.00")))["largest"]
    assert most == "493827.15"
    cent_more = f"{Decimal(most) + Decimal('0.01'):.2f}"
    assert arithmetic(one(till.prepare(till.commit(project, cent_more))))[2] == "0.01"
    till.book(till.commit(project, most))


def test_the_least_of_all_limits_is_the_largest_amount(till: Till) -> None:
    project = till.project(eligible="8000000.00")
    found = refused(till.prepare(till.reserve(project, "4000000.00")))
    assert {rule: arithmetic(one) for rule, one in found.items()} == {
        "handlungsfeld_exceeded": ["2800000.00", "4000000.00", "1200000.00", "2800000.00"],
        "rate_exceeded": ["3200000.00", "4000000.00", "800000.00", "2800000.00"],
    }


def test_the_ceiling_is_not_lowered_below_what_is_bound(till: Till, database: Database) -> None:
    project = till.project(eligible="5000000.00")
    till.book(till.reserve(project, "1000000.00"), till.commit(project, "1500000.00"))
    refusal = one(till.prepare(withdraw("0.01")))
    assert (refusal["rule"], refusal["invariant"]) == ("unassigned_exceeded", "I3")
    assert arithmetic(refusal) == ["0.00", "0.01", "0.01", "0.00"]
    back = assign("1300000.01", handlungsfeld_id=till.fields["RI"])
    refusal = refused(till.prepare(back, withdraw("1300000.01")))["handlungsfeld_exceeded"]
    assert refusal["account"] == FREE
    assert arithmetic(refusal) == ["1300000.00", "1300000.01", "0.01", "1300000.00"]
    till.book(back | {"amount": "1300000.00"}, withdraw("1300000.00"))
    outside = balances(database)["ZRHH:projects:outside"]
    assert outside == Decimal("-3500000.00")


def test_money_moves_between_handlungsfelder_and_adds_up(till: Till, database: Database) -> None:
    ri, kf = till.fields["RI"], till.fields["KF"]
    for wrong in [
        assign("1.00"),
        assign("1.00", handlungsfeld_id=ri, to_handlungsfeld_id=ri),
    ]:
        answer = till.prepare(wrong)
        assert answer.status_code == 422
        assert [one["code"] for one in answer.json()["errors"]] == ["goes_nowhere"]
    till.book(assign("300000.00", handlungsfeld_id=ri, to_handlungsfeld_id=kf))
    held = balances(database)
    assert (held[FREE], held["ZRHH:projects:free:KF"]) == (Decimal(2500000), Decimal(2300000))
    assert sum(held.values()) == 0
    refusal = one(till.prepare(assign("1.00", to_handlungsfeld_id=ri)))
    assert refusal["account"] == "ZRHH:projects:unassigned"


def test_all_refusals_of_all_lines_come_at_once_and_nothing_is_kept(
    till: Till, database: Database
) -> None:
    cheap = till.project(eligible="99999.99")
    late = till.project(implementation_start="2025-06-01", implementation_end_planned="2029-01-01")
    before = rows(database)
    answer = till.prepare(
        till.reserve(till.project(), "10.00", year=2027),
        till.commit(cheap, "50000.00", year=2020),
        till.commit(late, "400000.01", year=2027),
        value_date="2028-01-01",
    )
    assert answer.status_code == 409
    assert [(one["at"], one["rule"]) for one in answer.json()["refusals"]] == [
        ("/value_date", "value_date_in_future"),
        ("/value_date", "commitment_period_over"),
        ("/lines/1/year", "year_outside_period"),
        ("/lines/1/project_id", "below_minimum_cost"),
        ("/lines/1/amount", "rate_exceeded"),
        ("/lines/2/project_id", "project_ends_too_late"),
        ("/lines/2/project_id", "project_takes_too_long"),
        ("/lines/2/amount", "rate_exceeded"),
    ]
    assert [one["at"] for one in answer.json()["errors"]] == [
        one["at"] for one in answer.json()["refusals"]
    ]
    assert "7 weitere" in answer.json()["detail"]
    assert rows(database) == before


def test_each_line_sees_what_the_lines_before_it_have_left(till: Till, database: Database) -> None:
    first, second = (till.project(eligible="5000000.00") for _ in range(2))
    before = rows(database)
    answer = till.prepare(till.commit(first, "1500000.00"), till.commit(second, "1300000.01"))
    refusal = one(answer)
    assert refusal["at"] == "/lines/1/amount"
    assert arithmetic(refusal) == ["1300000.00", "1300000.01", "0.01", "1300000.00"]
    twice = till.prepare(till.commit(first, "1500000.00"), till.commit(first, "500000.01"))
    assert arithmetic(refused(twice)["rate_exceeded"])[0] == "500000.00"
    assert rows(database) == before
    till.book(
        till.commit(first, "1500000.00"),
        release(first, "700000.00", "committed"),
        till.commit(second, "2000000.00"),
    )
    assert balances(database)[FREE] == 0


def test_a_booking_that_does_not_fit_any_more_is_refused_as_a_whole(
    till: Till, database: Database
) -> None:
    first, second = (till.project(eligible="5000000.00") for _ in range(2))
    waiting = till.prepare(till.reserve(second, "1000000.00"), till.reserve(first, "1000000.00"))
    till.book(till.commit(first, "1000000.00"))
    before = rows(database)
    refusal = one(till.approve(waiting.json()["id"]))
    assert (refusal["at"], refusal["holds"]) == ("/lines/1/amount", "800000.00")
    assert rows(database) == before
    assert till.treasurer.get(f"{BOOKINGS}/{waiting.json()['id']}").json()["status"] == "pending"


def test_a_commitment_draws_on_its_own_year_then_on_others_then_on_what_is_free(
    till: Till, database: Database
) -> None:
    project = till.project(eligible="5000000.00")
    for year in (2025, 2026, 2027):
        till.book(till.reserve(project, "100.00", year=year))
    booking = till.book(till.commit(project, "250.00", year=2026))
    assert [
        (one["source"]["name"].split(":")[4], one["amount"]) for one in booking["transfers"]
    ] == [
        ("2026", "100.00"),
        ("2025", "100.00"),
        ("2027", "50.00"),
    ]
    assert {one["year"] for one in booking["transfers"]} == {2026}
    rest = till.book(till.commit(project, "60.00", year=2027))["transfers"]
    assert [(one["source"]["kind"], one["amount"]) for one in rest] == [
        ("reserved", "50.00"),
        ("free", "10.00"),
    ]
    assert tranches(database, "committed") == {"2026": "250.00", "2027": "60.00"}
    assert tranches(database, "reserved") == {}


def test_money_is_released_from_the_newest_year_unless_one_is_named(
    till: Till, database: Database
) -> None:
    project = till.project(eligible="5000000.00")
    for year in (2025, 2026, 2027):
        till.book(till.commit(project, "100.00", year=year))
    till.book(release(project, "150.00", "committed"))
    assert tranches(database, "committed") == {"2025": "100.00", "2026": "50.00"}
    refusal = one(till.prepare(release(project, "100.01", "committed", year=2025)))
    assert (refusal["rule"], refusal["largest"]) == ("commitment_exceeded", "100.00")
    till.book(release(project, "100.00", "committed", year=2025))
    assert tranches(database, "committed") == {"2026": "50.00"}
    refusal = one(till.prepare(release(project, "0.01", "reserved")))
    assert (refusal["rule"], refusal["invariant"]) == ("reservation_exceeded", "I1")
    assert [one["kind"] for one in behind(till, refusal)] == ["commit"] * 3 + ["release"] * 3


def test_the_oldest_year_is_paid_first_and_the_newest_comes_back_first(
    till: Till, database: Database
) -> None:
    project = till.project(eligible="5000000.00")
    for year in (2026, 2025, 2027):
        till.book(till.commit(project, "100.00", year=year))
    paid(till, project, "250.00")
    assert tranches(database, "paid") == {"2025": "100.00", "2026": "100.00", "2027": "50.00"}
    till.book(recover(order(till, project, "120.00"), "120.00"))
    assert tranches(database, "paid") == {"2025": "100.00", "2026": "30.00"}
    assert tranches(database, "committed") == {"2026": "70.00", "2027": "100.00"}


def test_a_payment_is_no_more_than_its_claim_and_follows_its_approval(till: Till) -> None:
    project = till.project()
    till.book(till.commit(project, "100000.00"))
    submitted = make.created(till.treasurer, "/v1/budget/claims", claim(project, "100000.00"))
    refusal = one(till.prepare(till.pay(submitted["id"], "1.00")))
    assert (refusal["rule"], refusal["invariant"]) == ("claim_not_approved", "I7")
    assert refusal["at"] == "/lines/0/claim_id"
    assert arithmetic(refusal) == [None] * 4
    approved = till.claim(project, "100000.00", "40000.00")["id"]
    refusal = one(till.prepare(till.pay(approved, "40000.01")))
    assert refusal["rule"] == "claim_exceeded"
    assert arithmetic(refusal) == ["40000.00", "40000.01", "0.01", "40000.00"]
    halves = till.prepare(till.pay(approved, "20000.00"), till.pay(approved, "20000.01"))
    assert arithmetic(one(halves))[0] == "20000.00"
    till.book(till.pay(approved, "20000.00"), till.pay(approved, "20000.00"))
    refusal = one(till.prepare(till.pay(approved, "0.01")))
    assert (refusal["rule"], refusal["largest"]) == ("claim_exceeded", "0.00")
    assert [one["kind"] for one in behind(till, refusal)] == ["commit", "pay", "pay"]


def test_more_is_not_paid_than_is_committed(till: Till, database: Database) -> None:
    project = till.project()
    till.book(till.commit(project, "100.00"))
    approved = till.claim(project, "250.00", "100.00")["id"]
    with database.write("tests") as session:  # a fault that no rule lets happen
        session.execute(text("UPDATE payment_claims SET eu_payable = 10001"))
    found = refused(till.prepare(till.pay(approved, "100.01")))
    assert found["commitment_exceeded"]["invariant"] == "I7"
    assert arithmetic(found["commitment_exceeded"]) == ["100.00", "100.01", "0.01", "100.00"]


def test_what_approved_claims_wait_for_is_neither_released_nor_undone(till: Till) -> None:
    project = till.project()
    commitment = till.book(till.commit(project, "100000.00"))["transfers"][0]["ledger_number"]
    approved = till.claim(project, "200000.00", "80000.00")["id"]
    refusal = one(till.prepare(release(project, "20000.01", "committed")))
    assert (refusal["rule"], refusal["invariant"]) == ("claims_unpaid", "I7")
    assert arithmetic(refusal) == ["20000.00", "20000.01", "0.01", "20000.00"]
    undone = refused(till.prepare(reverse(commitment)))
    assert arithmetic(undone["claims_unpaid"])[0] == "20000.00"
    till.book(till.pay(approved, "80000.00"), release(project, "20000.00", "committed"))
    payment = till.treasurer.get("/v1/budget/ledger", params={"kind": "pay"}).json()["items"][0]
    undo = reverse(payment["ledger_number"])
    refusal = one(till.prepare(undo, release(project, "0.01", "committed")))
    assert (refusal["rule"], refusal["largest"]) == ("claims_unpaid", "0.00")
    till.book(undo, till.pay(approved, "80000.00"))


def test_a_commitment_is_not_lowered_below_what_was_paid(till: Till) -> None:
    project = till.project()
    till.book(till.commit(project, "100000.00"))
    paid(till, project, "60000.00")
    refusal = one(till.prepare(release(project, "40000.01", "committed")))
    assert refusal["rule"] == "commitment_exceeded"
    assert arithmetic(refusal) == ["40000.00", "40000.01", "0.01", "40000.00"]
    assert [one["kind"] for one in behind(till, refusal)] == ["commit", "pay"]
    till.book(release(project, "40000.00", "committed"))


def test_no_more_comes_back_than_was_asked_back_and_paid(till: Till) -> None:
    project = till.project()
    till.book(till.commit(project, "100000.00"))
    claimed = paid(till, project, "60000.00")
    demand = order(till, project, "50000.00")
    refusal = one(till.prepare(recover(demand, "50000.01")))
    assert (refusal["rule"], refusal["invariant"]) == ("recovery_exceeds_order", "I8")
    assert arithmetic(refusal) == ["50000.00", "50000.01", "0.01", "50000.00"]
    thrice = till.prepare(recover(demand, "30000.00"), recover(demand, "20000.01"))
    assert arithmetic(one(thrice))[0] == "20000.00"
    payment = till.treasurer.get("/v1/budget/ledger", params={"kind": "pay"}).json()["items"][0]
    assert payment["claim_id"] == claimed
    till.book(reverse(payment["ledger_number"]))
    refusal = one(till.prepare(recover(demand, "50000.00")))
    assert (refusal["rule"], refusal["invariant"]) == ("payments_exceeded", "I8")
    assert arithmetic(refusal) == ["0.00", "50000.00", "50000.00", "0.00"]


def test_a_value_date_is_past_and_in_an_open_accounting_year(till: Till) -> None:
    terms(till, accounts_closed_until="2025-06-30")
    refusal = one(till.prepare(endow("1.00"), value_date="9999-12-31"))
    assert (refusal["rule"], refusal["invariant"]) == ("value_date_in_future", "I20")
    assert (refusal["at"], refusal["account"]) == ("/value_date", None)
    refusal = one(till.prepare(endow("1.00"), endow("2.00"), value_date="2025-06-30"))
    assert (refusal["rule"], refusal["invariant"]) == ("accounting_year_closed", "I20")
    till.book(endow("1.00"), value_date="2025-07-01")


def test_an_accounting_year_closed_in_the_meantime_refuses_what_was_prepared(till: Till) -> None:
    waiting = till.prepare(endow("1.00"), value_date="2026-06-30").json()["id"]
    terms(till, accounts_closed_until="2026-06-30")
    assert one(till.approve(waiting))["rule"] == "accounting_year_closed"


def test_commitments_projects_and_payments_end_on_three_different_days(till: Till) -> None:
    terms(till, commitment_period_end="2026-01-31", eligibility_end="2026-03-31",
          project_end_latest="2026-02-28")  # fmt: skip
    shape = {"implementation_start": "2025-01-01"}
    project = till.project(**shape, implementation_end_planned="2026-02-28")
    longer = till.project(**shape, implementation_end_planned="2026-03-01")
    for kind in (till.reserve, till.commit):
        refusal = one(till.prepare(kind(project, "1.00", year=2026), value_date="2026-02-01"))
        assert (refusal["rule"], refusal["invariant"]) == ("commitment_period_over", "I13")
    refusal = one(till.prepare(till.commit(longer, "1.00"), value_date="2026-01-31"))
    assert (refusal["rule"], refusal["invariant"]) == ("project_ends_too_late", "I13")
    till.book(till.commit(project, "1000.00"), value_date="2026-01-31")
    approved = till.claim(project, "2500.00", "1000.00")["id"]
    for day in ("2026-04-01", "2020-12-31"):
        refusal = one(till.prepare(till.pay(approved, "1.00"), value_date=day))
        assert (refusal["rule"], refusal["invariant"]) == ("outside_eligibility", "I13")
    till.book(till.pay(approved, "1.00"), value_date="2026-03-31")


@pytest.mark.parametrize(
    ("year", "fits"), [(2020, False), (2021, True), (2027, True), (2028, False)]
)
def test_budget_years_are_those_of_the_programme(till: Till, year: int, *, fits: bool) -> None:
    answer = till.prepare(till.reserve(till.project(), "1.00", year=year))
    if fits:
        assert answer.json()["lines"][0]["year"] == year
    else:
        refusal = one(answer)
        assert (refusal["rule"], refusal["invariant"]) == ("year_outside_period", "I13")


def test_a_project_that_is_over_gets_no_money_and_a_suspended_one_is_not_paid(
    till: Till, database: Database
) -> None:
    project = till.project()
    till.book(till.commit(project, "100000.00"))
    approved = till.claim(project, "100000.00", "40000.00")["id"]
    lines = [
        till.reserve(project, "1.00"),
        till.commit(project, "1.00"),
        till.pay(approved, "1.00"),
    ]
    for status, expected in [
        (Status.WITHDRAWN, 3),
        (Status.REVOKED, 3),
        (Status.CLOSED, 3),
        (Status.SUSPENDED, 1),
        (Status.IN_IMPLEMENTATION, 0),
    ]:
        put(database, project, status=status)
        answer = till.prepare(*lines)
        if expected:
            found = answer.json()["refusals"]
            assert [one["rule"] for one in found] == ["project_gets_no_money"] * expected, status
            assert {one["invariant"] for one in found} == {"I14"}
        else:
            assert answer.status_code == 201
    put(database, project, status=Status.REVOKED)
    till.book(release(project, "60000.00", "committed"))


def test_nothing_is_paid_before_the_grant(till: Till, database: Database) -> None:
    project = till.project(grant_date="2026-03-17")
    till.book(till.commit(project, "100000.00"))
    approved = till.claim(project, "100000.00", "40000.00")["id"]
    refusal = one(till.prepare(till.pay(approved, "1.00"), value_date="2026-03-16"))
    assert (refusal["rule"], refusal["invariant"]) == ("paid_before_grant", "I14")
    till.book(till.pay(approved, "1.00"), value_date="2026-03-17")


@pytest.mark.parametrize(
    ("kind", "least"), [("investive", "100000.00"), ("study", "25000.00"), (None, "100000.00")]
)
def test_a_grant_needs_a_least_eligible_cost(till: Till, kind: str | None, least: str) -> None:
    below = f"{Decimal(least) - Decimal('0.01'):.2f}"
    small, enough = (till.project(eligible=cost, kind=kind) for cost in (below, least))
    refusal = one(till.prepare(till.commit(small, "1.00")))
    assert (refusal["rule"], refusal["invariant"]) == ("below_minimum_cost", "I12")
    assert refusal["at"] == "/lines/0/project_id"
    till.book(till.reserve(small, "1.00"), till.commit(enough, "1.00"))


def test_a_grant_needs_a_financing_plan_dates_and_a_cost(till: Till, database: Database) -> None:
    bare: dict[str, Any] = {"total_cost": None, "eligible_cost": None, "funding_plan": []}
    bare |= {"implementation_start": None, "implementation_end_planned": None}
    project = till.project(**bare)
    found = refused(till.prepare(till.commit(project, "1.00")))
    assert {rule: one["invariant"] for rule, one in found.items()} == {
        "below_minimum_cost": "I12",
        "financing_plan_missing": "I11",
        "dates_missing": "I13",
        "rate_exceeded": "I9",
    }
    abroad = till.project()
    put(database, abroad, currency="PLN")
    for kind in (till.reserve, till.commit):
        refusal = one(till.prepare(kind(abroad, "1.00")))
        assert (refusal["rule"], refusal["invariant"]) == ("not_in_euros", "I21")


def test_a_project_takes_three_years_at_most(till: Till) -> None:
    for start, end, fits in [
        ("2024-05-01", "2027-04-30", True),
        ("2024-05-01", "2027-05-01", False),
        ("2024-02-29", "2027-02-28", True),
        ("2024-02-29", "2027-03-01", False),
    ]:
        project = till.project(implementation_start=start, implementation_end_planned=end)
        answer = till.prepare(till.commit(project, "1.00"))
        if fits:
            assert answer.status_code == 201, answer.text
        else:
            assert one(answer)["rule"] == "project_takes_too_long"
    endless = till.project(
        implementation_start="9998-01-01", implementation_end_planned="9999-12-31"
    )
    assert refused(till.prepare(till.commit(endless, "1.00"))).keys() == {
        "project_ends_too_late",
        "project_takes_too_long",
    }


def test_a_transfer_is_undone_once_and_an_undoing_never(till: Till, database: Database) -> None:
    project = till.project()
    before = balances(database)
    old = till.book(till.reserve(project, "100.00"))["transfers"][0]
    mirror = till.book(reverse(old["ledger_number"]))["transfers"][0]
    assert (mirror["source"], mirror["target"]) == (old["target"], old["source"])
    assert mirror["original"]["ledger_number"] == old["ledger_number"]
    held = balances(database)
    assert {name: held[name] for name in before} == before
    for number, rule in [
        (old["ledger_number"], "reversed_already"),
        (mirror["ledger_number"], "reversal_of_reversal"),
        (999, "no_such_transfer"),
    ]:
        found = refused(till.prepare(reverse(number)))
        assert (found[rule]["invariant"], found[rule]["at"]) == ("I18", "/lines/0/reverses")
    again = till.book(till.reserve(project, "100.00"))["transfers"][0]["ledger_number"]
    found = refused(till.prepare(reverse(again), reverse(again)))
    assert found["reversed_already"]["at"] == "/lines/1/reverses"


def test_a_transfer_whose_money_is_gone_cannot_be_undone(till: Till) -> None:
    project = till.project()
    old = till.book(till.reserve(project, "100.00"))["transfers"][0]["ledger_number"]
    till.book(till.commit(project, "30.00"))
    refusal = one(till.prepare(reverse(old)))
    assert refusal["rule"] == "reservation_exceeded"
    assert arithmetic(refusal) == ["70.00", "100.00", "30.00", "70.00"]
    refusal = one(till.prepare(reverse(1)))
    assert (refusal["rule"], refusal["account"]) == (
        "unassigned_exceeded",
        "ZRHH:projects:unassigned",
    )


@pytest.mark.parametrize("stage", ["reserved", "committed"])
def test_to_undo_a_release_does_not_bind_more_than_the_rate_allows(till: Till, stage: str) -> None:
    project = till.project(eligible="250000.00")
    bind = till.reserve if stage == "reserved" else till.commit
    till.book(bind(project, "100000.00"))
    freed = till.book(release(project, "60000.00", stage))["transfers"][0]["ledger_number"]
    till.book(bind(project, "0.01"))
    refusal = one(till.prepare(reverse(freed)))
    assert (refusal["rule"], refusal["invariant"]) == ("rate_exceeded", "I9")
    assert arithmetic(refusal) == ["59999.99", "60000.00", "0.01", "59999.99"]
    till.book(release(project, "0.01", stage), reverse(freed))


@pytest.mark.parametrize("name", ["treasurer", " Treasurer"])
def test_who_prepared_a_booking_does_not_decide_it_however_the_name_is_spelled(
    till: Till, database: Database, name: str
) -> None:
    booking = till.prepare(endow("1.00")).json()["id"]
    before = rows(database)
    with database.write("tests") as session:
        key = keys.issue(session, name, [Role.TREASURER, Role.APPROVER])[1]
    for step, body in [("approve", None), ("reject", {"reason": "x"})]:
        answer = till.approver.post(
            f"{BOOKINGS}/{booking}/{step}", json=body, headers={"Authorization": f"Bearer {key}"}
        )
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/same-hands")
    assert rows(database) == before


def test_who_may_prepare_may_not_approve_and_the_other_way_round(till: Till) -> None:
    booking = till.prepare(endow("1.00")).json()["id"]
    assert till.treasurer.post(f"{BOOKINGS}/{booking}/approve").status_code == 403
    body = GROUNDS | {"lines": [endow("1.00")]}
    for client in (till.approver, till.officer, till.admin):
        assert client.post(BOOKINGS, json=body).status_code == 403


def test_where_one_person_is_enough_a_booking_is_posted_at_once(
    till: Till, database: Database
) -> None:
    terms(till, four_eyes=False)
    booking = till.prepare(endow("1.00")).json()
    assert (booking["status"], booking["decided_by"]) == ("posted", None)
    assert booking["transfers"][0]["approved_by"] is None
    assert balances(database)["ZRHH:projects:unassigned"] == 1
    assert one(till.prepare(withdraw("1.01")))["holds"] == "1.00"


def test_a_booking_is_decided_once(till: Till, database: Database) -> None:
    posted = till.book(endow("1.00"))["id"]
    waiting = till.prepare(endow("1.00")).json()["id"]
    reason = {"reason": "Falsches Haushaltsjahr"}
    rejected = till.approver.post(f"{BOOKINGS}/{waiting}/reject", json=reason).json()
    assert (rejected["status"], rejected["decided_by"]) == ("rejected", "approver")
    assert (rejected["rejected_because"], rejected["transfers"]) == (reason["reason"], [])
    before = rows(database)
    for booking, status in [(posted, "posted"), (waiting, "rejected")]:
        for step, body in [("approve", None), ("reject", reason)]:
            answer = till.approver.post(f"{BOOKINGS}/{booking}/{step}", json=body)
            assert (answer.status_code, answer.json()["type"]) == (409, "/problems/booking-decided")
            assert (answer.json()["decided_as"], answer.json()["decided_by"]) == (
                status,
                "approver",
            )
    assert rows(database) == before


def test_a_rejection_says_why(till: Till) -> None:
    waiting = till.prepare(endow("1.00")).json()["id"]
    for body in ({}, {"reason": ""}, {"reason": None}):
        answer = till.approver.post(f"{BOOKINGS}/{waiting}/reject", json=body)
        assert (answer.status_code, answer.json()["errors"][0]["at"]) == (422, "/reason")


def test_a_rehearsal_answers_alike_and_keeps_nothing(till: Till, database: Database) -> None:
    project = till.project()
    trying = {"params": {"dry_run": "true"}}
    body = GROUNDS | {"lines": [till.reserve(project, "100.00")]}
    before = rows(database)
    tried = till.treasurer.post(BOOKINGS, json=body, **trying)
    assert (tried.status_code, tried.headers["dry-run"]) == (201, "true")
    assert rows(database) == before
    kept = till.treasurer.post(BOOKINGS, json=body)
    assert "dry-run" not in kept.headers
    assert lasting(tried) == lasting(kept)
    before, id_ = rows(database), kept.json()["id"]
    tried = till.approve(id_, **trying, headers={"Idempotency-Key": "k"})
    assert (tried.status_code, tried.headers["dry-run"]) == (200, "true")
    rejected = till.approver.post(f"{BOOKINGS}/{id_}/reject", json={"reason": "x"}, **trying)
    assert rejected.json()["status"] == "rejected"
    assert rows(database) == before
    assert lasting(till.approve(id_)) == lasting(tried)
    too_much = GROUNDS | {"lines": [till.reserve(project, "400000.00")]}
    assert arithmetic(one(till.treasurer.post(BOOKINGS, json=too_much, **trying)))[0] == "399900.00"


def lasting(answer: Response) -> dict[str, Any]:
    """What is the same of a booking whenever it is made."""
    found: dict[str, Any] = answer.json()
    for transfer in found["transfers"]:
        transfer["at"] = transfer["booking_id"] = None
    return {k: v for k, v in found.items() if not k.endswith("_at") and k != "id"}


def test_a_retry_prepares_and_approves_once(till: Till, database: Database) -> None:
    key = {"headers": {"Idempotency-Key": "k"}}
    body = GROUNDS | {"lines": [endow("1.00")]}
    first, again = (till.treasurer.post(BOOKINGS, json=body, **key) for _ in range(2))
    assert again.headers["idempotency-replayed"] == "true"
    assert again.content == first.content
    other = till.treasurer.post(BOOKINGS, json=body | {"reason": "Anders"}, **key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-reused")
    approved = till.approve(first.json()["id"], **key)
    before = rows(database)
    repeated = till.approve(first.json()["id"], **key)
    assert repeated.headers["idempotency-replayed"] == "true"
    assert repeated.content == approved.content
    assert rows(database) == before
    assert before["balances"]["ZRHH:projects:unassigned"] == 1


def test_a_line_says_all_that_its_kind_needs_and_no_more(till: Till) -> None:
    nobody = "00000000-0000-7000-8000-000000000000"
    everything = {
        "amount": "1.00",
        "project_id": nobody,
        "handlungsfeld_id": nobody,
        "to_handlungsfeld_id": till.fields["RI"],
        "year": 2026,
        "stage": "reserved",
        "claim_id": nobody,
        "recovery_order_id": nobody,
        "reverses": 1,
    }
    for kind, needed, taken in [
        ("endow", {"amount"}, set()),
        ("withdraw", {"amount"}, set()),
        ("assign", {"amount"}, {"handlungsfeld_id", "to_handlungsfeld_id"}),
        ("reserve", {"project_id", "amount"}, {"handlungsfeld_id", "year"}),
        ("commit", {"project_id", "amount"}, {"handlungsfeld_id", "year"}),
        ("release", {"project_id", "amount", "stage"}, {"year"}),
        ("pay", {"claim_id", "amount"}, set()),
        ("recover", {"recovery_order_id", "amount"}, set()),
        ("reverse", {"reverses"}, set()),
    ]:
        lacking = till.prepare({"kind": kind})
        found = {(one["at"], one["code"]) for one in lacking.json()["errors"]}
        assert {at for at, code in found if code == "missing"} == {
            f"/lines/0/{name}" for name in needed
        }
        full = till.prepare({"kind": kind} | everything)
        assert full.status_code == 422
        assert {(one["at"], one["code"]) for one in full.json()["errors"]} == {
            (f"/lines/0/{name}", "not_taken") for name in everything.keys() - needed - taken
        }


@pytest.mark.parametrize("amount", ["0.00", "0", "-1.00", "0.001", 1, 1.5, "1e3", "1,00"])
def test_an_amount_is_text_and_more_than_nothing(till: Till, amount: Any) -> None:
    answer = till.prepare({"kind": "endow", "amount": amount})
    assert (answer.status_code, answer.json()["errors"][0]["at"]) == (422, "/lines/0/amount")


@pytest.mark.parametrize("ground", ["reference", "evidence", "reason"])
def test_every_booking_says_why_and_on_what_evidence(till: Till, ground: str) -> None:
    for said in ("", " ", None):
        answer = till.prepare(endow("1.00"), **{ground: said})
        assert (answer.status_code, answer.json()["errors"][0]["at"]) == (422, f"/{ground}")


def test_nothing_of_another_programme_is_touched(till: Till, database: Database) -> None:
    other = Till(till.admin, till.officer, till.treasurer, till.approver)
    there = {
        "programme_id": make.programme(
            till.admin, code="OTHER", four_eyes=False, decisions_needed=False
        )["id"]
    }
    field = make.handlungsfeld(till.officer, **there)["id"]
    money = {"kind": "assign", "amount": "900.00", "to_handlungsfeld_id": field}
    other.book(endow("900.00"), money, **there)
    project = till.project(**there, handlungsfeld_id=field)
    other.book(till.commit(project, "500.00"), **there)
    claimed = till.claim(project, "500.00", "200.00")["id"]
    other.book(till.pay(claimed, "200.00"), **there)
    demand = order(till, project, "100.00")
    before = rows(database)
    for line in [
        till.reserve(project, "1.00"),
        till.reserve(till.project(), "1.00", handlungsfeld_id=field),
        assign("1.00", to_handlungsfeld_id=field),
        assign("1.00", handlungsfeld_id=field),
        till.pay(claimed, "1.00"),
        recover(demand, "1.00"),
    ]:
        answer = till.prepare(line)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/unknown-reference")
        assert "gehört nicht zum Programm ZRHH" in answer.json()["detail"]
    nobody = "00000000-0000-7000-8000-000000000000"
    answer = till.prepare(till.reserve(nobody, "1.00"))
    assert answer.json()["missing"] == [nobody]
    answer = till.prepare(endow("1.00"), programme_id=nobody)
    assert answer.json()["type"] == "/problems/unknown-reference"
    assert one(other.prepare(reverse(5), **there))["rule"] == "no_such_transfer"
    assert rows(database) == before


def test_each_programme_numbers_its_ledger_without_gaps(till: Till) -> None:
    there = {"programme_id": make.programme(till.admin, code="OTHER", decisions_needed=False)["id"]}
    for facts in (there, {}, there, {}):
        till.book(endow("1.00"), **facts)
    till.prepare(withdraw("99.00"))
    for code, count in [("ZRHH", 6), ("OTHER", 2)]:
        page = till.treasurer.get("/v1/budget/ledger", params={"programme": code}).json()["items"]
        assert [one["ledger_number"] for one in page] == list(range(1, count + 1))
        assert all(first["at"] <= second["at"] for first, second in pairwise(page))
        answer = till.treasurer.get("/v1/budget/reconciliation", params={"programme": code})
        assert (answer.json()["reconciled"], answer.json()["transfers"]) == (True, count)


def test_the_money_of_the_regional_management_does_not_mix(till: Till, database: Database) -> None:
    management = {"pot": "regional_management"}
    project = till.project()
    before = balances(database)
    refusal = one(till.prepare(till.reserve(project, "1.00"), **management))
    assert (refusal["rule"], refusal["account"]) == (
        "unassigned_exceeded",
        "ZRHH:regional_management:unassigned",
    )
    till.book(endow("500.00"), till.reserve(project, "200.00"), **management)
    held = balances(database)
    assert {name: held[name] for name in before} == before
    assert held["ZRHH:regional_management:unassigned"] == 300
    assert one(till.prepare(release(project, "1.00", "reserved")))["holds"] == "0.00"
    assert one(till.prepare(reverse(5)))["rule"] == "no_such_transfer"
    assert one(till.prepare(reverse(1), **management))["rule"] == "no_such_transfer"
    fields = {"handlungsfeld_id": till.fields["RI"]}
    for line in (assign("1.00", **fields), till.reserve(project, "1.00", **fields)):
        answer = till.prepare(line, **management)
        assert [one["code"] for one in answer.json()["errors"]] == ["no_handlungsfelder"]
    till.book(till.commit(project, "300.00"), **management)
    assert till.treasurer.get("/v1/budget/reconciliation").json()["reconciled"] is True


def test_a_project_with_money_is_not_deleted(till: Till) -> None:
    project = till.project()
    till.book(till.reserve(project, "1.00"), release(project, "1.00", "reserved"))
    answer = till.officer.delete(f"/v1/projects/{project}", headers=ANY)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/still-referenced")


def test_the_rate_counts_the_money_of_both_pots(till: Till) -> None:
    project = till.project(eligible="500000.00")
    regional = {"pot": "regional_management"}
    till.book({"kind": "endow", "amount": "200000.00"}, **regional)
    till.book(till.commit(project, "150000.00"), **regional)
    limit = refused(till.prepare(till.commit(project, "50000.01")))["rate_exceeded"]
    assert limit["largest"] == "50000.00"
    release = {"kind": "release", "project_id": project, "stage": "committed"}
    short = refused(till.prepare(release | {"amount": "0.01"}))
    assert short["commitment_exceeded"]["holds"] == "0.00"


def test_a_number_that_no_ledger_has_is_refused(till: Till) -> None:
    answer = till.prepare({"kind": "reverse", "reverses": 2**31 - 1})
    assert refused(answer)["no_such_transfer"]["invariant"] == "I18"
    assert till.prepare({"kind": "reverse", "reverses": 2**31}).status_code == 422
