"""Bulk: new records by the thousand, with everything that the session would have written.

The unit of work takes about a millisecond for a record with its parts. Here rows go to their
tables without it, and beside them what the journal and the full text keep of each record.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from secrets import token_hex
from typing import Any

from pydantic_core import to_json
from sqlalchemy import JSON, Connection, Dialect, Enum, Table, inspect

from app.imports.kinds import Kind, Parts, Values
from app.kernel import clock, dialects
from app.kernel.journal import Change
from app.kernel.reach import Reach
from app.kernel.search import SearchEntry
from app.kernel.tables import Base, Id

COUNTED = 4_096
"""How many identifiers share a time."""

Row = Sequence[Any]


class Lines:
    """Rows for one table, as its driver takes them; all of them begin the same."""

    def __init__(
        self, entity: type[Base], columns: Sequence[str], dialect: Dialect, constants: Values
    ) -> None:
        self.table: Table = inspect(entity).local_table  # type: ignore[assignment]
        self.columns = (*constants, *columns)
        self.rows: list[Row] = []
        converters = [_converter(self.table, name, dialect) for name in self.columns]
        start = [
            convert(value) if convert else value
            for value, convert in zip(constants.values(), converters, strict=False)
        ]
        self.same = tuple(start)
        self._converters = [
            (place, convert) for place, convert in enumerate(converters[len(start) :]) if convert
        ]

    def add(self, *values: Any) -> None:
        """Add a row of values as attributes would have them."""
        row = [*values]
        for place, convert in self._converters:
            if row[place] is not None:
                row[place] = convert(row[place])
        self.rows.append(row)


def _converter(table: Table, name: str, dialect: Dialect) -> Any:
    """Find out what makes of a value what the driver takes; None if nothing has to."""
    kind = table.c[name].type
    if isinstance(kind, JSON):
        return lambda value: to_json(value).decode()
    if isinstance(kind, Id | Enum):
        return None  # identifiers and words come as text
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return convert and lru_cache(maxsize=10_000)(convert)  # many rows have the same dates


Taken = Sequence[tuple[Lines, list[Row]]]
"""Rows by table, in the order in which they can be written."""


class Bulk:
    """Collects new records, and hands their rows over batch by batch."""

    def __init__(
        self, kinds: Sequence[Kind], dialect: Dialect, actor: str, moment: datetime
    ) -> None:
        by = {"created_at": moment, "created_by": actor, "updated_at": moment, "updated_by": actor}
        self._picks = {kind.name: itemgetter(*kind.columns) for kind in kinds}
        self._lines: dict[str, Lines] = {}
        for kind in kinds:
            same = {"version": 1, **by, **kind.constants}
            self._lines[kind.name] = Lines(kind.entity, ("id", *kind.columns), dialect, same)
            for name, (part, columns) in kind.parts.items():
                owned = (f"{kind.name.removesuffix('s')}_id", "position", *columns)
                self._lines[name] = Lines(part, owned, dialect, {})
        created = {"at": moment, "actor": actor, "action": "created", "version": 1}
        created |= {"reach_before": Reach.NOBODY.value, "reach": Reach.PUBLIC.value}
        self._changes = Lines(Change, ("kind", "subject", "fields"), dialect, created)
        self._words = Lines(SearchEntry, ("kind", "subject", "words"), dialect, {})

    def register(self, kind: Kind, subject: str, values: Values, parts: Parts) -> None:
        """Add a record with its parts, its entry in the journal and its words."""
        name = kind.name
        self._lines[name].add(subject, *self._picks[name](values))
        for part, lines in parts.items():
            for position, line in enumerate(lines):
                self._lines[part].add(subject, position, *line.values())
        self._changes.add(name, subject, kind.difference(values, parts))
        self._words.add(name, subject, kind.words(values))

    def take(self) -> Taken:
        """Hand over what has been collected."""
        taken = []
        for lines in (*self._lines.values(), self._changes, self._words):
            taken.append((lines, lines.rows))
            lines.rows = []
        return taken


def ids() -> Iterator[str]:
    """Make identifiers as ``new_id`` does, in ascending order, and many at once.

    The twelve bits behind the time count (RFC 9562, 6.2), so that indexes grow at their end.
    """
    while True:
        time = f"{int(clock.now().timestamp() * 1000):012x}"
        start = f"{time[:8]}-{time[8:]}-7"
        noise = token_hex(8 * COUNTED)
        for count in range(COUNTED):
            tail = noise[16 * count : 16 * count + 16]
            variant = "89ab"[int(tail[0], 16) & 3]
            yield f"{start}{count:03x}-{variant}{tail[1:4]}-{tail[4:]}"


def write(connection: Connection, taken: Taken) -> None:
    """Write the rows of a batch."""
    for lines, rows in taken:
        if rows:
            dialects.of(connection.dialect.name).insert(
                connection, lines.table, lines.columns, rows, lines.same
            )
