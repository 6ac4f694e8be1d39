"""What each step needs: it lacks exactly what is missing, and nothing once all is there."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.claims.vocabulary import ClaimStatus
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.ledger.vocabulary import AccountKind, TransferKind
from app.lifecycle import lacks as checks
from app.lifecycle.journey import Asked
from app.lifecycle.needs import ALWAYS_TAKEN, NEEDS, lacking
from app.lifecycle.vocabulary import Standing
from app.projects.vocabulary import Step
from tests.findings.example import TODAY, claimed, day, decided, held, moved, situation, terms
from tests.lifecycle.ready import (
    BREAKS,
    READY,
    SETTLED,
    STOPPED_BY,
    UNDECIDED,
    Ready,
    asked,
    journey,
    lacks,
    on_agenda,
    step,
)

EVERY = pytest.mark.parametrize("ready", READY.values(), ids=list(READY))
DECIDED = pytest.mark.parametrize(
    "ready",
    [one for one in READY.values() if one.decision],
    ids=[step for step, one in READY.items() if one.decision],
)
OPTIONAL: dict[Step, set[str]] = {
    Step.APPROVE_MERIT: {"tranches"},
    Step.GRANT: {"amount", "tranches"},
    Step.AMEND: {"amount", "tranches", "extended_until"},
    Step.REVOKE: {"amount", "due_on"},
}
EXAMPLES: dict[str, Any] = {
    "amount": "90000.00",
    "tranches": [(2027, "1.00")],
    "extended_until": day("2028-06-30"),
    "due_on": day("2027-03-01"),
    "decided_by": "NBank",
    "reference": "ZW 6",
    "reason": "Darum",
    "document_id": None,
}


def test_every_step_is_told_here() -> None:
    assert set(READY) == set(NEEDS) == set(Step)


@EVERY
def test_a_step_with_all_it_needs_lacks_nothing(ready: Ready) -> None:
    assert lacks(ready.step, ready.journey(), ready.asked()) == []


@EVERY
def test_a_step_that_is_only_looked_at_lacks_no_facts(ready: Ready) -> None:
    looking = Asked(happened_on=TODAY, looking=True)
    assert lacks(ready.step, ready.journey(), looking) == []


@EVERY
def test_a_step_is_recorded_when_it_has_happened(ready: Ready) -> None:
    tomorrow = ready.asked(happened_on=day("2027-01-16"))
    assert lacks(ready.step, ready.journey(), tomorrow) == ["in_the_future"]


@EVERY
def test_a_step_lacks_each_document_that_is_not_on_file(ready: Ready) -> None:
    assert set(NEEDS[ready.step].documents) == set(ready.documents)
    for kind in ready.documents:
        found = lacks(ready.step, ready.journey(without=kind), ready.asked())
        assert found == [f"{kind}_missing"]


@EVERY
def test_a_step_lacks_each_fact_that_is_not_stated(ready: Ready) -> None:
    assert set(NEEDS[ready.step].stated) == set(ready.stated)
    for name in ready.stated:
        (lack,) = lacking(ready.step, ready.journey(), ready.asked(without=name), TODAY)
        assert (lack.code, lack.at) == (f"{name}_missing", f"/{name}")


@EVERY
def test_a_step_takes_the_facts_it_has_use_for_and_no_others(ready: Ready) -> None:
    taken = ALWAYS_TAKEN | set(ready.stated) | OPTIONAL.get(ready.step, set())
    for name, example in EXAMPLES.items():
        stated = ready.asked().stated | {name}
        update = {"stated": stated} | ({name: example} if name == "reason" else {})
        found = lacking(ready.step, ready.journey(), ready.asked().model_copy(update=update), TODAY)
        expected = [] if name in taken else [("not_taken", f"/{name}")]
        assert [(one.code, one.at) for one in found] == expected, name


@EVERY
def test_exactly_these_findings_stand_in_the_way(ready: Ready) -> None:
    expected = STOPPED_BY.get(ready.step, set())
    for code, changes in BREAKS.items():
        found = lacks(ready.step, ready.journey(**changes), ready.asked())
        found = [one for one in found if one != "starts_too_early"]
        assert found == ([code] if code in expected else []), code


def test_each_finding_of_these_examples_stands_in_the_way_of_a_step() -> None:
    assert set(BREAKS) == set().union(*STOPPED_BY.values())


@EVERY
def test_what_is_lacking_is_said_in_both_languages(ready: Ready) -> None:
    bare = journey(ready.situation(decisions=[], indicators_without_values=1, agenda=[]))
    for one in lacking(ready.step, bare, asked(happened_on=day("2027-01-16")), TODAY):
        assert one.words.de != one.words.en
        assert one.words.de.strip()
        assert one.words.en.strip()


@DECIDED
def test_a_step_lacks_the_decision_it_rests_on(ready: Ready) -> None:
    for another in DecisionKind:
        if another != kind_of(ready):
            stated = [decided(another, DecisionOutcome.APPROVED)]
            found = lacks(ready.step, ready.journey(decisions=stated), ready.asked())
            assert found == ["decision_missing"], another


@DECIDED
def test_a_step_lacks_a_decision_that_says_so(ready: Ready) -> None:
    allowed = {
        Step.RECOMMEND: {"approved", "approved_with_conditions"},
        Step.ADVISE_AGAINST: {"rejected", "deferred"},
        Step.APPROVE_MERIT: {"approved", "approved_with_conditions"},
        Step.DEFER: {"deferred"},
        Step.REJECT: {"rejected"},
        Step.FIND_ELIGIBLE: {"approved", "approved_with_conditions"},
        Step.FIND_INELIGIBLE: {"rejected", "deferred"},
    }[ready.step]
    for outcome in DecisionOutcome:
        stated = [decided(kind_of(ready), outcome)]
        found = lacks(ready.step, ready.journey(decisions=stated), ready.asked())
        assert found == ([] if outcome in allowed else ["decided_otherwise"]), outcome


@DECIDED
def test_the_newest_decision_decides(ready: Ready) -> None:
    kind, outcome = ready.decision or (DecisionKind.MERIT, DecisionOutcome.APPROVED)
    opposite = (
        DecisionOutcome.REJECTED
        if outcome == DecisionOutcome.APPROVED
        else DecisionOutcome.APPROVED
    )
    right, wrong = decided(kind, outcome, n=7), decided(kind, opposite, n=8)
    for decisions, expected in (((right, wrong), ["decided_otherwise"]), ((wrong, right), [])):
        found = ready.journey(decisions=list(decisions))
        assert lacks(ready.step, found, ready.asked()) == expected


@DECIDED
def test_a_decision_is_used_once_unless_the_step_was_refused(ready: Ready) -> None:
    for standing in Standing:
        steps = [step(ready.step, standing, decision=3)]
        found = ready.journey().model_copy(update={"steps": steps})
        expected = [] if standing == Standing.REFUSED else ["decision_missing"]
        assert lacks(ready.step, found, ready.asked()) == expected


@DECIDED
def test_a_step_is_not_taken_before_the_day_of_its_decision(ready: Ready) -> None:
    for on, expected in (("2027-01-11", ["before_the_decision"]), ("2027-01-12", [])):
        assert lacks(ready.step, ready.journey(), ready.asked(happened_on=day(on))) == expected


def kind_of(ready: Ready) -> DecisionKind:
    assert ready.decision
    return ready.decision[0]


@pytest.mark.parametrize(
    ("added", "deadline", "expected"),
    [
        ("2027-01-15T22:59:59Z", "2027-01-15", []),
        ("2027-01-15T23:00:00Z", "2027-01-15", ["after_invitation_deadline"]),
        ("2027-07-15T21:59:59Z", "2027-07-15", []),
        ("2027-07-15T22:00:00Z", "2027-07-15", ["after_invitation_deadline"]),
        ("2027-01-20T10:00:00Z", None, []),
    ],
)
def test_the_committee_deals_with_what_was_on_its_agenda_in_time(
    added: str, deadline: str | None, expected: list[str]
) -> None:
    ready = READY[Step.REFER_TO_COMMITTEE]
    item = on_agenda(added, deadline)
    assert lacks(ready.step, ready.journey(agenda=[item]), ready.asked()) == expected
    late = on_agenda("2027-12-01T10:00:00Z", "2027-01-15")
    assert lacks(ready.step, ready.journey(agenda=[late, item]), ready.asked()) == expected
    assert lacks(ready.step, ready.journey(agenda=[]), ready.asked()) == ["not_on_agenda"]


@pytest.mark.parametrize(
    ("first", "permitted", "expected"),
    [
        ("2027-01-15", None, []),
        ("2027-01-16", None, ["starts_too_early"]),
        ("2027-02-01", "2027-01-15", []),
        ("2027-02-01", "2027-01-16", ["starts_too_early"]),
        ("2027-01-15", "2027-01-20", []),
        (None, None, ["starts_too_early"]),
        (None, "2027-01-15", []),
    ],
)
def test_implementation_starts_on_its_first_day_or_earlier_with_permission(
    first: str | None, permitted: str | None, expected: list[str]
) -> None:
    ready = READY[Step.START]
    found = ready.journey(implementation_start=first, early_start_permitted_on=permitted)
    assert lacks(ready.step, found, ready.asked()) == expected


def test_a_project_is_complete_when_all_indicators_are_measured() -> None:
    ready = READY[Step.COMPLETE]
    found = ready.journey(indicators_without_values=1)
    assert lacks(ready.step, found, ready.asked()) == ["indicator_values_missing"]


def test_the_final_report_comes_with_the_final_claim() -> None:
    ready = READY[Step.SUBMIT_FINAL_REPORT]
    for claims in ([], [claimed()]):
        found = ready.journey(claims=claims)
        assert lacks(ready.step, found, ready.asked()) == ["final_claim_missing"]


PROVEN = claimed(verified_cost="250000.00", eu_payable="100000.00")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"claims": [PROVEN, UNDECIDED]}, ["claims_open"]),
        ({"claims": [PROVEN, claimed(status=ClaimStatus.UNDER_CHECK)]}, ["claims_open"]),
        ({"claims": [PROVEN, claimed(status=ClaimStatus.REJECTED)]}, []),
        ({"moved": [moved("99999.99")]}, ["claims_open"]),
        # Paid is what the rate allows of what was proven, rounded down, but not more than granted.
        ({"claims": [claimed(verified_cost="249999.99", eu_payable="100000.00")]}, ["not_proven"]),
        ({"claims": [claimed(verified_cost="250000.02", eu_payable="100000.00")]}, []),
        ({"claims": [claimed(verified_cost="900000.00", eu_payable="100000.00")]}, []),
        (
            {
                "moved": [moved("90000.00")],
                "claims": [claimed(verified_cost="900000.00", eu_payable="90000.00")],
                "accounts": [
                    held(AccountKind.PAID, "90000.00"),
                    held(AccountKind.COMMITTED, "10000.00"),
                ],
            },
            ["not_proven"],
        ),
        ({"programme": terms(max_eu_rate=None)}, []),
        # What came back was proven once, and is not paid out again.
        (
            {
                "moved": [moved("100000.00"), moved("5000.00", kind=TransferKind.RECOVER)],
                "accounts": [held(AccountKind.PAID, "95000.00")],
            },
            [],
        ),
    ],
)
def test_a_file_is_closed_when_claims_are_decided_and_paid_is_what_was_proven(
    changes: dict[str, Any], expected: list[str]
) -> None:
    ready = READY[Step.CLOSE]
    codes = ["paid_is_not_proven" if one == "not_proven" else one for one in expected]
    facts: dict[str, Any] = SETTLED | changes
    assert lacks(ready.step, ready.journey(**facts), ready.asked()) == codes


@pytest.mark.parametrize(
    ("paid", "state_aid", "expected"),
    [
        ([], False, []),
        ([moved("1.00", 2021)], False, []),
        ([moved("1.00", 2022)], False, ["retention_runs"]),
        ([moved("1.00", 2021)], True, ["retention_runs"]),
        ([moved("1.00", 2016)], True, []),
        ([moved("1.00", 2021), moved("1.00", 2026, TransferKind.RECOVER)], False, []),
    ],
)
def test_a_file_is_archived_when_nobody_has_to_keep_it(
    paid: list[Any], state_aid: bool, expected: list[str]
) -> None:
    ready = READY[Step.ARCHIVE]
    found = ready.journey(moved=paid, state_aid=state_aid)
    assert lacks(ready.step, found, ready.asked()) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2028-04-01", []),
        ("2028-12-31", []),
        ("2029-01-01", ["project_ends_too_late"]),
        ("2028-03-31", ["no_extension"]),
        ("2028-03-30", ["no_extension"]),
    ],
)
def test_an_extension_ends_later_but_not_too_late(until: str, expected: list[str]) -> None:
    ready = READY[Step.AMEND]
    stated = ready.asked(extended_until=day(until))
    found = lacking(ready.step, ready.journey(), stated, TODAY)
    assert [one.code for one in found] == expected
    assert {one.at for one in found} <= {"/extended_until"}


def test_an_extension_knows_no_limits_that_nobody_has_laid_down() -> None:
    ready = READY[Step.AMEND]
    free = terms(project_end_latest=None)
    found = ready.journey(programme=free, implementation_end_planned=None)
    assert lacks(ready.step, found, ready.asked(extended_until=day("2040-01-01"))) == []


@pytest.mark.parametrize(
    ("amount", "decided_eu", "expected"),
    [
        ("100000.00", None, []),
        ("1.00", None, []),
        ("100000.01", None, ["amendment_not_decided"]),
        ("100000.01", "100000.00", ["amendment_not_decided"]),
        ("100000.01", "100000.01", []),
    ],
)
def test_more_money_needs_the_steering_group_again(
    amount: str, decided_eu: str | None, expected: list[str]
) -> None:
    ready = READY[Step.AMEND]
    decisions = [decided(DecisionKind.AMENDMENT, eu=decided_eu)] if decided_eu else []
    found = ready.journey(decisions=decisions)
    assert lacks(ready.step, found, ready.asked(amount=amount)) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (f"{TODAY}T12:00:00+01:00", []),
        (f"{TODAY - timedelta(days=1)}T12:00:00+01:00", ["not_on_agenda"]),
    ],
)
def test_a_meeting_that_is_over_is_no_meeting_to_come(ends: str, expected: list[str]) -> None:
    ready = READY[Step.REFER_TO_COMMITTEE]
    found = ready.journey(agenda=[on_agenda("2027-01-01T10:00:00Z", None, ends)])
    assert lacks(ready.step, found, ready.asked()) == expected


def test_a_step_is_not_dated_before_the_one_that_led_to_it() -> None:
    ready, earlier = READY[Step.START], TODAY - timedelta(days=1)
    found = ready.journey(implementation_start=earlier)
    before = found.model_copy(update={"steps": [step(Step.GRANT)]})
    assert lacks(ready.step, before, ready.asked()) == []
    assert lacks(ready.step, before, ready.asked(happened_on=earlier)) == ["before_the_last_step"]
    gate = found.model_copy(update={"steps": [step(Step.FIND_ELIGIBLE)]})
    assert lacks(ready.step, gate, ready.asked(happened_on=earlier)) == []


def test_every_check_belongs_to_the_step_that_its_test_takes() -> None:
    of = {step: set(need.checks) for step, need in NEEDS.items() if need.checks}
    assert of == {
        Step.REFER_TO_COMMITTEE: {checks.on_the_agenda},
        Step.START: {checks.started},
        Step.AMEND: {checks.extended_in_time, checks.amended_by_decision},
        Step.COMPLETE: {checks.measured},
        Step.SUBMIT_FINAL_REPORT: {checks.finally_claimed},
        Step.CLOSE: {checks.settled},
        Step.ARCHIVE: {checks.kept_long_enough},
    }


def test_a_step_lacks_everything_at_once() -> None:
    found = READY[Step.SUBMIT_OUTLINE].situation(
        cooperating=0, goals_stated=False, eu_contribution="100000.01"
    )
    stated = asked(happened_on=day("2027-01-16"), amount="1.00")
    assert lacks(Step.SUBMIT_OUTLINE, journey(found), stated) == [
        "in_the_future",
        "outline_missing",
        "rate_exceeded",
        "no_cooperation_partner",
        "cross_cutting_goals_missing",
        "not_taken",
    ]


def test_the_pending_the_last_and_the_newest_are_found() -> None:
    taken = step(Step.SUBMIT_OUTLINE)
    waiting = step(Step.WITHDRAW, Standing.PENDING, n=2)
    refused = step(Step.RETURN_OUTLINE, Standing.REFUSED, n=3)
    found = journey(situation(), steps=[taken, waiting, refused])
    assert (found.pending, found.last) == (waiting, taken)
    empty = journey(situation())
    assert (empty.pending, empty.last) == (None, None)
    kind = READY[Step.APPLY].documents[0]
    assert journey(situation(), kind, kind).newest(kind) == UUID(int=101)
