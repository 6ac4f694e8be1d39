"""Opening: every encoding and separator in use is read, and nothing hostile does any harm."""

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest

from app.spreadsheets.mistakes import UnusableFile
from app.spreadsheets.opening import measured, opened
from tests.intake.sending import as_xlsx

TEXT = "Name;Ort\r\nStraße „Übung“ – 5 €;Köln\r\nMüller & Söhne;Fürth\r\n"
PLAIN = "Name;Ort\r\nStraße der Übung;Köln\r\nMüller & Söhne;Fürth\r\n"


def rows(path: Path, content: bytes) -> list[list[str]]:
    path.write_bytes(content)
    (sheet,) = opened(path).sheets
    return [[str(cell) for cell in row] for row in sheet.rows]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16", TEXT),
        ("cp1252", TEXT),
        ("iso8859_15", PLAIN),
        ("iso8859_1", PLAIN),
        ("cp850", PLAIN),
        ("mac_roman", PLAIN),
        ("cp1250", PLAIN),
        ("ascii", PLAIN.encode("ascii", "ignore").decode()),
    ],
)
def test_encodings(file: Path, encoding: str, text: str) -> None:
    expected = [line.split(";") for line in text.splitlines()]
    assert rows(file, text.encode(encoding)) == expected


def test_an_encoding_that_is_not_german_is_found_too(file: Path) -> None:
    text = "Název;Město\r\n" + "Příliš žluťoučký kůň úpěl ďábelské ódy;Plzeň\r\n" * 20
    assert rows(file, text.encode("cp1250"))[1][1] == "Plzeň"


def test_a_strange_byte_does_not_garble_the_rest(file: Path) -> None:
    lines = ["Titel;Ort", *(f"Linie „{n}“ – Übung;Köln" for n in range(50))]
    file.write_bytes("\n".join(lines).encode() + b"\nK\xe4se;Celle\n")
    with pytest.raises(UnusableFile) as refusal:
        opened(file)
    assert (refusal.value.code, refusal.value.facts["line"]) == ("mixed_encodings", 52)
    assert "in Zeile 52" in refusal.value.detail.de


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_separators(file: Path, mark: str) -> None:
    lines = [["Name", "Betrag", "Text"], ["a", "1.5", 'x "y"']]
    text = mark.join(lines[0]) + "\n" + mark.join(["a", "1.5", '"x ""y"""']) + "\n"
    assert rows(file, text.encode()) == lines


def test_a_decimal_comma_does_not_separate(file: Path) -> None:
    content = b"Name;Betrag\na;1,50\nb;2,50\n"
    assert rows(file, content) == [["Name", "Betrag"], ["a", "1,50"], ["b", "2,50"]]


def test_excels_own_line_about_the_separator_is_no_row(file: Path) -> None:
    assert rows(file, b"sep=,\r\nName,Ort\r\na,b\r\n") == [["Name", "Ort"], ["a", "b"]]


def test_lines_within_quotes_and_old_ends_of_lines(file: Path) -> None:
    assert rows(file, b'a;"b\r\nc"\r\nd;e') == [["a", "b\r\nc"], ["d", "e"]]
    assert rows(file, b"a;b\rc;d\r") == [["a", "b"], ["c", "d"]]


def parts(**files: bytes) -> bytes:
    """Make an archive of files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def changed(
    workbook: bytes, name: str, change: Callable[[bytes], bytes], to: str | None = None
) -> bytes:
    """Change a part of a workbook, and store it elsewhere if that is wanted."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part == name:
                new.writestr(to or name, change(old.read(part)))
            else:
                new.writestr(part, old.read(part))
    return content.getvalue()


def far_cell(attribute: str) -> bytes:
    """Make a workbook with one cell at the far end of its sheet."""
    cell = b"<c " + attribute.encode()
    return changed(as_xlsx(["a"]), SHEET, lambda text: text.replace(b'<c r="A1"', cell))


def nowhere() -> bytes:
    """Make a workbook whose cells do not say where they stand, but the last row does."""
    cells = b"<c><v>1</v></c>"
    rows = b'<row r="1">' + cells * 16_384 + b'</row><row r="1048576">' + cells + b"</row>"
    return changed(as_xlsx(["a"]), SHEET, lambda text: replaced(text, rows))


def elsewhere() -> bytes:
    """Make a workbook with a far cell, whose sheet is stored where sheets are not."""
    rows = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    book = changed(as_xlsx(["a"]), SHEET, lambda text: replaced(text, rows))
    for part in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        book = changed(book, part, lambda text: text.replace(b"worksheets/", b"tabs/"))
    return changed(book, SHEET, bytes, "xl/tabs/sheet1.xml")


