"""How the ledger is read."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from app.decisions.models import Decision
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.numbers import Cents
from app.kernel.sqljson import Array, Object
from app.ledger.models import Account, Transfer, Turnover
from app.ledger.rules import NOTHING, OF_PROJECTS, Holdings, Place
from app.ledger.schemas import TransferOut
from app.ledger.vocabulary import AccountKind, Axis, Pot, Span, TransferKind
from app.programmes.models import Programme
from app.projects.models import Project
from app.web.lists import Paging, Reference, named, within
from app.web.wire import Day, Euro, Identifier, Instant, YearAsked

AccountName = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._/:-]{0,299}$",
        description="The name of an account.",
        examples=["ZRHH:projects:free:RI"],
    ),
]

THE_PROGRAMME: Any = Field(
    None, description="Which programme (code or id); the installation's own if not said."
)


class ProgrammeMeant(BaseModel):
    """Which programme's money is meant."""

    model_config = ConfigDict(extra="forbid")

    programme: Reference | SkipJsonSchema[None] = THE_PROGRAMME


class TransferFilter(ProgrammeMeant):
    """Which transfers to list. Everything left out means “all”."""

    account: list[AccountName] = Field(
        [],
        description="Only from or to these accounts. An account that counts all projects stands "
        "for the accounts of each.",
    )
    account_kind: list[AccountKind] = Field([], description="Only from or to such accounts.")
    handlungsfeld: list[Reference] = Field(
        [], description="Only from or to accounts of these Handlungsfelder (code or id)."
    )
    project: list[Identifier] = Field([], description="Only money of these projects.")
    kind: list[TransferKind] = Field([], description="Only for these reasons.")
    pot: list[Pot] = Field([], description="Only of these pots.")
    year: list[YearAsked] = Field([], description="Only of these budget years (tranches).")
    decision: list[Identifier] = Field([], description="Only what rests on these decisions.")
    meeting: list[Identifier] = Field(
        [], description="Only what rests on decisions of these meetings."
    )
    value_date_from: Day | SkipJsonSchema[None] = Field(None, description="Value date, earliest.")
    value_date_to: Day | SkipJsonSchema[None] = Field(None, description="Value date, latest.")
    booked_from: Instant | SkipJsonSchema[None] = Field(None, description="Booked at or after.")
    booked_to: Instant | SkipJsonSchema[None] = Field(None, description="Booked at or before.")
    amount_from: Euro | SkipJsonSchema[None] = Field(None, description="Least amount.")
    amount_to: Euro | SkipJsonSchema[None] = Field(None, description="Largest amount.")


class TransferPage(TransferFilter, Paging, of=TransferOut):
    """Which transfers to list, and which page of them; in the order of booking."""


def meant(reference: str | None, default: str) -> ColumnElement[bool]:
    """Match the programme that a request means; the installation's own if it names none."""
    return named(Programme.code, Programme.id, [reference or default])


def transfers(where: TransferFilter, default: str) -> Select[Any]:
    """Select the transfers a filter describes, in the order of booking."""
    programme = select(Programme.id).where(meant(where.programme, default)).scalar_subquery()
    found = select(Transfer).where(Transfer.programme_id == programme)
    if wanted := _accounts(where):
        ids = select(Account.id).where(*wanted, Account.programme_id == programme)
        found = found.where(or_(Transfer.source_id.in_(ids), Transfer.target_id.in_(ids)))
    if where.project:
        found = found.where(Transfer.project_id.in_(where.project))
    if where.year:
        found = found.where(Transfer.year.in_(where.year))
    if where.kind:
        found = found.where(Transfer.kind.in_(where.kind))
    if where.decision:
        found = found.where(Transfer.decision_id.in_(where.decision))
    if where.meeting:
        theirs = select(Decision.id).where(Decision.meeting_id.in_(where.meeting))
        found = found.where(Transfer.decision_id.in_(theirs))
    found = within(found, Transfer.value_date, where.value_date_from, where.value_date_to)
    found = within(found, Transfer.at, where.booked_from, where.booked_to)
    found = within(found, Transfer.amount, where.amount_from, where.amount_to)
    return found.order_by(Transfer.number)


