"""The plan: what of an installation a dump takes along, and what it leaves to be made again.

Every mapped table goes as it is, row by row and in the order of its key: records and their parts,
the journal, the ledger with its balances and turnovers, the words of the full text, answers kept
for retries, keys (their digests), and the state of machines. What is left out stands in
``LEFT_OUT``, and a table that is in neither is a refusal: nothing is left behind by accident.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    inspect,
)

from app.dumps import refusals
from app.kernel import dialects
from app.kernel.numbers import Fixed
from app.kernel.tables import Base, Id, Key, Moment

LEFT_OUT = {
    "alembic_version": "stands in the manifest, and must be the same on both sides",
}
"""Table → why it does not go along; beside them, what each database keeps for itself."""

KINDS = (
    (JSON, "json"),
    (Id, "id"),
    (Moment, "moment"),
    (Date, "date"),
    (Boolean, "boolean"),
    (Fixed, "integer"),
    (Integer, "integer"),
    (LargeBinary, "bytes"),
    (String, "text"),
    (Key, "text"),
)
"""Type → how its values are written down; nothing is ever written as a fraction."""


@dataclass(frozen=True)
class Sheet:
    """One table as it is written down."""

    table: Table
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table.name

    @property
    def numbered(self) -> str | None:
        """The column that the database counts by itself, if it has one."""
        column = self.table.autoincrement_column
        return None if column is None else column.name

    def question(self, dialect: str) -> str:
        """Ask for the rows in the order of their key, with values that both databases share."""
        special = dialects.of(dialect)
        values = [
            special.PLAIN[kind].format(name)
            for name, kind in zip(self.columns, self.kinds, strict=True)
        ]
        kinds = dict(zip(self.columns, self.kinds, strict=True))
        order = [
            f'{name} COLLATE "{special.BY_CODE_POINT}"' if kinds[name] == "text" else name
            for name in self.key
        ]
        return f"SELECT {', '.join(values)} FROM {self.name} ORDER BY {', '.join(order)}"  # noqa: S608 (mapped names)


def sheets() -> Sequence[Sheet]:
    """Give the tables in an order in which each refers only to those before it, and to itself."""
    return [_sheet(table) for table in Base.metadata.sorted_tables]


def must_know_all(connection: Connection) -> None:
    """Refuse if the database has a table that is neither taken along nor left out on purpose.

    Raises:
        Refused: with their names.
    """
    own = dialects.of(connection.dialect.name).OWN_TABLES
    known = set(Base.metadata.tables) | set(LEFT_OUT) | set(own)
    parts = tuple(f"{name}_" for name in own)
    strange = [
        name
        for name in inspect(connection).get_table_names()
        if name not in known and not name.startswith(parts)
    ]
    if strange:
        raise refusals.unknown_table(sorted(strange))


def _sheet(table: Table) -> Sheet:
    columns = list(table.columns)
    return Sheet(
        table,
        tuple(one.name for one in columns),
        tuple(map(_kind, columns)),
        tuple(one.name for one in table.primary_key.columns),
    )


def _kind(column: Column[object]) -> str:
    for type_, kind in KINDS:
        if isinstance(column.type, type_):
            return kind
    raise TypeError(f"Nobody has decided how {column} is written down.")
