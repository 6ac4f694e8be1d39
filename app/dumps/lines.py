"""Lines: the rows of a table as both databases write them down, and the checksum of them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from pydantic_core import to_json
from sqlalchemy import Connection

from app.dumps.plan import Sheet

AT_ONCE = 2_000


@dataclass(frozen=True)
class Sum:
    """How many rows a table has, and the SHA-256 of their lines in the order of the key."""

    rows: int
    sha256: str


class Summing:
    """Counts and hashes lines as they pass."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._rows = 0

    def passing(self, pieces: Iterator[tuple[int, bytes]]) -> Iterator[bytes]:
        """Let pieces of so many lines pass."""
        for rows, piece in pieces:
            self._rows += rows
            self._hash.update(piece)
            yield piece

    @property
    def sum(self) -> Sum:
        """What has passed so far."""
        return Sum(self._rows, self._hash.hexdigest())


def pieces(connection: Connection, sheet: Sheet) -> Iterator[tuple[int, bytes]]:
    """Read a table as lines of JSON, some thousand at once: an array of its values for each row."""
    found = connection.exec_driver_sql(
        sheet.question(connection.dialect.name),
        execution_options={"stream_results": True, "yield_per": AT_ONCE},
    )
    for rows in found.partitions():
        lines = [to_json(tuple(row)) for row in rows]
        yield len(lines), b"\n".join(lines) + b"\n"


def sum_of(connection: Connection, sheet: Sheet) -> Sum:
    """Count and hash the rows of a table."""
    summing = Summing()
    for _ in summing.passing(pieces(connection, sheet)):
        pass
    return summing.sum
