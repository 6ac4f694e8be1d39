"""Marks: cells that look empty and are not, or say another number than people see. Pure.

A parser gives nothing for a formula whose result was not saved, and for all but the first of
cells that were merged. To take either for an empty cell would empty a field.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.kernel.words import Words
from app.spreadsheets.limits import MOST_CELLS, MOST_COLUMNS, MOST_LINES
from app.spreadsheets.mistakes import Mistake, letter
from app.spreadsheets.parts import TooMuch

Place = tuple[int, int]
"""Row and column, both from 0."""


@dataclass(slots=True)
class Marks:
    """What a sheet holds besides plain values.

    Attributes:
        formulas: formulas without a saved result, by place.
        merged: the first and the last place of cells that were merged into one.
        percents: where numbers are shown as per cent.
    """

    formulas: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    percents: set[Place] = field(default_factory=set)


class Unreadable(str):
    """A cell that cannot be read as it is: what it shows, and why."""

    __slots__ = ("code", "words")
    code: str
    words: Words


def unreadable(shown: str, code: str, words: Words) -> Unreadable:
    """Make such a cell."""
    cell = Unreadable(shown)
    cell.code, cell.words = code, words
    return cell


def mark(rows: list[list[Any]], marks: Marks) -> None:
    """Put marks where they belong."""
    for (row, column), formula in marks.formulas.items():
        if row < MOST_LINES and column < MOST_COLUMNS:
            rows += ([] for _ in range(row + 1 - len(rows)))
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = unreadable(formula, "no_result", _NO_RESULT)
    for row, column in marks.percents:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = _percent(rows[row][column])
    left = MOST_CELLS
    for first, last in marks.merged:
        left -= _cover(rows, first, last)
        if left < 0:
            raise TooMuch


def without_result(sheet: str, marks: Marks, header: int) -> list[Mistake]:
    """Name the formulas below a header whose results were not saved."""
    return [
        Mistake("no_result", _NO_RESULT, sheet, row + 1, letter(column), None, formula)
        for (row, column), formula in sorted(marks.formulas.items())
        if row >= header
    ]


def _cover(rows: Sequence[list[Any]], first: Place, last: Place) -> int:
    """Mark all but the first of merged cells, unless that one is empty; count them."""
    top, start = first
    if top >= len(rows) or start >= len(rows[top]) or rows[top][start] == "":
        return 0
    cell = unreadable("", "merged_cell", _merged(f"{letter(start)}{top + 1}"))
    count = 0
    for row in range(top, min(last[0] + 1, len(rows))):
        for column in range(start, min(last[1] + 1, len(rows[row]))):
            count += 1
            if (row, column) != first and rows[row][column] == "":
                rows[row][column] = cell
    return count


def _percent(cell: Any) -> Any:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return f"{Decimal(f'{cell:.15g}').scaleb(2).normalize():f} %"


_NO_RESULT = Words(
    "Das ist eine Formel ohne gespeichertes Ergebnis. Öffnen Sie die Datei in Excel, speichern Sie "
    "sie und senden Sie sie noch einmal.",
    "This is a formula without a saved result. Open the file in Excel, save it and send it again.",
)


def _merged(place: str) -> Words:
    return Words(
        f"Die Zelle ist mit {place} verbunden, darum steht hier nichts. Heben Sie die Verbindung "
        "auf und schreiben Sie in jede Zelle, was dort gilt.",
        f"The cell is merged with {place}, so nothing stands here. Unmerge the cells, and write "
        "into each what holds there.",
    )