def echo() -> bytes:
    """Make a workbook with one long text, to which a hundred thousand cells point."""
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>"
    book = changed(as_xlsx(["x" * 30_000]), SHEET, lambda text: replaced(text, row * 1_000))
    return changed(book, "xl/sharedStrings.xml", bytes, "xl/texts.xml")


def entities() -> bytes:
    """Make a workbook with a part that declares entities."""
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'
    return changed(as_xlsx(["a"]), SHEET, lambda text: text.replace(b"<worksheet", doctype))


def replaced(text: bytes, rows: bytes) -> bytes:
    """Put other rows into a sheet."""
    head, _, rest = text.partition(b"<sheetData>")
    return head + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]


def lying_archive() -> bytes:
    """Make an archive whose directory says that a huge part is small."""
    content = bytearray(parts(xl__worksheets__sheet1_xml=b" " * 300_000_000))
    size = (300_000_000).to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


def hostile() -> Iterator[tuple[str, bytes, str]]:
    yield "one line of 20 MB", b"x" * 20_000_000, "line_too_long"
    yield "20 MB of separators", b";" * 20_000_000, "line_too_long"
    yield "10,000 columns", b";".join([b"x"] * 10_000) + b"\n", "too_many_columns"
    yield "a quotation that never ends", b'a;b\n"' + b"x\n" * 3_000_000, "line_too_long"
    yield "a short one that never ends", b'a;b\n"x\n', "broken_csv"
    yield "a row over many lines", b"a,b\n" + b'"a\n",' * 2_000_000, "line_too_long"
    yield "NUL bytes", b"a;b\n\0\0\0;c\n", "not_text"
    yield "NUL bytes behind a mark", b"\xef\xbb\xbfa;b\n\0;c\n", "not_text"
    yield "binary", bytes(range(256)) * 100, "not_text"
    yield "half of UTF-16", b"\xff\xfea", "not_text"
    yield "too many rows", b"a\n" * 20_002, "too_many_rows"
    yield "JSON", b'[{"a": 1}]', "not_a_table"
    yield "HTML", b"<html><table></table></html>", "not_a_table"
    yield "XLS", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old_workbook"
    yield "half a workbook", as_xlsx(["a", "b"])[:2000], "damaged_workbook"
    yield "an archive of something else", parts(readme=b"x"), "damaged_workbook"
    yield "an archive with a lie", lying_archive(), "damaged_workbook"
    yield "a bomb", parts(xl__worksheets__sheet1_xml=b" " * 300_000_000), "too_much"
    yield "a far cell", far_cell('r="XFD1048576"'), "too_much"
    yield "a far cell in other quotes", far_cell("r='XFD1048576'"), "too_much"
    yield "a far cell behind others", far_cell('s="1>" r = "XFD1048576"'), "too_much"
    yield "cells without a place", nowhere(), "too_much"
    yield "a sheet in another place", elsewhere(), "too_much"
    yield "a text of which there are many", echo(), "too_much"
    yield "entities", entities(), "damaged_workbook"
    yield "a million empty lines", gzip.compress(b"a;b\n" + b"\n" * 24_000_000), "too_many_rows"
    yield "ODS", parts(mimetype=b"x", content_xml=b"<x/>"), "other_workbook"
    yield "XLSB", parts(**{"xl/workbook.bin": b"x"}), "other_workbook"
    yield "a gzipped bomb", gzip.compress(b"a;b\n" * 80_000_000, 1), "too_much"
    yield "half an archive", gzip.compress(b"a;b\n" * 1000)[:40], "damaged_archive"


@pytest.mark.parametrize(
    ("content", "code"), [pytest.param(*case[1:], id=case[0]) for case in hostile()]
)
def test_what_is_hostile_is_refused_quickly_and_in_little_memory(
    file: Path, content: bytes, code: str
) -> None:
    file.write_bytes(content)
    began = perf_counter()
    tracemalloc.start()
    try:
        with pytest.raises(UnusableFile) as refusal:
            opened(file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refusal.value.code == code
    assert refusal.value.detail.de
    assert refusal.value.detail.en
    assert peak < 400_000_000
    assert perf_counter() - began < 30


def test_formulas_are_not_computed(file: Path) -> None:
    import xlsxwriter  # noqa: PLC0415

    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.write_formula(0, 0, '=HYPERLINK("http://example.org/";"x")', value="gemerkt")
    book.close()
    (found,) = opened(file).sheets
    assert list(found.rows) == [["gemerkt"]]


def test_a_list_that_is_streamed_is_measured_before(file: Path) -> None:
    file.write_bytes(gzip.compress(b"a;b\n" * 80_000_000, 1))
    with pytest.raises(UnusableFile):
        measured(file)
