"""How bookings are found, and what is known of whom a line concerns."""

from decimal import Decimal
from functools import cache
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from app.bookings.models import Booking, BookingLine
from app.bookings.schemas import BookingOut
from app.bookings.vocabulary import BookingStatus
from app.decisions.models import Decision
from app.decisions.vocabulary import APPROVALS, DecisionKind
from app.documents.models import FiledDocument
from app.documents.vocabulary import DocumentKind
from app.ledger.models import Account, Transfer
from app.ledger.rules import Move, Place
from app.ledger.vocabulary import Pot, TransferKind
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, Wanted, named, within
from app.web.wire import Day, Identifier

Sort = Literal["created_at", "-created_at"]


class BookingFilter(BaseModel):
    """Which bookings to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    status: list[BookingStatus] = Field([], description="Only in these statuses.")
    kind: list[TransferKind] = Field([], description="Only with lines of these kinds.")
    project: list[Identifier] = Field([], description="Only with lines for these projects.")
    pot: list[Pot] = Field([], description="Only of these pots.")
    value_date_from: Day | SkipJsonSchema[None] = Field(None, description="Value date, earliest.")
    value_date_to: Day | SkipJsonSchema[None] = Field(None, description="Value date, latest.")


class BookingPage(BookingFilter, Paging, of=BookingOut):
    """Which bookings to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None, description="Order; a leading minus means descending. Default: `-created_at`."
    )


class BookingFields(Wanted, of=BookingOut):
    """Which fields of one document are wanted."""


def bookings(where: BookingPage) -> Select[Any]:
    """Select the bookings a filter describes, in the order asked for."""
    found = select(Booking)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(Booking.programme_id.in_(meant))
    if where.status:
        found = found.where(Booking.status.in_(where.status))
    if where.pot:
        found = found.where(Booking.pot.in_(where.pot))
    if where.kind:
        found = found.where(Booking.lines.any(BookingLine.kind.in_(where.kind)))
    if where.project:
        found = found.where(Booking.lines.any(BookingLine.project_id.in_(where.project)))
    found = within(found, Booking.value_date, where.value_date_from, where.value_date_to)
    ascending = where.sort == "created_at"
    return found.order_by(Booking.created_at if ascending else Booking.created_at.desc())


def booking(booking_id: UUID) -> Select[Any]:
    """Select one booking."""
    return select(Booking).where(Booking.id == booking_id)


def original(
    session: Session, programme_id: UUID, pot: Pot, ledger_number: int
) -> tuple[Move | None, int | None, str | None]:
    """Find a transfer that is to be undone: the move, its number, and why it cannot be undone."""
    asked = {"programme": programme_id, "number": ledger_number}
    found = session.execute(_with_both_ends(), asked).one_or_none()
    if found is None or found[1].pot != pot:
        return None, None, "no_such_transfer"
    old, undone = found[0], found[3]
    move = Move(
        old.kind,
        _place(found[1]),
        _place(found[2]),
        old.amount,
        old.claim_id,
        old.recovery_order_id,
        decision=old.decision_id,
    )
    if old.reverses is not None:
        return move, old.number, "reversal_of_reversal"
    return move, old.number, "reversed_already" if undone else None


@cache
def _with_both_ends() -> Select[*tuple[Any, ...]]:
    """Select a transfer, its two accounts, and whether it has been undone."""
    source, target, mirror = aliased(Account), aliased(Account), aliased(Transfer)
    return (
        select(Transfer, source, target, exists().where(mirror.reverses == Transfer.number))
        .join(source, source.id == Transfer.source_id)
        .join(target, target.id == Transfer.target_id)
        .where(
            Transfer.programme_id == bindparam("programme"),
            Transfer.ledger_number == bindparam("number"),
        )
    )


def decided(session: Session, project_id: UUID) -> tuple[UUID | None, Decimal | None]:
    """Find the newest decision that approves money for a project, and how much."""
    found = session.execute(
        select(Decision.id, Decision.amount_eu)
        .where(
            Decision.project_id == project_id,
            Decision.kind.in_([DecisionKind.MERIT, DecisionKind.AMENDMENT]),
            Decision.outcome.in_(APPROVALS),
            Decision.amount_eu.is_not(None),
            Decision.meeting_id.is_not(None),  # the granting body approves no more than they did
        )
        .order_by(Decision.decided_on.desc(), Decision.id.desc())
        .limit(1)
    ).one_or_none()
    return (None, None) if found is None else (found[0], found[1])


def grant_on_file(session: Session, project_id: UUID) -> bool:
    """Tell whether a project's grant decision has been filed."""
    there = exists().where(
        FiledDocument.project_id == project_id, FiledDocument.kind == DocumentKind.GRANT_DECISION
    )
    return bool(session.scalar(select(there)))


def _place(account: Account) -> Place:
    return Place(
        account.pot, account.kind, account.handlungsfeld_id, account.project_id, account.year
    )
