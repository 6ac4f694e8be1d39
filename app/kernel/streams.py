"""Rows that are finished text, passed on in blocks: never more of them at once than a block."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Result, Select
from sqlalchemy.orm import Session

LINES_AT_ONCE = 500
"""A block of them is some 100 to 300 kilobytes."""

_OPEN = "open results"


@dataclass
class Counted:
    """How many rows have been passed on, and what a format has no way to tell.

    Attributes:
        rows: rows passed on.
        left_out: rows that lack what the format demands of each.
        shortened: texts that no cell of the format holds as a whole.
    """

    rows: int = 0
    left_out: int = 0
    shortened: int = 0


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """Open a transaction that sees one moment; what is then still being read is hung up."""
    with Session(engine) as session:
        try:
            yield session
        finally:
            for result in session.info.pop(_OPEN, ()):
                result.close()


def rows(session: Session, statement: Select[Any]) -> Iterator[Sequence[Any]]:
    """Execute a statement at once, and fetch its rows on demand, some at a time."""
    return (row for some in _executed(session, statement).partitions() for row in some)


def values(session: Session, statement: Select[Any]) -> Iterator[list[Any]]:
    """Execute a statement of one column at once, and fetch its values on demand, in lists."""
    return (list(some) for some in _executed(session, statement).scalars().partitions())


def _executed(session: Session, statement: Select[Any]) -> Result[Any]:
    found = session.execute(statement, execution_options={"yield_per": LINES_AT_ONCE})
    session.info.setdefault(_OPEN, []).append(found)
    return found


def lines(
    session: Session, statement: Select[Any], end: str, counted: Counted | None = None
) -> Iterator[bytes]:
    """Give out every row as a line, in blocks; the statement is executed at once."""
    return _blocks(values(session, statement), end, counted or Counted())


def _blocks(found: Iterator[list[str]], end: str, counted: Counted) -> Iterator[bytes]:
    for some in found:
        counted.rows += len(some)
        yield (end.join(some) + end).encode()