def _accounts(where: TransferFilter) -> list[ColumnElement[bool]]:
    """Say what one of the two accounts must be."""
    wanted: list[ColumnElement[bool]] = []
    if where.account:
        counting = select(Account.id).where(Account.name.in_(where.account))
        wanted.append(or_(Account.name.in_(where.account), Account.parent_id.in_(counting)))
    if where.account_kind:
        wanted.append(Account.kind.in_(where.account_kind))
    if where.pot:
        wanted.append(Account.pot.in_(where.pot))
    if where.handlungsfeld:
        field = named(Handlungsfeld.code, Handlungsfeld.id, where.handlungsfeld)
        wanted.append(Account.handlungsfeld_id.in_(select(Handlungsfeld.id).where(field)))
    return wanted


def holdings(
    session: Session, programme_id: UUID, pots: Sequence[Pot], projects: Iterable[UUID]
) -> Holdings:
    """Find what the accounts of a programme's pots hold, and those of some projects."""
    asked = {"pots": pots, "programme": programme_id, "projects": list(projects)}
    found = Holdings()
    for statement in _held():
        for pot, kind, field, project, year, balance in session.execute(statement, asked):
            found.balances[Place(pot, kind, field, project, year)] = balance
    return found


@cache
def _held() -> tuple[Select[*tuple[Any, ...]], ...]:
    """Select what a programme's own accounts hold, and what those of projects hold."""
    held = select(
        Account.pot,
        Account.kind,
        Account.handlungsfeld_id,
        Account.project_id,
        Account.year,
        Account.balance,
    ).where(Account.pot.in_(bindparam("pots", expanding=True)))
    own = held.where(
        Account.programme_id == bindparam("programme"),
        Account.kind.in_([AccountKind.OUTSIDE, AccountKind.UNASSIGNED, AccountKind.FREE]),
    )
    return own, held.where(Account.project_id.in_(bindparam("projects", expanding=True)))


def free(session: Session, programme_id: UUID, pot: Pot) -> dict[str, Decimal]:
    """Find what is left on each account from which projects get money, by name."""
    found = select(Account.name, Account.balance).where(
        Account.programme_id == programme_id,
        Account.pot == pot,
        Account.kind.in_([AccountKind.FREE, AccountKind.UNASSIGNED]),
    )
    rows = session.execute(found.order_by(Account.name))
    return {row.name: row.balance for row in rows}


def accounts(session: Session, names: Iterable[str]) -> dict[str, tuple[int, Decimal]]:
    """Find the number and the balance of accounts by name."""
    wanted = select(Account.name, Account.id, Account.balance).where(Account.name.in_(list(names)))
    return {name: (id_, balance) for name, id_, balance in session.execute(wanted)}


def codes(session: Session, places: Collection[Place]) -> dict[UUID, str]:
    """Find the codes of Handlungsfelder and projects, by which accounts are named."""
    fields = {place.handlungsfeld for place in places if place.handlungsfeld}
    projects = {place.project for place in places if place.project}
    found = {id_: session.get_one(Handlungsfeld, id_).code for id_ in fields}
    return found | {id_: session.get_one(Project, id_).operation_code for id_ in projects}


def last(session: Session, programme_id: UUID) -> tuple[int, datetime | None]:
    """Find the number of a programme's last transfer and when it was booked."""
    found = session.execute(
        select(Transfer.ledger_number, Transfer.at)
        .where(Transfer.programme_id == programme_id)
        .order_by(Transfer.ledger_number.desc())
        .limit(1)
    ).one_or_none()
    return (0, None) if found is None else (found[0], found[1])


def replay(session: Session) -> dict[str, Decimal]:
    """Add the whole ledger up again; an auditor will find what ``accounts`` says."""
    moved = _legs()
    totals = (
        select(Account.name, func.sum(moved.c.amount))
        .join(moved, moved.c.account_id == Account.id)
        .group_by(Account.name)
    )
    return {row.name: row[1] for row in session.execute(totals)}


