"""Real servers, several processes over one database; and worse ones, made here and not in ``app``.

``main(PORT..., "--slow", "--unqueued", "--unguarded", "--again")`` serves as
``python -m app serve`` does, on each port with a process of its own, except:

- ``--slow``: between the rules' check and the write it sleeps, so that others may get in between;
- ``--unqueued``: writers do not wait for each other;
- ``--unguarded``: nor do they agree on the ledger's next number; and where SQLite would notice that
  another was quicker, each statement is a transaction of its own.

``--again`` is no mutation: whenever the process dies, another takes its place.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import randrange
from signal import SIGTERM, Signals
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, text

from app import __main__ as command_line
from app import serving
from app.kernel.db import Database, open_database
from app.kernel.dialects import postgresql, sqlite
from app.ledger import commands, queries
from tests.nursery import begin
from tests.server import Server, free_port, wait_for

FAIL_POINT = 0.02  # seconds
BLIND_FAIL_POINT = 0.2  # where all is to go wrong, on a busy machine too
LOG, PID = "servers.log", "server.pid"
PATIENCE = 200  # milliseconds; those who do not queue get into deadlocks
BLIND_PATIENCE = 2000  # of those who look at nothing any more: whoever gives up takes nothing


@contextmanager
def processes(database: Database, folder: Path, count: int, *worse: str) -> Iterator[list[Server]]:
    """Serve one database with so many processes, each on a port of its own."""
    ports = [free_port() for _ in range(count)]
    servers = [Server(f"http://127.0.0.1:{port}", {}) for port in ports]
    first = start(database, folder, ports, *worse)
    try:
        for server in servers:
            wait_for(server, first, folder / LOG)
        yield servers
    finally:
        stop(first, SIGTERM)


def start(database: Database, folder: Path, ports: list[int], *worse: str) -> BaseProcess:
    """Start a process for each port; they are one group."""
    environment = {
        "REGISTRY_DATABASE_URL": database.writing.url.render_as_string(hide_password=False),
        "REGISTRY_LOG_LEVEL": "WARNING",
    }
    asked = (*map(str, ports), *worse)
    return begin(main, *asked, folder=folder, log=folder / LOG, environment=environment)


def stop(first: BaseProcess, how: Signals) -> None:
    assert first.pid
    os.killpg(first.pid, how)
    first.join(60)


def disarm(engine: Engine) -> None:
    """Take everything from the database that refuses a transfer; what books it stays."""
    sqlite_says = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    postgres_says = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    on_sqlite = engine.dialect.name == "sqlite"
    with engine.begin() as connection:
        triggers = connection.execute(text(sqlite_says if on_sqlite else postgres_says)).all()
        for name, table in triggers:
            if table in {"accounts", "transfers", "turnovers"} and name != "transfers_are_booked":
                of = "" if on_sqlite else f" ON {table}"
                connection.execute(text(f"DROP TRIGGER {name}{of}"))
        if not on_sqlite:
            connection.execute(text("ALTER TABLE accounts DROP CONSTRAINT ck_accounts_covered"))


def main(*worse: str) -> None:
    if "--slow" in worse:
        seconds = BLIND_FAIL_POINT if "--unguarded" in worse else FAIL_POINT
        patch.object(commands, "post", _after_a_sleep(commands.post, seconds)).start()
    if "--unqueued" in worse or "--unguarded" in worse:
        patch.object(serving, "open_database", _without_a_turn).start()
        patience = BLIND_PATIENCE if "--unguarded" in worse else PATIENCE
        patch.dict(
            postgresql.FIRST_WORDS, {"writing": f"SET LOCAL lock_timeout = {patience}"}
        ).start()
        patch.dict(sqlite.FIRST_WORDS, {"writing": "BEGIN"}).start()
    if "--unguarded" in worse:
        patch.dict(sqlite.FIRST_WORDS, {"writing": ""}).start()
        unchecked = (*sqlite.PRAGMAS, "ignore_check_constraints = ON")
        patch.object(sqlite, "PRAGMAS", unchecked).start()
        patch.object(queries, "last", lambda *_: (randrange(10**6, 2**31), None)).start()
    ports = [one for one in worse if one.isdecimal()]
    while len(ports) > 1 and os.fork():  # what was imported need not be imported again
        ports.pop()
    os.environ["REGISTRY_PORT"] = ports[-1]
    while "--again" in worse and (child := os.fork()):
        os.waitpid(child, 0)
    Path(PID).write_text(str(os.getpid()))
    command_line.serve(prepare=False)


def _after_a_sleep(function: Any, seconds: float) -> Any:
    def slowly(*arguments: Any) -> Any:
        time.sleep(seconds)
        return function(*arguments)

    return slowly


def _without_a_turn(url: str) -> Database:
    nobody_waits: Any = nullcontext()
    return replace(open_database(url), turn=nobody_waits)
