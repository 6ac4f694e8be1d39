"""Reach: who sees a record. The journal notes it before and after each change.

So the feed of changes knows what became invisible to whom, without telling anybody of what they
never saw.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, case, false, inspect, literal

from app.kernel.tables import Record


class Reach(StrEnum):
    """How far a record can be seen."""

    NOBODY = "nobody"
    INTERNAL = "internal"
    PUBLIC = "public"


@cache
def fixed(entity: type[Record]) -> Reach | None:
    """Tell how far all records of a kind can be seen, if it is the same for all of them."""
    if entity.current() is not None:
        return None
    rule = entity.public()
    if rule is None:
        return Reach.PUBLIC
    return Reach.INTERNAL if rule.compare(false()) else None


def rule(entity: type[Record]) -> ColumnElement[str]:
    """Say in SQL how far a record of a kind can be seen: nobody sees what is part of another."""
    current, public = entity.current(), entity.public()
    if public is None:
        shown: Any = literal(Reach.PUBLIC.value)
    else:
        shown = case((public, literal(Reach.PUBLIC.value)), else_=literal(Reach.INTERNAL.value))
    return shown if current is None else case((current, shown), else_=Reach.NOBODY.value)


def followers(entity: type[Record]) -> Iterator[tuple[type[Record], Any]]:
    """Find the kinds of record that are seen only as far as one of this kind, with their key."""
    for kind in Record.__subclasses__():
        if kind.follows and inspect(kind).relationships[kind.follows].mapper.class_ is entity:
            (key,) = inspect(kind).relationships[kind.follows].local_columns
            yield kind, key
