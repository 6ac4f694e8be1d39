"""What if: the real rules, the real triggers, and nothing kept."""

from decimal import Decimal
from itertools import chain, combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.bookings.models import Booking
from app.budget.combinations import Candidate, largest_amount, largest_number
from app.kernel.db import Database
from app.kernel.journal import Change
from app.ledger.models import Account, Transfer, Turnover
from tests.budget.money import Till

SIMULATIONS = "/v1/budget/simulations"


def ask(till: Till, *candidates: tuple[str, str], **facts: Any) -> dict[str, Any]:
    wanted = [{"project_id": project, "amount": amount} for project, amount in candidates]
    body = {"candidates": wanted, "value_date": "2026-03-16"} | facts
    answer = till.officer.post(SIMULATIONS, json=body)
    assert answer.status_code == 200, answer.text
    assert answer.headers["dry-run"] == "true"
    found: dict[str, Any] = answer.json()
    return found


def counts(database: Database) -> list[Any]:
    with Session(database.reading) as look:
        tables = (Account, Booking, Change, Transfer, Turnover)
        return [look.scalar(select(func.count()).select_from(one)) for one in tables]


def test_three_projects_before_the_steering_group_meets(till: Till, database: Database) -> None:
    big = till.project(eligible="6000000.00")
    middle = till.project(eligible="3000000.00")
    small = till.project("KF", eligible="1000000.00")
    before = counts(database)
    found = ask(till, (big, "2000000.00"), (middle, "1200000.00"), (small, "500000.00"))
    assert counts(database) == before
    fits = [one["fits_alone"] for one in found["candidates"]]
    assert fits == [True, True, False]
    (too_dear,) = found["candidates"][2]["refusals"]
    assert (too_dear["rule"], too_dear["largest"]) == ("rate_exceeded", "400000.00")
    assert not found["together"]["fits"]
    rules = {one["rule"] for one in found["together"]["refusals"]}
    assert rules == {"handlungsfeld_exceeded", "rate_exceeded"}
    amount, number = found["combinations"]
    assert (amount["aim"], amount["project_ids"], amount["exact"]) == (
        "largest_amount",
        [big],
        True,
    )
    assert amount["accounts"] == [
        {
            "account": "ZRHH:projects:free:KF",
            "holds": "2000000.00",
            "would_remain": "2000000.00",
        },
        {"account": "ZRHH:projects:free:RI", "holds": "2800000.00", "would_remain": "800000.00"},
        {"account": "ZRHH:projects:unassigned", "holds": "0.00", "would_remain": "0.00"},
    ]
    assert (number["number"], number["project_ids"]) == (1, [big])


def test_what_would_be_allowed_is_allowed_and_what_would_not_is_not(till: Till) -> None:
    projects = [till.project(eligible="2500000.00") for _ in range(4)]
    amounts = ["1000000.00", "900000.00", "850000.00", "50000.00"]
    found = ask(till, *zip(projects, amounts, strict=True))
    best, most = found["combinations"]
    assert (best["amount"], most["number"]) == ("2800000.00", 4)
    assert found["together"]["fits"]
    till.book(*(till.reserve(one, amount) for one, amount in zip(projects, amounts, strict=True)))
    again = ask(till, (projects[3], "0.01"))
    assert again["candidates"][0]["refusals"][0]["rule"] == "handlungsfeld_exceeded"
    committed = ask(till, (projects[0], "1000000.00"), commit=True)
    assert committed["together"]["fits"]


def test_a_project_is_named_once(till: Till) -> None:
    project = till.project()
    body = {"candidates": [{"project_id": project, "amount": "1.00"}] * 2}
    answer = till.officer.post(SIMULATIONS, json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["at"] == "/candidates/1/project_id"


AMOUNTS = st.decimals(min_value="0.01", max_value=100, places=2)


@given(st.lists(AMOUNTS, max_size=9), st.decimals(min_value=0, max_value=300, places=2))
def test_the_best_combination_is_the_best_of_all(amounts: list[Decimal], left: Decimal) -> None:
    candidates = [Candidate(n, one, one) for n, one in enumerate(amounts)]
    every = chain.from_iterable(combinations(candidates, n) for n in range(len(candidates) + 1))
    fitting = [some for some in every if sum(one.drawn for one in some) <= left]
    amount, number = (how(candidates, left) for how in (largest_amount, largest_number))
    assert amount.exact
    assert number.exact
    chosen = sum(amounts[n] for n in amount.chosen)
    assert chosen == max(sum(one.amount for one in some) for some in fitting)
    assert len(number.chosen) == max(len(some) for some in fitting)
    assert sum(amounts[n] for n in number.chosen) <= left


def test_twenty_five_candidates_are_exact_and_more_are_not_claimed_to_be() -> None:
    odd = [Candidate(n, Decimal(3 * n + 7), Decimal(3 * n + 7)) for n in range(25)]
    assert largest_amount(odd, Decimal(500)).exact
    assert not largest_amount([*odd, Candidate(25, Decimal(1), Decimal(1))], Decimal(500)).exact
