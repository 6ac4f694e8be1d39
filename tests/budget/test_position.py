"""Where the money is: now, on any day, and as it was known at any time."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.budget.moments import AtMoment, sums
from app.kernel.db import Database
from app.kernel.text import Text
from app.ledger.commands import post
from app.ledger.models import Account, Transfer
from app.ledger.rules import Grounds, Move, Place
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.programmes.models import Programme
from tests.budget.money import Till
from tests.witness import Witness

LAW = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def told(client: Witness, path: str = "", **asked: Any) -> dict[str, Any]:
    answer = client.get(f"/v1/budget{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def brief(figures: dict[str, Any]) -> str:
    names = ("ceiling", "free", "reserved", "committed", "outstanding", "paid", "recovered")
    return " ".join(figures[name].removesuffix(".00") for name in names)


@pytest.fixture
def story(till: Till) -> dict[str, str]:
    """Two projects; one is granted, paid, and pays something back."""
    one, other = till.project(), till.project("KF")
    reserved = [till.reserve(one, "100000.00"), till.reserve(other, "300000.00")]
    till.book(*reserved, value_date="2026-02-10")
    till.book(till.commit(one, "250000.00", year=2027), value_date="2026-03-31")
    claim = till.claim(one, "200000.00", "80000.00")
    till.book(till.pay(claim["id"], "80000.00"), value_date="2026-09-01")
    order = {
        "project_id": one,
        "amount": "5000.00",
        "ordered_on": "2026-09-15",
        "due_on": "2026-10-15",
        "reason": "Vergaberecht",
        "evidence": "Bescheid",
    }
    ordered = till.treasurer.post("/v1/budget/recoveries", json=order)
    assert ordered.status_code == 201, ordered.text
    recover = {"kind": "recover", "recovery_order_id": ordered.json()["id"], "amount": "5000.00"}
    till.book(recover, value_date="2026-10-01")
    return {"one": one, "other": other}


def test_the_position_adds_up_in_all_and_by_handlungsfeld(
    till: Till, story: dict[str, str], anybody: Witness
) -> None:
    till.prepare(till.reserve(story["other"], "5000.00"))
    found = told(till.officer)
    assert brief(found["total"]) == "4800000 4250000 300000 250000 175000 75000 5000"
    kf, ri = found["handlungsfelder"]
    assert [one["handlungsfeld"]["code"] for one in (kf, ri)] == ["KF", "RI"]
    assert brief(kf) == "2000000 1700000 300000 0 0 0 0"
    assert brief(ri) == "2800000 2550000 0 250000 175000 75000 5000"
    assert (kf["pending"], ri["pending"]) == ("5000.00", "0.00")
    assert (ri["share_used"], ri["status"]) == ("8.92", "ok")
    assert told(anybody)["total"]["pending"] is None


def test_each_figure_leads_to_its_transfers(till: Till, story: dict[str, str]) -> None:
    for asked in ({}, {"as_of": "2026-08-31"}, {"known_at": "2100-01-01T00:00:00Z"}):
        found = told(till.officer, **asked)
        for figures in (found["total"], *found["handlungsfelder"]):
            for name, address in figures["rows"].items():
                figure = "outstanding" if name == "committed" else name
                listed = till.officer.get(f"{address}&limit=200")
                assert listed.status_code == 200
                code = figures.get("handlungsfeld", {}).get("code", "")
                assert balance(listed.json()["items"], name, code) == figures[figure], address


def balance(transfers: list[dict[str, Any]], kind: str, code: str) -> str:
    """Add up what accounts of a kind, and of a Handlungsfeld, gained and lost."""
    kinds = {"free", "unassigned"} if kind == "free" and not code else {kind}

    def ours(account: dict[str, Any]) -> bool:
        return account["kind"] in kinds and code in account["name"]

    total = Decimal(0)
    for one in transfers:
        total += Decimal(one["amount"]) * (ours(one["target"]) - ours(one["source"]))
    return f"{total:.2f}"


def test_the_position_of_a_day_counts_by_value_date(till: Till, story: dict[str, str]) -> None:
    expected = {
        "2025-12-31": "0 0 0 0 0 0 0",
        "2026-01-01": "4800000 4800000 0 0 0 0 0",
        "2026-02-09": "4800000 4800000 0 0 0 0 0",
        "2026-02-10": "4800000 4400000 400000 0 0 0 0",
        "2026-03-30": "4800000 4400000 400000 0 0 0 0",
        "2026-03-31": "4800000 4250000 300000 250000 250000 0 0",
        "2026-09-30": "4800000 4250000 300000 250000 170000 80000 0",
        "2026-10-01": "4800000 4250000 300000 250000 175000 75000 5000",
    }
    for day, figures in expected.items():
        assert brief(told(till.officer, as_of=day)["total"]) == figures, day


def test_the_position_as_known_counts_by_booking_time(
    till: Till, story: dict[str, str], database: Database
) -> None:
    with Session(database.reading) as look:
        moments = list(look.scalars(select(Transfer.at).order_by(Transfer.number)))
    by_number = {
        number: brief(told(till.officer, known_at=at.isoformat())["total"])
        for number, at in enumerate(moments, 1)
    }
    assert by_number[1].startswith("4800000 4800000 0")
    assert by_number[6] == "4800000 4400000 400000 0 0 0 0"
    assert by_number[len(moments)] == brief(told(till.officer)["total"])
    early = told(till.officer, known_at="2020-01-01T00:00:00Z")
    assert (early["ledger_number"], brief(early["total"])) == (0, "0 0 0 0 0 0 0")
    late = told(till.officer, known_at="2100-01-01T00:00:00Z", as_of="2026-03-31")
    assert brief(late["total"]) == "4800000 4250000 300000 250000 250000 0 0"


def test_years_tell_tranches_payments_and_plans(till: Till, story: dict[str, str]) -> None:
    plan = {
        "scope": "handlungsfeld",
        "handlungsfeld_id": till.fields["RI"],
        "reason": "Beschluss",
        "years": [{"year": 2027, "planned_commitment": "1.00", "planned_payment": "2.00"}],
    }
    assert till.treasurer.post("/v1/budget/plans", json=plan).status_code == 201
    found = told(till.officer, "/years")
    assert found["reconciled"]
    years = {one["year"]: one for one in found["years"]}
    assert list(years) == list(range(2021, 2030))
    assert [years[n]["commitments"] for n in (2027, 2028)] == [True, False]
    assert (years[2029]["payments"], years[2027]["total"]["committed"]) == (True, "250000.00")
    assert (years[2026]["total"]["paid"], years[2026]["total"]["paid_without_plan"]) == (
        "75000.00",
        True,
    )
    assert years[2027]["total"]["planned_payment"] == "2.00"
    assert years[2026]["total"]["planned_payment"] is None
    for path in years[2027]["handlungsfelder"][1]["rows"].values():
        assert till.officer.get(path).status_code == 200
    behind = till.officer.get(years[2026]["total"]["rows"]["paid"]).json()["items"]
    assert [one["kind"] for one in behind] == ["pay", "recover"]
    of_tranche = till.officer.get(years[2027]["total"]["rows"]["committed"]).json()["items"]
    assert {one["year"] for one in of_tranche} == {2027}
    by_day = told(till.officer, "/years", as_of="2026-09-15")
    assert by_day["reconciled"]
    known = told(till.officer, "/years", known_at="2100-01-01T00:00:00Z")
    paid = [[year["total"]["paid"] for year in one["years"]] for one in (known, found)]
    assert paid[0] == paid[1]


def test_projects_tell_where_their_money_is(till: Till, story: dict[str, str]) -> None:
    listed = told(till.officer, "/projects")["items"]
    assert [item["committed"] for item in listed] == ["250000.00", "0.00"]
    assert [item["paid"] for item in listed] == ["75000.00", "0.00"]
    before = told(till.officer, "/projects", as_of="2026-02-28")["items"]
    assert [item["reserved"] for item in before] == ["100000.00", "300000.00"]
    only = told(till.officer, "/projects", handlungsfeld="KF")["items"]
    assert [item["project"]["id"] for item in only] == [story["other"]]
    assert till.officer.get(only[0]["rows"]).status_code == 200


def test_one_project_tells_everything_that_happened_to_its_money(
    till: Till, story: dict[str, str]
) -> None:
    address = f"/v1/projects/{story['one']}/budget"
    page = till.officer.get(address).json()
    assert page["largest_commitment"] == "400000.00"
    kinds = [one["kind"] for one in page["transfers"]]
    assert kinds == ["reserve", "commit", "commit", "pay", "recover"]
    assert {(one["prepared_by"], one["approved_by"]) for one in page["transfers"]} == {
        ("treasurer", "approver")
    }
    assert page["claims"][0]["paid"] == "80000.00"
    assert page["recoveries"][0]["received"] == "5000.00"
    assert [(one["year"], one["committed"], one["paid"]) for one in page["tranches"]] == [
        (2026, "0.00", "0.00"),
        (2027, "250000.00", "75000.00"),
    ]
    before = till.officer.get(address, params={"as_of": "2026-02-28"}).json()
    assert (before["reserved"], before["tranches"][0]["reserved"]) == ("100000.00", "100000.00")
    assert till.officer.get(address.replace(story["one"], till.fields["RI"])).status_code == 404


def test_another_programme_has_another_budget(till: Till, story: dict[str, str]) -> None:
    assert till.officer.get("/v1/budget", params={"programme": "NONE"}).status_code == 404
    regional = told(till.officer, pot="regional_management")
    assert brief(regional["total"]) == "0 0 0 0 0 0 0"


def test_the_ledger_reconciles_and_a_forgery_would_show(
    till: Till, story: dict[str, str], database: Database
) -> None:
    found = told(till.officer, "/reconciliation")
    assert found["reconciled"]
    assert found["transfers"] == found["ledger_number"] > 0
    with database.writing.begin() as connection:
        for table in ("accounts", "turnovers"):
            disarm(connection, table)
        connection.execute(text("UPDATE accounts SET balance = balance + 7 WHERE kind = 'paid'"))
        connection.execute(text("UPDATE turnovers SET amount = amount + 1 WHERE span = 'day'"))
    forged = told(till.officer, "/reconciliation")
    assert not forged["reconciled"]
    checks = {one["check"] for one in forged["differences"]}
    assert checks == {"balance", "collective", "turnovers by value day", "turnovers by booked day"}
    row = next(one for one in forged["differences"] if one["check"] == "balance")
    assert (row["ledger"], row["found"]) == ("75000.00", "75000.07")


def disarm(connection: Any, table: str) -> None:
    """Do what only the owner of the database can do."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        return
    names = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"),
        {"table": table},
    )
    for name in names.scalars().all():
        connection.execute(text(f"DROP TRIGGER {name}"))


