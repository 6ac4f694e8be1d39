"""What accounts held at some moment: now, on a day by value date, or as known at a time.

Sums come from where they are shortest: balances for now, turnovers by month and by day for one
date, and the transfers themselves only where both dates matter or a project is looked at.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    extract,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from app.kernel.numbers import Cents
from app.ledger.models import Account, Transfer, Turnover
from app.ledger.queries import ProgrammeMeant
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import AccountKind, Axis, Pot, Span
from app.projects.models import Project
from app.web.wire import Day, Instant

NO_MONEY = literal(NOTHING, Cents())


class AtMoment(BaseModel):
    """For which moment figures are asked for."""

    model_config = ConfigDict(extra="forbid")

    as_of: Day | SkipJsonSchema[None] = Field(
        None,
        description="What counts up to this value date; all that is booked if not said.",
        examples=["2025-06-30"],
    )
    known_at: Instant | SkipJsonSchema[None] = Field(
        None, description="What was booked up to this moment; everything if not said."
    )

    @property
    def known(self) -> str | None:
        """Write the moment down as clients read it."""
        return None if self.known_at is None else f"{self.known_at:%Y-%m-%dT%H:%M:%S.%fZ}"


class PotMeant(ProgrammeMeant):
    """Which programme's money is asked for, and of which pot."""

    pot: Pot = Field(Pot.PROJECTS, description="Which money, of those that never mix.")


class BudgetMeant(PotMeant, AtMoment):
    """Which programme's money is asked for, of which pot, and for which moment."""


def counted(at: AtMoment) -> list[ColumnElement[bool]]:
    """Say which transfers count at a moment."""
    conditions: list[ColumnElement[bool]] = []
    if at.as_of:
        conditions.append(Transfer.value_date <= at.as_of)
    if at.known_at:
        conditions.append(Transfer.at <= at.known_at)
    return conditions


def sums(at: AtMoment, ours: ColumnElement[bool], programme_id: Any) -> Any:
    """Add up what accounts held that are not a project's: kind, Handlungsfeld, year, amount.

    Args:
        at: the moment.
        ours: which accounts.
        programme_id: whose they are, and whose transfers.
    """
    rows = _held(at, ours, Transfer.programme_id == programme_id).subquery()
    return (
        select(
            Account.kind,
            Account.handlungsfeld_id,
            Account.year,
            func.sum(rows.c.amount).label("amount"),
        )
        .join(rows, rows.c.account_id == Account.id)
        .group_by(Account.kind, Account.handlungsfeld_id, Account.year)
        .subquery()
    )


def _held(at: AtMoment, ours: ColumnElement[bool], theirs: ColumnElement[bool]) -> Any:
    """Select accounts that are not a project's, with amounts that add up to what they held."""
    these = select(Account.id).where(ours, Account.parent_id.is_(None))
    if at.as_of and at.known_at:
        return _from_transfers(these, [theirs, *counted(at)])
    if at.known_at:
        day = at.known_at.astimezone(UTC).date()
        today = [theirs, Transfer.at >= _midnight(day), Transfer.at <= at.known_at]
        before = _turned(these, Axis.BOOKED, day, Turnover.starts_on < day)
        return union_all(*before, _from_transfers(these, today))
    if at.as_of:
        return union_all(*_turned(these, Axis.VALUE, at.as_of, Turnover.starts_on <= at.as_of))
    now = select(Account.id.label("account_id"), Account.balance.label("amount"))
    return now.where(ours, Account.parent_id.is_(None))


def _turned(
    these: Select[Any], axis: Axis, day: date, until: ColumnElement[bool]
) -> tuple[Any, Any]:
    """Select what was turned over until a day: whole months, then days of the month begun.

    Two statements, since the primary key is an index for each of them, but for no OR.
    """
    month = day.replace(day=1)
    return (
        _turnovers(these, axis, Span.MONTH).where(Turnover.starts_on < month),
        _turnovers(these, axis, Span.DAY).where(Turnover.starts_on >= month, until),
    )


def _turnovers(these: Select[Any], axis: Axis, span: Span) -> Any:
    return select(Turnover.account_id, Turnover.amount).where(
        Turnover.account_id.in_(these), Turnover.axis == axis, Turnover.span == span
    )


def _from_transfers(these: Select[Any], conditions: list[ColumnElement[bool]]) -> Any:
    """Select what transfers moved, counted where all projects are counted."""
    gained, lost = aliased(Account), aliased(Account)
    into = (
        select(func.coalesce(gained.parent_id, gained.id).label("account_id"), Transfer.amount)
        .join(gained, gained.id == Transfer.target_id)
        .where(func.coalesce(gained.parent_id, gained.id).in_(these), *conditions)
    )
    out = (
        select(func.coalesce(lost.parent_id, lost.id), -Transfer.amount)
        .join(lost, lost.id == Transfer.source_id)
        .where(func.coalesce(lost.parent_id, lost.id).in_(these), *conditions)
    )
    return select(union_all(into, out).subquery())


