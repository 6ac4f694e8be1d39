"""PostgreSQL: a server, any number of processes."""

import csv
from collections.abc import Sequence
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
    literal_column,
    select,
    table,
)
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.types import UserDefinedType

WRITE_LOCK = 4_800_000
"""Number of the advisory lock that writers queue for."""

FIRST_WORDS = {
    "snapshot": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "writing": f"SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock({WRITE_LOCK})",
}

RARE = "\x01"
"""The quotation mark of COPY: JSON is full of the usual one, and doubling each takes time."""

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


class Words(UserDefinedType[Any]):
    """A search vector or a search query."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        """Name the type; columns of it are made by migrations."""
        return "tsvector"


def options(_url: URL) -> dict[str, Any]:
    """Keep connections ready, and notice those that a restart of the server has cut."""
    return {
        "pool_size": 20,
        "max_overflow": 30,
        "pool_timeout": 10,
        "pool_events": [(_check, "checkout")],
        "connect_args": {"application_name": "foerderregister", "prepare_threshold": 3},
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


def hits(kind: str, words: Sequence[str]) -> Select[Any]:
    """Ask the GIN index for German stems and beginnings of words, ranked."""
    entries = table("search_entries", column("kind"), column("subject"), column("vector", Words()))
    asked: Any = None
    for word in words:
        stem = func.plainto_tsquery(literal_column("'german'::regconfig"), word, type_=Words())
        start = func.to_tsquery(literal_column("'simple'::regconfig"), f"{word}:*", type_=Words())
        either = stem.op("||")(start)
        asked = either if asked is None else asked.op("&&")(either)
    relevance = cast(func.ts_rank(entries.c.vector, asked) * 1_000_000, Integer)
    return select(entries.c.subject, relevance.label("relevance")).where(
        entries.c.vector.op("@@")(asked), entries.c.kind == kind
    )


def elements(texts: Sequence[str]) -> Select[Any]:
    """Let ``unnest`` unpack them."""
    return select(func.unnest(literal(texts, ARRAY(Text))).column_valued("value"))


def insert(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Any]
) -> None:
    """Send the rows through COPY; an empty cell is NULL wherever NULL is possible."""
    never = [name for name in columns if not table.c[name].nullable]
    asked = (
        f"COPY {table.name} ({', '.join(columns)}) FROM STDIN"
        f" WITH (FORMAT csv, DELIMITER '\t', QUOTE '{RARE}', FORCE_NOT_NULL ({', '.join(never)}))"
    )
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(asked) as copy:
        copy.write(_plain_lines(rows) or _quoted_lines(rows))


def _plain_lines(rows: Sequence[Any]) -> str | None:
    """Join the rows unless something in them has to be quoted, which is rare."""
    lines = [
        "\t".join([one if type(one) is str else "" if one is None else str(one) for one in row])
        for row in rows
    ]
    text = "\n".join(lines) + "\n"
    tabs = len(rows) * (len(rows[0]) - 1)
    whole = text.count("\t") == tabs and text.count("\n") == len(rows)
    return text if whole and RARE not in text and "\r" not in text else None


def _quoted_lines(rows: Sequence[Any]) -> str:
    text = StringIO()
    csv.writer(text, delimiter="\t", quotechar=RARE).writerows(rows)
    return text.getvalue()


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
