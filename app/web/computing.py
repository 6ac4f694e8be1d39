"""Answers that are computed over many records: counts, sums, and what pure functions make of them.

Each is one statement, like every answer; see ``documents``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from fastapi import Response
from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, func, select

from app.kernel.paging import SortKey, beyond, order, seal, unseal
from app.kernel.render import View
from app.kernel.sqljson import Array, Object
from app.web.documents import (
    Document,
    address_of,
    composed,
    conditional,
    entity_of,
    identity_of,
    nothing,
    position_of,
    rows_of,
    visible,
)
from app.web.doors import Look
from app.web.lists import Page, Stretch

S = TypeVar("S", bound=BaseModel)
F = TypeVar("F", bound=BaseModel)

WHOLE = View(whole=True, internal=True)


def facets(
    look: Look,
    shape: type[S],
    dimensions: dict[str, tuple[Select[Any], ColumnElement[Any]]],
) -> Document[S]:
    """Answer how many items have each value of each dimension.

    Args:
        look: who asks.
        shape: has one list of ``FacetValue`` for each dimension.
        dimensions: name → what to count, and the column whose values count.
    """
    members = {}
    for name, (statement, column) in dimensions.items():
        counted = (
            visible(look, statement)
            .with_only_columns(column.label("value"), func.count().label("count"))
            .order_by(None)
            .group_by(column)
            .subquery()
        )
        values = Object({"value": counted.c.value, "count": counted.c.count})
        order_ = (counted.c.count.desc(), counted.c.value.nulls_last())
        members[name] = Array(select(values.label("document")).order_by(*order_))
    return computed(look, shape, members)


def computed(
    look: Look, shape: type[S], members: Mapping[str, Any], of: Select[Any] | None = None
) -> Document[S]:
    """Answer with a document that the database computes: field → expression.

    Args:
        look: who asks.
        shape: what the answer looks like.
        members: says how each of its fields is computed.
        of: the one record that it is about, which must be there.
    """
    row = composed(shape, members, WHOLE)
    return conditional(look, Document(_told(look, row, of)))


def worked_out(
    look: Look,
    facts: type[F],
    members: Mapping[str, Any],
    of: Select[Any],
    work: Callable[[F], S],
) -> Document[S]:
    """Answer with what a pure function makes of facts that the database gathers in one statement.

    Args:
        look: who asks.
        facts: the shape of what the database tells.
        members: says how each of its fields is computed.
        of: the one record that it is about, which must be there.
        work: makes the answer.
    """
    row = composed(facts, members, WHOLE)
    answer = work(facts.model_validate_json(_told(look, row, of)))
    return conditional(look, Document(answer.model_dump_json()))


LOOKED_THROUGH = 500
"""How many rows are looked through for one page of what a pure function sifts."""


def sifted(
    look: Look,
    statement: Select[Any],
    facts: type[F],
    members: Mapping[str, Any],
    asked: Stretch,
    work: Callable[[F], S | None],
) -> Document[Page[S]]:
    """Answer with a page of what a pure function makes of rows, without those it drops.

    Only the function knows which rows count, so a page may have fewer items than were asked for,
    and there is more as long as there is a ``next``.
    """
    keys = order(statement, entity_of(statement))
    identity = identity_of(look, asked)
    rest = visible(look, statement)
    if asked.cursor is not None:
        rest = rest.where(beyond(keys, unseal(asked.cursor, keys, identity)))
    row = composed(facts, members, WHOLE)
    wanted = (
        rest.with_only_columns(row.label("document"), position_of(keys).label("position"))
        .order_by(None)
        .order_by(*(key.clause() for key in keys))
        .limit(LOOKED_THROUGH + 1)
    )
    rows = rows_of(look.through, wanted)
    items: list[str] = []
    looked_at = 0
    for document, _ in rows[:LOOKED_THROUGH]:
        looked_at += 1
        found = work(facts.model_validate_json(document))
        if found is not None:
            items.append(found.model_dump_json(include=set(asked.fields) or None))
        if len(items) == asked.limit:
            break
    following = seal(rows[looked_at - 1][1], identity) if looked_at < len(rows) else None
    return _page(look, items, following)


class Calendar(Response):
    """A calendar (iCalendar)."""

    media_type = "text/calendar; charset=utf-8"


def calendar(
    look: Look,
    facts: type[F],
    members: Mapping[str, Any],
    of: Select[Any],
    write: Callable[[F], bytes],
) -> Calendar:
    """Answer with the calendar that a pure function makes of facts gathered in one statement."""
    row = composed(facts, members, WHOLE)
    found = facts.model_validate_json(_told(look, row, of))
    return Calendar(write(found), headers={"Cache-Control": "private, no-cache"})


def listed(
    look: Look,
    facts: type[F],
    members: Mapping[str, Any],
    of: Select[Any],
    work: Callable[[F], Sequence[S]],
    asked: Stretch,
    keys: Sequence[SortKey],
) -> Document[Page[S]]:
    """Answer with a page of a list that a pure function makes, in its order.

    Args:
        look: who asks.
        facts: the shape of what the database tells.
        members: says how each of its fields is computed.
        of: the one record that it is about, which must be there.
        work: makes the whole list.
        asked: which stretch of it.
        keys: the fields by which it is ordered, all of them ascending.
    """
    identity = identity_of(look, asked)
    whole = work(facts.model_validate_json(_told(look, composed(facts, members, WHOLE), of)))
    names = [key.name for key in keys]
    if asked.cursor is not None:
        after = unseal(asked.cursor, keys, identity)
        whole = [one for one in whole if [getattr(one, name) for name in names] > after]
    shown = whole[: asked.limit]
    following = None
    if len(whole) > len(shown):
        position = shown[-1].model_dump_json(include=set(names))
        following = seal(position, identity)
    written = [one.model_dump_json(include=set(asked.fields) or None) for one in shown]
    return _page(look, written, following)


def _page(look: Look, items: Sequence[str], following: str | None) -> Document[Page[S]]:
    """Write a page down."""
    next_ = f'"{following}"' if following else "null"
    answer = Document[Page[S]](f'{{"items":[{",".join(items)}],"next":{next_},"count":null}}')
    if following:
        answer.headers["Link"] = f'<{address_of(look, cursor=following)}>; rel="next"'
    return conditional(look, answer)


def _told(look: Look, row: Object, of: Select[Any] | None) -> str:
    """Let the database compute one document about one record, or about all there is."""
    statement = select(row) if of is None else visible(look, of).with_only_columns(row)
    found = rows_of(look.through, statement)
    if of is not None and not found:
        raise nothing(entity_of(of))
    text: str = found[0][0]
    return text
