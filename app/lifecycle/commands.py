"""How projects take steps: at once, or prepared by one person and approved by another."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.bookings import commands as bookings
from app.bookings.models import Booking
from app.bookings.schemas import BookingIn, BookingLineIn
from app.bookings.vocabulary import BookingStatus
from app.claims.commands import order
from app.claims.schemas import RecoveryOrderIn
from app.documents.models import FiledDocument
from app.findings.after_grant import retention_until
from app.kernel import clock
from app.kernel.identity import Principal
from app.kernel.references import must_exist
from app.ledger.vocabulary import Pot
from app.lifecycle import refusals
from app.lifecycle.facts import StepIn
from app.lifecycle.journey import Asked, Journey
from app.lifecycle.models import ProjectStep
from app.lifecycle.money import lines, recovered
from app.lifecycle.needs import NEEDS
from app.lifecycle.queries import journey_of, papers_of, step_of
from app.lifecycle.vocabulary import Standing
from app.projects.models import Project
from app.projects.rules import Transition, transition
from app.projects.vocabulary import Step

DAYS_TO_PAY = 30
"""Days after a revocation in which money is to be paid back, if nobody says otherwise."""


def take(session: Session, project: Project, facts: StepIn, who: Principal) -> ProjectStep:
    """Take a step; where a second person is needed, prepare it.

    Raises:
        BudgetRefused: a rule of the budget refuses what it would book.
        NotYourStep: another role takes it.
        StepNotOpen, StepPending, StepRefused: see there.
        UnknownReference: the document does not exist.
    """
    row = transition(facts.step)
    refusals.must_be_yours(who, row)
    must_exist(session, FiledDocument, [facts.document_id])
    journey = journey_of(session, project.id)
    asked = asked_of(facts)
    refusals.must_be_open(journey, row)
    refusals.must_lack_nothing(facts.step, journey, asked, clock.today())
    step = _recorded(journey, project, facts, row, who)
    booking = _book(session, journey, step, asked)
    waits = booking.status == BookingStatus.PENDING if booking else row.second
    if waits and journey.situation.programme.four_eyes:
        step.standing = Standing.PENDING
    else:
        _complete(session, journey, step)
    session.add(step)
    session.flush()
    return step


def approve(session: Session, step: ProjectStep, who: Principal) -> None:
    """Approve a step that somebody else has prepared; its money moves with it.

    Raises:
        BudgetRefused: a rule of the budget refuses it by now.
        SameHands: whoever approves it has prepared it.
        StepDecided, StepNotOpen, StepRefused: see there.
    """
    refusals.must_wait(step, who)
    if step.booking_id:
        bookings.approve(session, session.get_one(Booking, step.booking_id), who.name)
    else:
        _approved(session, step, who.name)


def refuse(session: Session, step: ProjectStep, reason: str, who: Principal) -> None:
    """Refuse a step that somebody else has prepared; the project stays where it is.

    Raises:
        SameHands: whoever refuses it has prepared it.
        StepDecided: it does not wait for approval.
    """
    refusals.must_wait(step, who)
    if step.booking_id:
        bookings.reject(session, session.get_one(Booking, step.booking_id), reason, who.name)
    else:
        _refused(step, reason, who.name)


def when_booking_is_decided(session: Session, booking: Booking) -> None:
    """Let a step follow what was decided about its money, wherever that was decided."""
    step = step_of(session, booking.id)
    if step is None or step.standing != Standing.PENDING:
        return
    who = booking.decided_by or ""
    if booking.status == BookingStatus.POSTED:
        _approved(session, step, who)
    else:
        _refused(step, booking.rejected_because or "", who)


bookings.WHEN_DECIDED.append(when_booking_is_decided)


def asked_of(facts: StepIn) -> Asked:
    """Read what was stated, as the rules look at it."""
    return Asked(
        stated=frozenset(
            name for name in facts.model_fields_set if getattr(facts, name) not in (None, [])
        ),
        tranches=[(one.year, one.amount) for one in facts.tranches],
        **{
            name: getattr(facts, name)
            for name in (
                "happened_on",
                "decided_by",
                "reference",
                "reason",
                "amount",
                "extended_until",
                "due_on",
            )
        },
    )


def _recorded(
    journey: Journey, project: Project, facts: StepIn, row: Transition, who: Principal
) -> ProjectStep:
    """Write a step down."""
    need = NEEDS[facts.step]
    decision = journey.situation.latest(need.decision) if need.decision else None
    evidence = journey.newest(need.documents[0]) if need.documents else None
    return ProjectStep(
        programme_id=project.programme_id,
        project_id=project.id,
        step_number=len(journey.steps) + 1,
        step=facts.step,
        standing=Standing.TAKEN,
        from_status=project.status,
        to_status=row.target or project.status,
        from_eligibility=project.eligibility,
        to_eligibility=row.gate[1] if row.gate else project.eligibility,
        happened_on=facts.happened_on,
        decided_by=facts.decided_by,
        decision_id=decision.id if decision else None,
        document_id=facts.document_id or evidence,
        reference=facts.reference,
        reason=facts.reason,
        amount=facts.amount,
        extended_until=facts.extended_until,
        due_on=facts.due_on,
        prepared_by=who.name,
    )


def _book(session: Session, journey: Journey, step: ProjectStep, asked: Asked) -> Booking | None:
    """Prepare the booking that a step makes, under the rules of all bookings."""
    booked = lines(step.step, journey.situation, asked)
    if not booked:
        return None
    words = step.step.words
    evidence = f"/v1/documents/{step.document_id}" if step.document_id else None
    if evidence is None:
        evidence = f"/v1/decisions/{step.decision_id}" if step.decision_id else words.de
    body = BookingIn(
        programme_id=step.programme_id,
        pot=Pot.PROJECTS,
        value_date=step.happened_on,
        reference=step.reference or f"{words.de}, {step.happened_on:%d.%m.%Y}",
        evidence=evidence,
        reason=step.reason or words.de,
        lines=[
            BookingLineIn(
                kind=one.kind,
                amount=one.amount,
                project_id=step.project_id,
                year=one.year,
                stage=one.stage,
            )
            for one in booked
        ],
    )
    booking = bookings.prepare(session, body, "", step.prepared_by)
    step.booking_id = booking.id
    return booking


def _complete(session: Session, journey: Journey, step: ProjectStep) -> None:
    """Let the project stand where the step leads, and know what the step tells."""
    project = session.get_one(Project, step.project_id)
    step.standing = Standing.TAKEN
    project.status, project.eligibility = step.to_status, step.to_eligibility
    match step.step:
        case Step.APPLY:
            project.application_date = step.happened_on
            project.granting_reference = step.reference
        case Step.GRANT:
            project.grant_date = step.happened_on
        case Step.COMPLETE:
            project.implementation_end_actual = step.happened_on
        case Step.AMEND if step.extended_until:
            project.implementation_end_planned = step.extended_until
            project.extended_until = step.extended_until
        case Step.CLOSE:
            _keep_documents(session, journey)
        case Step.REVOKE:
            _ask_back(session, journey, step)
            _keep_documents(session, journey)
        case _:
            pass


def _keep_documents(session: Session, journey: Journey) -> None:
    """Lay down until when the project's documents are kept; never for a shorter time (I28)."""
    until = retention_until(journey.situation)
    for one in session.scalars(papers_of(journey.situation.id)) if until else ():
        one.retention_until = max(until or date.min, one.retention_until or date.min)


