"""The desk on which a booking is judged: all papers are gathered, then the rules are asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from app.bookings import queries, rules
from app.bookings.case import BINDING, Case, Line
from app.bookings.models import Booking, BookingLine
from app.claims import queries as claims
from app.claims.models import PaymentClaim, RecoveryOrder
from app.claims.rules import PAYABLE
from app.kernel import clock
from app.ledger.queries import codes, holdings
from app.ledger.rules import NOTHING, Move, Place, Refusal, refuse
from app.ledger.vocabulary import Pot, TransferKind
from app.programmes.models import Programme
from app.programmes.rules import rate_of
from app.projects.models import Project


def judge(
    session: Session, programme: Programme, booking: Booking, *, assumed: bool = False
) -> list[Move]:
    """Judge line after line, each with what the lines before it have left.

    Args:
        session: the transaction of the booking.
        programme: whose money it is.
        booking: what is to be done.
        assumed: whether decisions that are still to come are taken for granted.

    Raises:
        BudgetRefused: rules refuse it; all refusals are listed.
    """
    lines = [_line(session, programme, booking, n, one) for n, one in enumerate(booking.lines)]
    places = [place for line in lines for place in _places(line)]
    projects = {place.project for place in places if place.project}
    held = holdings(session, programme.id, list(Pot), projects)
    case = Case(
        line=lines[0],
        terms=programme,
        held=held,
        value_date=booking.value_date,
        today=clock.today(),
        codes=codes(session, places),
        assumed=assumed,
    )
    moves: list[Move] = []
    refusals: list[Refusal] = []
    for line in lines:
        refused, made = rules.judge(replace(case, line=_after(line, moves)))
        held.make(made)
        moves += made
        refusals += [one for one in refused if one not in refusals]
    refuse(refusals)
    return moves


def _line(
    session: Session, programme: Programme, booking: Booking, n: int, stated: BookingLine
) -> Line:
    """Gather what the rules want to know about one line."""
    line = Line(
        n=n,
        kind=stated.kind,
        amount=stated.amount or NOTHING,
        pot=booking.pot,
        field=stated.handlungsfeld_id,
        to_field=stated.to_handlungsfeld_id,
        year=stated.year,
        stage=stated.stage,
    )
    if stated.reverses:
        move, number, again = queries.original(session, programme.id, booking.pot, stated.reverses)
        amount = move.amount if move else NOTHING
        line = replace(line, amount=amount, original=move, undoes=number, again=again)
        project_id = move.project if move else None
    else:
        project_id = stated.project_id
    if project_id is None:
        return line
    project = session.get_one(Project, project_id)
    if programme.decisions_needed and booking.pot == Pot.PROJECTS:
        line = _with_decisions(session, line, project_id)
    return replace(
        _with_claims(session, line, stated, project_id),
        project=project,
        rate=rate_of(programme.max_eu_rate, project.eu_rate),
        planned=bool(project.funding_plan),
    )


def _with_claims(session: Session, line: Line, stated: BookingLine, project_id: UUID) -> Line:
    """Add what claims and recovery orders still wait for."""
    if stated.claim_id:
        claim = session.get_one(PaymentClaim, stated.claim_id)
        paid = claims.moved(session, TransferKind.PAY, claim_id=claim.id)
        left = (claim.eu_payable or NOTHING) - paid if claim.status in PAYABLE else None
        line = replace(line, claim=claim.id, claim_left=left)
    if stated.recovery_order_id:
        order = session.get_one(RecoveryOrder, stated.recovery_order_id)
        received = claims.moved(session, TransferKind.RECOVER, recovery_order_id=order.id)
        left = order.amount - order.written_off - received
        line = replace(line, order=order.id, order_left=left)
    if line.kind in {TransferKind.RELEASE, TransferKind.REVERSE}:
        line = replace(line, unpaid=claims.unpaid(session, project_id))
    return line


def _with_decisions(session: Session, line: Line, project_id: UUID) -> Line:
    """Add what has been decided about a project that is to get money."""
    if line.kind not in BINDING:
        return line
    decision, amount = queries.decided(session, project_id)
    granted = line.kind == TransferKind.COMMIT and queries.grant_on_file(session, project_id)
    return replace(line, decision=decision, decided=amount, granted=granted)


def _after(line: Line, moves: Sequence[Move]) -> Line:
    """Take into account what the lines before have done for the same claim, order or transfer."""
    if line.claim_left is not None:
        paid = _net(one for one in moves if one.claim == line.claim)
        line = replace(line, claim_left=line.claim_left - paid)
    if line.order:
        received = _net(one for one in moves if one.order == line.order)
        line = replace(line, order_left=line.order_left - received)
    if line.project and line.kind in {TransferKind.RELEASE, TransferKind.REVERSE}:
        paid = _net(one for one in moves if one.claim and one.project == line.owner)
        line = replace(line, unpaid=line.unpaid - paid)
    if line.undoes and any(one.reverses == line.undoes for one in moves):
        line = replace(line, again="reversed_already")
    return line


def _net(moves: Iterable[Move]) -> Decimal:
    """Add up what was moved for claims or orders, less what was undone."""
    signed = (-one.amount if one.kind == TransferKind.REVERSE else one.amount for one in moves)
    return sum(signed, NOTHING)


def _places(line: Line) -> Iterator[Place]:
    """Name the accounts whose codes and holdings a line needs."""
    yield line.home
    if line.original:
        yield from (line.original.source, line.original.target)
    elif line.project:
        yield replace(line.home, project=line.project.id)
    if line.to_field:
        yield replace(line.home, handlungsfeld=line.to_field)
