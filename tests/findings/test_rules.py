"""Every finding there is: when it is found, when not, how serious it is, and since when."""

import ast
import inspect
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.bookings.conditions import OF_THE_PROJECT
from app.documents.vocabulary import DocumentKind
from app.findings import after_grant, before_grant
from app.findings.catalogue import CATALOGUE
from app.findings.finding import Finding
from app.findings.reports import report, sift
from app.findings.rules import findings
from app.findings.situation import Situation
from app.findings.vocabulary import Severity
from app.kernel.clock import in_months
from app.ledger.vocabulary import AccountKind, TransferKind
from app.projects.rules import FINAL, IN_SELECTION, RUNNING
from app.projects.vocabulary import Eligibility, ProjectKind, Status
from tests.findings.example import (
    CHANGED,
    TODAY,
    candidate,
    claimed,
    day,
    held,
    moved,
    planned,
    situation,
    terms,
)

NOTHING_FILED: list[DocumentKind] = []


@dataclass
class Case:
    """A project about which something is found, and one about which that is not found, just."""

    code: str
    found: Situation
    spared: Situation
    since: date = CHANGED
    due: date | None = None
    on: date = TODAY
    spared_on: date | None = None


def ended(text: str, **changes: object) -> Situation:
    """A project that was carried out until a day."""
    return situation(status=Status.COMPLETED, implementation_end_actual=text, **changes)


def ends(text: str) -> Situation:
    return situation(implementation_end_planned=text)


SIX = terms(max_duration_months=6)
FREE = terms(max_duration_months=None, project_end_latest=None)

