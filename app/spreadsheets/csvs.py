"""CSV files: the separator is found, and no line can exhaust the memory. Pure."""

import csv
from collections.abc import Iterator

from app.kernel.words import Words
from app.spreadsheets.limits import LONGEST_CELL, LONGEST_LINE
from app.spreadsheets.mistakes import UnusableFile

SEPARATORS = ";,\t|"
LOOKED_AT = 20


class _Lines:
    """Gives out the lines of a text, and stops when a row takes too many of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.since = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        start = 0
        while start < len(self._text):
            end = self._text.find("\n", start) + 1 or len(self._text)
            self.number += 1
            self.since += end - start
            if self.since > LONGEST_LINE:
                raise too_long(self.number)
            yield self._text[start:end]
            start = end


def read(text: str) -> Iterator[list[str]]:
    """Read the rows of a CSV file.

    Raises:
        UnusableFile: a row is endless, or quotation marks do not fit.
    """
    csv.field_size_limit(LONGEST_LINE)
    if "\n" not in text[:LONGEST_LINE]:
        text = text.replace("\r", "\n")  # as old Macintoshes wrote
    mark = separator(text)
    if text.startswith("sep="):  # Excel takes this line for itself, so rows count from the next
        text = text[text.find("\n") + 1 :]
    lines = _Lines(text)
    reader = csv.reader(iter(lines), delimiter=mark, strict=True)
    while True:
        lines.since = 0
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(lines.number) from error
        if row and max(map(len, row)) > LONGEST_CELL:
            raise too_long(lines.number)
        yield row


def separator(text: str) -> str:
    """Find what separates cells: what cuts the first lines into equally many parts."""
    sample: list[str] = []
    for line in text[:LONGEST_LINE].splitlines():
        if line.startswith("sep=") and len(line) == 5 and not sample:
            return line[4]
        if line.strip():
            sample.append(line)
        if len(sample) == LOOKED_AT:
            break
    return max(SEPARATORS, key=lambda mark: _steadiness(sample, mark))


def _steadiness(sample: list[str], mark: str) -> tuple[int, int]:
    """Count how many lines have as many marks as most of those that have any."""
    counts = [_outside_quotes(line, mark) for line in sample]
    some = [count for count in counts if count]
    if not some:
        return 0, 0
    usual = max(set(some), key=some.count)
    return some.count(usual), usual


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])


def too_long(line: int) -> UnusableFile:
    """Say that a row or a cell is longer than any that people write."""
    return UnusableFile(
        "line_too_long",
        Words(
            f"Um Zeile {line} steht eine Zelle oder Zeile, die viel zu lang ist. Fehlt ein "
            "Anführungszeichen oder ein Zeilenende?",
            f"Around line {line} there is a cell or a row that is far too long. Is a quotation "
            "mark or an end of line missing?",
        ),
        line=line,
    )


def _broken(line: int) -> UnusableFile:
    return UnusableFile(
        "broken_csv",
        Words(
            f"In Zeile {line} passen die Anführungszeichen nicht zusammen. Speichern Sie die "
            "Tabelle noch einmal als CSV oder als XLSX.",
            f"In line {line} the quotation marks do not fit. Save the table as CSV once more, or "
            "as XLSX.",
        ),
        line=line,
    )
