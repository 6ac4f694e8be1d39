"""How the budget is read: each answer is one statement over the ledger."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from app.bookings.case import BINDING
from app.bookings.models import Booking, BookingLine
from app.bookings.vocabulary import BookingStatus
from app.budget.moments import (
    AtMoment,
    BudgetMeant,
    PotMeant,
    counted,
    last_number,
    paid_by_year,
    sums,
    turned_over,
)
from app.claims.models import PaymentClaim
from app.claims.rules import OPEN
from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.kernel.numbers import Cents
from app.kernel.render import Rendered, View, one, rows
from app.kernel.sqljson import Array, Written
from app.ledger.models import Account, Transfer
from app.ledger.queries import meant
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import TransferKind
from app.plans.models import BudgetPlan, PlanYear
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.models import Project
from app.web.lists import named

WHOLE = View(whole=True, internal=True)


def programme(where: PotMeant, default: str) -> Select[Any]:
    """Select the programme whose money is asked for."""
    return select(Programme).where(meant(where.programme, default))


def facts(where: BudgetMeant, default: str, *, internal: bool) -> dict[str, Any]:
    """Gather the sums of a programme's position: the fields of ``figures.Facts``."""
    ours = _ours(where, default)
    found = sums(where, ours, programme_id(where, default))
    return {
        "programme": one(ProgrammeBriefOut, Programme, Programme.id),
        "pot": literal(where.pot.value),
        "ledger_number": last_number(where, programme_id(where, default)),
        "handlungsfelder": _handlungsfelder(where, default),
        "sums": rows(found, "kind", "handlungsfeld_id", "year", "amount"),
        "recovered": rows(
            _recovered(where, ours, programme_id(where, default)), "handlungsfeld_id", "amount"
        ),
        "pending": rows(_pending(where, default), "handlungsfeld_id", "amount")
        if internal
        else type_coerce(null(), Written()),
    }


def years(where: BudgetMeant, default: str) -> dict[str, Any]:
    """Gather plans and actual sums by year: the fields of ``years.Facts``."""
    ours = _ours(where, default)
    return {
        "programme": one(ProgrammeBriefOut, Programme, Programme.id),
        "pot": literal(where.pot.value),
        "ledger_number": last_number(where, programme_id(where, default)),
        "eligibility_start": Programme.eligibility_start,
        "commitment_period_end": Programme.commitment_period_end,
        "eligibility_end": Programme.eligibility_end,
        "handlungsfelder": _handlungsfelder(where, default),
        "sums": rows(
            sums(where, ours, programme_id(where, default)),
            "kind",
            "handlungsfeld_id",
            "year",
            "amount",
        ),
        "paid": rows(paid_by_year(where, ours), "handlungsfeld_id", "year", "amount"),
        "plans": rows(
            _plans(where, default),
            "scope",
            "handlungsfeld_id",
            "year",
            "planned_commitment",
            "planned_payment",
        ),
    }


def forecast(where: PotMeant, default: str) -> dict[str, Any]:
    """Gather a programme's past by month: the fields of ``forecasting.Facts``."""
    now = BudgetMeant(programme=where.programme, pot=where.pot)
    ours = _ours(now, default)
    return {
        "programme": one(ProgrammeBriefOut, Programme, Programme.id),
        "pot": literal(where.pot.value),
        "ledger_number": last_number(now, programme_id(now, default)),
        "max_eu_rate": Programme.max_eu_rate,
        "commitment_period_end": Programme.commitment_period_end,
        "project_end_latest": Programme.project_end_latest,
        "eligibility_end": Programme.eligibility_end,
        "handlungsfelder": _handlungsfelder(now, default),
        "sums": rows(
            sums(now, ours, programme_id(now, default)),
            "kind",
            "handlungsfeld_id",
            "year",
            "amount",
        ),
        "turned": rows(turned_over(ours), "kind", "handlungsfeld_id", "month", "amount"),
        "claimed": rows(
            _claimed(now, default), "handlungsfeld_id", "month", "payable", "undecided_cost"
        ),
    }