CASES = [
    # The least eligible cost, lower for studies (I12).
    Case(
        "below_minimum_cost",
        candidate(eligible_cost="99999.99"),
        candidate(eligible_cost="100000.00"),
    ),
    Case(
        "below_minimum_cost",
        candidate(kind=ProjectKind.STUDY, eligible_cost="24999.99"),
        candidate(kind=ProjectKind.STUDY, eligible_cost="25000.00"),
    ),
    Case(
        "below_minimum_cost",
        candidate(eligible_cost=None),
        candidate(eligible_cost=None, programme=terms(min_eligible_cost=None)),
    ),
    # The EU's share, rounded down to the cent (I9).
    Case("rate_exceeded", candidate(eu_contribution="100000.01"), candidate()),
    Case(
        "rate_exceeded",
        candidate(eligible_cost="284626.67", eu_contribution="113850.67"),
        candidate(eligible_cost="284626.67", eu_contribution="113850.66"),
    ),
    Case("rate_exceeded", candidate(eu_rate="39.99"), candidate(eu_rate="60.00")),
    Case("rate_exceeded", situation(eu_contribution="100000.01"), situation()),
    # What a grant rests on.
    Case("financing_plan_missing", candidate(planned=False), candidate()),
    Case("not_in_euros", candidate(currency="CZK"), candidate()),
    Case(
        "dates_missing",
        candidate(implementation_start=None),
        candidate(implementation_start=None, programme=FREE),
    ),
    Case("dates_missing", candidate(implementation_end_planned=None), candidate()),
    # The longest duration and the latest end, to the day (I13).
    Case(
        "project_takes_too_long",
        candidate(implementation_start="2025-12-01", implementation_end_planned="2028-12-01"),
        candidate(implementation_start="2025-12-01", implementation_end_planned="2028-11-30"),
    ),
    Case(  # 31 August and six months, in a leap year
        "project_takes_too_long",
        candidate(
            programme=SIX,
            implementation_start="2027-08-31",
            implementation_end_planned="2028-03-01",
        ),
        candidate(
            programme=SIX,
            implementation_start="2027-08-31",
            implementation_end_planned="2028-02-29",
        ),
    ),
    Case(
        "project_takes_too_long",
        situation(programme=SIX, extended_until="2028-03-30"),
        situation(programme=SIX, extended_until="2028-03-31"),
    ),
    Case(
        "project_ends_too_late",
        candidate(implementation_end_planned="2029-01-01"),
        candidate(implementation_end_planned="2028-12-31"),
    ),
    # What a project needs to be chosen.
    Case("no_cooperation_partner", candidate(cooperating=0), candidate(cooperating=1)),
    Case("no_cooperation_partner", candidate(cooperating=0), situation(cooperating=0)),
    Case("cross_cutting_goals_missing", candidate(goals_stated=False), candidate()),
    Case(
        "precedence_unchecked",
        candidate(status=Status.OUTLINE_SUBMITTED, precedence_checked_on=None),
        candidate(status=Status.IDEA, precedence_checked_on=None),
    ),
    Case("precedence_unchecked", candidate(precedence_checked_on=None), candidate()),
    Case(
        "not_found_eligible",
        candidate(eligibility=Eligibility.INELIGIBLE),
        candidate(eligibility=Eligibility.APPLIED),
    ),
    # What is missing around the grant.
    Case(
        "beneficiary_not_informed",
        candidate(publication_informed_on=None),
        candidate(status=Status.RECOMMENDED, publication_informed_on=None),
    ),
    Case("beneficiary_not_informed", situation(publication_informed_on=None), situation()),
    # Money that is committed, but not to an operation (I29).
    Case(
        "committed_before_grant",
        candidate(accounts=[held(AccountKind.COMMITTED, "0.01")]),
        candidate(accounts=[held(AccountKind.RESERVED, "0.01")]),
    ),
    Case(
        "committed_before_grant",
        candidate(status=Status.WITHDRAWN, accounts=[held(AccountKind.PAID, "0.01")]),
        situation(),
    ),
    Case(
        "legal_force_missing",
        situation(status=Status.GRANTED, legal_force_on=None),
        situation(status=Status.GRANTED),
        since=day("2026-07-15"),
    ),
    Case(
        "legal_force_missing",
        situation(status=Status.GRANTED, legal_force_on=None, grant_date=None),
        situation(legal_force_on=None),
    ),
    # Documents.
    Case(
        "documents_missing",
        candidate(
            status=Status.RECOMMENDED,
            eligibility=Eligibility.NOT_APPLIED,
            documents=[DocumentKind.APPLICATION],
        ),
        candidate(
            status=Status.RETURNED,
            eligibility=Eligibility.NOT_APPLIED,
            documents=NOTHING_FILED,
        ),
    ),
    Case(
        "documents_missing",
        candidate(documents=[DocumentKind.OUTLINE]),
        candidate(documents=[DocumentKind.OUTLINE], eligibility=Eligibility.NOT_APPLIED),
    ),
    Case(
        "documents_missing",
        situation(documents=[DocumentKind.APPLICATION]),
        situation(documents=[DocumentKind.GRANT_DECISION]),
    ),
    Case(
        "documents_missing",
        situation(status=Status.FINAL_REPORT_SUBMITTED, documents=[DocumentKind.GRANT_DECISION]),
        situation(status=Status.FINAL_REPORT_SUBMITTED),
    ),
    # No claim for nine months.
    Case(
        "claim_overdue",
        situation(claims=[claimed("2026-04-14")]),
        situation(claims=[claimed("2026-04-15")]),
        since=day("2027-01-15"),
        due=day("2027-01-14"),
    ),
    Case(  # 31 May and nine months: the last day of February
        "claim_overdue",
        situation(claims=[claimed("2026-05-31")]),
        situation(claims=[claimed("2026-05-31")]),
        since=day("2027-03-01"),
        due=day("2027-02-28"),
        on=day("2027-03-01"),
        spared_on=day("2027-02-28"),
    ),
    Case(  # the newest claim counts, whatever their order
        "claim_overdue",
        situation(claims=[claimed("2026-04-14"), claimed("2026-03-01")]),
        situation(claims=[claimed("2026-12-01"), claimed("2026-03-01")]),
        since=day("2027-01-15"),
        due=day("2027-01-14"),
    ),
    Case(  # without a claim, from the first day
        "claim_overdue",
        situation(claims=[], implementation_start="2026-04-14"),
        situation(claims=[], implementation_start="2026-04-15"),
        since=day("2027-01-15"),
        due=day("2027-01-14"),
    ),
    Case(
        "claim_overdue",
        situation(claims=[claimed("2026-04-14")], status=Status.AMENDMENT_PENDING),
        situation(claims=[claimed("2026-04-14", is_final=True)]),
        since=day("2027-01-15"),
        due=day("2027-01-14"),
    ),
    # The last six months, and the end.
    Case(
        "extension_due",
        ends("2027-07-15"),
        ends("2027-07-16"),
        since=TODAY,
        due=day("2027-07-15"),
    ),
    Case(  # 31 August less six months: the last day of February
        "extension_due",
        ends("2028-08-31"),
        ends("2028-08-31"),
        since=day("2028-02-29"),
        due=day("2028-08-31"),
        on=day("2028-02-29"),
        spared_on=day("2028-02-28"),
    ),
    Case(
        "extension_due",
        ends("2027-01-15"),
        ends("2027-01-14"),
        since=day("2026-07-15"),
        due=TODAY,
    ),
    Case(
        "end_passed",
        ends("2027-01-14"),
        ends("2027-01-15"),
        since=TODAY,
        due=day("2027-01-14"),
    ),
    # Six months after the end.
    Case(
        "final_report_overdue",
        ended("2026-07-14"),
        ended("2026-07-15"),
        since=TODAY,
        due=day("2027-01-14"),
    ),
    Case(
        "final_report_overdue",
        ended("2027-08-31"),
        ended("2027-08-31"),
        since=day("2028-03-01"),
        due=day("2028-02-29"),
        on=day("2028-03-01"),
        spared_on=day("2028-02-29"),
    ),
    Case(
        "final_report_overdue",
        ended("2026-07-14"),
        situation(status=Status.FINAL_REPORT_SUBMITTED, implementation_end_actual="2026-07-14"),
        since=TODAY,
        due=day("2027-01-14"),
    ),
    # More than 120 % of the year's plan.
    Case(
        "plan_exceeded",
        situation(moved=[moved("48000.01")]),
        situation(moved=[moved("48000.00")]),
        since=day("2026-01-01"),
    ),
    Case(
        "plan_exceeded",
        situation(moved=[moved("30000.00"), moved("30000.00")]),
        situation(moved=[moved("40000.00"), moved("90000.00", kind=TransferKind.RECOVER)]),
        since=day("2026-01-01"),
    ),
    Case(  # a year that the plan does not know
        "plan_exceeded",
        situation(moved=[moved("0.01")], plan=[planned(2027, "60000.00")]),
        situation(moved=[moved("0.01")], plan=[]),
        since=day("2026-01-01"),
    ),
    # Visibility, as long as the project runs.
    Case(
        "visibility_open",
        situation(documents=[DocumentKind.GRANT_DECISION]),
        situation(status=Status.CLOSED, documents=NOTHING_FILED),
        since=day("2026-08-16"),
    ),
    Case(
        "visibility_open",
        situation(documents=NOTHING_FILED, legal_force_on=None),
        situation(),
        since=day("2026-07-15"),
    ),
    # The list of operations, four months after the grant.
    Case(
        "publication_overdue",
        situation(described=False, grant_date="2026-09-14"),
        situation(described=False, grant_date="2026-09-15"),
        since=TODAY,
        due=day("2027-01-14"),
    ),
    Case(
        "publication_overdue",
        situation(located=False, programme=terms(reporting_cycle_months=None)),
        situation(located=False, programme=terms(reporting_cycle_months=6)),
        since=day("2026-11-16"),
        due=day("2026-11-15"),
    ),
    # Money asked back.
    Case("recovery_open", situation(ordered="0.01"), situation(ordered="0.00")),
    # Five years from the end of the year of the last payment, ten for state aid (I28).
    Case(
        "retention_runs",
        situation(status=Status.CLOSED),
        situation(status=Status.CLOSED),
        due=day("2031-12-31"),
        on=day("2031-12-31"),
        spared_on=day("2032-01-01"),
    ),
    Case(
        "retention_over",
        situation(status=Status.REVOKED, state_aid=True),
        situation(status=Status.REVOKED, state_aid=True),
        since=day("2037-01-01"),
        on=day("2037-01-01"),
        spared_on=day("2036-12-31"),
    ),
    Case(
        "retention_runs",
        situation(status=Status.CLOSED, moved=[moved("1.00", 2026), moved("1.00", 2024)]),
        situation(status=Status.CLOSED, moved=[moved("9.00", kind=TransferKind.RECOVER)]),
        due=day("2031-12-31"),
    ),
    Case("retention_runs", situation(status=Status.CLOSED), situation(), due=day("2031-12-31")),
]
NAMES = [f"{n}-{one.code}" for n, one in enumerate(CASES)]
LIGHTER = {
    "below_minimum_cost",
    "rate_exceeded",
    "financing_plan_missing",
    "not_in_euros",
    "dates_missing",
    "project_takes_too_long",
    "project_ends_too_late",
    "beneficiary_not_informed",
}
"""What blocks before the grant and warns after it."""


