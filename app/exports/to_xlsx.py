"""Tables as workbooks (XLSX): written row by row into a temporary file, which is then sent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from sqlalchemy import Select
from sqlalchemy.orm import Session
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.exports.columns import Column
from app.exports.vocabulary import Kind, Profile
from app.kernel import streams
from app.kernel.clock import BERLIN
from app.kernel.formulas import guard
from app.kernel.streams import Counted

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575
"""What a sheet holds below its header; what is more goes to the next sheet."""

BLOCK = 131_072
MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001 (a constant, so that equal data makes equal files)
OLDEST = date(1900, 3, 1)
"""Excel's calendar is wrong before; such days are written as text."""

FORMATS = {
    Profile.EXCEL_DE: {
        Kind.MONEY: ("#,##0.00 [$€-407]", 16),
        Kind.RATE: ("0.00", 10),
        Kind.DECIMAL: ("#,##0.00", 14),
        Kind.DEGREES: ("0.000000", 12),
        Kind.DATE: ("dd.mm.yyyy", 12),
        Kind.MOMENT: ("dd.mm.yyyy hh:mm", 17),
    },
    Profile.MACHINE: {
        Kind.MONEY: ("0.00", 14),
        Kind.RATE: ("0.00", 10),
        Kind.DECIMAL: ("0.00", 14),
        Kind.DEGREES: ("0.000000", 12),
        Kind.DATE: ("yyyy-mm-dd", 12),
        Kind.MOMENT: ("yyyy-mm-dd hh:mm:ss", 20),
    },
}
WIDTHS = {Kind.TEXT: 32, Kind.IDENTIFIER: 38, Kind.CODE: 18, Kind.BOOLEAN: 8, Kind.INTEGER: 10}
EXACT = Decimal(10) ** 13
"""Spreadsheets keep fifteen digits; an amount beyond is written as text, to the cent."""

Write = Callable[[int, int, Any], None]


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
    file = TemporaryFile(prefix="registry-export-")  # noqa: SIM115 (closed when it has been sent)
    workbook(file, title, columns, profile, rows, counted or Counted())
    file.seek(0)
    return _sent(file)


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block


def workbook(
    file: IO[bytes],
    title: str,
    columns: Sequence[Column],
    profile: Profile,
    rows: Iterable[Sequence[Any]],
    counted: Counted,
) -> None:
    """Write rows into a workbook, and into as many sheets as they need."""
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
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
    for row in rows:
        if below == MOST_ROWS:
            _finish(sheet, below, len(columns))
            sheet, writers = _begin(book, title, columns, profile)
            below = 0
        below += 1
        counted.rows += 1
        for place, (write_cell, value) in enumerate(zip(writers, row, strict=True)):
            if value is not None:
                write_cell(below, place, value)
    if sheet is None:
        sheet, _ = _begin(book, title, columns, profile)
        below = 0
    _finish(sheet, below, len(columns))
    book.close()


def _begin(
    book: xlsxwriter.Workbook, title: str, columns: Sequence[Column], profile: Profile
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
        writers.append(_writer(sheet, column.kind, looks, german=profile is Profile.EXCEL_DE))
    return sheet, writers


def _finish(sheet: Any, rows: int, columns: int) -> None:
    if sheet is not None:
        sheet.autofilter(0, 0, max(rows, 1), max(columns - 1, 0))


def _writer(sheet: Worksheet, kind: Kind, looks: Format | None, *, german: bool) -> Write:
    """Find out once how the cells of a column are written."""

    def text(row: int, place: int, value: Any) -> None:
        sheet.write_string(row, place, guard(str(value)))

    def plain(row: int, place: int, value: Any) -> None:
        sheet.write_string(row, place, str(value))

    def number(row: int, place: int, value: Any) -> None:
        if -EXACT < value < EXACT:
            sheet.write_number(row, place, value, looks)
        else:
            plain(row, place, value)

    def day(row: int, place: int, value: date) -> None:
        if value >= OLDEST:
            sheet.write_datetime(row, place, value, looks)
        else:
            plain(row, place, value)

    def moment(row: int, place: int, value: datetime) -> None:
        if value.date() > OLDEST and value.year < date.max.year:
            there = (value.astimezone(BERLIN) if german else value).replace(tzinfo=None)
            sheet.write_datetime(row, place, there, looks)
        else:
            plain(row, place, value.isoformat())

    writers: dict[Kind, Write] = {
        Kind.BOOLEAN: sheet.write_boolean,
        Kind.CODE: plain,
        Kind.IDENTIFIER: plain,
        Kind.INTEGER: number,
        Kind.MONEY: number,
        Kind.RATE: number,
        Kind.DECIMAL: number,
        Kind.DEGREES: number,
        Kind.DATE: day,
        Kind.MOMENT: moment,
    }
    return writers.get(kind, text)
