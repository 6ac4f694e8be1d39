"""Lists in pages. A page begins after a position in a total order, not after a number of rows."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, AwareDatetime, Field, TypeAdapter
from sqlalchemy import ColumnElement, Select, and_, false, inspect, literal, or_
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import desc_op

from app.kernel.problems import BadCursor

MOST = 2**63
"""Beyond what a column of whole numbers can hold."""

STORABLE: dict[Any, Any] = {
    str: Annotated[str, Field(pattern="^[^\0]*$")],
    int: Annotated[int, Field(ge=-MOST, lt=MOST)],
    Decimal: Annotated[Decimal, Field(max_digits=18)],
    datetime: Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))],
}
"""What a forged cursor may not smuggle in: values no column could hold."""


@dataclass(frozen=True)
class SortKey:
    """One column of an order. Having no value counts as more than any value."""

    column: ColumnElement[Any]
    descending: bool

    @classmethod
    def of(cls, clause: ColumnElement[Any]) -> Self:
        """Read ``column`` or ``column.desc()``."""
        if isinstance(clause, UnaryExpression):
            return cls(clause.element, clause.modifier is desc_op)
        return cls(clause, descending=False)

    @property
    def name(self) -> str:
        """Call it by its column, with a minus if it descends."""
        return f"{'-' * self.descending}{self.column.key}"

    @property
    def optional(self) -> bool:
        """Tell whether there may be no value."""
        return bool(getattr(self.column, "nullable", False))

    def read(self, value: Any) -> Any:
        """Turn what a cursor holds back into what the column holds."""
        kind: Any = self.column.type.python_type
        found = _reader(kind).validate_python(value)
        if (
            isinstance(found, Decimal)
            and abs(found.scaleb(getattr(self.column.type, "places", 0))) >= MOST
        ):
            raise ValueError("No column holds that much.")
        return found

    def clause(self) -> ColumnElement[Any]:
        """Order by it; spelled so that an index can serve."""
        if not self.optional:
            return self.column.desc() if self.descending else self.column
        return self.column.desc().nulls_first() if self.descending else self.column.nulls_last()

    def beyond(self, value: Any) -> ColumnElement[bool]:
        """Come strictly after a value."""
        if value is None:
            return self.column.is_not(None) if self.descending else false()
        there = literal(value, self.column.type)
        if self.descending:
            return self.column < there
        further = self.column > there
        return or_(further, self.column.is_(None)) if self.optional else further

    def level(self, value: Any) -> ColumnElement[bool]:
        """Have exactly that value, or none either."""
        if value is None:
            return self.column.is_(None)
        return self.column == literal(value, self.column.type)

    def reaches(self, value: Any) -> ColumnElement[bool] | None:
        """Bound a walk along an index, where one comparison can say it."""
        if value is None or (self.optional and not self.descending):
            return None
        there = literal(value, self.column.type)
        return self.column <= there if self.descending else self.column >= there


def order(statement: Select[Any], entity: Any) -> list[SortKey]:
    """Read the order of a statement and make it total: the primary key settles ties."""
    keys = [SortKey.of(clause) for clause in statement._order_by_clauses]  # noqa: SLF001 (no public name)
    named = {key.column.key for key in keys}
    ids = inspect(entity).selectable.primary_key
    return keys + [SortKey(column, descending=False) for column in ids if column.key not in named]


def beyond(keys: Sequence[SortKey], values: Sequence[Any]) -> ColumnElement[bool]:
    """Come after a position: beyond it in the first key, or level there and beyond in the next."""
    after: ColumnElement[bool] = false()
    for key, value in reversed(list(zip(keys, values, strict=True))):
        after = or_(key.beyond(value), and_(key.level(value), after))
    bound = keys[0].reaches(values[0])
    return after if bound is None else and_(bound, after)


def seal(position: str, list_: str) -> str:
    """Make a cursor of a position ``{"title": "…", "id": "…"}`` in one list.

    ``list_`` stands for the list and its filters, so that a cursor cannot be used with others.
    """
    return urlsafe_b64encode(f"{list_}{position}".encode()).decode().rstrip("=")


def unseal(cursor: str, keys: Sequence[SortKey], list_: str) -> list[Any]:
    """Read the position back, as values of the columns they came from.

    Raises:
        BadCursor: it was made up, or belongs to another list, filter or order.
    """
    try:
        content = urlsafe_b64decode(cursor + "==").decode()
        position = json.loads(content.removeprefix(list_))
        if content.startswith(list_) and list(position) == [key.name for key in keys]:
            return [key.read(position[key.name]) for key in keys]
    except (ValueError, TypeError, RecursionError, OverflowError):
        pass
    raise BadCursor(
        "Nehmen Sie „cursor“ unverändert aus „next“ der vorigen Seite derselben Liste, mit "
        "denselben Filtern und derselben Sortierung.",
        "Take `cursor` unchanged from `next` of the page before, of the same list with the same "
        "filters and order.",
    )


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(STORABLE.get(kind, kind) | None)
