"""How claims and recovery orders are found, and what they add up to."""

from decimal import Decimal
from functools import cache
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.claims.models import ClaimInvoice, PaymentClaim, RecoveryOrder
from app.claims.rules import PAYABLE
from app.claims.schemas import PaymentClaimOut, RecoveryOrderOut
from app.claims.vocabulary import ClaimStatus
from app.ledger.models import Transfer
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import TransferKind
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, Wanted, named, within
from app.web.wire import Day, Identifier


class ClaimFilter(BaseModel):
    """Which payment claims to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    project: list[Identifier] = Field([], description="Only of these projects.")
    status: list[ClaimStatus] = Field([], description="Only in these statuses.")
    submitted_from: Day | SkipJsonSchema[None] = Field(None, description="Arrived on or after.")
    submitted_to: Day | SkipJsonSchema[None] = Field(None, description="Arrived on or before.")


ClaimSort = Literal["submitted_on", "-submitted_on", "updated_at", "-updated_at"]


class ClaimPage(ClaimFilter, Paging, of=PaymentClaimOut):
    """Which payment claims to list, in which order, and which page of them."""

    sort: ClaimSort | SkipJsonSchema[None] = Field(
        None, description="Order; a leading minus means descending. Default: `submitted_on`."
    )


class ClaimFields(Wanted, of=PaymentClaimOut):
    """Which fields of one document are wanted."""


class OrderFilter(BaseModel):
    """Which recovery orders to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    project: list[Identifier] = Field([], description="Only of these projects.")


OrderSort = Literal["ordered_on", "-ordered_on", "updated_at", "-updated_at"]


class OrderPage(OrderFilter, Paging, of=RecoveryOrderOut):
    """Which recovery orders to list, in which order, and which page of them."""

    sort: OrderSort | SkipJsonSchema[None] = Field(
        None, description="Order; a leading minus means descending. Default: `ordered_on`."
    )


class OrderFields(Wanted, of=RecoveryOrderOut):
    """Which fields of one document are wanted."""


def claims(where: ClaimPage) -> Select[Any]:
    """Select the payment claims a filter describes, in the order asked for."""
    found = _of(select(PaymentClaim), PaymentClaim, where)
    if where.status:
        found = found.where(PaymentClaim.status.in_(where.status))
    found = within(found, PaymentClaim.submitted_on, where.submitted_from, where.submitted_to)
    return _sorted(found, PaymentClaim, where.sort or "submitted_on")


def orders(where: OrderPage) -> Select[Any]:
    """Select the recovery orders a filter describes, in the order asked for."""
    found = _of(select(RecoveryOrder), RecoveryOrder, where)
    return _sorted(found, RecoveryOrder, where.sort or "ordered_on")


def _of(found: Select[Any], entity: Any, where: ClaimFilter | OrderFilter) -> Select[Any]:
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(entity.programme_id.in_(meant))
    return found.where(entity.project_id.in_(where.project)) if where.project else found


def _sorted(found: Select[Any], entity: Any, sort: str) -> Select[Any]:
    column = getattr(entity, sort.lstrip("-"))
    return found.order_by(column.desc() if sort.startswith("-") else column)


def claim(claim_id: UUID) -> Select[Any]:
    """Select one payment claim."""
    return select(PaymentClaim).where(PaymentClaim.id == claim_id)


def order(order_id: UUID) -> Select[Any]:
    """Select one recovery order."""
    return select(RecoveryOrder).where(RecoveryOrder.id == order_id)


def proven(session: Session, project_id: UUID) -> tuple[Decimal, Decimal]:
    """Add up the verified cost and the approved EU money of a project's claims."""
    found = select(
        func.coalesce(func.sum(PaymentClaim.verified_cost), NOTHING),
        func.coalesce(func.sum(PaymentClaim.eu_payable), NOTHING),
    ).where(PaymentClaim.project_id == project_id, PaymentClaim.status.in_(sorted(PAYABLE)))
    verified, payable = session.execute(found).one()
    return verified or NOTHING, payable or NOTHING


def moved(session: Session, kind: TransferKind, **whose: UUID) -> Decimal:
    """Add up the transfers of one kind for a project, claim or order, less those reversed."""
    ((name, id_),) = whose.items()
    return session.scalar(_moved(name), {"kind": kind, "id": id_}) or NOTHING


@cache
def _moved(whose: str) -> Select[Any]:
    undone = select(Transfer.reverses).where(Transfer.reverses.is_not(None))
    return select(func.coalesce(func.sum(Transfer.amount), NOTHING)).where(
        getattr(Transfer, whose) == bindparam("id"),
        Transfer.kind == bindparam("kind"),
        Transfer.number.not_in(undone),
    )


def unpaid(session: Session, project_id: UUID) -> Decimal:
    """Find how much of a project's approved claims has not been paid yet."""
    _, payable = proven(session, project_id)
    return payable - moved(session, TransferKind.PAY, project_id=project_id)


def ordered(session: Session, project_id: UUID) -> Decimal:
    """Find how much of a project's recovery orders is still to come."""
    found = select(
        func.coalesce(func.sum(RecoveryOrder.amount), NOTHING),
        func.coalesce(func.sum(RecoveryOrder.written_off), NOTHING),
    ).where(RecoveryOrder.project_id == project_id)
    amount, given_up = session.execute(found).one()
    return (
        (amount or NOTHING)
        - (given_up or NOTHING)
        - moved(session, TransferKind.RECOVER, project_id=project_id)
    )


def claimed_already(
    session: Session, programme_id: UUID, fingerprints: list[str], but: UUID
) -> list[tuple[str, str, UUID]]:
    """Find invoices that other claims of the programme contain, unless those were rejected."""
    found = (
        select(ClaimInvoice.supplier, ClaimInvoice.number, PaymentClaim.id)
        .join(PaymentClaim, PaymentClaim.id == ClaimInvoice.claim_id)
        .where(
            ClaimInvoice.fingerprint.in_(fingerprints),
            PaymentClaim.programme_id == programme_id,
            PaymentClaim.status != ClaimStatus.REJECTED,
            PaymentClaim.id != but,
        )
        .order_by(ClaimInvoice.number)
    )
    return [(supplier, number, id_) for supplier, number, id_ in session.execute(found)]
