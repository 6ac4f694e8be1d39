"""How programmes are found."""

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.kernel import since
from app.kernel.problems import UnknownReference
from app.kernel.search import matching
from app.programmes.models import Programme
from app.programmes.rules import ProgrammeNeeded
from app.programmes.schemas import ProgrammeOut
from app.web.lists import Paging, Since, Wanted, Words, sorted_by
from app.web.texts import Code

Sort = Literal["code", "-code", "updated_at", "-updated_at", "relevance"]

COLUMNS: dict[str, Any] = {"code": Programme.code, "updated_at": Programme.updated_at}


class ProgrammeFilter(BaseModel):
    """Which programmes to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    q: Words = None
    code: list[Code] = Field([], description="Only with these codes.")
    changed_since: Since = None


class ProgrammeFields(Wanted, of=ProgrammeOut):
    """Which fields of one document are wanted."""


class ProgrammePage(ProgrammeFilter, Paging, of=ProgrammeOut):
    """Which programmes to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None, description="Order; a leading minus means descending. Default: `code`."
    )


def in_order(where: ProgrammePage, dialect: str) -> Select[Any]:
    """Select the programmes a filter describes, in the order asked for."""
    found = select(Programme)
    if where.code:
        found = found.where(Programme.code.in_(where.code))
    if where.changed_since:
        found = found.where(since.changed(Programme, where.changed_since))
    return sorted_by(matching(found, Programme, where.q, dialect), where.sort, COLUMNS, "code")


def programme(programme_id: UUID) -> Select[Any]:
    """Select one programme."""
    return select(Programme).where(Programme.id == programme_id)


def programme_meant(session: Session, named: UUID | None, default: str) -> Programme:
    """Find the programme that a request means; the installation's own if it names none.

    Raises:
        UnknownReference: the one it names does not exist.
        ProgrammeNeeded: it names none, and there is no default.
    """
    if named is not None:
        found = session.get(Programme, named)
        if found is None:
            raise UnknownReference(
                f"Es gibt kein Programm {named}.", f"There is no programme {named}."
            )
        return found
    found = session.scalars(select(Programme).where(Programme.code == default)).one_or_none()
    if found is None:
        raise ProgrammeNeeded(
            f"Nennen Sie programme_id; das voreingestellte Programm „{default}“ gibt es nicht.",
            f"Name a programme_id; the default programme “{default}” does not exist.",
        )
    return found
