"""Parts: the XML that a workbook is made of, read as a stream. Pure."""

import re
from functools import lru_cache
from typing import IO
from xml.parsers import expat

PIECE = 1 << 20
OVERLAP = 512
LONGEST_TAG = 8 * PIECE
A_SHEET = b"sheetData"
TEXTS = re.compile(rb"</(?:[^<>\s]{1,200}:)?si\s*>")
_IN_QUOTES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class DamagedPart(Exception):
    """A part that is no XML as spreadsheet programs write it."""


class TooMuch(Exception):
    """More than anybody wants to read."""


class Handler:
    """Follows the elements of a part."""

    parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


def kinds(content: IO[bytes]) -> tuple[bool, bool]:
    """Read a part to its end, and tell whether it is a sheet, and whether a list of texts.

    What it is called says nothing: a workbook may store its parts where it likes.
    """
    sheet = texts = False
    rest = b""
    while piece := content.read(PIECE):
        window = rest + piece
        sheet = sheet or A_SHEET in window
        texts = texts or TEXTS.search(window) is not None
        rest = window[-OVERLAP:]
    return sheet, texts


def parsed(content: IO[bytes], handler: Handler) -> None:
    """Lead a handler through the elements of a part.

    Raises:
        DamagedPart: it is not XML in UTF-8, or declares entities.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.StartDoctypeDeclHandler = _no_entities
    handler.parser = parser
    size = 0
    try:
        while piece := content.read(PIECE):
            parser.Parse(piece)
            size += len(piece)
            if size - parser.CurrentByteIndex > LONGEST_TAG:  # it would be read again and again
                raise DamagedPart
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise DamagedPart from error


def _no_entities(*_: object) -> None:
    raise DamagedPart


@lru_cache(maxsize=1_000)
def bare(name: str) -> str:
    """Take the prefix off a name."""
    return name.rpartition(":")[2]


class Names(Handler):
    """Finds the names of the sheets, each with the link to its part."""

    def __init__(self) -> None:
        self.links: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if bare(name) == "sheet":
            links = [value for key, value in attributes.items() if key.endswith(":id")]
            self.links[attributes.get("name", "")] = links[0] if links else ""


class Links(Handler):
    """Finds the parts that links lead to, in small letters."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if bare(name) == "Relationship":
            part = attributes.get("Target", "").lower()
            inside = part.startswith(("/", "xl/"))
            self.parts[attributes.get("Id", "")] = part.lstrip("/") if inside else f"xl/{part}"


class Styles(Handler):
    """Finds the styles of cells whose numbers are shown as per cent."""

    def __init__(self) -> None:
        self._formats = {"9", "10"}
        self._cells: list[str] = []
        self._within = False

    @property
    def percents(self) -> frozenset[str]:
        """The numbers of those styles."""
        return frozenset(str(n) for n, one in enumerate(self._cells) if one in self._formats)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = bare(name)
        if name == "numFmt":
            if "%" in _IN_QUOTES.sub("", attributes.get("formatCode", "")):
                self._formats.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            self._within = True
        elif name == "xf" and self._within:
            self._cells.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if bare(name) == "cellXfs":
            self._within = False
