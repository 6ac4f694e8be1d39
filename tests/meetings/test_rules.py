"""Meetings: what contradicts itself, and whose projects stand on whose agenda."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.bodies.vocabulary import BodyKind
from app.kernel.text import Text
from app.meetings.rules import (
    agenda_flaws,
    day_of,
    deadline_of,
    default_title,
    flaws,
    late_flaws,
    written_flaws,
)
from app.meetings.vocabulary import Procedure

HOME, ELSEWHERE = UUID(int=1), UUID(int=2)
RI, KF, THIRD = UUID(int=3), UUID(int=4), UUID(int=5)
PROJECT, OTHER = UUID(int=6), UUID(int=7)
LATE = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
"""Half past midnight on 12 March in Berlin."""


@dataclass
class Point:
    item_no: str = "1"
    project_id: UUID | None = None
    title: str | None = None
    added_on: date | None = None


@dataclass
class Stated:
    body_id: UUID = HOME
    procedure: Procedure = Procedure.MEETING
    starts_at: datetime = LATE
    invitation_deadline: date | None = None
    agenda: list[Point] = field(default_factory=list)


@dataclass
class Deciding:
    id: UUID = HOME
    programme_id: UUID = HOME
    kind: BodyKind = BodyKind.ADVISORY_COMMITTEE
    handlungsfeld_id: UUID | None = RI
    written_procedure: bool = False


@dataclass
class Touched:
    handlungsfeld_id: UUID


@dataclass
class Operation:
    programme_id: UUID = HOME
    handlungsfeld_id: UUID | None = RI
    operation_code: str = "X-1"
    secondary_handlungsfelder: list[Touched] = field(default_factory=list)


FIRST, SECOND = Point("1", PROJECT), Point("2", OTHER)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (Stated(), []),
        (Stated(invitation_deadline=date(2026, 3, 12)), []),
        (
            Stated(invitation_deadline=date(2026, 3, 13)),
            [("/invitation_deadline", "invited_after_the_meeting")],
        ),
        (Stated(agenda=[FIRST, SECOND, Point("3", title="A"), Point("4", title="A")]), []),
        (Stated(agenda=[FIRST, Point("2")]), [("/agenda/1", "subject_missing")]),
        (Stated(agenda=[FIRST, Point("1", OTHER)]), [("/agenda/1/item_no", "number_twice")]),
        (
            Stated(agenda=[FIRST, Point("2", PROJECT, "X")]),
            [("/agenda/1/project_id", "project_twice")],
        ),
    ],
)
def test_a_meeting_agrees_with_itself(facts: Stated, found: list[tuple[str, str]]) -> None:
    assert [(one.at, one.code) for one in flaws(facts)] == found


def test_only_a_body_that_may_decides_in_writing() -> None:
    written = Stated(procedure=Procedure.WRITTEN)
    assert [one.at for one in written_flaws(written, Deciding())] == ["/procedure"]
    assert not list(written_flaws(written, Deciding(written_procedure=True)))
    assert not list(written_flaws(Stated(), Deciding()))


@pytest.mark.parametrize(
    ("project", "body", "found"),
    [
        (Operation(), Deciding(), []),
        (Operation(handlungsfeld_id=KF), Deciding(), ["other_handlungsfeld"]),
        (Operation(handlungsfeld_id=None), Deciding(), ["other_handlungsfeld"]),
        (Operation(handlungsfeld_id=KF, secondary_handlungsfelder=[Touched(RI)]), Deciding(), []),
        (
            Operation(handlungsfeld_id=KF, secondary_handlungsfelder=[Touched(THIRD)]),
            Deciding(),
            ["other_handlungsfeld"],
        ),
        (Operation(programme_id=ELSEWHERE), Deciding(), ["other_programme"]),
        (Operation(handlungsfeld_id=KF), Deciding(kind=BodyKind.STEERING_GROUP), []),
    ],
)
def test_projects_are_of_the_body_that_talks_about_them(
    project: Operation, body: Deciding, found: list[str]
) -> None:
    agenda = [Point("1", title="Begrüßung"), Point("2", PROJECT), Point("3", OTHER)]
    flawed = list(agenda_flaws(agenda, {PROJECT: project}, body))
    assert [one.code for one in flawed] == found
    assert {one.at for one in flawed} <= {"/agenda/1/project_id"}


def test_nothing_is_put_on_an_agenda_on_a_day_to_come() -> None:
    today = date(2026, 3, 12)
    agenda = [Point(added_on=today), Point("2", added_on=date(2026, 3, 13)), Point("3")]
    assert [one.at for one in late_flaws(agenda, today)] == ["/agenda/1/added_on"]


def test_a_meeting_is_called_after_its_body() -> None:
    title = default_title(Procedure.WRITTEN, Text("Rat", "Council"))
    assert title == Text("Umlaufverfahren: Rat", "Written procedure: Council")
    assert default_title(Procedure.MEETING, Text("Rat")) == Text("Sitzung: Rat")
    assert len(default_title(Procedure.WRITTEN, Text("R" * 500)).de or "") == 500


def test_the_deadline_is_counted_in_days_of_berlin() -> None:
    assert deadline_of(LATE, 14) == date(2026, 2, 26)
    assert deadline_of(LATE, 0) == date(2026, 3, 12)
    assert deadline_of(LATE, None) is None
    assert deadline_of(datetime(1, 1, 1, tzinfo=UTC), 14) is None
    assert day_of(datetime(9999, 12, 31, 23, 59, tzinfo=UTC)) == date(9999, 12, 31)
