"""How far the registry had got when a list was made, and what has left the list since."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.kernel.journal import Change
from app.list_of_operations.rules import Past, dated
from app.projects.models import Project
from app.projects.rules import PUBLIC


@dataclass(frozen=True)
class Reached:
    """How far the registry had got when a list was made.

    Attributes:
        number: of the newest change.
        changed_at: when that was made; None if nothing ever was. Writers take their turn before
            they look at the clock, so all that is committed later has a later time.
        dated: when what the list says last changed, in whole seconds; None if no date says it.
    """

    number: int
    changed_at: datetime | None
    dated: datetime | None


def reached(session: Session, today: date) -> Reached:
    """Find out how far the registry has got."""
    last = select(Change.number, Change.at).order_by(Change.number.desc()).limit(2)
    changes = session.execute(last).all()
    if not changes:
        return Reached(0, None, None)
    number, at = changes[0]
    return Reached(number, at, dated(at, [one.at for one in changes[1:]], today))


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
