"""Workbooks (XLSX): what is in one is measured before a parser unpacks it.

A workbook is a ZIP archive. A few kilobytes can unpack to gigabytes, and a single cell at the far
end of a sheet makes a parser lay out all cells before it. Formulas are never computed: a cell is
the value that was saved with it.
"""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from app.kernel.words import Words
from app.spreadsheets.limits import LARGEST_UNPACKED, MOST_CELLS, MOST_SHEETS
from app.spreadsheets.marks import Marks
from app.spreadsheets.measuring import Cells, Texts, check_texts
from app.spreadsheets.mistakes import UnusableFile
from app.spreadsheets.parts import (
    DamagedPart,
    Handler,
    Links,
    Names,
    Styles,
    TooMuch,
    kinds,
    parsed,
)

STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
OTHER_FORMATS = ("content.xml", "xl/workbook.bin")
"""The part by which ODS and XLSB are known."""


def sheets(path: Path) -> Iterator[tuple[str, Iterator[list[Any]], Marks]]:
    """Open the sheets of a workbook that people see, each with its rows and what marks them.

    Raises:
        UnusableFile: it is damaged, protected by a password, or unpacks to far too much.
    """
    marks = measure(path)
    try:
        with path.open("rb") as file:  # not by its name, which may promise another format
            book = CalamineWorkbook.from_filelike(file)
    except (CalamineError, OSError) as error:
        raise damaged() from error
    if len(book.sheet_names) > MOST_SHEETS:
        raise too_much()
    with closing(book):
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
                continue
            try:
                sheet = book.get_sheet_by_name(about.name)
            except CalamineError as error:
                raise damaged() from error
            before = [""] * (sheet.start[1] if sheet.start else 0)  # columns that are empty
            rows = (before + row for row in sheet.iter_rows())
            yield about.name, rows, marks.get(about.name) or Marks()


def measure(path: Path) -> Mapping[str, Marks]:
    """Unpack every part of a workbook without keeping it, and look how far its cells go.

    Returns:
        What else is to be known of each sheet, by its name.

    Raises:
        UnusableFile: it is damaged, too much, or a workbook of another format.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive.infolist())
            return _measured(archive)
    except TooMuch as error:
        raise too_much() from error
    except (DamagedPart, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise damaged() from error
    except (RuntimeError, NotImplementedError) as error:  # a password, or an unusual way to pack
        raise damaged() from error


def _check(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = {part.filename.replace("\\", "/").lstrip("/").lower() for part in parts}
    if len(parts) > 10_000 or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise TooMuch
    if names.intersection(OTHER_FORMATS):
        raise _other_format()
    if len(names) < len(parts):
        raise DamagedPart


def _measured(archive: zipfile.ZipFile) -> Mapping[str, Marks]:
    styles = Styles()
    if STYLES in archive.namelist():
        _read(archive, STYLES, styles)
    found: dict[str, Marks] = {}
    lengths: list[int] = []
    shared: Counter[int] = Counter()
    for part in archive.infolist():
        with archive.open(part) as content:
            is_sheet, has_texts = kinds(content)
        if is_sheet:
            cells = Cells(styles.percents)
            _read(archive, part, cells)
            shared += cells.shared
            found[part.filename.lower().lstrip("/")] = cells.marks
        if has_texts:
            texts = Texts()
            _read(archive, part, texts)
            lengths = [max(pair) for pair in zip_longest(lengths, texts.lengths, fillvalue=0)]
    check_texts(lengths, shared)
    return {name: found[part] for name, part in _parts(archive).items() if part in found}


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo | str, handler: Handler) -> None:
    with archive.open(part) as content:
        parsed(content, handler)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Find out in which part each sheet is stored."""
    links, names = Links(), Names()
    if {BOOK, LINKS} <= set(archive.namelist()):
        _read(archive, LINKS, links)
        _read(archive, BOOK, names)
    return {name: links.parts.get(link, "") for name, link in names.links.items()}


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


def too_much() -> UnusableFile:
    """Say that a workbook holds more than we read."""
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


def _other_format() -> UnusableFile:
    return UnusableFile(
        "other_workbook",
        Words(
            "Das ist eine Arbeitsmappe im Format ODS oder XLSB. Speichern Sie sie als XLSX.",
            "This is a workbook in the format ODS or XLSB. Save it as XLSX.",
        ),
    )
