"""How far the registry had got when a list was made, and what has left the list since."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.kernel.clock import in_months
from app.kernel.journal import Change
from app.list_of_operations.listed import midnight
from app.list_of_operations.rules import Past
from app.projects.models import Project
from app.projects.rules import PUBLIC
from app.publications.models import FirstPublication
from app.publications.rules import NAMED_FOR, named_until


@dataclass(frozen=True)
class Reached:
    """How far the registry had got when a list was made.

    Attributes:
        number: of the newest change.
        changed_at: when that was made; None if nothing ever was. Writers take their turn before
            they look at the clock, so all that is committed later has a later time.
        at: when what the list says last changed; None if nothing ever has.
    """

    number: int
    changed_at: datetime | None
    at: datetime | None


def reached(session: Session, today: date) -> Reached:
    """Find out how far the registry has got.

    That the list no longer names people is a change too, though nobody makes it.
    """
    change = session.execute(
        select(Change.number, Change.at).order_by(Change.number.desc()).limit(1)
    ).one_or_none()
    forgotten = session.scalar(
        select(func.max(FirstPublication.published_on)).where(
            FirstPublication.published_on <= in_months(today, -NAMED_FOR)
        )
    )
    if change is None:
        return Reached(0, None, None)
    until = named_until(forgotten)
    number, at = change
    return Reached(number, at, max(at, midnight(until)) if until else at)


def left(session: Session, home: UUID, since: datetime) -> list[Past]:
    """Find what happened to operations that are not on a programme's list, the oldest first."""
    found = session.execute(
        select(
            Change.subject, Change.at, Change.fields, Project.operation_code, Project.programme_id
        )
        .outerjoin(Project, Project.id == Change.subject)
        .where(Change.kind == Project.__tablename__, Change.action != "created")
        .where(Change.at >= since)
        .where(or_(Project.id.is_(None), Project.status.not_in(sorted(PUBLIC))))
        .order_by(Change.number)
    )
    return [Past(home, *row) for row in found]
