"""Workbooks are read as people see them: what they do not see is not read, nor taken for empty."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.imports.tables import tables
from app.spreadsheets.kinds import FIELDS
from app.spreadsheets.mapping import laid_out
from app.spreadsheets.opening import opened
from app.spreadsheets.rows import Row, read
from tests.intake.sending import as_xlsx
from tests.spreadsheets.test_opening import SHEET, changed

HEAD = ["Titel", "Handlungsfeld", "Gesamtkosten", "Fördersatz"]


def written(fill: Callable[[Any, Any], None]) -> bytes:
    """Write a workbook with the head of a list of projects, filled by a function."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Projekte")
    sheet.write_row(0, 0, HEAD)
    fill(book, sheet)
    book.close()
    return file.getvalue()


def rows(path: Path, content: bytes) -> list[Row]:
    path.write_bytes(content)
    layout = laid_out(opened(path), FIELDS["projects"], {}, None, strict=False)
    assert layout is not None
    return list(read(layout))


def mistakes(path: Path, content: bytes) -> list[tuple[Any, ...]]:
    found = [one for row in rows(path, content) for one in row.mistakes]
    return [(one.sheet, one.row, one.column, one.code, one.value) for one in found]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def test_only_sheets_that_people_see_are_read(file: Path) -> None:
    def fill(book: Any, _: Any) -> None:
        for name in ("Alt", "Ganz alt"):
            other = book.add_worksheet(name)
            other.write_row(0, 0, [*HEAD, "Beginn", "Ende"])
            (other.hide if name == "Alt" else other.very_hidden)()

    file.write_bytes(written(fill))
    assert [sheet.name for sheet in opened(file).sheets] == ["Projekte"]
    assert [table.sheet for table in tables(file)] == ["Projekte"]


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.xlsb", "a.csv", "a", "content"])
def test_a_workbook_is_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(as_xlsx(["a", "b"]))
    assert opened(file).sheets[0].rows == [["a", "b"]]
    assert [list(row) for row in tables(file)[0].rows()] == [["a", "b"]]


def test_columns_keep_their_letters_if_the_first_is_empty(file: Path) -> None:
    file.write_bytes(as_xlsx(["", "Titel", "Ort"], ["", "x", "y"]))
    assert opened(file).sheets[0].rows == [["", "Titel", "Ort"], ["", "x", "y"]]


def test_a_formula_without_a_result_is_not_an_empty_cell(file: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["A", "RI"])
        sheet.write_formula(1, 2, "=250*2", value="")
        sheet.write_formula(2, 0, '="For"&"mel"', value="Formel")
        sheet.write_formula(2, 2, '=""', value="")
        sheet.write_formula(3, 3, "=1/2", value="")

    def saved(text: bytes) -> bytes:
        """Say of one result that it is an empty text, as spreadsheet programs do."""
        assert text.count(b'<c r="C3"') == 1
        return text.replace(b'<c r="C3"', b'<c r="C3" t="str"')

    content = changed(written(fill), SHEET, saved)
    assert mistakes(file, content) == [
        ("Projekte", 2, "C", "no_result", "=250*2"),
        ("Projekte", 4, "D", "no_result", "=1/2"),
    ]
    assert rows(file, content)[1].values["total_cost"] is None, "an empty text is a result"


def test_merged_cells_are_not_empty_ones(file: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.merge_range(1, 1, 3, 1, "RI")
        sheet.write_column(1, 0, ["A", "B", "C"])
        sheet.merge_range(4, 0, 5, 2, "")
        sheet.write_row(4, 3, ["40 %"])

    found = mistakes(file, written(fill))
    assert found == [
        ("Projekte", 3, "B", "merged_cell", None),
        ("Projekte", 4, "B", "merged_cell", None),
    ]
    words = rows(file, written(fill))[1].mistakes[0].words
    assert "mit B2 verbunden" in words.de


def test_a_row_of_merged_cells_alone_is_no_row(file: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for column, value in enumerate(["A", "RI", "5", "40 %"]):
            sheet.merge_range(1, column, 2, column, value)
        sheet.write(3, 0, "B")

    found = rows(file, written(fill))
    assert [row.number for row in found] == [2, 4]
    assert not any(row.mistakes for row in found)


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0 "v. H." %'])
@pytest.mark.parametrize(("value", "rate"), [(0.4, "40.00"), (1, "100.00"), (0.07, "7.00")])
def test_numbers_that_are_shown_as_per_cent_are_per_cent(
    file: Path, shown: str, value: float, rate: str
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["A", "RI"])
        sheet.write_number(1, 3, value, book.add_format({"num_format": shown}))

    (row,) = rows(file, written(fill))
    assert row.values["eu_rate"] == rate


@pytest.mark.parametrize(
    ("header", "cell", "rate"),
    [
        ("Fördersatz", 40, "40.00"),
        ("Fördersatz", 0.4, None),
        ("Fördersatz", 1, None),
        ("Fördersatz", "0,4", None),
        ("Fördersatz", "0,4 %", "0.40"),
        ("Fördersatz (%)", 0.4, "0.40"),
        ("Fördersatz (%)", "1", "1.00"),
        ("Fördersatz in Prozent", "33,33", "33.33"),
        ("eu_rate", "0.50", "0.50"),
        ("eu_rate", 1, "1.00"),
        ("eu_rate", "1 %", "1.00"),
    ],
)
def test_a_rate_is_per_cent_if_cell_or_header_say_so(
    file: Path, header: str, cell: Any, rate: str | None
) -> None:
    (row,) = rows(file, as_xlsx(["Titel", header], ["A", cell]))
    assert row.values.get("eu_rate") == rate
    assert [one.code for one in row.mistakes] == ([] if rate else ["ambiguous_rate"])
