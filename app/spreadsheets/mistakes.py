"""What can be wrong with a spreadsheet: each mistake has a place, a name and words. Pure."""

from dataclasses import dataclass
from typing import Any

from app.kernel.problems import Problem
from app.kernel.words import Words

LONGEST_QUOTE = 80


class UnusableFile(Problem):
    """The file cannot be imported as a whole: it is damaged, too large, or no such list."""

    status = 422
    title = Words("Die Datei lässt sich nicht importieren", "The file cannot be imported")

    def __init__(self, code: str, words: Words, **facts: Any) -> None:
        super().__init__(words.de, words.en, reason=code, **facts)
        self.code = code


class Unfit(Exception):
    """A cell's value that cannot be taken over."""

    def __init__(self, code: str, de: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.words = Words(de, en)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with one cell, one row or one column.

    ``column`` is the letter that the spreadsheet shows; none of the places is said that the
    mistake does not have.
    """

    code: str
    words: Words
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    header: str | None = None
    value: str | None = None

    def plain(self) -> dict[str, Any]:
        """Write it down as JSON holds it."""
        value = self.value
        if value is not None and len(value) > LONGEST_QUOTE:
            value = f"{value[: LONGEST_QUOTE - 1]}…"
        return {
            "code": self.code,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "header": self.header,
            "value": value,
            "de": self.words.de,
            "en": self.words.en,
        }


def letter(place: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