def paid_by_year(at: AtMoment, ours: ColumnElement[bool]) -> Any:
    """Add up what was paid in each year of the value date: Handlungsfeld, year, amount."""
    these = select(Account.id).where(
        ours, Account.parent_id.is_(None), Account.kind == AccountKind.PAID
    )
    if at.known_at:
        rows = _paid_transfers(these, counted(at)).subquery()
    else:
        year = extract("year", Turnover.starts_on).label("year")
        found = select(Turnover.account_id, year, Turnover.amount).where(
            Turnover.account_id.in_(these), Turnover.axis == Axis.VALUE, Turnover.span == Span.DAY
        )
        rows = (found.where(Turnover.starts_on <= at.as_of) if at.as_of else found).subquery()
    return (
        select(Account.handlungsfeld_id, rows.c.year, func.sum(rows.c.amount).label("amount"))
        .join(rows, rows.c.account_id == Account.id)
        .group_by(Account.handlungsfeld_id, rows.c.year)
        .subquery()
    )


def turned_over(ours: ColumnElement[bool]) -> Any:
    """Add up what was committed and paid in each month: kind, Handlungsfeld, month, amount."""
    return (
        select(
            Account.kind,
            Account.handlungsfeld_id,
            Turnover.starts_on.label("month"),
            func.sum(Turnover.amount).label("amount"),
        )
        .join(Turnover, Turnover.account_id == Account.id)
        .where(
            ours,
            Account.kind.in_([AccountKind.COMMITTED, AccountKind.PAID]),
            Turnover.axis == Axis.VALUE,
            Turnover.span == Span.MONTH,
        )
        .group_by(Account.kind, Account.handlungsfeld_id, Turnover.starts_on)
        .subquery()
    )


def _paid_transfers(these: Select[Any], conditions: list[ColumnElement[bool]]) -> Any:
    gained, lost = aliased(Account), aliased(Account)
    year = extract("year", Transfer.value_date).label("year")
    into = (
        select(gained.parent_id.label("account_id"), year, Transfer.amount)
        .join(gained, gained.id == Transfer.target_id)
        .where(gained.parent_id.in_(these), *conditions)
    )
    out = (
        select(lost.parent_id, year, -Transfer.amount)
        .join(lost, lost.id == Transfer.source_id)
        .where(lost.parent_id.in_(these), *conditions)
    )
    return union_all(into, out)


def of_project(
    at: AtMoment, project_id: Any, *kinds: AccountKind, pot: Pot | None = None
) -> ColumnElement[Any]:
    """Add up what a project's accounts of some kinds held."""

    def these(account: Any) -> ColumnElement[bool]:
        wanted = and_(account.project_id == project_id, account.kind.in_(kinds))
        return wanted if pot is None else and_(wanted, account.pot == pot)

    return _held_by(at, project_id, these)


def of_tranche(at: AtMoment, tranche: Any, kinds: Sequence[AccountKind]) -> ColumnElement[Any]:
    """Add up what a project had of one budget year (``tranche``) in accounts of some kinds."""

    def these(account: Any) -> ColumnElement[bool]:
        return and_(
            account.project_id == Project.id,
            account.kind.in_(kinds),
            account.year == tranche.c.year,
            account.handlungsfeld_id.is_not_distinct_from(tranche.c.handlungsfeld_id),
        )

    return _held_by(at, Project.id, these)


def _held_by(
    at: AtMoment, project_id: Any, these: Callable[[Any], ColumnElement[bool]]
) -> ColumnElement[Any]:
    """Add up some of a project's accounts, or at some moment its transfers."""
    if not counted(at):
        balances = select(func.coalesce(func.sum(Account.balance), NO_MONEY))
        return balances.where(these(Account)).scalar_subquery()
    gained, lost = aliased(Account), aliased(Account)
    none = literal(NOTHING, Cents())
    moved = case((these(gained), Transfer.amount), else_=none) - case(
        (these(lost), Transfer.amount), else_=none
    )
    return (
        select(func.coalesce(type_coerce(func.sum(moved), Cents()), NO_MONEY))
        .select_from(Transfer)
        .join(gained, gained.id == Transfer.target_id)
        .join(lost, lost.id == Transfer.source_id)
        .where(Transfer.project_id == project_id, *counted(at))
        .scalar_subquery()
    )


def last_number(at: AtMoment, programme_id: Any) -> ColumnElement[Any]:
    """Find the number of the last transfer that was counted: the ledger's time never goes back."""
    last = select(Transfer.ledger_number).where(Transfer.programme_id == programme_id)
    if at.known_at:
        known = last.where(Transfer.at <= at.known_at).order_by(Transfer.at.desc())
        found = known.order_by(Transfer.ledger_number.desc())
    else:
        found = last.order_by(Transfer.ledger_number.desc())
    return func.coalesce(found.limit(1).scalar_subquery(), 0)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
