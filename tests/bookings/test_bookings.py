"""How money moves, told over HTTP."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel.db import Database
from app.ledger.models import Account
from app.ledger.queries import replay
from tests.budget.money import Till


def balances(database: Database) -> dict[str, Decimal]:
    with Session(database.reading) as look:
        found = {one.name: one.balance for one in look.scalars(select(Account))}
        counted = replay(look)
        assert {name: found[name] for name in counted} == counted
        return found


def test_a_prepared_booking_holds_no_money_until_another_approves_it(
    till: Till, database: Database
) -> None:
    project = till.project()
    before = balances(database)
    prepared = till.prepare(till.reserve(project, "100000.00"))
    assert prepared.status_code == 201, prepared.text
    assert prepared.json()["status"] == "pending"
    assert balances(database) == before
    approved = till.approve(prepared.json()["id"])
    assert approved.status_code == 200, approved.text
    booking = approved.json()
    assert booking["status"] == "posted"
    assert (booking["prepared_by"], booking["decided_by"]) == ("treasurer", "approver")
    (transfer,) = booking["transfers"]
    assert transfer["source"]["name"] == "ZRHH:projects:free:RI"
    assert transfer["source_balance"] == "2700000.00"
    assert transfer["ledger_number"] == 5
    assert balances(database)["ZRHH:projects:reserved:RI:2026"] == Decimal("100000.00")
