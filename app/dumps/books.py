"""The books: what the ledger adds up to, and whether it does, whatever the triggers once held."""

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, func, select, type_coerce, union_all
from sqlalchemy.orm import aliased

from app.dumps import refusals
from app.dumps.manifest import HeldSaid, LedgerSaid
from app.ledger import queries
from app.ledger.models import Account, Transfer
from app.programmes.models import Programme


def totals(connection: Connection) -> LedgerSaid:
    """Add up what was moved, and what each kind of account holds."""
    number, moved = connection.execute(
        select(func.count(), func.sum(type_coerce(Transfer.amount, BigInteger)))
    ).one()
    held = (
        select(
            Programme.code,
            Account.pot,
            Account.kind,
            func.sum(type_coerce(Account.balance, BigInteger)),
        )
        .join(Programme, Programme.id == Account.programme_id)
        .where(Account.parent_id.is_(None))  # what projects hold is in the collective accounts
        .group_by(Programme.code, Account.pot, Account.kind)
        .order_by(Programme.code, Account.pot, Account.kind)
    )
    rows = [
        HeldSaid(programme=code, pot=pot.value, kind=kind.value, amount=_euros(cents))
        for code, pot, kind, cents in connection.execute(held)
    ]
    return LedgerSaid(transfers=number, moved=_euros(moved or 0), held=tuple(rows))


def must_add_up(connection: Connection) -> None:
    """Hold a ledger that was loaded past its triggers to what they would have held it to.

    Raises:
        Refused: with what does not add up.
    """
    wrong = [
        name
        for name, found in _FLAWS.items()
        if connection.execute(select(found().exists())).scalar_one()
    ]
    codes = connection.scalars(select(Programme.code).order_by(Programme.code)).all()
    for code in codes:
        found = queries.reconciliation(Programme.code == code)["reconciled"]
        if not connection.execute(select(found)).scalar_one():
            wrong.append(f"reconciliation of {code}")
    if wrong:
        raise refusals.unbalanced(wrong)


def _untrue_balances() -> Select[Any]:
    """Find transfers that do not say what their accounts hold afterwards."""
    amount = type_coerce(Transfer.amount, BigInteger)
    legs = union_all(
        select(
            Transfer.number,
            Transfer.source_id.label("account"),
            (-amount).label("moved"),
            type_coerce(Transfer.source_balance, BigInteger).label("said"),
        ),
        select(
            Transfer.number,
            Transfer.target_id,
            amount,
            type_coerce(Transfer.target_balance, BigInteger),
        ),
    ).subquery()
    held = func.sum(legs.c.moved).over(partition_by=legs.c.account, order_by=legs.c.number)
    after = select(legs.c.number, legs.c.said, held.label("held")).subquery()
    return select(after.c.number).where(after.c.said != after.c.held)


def _gaps() -> Select[Any]:
    """Find transfers that are not numbered in the order of booking."""
    place = func.row_number().over(partition_by=Transfer.programme_id, order_by=Transfer.number)
    placed = select(Transfer.ledger_number, place.label("place")).subquery()
    return select(placed.c.place).where(placed.c.ledger_number != placed.c.place)


def _strays() -> Select[Any]:
    """Find transfers that leave their programme or their pot."""
    source, target = aliased(Account), aliased(Account)
    return (
        select(Transfer.number)
        .join(source, source.id == Transfer.source_id)
        .join(target, target.id == Transfer.target_id)
        .where(
            (source.programme_id != Transfer.programme_id)
            | (target.programme_id != Transfer.programme_id)
            | (source.pot != target.pot)
        )
    )


def _crooked() -> Select[Any]:
    """Find reversals that do not mirror an earlier transfer that is none itself."""
    original = aliased(Transfer)
    return (
        select(Transfer.number)
        .join(original, original.number == Transfer.reverses)
        .where(
            original.reverses.is_not(None)
            | (original.number >= Transfer.number)
            | (original.source_id != Transfer.target_id)
            | (original.target_id != Transfer.source_id)
            | (original.amount != Transfer.amount)
        )
    )


_FLAWS = {
    "balances after transfers": _untrue_balances,
    "numbers of transfers": _gaps,
    "programmes and pots": _strays,
    "reversals": _crooked,
}


def _euros(cents: int) -> str:
    return f"{Decimal(cents).scaleb(-2):.2f}"
