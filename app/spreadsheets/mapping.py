"""Mapping: the columns that an import reads, as suggested and as somebody has decided. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.imports import cells
from app.kernel.validation import suggest as did_you_mean
from app.kernel.words import Words
from app.spreadsheets.fields import Field, Fields
from app.spreadsheets.headers import Suggestion, folded, hits, suggest
from app.spreadsheets.limits import HEAD
from app.spreadsheets.mistakes import Mistake, UnusableFile
from app.spreadsheets.opening import Book, Cell, Sheet
from app.spreadsheets.values import is_empty

Decided = Mapping[str, str | None]
"""Header, or ``#`` and the letter of a column → field; null leaves the column out."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read."""

    place: int
    letter: str
    header: str
    field: Field

    def read(self, cell: Cell) -> object:
        """Read a cell of it."""
        return self.field.reader(self.header)(cell)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's header stands, and what its columns are about."""

    sheet: Sheet
    header: int
    suggestions: Sequence[Suggestion]
    columns: Sequence[Column]
    mistakes: Sequence[Mistake]

    @property
    def left_out(self) -> list[str]:
        """The headers of columns with something in them that are not read."""
        read = {one.place for one in self.columns}
        return [
            one.header or f"#{one.letter}"
            for one in self.suggestions
            if one.place not in read and not one.untouched and self._filled(one.place)
        ]

    def _filled(self, place: int) -> bool:
        below = self.sheet.rows[self.header :]
        return any(place < len(row) and not is_empty(row[place]) for row in below)


def laid_out(
    book: Book, fields: Fields, decided: Decided, sheet: str | None, *, strict: bool
) -> Layout | None:
    """Find the sheet and the row with the header, and decide what each column is about.

    Args:
        book: the file.
        fields: what a column can be about.
        decided: what somebody has decided; it goes before what is suggested.
        sheet: the name of the sheet, if it was said.
        strict: whether every header that was decided about must be there.

    Returns:
        None if there is no header.
    """
    sheets = [one for one in book.sheets if sheet is None or one.name == sheet]
    if not sheets:
        raise no_sheet(sheet or "", [one.name or "" for one in book.sheets])
    known = {folded(name) for name, field in decided.items() if field}
    best: tuple[int, Sheet, int] | None = None
    for one in sheets:
        for number, row in enumerate(one.rows[:HEAD], start=1):
            texts = [cells.clean(cells.printed(cell)) for cell in row]
            count = hits(texts, fields) + sum(
                folded(text) in known for text in texts if text and not hits([text], fields)
            )
            if count and (best is None or count > best[0]):
                best = count, one, number
    if best is None:
        return None
    _, found, number = best
    return _decide(found, number, fields, decided, strict=strict)


def _decide(sheet: Sheet, number: int, fields: Fields, decided: Decided, *, strict: bool) -> Layout:
    headers = [cells.clean(cells.printed(cell)) for cell in sheet.rows[number - 1]]
    while headers and not headers[-1]:
        headers.pop()
    suggestions = suggest(headers, fields)
    chosen, mistakes = _chosen(suggestions, fields, decided, sheet.name, strict=strict)
    taken = set(chosen.values())
    columns = []
    for one in suggestions:
        if one.place in chosen:
            name = chosen[one.place]
        elif one.ambiguous and {offer.field for offer in one.offers} - taken:
            mistakes.append(_ambiguous(one, fields, number, sheet.name))
            continue
        else:
            name = one.field if one.field not in taken else None
        if name:
            columns.append(Column(one.place, one.letter, one.header, fields[name]))
    mistakes += _twice(columns, number, sheet.name)
    return Layout(sheet, number, suggestions, columns, mistakes)


def _chosen(
    suggestions: Sequence[Suggestion],
    fields: Fields,
    decided: Decided,
    sheet: str | None,
    *,
    strict: bool,
) -> tuple[dict[int, str | None], list[Mistake]]:
    chosen: dict[int, str | None] = {}
    mistakes = []
    for header, name in decided.items():
        if name is not None and name not in fields:
            mistakes.append(_no_field(header, name, fields, sheet))
            continue
        places = [one.place for one in suggestions if _meant(header, one)]
        if not places and strict:
            mistakes.append(_no_header(header, [one.header for one in suggestions], sheet))
        chosen |= dict.fromkeys(places, name)
    return chosen, mistakes


def _meant(header: str, one: Suggestion) -> bool:
    if header.startswith("#"):
        return header[1:].upper() == one.letter
    return bool(one.header) and folded(header) == folded(one.header)


def _twice(columns: Sequence[Column], row: int, sheet: str | None) -> list[Mistake]:
    ordered = sorted(columns, key=lambda one: (one.field.name, one.place))
    return [
        Mistake(
            "column_twice",
            Words(
                f"Auch Spalte {before.letter} ist „{one.field.words.de}“. Entscheiden Sie mit "
                "mapping, welche gilt.",
                f"Column {before.letter} is “{one.field.words.en}” too. Decide with `mapping` "
                "which one counts.",
            ),
            sheet,
            row,
            one.letter,
            one.header,
        )
        for before, one in pairwise(ordered)
        if before.field is one.field
    ]


def _ambiguous(one: Suggestion, fields: Fields, row: int, sheet: str | None) -> Mistake:
    names = [offer.field for offer in one.offers]
    german = ", ".join(f"„{fields[name].words.de}“ ({name})" for name in names)
    return Mistake(
        "ambiguous_column",
        Words(
            f"Diese Spalte kann {german} sein, und eine andere auch. Entscheiden Sie mit mapping; "
            "null lässt eine Spalte weg.",
            f"This column may be {', '.join(names)}, and so may another. Decide with `mapping`; "
            "null leaves a column out.",
        ),
        sheet,
        row,
        one.letter,
        one.header,
    )


def _no_field(header: str, name: str, fields: Fields, sheet: str | None) -> Mistake:
    meant = did_you_mean(name, fields)
    there = f"„{meant}“" if meant else ", ".join(fields)
    return Mistake(
        "unknown_field",
        Words(
            f"Das Feld „{name[:60]}“ gibt es nicht. Möglich: {there}.",
            f"There is no field “{name[:60]}”. Possible: {there}.",
        ),
        sheet,
        header=header,
    )


def _no_header(header: str, there: Sequence[str], sheet: str | None) -> Mistake:
    meant = did_you_mean(header, [one for one in there if one])
    found = f"„{meant}“" if meant else ", ".join(f"„{one}“" for one in there if one)
    return Mistake(
        "unknown_header",
        Words(
            f"Eine Spalte „{header[:60]}“ hat die Datei nicht. Vorhanden: {found[:500]}.",
            f"The file has no column “{header[:60]}”. There are: {found[:500]}.",
        ),
        sheet,
        header=header,
    )


def no_sheet(name: str, there: Sequence[str]) -> UnusableFile:
    """Say that a workbook has no such sheet."""
    names = ", ".join(f"„{one}“" for one in there if one) or "–"
    return UnusableFile(
        "no_sheet",
        Words(
            f"Ein Blatt „{name[:60]}“ gibt es nicht. Vorhanden: {names}.",
            f"There is no sheet “{name[:60]}”. There are: {names}.",
        ),
    )
