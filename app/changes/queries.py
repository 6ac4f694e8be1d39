"""How changes are found, as far as somebody may know of them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    func,
    not_,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from app.collections import FED, Collection
from app.kernel import render
from app.kernel.journal import SEEN_BY_EVERYBODY, Change
from app.kernel.reach import Reach
from app.kernel.render import View
from app.kernel.sqljson import Object
from app.web.lists import closed
from app.web.wire import Limit, Seconds, SequenceNumber

CollectionName: Any = closed(tuple(FED))


class Asked(BaseModel):
    """Which changes are wanted."""

    model_config = ConfigDict(extra="forbid")

    after: SequenceNumber = Field(
        0, description="Only changes after this number; 0 for all there ever were."
    )
    collection: list[CollectionName] = Field(
        [], description="Only of these collections; none named means all that you may read."
    )
    include: list[Literal["document"]] = Field(
        [], description="`document`: each change comes with the record as it is now."
    )


class FeedAsked(Asked):
    """Which changes are wanted at once, and how long to wait for one."""

    limit: Limit = Field(100, description="At most so many, 1 to 200.")
    wait: Seconds = Field(
        0,
        description="If there is nothing, wait so many seconds for it (long polling); the operator "
        "may allow less.",
    )


class DigestAsked(BaseModel):
    """Of which state a digest is wanted."""

    model_config = ConfigDict(extra="forbid")

    at: SequenceNumber | SkipJsonSchema[None] = Field(
        None, description="Right after the change of this number; without it, as it is now."
    )
    collection: list[CollectionName] = Field(
        [], description="Only of these collections; none named means all that you may read."
    )


def seen(reach: Any, *, internal: bool) -> ColumnElement[bool]:
    """Tell whether somebody sees, or saw, a record with that reach."""
    shown: ColumnElement[bool] = reach != Reach.NOBODY if internal else reach == Reach.PUBLIC
    return shown


def changes(
    collections: list[Collection], after: int, limit: int, *, internal: bool
) -> Select[Any]:
    """Select the changes after a number that somebody may know of, in order."""
    either = or_(seen(Change.reach_before, internal=True), seen(Change.reach, internal=True))
    columns: tuple[Any, ...] = (
        *(Change.number, Change.at, Change.kind, Change.subject, Change.version, Change.reach),
    )
    return (
        select(*columns)
        .where(
            Change.number > after,
            Change.kind.in_([one.kind for one in collections]),
            either if internal else SEEN_BY_EVERYBODY,  # word for word, or no index would serve
        )
        .order_by(Change.number)
        .limit(limit)
    )


def notice(
    found: FromClause, collections: list[Collection], *, internal: bool, documents: bool
) -> Object:
    """Write one of them down, with its record if that is wanted."""
    paths = {one.kind: one.path for one in collections}
    gone: ColumnElement[bool] = not_(seen(found.c.reach, internal=internal))
    members: dict[str, Any] = {
        "number": found.c.number,
        "at": found.c.at,
        "collection": case(paths, value=found.c.kind),
        "id": found.c.subject,
        "version": found.c.version,
        "gone": gone,
    }
    if documents:
        view = View(whole=True, internal=internal)
        current = [
            (found.c.kind == one.kind, render.current(one.shape, one.entity, found.c.subject, view))
            for one in collections
        ]
        members["document"] = case(*current, else_=null())
    return Object(members)


def latest() -> Select[Any]:
    """Select the number of the latest change."""
    return select(func.coalesce(func.max(Change.number), 0).label("latest"))


def standing(collections: list[Collection], at: int | None, *, internal: bool) -> Select[Any]:
    """Select the records that somebody could see right after a change, with their versions.

    Each row has the number of the latest change too; there is one row at least.
    """
    last = latest().subquery()
    later = aliased(Change)
    superseded = select(later.number).where(
        later.subject == Change.subject, later.number > Change.number
    )
    there = [
        Change.kind.in_([one.kind for one in collections]),
        seen(Change.reach, internal=internal),
    ]
    if at is not None:
        superseded = superseded.where(later.number <= at)
        there.append(Change.number <= at)
    found = (
        select(Change.kind, Change.subject, Change.version)
        .where(and_(*there), not_(superseded.exists()))
        .subquery()
    )
    return (
        select(last.c.latest, found.c.kind, found.c.subject, found.c.version)
        .select_from(last)
        .outerjoin(found, true())
        .order_by(found.c.kind, found.c.subject)
    )
