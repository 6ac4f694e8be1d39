"""Cells of workbooks: how each kind of value is written, and what no cell can hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.exports.places import german_day
from app.exports.vocabulary import Kind, Profile
from app.kernel.clock import BERLIN
from app.kernel.formulas import guard
from app.kernel.streams import Counted

LONGEST_TEXT = 32_767
"""What a cell holds, in UTF-16 units; what is more would be cut without a word."""

SHORTENED = {
    Profile.EXCEL_DE: " … (gekürzt; vollständig in der CSV-Datei)",
    Profile.MACHINE: " … (shortened; the CSV file has the whole)",
}
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
NUMBERS = (Kind.INTEGER, Kind.MONEY, Kind.RATE, Kind.DECIMAL, Kind.DEGREES)
WIDTHS = {Kind.TEXT: 32, Kind.IDENTIFIER: 38, Kind.CODE: 18, Kind.BOOLEAN: 8, Kind.INTEGER: 10}
EXACT = Decimal(10) ** 13
"""Spreadsheets keep fifteen digits; an amount beyond is written as text, to the cent."""

Write = Callable[[int, int, Any], None]


def fitting(text: str, profile: Profile) -> str:
    """Shorten what no cell of a workbook holds, and say so at its end."""
    if len(text) <= LONGEST_TEXT // 2:
        return text  # a character takes two units at most
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    end = SHORTENED[profile]
    return units[: 2 * (LONGEST_TEXT - len(end))].decode("utf-16-le", "ignore") + end


def writer(
    sheet: Worksheet, kind: Kind, looks: Format | None, profile: Profile, counted: Counted
) -> Write:
    """Find out once how the cells of a column are written."""
    cells = _Cells(sheet, looks, profile, counted)
    writers: dict[Kind, Write] = {
        Kind.BOOLEAN: sheet.write_boolean,
        Kind.CODE: cells.plain,
        Kind.IDENTIFIER: cells.plain,
        Kind.DATE: cells.day,
        Kind.MOMENT: cells.moment,
    }
    writers |= dict.fromkeys(NUMBERS, cells.number)
    return writers.get(kind, cells.text)


@dataclass(frozen=True)
class _Cells:
    """Writes the cells of one column."""

    sheet: Worksheet
    looks: Format | None
    profile: Profile
    counted: Counted

    @property
    def german(self) -> bool:
        return self.profile is Profile.EXCEL_DE

    def text(self, row: int, place: int, value: Any) -> None:
        whole = guard(str(value))
        shown = fitting(whole, self.profile)
        self.counted.shortened += shown is not whole
        self.sheet.write_string(row, place, shown)

    def plain(self, row: int, place: int, value: Any) -> None:
        self.sheet.write_string(row, place, str(value))

    def number(self, row: int, place: int, value: Any) -> None:
        if -EXACT < value < EXACT:
            self.sheet.write_number(row, place, value, self.looks)
        else:
            self.plain(row, place, value)

    def day(self, row: int, place: int, value: date) -> None:
        if value >= OLDEST:
            self.sheet.write_datetime(row, place, value, self.looks)
        else:
            self.plain(row, place, german_day(value) if self.german else value)

    def moment(self, row: int, place: int, value: datetime) -> None:
        if value.date() > OLDEST and value.year < date.max.year:
            there = (value.astimezone(BERLIN) if self.german else value).replace(tzinfo=None)
            self.sheet.write_datetime(row, place, there, self.looks)
        else:
            self.plain(row, place, value.isoformat())
