"""PostgreSQL: a server, any number of processes."""

from collections.abc import Sequence
from typing import Any

from psycopg import errors
from sqlalchemy import URL, Connection, Integer, Select, cast, column, func, literal_column, select, table
from sqlalchemy.types import UserDefinedType

WRITE_LOCK = 4_800_000
"""Number of the advisory lock that writers queue for."""

FIRST_WORDS = {
    "snapshot": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "writing": f"SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock({WRITE_LOCK})",
}

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
        "pool_pre_ping": True,
        "connect_args": {"application_name": "foerderregister", "prepare_threshold": 3},
    }


def prepare(connection: Any, _record: object) -> None:
    """Say that times are UTC."""
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
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


def insert(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Any]
) -> None:
    """Stream the rows into COPY."""
    asked = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.connection.cursor() as cursor, cursor.copy(asked) as copy:
        for row in rows:
            copy.write_row(row)


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
