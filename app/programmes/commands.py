"""How programmes are registered and changed."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel.assign import assign
from app.kernel.tables import Record
from app.partners.models import Partner
from app.programmes import rules
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeIn


def register(session: Session, facts: ProgrammeIn) -> Programme:
    """Register a programme.

    Raises:
        CodeTaken: another programme has this code.
        UnknownReference: a partner does not exist.
    """
    if session.scalar(select(Programme.id).where(Programme.code == facts.code)):
        raise rules.CodeTaken(
            f"Ein Programm „{facts.code}“ gibt es schon.",
            f"There is a programme “{facts.code}” already.",
        )
    programme = Programme()
    _state(session, programme, facts)
    session.add(programme)
    return programme


def change(session: Session, programme: Programme, facts: ProgrammeIn) -> None:
    """Change what is stated about a programme.

    Raises:
        CodeFixed: the code would change.
        UnknownReference: a partner does not exist.
    """
    rules.keep_code(programme.code, facts.code)
    _state(session, programme, facts)


def _state(session: Session, programme: Programme, facts: ProgrammeIn) -> None:
    must_exist(session, Partner, (one.partner_id for one in facts.partners))
    assign(programme, facts)


def must_exist(session: Session, entity: type[Record], ids: Iterable[UUID | None]) -> None:
    """Refuse references that lead nowhere, all of them at once.

    Raises:
        UnknownReference: with the identifiers that nothing has.
    """
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return
    there = set(session.scalars(select(entity.id).where(entity.id.in_(wanted))))
    if missing := sorted(str(one) for one in wanted - there):
        kind = entity.__tablename__
        raise rules.UnknownReference(
            f"Unter {kind} gibt es nicht: {', '.join(missing)}.",
            f"There are no {kind} with these ids: {', '.join(missing)}.",
            collection=kind,
            missing=missing,
        )
