"""Bulk: new records by the thousand, with everything that the session would have written.

The unit of work takes about a millisecond for a record with its parts. Here rows go to their
tables without it, and beside them what the journal and the full text keep of each record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from secrets import token_hex
from typing import Any

from pydantic_core import to_json
from sqlalchemy import JSON, Connection, Dialect, Enum, Table, inspect

from app.imports.kinds import Columns, Kind, Parts
from app.kernel import clock, dialects
from app.kernel.journal import Change
from app.kernel.numbers import Fixed
from app.kernel.reach import Reach
from app.kernel.search import SearchEntry
from app.kernel.tables import Base, Id

COUNTED = 4_096
"""How many identifiers share a time."""


class Lines:
    """Rows for one table, column by column; all of them begin the same."""

    def __init__(
        self,
        entity: type[Base],
        columns: Sequence[str],
        dialect: Dialect,
        constants: Mapping[str, Any],
    ) -> None:
        self._table: Table = inspect(entity).local_table  # type: ignore[assignment]
        self._names = (*constants, *columns)
        self._dialect = dialect
        self._same = [self._constant(name, value) for name, value in constants.items()]
        self._converters = [_converter(self._table, name, dialect) for name in columns]
        self._values: list[list[Any]] = [[] for _ in columns]

    def add(self, values: Iterable[Iterable[Any]]) -> None:
        """Add what the rows have in each column, as attributes would."""
        for own, convert, column in zip(self._values, self._converters, values, strict=True):
            own.extend(map(convert, column) if convert else column)

    def take(self) -> Any:
        """Hand over the rows, ready to be written; None if there are none."""
        taken, self._values = self._values, [[] for _ in self._values]
        if not taken[0]:
            return None
        return dialects.of(self._dialect.name).pack(self._table, self._names, taken, self._same)

    def _constant(self, name: str, value: Any) -> Any:
        if isinstance(self._table.c[name].type, JSON):
            return to_json(value).decode()
        convert = _converter(self._table, name, self._dialect)
        return convert(value) if convert else value


def _converter(table: Table, name: str, dialect: Dialect) -> Any:
    """Find out what makes of a value what the driver takes; None if nothing has to."""
    kind = table.c[name].type
    if isinstance(kind, Id | Enum | JSON):
        return None  # identifiers, words and JSON come as text
    if isinstance(kind, Fixed):
        unit = Decimal(10) ** kind.places
        return lambda value: None if value is None else int(value * unit)
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return convert and lru_cache(maxsize=10_000)(convert)  # many rows have the same dates


Taken = Sequence[Any]
"""Rows of each table, ready to be written, in the order in which they can be."""


class Bulk:
    """Collects new records, and hands their rows over batch by batch."""

    def __init__(
        self, kinds: Sequence[Kind], dialect: Dialect, actor: str, moment: datetime
    ) -> None:
        by = {"created_at": moment, "created_by": actor, "updated_at": moment, "updated_by": actor}
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
        self._lines |= {"changes": self._changes, "words": self._words}

    def register(self, kind: Kind, subjects: Sequence[str], values: Columns, parts: Parts) -> None:
        """Add records with their parts, their entries in the journal and their words."""
        self._lines[kind.name].add([subjects, *(values[name] for name in kind.columns)])
        for part, lists in parts.items():
            rows = [
                (subject, position, *line)
                for subject, lines in zip(subjects, lists, strict=True)
                for position, line in enumerate(lines)
            ]
            if rows:
                self._lines[part].add(zip(*rows, strict=True))
        kinds = [kind.name] * len(subjects)
        self._changes.add([kinds, subjects, kind.said(values, parts)])
        self._words.add([kinds, subjects, kind.words(values)])

    def take(self) -> Taken:
        """Hand over what has been collected."""
        return [taken for lines in self._lines.values() if (taken := lines.take()) is not None]


def write(connection: Connection, taken: Taken) -> None:
    """Write what was handed over, by this process or by its copy."""
    db = dialects.of(connection.dialect.name)
    for packed in taken:
        db.insert(connection, packed)


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
