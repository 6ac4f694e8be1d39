"""One description of a table's rows, from which every format of it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    case,
    literal,
    null,
)
from sqlalchemy import Enum as OneOf

from app.exports.vocabulary import Kind
from app.kernel.numbers import Cents, Degrees, Fixed, Percent
from app.kernel.sqltext import Joined
from app.kernel.tables import Id, Moment
from app.kernel.vocabulary import Vocabulary

KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (OneOf, Kind.CODE),
    (Id, Kind.IDENTIFIER),
    (Cents, Kind.MONEY),
    (Percent, Kind.RATE),
    (Degrees, Kind.DEGREES),
    (Fixed, Kind.DECIMAL),
    (Date, Kind.DATE),
    (Moment, Kind.MOMENT),
    (Boolean, Kind.BOOLEAN),
    (Integer, Kind.INTEGER),
)
"""What a column of the database holds; anything else is text. The first that fits counts."""


@dataclass(frozen=True)
class Column:
    """One column of a file.

    Attributes:
        name: the header for programs; it never changes.
        header: the header for people, in German.
        about: what stands in it.
        value: an expression over mapped classes, or a function that makes one, given whether
            whoever asks sees what is not public.
        internal: whether only callers who have signed in receive it.
    """

    name: str
    header: str
    about: str
    value: Any
    internal: bool = False

    def of(self, *, internal: bool) -> Any:
        """Give the expression for somebody who sees what is not public, or does not."""
        return self.value(internal) if callable(self.value) else self.value

    @property
    def kind(self) -> Kind:
        """Tell what stands in it, by the type of the expression."""
        type_ = self.of(internal=True).type
        return next((kind for one, kind in KINDS if isinstance(type_, one)), Kind.TEXT)


def label(column: Any, words: type[Vocabulary]) -> ColumnElement[str]:
    """Say in German what a value of a closed list means."""
    named = [(str(one), literal(one.words.de, String())) for one in words]
    return case(*((column == value, de) for value, de in named), else_=null())


def listed(texts: Select[Any]) -> Joined:
    """Join the texts that an ordered sub-select finds in its one column."""
    (column,) = texts.selected_columns
    return Joined(texts.with_only_columns(column.label("document"), maintain_column_froms=True))


def _as_it_is(statement: Select[Any]) -> Select[Any]:
    return statement


@dataclass(frozen=True)
class Table:
    """What leaves the house about one kind of thing: a file's name and its columns.

    Attributes:
        name: the name of the file, without its ending.
        title: what people call it, in German; the name of the sheet.
        columns: in their order.
        join: adds to a statement the tables that the columns come from besides its own.
        then: what settles the order where the statement leaves it open, before the id does.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    join: Callable[[Select[Any]], Select[Any]] = _as_it_is
    then: tuple[Any, ...] = ()

    def shown(self, *, internal: bool, names: Sequence[str] = ()) -> tuple[Column, ...]:
        """List the columns that somebody receives: those named, or all."""
        return tuple(
            one
            for one in self.columns
            if (internal or not one.internal) and (not names or one.name in names)
        )

    def hidden(self, names: Sequence[str]) -> list[str]:
        """List which of the columns named need a key."""
        return [one.name for one in self.columns if one.internal and one.name in names]
