"""CSV and XLSX of one description, read back by parsers that are not ours."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Select, select

from app.exports import to_csv, to_xlsx
from app.exports.columns import Column
from app.exports.vocabulary import Kind, Profile
from app.exports.xlsx_cells import LONGEST_TEXT, SHORTENED
from app.kernel.db import Database
from app.kernel.formulas import unguard
from app.kernel.streams import LINES_AT_ONCE, Counted, snapshot
from app.kernel.text import Text
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests.exports.payloads import PAYLOADS

COLUMNS = (
    Column("operation_code", "Vorhaben", "x", Project.operation_code),
    Column("title", "Titel", "x", Project.__table__.c.title_de),
    Column("status", "Stand", "x", Project.status),
    Column("total_cost", "Gesamtkosten", "x", Project.total_cost),
    Column("eu_rate", "Satz", "x", Project.eu_rate),
    Column("starts", "Beginn", "x", Project.implementation_start),
    Column("updated_at", "Geändert", "x", Project.updated_at),
    Column("flagship", "Leuchtturm", "x", Project.is_flagship),
    Column("id", "Kennung", "x", Project.id),
)


@pytest.fixture
def stored(database: Database) -> Database:
    with database.write("tests") as session:
        programme = Programme(code="P", name=Text("P"), programming_period="2021-2027", funds=[])
        session.add(programme)
        session.flush()
        session.add_all(
            Project(
                programme_id=programme.id,
                operation_code=f"P-{n:03}",
                title=Text(title),
                title_key="",
                status=Status.GRANTED,
                total_cost=Decimal("1234567.89") + n if n % 2 else None,
                eu_rate=Decimal("40.00"),
                implementation_start=date(2026, 3, 1 + n) if n % 3 else None,
                is_flagship=bool(n % 2),
            )
            for n, title in enumerate(PAYLOADS)
        )
    return database


def everything() -> Select[Any]:
    return select(Project).order_by(Project.operation_code)


def text_of(database: Database, profile: Profile) -> str:
    with snapshot(database.snapshot) as session:
        return b"".join(
            to_csv.write(session, everything(), COLUMNS, profile, internal=True)
        ).decode()


def book_of(database: Database, profile: Profile, **more: Any) -> bytes:
    with snapshot(database.snapshot) as session:
        return b"".join(
            to_xlsx.write(
                session, everything(), COLUMNS, profile, internal=True, title="Projekte", **more
            )
        )


def test_kinds_follow_the_types_of_the_database() -> None:
    assert [one.kind for one in COLUMNS] == [
        *(Kind.TEXT, Kind.TEXT, Kind.CODE, Kind.MONEY, Kind.RATE, Kind.DATE, Kind.MOMENT),
        *(Kind.BOOLEAN, Kind.IDENTIFIER),
    ]


def test_csv_for_programs_is_rfc_4180(stored: Database) -> None:
    text = text_of(stored, Profile.MACHINE)
    assert text.endswith("\r\n")
    assert not text.startswith("\ufeff")
    header, *rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert header == [one.name for one in COLUMNS]
    assert [unguard(row[1]) for row in rows] == PAYLOADS
    assert not [row[1] for row in rows if row[1][:1] in set("=+-@\t\r\n＝＋－＠")]
    assert rows[1][:6] == ["P-001", rows[1][1], "granted", "1234568.89", "40.00", "2026-03-02"]
    assert rows[0][3:6] == ["", "40.00", ""]
    assert rows[0][7:8] == ["false"]


def test_csv_for_german_excel_has_a_mark_semicolons_and_commas(stored: Database) -> None:
    text = text_of(stored, Profile.EXCEL_DE)
    assert text.startswith("\ufeffVorhaben;Titel;")
    header, *rows = list(csv.reader(StringIO(text[1:], newline=""), delimiter=";", strict=True))
    assert header == [one.header for one in COLUMNS]
    assert [unguard(row[1]) for row in rows] == PAYLOADS
    assert rows[1][3:6] == ["1234568,89", "40,00", "02.03.2026"]
    assert [row[7] for row in rows[:2]] == ["FALSCH", "WAHR"]


@pytest.mark.parametrize("profile", Profile)
def test_a_workbook_has_real_dates_and_numbers_and_no_formulas(
    stored: Database, profile: Profile
) -> None:
    counted = Counted()
    content = book_of(stored, profile, counted=counted)
    assert counted.rows == len(PAYLOADS)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    header, *rows = [list(row) for row in sheet.iter_rows()]
    german = profile is Profile.EXCEL_DE
    assert [cell.value for cell in header] == [
        one.header if german else one.name for one in COLUMNS
    ]
    # XML reads a carriage return as an end of line, so workbooks escape it; openpyxl leaves that.
    read = [unguard(str(row[1].value).replace("_x000D_", "\r")) for row in rows]
    assert read == PAYLOADS
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "b"}
    assert rows[1][3].value == pytest.approx(1234568.89, abs=1e-9)
    assert rows[1][5].value == datetime(2026, 3, 2)  # noqa: DTZ001 (Excel knows no zones)
    assert rows[1][5].number_format == ("dd.mm.yyyy" if german else "yyyy-mm-dd")
    assert rows[1][7].value is True
    assert rows[0][3].value is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:I{len(PAYLOADS) + 1}")
    assert not [cell.hyperlink for row in rows for cell in row if cell.hyperlink]


@pytest.mark.parametrize("profile", Profile)
def test_another_parser_reads_the_same(stored: Database, profile: Profile) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(book_of(stored, profile)))
    assert book.sheet_names == ["Projekte"]
    _, *rows = book.get_sheet_by_index(0).to_python()
    read = [unguard(str(row[1]).replace("_x000D_", "\r")) for row in rows]
    assert read == PAYLOADS
    assert [row[3] for row in rows[:2]] == ["", pytest.approx(1234568.89, abs=1e-9)]
    assert rows[1][5] == date(2026, 3, 2)


def test_the_same_data_is_the_same_bytes(stored: Database) -> None:
    for profile in Profile:
        assert book_of(stored, profile) == book_of(stored, profile)
        assert text_of(stored, profile) == text_of(stored, profile)
    with ZipFile(BytesIO(book_of(stored, Profile.EXCEL_DE))) as book:
        assert {one.date_time[0] for one in book.infolist()} == {1980}


def test_what_is_more_than_a_sheet_holds_goes_to_the_next(
    stored: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_xlsx, "MOST_ROWS", 8)
    book = CalamineWorkbook.from_filelike(BytesIO(book_of(stored, Profile.EXCEL_DE)))
    assert book.sheet_names == ["Projekte", "Projekte (2)", "Projekte (3)"]
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert [len(one) for one in sheets] == [9, 9, 5]
    assert {tuple(one[0]) for one in sheets} == {tuple(one.header for one in COLUMNS)}
    codes = [row[0] for one in sheets for row in one[1:]]
    assert codes == [f"P-{n:03}" for n in range(len(PAYLOADS))]


def test_nothing_is_a_header_alone(database: Database) -> None:
    assert text_of(database, Profile.MACHINE) == ",".join(one.name for one in COLUMNS) + "\r\n"
    book = CalamineWorkbook.from_filelike(BytesIO(book_of(database, Profile.EXCEL_DE)))
    assert book.get_sheet_by_index(0).to_python() == [[one.header for one in COLUMNS]]


def test_amounts_that_a_spreadsheet_would_round_are_text() -> None:
    money = (Column("a", "a", "x", Project.total_cost),)
    rows = [[Decimal("9999999999999.99")], [Decimal("12345678901234567.89")]]
    sheet = read(to_xlsx.workbook("x", money, Profile.EXCEL_DE, rows, Counted()))
    assert [cell.value for cell in sheet["A"][1:]] == [9999999999999.99, "12345678901234567.89"]


def read(blocks: Iterator[bytes]) -> Any:
    return openpyxl.load_workbook(BytesIO(b"".join(blocks))).worksheets[0]


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("letter", ["x", "ü", "🚀"])
def test_a_text_that_no_cell_holds_says_that_it_goes_on(profile: Profile, letter: str) -> None:
    """Excel counts in UTF-16, where a rocket is two."""
    units = len(letter.encode("utf-16-le")) // 2
    whole, longer = (letter * n for n in (LONGEST_TEXT // units, LONGEST_TEXT // units + 1))
    texts = (Column("a", "a", "x", Project.operation_code + ""),)
    counted = Counted()
    rows = [[whole], [longer], [f"={longer}"]]
    sheet = read(to_xlsx.workbook("x", texts, profile, rows, counted))
    held, cut, guarded = (cell.value for cell in sheet["A"][1:])
    assert (held, counted.rows, counted.shortened) == (whole, 3, 2)
    for one in (cut, guarded):
        assert one.endswith(SHORTENED[profile])
        assert LONGEST_TEXT - 1 <= len(one.encode("utf-16-le")) // 2 <= LONGEST_TEXT
        assert set(one.removesuffix(SHORTENED[profile])) <= {letter, "'", "="}


def test_days_before_the_calendar_of_excel_are_text_as_readers_write_them() -> None:
    days = (Column("a", "a", "x", Project.grant_date),)
    found = {
        profile: read(to_xlsx.workbook("x", days, profile, [[date(899, 12, 31)]], Counted()))
        for profile in Profile
    }
    assert found[Profile.EXCEL_DE]["A2"].value == "31.12.0899"
    assert found[Profile.MACHINE]["A2"].value == "0899-12-31"


def test_a_workbook_that_nobody_waits_for_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(to_xlsx, "BETWEEN_BREATHS", 2)
    taken: list[int] = []

    def rows() -> Iterator[list[str]]:
        for number in range(10):
            taken.append(number)
            yield [str(number)]

    texts = (Column("a", "a", "x", Project.operation_code + ""),)
    blocks = to_xlsx.workbook("x", texts, Profile.MACHINE, rows(), Counted())
    assert (next(blocks), len(taken)) == (b"", 2)
    assert len([*tmp_path.iterdir()]) == 1
    blocks.close()  # type: ignore[attr-defined]  # a generator's
    assert (len(taken), [*tmp_path.iterdir()]) == (2, [])


def test_rows_are_fetched_no_faster_than_they_are_taken(
    stored: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.kernel.streams.LINES_AT_ONCE", 5)
    with snapshot(stored.snapshot) as session:
        counted = Counted()
        blocks: Iterator[bytes] = to_csv.write(
            session, everything(), COLUMNS, Profile.MACHINE, internal=True, counted=counted
        )
        assert counted.rows == 0
        next(blocks)
        assert counted.rows == 0
        for taken in range(1, 5):
            assert next(blocks).count(b"\r\n") >= 5
            assert counted.rows == 5 * taken
    assert LINES_AT_ONCE <= 1000
