"""Opening: a file becomes sheets of rows, whatever kind of spreadsheet it is."""

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from app.kernel.words import Words
from app.spreadsheets import csvs, workbooks
from app.spreadsheets.decoding import decode
from app.spreadsheets.limits import (
    LARGEST_TEXT,
    LARGEST_UNPACKED,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
)
from app.spreadsheets.marks import Marks, mark
from app.spreadsheets.mistakes import UnusableFile
from app.spreadsheets.parts import TooMuch

Cell = str | float | bool | date | time | timedelta
"""What stands in a cell; an empty one is an empty text."""

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, from the first; a CSV file has one sheet without a name."""

    name: str | None
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Book:
    """A file that has been opened: its sheets, and the encoding of a text."""

    sheets: Sequence[Sheet]
    encoding: str | None


def opened(path: Path, most: int = MOST_ROWS) -> Book:
    """Open a file by what is in it, not by its name.

    Raises:
        UnusableFile: it is no spreadsheet, damaged, or too large.
    """
    content = path.read_bytes()
    if content.startswith(ZIP):
        return Book([_sheet(*sheet, most) for sheet in workbooks.sheets(path)], None)
    if content.startswith(OLD_EXCEL):
        raise _old()
    text, encoding = decode(unpacked(content))
    if text.lstrip()[:1] in {"{", "["} or text.lstrip()[:5].lower() in {"<html", "<?xml", "<!doc"}:
        raise _markup()
    return Book([Sheet(None, _bounded(csvs.read(text), most))], encoding)


def _sheet(name: str, rows: Iterator[list[Any]], marks: Marks, most: int) -> Sheet:
    found = _bounded(rows, most)
    try:
        mark(found, marks)
    except TooMuch as error:
        raise workbooks.too_much() from error
    return Sheet(name, found)


def unpacked(content: bytes) -> bytes:
    """Unpack what is gzipped, as far as it may go; anything else stays as it is.

    Raises:
        UnusableFile: it is damaged, or unpacks to far too much.
    """
    if not content.startswith(GZIP):
        return content
    try:
        whole = zlib.decompressobj(zlib.MAX_WBITS | 16)
        found = whole.decompress(content, LARGEST_TEXT)
    except zlib.error as error:
        raise _damaged_archive() from error
    if not whole.eof or whole.unused_data:
        raise _damaged_archive() if len(found) < LARGEST_TEXT else too_large(LARGEST_TEXT)
    return found


def measured(path: Path) -> Mapping[str, Marks]:
    """Look whether a file unpacks to far too much, without keeping what is in it.

    Returns:
        What is marked in the sheets of a workbook, by name.

    Raises:
        UnusableFile: it does, or it is damaged.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(ZIP):
        return workbooks.measure(path)
    if start.startswith(GZIP):
        _measure_archive(path)
    if start.startswith(OLD_EXCEL):
        raise _old()
    return {}


def _measure_archive(path: Path) -> None:
    size = 0
    try:
        with gzip.open(path) as content:
            while piece := content.read(1 << 20):
                size += len(piece)
                if size > LARGEST_UNPACKED:
                    raise too_large(LARGEST_UNPACKED)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged_archive() from error


def _bounded(rows: Iterator[list[Any]], most: int) -> list[list[Any]]:
    """Take rows up to the last one with anything in it."""
    found: list[list[Any]] = []
    empty = 0
    for row in rows:
        if not any(cell != "" for cell in row):
            empty += 1
            if len(found) + empty > MOST_LINES:
                raise _too_long(most)
            continue
        if len(row) > MOST_COLUMNS and any(cell != "" for cell in row[MOST_COLUMNS:]):
            raise _too_wide(len(row))
        if len(found) + empty >= most + 1:  # the header is a row, too
            raise _too_long(most)
        found += ([] for _ in range(empty))
        found.append(row[:MOST_COLUMNS])
        empty = 0
    return found


def too_large(most: int) -> UnusableFile:
    """Say that a file unpacks to more than we read."""
    megabytes = most // 1_000_000
    return UnusableFile(
        "too_much",
        Words(
            f"Die Datei ist entpackt größer als {megabytes} MB. Teilen Sie sie.",
            f"The file is larger than {megabytes} MB when unpacked. Part it.",
        ),
    )


def _too_wide(columns: int) -> UnusableFile:
    return UnusableFile(
        "too_many_columns",
        Words(
            f"Eine Zeile hat {columns} Spalten; möglich sind {MOST_COLUMNS}. Ist das Trennzeichen "
            "richtig?",
            f"A row has {columns} columns; {MOST_COLUMNS} are possible. Is the separator right?",
        ),
    )


def _too_long(most: int) -> UnusableFile:
    return UnusableFile(
        "too_many_rows",
        Words(
            f"Die Tabelle hat mehr als {most} Zeilen. Teilen Sie sie.",
            f"The table has more than {most} rows. Part it.",
        ),
    )


def _old() -> UnusableFile:
    return UnusableFile(
        "old_workbook",
        Words(
            "Das ist eine Arbeitsmappe im alten Format (XLS) oder eine mit Kennwort. Speichern Sie "
            "sie als XLSX, ohne Kennwort.",
            "This is a workbook in the old format (XLS), or one with a password. Save it as XLSX, "
            "without a password.",
        ),
    )


def _markup() -> UnusableFile:
    return UnusableFile(
        "not_a_table",
        Words(
            "Das ist JSON, XML oder HTML, keine Tabelle. Importiert werden CSV und XLSX: Öffnen "
            "Sie die Liste in einem Tabellenprogramm und speichern Sie sie als XLSX.",
            "This is JSON, XML or HTML, not a table. CSV and XLSX can be imported: open the list "
            "in a spreadsheet program and save it as XLSX.",
        ),
    )


def _damaged_archive() -> UnusableFile:
    return UnusableFile(
        "damaged_archive",
        Words(
            "Die gepackte Datei ist beschädigt oder bricht ab. Beschaffen Sie sie noch einmal.",
            "The packed file is damaged or breaks off. Obtain it again.",
        ),
    )
