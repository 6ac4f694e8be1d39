"""What is told of a list as a whole, beside the items of a page: in the same statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, inspect, literal_column, select

from app.kernel.paging import SortKey
from app.kernel.sqljson import Object


def count(whole: Select[Any]) -> Any:
    """Count a list as a whole."""
    ids = whole.with_only_columns(*inspect(entity_of(whole)).selectable.primary_key)
    return select(func.count()).select_from(ids.order_by(None).subquery()).scalar_subquery()


def beside(items: Select[Any], whole: Mapping[str, Any], keys: Sequence[SortKey]) -> Select[Any]:
    """Set what is told of the whole list beside each item; it is there even if no item is."""
    told = select(*(one.label(name) for name, one in whole.items())).subquery()
    place = func.row_number().over(order_by=[key.clause() for key in keys]).label("place")
    found = items.add_columns(place).subquery()
    return (
        select(found.c.document, found.c.position, *told.c)
        .select_from(told)
        .outerjoin(found, literal_column("1") == literal_column("1"))
        .order_by(found.c.place)
    )


def position_of(keys: Sequence[SortKey]) -> Object:
    """Write down where in an order a row stands."""
    return Object({key.name: key.column for key in keys})


def entity_of(statement: Select[Any]) -> Any:
    """Find the mapped class that a statement selects."""
    return statement.column_descriptions[0]["entity"]
