"""Answers that are computed over many records: counts, sums, and what pure functions make of them.

Each is one statement, like every answer; see ``documents``.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, func, select

from app.kernel.render import View
from app.kernel.sqljson import Array, Object
from app.web.documents import (
    Document,
    composed,
    conditional,
    entity_of,
    nothing,
    rows_of,
    visible,
)
from app.web.doors import Look

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


def _told(look: Look, row: Object, of: Select[Any] | None) -> str:
    """Let the database compute one document about one record, or about all there is."""
    statement = select(row) if of is None else visible(look, of).with_only_columns(row)
    found = rows_of(look.through, statement)
    if of is not None and not found:
        raise nothing(entity_of(of))
    text: str = found[0][0]
    return text
