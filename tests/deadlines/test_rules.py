"""Each kind of deadline: whose it is, on which day, and when there is none."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from app.deadlines.calendars import calendar
from app.deadlines.queries import WATCHED, DaysMeant
from app.deadlines.routes import wanted
from app.deadlines.rules import (
    CallKnown,
    Facts,
    MeetingKnown,
    OrderKnown,
    deadlines,
)
from app.deadlines.vocabulary import DeadlineKind as Kind
from app.findings.situation import Situation
from app.projects.vocabulary import Status
from tests.findings.example import PROJECT, TODAY, claimed, day, moved, situation, terms

PROGRAMME, MEETING, EVENT, ORDER = (UUID(int=n) for n in (20, 21, 22, 23))
NONE = terms(commitment_period_end=None, project_end_latest=None, eligibility_end=None)


def facts(*projects: Situation, **changes: Any) -> Facts:
    there: dict[str, Any] = {
        "id": PROGRAMME,
        "programme": NONE,
        "situations": list(projects),
        "meetings": [],
        "calls": [],
        "orders": [],
    }
    return Facts.model_validate(there | changes)


def due(found: Facts, today: date = TODAY) -> list[tuple[str, str]]:
    """Tell what is due when, without the end of the accounting year, which always is."""
    return [
        (one.kind, str(one.due_on))
        for one in deadlines(found, today)
        if one.kind != Kind.ACCOUNTS_CLOSE
    ]


def met(starts: datetime, deadline: str | None = None) -> MeetingKnown:
    return MeetingKnown.model_validate(
        {
            "id": MEETING,
            "event_id": EVENT,
            "title": "Sitzung",
            "starts_at": starts,
            "invitation_deadline": deadline,
        }
    )


@pytest.mark.parametrize("status", Status)
def test_which_days_a_project_has_where_it_stands(status: Status) -> None:
    found = situation(status=status, implementation_end_actual="2027-08-31")
    extension, end = ("extension_request", "2027-09-30"), ("project_end", "2028-03-31")
    claim, report = ("payment_claim", "2027-09-01"), ("final_report", "2028-02-29")
    expected = {
        Status.IN_IMPLEMENTATION: [claim, extension, end],
        Status.AMENDMENT_PENDING: [claim, extension, end],
        Status.COMPLETED: [report],
        Status.CLOSED: [("retention_end", "2031-12-31")],
        Status.REVOKED: [("retention_end", "2031-12-31")],
    }.get(status, [])
    assert due(facts(found)) == expected
    assert not expected or status in WATCHED


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"implementation_end_planned": "2027-08-31"},
            [
                ("extension_request", "2027-02-28"),
                ("project_end", "2027-08-31"),
                ("payment_claim", "2027-09-01"),
            ],
        ),
        (
            {"implementation_end_planned": "2028-08-31", "claims": [claimed(is_final=True)]},
            [("extension_request", "2028-02-29"), ("project_end", "2028-08-31")],
        ),
        (
            {"implementation_end_planned": None, "claims": []},
            [("payment_claim", "2027-05-01")],
        ),
        (
            {"implementation_end_planned": None, "claims": [], "implementation_start": None},
            [("payment_claim", "2027-04-15")],
        ),
        (
            {"implementation_end_planned": None, "claims": [claimed("2027-05-31")]},
            [("payment_claim", "2028-02-29")],
        ),
        ({"status": Status.COMPLETED}, []),
        ({"status": Status.CLOSED, "moved": []}, []),
        (
            {"status": Status.CLOSED, "state_aid": True, "moved": [moved("1.00", 2027)]},
            [("retention_end", "2037-12-31")],
        ),
    ],
)
def test_on_which_day_it_is(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert due(facts(situation(**changes))) == expected


def test_the_days_of_a_meeting_are_days_in_the_region() -> None:
    late = met(datetime(2027, 3, 12, 23, 30, tzinfo=UTC), "2027-02-26")
    found = deadlines(facts(meetings=[late]), TODAY)[:2]
    assert [(one.kind, str(one.due_on)) for one in found] == [
        ("invitation", "2027-02-26"),
        ("meeting", "2027-03-13"),
    ]
    assert {(one.meeting_id, one.event_id, one.project_id) for one in found} == {
        (MEETING, EVENT, None)
    }
    assert [one.words.en for one in found] == ["Invitation deadline: Sitzung", "Sitzung"]
    assert due(facts(meetings=[met(datetime(2027, 3, 12, 8, tzinfo=UTC))])) == [
        ("meeting", "2027-03-12")
    ]


def test_a_call_ends_on_its_day_in_the_region() -> None:
    call = CallKnown(id=EVENT, title="Aufruf", ends_at=datetime(2027, 5, 31, 22, tzinfo=UTC))
    (one,) = (one for one in deadlines(facts(calls=[call]), TODAY) if one.kind == Kind.CALL)
    assert (str(one.due_on), one.event_id, one.meeting_id) == ("2027-06-01", EVENT, None)


def test_the_last_moments_of_time_have_a_day_too() -> None:
    end = datetime(9999, 12, 31, 23, 30, tzinfo=UTC)
    call = CallKnown(id=EVENT, title="Aufruf", ends_at=end)
    found = facts(meetings=[met(end)], calls=[call])
    assert due(found) == [("call", "9999-12-31"), ("meeting", "9999-12-31")]
    assert calendar(deadlines(found, TODAY), "Fristen", end).count(b"99991231\r\n") == 2


def test_money_asked_back_is_due_on_the_day_of_the_order() -> None:
    order = OrderKnown(
        id=ORDER, project_id=PROJECT, operation_code="ZRHH-1", due_on=day("2027-03-01")
    )
    (one,) = (one for one in deadlines(facts(orders=[order]), TODAY) if one.kind == Kind.RECOVERY)
    assert (one.due_on, one.project_id) == (day("2027-03-01"), PROJECT)
    assert (one.operation_code, one.uid) == ("ZRHH-1", f"recovery-{ORDER}")
    assert one.words.de == "ZRHH-1: Rückzahlung fällig"


def test_the_three_ends_of_the_programme() -> None:
    assert due(facts(programme=terms())) == [
        ("commitments_end", "2027-12-31"),
        ("projects_end", "2028-12-31"),
        ("payments_end", "2029-12-31"),
    ]
    assert due(facts()) == []


def test_the_list_of_operations_is_due_after_the_last_one_or_the_first_grant() -> None:
    early = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    for known, expected in (
        ({"publication_due": "2027-02-01", "first_granted": "2026-01-01"}, "2027-02-01"),
        ({"first_granted": "2026-03-01"}, "2026-07-01"),
        ({"first_granted": "2026-03-01", "first_registered": early}, "2026-06-01"),
    ):
        assert due(facts(**known)) == [("publication", expected)]


@pytest.mark.parametrize(
    ("today", "closing"),
    [
        ("2027-01-01", "2027-06-30"),
        ("2027-06-30", "2027-06-30"),
        ("2027-07-01", "2028-06-30"),
        ("2027-12-31", "2028-06-30"),
    ],
)
def test_the_next_accounting_year_ends_on_30_june(today: str, closing: str) -> None:
    (one,) = deadlines(facts(), day(today))
    assert (one.kind, str(one.due_on)) == ("accounts_close", closing)


def test_every_kind_of_deadline_is_told_here_and_in_both_languages() -> None:
    order = OrderKnown(
        id=ORDER, project_id=PROJECT, operation_code="ZRHH-1", due_on=day("2027-03-01")
    )
    soon = datetime(2027, 3, 12, 8, tzinfo=UTC)
    found = deadlines(
        facts(
            situation(),
            situation(status=Status.COMPLETED, implementation_end_actual="2027-01-01"),
            situation(status=Status.CLOSED),
            programme=terms(),
            meetings=[met(soon, "2027-03-01")],
            calls=[CallKnown(id=EVENT, title="Aufruf", ends_at=soon)],
            orders=[order],
            publication_due="2027-02-01",
        ),
        TODAY,
    )
    assert {one.kind for one in found} == set(Kind)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    for one in found:
        assert one.words.de.strip()
        assert one.words.en.strip()
        assert one.uid.startswith(f"{one.kind}-")


def test_the_name_of_a_deadline_stays_when_its_day_moves() -> None:
    before, after = (
        {
            one.kind: one
            for one in deadlines(facts(situation(implementation_end_planned=end)), TODAY)
        }
        for end in ("2028-03-31", "2028-06-30")
    )
    for kind in (Kind.PROJECT_END, Kind.EXTENSION_REQUEST):
        assert before[kind].uid == after[kind].uid
        assert before[kind].due_on < after[kind].due_on


def test_only_what_was_asked_for_is_told_its_limits_included() -> None:
    found = deadlines(facts(situation(), programme=terms()), TODAY)

    def asked(**where: Any) -> list[str]:
        meant = DaysMeant.model_validate(where)
        return [one.kind for one in wanted(found, meant)]

    assert asked() == [one.kind for one in found]
    both = {"from_day": "2027-09-30", "to_day": "2028-03-31"}
    assert asked(**both) == ["extension_request", "commitments_end", "project_end"]
    inside = {"from_day": "2027-10-01", "to_day": "2028-03-30"}
    assert asked(**inside) == ["commitments_end"]
    assert asked(kind=["project_end", "payments_end"]) == ["project_end", "payments_end"]
    assert asked(project=[str(PROJECT)]) == ["payment_claim", "extension_request", "project_end"]
    assert asked(project=[str(ORDER)]) == []


def test_a_calendar_tells_each_deadline_once() -> None:
    found = deadlines(facts(situation(), programme=terms()), TODAY)
    assert len({one.uid for one in found}) == len(found)
    text = calendar(found, "Fristen ZRHH", datetime(2027, 1, 15, 8, tzinfo=UTC)).decode()
    assert text.count("BEGIN:VEVENT") == len(found)
    assert "X-WR-CALNAME:Fristen ZRHH\r\n" in text
