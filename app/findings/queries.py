"""How a project's situation is gathered: one expression over the row of the project."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    extract,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from app.bodies.models import Body
from app.bodies.vocabulary import BodyKind
from app.claims.models import PaymentClaim, RecoveryOrder
from app.decisions.models import Decision
from app.documents.models import FiledDocument
from app.events.models import Event
from app.events.vocabulary import EventStatus
from app.findings.filters import FindingsStretch
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.numbers import Cents
from app.kernel.sqljson import Array, Object, Written
from app.ledger.models import Account, Transfer
from app.ledger.queries import meant
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.meetings.models import AgendaItem, Meeting
from app.plans.models import BudgetPlan, PlanYear
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.parts import FundingLine, Location, Participation, ProjectIndicator
from app.projects.vocabulary import ParticipationRole
from app.web.lists import named

COLUMNS = Project.__table__.c

PLAIN = (
    "id",
    "operation_code",
    "programme_id",
    "handlungsfeld_id",
    "version",
    "updated_at",
    "status",
    "eligibility",
    "kind",
    "currency",
    "total_cost",
    "eligible_cost",
    "eu_contribution",
    "eu_rate",
    "application_date",
    "grant_date",
    "early_start_permitted_on",
    "implementation_start",
    "implementation_end_planned",
    "implementation_end_actual",
    "publication_informed_on",
    "precedence_checked_on",
    "legal_force_on",
    "extended_until",
    "granting_reference",
)
"""Facts that are taken over as they stand."""

TERMS = (
    "code",
    "max_eu_rate",
    "min_eligible_cost",
    "min_eligible_cost_study",
    "max_duration_months",
    "commitment_period_end",
    "project_end_latest",
    "eligibility_start",
    "eligibility_end",
    "accounts_closed_until",
    "reporting_cycle_months",
    "four_eyes",
    "decisions_needed",
)
"""What a programme lays down, as far as it matters to one project."""

COOPERATING = (
    ParticipationRole.PARTNER,
    ParticipationRole.ASSOCIATED,
    ParticipationRole.ON_GRANTED,
)


def project(project_id: UUID) -> Select[Any]:
    """Select one project."""
    return select(Project).where(Project.id == project_id)


def projects(where: FindingsStretch, default: str) -> Select[Any]:
    """Select the projects whose findings are asked for, by operation code."""
    home = select(Programme.id).where(meant(where.programme, default))
    found = select(Project).where(Project.programme_id.in_(home))
    if where.handlungsfeld:
        field = named(Handlungsfeld.code, Handlungsfeld.id, where.handlungsfeld)
        found = found.where(Project.handlungsfeld_id.in_(select(Handlungsfeld.id).where(field)))
    if where.status:
        found = found.where(Project.status.in_(where.status))
    return found.order_by(Project.operation_code)


@cache
def situation() -> Mapping[str, Any]:
    """Say how a project's situation is gathered: the fields of ``situation.Situation``.

    To put it together takes longer than to ask for it, so it is done once.
    """
    return {name: getattr(Project, name) for name in PLAIN} | {
        "handlungsfeld": select(Handlungsfeld.code)
        .where(Handlungsfeld.id == Project.handlungsfeld_id)
        .scalar_subquery(),
        "described": and_(COLUMNS.summary_de.is_not(None), COLUMNS.purpose_de.is_not(None)),
        "goals_stated": Project.cross_cutting_goals.is_not(None),
        "planned": _has(FundingLine.project_id == Project.id),
        "located": _has(Location.project_id == Project.id),
        "state_aid": Project.state_aid.in_(["de_minimis", "gber"]).is_(True),
        "leads": _count(Participation, Participation.role == ParticipationRole.LEAD),
        "cooperating": _count(Participation, Participation.role.in_(COOPERATING)),
        "indicators": _count(ProjectIndicator),
        "indicators_without_values": _count(ProjectIndicator, _empty(ProjectIndicator.achieved)),
        "programme": _terms(),
        "accounts": _accounts(),
        "decisions": _decisions(),
        "agenda": _agenda(),
        "documents": _documents(),
        "claims": _claims(),
        "moved": _moved(),
        "plan": _plan(),
        "ordered": _ordered(),
    }


def _has(condition: Any) -> Any:
    return exists().where(condition)


def _count(entity: Any, *conditions: Any) -> Any:
    found = select(func.count()).select_from(entity)
    return found.where(entity.project_id == Project.id, *conditions).scalar_subquery()


def _empty(column: Any) -> Any:
    return cast(column, String).in_(["[]"])


def _list(columns: dict[str, Any], *conditions: Any, by: Any) -> Array:
    document = select(Object(columns).label("document")).where(*conditions)
    return Array(document.order_by(*by))


def _terms() -> Any:
    home = aliased(Programme)
    members = {name: getattr(home, name) for name in TERMS}
    return select(Object(members)).where(home.id == Project.programme_id).scalar_subquery()


def _accounts() -> Array:
    """List the project's accounts, and those of its Handlungsfeld or programme it draws on."""
    home = and_(
        Account.programme_id == Project.programme_id,
        Account.kind.in_([AccountKind.FREE, AccountKind.UNASSIGNED]),
        Account.handlungsfeld_id.is_not_distinct_from(Project.handlungsfeld_id),
    )
    names = ("pot", "kind", "handlungsfeld_id", "project_id", "year", "balance")
    return _list(
        {name: getattr(Account, name) for name in names},
        or_(Account.project_id == Project.id, home),
        Account.pot == Pot.PROJECTS,
        by=[Account.id],
    )


