"""Rows: below the header, each becomes values by field, or what is wrong with its cells. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.imports import cells
from app.kernel.words import Words
from app.spreadsheets.mapping import Column, Layout
from app.spreadsheets.marks import Unreadable
from app.spreadsheets.mistakes import Mistake, Unfit, letter
from app.spreadsheets.opening import Cell
from app.spreadsheets.values import is_empty


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the value of each field that has a column; None where the cell is empty."""

    number: int
    cells: Sequence[Cell]
    values: Mapping[str, object]
    mistakes: Sequence[Mistake]


def read(layout: Layout) -> Iterator[Row]:
    """Read the rows below the header that have anything in them."""
    width = len(layout.suggestions)
    below = layout.sheet.rows[layout.header :]
    for number, row in enumerate(below, start=layout.header + 1):
        if any(not is_empty(cell) for cell in row):
            yield _row(layout, number, row, width)


def _row(layout: Layout, number: int, row: Sequence[Cell], width: int) -> Row:
    beyond = [place for place in range(width, len(row)) if not is_empty(row[place])]
    if beyond or (layout.sheet.name is None and len(row) < width):
        return Row(number, row, {}, [_wrong_width(layout, number, row, width, beyond)])
    values: dict[str, object] = {}
    mistakes = []
    for column in layout.columns:
        cell = row[column.place] if column.place < len(row) else ""
        if isinstance(cell, Unreadable):
            mistakes.append(at(layout, number, column, cell, cell.code, cell.words))
            continue
        if is_empty(cell):
            values[column.field.name] = None
            continue
        try:
            values[column.field.name] = column.read(cell)
        except Unfit as unfit:
            mistakes.append(at(layout, number, column, cell, unfit.code, unfit.words))
    return Row(number, row, values, mistakes)


def at(
    layout: Layout, row: int, column: Column | None, cell: Cell | None, code: str, words: Words
) -> Mistake:
    """Say where something is wrong, as the spreadsheet shows it."""
    return Mistake(
        code,
        words,
        layout.sheet.name,
        row,
        column.letter if column else None,
        column.header if column else None,
        None if cell is None or is_empty(cell) else cells.printed(cell),
    )


def _wrong_width(
    layout: Layout, number: int, row: Sequence[Cell], width: int, beyond: Sequence[int]
) -> Mistake:
    place = beyond[0] if beyond else None
    return Mistake(
        "wrong_width",
        Words(
            f"Die Zeile hat {len(row)} Zellen, der Kopf {width}. Fehlt ein Trennzeichen oder eine "
            "Anführung?",
            f"The row has {len(row)} cells, the header {width}. Is a separator or a quotation "
            "mark missing?",
        ),
        layout.sheet.name,
        number,
        None if place is None else letter(place),
        None,
        None if place is None else cells.printed(row[place]),
    )
