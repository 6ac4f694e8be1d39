"""How meetings are called, changed and removed. Each is an event too, and changes with it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bodies.models import Body
from app.documents.models import FiledDocument
from app.documents.vocabulary import DocumentKind
from app.events import commands as events
from app.events import rules as happening
from app.events.models import Event
from app.events.queries import midnight
from app.events.schemas import EventIn
from app.events.vocabulary import EventKind
from app.kernel import clock, journal, references
from app.kernel.assign import assign
from app.kernel.differences import difference, plain
from app.kernel.problems import Flaw, Invalid
from app.kernel.references import must_exist
from app.kernel.words import Words
from app.meetings import rules
from app.meetings.models import AgendaItem, Meeting
from app.meetings.schemas import AgendaItemIn, MeetingIn
from app.projects.models import Project

SHARED = frozenset(
    {"title", "starts_at", "ends_at", "place", "online_url"}
    | {"visibility", "status", "cancelled_because"}
)
"""Facts of a meeting that its event keeps."""

OURS = SHARED | {"agenda"}


def call(session: Session, facts: MeetingIn) -> Meeting:
    """Register a meeting with its event.

    Raises:
        Invalid: its facts contradict each other, or what its body has laid down.
        UnknownReference: something that it refers to does not exist.
    """
    must_exist(session, Body, [facts.body_id])
    body = session.get_one(Body, facts.body_id)
    _check(session, facts, body, None)
    event = events.announce(session, EventIn.model_validate(_of_event(facts, body)), "")
    session.flush()
    meeting = Meeting(programme_id=body.programme_id, event_id=event.id)
    _state(meeting, facts, body)
    session.add(meeting)
    return meeting


def change(session: Session, meeting: Meeting, facts: MeetingIn) -> None:
    """Change what is stated about a meeting, and its event with it.

    Raises:
        BodyFixed: it would become the meeting of another body.
        Invalid: its facts would contradict each other, or what its body has laid down.
        UnknownReference: something that it refers to does not exist.
    """
    rules.keep_body(meeting.body_id, facts.body_id)
    body, event = meeting.body, meeting.event
    _check(session, facts, body, meeting)
    now = EventIn.model_validate(event, from_attributes=True).model_dump()
    events.change(session, event, EventIn.model_validate(now | _of_event(facts, body)))
    moved = {name: pair for name, pair in difference(event).items() if name in SHARED}
    _state(meeting, facts, body)
    if moved:
        journal.touch(session, meeting, moved)


def remove(session: Session, meeting: Meeting) -> None:
    """Delete a meeting that nothing refers to, with its event.

    Raises:
        EventStays: its event is public; it can be cancelled.
        StillReferenced: something has been decided there, or filed with it.
    """
    event = session.get_one(Event, meeting.event_id)
    references.delete(session, meeting)
    events.remove(session, event)


def _check(session: Session, facts: MeetingIn, body: Body, before: Meeting | None) -> None:
    """Decline what cannot be; what was accepted before is not asked about again."""
    there = {one.project_id for one in before.agenda} if before else set()
    ids = {one.project_id for one in facts.agenda if one.project_id}
    must_exist(session, Project, ids)
    must_exist(session, FiledDocument, [facts.minutes_id])
    added = session.scalars(select(Project).where(Project.id.in_(ids - there)))
    found = [
        *happening.flaws(facts),
        *rules.flaws(facts),
        *rules.late_flaws(facts.agenda, clock.today()),
        *rules.agenda_flaws(facts.agenda, {one.id: one for one in added}, body),
    ]
    if before is None or before.procedure != facts.procedure:
        found += rules.written_flaws(facts, body)
    if facts.minutes_id and (before is None or before.minutes_id != facts.minutes_id):
        found += _minutes_flaws(session, facts.minutes_id, body)
    if found:
        raise Invalid(
            "Die Angaben widersprechen sich.", "The facts contradict each other.", flaws=found
        )


def _minutes_flaws(session: Session, minutes_id: UUID, body: Body) -> list[Flaw]:
    document = session.get_one(FiledDocument, minutes_id)
    if document.kind == DocumentKind.MINUTES and document.programme_id == body.programme_id:
        return []
    words = Words(
        "Das ist kein Protokoll aus dem Programm des Gremiums (kind „minutes“).",
        "These are no minutes from the body's programme (kind “minutes”).",
    )
    return [Flaw("body", "/minutes_id", "not_minutes", words)]


def _of_event(facts: MeetingIn, body: Body) -> dict[str, Any]:
    """Say of the event what is stated about the meeting."""
    title = facts.title or rules.default_title(facts.procedure, body.name)
    fields = [{"handlungsfeld_id": body.handlungsfeld_id}] if body.handlungsfeld_id else []
    return {name: getattr(facts, name) for name in SHARED} | {
        "programme_id": body.programme_id,
        "kind": EventKind.COMMITTEE_MEETING,
        "title": {"de": title.de, "en": title.en},
        "projects": [{"project_id": one.project_id} for one in facts.agenda if one.project_id],
        "handlungsfelder": fields,
    }


def _state(meeting: Meeting, facts: MeetingIn, body: Body) -> None:
    deadline = facts.invitation_deadline
    if deadline is None:
        deadline = rules.deadline_of(facts.starts_at, body.invitation_days)
    stated = facts.model_copy(update={"invitation_deadline": deadline})
    assign(meeting, stated, but=OURS)
    _set_agenda(meeting, facts.agenda)


def _added_at(item: AgendaItemIn, before: AgendaItem | None) -> datetime:
    """Tell since when an item has been on the agenda; what is recorded later says its day."""
    if before and item.added_on in {None, before.added_on}:
        return before.added_at
    return midnight(item.added_on) if item.added_on else clock.now()


def _set_agenda(meeting: Meeting, items: list[AgendaItemIn]) -> None:
    """Replace the agenda; what was on it before keeps the moment when it was put there."""
    before = {one.project_id or one.title: one for one in meeting.agenda}
    agenda = [
        AgendaItem(
            position=n,
            item_no=one.item_no,
            project_id=one.project_id,
            title=one.title,
            added_at=_added_at(one, before.get(one.project_id or one.title)),
        )
        for n, one in enumerate(items)
    ]
    if [plain(one) for one in agenda] != [plain(one) for one in meeting.agenda]:
        meeting.agenda = agenda
