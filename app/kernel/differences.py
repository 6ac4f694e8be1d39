"""Differences: what about a record is about to change, as JSON, under the names clients know.

Parts are told with their owner, and a composite as one field.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, inspect
from sqlalchemy.orm import ColumnProperty, CompositeProperty, RelationshipProperty
from sqlalchemy.orm.attributes import History

from app.kernel.tables import Base, Part, Record

UNSAID = {"version", "created_at", "created_by", "updated_at", "updated_by"}
"""Fields that every change changes; the entry itself says who and when."""

Difference = dict[str, list[Any]]
"""Field → [value before, value after]."""


def difference(row: Record, action: str = "updated") -> Difference:
    """Pair the old and the new value of everything about a record that is about to change."""
    return {
        name: [before, after]
        for name, before, after in _values(row, gone=action == "deleted")
        if before != after and name not in UNSAID
    }


def plain(value: Any) -> Any:
    """Turn a value into what JSON can hold."""
    if value is None or isinstance(value, str | int | bool | list | dict):
        return value
    if isinstance(value, Part):
        return _plain_part(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


@cache
def untold(entity: type[Base]) -> frozenset[str]:
    """Name the columns of which the journal does not tell: secrets, and what repeats others."""
    marks = {one.key: getattr(one.expression, "info", {}) for one in inspect(entity).column_attrs}
    return frozenset(name for name, info in marks.items() if {"secret", "derived"} & info.keys())


def _values(row: Record, *, gone: bool) -> Iterator[tuple[str, Any, Any]]:
    """Give each field with its value before and after."""
    state, unsaid = inspect(row), untold(type(row))
    histories: dict[str, History] = {}
    for one in state.mapper.attrs:
        if isinstance(one, ColumnProperty | RelationshipProperty):
            histories[one.key] = state.attrs[one.key].history
    in_composites = {column.key for whole in state.mapper.composites for column in whole.props}
    for column in state.mapper.column_attrs:
        expression = column.expression
        if column.key in in_composites or not isinstance(expression, Column):
            continue
        if not expression.primary_key and column.key not in unsaid:
            yield column.key, *_pair(histories[column.key], gone=gone)
    for whole in state.mapper.composites:
        yield whole.key, *_composite(whole, histories, gone=gone)
    for relation in state.mapper.relationships:
        if issubclass(relation.mapper.class_, Part) and not relation.viewonly:
            yield relation.key, *_parts(histories[relation.key], gone=gone)


def _pair(history: History, *, gone: bool) -> tuple[Any, Any]:
    added, unchanged, deleted = (list(one or ()) for one in history)
    before = [*deleted, *unchanged, None][0]
    after = None if gone else [*added, *unchanged, None][0]
    return plain(before), plain(after)


def _composite(
    whole: CompositeProperty[Any], histories: dict[str, History], *, gone: bool
) -> tuple[Any, Any]:
    names = [field.name for field in fields(whole.composite_class)]  # type: ignore[arg-type]
    pairs = [_pair(histories[column.key], gone=gone) for column in whole.props]
    before = {name: pair[0] for name, pair in zip(names, pairs, strict=True)}
    after = {name: pair[1] for name, pair in zip(names, pairs, strict=True)}
    return _unless_empty(before), _unless_empty(after)


def _unless_empty(value: dict[str, Any]) -> dict[str, Any] | None:
    return value if any(one is not None for one in value.values()) else None


def _parts(history: History, *, gone: bool) -> tuple[Any, Any]:
    added, unchanged, deleted = (list(one or ()) for one in history)
    before = _in_order([*unchanged, *deleted])
    return before, [] if gone else _in_order([*unchanged, *added])


def _in_order(parts: list[Part]) -> list[Any]:
    return [_plain_part(part) for part in sorted(parts, key=lambda part: part.position)]


def _plain_part(part: Part) -> dict[str, Any]:
    mapper = inspect(part).mapper
    inside = {column.key for whole in mapper.composites for column in whole.props}
    inside |= untold(type(part))
    said = {
        column.key: plain(getattr(part, column.key))
        for column in mapper.column_attrs
        if not (column.columns[0].primary_key or column.key in inside)
    }
    for whole in mapper.composites:
        value = getattr(part, whole.key)
        said[whole.key] = value and {name: plain(one) for name, one in vars(value).items()}
    return {name: value for name, value in said.items() if value is not None}
