"""What differs between the two databases: one file each, with the same names in both.

Nothing else in the house asks which database it talks to.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from sqlalchemy import URL, Connection, Index, Select, Table, text

from app.kernel.dialects import postgresql, sqlite


class Dialect(Protocol):
    """What each of the files offers."""

    FIRST_WORDS: Mapping[str, str]
    """How a transaction for each purpose begins; one that only reads has no purpose."""

    BY_CODE_POINT: str
    """The collation that compares text by code point."""

    TEMPLATES: Mapping[str, str]
    """How a value of each kind is written as JSON: ``{0}`` is the value, ``{places}`` its places.
    NULL stays NULL."""

    def options(self, url: URL, /) -> dict[str, Any]:
        """Give the options of ``create_engine``."""

    def prepare(self, connection: Any, record: object) -> None:
        """Set up a new connection."""

    def json_object(self, names: Sequence[str], values: Sequence[str]) -> str:
        """Write an object of members whose values have been through ``TEMPLATES``."""

    def json_array(self, documents: str) -> str:
        """Write the array of what a sub-select finds in its one column, ``document``."""

    def hits(self, kind: str, words: Sequence[str]) -> Select[Any]:
        """Select ``subject`` and ``relevance`` of the records that have all words."""

    def elements(self, texts: Sequence[str]) -> Select[Any]:
        """Select texts that are sent as one parameter, though there be thousands."""

    def insert(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Any]
    ) -> None:
        """Insert many rows at once, as fast as the driver can."""

    def is_busy(self, error: BaseException) -> bool:
        """Tell whether an error of the driver says: not now, but perhaps later."""


DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


def partial_index(name: str, only: str, *columns: str) -> Index:
    """Index only the rows of a condition, for sums over few of many."""
    where: dict[str, Any] = {f"{dialect}_where": text(only) for dialect in DIALECTS}
    return Index(name, *columns, **where)


def of(name: str) -> Dialect:
    """Find what is special about the database of that name."""
    return cast("Dialect", DIALECTS[name])


def is_busy(error: BaseException) -> bool:
    """Tell whether an error of either driver says: not now, but perhaps later."""
    return any(of(name).is_busy(error) for name in DIALECTS)
