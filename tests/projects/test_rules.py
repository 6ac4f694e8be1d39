"""What must be true of a project, asked of the rules alone."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.projects.coherence import eu_share, flaws
from app.projects.facts import ProjectIn
from app.projects.rules import PUBLIC
from app.projects.vocabulary import Status

A = "00000000-0000-7000-8000-00000000000a"
B = "00000000-0000-7000-8000-00000000000b"


def stated(**facts: Any) -> ProjectIn:
    return ProjectIn.model_validate({"title": {"de": "Werkstatt"}} | facts)


def found(**facts: Any) -> list[tuple[str, str]]:
    return [(flaw.code, flaw.at) for flaw in flaws(stated(**facts))]


def plan(*amounts: str, source: str = "eu") -> dict[str, Any]:
    return {"funding_plan": [{"source": source, "amount": amount} for amount in amounts]}


def costs(*lines: tuple[str, str]) -> dict[str, Any]:
    names = ("total", "eligible")
    return {
        "cost_plan": [{"category": "staff"} | dict(zip(names, line, strict=True)) for line in lines]
    }


def taking(*parts: dict[str, str], role: str = "partner") -> dict[str, Any]:
    return {"participations": [{"partner_id": A, "role": role} | one for one in parts]}


def lasting(start: str, **ends: str) -> dict[str, str]:
    return {"implementation_start": start} | {
        f"implementation_end_{name}": day for name, day in ends.items()
    }


RIGHT: list[dict[str, Any]] = [
    {},
    {"total_cost": "100.00"},
    {"total_cost": "100.00", "eligible_cost": "100.00"},
    {"eligible_cost": "100.00"},
    {"total_cost": "100"} | plan("33.33", "33.33", "33.34"),
    {"total_cost": "0"} | plan("0"),
    {"total_cost": "9999999999999.99"} | plan("9999999999999.98", "0.01"),
    {"total_cost": "100.00", "eligible_cost": "80.00"} | costs(("60.00", "60.00"), ("40", "20")),
    lasting("2026-01-01", planned="2026-01-01"),
    lasting("2026-01-01", planned="2027-01-01", actual="2026-06-01"),
    {"implementation_end_planned": "2026-01-01"},
    taking({"role": "lead"}, {"role": "partner"}, {"partner_id": B}),
    taking({"starts_on": "2026-01-01", "ends_on": "2026-01-01"}),
    {"total_cost": "10.00"} | taking({"share_total": "6.00"}, {"share_total": "4", "role": "lead"}),
    taking({"share_total": "6.00", "share_eu": "7.00"}),
    {"total_cost": "10"} | plan("10.00") | taking({"share_eu": "10.00"}),
]


@pytest.mark.parametrize("facts", RIGHT)
def test_facts_that_agree_have_no_flaws(facts: dict[str, Any]) -> None:
    assert found(**facts) == []


WRONG: list[tuple[dict[str, Any], str, str]] = [
    (plan("1.00"), "plan_without_total", "/total_cost"),
    ({"total_cost": "100"} | plan("99.99"), "plan_does_not_balance", "/funding_plan"),
    ({"total_cost": "100"} | plan("50", "50.01"), "plan_does_not_balance", "/funding_plan"),
    (
        {"total_cost": "100.00", "eligible_cost": "100.01"},
        "more_eligible_than_total",
        "/eligible_cost",
    ),
    (
        {"total_cost": "2", "eligible_cost": "2"} | costs(("1", "0.99"), ("1", "1.01")),
        "more_eligible_than_total",
        "/cost_plan/1/eligible",
    ),
    (
        {"total_cost": "2.01", "eligible_cost": "2"} | costs(("1", "1"), ("1", "1")),
        "cost_plan_does_not_add_up",
        "/total_cost",
    ),
    (
        {"total_cost": "2", "eligible_cost": "1.99"} | costs(("1", "1"), ("1", "1")),
        "cost_plan_does_not_add_up",
        "/eligible_cost",
    ),
    (
        lasting("2026-01-02", planned="2026-01-01"),
        "ends_before_it_starts",
        "/implementation_end_planned",
    ),
    (
        lasting("2026-01-02", actual="2026-01-01"),
        "ends_before_it_starts",
        "/implementation_end_actual",
    ),
    (
        taking({}, {"role": "lead", "starts_on": "2026-01-02", "ends_on": "2026-01-01"}),
        "ends_before_it_starts",
        "/participations/1/ends_on",
    ),
    (taking({}, {"partner_id": B}, {}), "part_taken_twice", "/participations/2"),
    (
        taking({"role": "lead"}, {"role": "lead", "partner_id": B}),
        "two_leads",
        "/participations/1/role",
    ),
    (
        {"total_cost": "10.00"}
        | taking({"share_total": "6"}, {"share_total": "4.01", "role": "lead"}),
        "share_total_too_large",
        "/participations",
    ),
    (
        {"total_cost": "10"} | plan("10", source="own") | taking({"share_eu": "0.01"}),
        "share_eu_too_large",
        "/participations",
    ),
]


@pytest.mark.parametrize(("facts", "code", "at"), WRONG)
def test_each_contradiction_is_named_and_pointed_at(
    facts: dict[str, Any], code: str, at: str
) -> None:
    assert found(**facts) == [(code, at)]


@pytest.mark.parametrize(
    ("amount", "en", "de"),
    [
        ("99.99", "adds up to 99.99, the total cost is 100.00: 0.01 is missing", "Es fehlen 0.01."),
        ("100.01", "adds up to 100.01, the total cost is 100.00: 0.01 is too much", "zu viel 0.01"),
        ("0", "adds up to 0.00, the total cost is 100.00: 100.00 is missing", "fehlen 100.00"),
    ],
)
def test_a_plan_that_does_not_balance_says_by_how_much(amount: str, en: str, de: str) -> None:
    (flaw,) = flaws(stated(total_cost="100.00", **plan(amount)))
    assert en in flaw.words.en
    assert de in flaw.words.de


CENTS = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-2))


@given(st.lists(CENTS, min_size=1, max_size=9), st.sampled_from(["0.01", "-0.01", "0.00"]))
def test_a_plan_balances_to_the_cent_or_not_at_all(amounts: list[Decimal], off: str) -> None:
    total = sum(amounts, Decimal(off))
    facts = stated(
        total_cost=f"{max(total, Decimal(0)):f}", **plan(*(f"{one:f}" for one in amounts))
    )
    assert (flaws(facts) == []) == (facts.total_cost == sum(amounts))


def test_all_contradictions_are_found_at_once() -> None:
    facts = {
        "total_cost": "100.00",
        "eligible_cost": "200.00",
        **plan("50.00"),
        **lasting("2026-02-01", planned="2026-01-01"),
        **taking({"role": "lead"}, {"role": "lead"}),
    }
    assert found(**facts) == [
        ("plan_does_not_balance", "/funding_plan"),
        ("more_eligible_than_total", "/eligible_cost"),
        ("ends_before_it_starts", "/implementation_end_planned"),
        ("two_leads", "/participations/1/role"),
        ("part_taken_twice", "/participations/1"),
    ]


def test_a_third_lead_is_one_more_flaw() -> None:
    leads = [{"partner_id": f"{A[:-1]}{n}"} for n in range(3)]
    assert [at for _, at in found(**taking(*leads, role="lead"))] == [
        "/participations/1/role",
        "/participations/2/role",
    ]


def test_the_eu_pays_the_sum_of_its_lines() -> None:
    lines = stated(total_cost="6.00", **plan("1.10", "2.20")).funding_plan
    own = stated(total_cost="6.00", **plan("2.70", source="own")).funding_plan
    assert str(eu_share([*lines, *own])) == "3.30"
    assert str(eu_share(own)) == "0.00"
    assert eu_share([]) is None


def test_everybody_may_see_a_project_from_its_grant_on() -> None:
    granted = list(Status).index(Status.GRANTED)
    assert set(list(Status)[granted:]) == PUBLIC
