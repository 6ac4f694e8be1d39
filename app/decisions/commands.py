"""How decisions are recorded. What has been decided is not changed, so there is no change."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.bodies.models import Body
from app.decisions import ballots, queries, rules
from app.decisions.case import Case, Council, Criterion, Seat, Sitting
from app.decisions.models import Decision
from app.decisions.schemas import DecisionIn
from app.documents.models import FiledDocument
from app.events.models import Event
from app.events.vocabulary import EventStatus
from app.kernel import clock, references
from app.kernel.assign import assign
from app.kernel.clock import BERLIN
from app.kernel.problems import Invalid
from app.kernel.references import must_exist
from app.kernel.words import Words
from app.meetings.models import Meeting
from app.partners.models import Partner
from app.projects.models import Project


def record(session: Session, facts: DecisionIn) -> Decision:
    """Record what was decided about a project.

    Raises:
        DecisionRefused: the rules do not allow it.
        Invalid: its facts contradict each other.
        UnknownReference: something that it refers to does not exist.
    """
    if flaws := list(rules.contradictions(facts)):
        raise Invalid(
            "Die Angaben widersprechen sich.", "The facts contradict each other.", flaws=flaws
        )
    must_exist(session, Project, [facts.project_id])
    must_exist(session, Meeting, [facts.meeting_id])
    must_exist(session, FiledDocument, [facts.document_id])
    must_exist(session, Partner, [one.partner_id for one in facts.recusals])
    project = session.get_one(Project, facts.project_id)
    meeting = queries.meeting(session, facts.meeting_id) if facts.meeting_id else None
    document = session.get_one(FiledDocument, facts.document_id) if facts.document_id else None
    rules.refuse(list(rules.refusals(facts, _case(project, meeting, document))))
    decision = Decision(
        programme_id=project.programme_id,
        body_id=meeting.body_id if meeting else None,
        procedure=meeting.procedure if meeting else None,
        total_points=ballots.total(facts),
    )
    assign(decision, facts)
    session.add(decision)
    return decision


def remove(session: Session, decision: Decision) -> None:
    """Delete a decision that was recorded by mistake.

    Raises:
        StillReferenced: a step or a movement of money rests on it.
    """
    references.delete(session, decision)


def _case(project: Project, meeting: Meeting | None, document: FiledDocument | None) -> Case:
    """Put together what the rules look at."""
    fields = {one.handlungsfeld_id for one in project.secondary_handlungsfelder}
    if project.handlungsfeld_id:
        fields.add(project.handlungsfeld_id)
    return Case(
        programme=project.programme_id,
        status=project.status,
        fields=frozenset(fields),
        requested=project.eu_contribution,
        sitting=_sitting(meeting) if meeting else None,
        document_programme=document.programme_id if document else None,
        today=clock.today(),
    )


def _sitting(meeting: Meeting) -> Sitting:
    first, last = _days(meeting.event)
    return Sitting(
        programme=meeting.programme_id,
        council=_council(meeting.body),
        procedure=meeting.procedure,
        first=first,
        last=last,
        cancelled=meeting.event.status == EventStatus.CANCELLED,
        projects=frozenset(one.project_id for one in meeting.agenda if one.project_id),
    )


def _days(event: Event) -> tuple[date, date]:
    """Find the first and last day of an event in Berlin; one that ends at midnight ends before."""
    end = max(event.starts_at, event.ends_at - timedelta(microseconds=1))
    return event.starts_at.astimezone(BERLIN).date(), end.astimezone(BERLIN).date()


def _council(body: Body) -> Council:
    return Council(
        kind=body.kind,
        name=Words(body.name.de or "", body.name.en or body.name.de or ""),
        field=body.handlungsfeld_id,
        quorum=body.quorum,
        written_procedure=body.written_procedure,
        least_points=body.least_points,
        seats=tuple(
            Seat(one.partner_id, one.votes, one.voting, one.starts_on, one.ends_on)
            for one in body.seats
        ),
        criteria=tuple(Criterion(one.code, one.maximum, one.minimum) for one in body.criteria),
    )
