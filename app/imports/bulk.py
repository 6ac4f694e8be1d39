"""Bulk: new records by the thousand, with everything that the session would have written.

The unit of work takes about a millisecond for a record with its parts. Here rows go to their
tables without it, and beside them what the journal and the full text keep of each record.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import JSON, Connection, Dialect, Table, inspect

from app.imports.kinds import Kind, Parts, Values
from app.kernel import dialects
from app.kernel.journal import Change
from app.kernel.search import SearchEntry
from app.kernel.tables import Base

STAMPS = ("id", "version", "created_at", "created_by", "updated_at", "updated_by")
_CHANGE = ("at", "actor", "action", "kind", "subject", "version", "fields")
_WORDS = ("kind", "subject", "words")

Row = Sequence[Any]


class Lines:
    """Rows for one table, as its driver takes them."""

    def __init__(self, entity: type[Base], columns: Sequence[str], dialect: Dialect) -> None:
        table: Table = inspect(entity).local_table  # type: ignore[assignment]
        self.table = table.name
        self.columns = columns
        self.rows: list[Row] = []
        self._converters = [
            (place, convert)
            for place, name in enumerate(columns)
            if (convert := _converter(table, name, dialect))
        ]

    def add(self, values: Iterable[Any]) -> None:
        """Add a row of values as attributes would have them."""
        row = list(values)
        for place, convert in self._converters:
            if row[place] is not None:
                row[place] = convert(row[place])
        self.rows.append(row)


def _converter(table: Table, name: str, dialect: Dialect) -> Any:
    kind = table.c[name].type
    if isinstance(kind, JSON):
        return lambda value: to_json(value).decode()
    return kind.dialect_impl(dialect).bind_processor(dialect)


class Bulk:
    """Collects new records, and hands their rows over batch by batch."""

    def __init__(
        self, kinds: Sequence[Kind], dialect: Dialect, actor: str, moment: datetime
    ) -> None:
        self._stamp = (1, moment, actor, moment, actor)
        self._change = (moment, actor, "created")
        self._picks = {kind.name: itemgetter(*kind.columns) for kind in kinds}
        self._lines: dict[str, Lines] = {}
        for kind in kinds:
            self._lines[kind.name] = Lines(kind.entity, (*STAMPS, *kind.columns), dialect)
            for name, (part, columns) in kind.parts.items():
                owned = (f"{kind.name.removesuffix('s')}_id", "position", *columns)
                self._lines[name] = Lines(part, owned, dialect)
        self._changes = Lines(Change, _CHANGE, dialect)
        self._words = Lines(SearchEntry, _WORDS, dialect)

    def register(self, kind: Kind, subject: UUID, values: Values, parts: Parts) -> None:
        """Add a record with its parts, its entry in the journal and its words."""
        self._lines[kind.name].add((subject, *self._stamp, *self._picks[kind.name](values)))
        for name, lines in parts.items():
            for position, line in enumerate(lines):
                self._lines[name].add((subject, position, *line.values()))
        said = kind.difference(values, parts)
        self._changes.add((*self._change, kind.name, subject, 1, said))
        self._words.add((kind.name, subject, kind.words(values)))

    def take(self) -> list[tuple[Lines, list[Row]]]:
        """Hand over what has been collected, in the order in which it can be written."""
        taken = []
        for lines in (*self._lines.values(), self._changes, self._words):
            taken.append((lines, lines.rows))
            lines.rows = []
        return taken


def write(connection: Connection, taken: Sequence[tuple[Lines, list[Row]]]) -> None:
    """Write the rows of a batch."""
    for lines, rows in taken:
        if rows:
            dialects.of(connection.dialect.name).insert(
                connection, lines.table, lines.columns, rows
            )
