"""The database, opened for three purposes: to look, to look at one moment, to change."""

from asyncio import Lock
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Semaphore
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from app.kernel import dialects, journal, search  # noqa: F401 (search listens to sessions)

MOST_LONG_LOOKS = 12


@dataclass(frozen=True)
class Database:
    """One database and the ways to open it.

    Attributes:
        reading: each statement borrows a connection for itself and sees the latest.
        snapshot: all statements of a transaction see the same moment.
        writing: a transaction that changes things, one at a time in all processes.
        turn: where the writers of this process queue, so that they do not queue in threads.
        places: how many of this process may look at one moment for long, such as while a slow
            client takes a file; so that connections are left for everybody else.
    """

    reading: Engine
    snapshot: Engine
    writing: Engine
    turn: Lock = field(default_factory=Lock)
    places: Semaphore = field(default_factory=lambda: Semaphore(MOST_LONG_LOOKS))

    @property
    def dialect(self) -> str:
        """Name the kind of database."""
        return self.reading.dialect.name

    @contextmanager
    def write(self, actor: str, request: str | None = None) -> Iterator[Session]:
        """Open a transaction that changes things in somebody's name, and commit it.

        It has its turn from its first moment: the times that it notes are in the order of commits.
        """
        with Session(self.writing, expire_on_commit=False) as session, session.begin():
            session.connection()
            journal.sign(session, actor, request)
            yield session

    def close(self) -> None:
        """Hang up every connection; one that is still lent as soon as it comes back."""
        for engine in (self.reading, self.writing):
            pool = engine.pool
            engine.dispose()
            event.listen(pool, "checkin", _hang_up)


def open_database(url: str) -> Database:
    """Open a database so that readers never wait and writers queue instead of racing."""
    statements = _open(url, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)
    transactions = _open(url)
    return Database(
        reading=statements,
        snapshot=transactions.execution_options(purpose="snapshot"),
        writing=transactions.execution_options(purpose="writing"),
    )


def _open(url: str, **options: Any) -> Engine:
    address = make_url(url)
    dialect = dialects.of(address.get_backend_name())
    given = dialect.options(address) | options
    engine = create_engine(address, json_serializer=_compact, query_cache_size=1200, **given)
    event.listen(engine, "connect", dialect.prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _hang_up(_connection: object, entry: ConnectionPoolEntry) -> None:
    entry.close()


def _begin(connection: Connection) -> None:
    """Say the first words of a transaction, which decide what it may do and whom it waits for."""
    purpose = connection.get_execution_options().get("purpose", "reading")
    first_words = dialects.of(connection.dialect.name).FIRST_WORDS.get(purpose)
    if first_words:
        connection.exec_driver_sql(first_words)


def _compact(value: Any) -> str:
    """Store JSON as Pydantic writes it, so that it can be sent as it is stored."""
    return to_json(value).decode()