def _ask_back(session: Session, journey: Journey, step: ProjectStep) -> None:
    """Order that be paid back what a revocation leaves without ground."""
    asked = Asked(happened_on=step.happened_on, amount=step.amount)
    amount = recovered(step.step, journey.situation, asked)
    if not amount:
        return
    due = step.due_on or step.happened_on + timedelta(days=DAYS_TO_PAY)
    ordered = order(
        session,
        RecoveryOrderIn(
            project_id=step.project_id,
            amount=amount,
            ordered_on=step.happened_on,
            due_on=due,
            reason=step.reason or step.step.words.de,
            evidence=f"/v1/documents/{step.document_id}",
        ),
    )
    session.flush()
    step.recovery_order_id = ordered.id


def _approved(session: Session, step: ProjectStep, who: str) -> None:
    """Take a prepared step, if it is still open and still lacks nothing."""
    journey = journey_of(session, step.project_id).without(step.step_number)
    refusals.must_lead_on(journey, transition(step.step))
    asked = Asked(
        happened_on=step.happened_on,
        amount=step.amount,
        extended_until=step.extended_until,
        looking=True,  # what was to be stated has been
    )
    refusals.must_lack_nothing(step.step, journey, asked, clock.today())
    step.approved_by, step.approved_at = who, clock.now()
    _complete(session, journey, step)


def _refused(step: ProjectStep, reason: str, who: str) -> None:
    step.standing, step.refused_because = Standing.REFUSED, reason
    step.approved_by, step.approved_at = who, clock.now()
