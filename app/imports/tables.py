"""Tables: files of rows and cells, read row by row from CSV, gzipped CSV and workbooks."""

import codecs
import csv
import gzip
import zlib
from collections.abc import Generator, Sequence
from contextlib import closing
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.imports import cells, complaints
from app.imports.cells import Cell
from app.imports.layouts import UnreadableList
from app.kernel.words import Words

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_GZIP = b"\x1f\x8b"

AT_ONCE = 50
"""How many rows of a file are looked at together: seldom is one of them not clean."""


class Table(Protocol):
    """Rows of clean cells in the order of the file, empty ones included."""

    sheet: str | None
    total: int | None
    first: int
    """The column of the first cells, from 0."""

    def rows(self) -> Generator[Sequence[Cell], None, None]:
        """Read the rows from the start."""

    def progress(self) -> float:
        """Tell how much the latest reading has read, from 0 to 1."""


def tables(path: Path, name: str | None = None) -> list[Table]:
    """Open the tables of a file: the sheets of a workbook that people see, or the one of a CSV."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
            if start.startswith(_WORKBOOKS):
                file.seek(0)  # it is known by its content, not by its name
                return _sheets(CalamineWorkbook.from_filelike(file))
    except (OSError, CalamineError) as error:
        name = name or path.name
        raise UnreadableList(
            Words(
                de=f"{name} lässt sich nicht öffnen: {error}",
                en=f"{name} cannot be opened: {error}",
            )
        ) from error
    return [CsvFile(path, packed=start.startswith(_GZIP))]


def _sheets(book: CalamineWorkbook) -> list[Table]:
    return [
        Sheet(book.get_sheet_by_name(about.name))
        for about in book.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
    ]


class Sheet:
    """One sheet of a workbook."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self.sheet: str | None = sheet.name
        self.total: int | None = sheet.end[0] + 1 if sheet.end else 0
        self.first = sheet.start[1] if sheet.start else 0
        self._sheet = sheet
        self._read = 0

    def rows(self) -> Generator[Sequence[Cell], None, None]:
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            self._read = number
            yield [cells.clean(cell) if isinstance(cell, str) else cell for cell in row]

    def progress(self) -> float:
        return self._read / self.total if self.total else 1.0


class CsvFile:
    """A CSV file in UTF-8 or Windows-1252, gzipped or not, streamed."""

    sheet: str | None = None
    total: int | None = None
    first = 0

    def __init__(self, path: Path, *, packed: bool) -> None:
        self._path = path
        self._packed = packed
        self._size = path.stat().st_size
        self._file: BinaryIO | None = None

    def rows(self) -> Generator[Sequence[Cell], None, None]:
        with self._path.open("rb") as self._file, closing(self._text(self._file)) as lines:
            reader = None
            try:
                first = next(lines, "")
                separator = max(",;\t", key=first.count)
                reader = csv.reader(chain((first,), lines), delimiter=separator)
                while rows := list(islice(reader, AT_ONCE)):
                    yield from rows if cells.are_clean(rows) else map(_cleaned, rows)
            except (csv.Error, EOFError, OSError, zlib.error) as error:
                line = reader.line_num + 1 if reader else 1
                raise UnreadableList(complaints.unreadable(line)) from error

    def progress(self) -> float:
        if self._file is None:
            return 0.0
        return 1.0 if self._file.closed or not self._size else self._file.tell() / self._size

    def _text(self, file: BinaryIO) -> TextIOWrapper:
        binary = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if self._packed else file
        return TextIOWrapper(binary, encoding="utf-8-sig", errors=_FALLBACK, newline="")


def _cleaned(row: list[str]) -> list[str]:
    return row if cells.are_clean([row]) else [cell and cells.clean(cell) for cell in row]


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Decode what is not UTF-8 as Windows-1252, byte by byte where it occurs."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_FALLBACK = "windows-1252-where-not-utf-8"
codecs.register_error(_FALLBACK, _windows)
