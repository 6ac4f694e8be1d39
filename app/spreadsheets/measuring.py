"""Measuring: how far the cells of a sheet go, and how long its texts are. Pure.

A parser that lays cells out takes memory for every place up to the last one, and for a shared
text as often as cells point to it. So both are counted before one sees the file.
"""

import re
from collections import Counter
from collections.abc import Sequence

from app.spreadsheets.limits import LARGEST_UNPACKED, MOST_CELLS, MOST_MARKS
from app.spreadsheets.marks import Marks, Place
from app.spreadsheets.parts import DamagedPart, Handler, TooMuch, bare

_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_ROW = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)


class Cells(Handler):
    """Measures the cells of a sheet as a parser places them: some do not say where they stand."""

    def __init__(self, percents: frozenset[str]) -> None:
        self.marks = Marks()
        self.shared: Counter[int] = Counter()
        self._percents = percents
        self._row = self._column = self._last_row = self._last_column = 0
        self._place = (0, 0)
        self._filled = False
        self._type = self._style = self._value = ""
        self._formula: str | None = None
        self._said: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = bare(name)
        if name == "c":
            self._begin(attributes)
        elif name in {"v", "f"}:
            self._filled = True
            self._said = []
            self.parser.CharacterDataHandler = self._said.append
        elif name == "is":
            self._filled = True
        elif name == "row" and "r" in attributes:
            self._row = _row(attributes["r"])
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        name = bare(name)
        if name == "c":
            self._finish()
        elif name == "v":
            self._value = "".join(self._said)
            self.parser.CharacterDataHandler = None
        elif name == "row":
            self._row += 1
            self._column = 0
        elif name == "f":
            self._formula = "".join(self._said)
            self.parser.CharacterDataHandler = None

    def _begin(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        self._place = (self._row, self._column) if said is None else _place(said)
        self._column = self._place[1] + 1
        self._filled = False
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value, self._formula = "", None

    def _finish(self) -> None:
        if not self._filled:
            return
        row, column = self._place
        self._last_row, self._last_column = max(self._last_row, row), max(self._last_column, column)
        if (self._last_row + 1) * (self._last_column + 1) > MOST_CELLS:
            raise TooMuch
        if self._formula is not None and not self._value and self._type != "str":
            self.marks.formulas[self._place] = f"={self._formula}"
        elif self._type == "s":
            self.shared[int(self._value or 0)] += 1
        elif self._type == "n" and self._style in self._percents:
            self.marks.percents.add(self._place)
        if len(self.marks.formulas) + len(self.marks.percents) > MOST_MARKS:
            raise TooMuch

    def _merge(self, said: str) -> None:
        first, _, last = said.partition(":")
        self.marks.merged.append((_place(first), _place(last or first)))
        if len(self.marks.merged) > MOST_MARKS:
            raise TooMuch


class Texts(Handler):
    """Measures the texts that cells share."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if bare(name) == "si":
            self._length = 0
            self.parser.CharacterDataHandler = self._more

    def end(self, name: str) -> None:
        if bare(name) == "si":
            self.lengths.append(self._length)
            self.parser.CharacterDataHandler = None

    def _more(self, text: str) -> None:
        self._length += len(text)


def check_texts(lengths: Sequence[int], shared: Counter[int]) -> None:
    """Refuse texts that are long, and shared so often that they fill the memory.

    Raises:
        TooMuch: they are.
    """
    size = sum(lengths[one] * many for one, many in shared.items() if 0 <= one < len(lengths))
    if size > LARGEST_UNPACKED:
        raise TooMuch


def _place(said: str) -> Place:
    found = _PLACE.fullmatch(said)
    if found is None:
        raise DamagedPart
    column = 0
    for one in found[1].upper():
        column = column * 26 + ord(one) - 64
    return int(found[2]) - 1, column - 1


def _row(said: str) -> int:
    if not _ROW.fullmatch(said):
        raise DamagedPart
    return int(said) - 1