def _ours(where: BudgetMeant, default: str) -> ColumnElement[bool]:
    """Match the accounts of the programme and pot that are meant."""
    return and_(Account.programme_id == programme_id(where, default), Account.pot == where.pot)


def programme_id(where: BudgetMeant, default: str) -> Any:
    """Find the programme that is meant."""
    ours = aliased(Programme)
    asked = where.programme or default
    return select(ours.id).where(named(ours.code, ours.id, [asked])).scalar_subquery()


def _handlungsfelder(where: BudgetMeant, default: str) -> Array:
    document = Rendered(HandlungsfeldBriefOut, Handlungsfeld, WHOLE).label("document")
    found = select(document).where(Handlungsfeld.programme_id == programme_id(where, default))
    return Array(found.order_by(Handlungsfeld.code))


def _recovered(at: AtMoment, ours: ColumnElement[bool], whose: Any) -> Any:
    """Add up what has come back: Handlungsfeld, amount."""
    signed = case((Transfer.kind == TransferKind.RECOVER, Transfer.amount), else_=-Transfer.amount)
    return (
        select(Account.handlungsfeld_id, func.sum(signed).label("amount"))
        .join(Transfer, Transfer.source_id == Account.id)
        .where(ours, Transfer.programme_id == whose)
        .where(Transfer.recovery_order_id.is_not(None), *counted(at))
        .group_by(Account.handlungsfeld_id)
        .subquery()
    )


def _pending(where: BudgetMeant, default: str) -> Any:
    """Add up what bookings that nobody had decided would bind: Handlungsfeld, amount."""
    undecided = Booking.status == BookingStatus.PENDING
    if where.known_at:
        undecided = and_(
            Booking.created_at <= where.known_at,
            or_(Booking.decided_at.is_(None), Booking.decided_at > where.known_at),
        )
    return (
        select(BookingLine.handlungsfeld_id, func.sum(BookingLine.amount).label("amount"))
        .join(Booking, Booking.id == BookingLine.booking_id)
        .where(
            undecided,
            Booking.programme_id == programme_id(where, default),
            Booking.pot == where.pot,
            BookingLine.kind.in_(BINDING),
        )
        .group_by(BookingLine.handlungsfeld_id)
        .subquery()
    )


def _claimed(where: BudgetMeant, default: str) -> Any:
    """Add up claims by day: Handlungsfeld, approved money, and cost that is not decided."""
    none = literal(NOTHING, Cents())
    undecided = case((PaymentClaim.status.in_(OPEN), PaymentClaim.declared_cost), else_=none)
    return (
        select(
            Project.handlungsfeld_id,
            PaymentClaim.submitted_on.label("month"),
            func.sum(func.coalesce(PaymentClaim.eu_payable, none)).label("payable"),
            func.sum(undecided).label("undecided_cost"),
        )
        .join(Project, Project.id == PaymentClaim.project_id)
        .where(PaymentClaim.programme_id == programme_id(where, default))
        .group_by(Project.handlungsfeld_id, PaymentClaim.submitted_on)
        .subquery()
    )


def _plans(where: BudgetMeant, default: str) -> Any:
    """Add up the plans that hold: scope, Handlungsfeld, year, amounts."""
    field = func.coalesce(BudgetPlan.handlungsfeld_id, Project.handlungsfeld_id)
    return (
        select(
            BudgetPlan.scope,
            field.label("handlungsfeld_id"),
            PlanYear.year,
            func.sum(PlanYear.planned_commitment).label("planned_commitment"),
            func.sum(PlanYear.planned_payment).label("planned_payment"),
        )
        .join(PlanYear, PlanYear.plan_id == BudgetPlan.id)
        .outerjoin(Project, Project.id == BudgetPlan.project_id)
        .where(BudgetPlan.is_current, BudgetPlan.programme_id == programme_id(where, default))
        .group_by(BudgetPlan.scope, field, PlanYear.year)
        .subquery()
    )
