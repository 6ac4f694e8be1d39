"""Workbooks (XLSX): what is in one is measured before a parser unpacks it.

A workbook is a ZIP archive. A few kilobytes can unpack to gigabytes, and a single cell at the far
end of a sheet makes a parser lay out all cells before it. Formulas are never computed: a cell is
the value that was saved with it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

from app.kernel.words import Words
from app.spreadsheets.limits import LARGEST_UNPACKED, MOST_CELLS, MOST_SHEETS
from app.spreadsheets.mistakes import UnusableFile

SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?:[^>"']|"[^"]*"|'[^']*')*?\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']"""
    rb"""(?:[^>"']|"[^"]*"|'[^']*')*?(/?)>"""
)
PIECE = 1 << 20
OVERLAP = 512


def sheets(path: Path) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Open the sheets of a workbook that people see, each with its rows.

    Raises:
        UnusableFile: it is damaged, protected by a password, or unpacks to far too much.
    """
    measure(path)
    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise damaged() from error
    if len(book.sheet_names) > MOST_SHEETS:
        raise _too_much()
    with closing(book):
        for about in book.sheets_metadata:
            if "Work" not in str(about.typ) or "Visible" not in str(about.visible):
                continue
            try:
                sheet = book.get_sheet_by_name(about.name)
            except CalamineError as error:
                raise damaged() from error
            yield about.name, sheet.iter_rows()


def measure(path: Path) -> None:
    """Unpack every part of a workbook without keeping it, and look how far its cells go.

    Raises:
        UnusableFile: it is damaged, or too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > 10_000 or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _too_much()
            if len({part.filename.lower() for part in parts}) < len(parts):
                raise damaged()
            for part in parts:
                with archive.open(part) as content:
                    _measure(content, cells=bool(SHEETS.fullmatch(part.filename.lstrip("/"))))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise damaged() from error
    except NotImplementedError as error:  # a way to pack that spreadsheets do not use
        raise damaged() from error


def _measure(content: IO[bytes], *, cells: bool) -> None:
    last_row = last_column = 0
    rest = b""
    while piece := content.read(PIECE):
        if not cells:
            continue
        text = rest + piece
        if b"\0" in text:
            raise damaged()  # XML in UTF-16, which no spreadsheet program writes
        for column, row, empty in CELL.findall(text):
            if not empty:
                last_row = max(last_row, int(row))
                last_column = max(last_column, _place(column))
        if last_row * last_column > MOST_CELLS:
            raise _too_much()
        rest = text[-OVERLAP:]


def _place(name: bytes) -> int:
    place = 0
    for one in name.upper():
        place = place * 26 + one - 64
    return place


def damaged() -> UnusableFile:
    """Say that a workbook cannot be opened."""
    return UnusableFile(
        "damaged_workbook",
        Words(
            "Die Arbeitsmappe lässt sich nicht öffnen: Sie ist beschädigt oder mit einem Kennwort "
            "geschützt. Speichern Sie sie neu als XLSX, ohne Kennwort.",
            "The workbook cannot be opened: it is damaged or protected by a password. Save it "
            "anew as XLSX, without a password.",
        ),
    )


def _too_much() -> UnusableFile:
    return UnusableFile(
        "too_much",
        Words(
            f"Die Arbeitsmappe ist entpackt zu groß (höchstens {MOST_CELLS:,} Zellen je Blatt und "
            f"{LARGEST_UNPACKED // 1_000_000} MB). Löschen Sie leere Zeilen und Spalten am Ende, "
            "oder teilen Sie sie.",
            f"The workbook is too large when unpacked (at most {MOST_CELLS:,} cells in a sheet and "
            f"{LARGEST_UNPACKED // 1_000_000} MB). Delete empty rows and columns at the end, or "
            "part it.",
        ),
    )
