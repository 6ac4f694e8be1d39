"""SQLite: a file, many readers beside one writer."""

import ctypes
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import chain, repeat
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, Connection, Integer, Select, Table, cast, column, func, select, table

from app.kernel.clock import BERLIN

ERROR: type[Exception] = sqlite3.Error

OWN_TABLES = {
    "search_words": "the index of the words in search_entries, built anew",
    "sqlite_sequence": "the next numbers, which follow from the rows",
}

FIRST_WORDS = {"snapshot": "BEGIN", "dump": "BEGIN", "writing": "BEGIN IMMEDIATE"}

MOST_VARIABLES = 32_766
"""Values that one statement takes."""

BY_CODE_POINT = "BINARY"

_FIXED = (
    "CASE WHEN {0} >= 0 THEN ({0} / 1{zeros}) || '.' || substr({0} % 1{zeros} + 1{zeros}, 2)"
    " WHEN {0} < 0 THEN '-' || -({0} / 1{zeros}) || '.' || substr(1{zeros} - {0} % 1{zeros}, 2) END"
)
TEMPLATES = {
    "written": "{0}",  # what the functions for JSON return is known to be JSON
    "json": "json({0})",
    "integer": "{0}",
    "boolean": "json(CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)",
    "text": "{0}",
    "date": "{0}",
    "id": "{0}",
    "fixed": _FIXED,
    "fixed number": f"json({_FIXED})",
    "moment": "replace(replace({0}, ' ', 'T'), '.000000', '') || 'Z'",
}

_GUARD = (
    "CASE WHEN unicode({0}) IN ({mark}, {first})"
    " AND unicode(ltrim({0}, char({mark}))) IN ({first}) THEN char({mark}) ELSE '' END"
)
CELLS = {
    "text": "CASE WHEN {0} GLOB '*[\"{delimiter}\r\n]*'"
    " THEN '\"' || " + _GUARD + " || replace({0}, '\"', '\"\"') || '\"'"
    " ELSE " + _GUARD + " || {0} END",
    "code": "{0}",
    "integer": "{0}",
    "boolean": "CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END",
    "german boolean": "CASE {0} WHEN 1 THEN 'WAHR' WHEN 0 THEN 'FALSCH' END",
    "date": "{0}",
    "german date": "substr({0}, 9, 2) || '.' || substr({0}, 6, 2) || '.' || substr({0}, 1, 4)",
    "id": "{0}",
    "fixed": _FIXED,
    "german fixed": f"replace({_FIXED}, '.', ',')",
    "moment": TEMPLATES["moment"],
    "german moment": "berlin_time({0})",
}

MOST_CELLS = 100

PLAIN = {
    **dict.fromkeys(("text", "integer", "boolean", "date", "moment", "id", "json"), "{0}"),
    "bytes": "CASE WHEN {0} IS NOT NULL THEN lower(hex({0})) END",
}

MOST_MEMBERS = 60
"""``json_object`` takes 127 arguments at most; longer objects are patched together."""

PRAGMAS = (
    "journal_mode = WAL",  # readers go on while one writes
    "synchronous = FULL",  # what was acknowledged survives a power cut
    "foreign_keys = ON",
    "busy_timeout = 10000",  # milliseconds that a writer waits for another process
    "cache_size = -65536",  # kibibytes: 64 MiB
    "mmap_size = 1073741824",
    "temp_store = MEMORY",
)

_CONFIG_MEMSTATUS = 9


def options(url: URL) -> dict[str, Any]:
    """Let many threads read; an old reader must not keep the file locked for ever."""
    _stop_counting_memory()
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        return {"pool_size": 20, "max_overflow": 30, "pool_timeout": 10}
    return {}


