"""Programmes: where a list's operations belong."""

from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.handlungsfelder.models import Handlungsfeld
from app.imports import cells
from app.imports.layouts import UnreadableList
from app.imports.reading import OperationList
from app.kernel.words import Words
from app.programmes import commands
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeIn
from app.programmes.vocabulary import Fund
from app.projects.rules import HandlungsfeldNeeded

LONGEST_NAME = 500

SPAN = "2000-2020"
"""The period of a list that has several: those that its rows state, from 2000-2006 on."""


def home(session: Session, found: OperationList, code: str) -> tuple[Programme, bool]:
    """Find the programme of that code, or register it; tell whether it is new.

    Raises:
        HandlungsfeldNeeded: it has Handlungsfelder, and no list says to which one a row belongs.
        UnreadableList: the code is none.
    """
    programme = session.scalar(select(Programme).where(Programme.code == code))
    if programme is None:
        return commands.register(session, _facts(found, code)), True
    if _has_handlungsfelder(session, programme.id):
        raise HandlungsfeldNeeded(
            f"Das Programm „{code}“ hat Handlungsfelder, die Liste nennt keine. Nehmen Sie ein "
            "anderes Programm.",
            f"The programme “{code}” has Handlungsfelder, the list names none. Take another "
            "programme.",
        )
    return programme, False


def _facts(found: OperationList, code: str) -> ProgrammeIn:
    """Tell what the list says about its programme, and nothing else."""
    layout = found.layout
    try:
        return ProgrammeIn.model_validate(
            {
                "code": code,
                "name": {"de": cells.cut(found.title, LONGEST_NAME)},
                "programming_period": found.period or SPAN,
                "cci": layout.cci,
                "funds": [layout.fund] if layout.fund in list(Fund) else [],
            }
        )
    except ValidationError as error:
        raise UnreadableList(
            Words(
                de=f"Mit dieser Liste lässt sich kein Programm „{code}“ anlegen: {error}",
                en=f"This list cannot make a programme “{code}”: {error}",
            )
        ) from error


def _has_handlungsfelder(session: Session, programme: UUID) -> bool:
    there = select(Handlungsfeld.id).where(Handlungsfeld.programme_id == programme).limit(1)
    return session.scalar(there) is not None
