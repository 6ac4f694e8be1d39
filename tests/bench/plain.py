"""Bookings by hand: plain SQL on a connection of the driver, one insert and two updates.

The tables (``sql/plain``) are as small as they can be, beside those of the registry in the same
database: no history of balances, no sums by day, no journal, nobody who has booked, and no rule
but that there is enough.
"""

import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from threading import Lock, local
from typing import Any

import psycopg
from pydantic import BaseModel
from sqlalchemy import make_url

from app.kernel.dialects import sqlite

SQL = Path(__file__).parent / "sql"
NOTE = (
    "INSERT INTO plain_transfers (source_id, target_id, amount, value_date, reference)"
    " VALUES (?, ?, ?, ?, ?) RETURNING number"
)
GIVE = "UPDATE plain_accounts SET balance = balance + ? WHERE id = ?"
TAKE = "UPDATE plain_accounts SET balance = balance - ? WHERE id = ? AND balance >= ?"
"""Last, because the accounts that money comes from are those for which others wait."""

TRANSFER = """
    INSERT INTO transfers (programme_id, ledger_number, at, kind, source_id, source_balance,
        target_id, target_balance, amount, value_date, year, project_id, reference, evidence,
        reason, prepared_by)
    SELECT source.programme_id, 1 + (
            SELECT max(ledger_number) FROM transfers WHERE programme_id = source.programme_id),
        CURRENT_TIMESTAMP, 'reserve', source.id, source.balance - ?, target.id, target.balance + ?,
        ?, ?, target.year, target.project_id, ?, 'Protokoll', 'Vormerkung', 'bench'
    FROM accounts AS source JOIN accounts AS target ON target.id = ?
    WHERE source.id = ? RETURNING ledger_number"""

Line = Callable[[], Any]
"""Gives the connection of this thread."""


class Wish(BaseModel):
    """What a booking by hand needs to know: accounts, and cents."""

    source: int
    target: int
    amount: int
    value_date: date
    reference: str


Book = Callable[[Wish], int]
"""Makes a transfer and tells its number."""


def lay_out(url: str) -> None:
    """Copy the accounts and transfers of a registry into tables of their own."""
    connection = lines(url)()
    tables = SQL / f"plain.{make_url(url).get_backend_name()}.sql"
    for command in tables.read_text().split("\n\n"):
        connection.execute(command)
    connection.close()


def lines(url: str) -> Line:
    """Give each thread a connection, set up as the real application sets it up."""
    here, address = local(), make_url(url)
    sqlite._stop_counting_memory()

    def line() -> Any:
        if not hasattr(here, "connection"):
            if address.get_backend_name() == "sqlite":
                here.connection = sqlite3.connect(address.database or "")
                sqlite.prepare(here.connection, None)
            else:
                plain = url.replace("+psycopg", "")
                here.connection = psycopg.connect(plain, autocommit=True, prepare_threshold=0)
        return here.connection

    return line


def booking(url: str) -> Book:
    """Make what books by hand."""

    def work(execute: Any, wish: Wish) -> int:
        given = wish.source, wish.target, wish.amount, wish.value_date.isoformat(), wish.reference
        ((number,),) = execute(NOTE, given).fetchall()
        execute(GIVE, (wish.amount, wish.target))
        if execute(TAKE, (wish.amount, wish.source, wish.amount)).rowcount != 1:
            raise ValueError("There is not enough.")
        return int(number)

    return _book(url, work)


def transferring(url: str) -> Book:
    """Make what writes into the ledger of the registry by hand; its triggers do the rest."""

    def work(execute: Any, wish: Wish) -> int:
        amount, day = wish.amount, wish.value_date.isoformat()
        given = amount, amount, amount, day, wish.reference, wish.target, wish.source
        ((number,),) = execute(TRANSFER, given).fetchall()
        return int(number)

    return _book(url, work)


def _book(url: str, work: Callable[[Any, Wish], int]) -> Book:
    """Put a transaction around some work, however the driver wants its parameters."""
    line, is_sqlite = lines(url), make_url(url).get_backend_name() == "sqlite"
    begin, hole = ("BEGIN IMMEDIATE", "?") if is_sqlite else ("BEGIN", "%s")
    turn = Lock() if is_sqlite else nullcontext()  # threads would sleep before SQLite, for too long

    def book(wish: Wish) -> int:
        connection = line()

        def execute(statement: str, given: tuple[Any, ...]) -> Any:
            return connection.execute(statement.replace("?", hole), given)

        with turn:
            connection.execute(begin)
            number = work(execute, wish)
            connection.execute("COMMIT")
        return number

    return book
