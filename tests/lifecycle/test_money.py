"""What each step does to the budget: the lines of its booking, and what would be left."""

from decimal import Decimal
from typing import Any

import pytest

from app.bookings.vocabulary import Stage
from app.findings.situation import Situation
from app.ledger.vocabulary import AccountKind
from app.lifecycle.money import MONEY, lines, outlook, recovered, tranches_fit
from app.projects.vocabulary import Status, Step
from tests.findings.example import TODAY, candidate, day, decided, held, situation
from tests.lifecycle.ready import asked

FREE, RESERVED, COMMITTED, PAID = (
    AccountKind.FREE,
    AccountKind.RESERVED,
    AccountKind.COMMITTED,
    AccountKind.PAID,
)
Line = tuple[str, str, int | None, str | None]


def with_money(
    status: Status = Status.MERIT_APPROVED,
    eu: str | None = "100000.00",
    free: str = "2000000.00",
    **own: str,
) -> Situation:
    """A project with so much reserved, committed and paid, for which an amount was decided."""
    accounts = [held(FREE, free)]
    accounts += [held(AccountKind(kind), amount) for kind, amount in own.items()]
    decisions = [decided(eu=eu)] if eu else []
    return candidate(status=status, accounts=accounts, decisions=decisions)


def booked(step: Step, found: Situation, **stated: Any) -> list[Line]:
    return [
        (one.kind, f"{one.amount:.2f}", one.year, one.stage)
        for one in lines(step, found, asked(**stated))
    ]


def reserve(amount: str, year: int = 2027) -> Line:
    return ("reserve", amount, year, None)


def commit(amount: str, year: int = 2027) -> Line:
    return ("commit", amount, year, None)


def release(amount: str, stage: Stage) -> Line:
    return ("release", amount, None, stage)


def test_no_other_step_moves_money() -> None:
    assert set(MONEY) == {
        Step.APPROVE_MERIT,
        Step.GRANT,
        Step.AMEND,
        Step.WITHDRAW,
        Step.CLOSE,
        Step.REVOKE,
    }
    for step in set(Step) - set(MONEY):
        found = with_money(reserved="1.00", committed="1.00", paid="1.00")
        assert booked(step, found, amount="5.00") == []


@pytest.mark.parametrize(
    ("found", "stated", "expected"),
    [
        (with_money(), {}, [reserve("100000.00")]),
        (with_money(), {"happened_on": day("2026-12-31")}, [reserve("100000.00", 2026)]),
        (with_money(reserved="30000.00"), {}, [reserve("70000.00")]),
        (with_money(reserved="99999.99"), {}, [reserve("0.01")]),
        (with_money(reserved="100000.00"), {}, []),
        (with_money(eu=None), {}, []),
        (
            with_money(),
            {"tranches": [(2027, "60000.00"), (2026, "40000.00")]},
            [reserve("60000.00"), reserve("40000.00", 2026)],
        ),
    ],
)
def test_what_was_decided_is_set_aside(
    found: Situation, stated: dict[str, Any], expected: list[Line]
) -> None:
    assert booked(Step.APPROVE_MERIT, found, **stated) == expected


@pytest.mark.parametrize(
    ("found", "stated", "expected"),
    [
        (with_money(reserved="100000.00"), {}, [commit("100000.00")]),
        (
            with_money(reserved="100000.00"),
            {"amount": "90000.00"},
            [commit("90000.00"), release("10000.00", Stage.RESERVED)],
        ),
        (
            with_money(reserved="100000.00"),
            {"amount": "99999.99"},
            [commit("99999.99"), release("0.01", Stage.RESERVED)],
        ),
        (with_money(reserved="100000.00"), {"amount": "120000.00"}, [commit("120000.00")]),
        (
            with_money(reserved="100000.00"),
            {"amount": "0.00"},
            [release("100000.00", Stage.RESERVED)],
        ),
        (with_money(eu=None), {}, [commit("100000.00")]),
        (with_money(committed="100000.00"), {}, []),
        (
            with_money(reserved="60000.00", committed="50000.00"),
            {},
            [commit("50000.00"), release("10000.00", Stage.RESERVED)],
        ),
        (
            with_money(reserved="100000.00"),
            {"amount": "90000.00", "tranches": [(2026, "1.00"), (2027, "89999.00")]},
            [commit("1.00", 2026), commit("89999.00"), release("10000.00", Stage.RESERVED)],
        ),
    ],
)
def test_what_is_granted_is_committed_and_the_rest_of_the_reserve_becomes_free(
    found: Situation, stated: dict[str, Any], expected: list[Line]
) -> None:
    assert booked(Step.GRANT, found, **stated) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, []),
        ({"amount": "100000.00"}, []),
        ({"amount": "100000.01"}, [commit("0.01")]),
        ({"amount": "99999.99"}, [release("0.01", Stage.COMMITTED)]),
        (
            {"amount": "130000.00", "tranches": [(2026, "10000.00"), (2027, "20000.00")]},
            [commit("10000.00", 2026), commit("20000.00")],
        ),
    ],
)
def test_an_amendment_commits_more_or_releases_what_is_not_needed(
    stated: dict[str, Any], expected: list[Line]
) -> None:
    found = with_money(Status.AMENDMENT_PENDING, committed="60000.00", paid="40000.00")
    assert booked(Step.AMEND, found, **stated) == expected


