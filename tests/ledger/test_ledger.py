"""The laws of the ledger, tried with raw SQL: nobody overdraws and nobody rewrites."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.kernel.db import Database
from tests.ledger import books
from tests.strategies import law

OTHERWISE = " ON CONFLICT DO NOTHING"
DISGUISES = {
    "sqlite": [
        ("INSERT", ""),
        ("INSERT", OTHERWISE),
        *((f"INSERT OR {how}", "") for how in ("ABORT", "FAIL", "IGNORE", "REPLACE", "ROLLBACK")),
    ],
    "postgresql": [("INSERT", ""), ("INSERT", OTHERWISE)],
}
LAX = ("PRAGMA ignore_check_constraints = ON", "PRAGMA foreign_keys = OFF")
CHECKED = ("transfers_are_checked",)


@dataclass(frozen=True)
class Lie:
    """A transfer that no ledger takes, and what keeps it out of each kind of database."""

    source: str
    target: str
    amount: Any
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]
    off: dict[str, int] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def told(self, connection: Connection) -> dict[str, Any]:
        facts = dict(self.facts)
        if whose := facts.pop("of", None):
            elsewhere = connection.execute(text(books.ACCOUNT), {"name": whose}).one()
            facts["programme_id"] = elsewhere.programme_id
        return books.entry(connection, self.source, self.target, self.amount, self.off, **facts)


WHOLE, MIRROR, MIXED = ("transfers_are_whole",), ("transfers_mirror",), ("transfers_do_not_mix",)
NUMBERED, NAMED = ("transfers_are_numbered",), ("transfers_name_projects",)
SAID, BOOKED = ("transfers_say_what_is_left",), ("transfers_are_booked",)
UNDO = {"kind": "reverse"}
LIES = {
    "overdraws": Lie(
        "free:RI", "committed:P", 3001, ("transfers_are_covered",), ("ck_accounts_covered",)
    ),
    "overdraws what is paid": Lie(
        "paid:P", "committed:P", 501, ("transfers_are_covered",), ("ck_accounts_covered",)
    ),
    "leaves a gap": Lie("unassigned", "free:KF", 1, NUMBERED, CHECKED, {"ledger_number": 1}),
    "repeats a number": Lie(
        "unassigned",
        "free:KF",
        1,
        NUMBERED,
        (*CHECKED, "uq_transfers_programme_id_ledger_number"),
        {"ledger_number": -1},
    ),
    "mixes pots": Lie("unassigned", "rm:unassigned", 1, MIXED, CHECKED),
    "mixes programmes": Lie("unassigned", "other:unassigned", 1, MIXED, CHECKED),
    "names another programme": Lie(
        "unassigned", "free:KF", 1, MIXED, CHECKED, {"ledger_number": -6}, {"of": "other:outside"}
    ),
    "moves between projects": Lie(
        "committed:P",
        "committed:Q",
        1,
        (*MIXED, "turnovers_begin_with_transfers", "turnovers_follow_transfers"),
        (*CHECKED, "turnovers_follow_transfers"),
    ),
    "takes from all projects": Lie("committed", "free:RI", 1, NAMED, CHECKED),
    "gives to all projects": Lie("free:RI", "committed", 1, NAMED, CHECKED),
    "overstates what is left": Lie(
        "unassigned", "free:KF", 1, SAID, BOOKED, {"source_balance": 1}
    ),
    "understates what has come": Lie(
        "unassigned", "free:KF", 1, SAID, BOOKED, {"target_balance": -1}
    ),
    "undoes a part": Lie(
        "paid:P", "committed:P", 499, MIRROR, CHECKED, facts=UNDO | {"reverses": 6}
    ),
    "undoes elsewhere": Lie(
        "paid:P", "free:RI", 500, MIRROR, CHECKED, facts=UNDO | {"reverses": 6}
    ),
    "undoes forwards": Lie(
        "committed:P", "paid:P", 500, MIRROR, CHECKED, facts=UNDO | {"reverses": 6}
    ),
    "undoes twice": Lie(
        "paid:P",
        "committed:P",
        500,
        WHOLE,
        ("uq_transfers_reverses",),
        facts=UNDO | {"reverses": 4},
    ),
    "undoes an undoing": Lie(
        "committed:P", "paid:P", 500, MIRROR, CHECKED, facts=UNDO | {"reverses": 5}
    ),
    "undoes nothing": Lie(
        "paid:P",
        "committed:P",
        500,
        MIRROR,
        ("fk_transfers_reverses",),
        facts=UNDO | {"reverses": 99},
    ),
    "undoes in secret": Lie(
        "paid:P", "committed:P", 500, WHOLE, ("ck_transfers_reversal",), facts={"reverses": 6}
    ),
    "undoes without saying what": Lie(
        "paid:P", "committed:P", 500, WHOLE, ("ck_transfers_reversal",), facts=UNDO
    ),
    "moves nothing": Lie("unassigned", "free:KF", 0, WHOLE, ("ck_transfers_positive",)),
    "moves backwards": Lie("unassigned", "free:RI", -1, WHOLE, ("ck_transfers_positive",)),
    "moves half a cent": Lie("unassigned", "free:KF", "10.5", WHOLE, ()),
    "says no number": Lie("unassigned", "free:KF", 4000, WHOLE, (), facts={"source_balance": "x"}),
    "moves in a circle": Lie("free:RI", "free:RI", 1, WHOLE, ("ck_transfers_moves", "turnovers_follow_transfers")),
    "is approved by who prepared it": Lie(
        "unassigned",
        "free:KF",
        1,
        WHOLE,
        ("ck_transfers_four_eyes",),
        facts={"approved_by": "anna"},
    ),
}  # fmt: skip
"""On PostgreSQL the type of the column alone keeps out what has no guard."""

NEW_ACCOUNT = (
    "INSERT INTO accounts (name, programme_id, pot, kind, handlungsfeld_id, project_id, year,"
    " parent_id, balance, number) SELECT 'mine', programme_id, {pot}, kind, handlungsfeld_id,"
    " project_id, {year}, parent_id, {balance}, {number} FROM accounts WHERE name = '{like}'"
)
AS_IT_IS: dict[str, Any] = {"pot": "pot", "year": "year", "balance": 0, "number": 0}
WRONG: list[dict[str, Any]] = [
    {"like": "free:KF", "balance": 1},
    {"like": "free:KF", "number": 1},
    {"like": "committed:P", "year": 2027},
    {"like": "committed:P", "pot": "'regional_management'"},
]
NEW_TURNOVER = (
    "INSERT INTO turnovers SELECT account_id, axis, span, {day}, amount, number"
    " FROM turnovers WHERE axis = 'value' AND span = 'day'"
)
FOLLOWS, BEGINS, IS = (
    "accounts_follow_transfers",
    "accounts_begin_empty",
    "accounts_are_what_they_are",
)
TURNS = "turnovers_follow_transfers"
TAMPERING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "UPDATE accounts SET balance = balance + 1 WHERE name = 'free:RI'": ((FOLLOWS,), (FOLLOWS,)),
    "UPDATE accounts SET balance = balance + 500, number = number + 1 WHERE name = 'free:RI'": (
        (FOLLOWS,),
        (FOLLOWS,),
    ),
    "UPDATE accounts SET number = 8 WHERE name = 'free:RI'": ((FOLLOWS,), (FOLLOWS,)),
    **{
        f"UPDATE accounts SET {change} WHERE name = '{name}'": ((FOLLOWS, IS), (FOLLOWS,))
        for change, name in [
            ("id = 99", "free:KF"),
            ("name = 'mine'", "free:RI"),
            ("pot = 'regional_management'", "free:RI"),
            ("kind = 'outside'", "unassigned"),
            (
                "programme_id = (SELECT programme_id FROM handlungsfelder WHERE code = 'RI')",
                "other:outside",
            ),
            ("handlungsfeld_id = (SELECT id FROM handlungsfelder WHERE code = 'KF')", "free:RI"),
            ("project_id = (SELECT id FROM projects WHERE operation_code = 'Q')", "committed:P"),
            ("year = 2027", "committed:P"),
            ("parent_id = (SELECT id FROM accounts WHERE name = 'paid')", "committed:P"),
        ]
    },
    "DELETE FROM accounts WHERE name = 'free:KF'": (("accounts_remain",), (FOLLOWS,)),
    **{NEW_ACCOUNT.format(**AS_IT_IS | facts): ((BEGINS,), (FOLLOWS,)) for facts in WRONG},
    "UPDATE turnovers SET amount = amount + 1": ((TURNS,), (TURNS,)),
    "UPDATE turnovers SET number = number + 1": ((TURNS,), (TURNS,)),
    "UPDATE turnovers SET starts_on = '2020-01-01' WHERE axis = 'value' AND span = 'day'": (
        (TURNS,),
        (TURNS,),
    ),
    "DELETE FROM turnovers": (("turnovers_remain",), (TURNS,)),
    NEW_TURNOVER.format(day="'2020-01-01'"): (("turnovers_begin_with_transfers",), (TURNS,)),
    "UPDATE transfers SET amount = amount + 1": (
        ("transfers_refuses_update",),
        ("transfers_refuses_changes",),
    ),
    "UPDATE transfers SET approved_by = 'carl' WHERE ledger_number = 1": (
        ("transfers_refuses_update",),
        ("transfers_refuses_changes",),
    ),
    "DELETE FROM transfers WHERE number = 8": (
        ("transfers_refuses_delete",),
        ("transfers_refuses_changes",),
    ),
}
OURS = ", ".join(books.COLUMNS)
THEIRS = OURS.replace("reason", "'another'")
REPLACING = "INSERT OR REPLACE INTO {0} SELECT {1} FROM {0}"
TAMPERING_HERE: dict[str, dict[str, tuple[str, ...]]] = {
    "sqlite": {
        "UPDATE accounts SET rowid = 99 WHERE name = 'free:KF'": (FOLLOWS, IS),
        "UPDATE OR REPLACE accounts SET name = 'free:KF' WHERE name = 'free:RI'": (FOLLOWS, IS),
        REPLACING.format(
            "accounts",
            "id, name, programme_id, pot, kind, handlungsfeld_id, project_id, year, parent_id, 0, 0",
        ): (BEGINS,),
        REPLACING.format("turnovers", "account_id, axis, span, starts_on, amount + 1, number"): (
            "turnovers_begin_with_transfers",
        ),
        f"INSERT OR REPLACE INTO transfers (number, {OURS})"
        f" SELECT number, {THEIRS} FROM transfers WHERE number = 8": (
            "transfers_refuses_replace",
            *SAID,
            *BOOKED,
        ),
        "UPDATE OR REPLACE transfers SET number = 1 WHERE number = 8": (
            "transfers_refuses_update",
        ),
    },
    "postgresql": {
        "TRUNCATE turnovers": ("turnovers_refuse_truncate",),
        "TRUNCATE transfers": ("transfers_refuses_truncate",),
        "TRUNCATE accounts CASCADE": (
            "accounts_refuse_truncate",
            "transfers_refuses_truncate",
            "turnovers_refuse_truncate",
        ),
    },
}


@pytest.fixture
def ledger(database: Database) -> Iterator[Connection]:
    """Books that are kept already; every statement counts at once."""
    with database.write("tests") as session:
        books.found(session)
        books.keep(session.connection())
    with database.reading.connect() as connection:
        yield connection


def drop(connection: Connection, guards: tuple[str, ...]) -> None:
    """Take guards away."""
    for guard in guards:
        table = "accounts" if "accounts" in guard else guard.split("_")[0]
        if guard[:3] in {"ck_", "uq_", "fk_"}:
            table = guard.split("_")[1]
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {guard}")
        elif connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        else:
            connection.exec_driver_sql(f"DROP TRIGGER {guard} ON {table}")


def relax(connection: Connection) -> None:
    """Switch off what SQLite lets anybody switch off."""
    if connection.dialect.name == "sqlite":
        for pragma in LAX:
            connection.exec_driver_sql(pragma)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_no_lie_gets_into_the_ledger_in_any_disguise(ledger: Connection, lie: Lie) -> None:
    before = books.everything(ledger)
    for _ in range(2):
        for how, end in DISGUISES[ledger.dialect.name]:
            with suppress(DBAPIError) if end else pytest.raises(DBAPIError):
                books.record(ledger, lie.told(ledger), how=how, end=end)
            assert books.everything(ledger) == before, how
        relax(ledger)
    books.audit(ledger)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_without_its_guard_the_lie_would_get_in(ledger: Connection, lie: Lie) -> None:
    relax(ledger)
    on_sqlite = ledger.dialect.name == "sqlite"
    guards = lie.sqlite if on_sqlite else lie.postgresql
    drop(ledger, guards)
    if not guards:
        with pytest.raises(DBAPIError, match="invalid input syntax for type bigint"):
            books.record(ledger, lie.told(ledger))
        return
    books.record(ledger, lie.told(ledger), how="INSERT OR REPLACE" if on_sqlite else "INSERT")
    assert ledger.scalar(text("SELECT max(number) FROM transfers")) > 8


def test_nothing_is_rewritten(ledger: Connection) -> None:
    before = books.everything(ledger)
    for _ in range(2):
        for statement in [*TAMPERING, *TAMPERING_HERE[ledger.dialect.name]]:
            with pytest.raises(DBAPIError, match=r"only follow|append-only|the ledger"):
                ledger.execute(text(statement))
            assert books.everything(ledger) == before, statement
        relax(ledger)


@pytest.mark.parametrize("statement", TAMPERING)
def test_without_its_guard_it_would_be_rewritten(ledger: Connection, statement: str) -> None:
    relax(ledger)
    drop(ledger, TAMPERING[statement][ledger.dialect.name != "sqlite"])
    assert ledger.execute(text(statement)).rowcount > 0


def test_without_its_guard_it_would_be_rewritten_in_disguise(ledger: Connection) -> None:
    relax(ledger)
    before = books.everything(ledger)
    for statement, guards in TAMPERING_HERE[ledger.dialect.name].items():
        ledger.exec_driver_sql("BEGIN")
        drop(ledger, guards)
        ledger.execute(text(statement))
        assert books.everything(ledger) != before, statement
        ledger.exec_driver_sql("ROLLBACK")


def test_rows_of_one_statement_are_judged_one_after_the_other(ledger: Connection) -> None:
    first = books.entry(ledger, "free:RI", "free:KF", 2000)
    next_ = {"ledger_number": 1, "source_balance": -2000, "target_balance": 2000}
    again = books.entry(ledger, "free:RI", "free:KF", 2000, {"ledger_number": 1})
    small = books.entry(ledger, "free:RI", "free:KF", 1000, {"ledger_number": 1})
    before = books.everything(ledger)
    for second in (again, small, again | {"source_balance": -1000, "target_balance": 4000}):
        with pytest.raises(DBAPIError):
            books.record(ledger, first, second)
        assert books.everything(ledger) == before
    books.record(ledger, first, books.entry(ledger, "free:RI", "free:KF", 1000, next_))
    books.audit(ledger)


def test_no_other_table_stands_in_for_a_real_one(ledger: Connection) -> None:
    honest = books.entry(ledger, "unassigned", "free:KF", 1)
    for table in ("accounts", "turnovers"):
        ledger.exec_driver_sql(f"CREATE TEMPORARY TABLE pretended AS SELECT * FROM {table}")
        ledger.exec_driver_sql(f"ALTER TABLE pretended RENAME TO {table}")
    ledger.exec_driver_sql("UPDATE accounts SET balance = 1000000")
    with pytest.raises(DBAPIError):
        books.record(ledger, books.entry(ledger, "free:RI", "committed:P", 3001))
    books.record(ledger, honest)
    for table in ("accounts", "turnovers"):
        ledger.exec_driver_sql(f"DROP TABLE {table}")
    books.audit(ledger)


NAMES = st.sampled_from(
    [
        "outside",
        "unassigned",
        "free:RI",
        "free:KF",
        "committed",
        "committed:P",
        "committed:Q",
        "paid:P",
        "rm:unassigned",
    ]
)
DAYS = st.sampled_from(["2025-12-31", "2026-01-01", "2026-01-31", "2026-03-16"])
MOVES = st.fixed_dictionaries(
    {
        "source": NAMES,
        "target": NAMES,
        "amount": st.integers(-1, 40),
        "value_date": DAYS,
        "at": DAYS.map(lambda day: f"{day} 23:59:59.000000"),
        "undoes": st.sampled_from([None, None, None, *range(8)]),
        "how": st.integers(0, 6),
    }
)
START = [
    ("outside", "unassigned", 100),
    ("unassigned", "free:RI", 60),
    ("free:RI", "committed:P", 40),
    ("committed:P", "paid:P", 20),
]
OLD = (
    "SELECT source.name, target.name, t.amount FROM transfers AS t"
    " JOIN accounts AS source ON source.id = t.source_id"
    " JOIN accounts AS target ON target.id = t.target_id WHERE t.number ="
    " (SELECT min(number) FROM transfers) + :n"
)


@law
@given(moves=st.lists(MOVES, min_size=10, max_size=25))
def test_whatever_is_written_the_accounts_are_what_the_ledger_adds_up_to(
    ground: Database, moves: list[dict[str, Any]]
) -> None:
    with Session(ground.writing) as session:
        books.found(session)
        connection = session.connection()
        for source, target, amount in START:
            books.record(connection, books.entry(connection, source, target, amount))
        for move in moves:
            with suppress(DBAPIError), connection.begin_nested():
                attempt(connection, **move)
        books.audit(connection)
        session.rollback()


def attempt(
    connection: Connection,
    source: str,
    target: str,
    amount: int,
    undoes: int | None,
    how: int,
    **facts: Any,
) -> None:
    """Try to record a transfer, or the mirror of an earlier one."""
    if undoes is not None:
        old = connection.execute(text(OLD), {"n": undoes}).one_or_none()
        if old is None:
            return
        target, source, amount = old
        first = connection.scalar(text("SELECT min(number) FROM transfers"))
        facts |= {"kind": "reverse", "reverses": first + undoes}
    disguises = DISGUISES[connection.dialect.name]
    verb, end = disguises[how % len(disguises)]
    books.record(
        connection, books.entry(connection, source, target, amount, **facts), how=verb, end=end
    )
