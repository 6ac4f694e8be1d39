"""Tables as CSV (RFC 4180): the database writes the lines, and only so many are held at once."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.exports.columns import Column
from app.exports.vocabulary import Profile
from app.kernel.formulas import guard
from app.kernel.sqltext import Cells, Style
from app.kernel.streams import Counted, lines

MEDIA_TYPE = "text/csv"
END = "\r\n"
BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""

STYLES = {
    Profile.MACHINE: Style(delimiter=",", german=False),
    Profile.EXCEL_DE: Style(delimiter=";", german=True),
}


def write(
    session: Session,
    statement: Select[Any],
    columns: Sequence[Column],
    profile: Profile,
    *,
    internal: bool,
    counted: Counted | None = None,
) -> Iterator[bytes]:
    """Write all that a statement selects, in its order, as blocks of lines.

    The statement is executed at once, so that it may still be declined; rows follow on demand.

    Args:
        session: a snapshot.
        statement: which rows; with all the tables that the columns come from.
        columns: what stands in each line.
        profile: for whom.
        internal: whether whoever asks sees what is not public.
        counted: counts the rows as they are written.
    """
    cells = [one.of(internal=internal) for one in columns]
    wanted = statement.with_only_columns(Cells(cells, STYLES[profile]), maintain_column_froms=True)
    found = lines(session, wanted, END, counted)
    return _below(header(columns, profile), found)


def header(columns: Sequence[Column], profile: Profile) -> bytes:
    """Write the first line."""
    text = StringIO()
    written = csv.writer(text, delimiter=STYLES[profile].delimiter, lineterminator=END)
    german = profile is Profile.EXCEL_DE
    written.writerow([guard(one.header if german else one.name) for one in columns])
    return ((BYTE_ORDER_MARK if german else "") + text.getvalue()).encode()


def _below(first: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from blocks
