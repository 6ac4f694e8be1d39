"""Tables as workbooks (XLSX): written row by row into a temporary file, which is then sent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from sqlalchemy import Select
from sqlalchemy.orm import Session
from xlsxwriter.worksheet import Worksheet

from app.exports.columns import Column
from app.exports.vocabulary import Profile
from app.exports.xlsx_cells import FORMATS, WIDTHS, Write, writer
from app.kernel import streams
from app.kernel.formulas import guard
from app.kernel.streams import Counted

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575
"""What a sheet holds below its header; what is more goes to the next sheet."""

BLOCK = 131_072
BETWEEN_BREATHS = 500
"""Rows, after which a file that is being made says that it is."""

MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001 (a constant, so that equal data makes equal files)


def write(
    session: Session,
    statement: Select[Any],
    columns: Sequence[Column],
    profile: Profile,
    *,
    internal: bool,
    title: str,
    counted: Counted | None = None,
) -> Iterator[bytes]:
    """Write all that a statement selects into a workbook, and give out its bytes.

    It is finished before the first byte leaves; see ``to_csv.write`` for the arguments.
    """
    cells = [one.of(internal=internal) for one in columns]
    wanted = statement.with_only_columns(*cells, maintain_column_froms=True)
    rows = streams.rows(session, wanted)
    return workbook(title, columns, profile, rows, counted or Counted())


def workbook(
    title: str,
    columns: Sequence[Column],
    profile: Profile,
    rows: Iterable[Sequence[Any]],
    counted: Counted,
) -> Iterator[bytes]:
    """Write rows into a workbook, into as many sheets as they need, and give out its bytes.

    While it is being made, nothing (``b""``) is given out every now and then: so it is noticed
    when whoever wanted it has gone, and nobody makes a file for them.
    """
    with TemporaryDirectory(prefix="registry-export-") as folder:
        path = Path(folder, "workbook.xlsx")
        yield from _made(path, title, columns, profile, rows, counted)
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block


def _made(
    path: Path,
    title: str,
    columns: Sequence[Column],
    profile: Profile,
    rows: Iterable[Sequence[Any]],
    counted: Counted,
) -> Iterator[bytes]:
    book = xlsxwriter.Workbook(
        path,
        {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.set_properties({"created": MADE_AT, "title": title, "author": "Förderregister"})
    below = MOST_ROWS
    sheet: Any = None
    writers: list[Write] = []
    try:
        for row in rows:
            if below == MOST_ROWS:
                _finish(sheet, below, len(columns))
                sheet, writers = _begin(book, title, columns, profile, counted)
                below = 0
            below += 1
            counted.rows += 1
            for place, (write_cell, value) in enumerate(zip(writers, row, strict=True)):
                if value is not None:
                    write_cell(below, place, value)
            if not counted.rows % BETWEEN_BREATHS:
                yield b""
    except GeneratorExit:
        for one in book.worksheets():
            one._opt_close()  # noqa: SLF001 (there is no other way to give a workbook up)
        raise
    if sheet is None:
        sheet, _ = _begin(book, title, columns, profile, counted)
        below = 0
    _finish(sheet, below, len(columns))
    book.close()


def _begin(
    book: xlsxwriter.Workbook,
    title: str,
    columns: Sequence[Column],
    profile: Profile,
    counted: Counted,
) -> tuple[Worksheet, list[Write]]:
    """Begin a sheet: a header that stays in sight, and columns wide enough for what is in them."""
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(title if number == 1 else f"{title} ({number})")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    writers = []
    for place, column in enumerate(columns):
        pattern, width = FORMATS[profile].get(column.kind, ("", WIDTHS.get(column.kind, 14)))
        header = column.header if profile is Profile.EXCEL_DE else column.name
        looks = book.add_format({"num_format": pattern}) if pattern else None
        sheet.set_column(place, place, max(width, min(len(header) + 2, 24)), looks)
        sheet.write_string(0, place, guard(header), bold)
        writers.append(writer(sheet, column.kind, looks, profile, counted))
    return sheet, writers


def _finish(sheet: Any, rows: int, columns: int) -> None:
    if sheet is not None:
        sheet.autofilter(0, 0, max(rows, 1), max(columns - 1, 0))