def reconciliation(programme: ColumnElement[bool]) -> dict[str, Any]:
    """Add a programme's ledger up and compare: balances, collective accounts, turnovers."""
    ours = select(Programme.id).where(programme).scalar_subquery()
    these = Transfer.programme_id == ours
    moved = _legs(these)
    direct = (
        select(moved.c.account_id.label("id"), func.sum(moved.c.amount).label("amount"))
        .group_by(moved.c.account_id)
        .cte("direct")
    )
    differing = union_all(
        _differences("balance", ours, direct, Account.balance),
        _collective(ours, direct),
        *(_turned_over(ours, direct, axis, span) for axis in Axis for span in Span),
    ).subquery()
    rows = select(Object(dict(differing.c.items())).label("document")).order_by(
        differing.c.account, differing.c.check
    )
    return {
        "programme": Programme.code,
        "reconciled": ~select(differing).exists(),
        "ledger_number": _number(these, func.max(Transfer.ledger_number)),
        "transfers": _number(these, func.count()),
        "accounts": select(func.count())
        .select_from(Account)
        .where(Account.programme_id == ours)
        .scalar_subquery(),
        "differences": Array(rows),
    }


def _legs(*conditions: ColumnElement[bool]) -> Any:
    """Take every transfer apart: what its target gained, and what its source lost."""
    gained = select(Transfer.target_id.label("account_id"), Transfer.amount.label("amount"))
    lost = select(Transfer.source_id, -Transfer.amount)
    return union_all(gained.where(*conditions), lost.where(*conditions)).subquery()


def _number(these: ColumnElement[bool], counted: Any) -> Any:
    found = select(func.coalesce(counted, 0)).select_from(Transfer).where(these)
    return found.scalar_subquery()


def _differences(check: str, ours: Any, expected: Any, found: Any) -> Any:
    """Compare what accounts say with what is expected of them."""
    should = func.coalesce(expected.c.amount, literal(NOTHING, Cents()))
    there = func.coalesce(found, literal(NOTHING, Cents()))
    return (
        select(
            Account.name.label("account"),
            literal(check).label("check"),
            should.label("ledger"),
            there.label("found"),
        )
        .outerjoin(expected, expected.c.id == Account.id)
        .where(Account.programme_id == ours, should != there, ~_counts_others())
    )


def _counts_others() -> ColumnElement[bool]:
    return and_(Account.project_id.is_(None), Account.kind.in_(OF_PROJECTS))


def _collective(ours: Any, direct: Any) -> Any:
    """Compare each collective account with the sum of the accounts that it counts."""
    below, above = aliased(Account), aliased(Account)
    should = func.coalesce(func.sum(direct.c.amount), literal(NOTHING, Cents()))
    return (
        select(above.name, literal("collective"), should, above.balance)
        .join(below, below.parent_id == above.id)
        .outerjoin(direct, direct.c.id == below.id)
        .where(above.programme_id == ours)
        .group_by(above.name, above.balance)
        .having(should != above.balance)
    )


def _turned_over(ours: Any, direct: Any, axis: Axis, span: Span) -> Any:
    """Compare the sum of an account's turnovers with the sum of its transfers."""
    below, above = aliased(Account), aliased(Account)
    top = func.coalesce(below.parent_id, below.id)
    expected = (
        select(top.label("id"), func.sum(direct.c.amount).label("amount"))
        .join(below, below.id == direct.c.id)
        .group_by(top)
        .subquery()
    )
    turned = select(func.coalesce(func.sum(Turnover.amount), literal(NOTHING, Cents()))).where(
        Turnover.account_id == expected.c.id, Turnover.axis == axis, Turnover.span == span
    )
    found = turned.scalar_subquery()
    return (
        select(above.name, literal(f"turnovers by {axis} {span}"), expected.c.amount, found)
        .join(expected, expected.c.id == above.id)
        .where(above.programme_id == ours, expected.c.amount != found)
    )
