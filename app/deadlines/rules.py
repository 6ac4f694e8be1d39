"""Which days matter: found in meetings, events, projects and the programme's own dates. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from app.deadlines.vocabulary import DeadlineKind
from app.findings.after_grant import (
    EXTENSION_BEFORE,
    FINAL_REPORT_AFTER,
    claim_due,
    retention_until,
)
from app.findings.situation import Situation, TermsKnown
from app.kernel.clock import BERLIN, in_months
from app.kernel.words import Words
from app.projects.vocabulary import Status
from app.publications.rules import due_on

ACCOUNTING_YEAR_ENDS = (6, 30)
"""Month and day on which accounting years end (Art. 98 CPR)."""


class MeetingKnown(BaseModel):
    """A meeting that will take place, or has."""

    id: UUID
    event_id: UUID
    title: str
    starts_at: datetime
    invitation_deadline: date | None


class CallKnown(BaseModel):
    """An event that is a deadline itself."""

    id: UUID
    title: str
    ends_at: datetime


class OrderKnown(BaseModel):
    """Money that is still to be paid back."""

    id: UUID
    project_id: UUID
    operation_code: str
    due_on: date


class Facts(BaseModel):
    """What the database tells about a programme's days."""

    id: UUID
    programme: TermsKnown
    situations: list[Situation]
    meetings: list[MeetingKnown]
    calls: list[CallKnown]
    orders: list[OrderKnown]
    publication_due: date | None = None
    first_granted: date | None = None
    first_registered: datetime | None = None

    @property
    def list_due(self) -> date | None:
        """Tell by when the list of operations has to be published, if there is one."""
        registered = day_of(self.first_registered) if self.first_registered else None
        first = min((one for one in (self.first_granted, registered) if one), default=None)
        return due_on(self.publication_due, first, self.programme.reporting_cycle_months)


@dataclass(frozen=True)
class Deadline:
    """Something that is due on a day."""

    due_on: date
    kind: DeadlineKind
    subject: UUID
    words: Words
    project_id: UUID | None = None
    operation_code: str | None = None
    meeting_id: UUID | None = None
    event_id: UUID | None = None

    @property
    def uid(self) -> str:
        """Name it for good, whatever day it moves to."""
        return f"{self.kind}-{self.subject}"


def deadlines(facts: Facts, today: date) -> list[Deadline]:
    """Find everything that is due, the earliest first."""
    found = [
        *(one for project in facts.situations for one in _of_project(project)),
        *(one for meeting in facts.meetings for one in _of_meeting(meeting)),
        *(_of_call(one) for one in facts.calls),
        *(_of_order(one) for one in facts.orders),
        *_of_programme(facts, today),
    ]
    return sorted(found, key=lambda one: (one.due_on, one.uid))


def _of_project(found: Situation) -> Iterator[Deadline]:
    end, code = found.implementation_end_planned, found.operation_code

    def due(kind: DeadlineKind, day: date) -> Deadline:
        words = Words(f"{code}: {kind.words.de}", f"{code}: {kind.words.en}")
        return Deadline(day, kind, found.id, words, found.id, code)

    if end and found.status in {Status.IN_IMPLEMENTATION, Status.AMENDMENT_PENDING}:
        yield due(DeadlineKind.PROJECT_END, end)
        yield due(DeadlineKind.EXTENSION_REQUEST, in_months(end, -EXTENSION_BEFORE))
    if claim := claim_due(found):
        yield due(DeadlineKind.PAYMENT_CLAIM, claim)
    if found.status == Status.COMPLETED and found.implementation_end_actual:
        report = in_months(found.implementation_end_actual, FINAL_REPORT_AFTER)
        yield due(DeadlineKind.FINAL_REPORT, report)
    kept = retention_until(found)
    if kept and found.status in {Status.CLOSED, Status.REVOKED}:
        yield due(DeadlineKind.RETENTION_END, kept)


def _of_meeting(meeting: MeetingKnown) -> Iterator[Deadline]:
    day = day_of(meeting.starts_at)
    words = Words(meeting.title, meeting.title)
    yield _met(meeting, day, DeadlineKind.MEETING, words)
    if meeting.invitation_deadline:
        named = DeadlineKind.INVITATION.words
        words = Words(f"{named.de}: {meeting.title}", f"{named.en}: {meeting.title}")
        yield _met(meeting, meeting.invitation_deadline, DeadlineKind.INVITATION, words)


def _met(meeting: MeetingKnown, day: date, kind: DeadlineKind, words: Words) -> Deadline:
    found = Deadline(day, kind, meeting.id, words)
    return replace(found, meeting_id=meeting.id, event_id=meeting.event_id)


def _of_call(call: CallKnown) -> Deadline:
    day = day_of(call.ends_at)
    words = Words(call.title, call.title)
    return Deadline(day, DeadlineKind.CALL, call.id, words, event_id=call.id)


def day_of(moment: datetime) -> date:
    """Tell which day it is in the region at a moment; the last moments of time have no other."""
    try:
        return moment.astimezone(BERLIN).date()
    except OverflowError:
        return moment.date()


def _of_order(order: OrderKnown) -> Deadline:
    kind = DeadlineKind.RECOVERY
    words = Words(
        f"{order.operation_code}: {kind.words.de}", f"{order.operation_code}: {kind.words.en}"
    )
    return Deadline(order.due_on, kind, order.id, words, order.project_id, order.operation_code)


def _of_programme(facts: Facts, today: date) -> Iterator[Deadline]:
    terms = facts.programme
    month, day = ACCOUNTING_YEAR_ENDS
    this_year = date(today.year, month, day)
    closing = this_year if this_year >= today else date(today.year + 1, month, day)
    days = (
        (DeadlineKind.COMMITMENTS_END, terms.commitment_period_end),
        (DeadlineKind.PROJECTS_END, terms.project_end_latest),
        (DeadlineKind.PAYMENTS_END, terms.eligibility_end),
        (DeadlineKind.PUBLICATION, facts.list_due),
        (DeadlineKind.ACCOUNTS_CLOSE, closing),
    )
    for kind, one in days:
        if one:
            words = Words(f"{terms.code}: {kind.words.de}", f"{terms.code}: {kind.words.en}")
            yield Deadline(one, kind, facts.id, words)
