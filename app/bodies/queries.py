"""How bodies are found."""

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, select

from app.bodies.models import Body
from app.bodies.schemas import BodyOut
from app.bodies.vocabulary import BodyKind
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.search import matching
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, Wanted, Words, named, sorted_by

Sort = Literal["name", "-name", "updated_at", "-updated_at", "relevance"]

COLUMNS: dict[str, Any] = {"name": Body.name_key, "updated_at": Body.updated_at}


class BodyFilter(BaseModel):
    """Which bodies to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    q: Words = None
    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    handlungsfeld: list[Reference] = Field(
        [], description="Only for these Handlungsfelder (code or id)."
    )
    kind: list[BodyKind] = Field([], description="Only of these kinds.")


class BodyFields(Wanted, of=BodyOut):
    """Which fields of one document are wanted."""


class BodyPage(BodyFilter, Paging, of=BodyOut):
    """Which bodies to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None,
        description="Order; a leading minus means descending. Default: `name`, with `q` "
        "`relevance`.",
    )


def in_order(where: BodyPage, dialect: str) -> Select[Any]:
    """Select the bodies a filter describes, in the order asked for."""
    found = select(Body)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(Body.programme_id.in_(meant))
    if where.handlungsfeld:
        field = named(Handlungsfeld.code, Handlungsfeld.id, where.handlungsfeld)
        found = found.where(Body.handlungsfeld_id.in_(select(Handlungsfeld.id).where(field)))
    if where.kind:
        found = found.where(Body.kind.in_(where.kind))
    return sorted_by(matching(found, Body, where.q, dialect), where.sort, COLUMNS, "name")


def body(body_id: UUID) -> Select[Any]:
    """Select one body."""
    return select(Body).where(Body.id == body_id)
