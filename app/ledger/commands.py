"""How the ledger grows."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.kernel import clock
from app.ledger import queries
from app.ledger.models import Account, Transfer
from app.ledger.rules import NOTHING, Grounds, Move, Place, name_of
from app.programmes.models import Programme

Known = dict[str, tuple[int, Decimal]]
"""Accounts by name: number and balance."""


def post(
    session: Session, programme: Programme, moves: Sequence[Move], grounds: Grounds
) -> list[Transfer]:
    """Record movements of money, in this order, all of them or none.

    Rules have been asked before. Should they have been wrong, the database refuses: an account
    below zero, a mixed pot, a gap in the numbers or a crooked reversal cannot be written.
    """
    names = _names(session, programme, moves)
    known = queries.accounts(session, names.values())
    _open(session, programme, names, known)
    before, booked_at = queries.last(session, programme.id)
    now = max(clock.now(), booked_at or clock.now())  # clocks differ; the ledger's never goes back
    posted = []
    for number, move in enumerate(moves, before + 1):
        source, target = names[move.source], names[move.target]
        known[source] = (known[source][0], known[source][1] - move.amount)
        known[target] = (known[target][0], known[target][1] + move.amount)
        transfer = _transfer(move, grounds)
        transfer.programme_id, transfer.ledger_number, transfer.at = programme.id, number, now
        transfer.source_id, transfer.source_balance = known[source]
        transfer.target_id, transfer.target_balance = known[target]
        session.add(transfer)
        session.flush()  # one by one: the database looks at each before it takes the next
        posted.append(transfer)
    return posted


def _transfer(move: Move, grounds: Grounds) -> Transfer:
    """Write a move down, with its grounds."""
    return Transfer(
        kind=move.kind,
        amount=move.amount,
        value_date=grounds.value_date,
        year=move.year,
        project_id=move.project,
        booking_id=grounds.booking,
        claim_id=move.claim,
        recovery_order_id=move.order,
        decision_id=move.decision,
        reverses=move.reverses,
        reference=grounds.reference,
        evidence=grounds.evidence,
        reason=grounds.reason,
        prepared_by=grounds.prepared_by,
        approved_by=grounds.approved_by,
    )


def _names(session: Session, programme: Programme, moves: Sequence[Move]) -> dict[Place, str]:
    """Name all accounts between which money moves, and those in which they are counted."""
    places = {place for move in moves for place in (move.source, move.target)}
    places |= {above for place in places if (above := place.collective())}
    codes = queries.codes(session, places)
    return {place: name_of(programme.code, place, codes) for place in places}


def _open(session: Session, programme: Programme, names: dict[Place, str], known: Known) -> None:
    """Open the accounts that are not there yet; those that count others come first."""
    missing = (place for place, name in names.items() if name not in known)
    for place in sorted(missing, key=lambda one: one.project is not None):
        above = place.collective()
        opened = session.scalar(
            insert(Account)
            .values(
                name=names[place],
                programme_id=programme.id,
                pot=place.pot,
                kind=place.kind,
                handlungsfeld_id=place.handlungsfeld,
                project_id=place.project,
                year=place.year,
                parent_id=known[names[above]][0] if above else None,
                balance=NOTHING,
                number=0,
            )
            .returning(Account.id)
        )
        assert opened is not None
        known[names[place]] = (opened, NOTHING)
