"""What will be left over, at today's pace."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.budget.forecasting import Facts, Forecast, forecast
from app.kernel import clock
from tests.budget.money import Till, claim

RI = UUID(int=1)
TODAY = date(2026, 11, 22)


def facts(**told: Any) -> Facts:
    return Facts.model_validate(
        {
            "programme": {"code": "ZRHH"},
            "pot": "projects",
            "ledger_number": 9,
            "max_eu_rate": "40.00",
            "commitment_period_end": "2027-12-31",
            "project_end_latest": "2028-12-31",
            "eligibility_end": "2029-12-31",
            "handlungsfelder": [{"id": RI, "code": "RI", "name": {"de": "RI"}}],
            "sums": [],
            "turned": [],
            "claimed": [],
        }
        | told
    )


def held(kind: str, amount: str, year: int | None = None) -> dict[str, Any]:
    return {"kind": kind, "handlungsfeld_id": RI, "year": year, "amount": amount}


def turned(kind: str, month: str, amount: str) -> dict[str, Any]:
    return {"kind": kind, "handlungsfeld_id": RI, "month": month, "amount": amount}


def look_ahead(**told: Any) -> Forecast:
    return forecast(facts(**told), TODAY)


def test_the_pace_is_the_average_of_the_last_four_whole_quarters() -> None:
    amounts = {"2025-10-01": "100.00", "2026-01-01": "200.00", "2026-08-01": "300.00"}
    early_and_late = {"2024-01-01": "9999.00", "2026-10-01": "9999.00"}
    found = look_ahead(
        turned=[turned("committed", *one) for one in (amounts | early_and_late).items()]
    )
    assert found.total.committed_per_quarter == Decimal("150.00")


def test_a_young_programme_is_judged_by_the_quarters_it_has_had() -> None:
    found = look_ahead(turned=[turned("committed", "2026-05-01", "400.00")])
    assert found.total.committed_per_quarter == Decimal("200.00")
    assert look_ahead().total.committed_per_quarter == 0


def test_a_payment_moves_money_but_commits_none() -> None:
    found = look_ahead(
        turned=[
            turned("committed", "2026-05-01", "400.00"),
            turned("committed", "2026-08-01", "-100.00"),
            turned("paid", "2026-08-01", "100.00"),
        ]
    )
    quarters = {one.quarter: (one.committed, one.paid) for one in found.total.quarters}
    assert quarters == {
        "2026-Q2": (Decimal(400), Decimal(0)),
        "2026-Q3": (Decimal(0), Decimal(100)),
    }


def test_what_is_not_committed_at_closing_is_left_over() -> None:
    months = ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"]
    sums = [held("free", "600.00"), held("committed", "400.00", 2026)]
    found = look_ahead(sums=sums, turned=[turned("committed", one, "100.00") for one in months])
    (closing, projects, payments) = found.total.horizons
    assert (closing.end, closing.days_left, closing.so_far) == (
        "commitment_period_end",
        404,
        Decimal(400),
    )
    # 404 days are 4.42 quarters, at 100.00 each
    assert (closing.expected, closing.left_over) == (Decimal("842.43"), Decimal("157.57"))
    assert found.handlungsfelder[0].unallocated_at_closing == Decimal("157.57")
    assert [one.counted for one in (projects, payments)] == ["claimed", "paid"]
    assert payments.left_over == 1000


def test_no_more_is_expected_than_there_is() -> None:
    sums = [held("free", "1.00"), held("committed", "400.00", 2026)]
    found = look_ahead(sums=sums, turned=[turned("committed", "2026-08-01", "400.00")])
    assert found.total.unallocated_at_closing == 0


def test_claims_count_as_approved_or_by_the_rate_of_what_is_declared() -> None:
    month = {"handlungsfeld_id": RI, "month": "2026-08-15"}
    found = look_ahead(claimed=[month | {"payable": "10.00", "undecided_cost": "284626.67"}])
    assert found.total.quarters[0].claimed == Decimal("113860.66")


def test_tranches_are_due_after_three_years_and_the_last_at_the_end_of_eligibility() -> None:
    sums = [
        held("committed", "500.00", 2023),
        held("paid", "100.00", 2023),
        held("committed", "50.00", 2027),
    ]
    slow = look_ahead(sums=sums)
    due = {one.year: (str(one.due_on), one.expected_unpaid, one.warning) for one in slow.tranches}
    assert due == {
        2023: ("2026-12-31", Decimal(500), True),
        2027: ("2029-12-31", Decimal(50), True),
    }
    fast = look_ahead(sums=sums, turned=[turned("paid", "2026-08-01", "9999.00")])
    assert [one.warning for one in fast.tranches] == [False, False]


def test_the_forecast_is_one_call(till: Till) -> None:
    project = till.project()
    till.book(till.commit(project, "400000.00"), value_date="2026-03-01")
    assert till.treasurer.post("/v1/budget/claims", json=claim(project, "1000.00")).is_success
    answer = till.officer.get("/v1/budget/forecast")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["today"] == str(clock.today())
    assert [one["handlungsfeld"]["code"] for one in found["handlungsfelder"]] == ["KF", "RI"]
    quarters = {one["quarter"]: one for one in found["total"]["quarters"]}
    assert quarters["2026-Q1"]["committed"] == "400000.00"
    assert quarters["2026-Q3"]["claimed"] == "400.00"
    assert found["tranches"][0]["due_on"] == "2029-12-31"