def _decisions() -> Array:
    names = (
        "id",
        "kind",
        "outcome",
        "decided_on",
        "amount_eu",
        "total_points",
        "meeting_id",
    )
    return _list(
        {name: getattr(Decision, name) for name in names},
        Decision.project_id == Project.id,
        by=[Decision.decided_on, Decision.id],
    )


def _agenda() -> Array:
    """List the items of advisory committees' agendas about it; cancelled meetings have none."""
    columns = {
        "meeting_id": Meeting.id,
        "ends_at": Event.ends_at,
        "added_at": AgendaItem.added_at,
        "invitation_deadline": Meeting.invitation_deadline,
    }
    items = (
        select(Object(columns).label("document"))
        .select_from(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .join(Event, Event.id == Meeting.event_id)
        .where(AgendaItem.project_id == Project.id, Body.kind == BodyKind.ADVISORY_COMMITTEE)
        .where(Event.status != EventStatus.CANCELLED)
        .order_by(AgendaItem.added_at, Meeting.id, AgendaItem.position)
    )
    return Array(items)


def _documents() -> Array:
    """List the kinds of documents that are on file, each once."""
    kinds = (
        select(FiledDocument.kind)
        .where(FiledDocument.project_id == Project.id)
        .distinct()
        .correlate(Project)
        .subquery()
    )
    return Array(select(_quoted(kinds.c.kind).label("document")).order_by(kinds.c.kind))


def _quoted(text: Any) -> Any:
    """Write a name as JSON text; names need no escapes."""
    return type_coerce(literal('"') + cast(text, String) + literal('"'), Written())


def _claims() -> Array:
    names = ("status", "period_to", "submitted_on", "is_final", "verified_cost", "eu_payable")
    return _list(
        {name: getattr(PaymentClaim, name) for name in names},
        PaymentClaim.project_id == Project.id,
        by=[PaymentClaim.claim_number],
    )


def _moved() -> Array:
    """Add up payments and recoveries by year of value date, less what was reversed."""
    undone = aliased(Transfer)
    year = extract("year", Transfer.value_date)
    sums = (
        select(
            Transfer.kind.label("kind"),
            cast(year, Integer).label("year"),
            type_coerce(func.sum(Transfer.amount), Cents()).label("amount"),
        )
        .where(
            Transfer.project_id == Project.id,
            Transfer.kind.in_([TransferKind.PAY, TransferKind.RECOVER]),
            ~exists().where(undone.reverses == Transfer.number),
        )
        .group_by(Transfer.kind, year)
        .correlate(Project)
        .subquery()
    )
    document = Object({name: sums.c[name] for name in ("kind", "year", "amount")})
    return Array(select(document.label("document")).order_by(sums.c.kind, sums.c.year))


def _plan() -> Array:
    """List what the project's plan that holds foresees, year by year."""
    columns = {"year": PlanYear.year, "planned_payment": PlanYear.planned_payment}
    years = (
        select(Object(columns).label("document"))
        .select_from(PlanYear)
        .join(BudgetPlan, BudgetPlan.id == PlanYear.plan_id)
        .where(BudgetPlan.project_id == Project.id, BudgetPlan.is_current)
        .order_by(PlanYear.year, PlanYear.position)
    )
    return Array(years)


def _ordered() -> Any:
    """Add up what recovery orders still wait for."""
    left = RecoveryOrder.amount - RecoveryOrder.written_off
    total = func.coalesce(func.sum(type_coerce(left, Cents())), literal(NOTHING, Cents()))
    back = func.sum(
        case((Transfer.kind == TransferKind.RECOVER, Transfer.amount), else_=-Transfer.amount)
    )
    theirs = Transfer.recovery_order_id.in_(
        select(RecoveryOrder.id).where(RecoveryOrder.project_id == Project.id)
    )
    asked = select(total).where(RecoveryOrder.project_id == Project.id).scalar_subquery()
    came = select(func.coalesce(back, literal(NOTHING, Cents()))).where(theirs).scalar_subquery()
    return type_coerce(asked - came, Cents())