def codes(found: Situation, on: date = TODAY) -> set[str]:
    return {one.code for one in findings(found, on)}


def the(code: str, found: Situation, on: date = TODAY) -> Finding:
    (one,) = (one for one in findings(found, on) if one.code == code)
    return one


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_it_is_found_since_a_day_and_just_not_otherwise(case: Case) -> None:
    one = the(case.code, case.found, case.on)
    assert (one.since, one.due) == (case.since, case.due)
    assert case.code not in codes(case.spared, case.spared_on or case.on)


def test_nothing_stands_out_about_a_project_that_is_in_order() -> None:
    assert codes(situation()) == set()
    assert codes(candidate()) == set()
    for status in (Status.WITHDRAWN, Status.REJECTED):
        assert codes(candidate(status=status, documents=[], planned=False)) == set()


def test_every_rule_yields_what_the_catalogue_knows_and_every_entry_is_yielded() -> None:
    written = set()
    for module in (before_grant, after_grant):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding":
                code = node.args[0]
                written |= {code.value} if isinstance(code, ast.Constant) else set()
    for condition in OF_THE_PROJECT:
        source = inspect.getsource(condition)
        written |= set(re.findall(r'"project_id",\n\s+"([a-z_]+)"', source))
    assert written | {"rate_exceeded"} == set(CATALOGUE)
    assert {case.code for case in CASES} == set(CATALOGUE)


