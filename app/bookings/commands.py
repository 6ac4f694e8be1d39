"""How money moves: prepared by one, approved by another, posted as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bookings import queries, rules
from app.bookings.case import BINDING
from app.bookings.desk import judge
from app.bookings.models import Booking, BookingLine
from app.bookings.moves import by
from app.bookings.needs import needs
from app.bookings.schemas import BookingIn
from app.bookings.vocabulary import BookingStatus
from app.claims import commands as claims
from app.claims.models import PaymentClaim, RecoveryOrder
from app.handlungsfelder.models import Handlungsfeld
from app.kernel import clock
from app.kernel.assign import assign
from app.kernel.problems import Invalid, UnknownReference
from app.kernel.references import must_exist
from app.ledger import commands as ledger
from app.ledger.models import Transfer
from app.ledger.queries import free
from app.ledger.rules import NOTHING, Grounds, same_hands
from app.ledger.vocabulary import AccountKind, Pot
from app.programmes.models import Programme
from app.programmes.queries import programme_meant
from app.projects.models import Project

WHEN_DECIDED: list[Callable[[Session, Booking], None]] = []
"""What happens upstairs, in the same transaction, when a prepared booking has been decided."""

OURS = frozenset({"programme_id"})

REFERENCES: tuple[tuple[str, type[Any]], ...] = (
    ("project_id", Project),
    ("handlungsfeld_id", Handlungsfeld),
    ("to_handlungsfeld_id", Handlungsfeld),
    ("claim_id", PaymentClaim),
    ("recovery_order_id", RecoveryOrder),
)


REHEARSING = "rehearsal"
"""Who makes bookings that are undone at once."""

FROM_HANDLUNGSFELDER = frozenset({AccountKind.FREE, AccountKind.UNASSIGNED})


@dataclass(frozen=True)
class Rehearsal:
    """What came of a booking before it was undone.

    Attributes:
        drawn: how much it took out of what was free.
        left: what was left on each account from which money is taken, by name.
    """

    drawn: Decimal
    left: dict[str, Decimal]


def prepare(
    session: Session, facts: BookingIn, default: str, actor: str, *, assumed: bool = False
) -> Booking:
    """Prepare a booking; where one person is enough, post it.

    Raises:
        BudgetRefused: a rule of the budget refuses it as things stand.
        Invalid: a line lacks something, or has something that its kind does not take.
        UnknownReference: something that it refers to does not exist.
    """
    programme = programme_meant(session, facts.programme_id, default)
    if flaws := [flaw for n, line in enumerate(facts.lines) for flaw in needs(n, line, facts.pot)]:
        raise Invalid(
            "Angaben in den Zeilen fehlen oder sind zu viel.",
            "Facts in the lines are missing or too many.",
            flaws=flaws,
        )
    papers = _papers(session, facts, programme)  # as long as they are held they are read once
    booking = Booking(programme_id=programme.id, status=BookingStatus.PENDING, prepared_by=actor)
    assign(booking, facts, but=OURS)
    for line in booking.lines:
        _complete(session, line, booking, papers)
        if field := line.handlungsfeld_id:
            papers[field] = session.get(Handlungsfeld, field)
    session.add(booking)
    if programme.four_eyes:
        session.flush()
        judge(session, programme, booking, assumed=assumed)
    else:
        _decide(booking, BookingStatus.POSTED, None)
        session.flush()
        _post(session, programme, booking, assumed=assumed)
    return booking


def approve(session: Session, booking: Booking, actor: str) -> None:
    """Post a booking that somebody else has prepared: all its transfers, or none.

    Raises:
        BookingDecided: it was posted or rejected before.
        BudgetRefused: a rule of the budget refuses it by now.
        SameHands: whoever approves it has prepared it.
    """
    _must_be_decidable(booking, actor)
    _decide(booking, BookingStatus.POSTED, actor)
    _post(session, session.get_one(Programme, booking.programme_id), booking)
    _tell(session, booking)


def reject(session: Session, booking: Booking, reason: str, actor: str) -> None:
    """Reject a booking that somebody else has prepared.

    Raises:
        BookingDecided: it was posted or rejected before.
        SameHands: whoever rejects it has prepared it.
    """
    _must_be_decidable(booking, actor)
    _decide(booking, BookingStatus.REJECTED, actor)
    booking.rejected_because = reason
    _tell(session, booking)


def rehearse(session: Session, facts: BookingIn, default: str) -> Rehearsal:
    """Make a booking with all checks and triggers, see what comes of it, and undo it.

    Decisions that are still to come are taken for granted: what they would do is the question.

    Raises:
        BudgetRefused: a rule of the budget would refuse it.
        UnknownReference: something that it refers to does not exist.
    """
    attempt = session.begin_nested()
    try:
        booking = prepare(session, facts, default, REHEARSING, assumed=True)
        programme = session.get_one(Programme, booking.programme_id)
        if booking.status == BookingStatus.PENDING:
            _decide(booking, BookingStatus.POSTED, f"{REHEARSING} too")
            _post(session, programme, booking, assumed=True)
        moved = select(Transfer).where(Transfer.booking_id == booking.id)
        posted = list(session.scalars(moved.order_by(Transfer.number)))
        drawn = [one.amount for one in posted if one.source.kind in FROM_HANDLUNGSFELDER]
        return Rehearsal(
            drawn=sum(drawn, NOTHING),
            left=free(session, programme.id, booking.pot),
        )
    finally:
        attempt.rollback()


def _tell(session: Session, booking: Booking) -> None:
    for follow in WHEN_DECIDED:
        follow(session, booking)


def _decide(booking: Booking, status: BookingStatus, actor: str | None) -> None:
    booking.status = status
    booking.decided_by, booking.decided_at = actor, clock.now()


def _post(
    session: Session, programme: Programme, booking: Booking, *, assumed: bool = False
) -> None:
    """Let a booking become transfers: all that its lines ask for, or nothing."""
    moves = judge(session, programme, booking, assumed=assumed)
    grounds = Grounds(
        value_date=booking.value_date,
        reference=booking.reference,
        evidence=booking.evidence,
        reason=booking.reason,
        prepared_by=booking.prepared_by,
        approved_by=booking.decided_by,
        booking=booking.id,
    )
    ledger.post(session, programme, moves, grounds)
    for claim, amount in by(moves, lambda move: move.claim).items():
        claims.settle(session, claim, amount)
    for order, amount in by(moves, lambda move: move.order).items():
        claims.receive(session, order, amount)


def _must_be_decidable(booking: Booking, actor: str) -> None:
    if booking.status != BookingStatus.PENDING:
        at = f"{booking.decided_at:%Y-%m-%d %H:%M}" if booking.decided_at else "–"
        who, status = booking.decided_by or "–", booking.status.words
        raise rules.BookingDecided(
            f"Die Buchung ist schon entschieden: {status.de}, {who}, {at} UTC.",
            f"The booking has been decided already: {status.en}, {who}, {at} UTC.",
            decided_as=booking.status,
            decided_by=booking.decided_by,
        )
    if same_hands(booking.prepared_by, actor):
        raise rules.SameHands(
            f"Diese Buchung hat „{booking.prepared_by}“ vorbereitet; entscheiden muss jemand "
            "anders.",
            f"“{booking.prepared_by}” has prepared this booking; somebody else must decide it.",
        )


def _papers(session: Session, facts: BookingIn, programme: Programme) -> dict[UUID, Any]:
    """Read what the lines refer to, and refuse what leads nowhere or to another programme."""
    papers: dict[UUID, Any] = {}
    for name, entity in REFERENCES:
        ids = sorted({id_ for line in facts.lines if (id_ := getattr(line, name))})
        found = {id_: session.get(entity, id_) for id_ in ids}
        if None in found.values():
            must_exist(session, entity, ids)
        papers |= found
        for id_ in ids:
            if papers[id_].programme_id != programme.id:
                raise UnknownReference(
                    f"{id_} ({name}) gehört nicht zum Programm {programme.code}.",
                    f"{id_} ({name}) does not belong to the programme {programme.code}.",
                )
    return papers


def _complete(
    session: Session, line: BookingLine, booking: Booking, papers: dict[UUID, Any]
) -> None:
    """Fill in what follows from the rest: the project of a claim, its field, year and decision."""
    if about := line.claim_id or line.recovery_order_id:
        line.project_id = papers[about].project_id
    if line.kind in BINDING and line.project_id:
        line.year = line.year or booking.value_date.year
        if line.handlungsfeld_id is None and booking.pot == Pot.PROJECTS:
            line.handlungsfeld_id = papers[line.project_id].handlungsfeld_id
        line.decision_id, _ = queries.decided(session, line.project_id)
