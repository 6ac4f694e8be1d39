"""What is known of a project or programme may change, but not so that its money breaks a rule.

Like the journal this listens to sessions, so that no way to change a project can forget it.
"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import event, func, inspect, select
from sqlalchemy.orm import InstanceState, Session

from app.bookings.rules import MoneyBound
from app.ledger.models import Account
from app.ledger.rules import NOTHING, OF_PROJECTS, euros
from app.ledger.vocabulary import AccountKind
from app.programmes.models import Programme
from app.programmes.rules import rate_of, share
from app.projects.models import Project

FIXED = ("handlungsfeld_id", "currency")
"""Facts of a project that stay while it has money: each euro says whose it is (invariant I4)."""

DECIDING = ("eligible_cost", "eu_rate")
"""Facts on which the largest commitment rests (invariant I9)."""


@event.listens_for(Session, "before_flush")
def keep_money_covered(session: Session, _context: object, _instances: object) -> None:
    """Refuse a change to a project's facts after which its money would break a rule."""
    with session.no_autoflush:
        for row in list(session.dirty):
            if isinstance(row, Project) and (changed := _changed(row, *FIXED, *DECIDING)):
                _keep_fixed(session, row, changed)
                _keep_within_rate(session, row)
            if isinstance(row, Programme) and _changed(row, "max_eu_rate"):
                granted = select(Account.project_id).where(Account.project_id.is_not(None))
                theirs = Project.programme_id == row.id, Project.id.in_(granted)
                for project in session.scalars(select(Project).where(*theirs)):
                    _keep_within_rate(session, project)


def _changed(row: Project | Programme, *names: str) -> set[str]:
    state: InstanceState[Any] = inspect(row)
    return {name for name in names if state.attrs[name].history.has_changes()}


def _keep_fixed(session: Session, project: Project, changed: set[str]) -> None:
    """Refuse to change what stays while a project has money."""
    bound = _bound(session, project.id, *OF_PROJECTS)
    fixed = sorted(changed & set(FIXED))
    if bound and fixed:
        raise MoneyBound(
            f"Für {project.operation_code} sind {bound:.2f} EUR gebunden; solange bleibt "
            f"{', '.join(fixed)}. Geben Sie das Geld zuerst frei.",
            f"{bound:.2f} EUR are bound for {project.operation_code}; until they are released "
            f"{', '.join(fixed)} stays as it is.",
            bound=euros(bound),
        )


def _keep_within_rate(session: Session, project: Project) -> None:
    """Refuse that more is committed than the EU's share of the eligible cost (invariant I9)."""
    programme = session.get_one(Programme, project.programme_id)
    rate = rate_of(programme.max_eu_rate, project.eu_rate)
    committed = _bound(session, project.id, AccountKind.COMMITTED, AccountKind.PAID)
    most = NOTHING
    if rate is not None and project.eligible_cost is not None:
        most = share(rate, project.eligible_cost)
    if rate is not None and committed > most:
        raise MoneyBound(
            f"{rate} % der förderfähigen Ausgaben von {project.operation_code} wären {most:.2f} "
            f"EUR, bewilligt sind {committed:.2f} EUR. Verringern Sie zuerst die Bewilligung.",
            f"{rate} % of the eligible cost of {project.operation_code} would be {most:.2f} EUR, "
            f"{committed:.2f} EUR are committed. Reduce the commitment first.",
            bound=euros(committed),
            largest=euros(most),
        )


def _bound(session: Session, project_id: UUID, *kinds: AccountKind) -> Decimal:
    total: Any = func.coalesce(func.sum(Account.balance), NOTHING)
    found = select(total).where(Account.project_id == project_id, Account.kind.in_(kinds))
    return session.scalar(found) or NOTHING