def prepare(connection: Any, _record: object) -> None:
    """Hand transactions over to SQLAlchemy and set what SQLite leaves open."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("berlin_time", 1, _berlin_time, deterministic=True)


def _berlin_time(moment: str | None) -> str | None:
    """Write a moment as the clocks in the region show it; SQLite knows no time zones."""
    if moment is None:
        return None
    there = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    with suppress(OverflowError):  # the last hour of the calendar
        there = there.astimezone(BERLIN)
    return f"{there:%d.%m.}{there.year:04}{there: %H:%M:%S}"


def json_object(names: Sequence[str], values: Sequence[str]) -> str:
    """Let ``json_object`` write and escape."""
    pairs = [f"'{name}', {value}" for name, value in zip(names, values, strict=True)]
    pieces = [pairs[n : n + MOST_MEMBERS] for n in range(0, len(pairs), MOST_MEMBERS)] or [[]]
    written = [f"json_object({', '.join(piece)})" for piece in pieces]
    if len(written) == 1:
        return written[0]
    joined = " || ',' || ".join(f"substr({one}, 2, length({one}) - 2)" for one in written)
    return f"json('{{' || {joined} || '}}')"


def json_array(documents: str) -> str:
    """Let ``json_group_array`` join documents; sorting has made plain text of them."""
    joined = "json_group_array(json(document))"
    return f"(SELECT {joined} FROM {documents})"  # noqa: S608 (compiled by SQLAlchemy)


def cells(cells: Sequence[str], style: Any) -> str:
    """Let ``format`` join them, which copies nothing twice and knows how NULL is written."""
    pieces = [cells[n : n + MOST_CELLS] for n in range(0, len(cells), MOST_CELLS)]
    lines = [
        f"format('{style.delimiter.join(['%s'] * len(piece))}', {', '.join(piece)})"
        for piece in pieces
    ]
    joint = f" || '{style.delimiter}' || "
    return f"({joint.join(lines)})"


def once(value: str, used: str) -> str:
    """Name the value in a sub-select, which SQLite leaves alone because it has no table."""
    return f"(SELECT {used} FROM (SELECT {value} AS v) AS cell)"  # noqa: S608 (compiled)


def joined(texts: str) -> str:
    """Join them in the order of the sub-select."""
    return f"(SELECT group_concat(document, '; ') FROM {texts})"  # noqa: S608 (compiled)


def listed(column: str, member: str | None) -> str:
    """Unpack the list."""
    text = "value" if member is None else f"value ->> '{member}'"
    return f"(SELECT group_concat({text}, '; ') FROM json_each({column}))"  # noqa: S608 (compiled)


def hits(kind: str, words: Sequence[tuple[str, str]]) -> Select[Any]:
    """Ask the FTS5 index for beginnings of words or their stems, ranked by BM25."""
    index = table("search_words", column("rowid"), column("words"))
    entries = table("search_entries", column("number"), column("kind"), column("subject"))
    asked = " AND ".join(f'("{word}"* OR "{stem}")' for word, stem in words)
    relevance = cast(func.bm25(column("search_words")) * -1_000_000, Integer)
    return (
        select(entries.c.subject, relevance.label("relevance"))
        .join_from(index, entries, entries.c.number == index.c.rowid)
        .where(column("search_words").match(asked), entries.c.kind == kind)
    )


def elements(texts: Sequence[str]) -> Select[Any]:
    """Let ``json_each`` unpack them."""
    return select(func.json_each(json.dumps(texts)).table_valued("value").c.value)


class Packed(NamedTuple):
    """Rows for one table, column by column; all begin the same."""

    table: str
    names: Sequence[str]
    columns: Sequence[Sequence[Any]]
    same: Sequence[Any]


def pack(
    table: Table,
    names: Sequence[str],
    columns: Sequence[Sequence[Any]],
    same: Sequence[Any] = (),
) -> Packed:
    """Leave the rows column by column: so they are small on their way between processes."""
    return Packed(table.name, names, columns, same)


def insert(connection: Connection, packed: Packed) -> None:
    """Write many rows by one statement: FTS5 empties its memory to the disk for each."""
    table, names, columns, same = packed
    ready = list(zip(*map(repeat, same), *columns, strict=False))
    at_once = MOST_VARIABLES // len(names)
    holes = f"({', '.join('?' * len(names))})"
    into = f"INSERT INTO {table} ({', '.join(names)}) VALUES "  # noqa: S608 (mapped names)
    for start in range(0, len(ready), at_once):
        rows = ready[start : start + at_once]
        values = tuple(chain.from_iterable(rows))
        connection.exec_driver_sql(into + ", ".join([holes] * len(rows)), values)


def fill(connection: Connection, table: str, columns: Sequence[str], rows: Iterator[Any]) -> None:
    """Run one statement for each row; what they refer to is checked when all are there."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    holes = ", ".join("?" * len(columns))
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({holes})"  # noqa: S608 (mapped names)
    driver: Any = connection.connection.driver_connection
    driver.executemany(into, rows)


def from_hex(digits: str) -> Any:
    """Give the bytes themselves."""
    return bytes.fromhex(digits)


@contextmanager
def unhindered(
    connection: Connection, tables: Sequence[str], /, *, triggers: bool = True
) -> Iterator[None]:
    """Drop what is not unique, and make it again; the index of words is built anew."""
    kinds = ("index", "trigger") if triggers else ("index",)
    everything = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%' ORDER BY rowid"
    ).all()
    hindering = [one for one in everything if one.type in kinds and one.tbl_name in tables]
    for one in hindering:
        connection.exec_driver_sql(f"DROP {one.type} {one.name}")
    yield
    for one in hindering:
        connection.exec_driver_sql(one.sql)
    if triggers:
        connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('rebuild')")


def count_on(_connection: Connection, _table: str, _column: str) -> None:
    """Do nothing: SQLite counts on by itself."""


def is_busy(error: BaseException) -> bool:
    """Know “database is locked” and a disk that has no room."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL}


def _stop_counting_memory() -> None:
    """Switch off a statistic whose lock lets only one thread at a time build JSON.

    It doubles what two cores can do. SQLite listens only before Python first opens a database;
    where it is too late, or SQLite is not a library of its own, nothing happens.
    """
    driver = find_spec("_sqlite3")
    with suppress(OSError, AttributeError):
        ctypes.CDLL(driver.origin if driver else None).sqlite3_config(_CONFIG_MEMSTATUS, 0)