@LAW
@given(days=st.lists(st.integers(0, 200), min_size=1, max_size=6), asked=st.integers(0, 220))
def test_turnovers_tell_the_same_as_the_transfers(
    ground: Database, days: list[int], asked: int
) -> None:
    """As of a day: the short sum (months, then days) is the long one (every transfer)."""
    first = date(2026, 1, 1)
    day = first + timedelta(days=asked)
    with Session(ground.writing) as session:
        programme = Programme(code="P", name=Text("P"), programming_period="2021-2027", funds=[])
        session.add(programme)
        session.flush()
        outside, pot = (
            Place(Pot.PROJECTS, kind) for kind in (AccountKind.OUTSIDE, AccountKind.UNASSIGNED)
        )
        for n, one in enumerate(days, 1):
            grounds = Grounds(first + timedelta(days=one), "x", "x", "x", "tests")
            post(session, programme, [Move(TransferKind.ENDOW, outside, pot, Decimal(n))], grounds)
        expected = sum(n for n, one in enumerate(days, 1) if one <= asked)
        moments = [AtMoment(as_of=day), AtMoment(as_of=day, known_at=LATE)]
        assert [held(session, one) for one in moments] == [expected] * 2
        now = [held(session, one) for one in (AtMoment(), AtMoment(known_at=LATE))]
        assert now == [sum(range(len(days) + 1))] * 2
        session.rollback()


LATE = datetime(2100, 1, 1, tzinfo=UTC)


def held(session: Session, at: AtMoment) -> Decimal:
    rows = sums(at, Account.pot == Pot.PROJECTS, select(Programme.id).scalar_subquery())
    amounts = select(rows.c.amount).where(rows.c.kind == AccountKind.UNASSIGNED)
    return session.scalar(amounts) or Decimal(0)
