"""What differs between the two databases: one file each, with the same names in both.

Nothing else in the house asks which database it talks to.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

from sqlalchemy import URL, Connection, Index, Select, Table, text

from app.kernel.dialects import postgresql, sqlite


class Style(Protocol):
    """How the cells of a CSV file are written."""

    @property
    def delimiter(self) -> str:
        """What stands between two cells."""


class Dialect(Protocol):
    """What each of the files offers."""

    FIRST_WORDS: Mapping[str, str]
    """How a transaction for each purpose begins; one that only reads has no purpose."""

    BY_CODE_POINT: str
    """The collation that compares text by code point."""

    TEMPLATES: Mapping[str, str]
    """How a value of each kind is written as JSON: ``{0}`` is the value, ``{places}`` its places.
    NULL stays NULL."""

    CELLS: Mapping[str, str]
    """How a value of each kind is written in a cell of a CSV file: ``{0}`` is the value,
    ``{places}`` its places, ``{first}`` the code points no text may begin with."""

    def options(self, url: URL, /) -> dict[str, Any]:
        """Give the options of ``create_engine``."""

    def prepare(self, connection: Any, record: object) -> None:
        """Set up a new connection."""

    def json_object(self, names: Sequence[str], values: Sequence[str]) -> str:
        """Write an object of members whose values have been through ``TEMPLATES``."""

    def json_array(self, documents: str) -> str:
        """Write the array of what a sub-select finds in its one column, ``document``."""

    def cells(self, cells: Sequence[str], style: Style) -> str:
        """Write a line of cells that have been through ``CELLS``; NULL is an empty cell."""

    def once(self, value: str, used: str) -> str:
        """Compute a value once and use it, as ``cell.v``, as often as need be."""

    def joined(self, texts: str) -> str:
        """Join what a sub-select finds in its one column; NULL if it finds nothing."""

    def listed(self, column: str, member: str | None) -> str:
        """Join the elements of a JSON list, or one member of each; NULL if there is none."""

    def hits(self, kind: str, words: Sequence[tuple[str, str]]) -> Select[Any]:
        """Select ``subject`` and ``relevance`` of the records that have all words or stems."""

    def elements(self, texts: Sequence[str]) -> Select[Any]:
        """Select texts that are sent as one parameter, though there be thousands."""

    def pack(
        self,
        table: Table,
        names: Sequence[str],
        columns: Sequence[Sequence[Any]],
        same: Sequence[Any] = (),
    ) -> Any:
        """Make rows, given column by column, ready for ``insert``; all begin the same.

        This needs no connection, so that another process can do it while one is busy writing.
        """

    def insert(self, connection: Connection, packed: Any) -> None:
        """Insert rows that were made ready, as fast as the driver can."""

    ERROR: type[Exception]
    """What the driver raises where ``fill`` meets a row that the database refuses."""

    OWN_TABLES: Mapping[str, str]
    """Tables that the database keeps for itself, with why no dump has them; those named after one
    belong to it."""

    PLAIN: Mapping[str, str]
    """How a value of each kind is read so that both databases give the same: text or an integer.
    NULL stays NULL."""

    def fill(
        self, connection: Connection, table: str, columns: Sequence[str], rows: Iterator[Any]
    ) -> None:
        """Insert rows of plain values, any number of them, which may refer to one another."""

    def from_hex(self, digits: str) -> Any:
        """Make plain bytes into what ``fill`` takes."""

    def unhindered(
        self, connection: Connection, tables: Sequence[str], /, *, triggers: bool = True
    ) -> AbstractContextManager[None]:
        """Take triggers, indexes and references away from tables until all rows are there.

        Only in a transaction, and for no other reason: PostgreSQL lets nobody read meanwhile.
        What refers to nothing is found when the references are made again.
        """

    def count_on(self, connection: Connection, table: str, column: str) -> None:
        """Let the numbers that the database gives go on after those that are there."""

    def is_busy(self, error: BaseException) -> bool:
        """Tell whether an error of the driver says: not now, but perhaps later."""


DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


def partial_index(name: str, only: str, *columns: str) -> Index:
    """Index only the rows of a condition, for sums over few of many."""
    where: dict[str, Any] = {f"{dialect}_where": text(only) for dialect in DIALECTS}
    return Index(name, *columns, **where)


def stated_index(name: str, *columns: str) -> Index:
    """Index only the rows that state the first column: for a fact that most rows lack.

    What asks for a value of it finds the index; what does not state it costs no writer anything.
    """
    return partial_index(name, f"{columns[0]} IS NOT NULL", *columns)


def of(name: str) -> Dialect:
    """Find what is special about the database of that name."""
    return cast("Dialect", DIALECTS[name])


def is_busy(error: BaseException) -> bool:
    """Tell whether an error of either driver says: not now, but perhaps later."""
    return any(of(name).is_busy(error) for name in DIALECTS)