def test_every_text_is_there_in_both_languages() -> None:
    for case in CASES:
        (told,) = (
            one for one in report(case.found, case.on)["findings"] if one["code"] == case.code
        )
        for text in (told["text"], told["remedy"]):
            assert text["de"].strip()
            assert text["en"].strip()
            assert text["de"] != text["en"]
        assert told["source"].strip()


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_blocks_a_grant_only_warns_after_it(case: Case) -> None:
    laid_down = CATALOGUE[case.code].severity
    severity = the(case.code, case.found, case.on).severity
    granted = case.found.status in RUNNING
    if case.code in LIGHTER:
        assert laid_down == Severity.BLOCKER
        assert severity == (Severity.WARNING if granted else Severity.BLOCKER)
    else:
        assert severity == laid_down


def test_how_serious_each_is() -> None:
    of = {one: {code for code in CATALOGUE if CATALOGUE[code].severity == one} for one in Severity}
    assert of[Severity.BLOCKER] == LIGHTER | {
        "no_cooperation_partner",
        "cross_cutting_goals_missing",
        "precedence_unchecked",
        "not_found_eligible",
        "legal_force_missing",
    }
    assert of[Severity.INFO] == {"retention_runs", "retention_over"}


def test_a_plaque_is_due_above_half_a_million_and_else_a_poster() -> None:
    bare: list[DocumentKind] = [DocumentKind.GRANT_DECISION]
    poster = the("visibility_open", situation(documents=bare, total_cost="500000.00"))
    plaque = the("visibility_open", situation(documents=bare, total_cost="500000.01"))
    assert ("poster" in poster.words.en, "Plakat" in poster.words.de) == (True, True)
    assert ("plaque" in plaque.words.en, "Tafel" in plaque.words.de) == (True, True)


