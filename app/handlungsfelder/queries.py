"""How Handlungsfelder are found."""

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, select

from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.schemas import HandlungsfeldOut
from app.kernel import since
from app.kernel.search import matching
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, Since, Wanted, Words, named, sorted_by
from app.web.texts import Code

Sort = Literal["code", "-code", "updated_at", "-updated_at", "relevance"]

COLUMNS: dict[str, Any] = {"code": Handlungsfeld.code, "updated_at": Handlungsfeld.updated_at}


class HandlungsfeldFilter(BaseModel):
    """Which Handlungsfelder to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    q: Words = None
    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    code: list[Code] = Field([], description="Only with these codes.")
    changed_since: Since = None


class HandlungsfeldFields(Wanted, of=HandlungsfeldOut):
    """Which fields of one document are wanted."""


class HandlungsfeldPage(HandlungsfeldFilter, Paging, of=HandlungsfeldOut):
    """Which Handlungsfelder to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None, description="Order; a leading minus means descending. Default: `code`."
    )


def in_order(where: HandlungsfeldPage, dialect: str) -> Select[Any]:
    """Select the Handlungsfelder a filter describes, in the order asked for."""
    found = select(Handlungsfeld)
    if where.programme:
        programmes = select(Programme.id).where(
            named(Programme.code, Programme.id, where.programme)
        )
        found = found.where(Handlungsfeld.programme_id.in_(programmes))
    if where.code:
        found = found.where(Handlungsfeld.code.in_(where.code))
    if where.changed_since:
        found = found.where(since.changed(Handlungsfeld, where.changed_since))
    return sorted_by(matching(found, Handlungsfeld, where.q, dialect), where.sort, COLUMNS, "code")


def handlungsfeld(handlungsfeld_id: UUID) -> Select[Any]:
    """Select one Handlungsfeld."""
    return select(Handlungsfeld).where(Handlungsfeld.id == handlungsfeld_id)
