"""What must be true of a meeting. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from app.bodies.vocabulary import BodyKind
from app.kernel.clock import BERLIN
from app.kernel.problems import Conflict, Flaw
from app.kernel.text import Text
from app.kernel.words import Words
from app.meetings.vocabulary import Procedure

TITLES = {
    Procedure.MEETING: ("Sitzung", "Meeting"),
    Procedure.WRITTEN: ("Umlaufverfahren", "Written procedure"),
}
LONGEST_TITLE = 500


class BodyFixed(Conflict):
    """A meeting is that of the body it was called for: agenda and decisions rest on that."""

    title = Words("Das Gremium wechselt nicht", "The body does not change")


class Body(Protocol):
    """The body that meets, as far as these rules look at it."""

    id: Any
    programme_id: Any
    handlungsfeld_id: Any
    kind: Any
    written_procedure: Any


class OfField(Protocol):
    """Something that belongs to a Handlungsfeld."""

    handlungsfeld_id: Any


class Project(Protocol):
    """A project on the agenda, as far as these rules look at it."""

    programme_id: Any
    handlungsfeld_id: Any
    operation_code: Any

    @property
    def secondary_handlungsfelder(self) -> Iterable[OfField]:
        """Which Handlungsfelder it touches besides its own."""


class Item(Protocol):
    """An item of the agenda, as far as these rules look at it."""

    item_no: str
    project_id: UUID | None
    title: str | None
    added_on: date | None


class Meeting(Protocol):
    """What is stated about a meeting, as far as these rules look at it."""

    body_id: UUID
    procedure: Procedure
    starts_at: datetime
    invitation_deadline: date | None

    @property
    def agenda(self) -> Sequence[Item]:
        """What is talked about."""


def keep_body(before: object, after: object) -> None:
    """Refuse to make a meeting one of another body.

    Raises:
        BodyFixed: it would be.
    """
    if before != after:
        raise BodyFixed(
            "Eine Sitzung wechselt nicht das Gremium; legen Sie für das andere Gremium eine "
            "eigene an.",
            "A meeting does not change its body; register one of its own for the other body.",
        )


def flaws(meeting: Meeting) -> Iterator[Flaw]:
    """Find what contradicts itself in a meeting's facts."""
    deadline, day = meeting.invitation_deadline, day_of(meeting.starts_at)
    if deadline is not None and deadline > day:
        yield _flaw(
            "/invitation_deadline",
            "invited_after_the_meeting",
            f"Die Einladungsfrist endet nach dem Tag der Sitzung ({day}).",
            f"The invitation deadline is after the day of the meeting ({day}).",
        )
    numbers: set[str] = set()
    projects: set[UUID | None] = {None}
    for n, one in enumerate(meeting.agenda):
        if one.project_id is None and one.title is None:
            yield _flaw(
                f"/agenda/{n}",
                "subject_missing",
                "Ein Tagesordnungspunkt nennt ein Projekt oder einen Titel.",
                "An item of the agenda names a project or has a title.",
            )
        if one.item_no in numbers:
            yield _flaw(
                f"/agenda/{n}/item_no",
                "number_twice",
                f"Die Nummer {one.item_no} steht doppelt auf der Tagesordnung.",
                f"The number {one.item_no} stands twice on the agenda.",
            )
        if one.project_id in projects - {None}:
            yield _flaw(
                f"/agenda/{n}/project_id",
                "project_twice",
                "Dieses Projekt steht schon auf der Tagesordnung.",
                "This project is on the agenda already.",
            )
        numbers.add(one.item_no)
        projects.add(one.project_id)


def written_flaws(meeting: Meeting, body: Body) -> Iterator[Flaw]:
    """Find a written procedure of a body that may not decide in writing."""
    if meeting.procedure == Procedure.WRITTEN and not body.written_procedure:
        yield _flaw(
            "/procedure",
            "written_procedure_not_allowed",
            "Dieses Gremium entscheidet nicht im Umlaufverfahren (written_procedure).",
            "This body does not decide in writing (written_procedure).",
        )


def late_flaws(agenda: Sequence[Item], today: date) -> Iterator[Flaw]:
    """Find items that would be put on the agenda on a day to come."""
    for n, one in enumerate(agenda):
        if one.added_on and one.added_on > today:
            yield _flaw(
                f"/agenda/{n}/added_on",
                "in_the_future",
                f"Der {one.added_on} liegt in der Zukunft; heute ist {today}.",
                f"{one.added_on} is in the future; today is {today}.",
            )


def agenda_flaws(
    agenda: Sequence[Item], projects: Mapping[UUID, Project], body: Body
) -> Iterator[Flaw]:
    """Find projects on an agenda that are none of the body's business.

    Only the projects given are looked at: what is on the agenda already stays there, even if it
    has moved to another Handlungsfeld since.
    """
    for n, one in enumerate(agenda):
        project = projects.get(one.project_id) if one.project_id else None
        if project is None:
            continue
        if project.programme_id != body.programme_id:
            yield _flaw(
                f"/agenda/{n}/project_id",
                "other_programme",
                f"{project.operation_code} gehört zu einem anderen Programm als das Gremium.",
                f"{project.operation_code} belongs to another programme than the body.",
            )
        elif body.kind == BodyKind.ADVISORY_COMMITTEE and not _concerns(project, body):
            yield _flaw(
                f"/agenda/{n}/project_id",
                "other_handlungsfeld",
                f"{project.operation_code} berührt das Handlungsfeld dieses Fachausschusses nicht.",
                f"{project.operation_code} does not touch this committee's Handlungsfeld.",
            )


def default_title(procedure: Procedure, body: Text) -> Text:
    """Name a meeting after its body."""
    de, en = TITLES[procedure]
    english = f"{en}: {body.en}"[:LONGEST_TITLE].rstrip() if body.en else None
    return Text(f"{de}: {body.de}"[:LONGEST_TITLE].rstrip(), english)


def deadline_of(starts_at: datetime, invitation_days: int | None) -> date | None:
    """Find until when invitations go out, if the body has a rule for that."""
    if invitation_days is None:
        return None
    try:
        return day_of(starts_at) - timedelta(days=invitation_days)
    except OverflowError:  # the first days of the calendar
        return None


def day_of(moment: datetime) -> date:
    """Tell which day it is in Berlin."""
    try:
        return moment.astimezone(BERLIN).date()
    except OverflowError:  # the last hour of the calendar
        return moment.astimezone(UTC).date()


def _concerns(project: Project, body: Body) -> bool:
    touched = {one.handlungsfeld_id for one in project.secondary_handlungsfelder}
    return body.handlungsfeld_id in touched | {project.handlungsfeld_id}


def _flaw(at: str, code: str, de: str, en: str) -> Flaw:
    return Flaw("body", at, code, Words(de, en))