def test_what_the_list_of_operations_lacks_is_named() -> None:
    both = the("publication_overdue", situation(described=False, located=False))
    assert "purpose, location" in both.words.en
    assert "Zweck, Ort" in both.words.de
    only = the("publication_overdue", situation(located=False))
    assert "purpose" not in only.words.en


def test_missing_documents_are_those_of_where_the_project_stands() -> None:
    expected = {
        Status.IDEA: [],
        Status.RETURNED: [],
        Status.OUTLINE_SUBMITTED: [DocumentKind.OUTLINE],
        Status.IN_COMMITTEE: [DocumentKind.OUTLINE],
        Status.RECOMMENDED: [DocumentKind.OUTLINE],
        Status.DEFERRED: [DocumentKind.OUTLINE],
        Status.MERIT_APPROVED: [DocumentKind.OUTLINE],
        Status.GRANTED: [DocumentKind.GRANT_DECISION],
        Status.IN_IMPLEMENTATION: [DocumentKind.GRANT_DECISION],
        Status.AMENDMENT_PENDING: [DocumentKind.GRANT_DECISION],
        Status.SUSPENDED: [DocumentKind.GRANT_DECISION],
        Status.COMPLETED: [DocumentKind.GRANT_DECISION],
        Status.FINAL_REPORT_SUBMITTED: [DocumentKind.GRANT_DECISION, DocumentKind.FINAL_REPORT],
    }
    for status in Status:
        bare = {"status": status, "documents": []}
        found = situation(**bare, eligibility=Eligibility.NOT_APPLIED)
        assert before_grant.missing_documents(found) == expected.get(status, []), status
        applied = before_grant.missing_documents(situation(**bare))
        assert (DocumentKind.APPLICATION in applied) == (status in IN_SELECTION), status


def test_documents_are_kept_five_years_and_ten_for_state_aid_after_the_last_payment() -> None:
    assert after_grant.retention_until(situation(moved=[])) is None
    assert after_grant.retention_until(situation()) == day("2031-12-31")
    assert after_grant.retention_until(situation(state_aid=True)) == day("2036-12-31")
    for status in RUNNING | FINAL | IN_SELECTION:
        assert not codes(situation(status=status)) & {"retention_runs", "retention_over"}


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-05-31", 9, "2027-02-28"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-08-31", -6, "2028-02-29"),
        ("2027-08-31", -6, "2027-02-28"),
        ("2027-01-15", -1, "2026-12-15"),
        ("9999-12-31", 1, "9999-12-31"),
        ("0001-01-31", -1, "0001-01-01"),
    ],
)
def test_a_term_of_months_ends_on_the_same_day_or_the_last_of_a_shorter_month(
    start: str, months: int, end: str
) -> None:
    assert in_months(day(start), months) == day(end)


def test_the_most_serious_is_told_first() -> None:
    found = situation(status=Status.GRANTED, legal_force_on=None, ordered="1.00", planned=False)
    told = report(found, TODAY)["findings"]
    assert [one["code"] for one in told] == [
        "legal_force_missing",
        "financing_plan_missing",
        "recovery_open",
    ]


def test_sifting_keeps_what_was_asked_for() -> None:
    found = ends("2027-07-15").model_copy(update={"ordered": Decimal(1)})

    def asked(
        *, severities: list[Severity] | None = None, wanted: str = "", due_to: date | None = None
    ) -> list[str]:
        kept = sift(
            found,
            TODAY,
            severities=severities or [],
            codes=[wanted] if wanted else [],
            due_to=due_to,
        )
        return [one["code"] for one in kept["findings"]] if kept else []

    assert asked() == ["extension_due", "recovery_open"]
    assert asked(severities=[Severity.BLOCKER]) == []
    assert asked(wanted="recovery_open") == ["recovery_open"]
    assert asked(due_to=day("2027-07-15")) == ["extension_due"]
    assert asked(due_to=day("2027-07-14")) == []
