"""How the money of projects is read: each answer is one statement over the ledger."""

from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    BigInteger,
    Date,
    Select,
    String,
    case,
    cast,
    exists,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from app.bookings.models import Booking, BookingLine
from app.bookings.vocabulary import BookingStatus
from app.budget.moments import (
    AtMoment,
    BudgetMeant,
    counted,
    last_number,
    of_project,
    of_tranche,
)
from app.budget.queries import programme_id
from app.budget.schemas import ProjectBudgetBriefOut
from app.claims.models import PaymentClaim, RecoveryOrder
from app.claims.schemas import PaymentClaimOut, RecoveryOrderOut
from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.kernel.numbers import Cents
from app.kernel.render import Rendered, View, one
from app.kernel.sqljson import Array, Object, Written
from app.kernel.tables import Moment
from app.ledger.models import Account, Transfer
from app.ledger.schemas import TransferOut
from app.ledger.vocabulary import AccountKind
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.schemas import ProjectBriefOut
from app.projects.vocabulary import Status
from app.web.lists import Paging, Reference, named
from app.web.wire import Identifier

WHOLE = View(whole=True, internal=True)


class ProjectBudgetPage(BudgetMeant, Paging, of=ProjectBudgetBriefOut):
    """Which projects' money to list, and which page of it; by operation code."""

    handlungsfeld: list[Reference] = Field(
        [], description="Only of these Handlungsfelder (code or id)."
    )
    project: list[Identifier] = Field([], description="Only these projects.")
    status: list[Status] = Field([], description="Only projects in these statuses.")


def projects(where: ProjectBudgetPage, default: str) -> Select[Any]:
    """Select the projects that have, or had, money; by operation code."""
    money = exists().where(Account.project_id == Project.id, Account.pot == where.pot)
    found = select(Project).where(money, Project.programme_id == programme_id(where, default))
    if where.handlungsfeld:
        field = named(Handlungsfeld.code, Handlungsfeld.id, where.handlungsfeld)
        found = found.where(Project.handlungsfeld_id.in_(select(Handlungsfeld.id).where(field)))
    if where.project:
        found = found.where(Project.id.in_(where.project))
    if where.status:
        found = found.where(Project.status.in_(where.status))
    return found.order_by(Project.operation_code)


def of_each_project(where: BudgetMeant) -> dict[str, Any]:
    """Say how the figures of one project in a list are computed."""
    return _project_figures(where) | {"rows": _ledger_of_project()}


def project(project_id: UUID) -> Select[Any]:
    """Select one project."""
    return select(Project).where(Project.id == project_id)


def of_one_project(at: AtMoment) -> dict[str, Any]:
    """Say how everything about one project's money is computed."""
    theirs = [Transfer.project_id == Project.id, *counted(at)]
    return _project_figures(at) | {
        "rows": _ledger_of_project(),
        "as_of": literal(at.as_of, Date),
        "known_at": literal(at.known_at, Moment()),
        "largest_commitment": _largest_commitment(),
        "tranches": Array(_tranches(at)),
        "claims": _documents(
            PaymentClaimOut, PaymentClaim, PaymentClaim.project_id, PaymentClaim.claim_number
        ),
        "recoveries": _documents(
            RecoveryOrderOut, RecoveryOrder, RecoveryOrder.project_id, RecoveryOrder.order_number
        ),
        "pending": Array(
            select(_quoted(Booking.id).label("document"))
            .where(Booking.status == BookingStatus.PENDING)
            .where(Booking.lines.any(BookingLine.project_id == Project.id))
            .order_by(Booking.id)
        ),
        "transfers": Array(
            select(Rendered(TransferOut, Transfer, WHOLE).label("document"))
            .where(*theirs)
            .order_by(Transfer.number)
        ),
    }


def _project_figures(at: AtMoment) -> dict[str, Any]:
    pot = at.pot if isinstance(at, BudgetMeant) else None
    outstanding = of_project(at, Project.id, AccountKind.COMMITTED, pot=pot)
    committed = of_project(at, Project.id, AccountKind.COMMITTED, AccountKind.PAID, pot=pot)
    return {
        "project": Rendered(ProjectBriefOut, Project, WHOLE),
        "handlungsfeld": one(HandlungsfeldBriefOut, Handlungsfeld, Project.handlungsfeld_id),
        "eligible_cost": Project.eligible_cost,
        "reserved": of_project(at, Project.id, AccountKind.RESERVED, pot=pot),
        "committed": committed,
        "outstanding": outstanding,
        "paid": of_project(at, Project.id, AccountKind.PAID, pot=pot),
        "ledger_number": last_number(at, Project.programme_id),
    }


def _largest_commitment() -> Any:
    """Take the lower rate of the eligible cost; integers divide down to the cent."""
    home = select(Programme.max_eu_rate).where(Programme.id == Project.programme_id)
    most, own = home.scalar_subquery(), Project.eu_rate
    rate = case((own < most, own), else_=func.coalesce(most, own))
    share = type_coerce(rate, BigInteger) * type_coerce(Project.eligible_cost, BigInteger)
    return type_coerce(share.op("/")(10_000), Cents())


def _tranches(at: AtMoment) -> Select[Any]:
    """Select what a project has of each budget year and Handlungsfeld."""
    own = aliased(Account)
    there = (
        select(own.year, own.handlungsfeld_id)
        .where(own.project_id == Project.id)
        .distinct()
        .correlate(Project)
        .subquery()
    )

    def held(*kinds: AccountKind) -> Any:
        return of_tranche(at, there, kinds)

    document = Object(
        {
            "year": there.c.year,
            "handlungsfeld": one(HandlungsfeldBriefOut, Handlungsfeld, there.c.handlungsfeld_id),
            "reserved": held(AccountKind.RESERVED),
            "committed": held(AccountKind.COMMITTED, AccountKind.PAID),
            "outstanding": held(AccountKind.COMMITTED),
            "paid": held(AccountKind.PAID),
        }
    )
    return select(document.label("document")).order_by(there.c.year, there.c.handlungsfeld_id)


def _documents(shape: type[Any], entity: Any, owner: Any, number: Any) -> Array:
    """Render what belongs to the project, by its number."""
    document = select(Rendered(shape, entity, WHOLE).label("document"))
    return Array(document.where(owner == Project.id).order_by(number))


def _text(id_: Any) -> Any:
    return cast(id_, String)


def _quoted(id_: Any) -> Any:
    """Write an identifier as JSON text."""
    return type_coerce(literal('"') + _text(id_) + literal('"'), Written())


def _ledger_of_project() -> Any:
    """Make the address of a project's transfers."""
    home = select(Programme.code).where(Programme.id == Project.programme_id).scalar_subquery()
    start = literal("/v1/budget/ledger?programme=")
    return start + home + literal("&project=") + _text(Project.id)