def test_what_was_set_aside_becomes_free_when_a_project_is_withdrawn() -> None:
    found = with_money(reserved="100000.00")
    assert booked(Step.WITHDRAW, found) == [release("100000.00", Stage.RESERVED)]
    assert booked(Step.WITHDRAW, with_money()) == []


@pytest.mark.parametrize("step", [Step.CLOSE, Step.REVOKE])
def test_what_is_left_becomes_free_at_the_end_but_not_what_was_paid(step: Step) -> None:
    found = with_money(reserved="5.00", committed="60000.00", paid="40000.00")
    assert booked(step, found) == [
        release("5.00", Stage.RESERVED),
        release("60000.00", Stage.COMMITTED),
    ]
    assert booked(step, with_money(paid="40000.00")) == []


@pytest.mark.parametrize(
    ("keeps", "ordered", "expected"),
    [
        (None, "0.00", "40000.00"),
        ("0.00", "0.00", "40000.00"),
        ("15000.00", "0.00", "25000.00"),
        ("15000.00", "5000.00", "20000.00"),
        ("39999.99", "0.00", "0.01"),
        ("40000.00", "0.00", "0.00"),
        ("50000.00", "0.00", "0.00"),
        (None, "40000.00", "0.00"),
    ],
)
def test_a_revocation_asks_back_what_was_paid_and_may_not_be_kept(
    keeps: str | None, ordered: str, expected: str
) -> None:
    found = situation(ordered=ordered)
    stated = asked(amount=keeps) if keeps else asked()
    assert recovered(Step.REVOKE, found, stated) == Decimal(expected)
    assert recovered(Step.CLOSE, found, stated) == 0


@pytest.mark.parametrize(
    ("step", "tranches", "fits"),
    [
        (Step.APPROVE_MERIT, ["40000.00", "60000.00"], True),
        (Step.APPROVE_MERIT, ["40000.00", "59999.99"], False),
        (Step.APPROVE_MERIT, ["40000.00", "60000.01"], False),
        (Step.APPROVE_MERIT, [], True),
        (Step.GRANT, ["100000.00"], True),
        (Step.GRANT, ["99999.99"], False),
        (Step.AMEND, ["0.01"], False),
        (Step.WITHDRAW, ["0.01"], False),
    ],
)
def test_tranches_are_together_what_is_newly_bound(
    step: Step, tranches: list[str], fits: bool
) -> None:
    stated = asked(tranches=[(2026 + n, one) for n, one in enumerate(tranches)])
    found = [(one.code, one.at) for one in tranches_fit(step, with_money(), stated)]
    assert found == ([] if fits else [("tranches_do_not_add_up", "/tranches")])


def seen(step: Step, found: Situation, **stated: Any) -> tuple[str, str, list[str]]:
    answer = outlook(found, lines(step, found, asked(**stated)), TODAY, TODAY)
    refusals = [one.rule for one in answer.refusals]
    return f"{answer.free_before:.2f}", f"{answer.free_after:.2f}", refusals


def test_the_outlook_tells_what_is_free_before_and_after() -> None:
    before, kept = "2000000.00", with_money(reserved="100000.00")
    assert seen(Step.APPROVE_MERIT, with_money()) == (before, "1900000.00", [])
    assert seen(Step.GRANT, kept) == (before, before, [])
    assert seen(Step.GRANT, kept, amount="90000.00") == (before, "2010000.00", [])
    assert seen(Step.WITHDRAW, kept) == (before, "2100000.00", [])
    running = with_money(Status.FINAL_REPORT_SUBMITTED, committed="60000.00", paid="40000.00")
    assert seen(Step.CLOSE, running) == (before, "2060000.00", [])
    assert seen(Step.REVOKE, running) == (before, "2060000.00", [])
    amended = with_money(Status.AMENDMENT_PENDING, committed="50000.00", paid="40000.00")
    assert seen(Step.AMEND, amended, amount="100000.00") == (before, "1990000.00", [])
    assert seen(Step.AMEND, amended, amount="80000.00") == (before, "2010000.00", [])
    assert seen(Step.AMEND, amended) == (before, before, [])


def test_the_outlook_tells_why_the_budget_would_refuse() -> None:
    empty = with_money(free="99999.99")
    assert seen(Step.APPROVE_MERIT, empty) == (
        "99999.99",
        "99999.99",
        ["handlungsfeld_exceeded"],
    )
    just = with_money(free="100000.00")
    assert seen(Step.APPROVE_MERIT, just) == ("100000.00", "0.00", [])
    kept = with_money(reserved="100000.00")
    assert seen(Step.GRANT, kept, amount="100000.01")[2] == ["rate_exceeded", "more_than_decided"]
    amended = with_money(Status.AMENDMENT_PENDING, committed="10000.00", paid="40000.00")
    assert seen(Step.AMEND, amended, amount="39999.99")[2] != []
    assert seen(Step.AMEND, amended, amount="40000.00") == ("2000000.00", "2010000.00", [])


def test_each_line_is_judged_after_those_before_it() -> None:
    found = with_money(free="100000.00")
    tranches = [(2026, "50000.00"), (2027, "50000.01")]
    before, after, rules = seen(Step.APPROVE_MERIT, found, tranches=tranches)
    assert (before, after) == ("100000.00", "50000.00")
    assert "handlungsfeld_exceeded" in rules
