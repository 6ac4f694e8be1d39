"""PostgreSQL: a server, any number of processes."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from psycopg import errors
from sqlalchemy import (
    ARRAY,
    URL,
    Connection,
    Integer,
    Select,
    Table,
    Text,
    cast,
    column,
    func,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.exc import DisconnectionError

WRITE_LOCK = 4_800_000
"""Number of the advisory lock that writers queue for."""

ERROR: type[Exception] = errors.Error

OWN_TABLES: dict[str, str] = {}

FIRST_WORDS = {
    "snapshot": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
    " SET LOCAL idle_in_transaction_session_timeout = '10min'",  # of who takes nothing any more
    "dump": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
    " SET LOCAL idle_in_transaction_session_timeout = 0",  # large files are copied in between
    "writing": f"SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock({WRITE_LOCK})",
}

RARE = "\x01"
"""The quotation mark of COPY: JSON is full of the usual one, and doubling each takes time."""

QUOTED = ("\t", "\n", "\r", RARE)
"""What does not stand in a line of COPY as it is."""

ROOM_TO_SORT = "256MB"
"""Memory for making an index: what does not fit is sorted on disk."""

BY_CODE_POINT = "C"

TEMPLATES = {
    "written": "{0}",
    "json": "{0}::text",
    "integer": "{0}::text",
    "boolean": "{0}::text",
    "text": "to_json({0}::text)::text",
    "date": "to_json({0})::text",
    "id": "'\"' || {0} || '\"'",
    "fixed": "'\"' || {0} * 1e-{places} || '\"'",
    "fixed number": "({0} * 1e-{places})::text",
    "moment": "'\"' || replace(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'),"
    " '.000000', '') || 'Z\"'",
}

_MOMENT = (
    "replace(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), '.000000', '') || 'Z'"
)
_GUARD = (
    "CASE WHEN ascii({0}) IN ({mark}, {first}) AND ascii(ltrim({0}, chr({mark}))) IN ({first})"
    " AND {0} <> '' AND ltrim({0}, chr({mark})) <> '' THEN chr({mark}) ELSE '' END"
)
CELLS = {
    "text": "CASE WHEN {0} ~ E'[\"{delimiter}\\r\\n]'"
    " THEN '\"' || " + _GUARD + " || replace({0}, '\"', '\"\"') || '\"'"
    " ELSE " + _GUARD + " || {0} END",
    "code": "{0}",
    "integer": "{0}",
    "boolean": "{0}::text",
    "german boolean": "CASE WHEN {0} THEN 'WAHR' WHEN NOT {0} THEN 'FALSCH' END",
    "date": "to_char({0}, 'YYYY-MM-DD')",
    "german date": "to_char({0}, 'DD.MM.YYYY')",
    "id": "{0}",
    "fixed": "{0} * 1e-{places}",
    "german fixed": "replace(({0} * 1e-{places})::text, '.', ',')",
    "moment": _MOMENT,
    "german moment": "to_char({0} AT TIME ZONE 'Europe/Berlin', 'DD.MM.YYYY HH24:MI:SS')",
}
MOST_ARGUMENTS = 100

PLAIN = {
    "text": "{0}",
    "integer": "{0}",
    "boolean": "{0}::int",
    "date": "to_char({0}, 'YYYY-MM-DD')",
    "moment": "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
    "id": "{0}::text",
    "json": "{0}::text",
    "bytes": "encode({0}, 'hex')",
}


def options(_url: URL) -> dict[str, Any]:
    """Keep connections ready, and notice those that a restart of the server has cut.

    Texts are UTF-8, whatever the environment or the role would have them be.
    """
    return {
        "pool_size": 20,
        "max_overflow": 30,
        "pool_timeout": 10,
        "pool_events": [(_check, "checkout")],
        "connect_args": {
            "application_name": "foerderregister",
            "client_encoding": "UTF8",
            "prepare_threshold": 3,
        },
    }


def _check(connection: Any, _record: object, _borrower: object) -> None:
    """Do not lend a connection that the server has hung up: an idle one says nothing but that.

    To ask it (``pool_pre_ping``) would cost every request a question and an answer more.
    """
    with DefaultSelector() as selector:
        selector.register(connection, EVENT_READ)
        if selector.select(timeout=0):
            raise DisconnectionError


def prepare(connection: Any, _record: object) -> None:
    """Say that times are UTC, and that each statement has one core: helpers start too slowly."""
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'; SET max_parallel_workers_per_gather = 0")
    connection.commit()


def json_object(names: Sequence[str], values: Sequence[str]) -> str:
    """Join members as text: faster than ``json_build_object``, and without its limit of 50."""
    if not names:
        return "'{}'"
    pairs = zip(names, values, strict=True)
    parts = (f"\"{name}\":' || coalesce({value}, 'null')" for name, value in pairs)
    return "('{" + " || ',".join(parts) + " || '}')"


def json_array(documents: str) -> str:
    """Join documents that are finished."""
    return f"('[' || array_to_string(ARRAY{documents}, ',') || ']')"


def cells(cells: Sequence[str], style: Any) -> str:
    """Let ``concat`` join them, which copies nothing twice and knows how NULL is written."""
    between = f", '{style.delimiter}', "
    most = MOST_ARGUMENTS // 2
    pieces = [cells[n : n + most] for n in range(0, len(cells), most)]
    lines = [f"concat({between.join(piece)})" for piece in pieces]
    joint = f" || '{style.delimiter}' || "
    return f"({joint.join(lines)})"


def once(value: str, used: str) -> str:
    """Keep the planner from writing the value where its name stands."""
    return f"(SELECT {used} FROM (SELECT {value} AS v OFFSET 0) AS cell)"  # noqa: S608 (compiled)


def joined(texts: str) -> str:
    """Join them in the order of the sub-select."""
    return f"nullif(array_to_string(ARRAY{texts}, '; '), '')"


def listed(column: str, member: str | None) -> str:
    """Unpack the list."""
    if member is None:
        texts = f"(SELECT one FROM json_array_elements_text({column}) AS one)"  # noqa: S608 (compiled)
    else:
        texts = f"(SELECT one->>'{member}' FROM json_array_elements({column}) AS one)"  # noqa: S608
    return joined(texts)


def hits(kind: str, words: Sequence[tuple[str, str]]) -> Select[Any]:
    """Ask the GIN index for beginnings of words or their stems, ranked."""
    entries = table("search_entries", column("kind"), column("subject"), column("vector", TSVECTOR))
    asked = cast(" & ".join(f"('{word}':* | '{stem}')" for word, stem in words), TSQUERY)
    relevance = cast(func.ts_rank(entries.c.vector, asked) * 1_000_000, Integer)
    return select(entries.c.subject, relevance.label("relevance")).where(
        entries.c.vector.op("@@")(asked), entries.c.kind == kind
    )


def elements(texts: Sequence[str]) -> Select[Any]:
    """Let ``unnest`` unpack them."""
    return select(func.unnest(literal(texts, ARRAY(Text))).column_valued("value"))


def pack(
    table: Table,
    names: Sequence[str],
    columns: Sequence[Sequence[Any]],
    same: Sequence[Any] = (),
) -> tuple[str, bytes]:
    """Write the lines of a COPY; an empty cell is NULL wherever NULL is possible."""
    never = [name for name in names if not table.c[name].nullable]
    asked = (
        f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
        f" WITH (FORMAT csv, DELIMITER '\t', QUOTE '{RARE}', FORCE_NOT_NULL ({', '.join(never)}))"
    )
    return asked, (_plain_lines(columns, same) or _quoted_lines(columns, same)).encode()


def insert(connection: Connection, packed: tuple[str, bytes]) -> None:
    """Send the lines: who writes them does nothing else."""
    asked, lines = packed
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(asked) as copy:
        copy.write(lines)


def _plain_lines(columns: Sequence[Sequence[Any]], same: Sequence[Any]) -> str | None:
    """Join the rows unless something in them has to be quoted, which is rare."""
    texts = [
        ["" if one is None else one if one.__class__ is str else str(one) for one in column]
        for column in (same, *columns)
    ]
    if any(mark in text for text in map("".join, texts) for mark in QUOTED):
        return None
    start = "".join(f"{text}\t" for text in texts[0])
    return start + f"\n{start}".join(map("\t".join, zip(*texts[1:], strict=True))) + "\n"


def _quoted_lines(columns: Sequence[Sequence[Any]], same: Sequence[Any]) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter="\t", quotechar=RARE)
    writer.writerows((*same, *row) for row in zip(*columns, strict=True))
    return text.getvalue()


def fill(connection: Connection, table: str, columns: Sequence[str], rows: Iterator[Any]) -> None:
    """Send all rows through one COPY: they may refer to one another until it ends."""
    driver: Any = connection.connection.driver_connection
    asked = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(asked) as copy:
        for row in rows:
            copy.write_row(row)


def from_hex(digits: str) -> Any:
    """Write bytes as PostgreSQL reads them."""
    return f"\\x{digits}"


@contextmanager
def unhindered(
    connection: Connection, tables: Sequence[str], /, *, triggers: bool = True
) -> Iterator[None]:
    """Drop references, and indexes that are no keys, and make them again at the end.

    Nobody can read the tables meanwhile. Keys stay: other tables refer to them, and so may views
    that somebody has made.
    """
    references = connection.exec_driver_sql(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = ANY(%(tables)s::regclass[]) AND contype = 'f' ORDER BY oid",
        {"tables": list(tables)},
    ).all()
    indexes = connection.exec_driver_sql(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY(%(tables)s::regclass[])"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid"
        " AND conrelid = indrelid) ORDER BY indexrelid",
        {"tables": list(tables)},
    ).all()
    able = [f"ALTER TABLE {name} {{}} TRIGGER USER" for name in tables if triggers]
    drops = [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _ in references]
    drops += [f"DROP INDEX {name}" for name, _ in indexes]
    connection.exec_driver_sql(f"SET LOCAL maintenance_work_mem = '{ROOM_TO_SORT}'")
    for one in [*(switch.format("DISABLE") for switch in able), *drops]:
        connection.exec_driver_sql(one)
    yield
    makes = [definition for _, definition in indexes]
    makes += [f"ALTER TABLE {table} ADD CONSTRAINT {name} {how}" for table, name, how in references]
    for one in [*makes, *(switch.format("ENABLE") for switch in able)]:
        connection.exec_driver_sql(one)


def count_on(connection: Connection, table: str, column: str) -> None:
    """Set the sequence behind the column."""
    connection.exec_driver_sql(
        f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column}))"  # noqa: S608 (mapped names)
        f" FROM {table} HAVING max({column}) IS NOT NULL"
    )


def is_busy(error: BaseException) -> bool:
    """Know a lock not granted in time, a lost connection, a full disk and a deadlock."""
    return isinstance(
        error,
        errors.LockNotAvailable
        | errors.DeadlockDetected
        | errors.SerializationFailure
        | errors.DiskFull
        | errors.QueryCanceled
        | errors.OperationalError,
    )
