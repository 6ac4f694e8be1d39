"""When an import is refused, and how that is said. Pure."""

from collections.abc import Sequence
from typing import Any

from app.intake.vocabulary import ImportKind, ImportState
from app.kernel.problems import Conflict, Invalid
from app.kernel.words import Words
from app.spreadsheets.limits import MOST_ROWS
from app.spreadsheets.mapping import Layout
from app.spreadsheets.mistakes import Mistake, UnusableFile
from app.spreadsheets.opening import Book
from app.spreadsheets.values import one_line

MOST_MISTAKES = 1_000
LONG = 2_000
"""From so many rows on, an import goes on in the background."""

MOST_UNDONE = 5_000
"""So many records can be taken back while somebody waits for the answer."""

MOST_UNDONE_AT_ALL = MOST_ROWS
"""So many from the command line, which takes a few minutes."""

REQUIRED = {
    ImportKind.PROJECTS: ("title_de",),
    ImportKind.PARTNERS: ("name_de", "kind"),
    ImportKind.EVENTS: ("title_de", "kind", "starts_at", "ends_at"),
}
"""Without these columns, or one that names records, a file is no such list."""


class FileRefused(Invalid):
    """Something in the file is wrong, so nothing of it was imported; the answer lists everything.

    Each of `mistakes` says sheet, row, column, value and what to do, in German and English.
    """

    title = Words("Die Datei enthält Fehler", "The file has mistakes")


class CannotUndo(Conflict):
    """The import cannot be undone any more; the answer lists the records and the reasons."""

    title = Words("Der Import lässt sich nicht zurücknehmen", "The import cannot be undone")


class MappingNameTaken(Conflict):
    """Another mapping has this name."""

    title = Words("Der Name ist vergeben", "The name is taken")


def refused(mistakes: Sequence[Mistake], after: int) -> FileRefused:
    """Say everything that is wrong with a file, as far as one answer can hold it."""
    total = len(mistakes)
    shown = [one.plain() for one in mistakes[after : after + MOST_MISTAKES]]
    rest = total - after - len(shown)
    de = f"{total} Fehler; nichts wurde importiert. Berichtigen Sie die Datei und senden Sie neu."
    en = f"{total} mistakes; nothing was imported. Correct the file and send it again."
    if total == 1:
        de = f"Ein Fehler; nichts wurde importiert. {mistakes[0].words.de}"
        en = f"One mistake; nothing was imported. {mistakes[0].words.en}"
    if rest > 0:
        seen = after + len(shown)
        de += f" Die übrigen {rest} zeigt dieselbe Anfrage mit mistakes_after={seen}."
        en += f" The other {rest} come with the same request and mistakes_after={seen}."
    return FileRefused(de, en, mistakes=shown, mistakes_total=total)


def no_list(kind: ImportKind, book: Book) -> UnusableFile:
    """Say that a file lists something else, with what it seems to list."""
    rows = [one_line(row) for sheet in book.sheets for row in sheet.rows[:20]]
    fullest = max(rows, key=lambda row: row.count("|"), default="")
    names = ", ".join(REQUIRED[kind])
    return UnusableFile(
        "not_such_a_list",
        Words(
            f"Das ist keine Liste von {_DATIVE[kind]}: In den ersten 20 Zeilen steht kein Kopf mit "
            f"{names} (oder einer Spalte id). Gefunden wurde: {fullest[:300] or 'nichts'}. Heißen "
            "die Spalten anders, sagen Sie es mit mapping.",
            f"This is not a list of {kind.value}: the first 20 rows have no header with {names} "
            f"(or a column `id`). Found: {fullest[:300] or 'nothing'}. If the columns have other "
            "names, say so with `mapping`.",
        ),
    )


def list_of_operations(kind: ImportKind, layout: str) -> UnusableFile:
    """Say that a file is a list of operations, which has a kind of its own."""
    return UnusableFile(
        "list_of_operations",
        Words(
            f"Das ist eine Liste der Vorhaben ({layout}), keine Liste von {_DATIVE[kind]}. Senden "
            "Sie sie mit kind=operations.",
            f"This is a list of operations ({layout}), not of {kind.value}. Send it with "
            "kind=operations.",
        ),
    )


def is_list(kind: ImportKind, layout: Layout, identified: bool) -> bool:
    """Tell whether a file lists what it is said to list."""
    there = {one.field.name for one in layout.columns}
    named = identified or "operation_code" in there or bool(layout.mistakes)
    there |= {one.field.label_of for one in layout.columns if one.field.label_of}
    return named or there.issuperset(REQUIRED[kind])


_DATIVE = {
    ImportKind.PROJECTS: "Projekten",
    ImportKind.PARTNERS: "Partnern",
    ImportKind.EVENTS: "Veranstaltungen",
    ImportKind.OPERATIONS: "Vorhaben",
}


def hard_to_undo(touched: int) -> list[Mistake]:
    """Remark on an import that cannot be undone over HTTP, before it is made."""
    if touched <= MOST_UNDONE:
        return []
    return [Mistake("hard_to_undo", too_many_to_undo(touched))]


def too_many_to_undo(touched: int) -> Words:
    """Say how an import of very many records is undone."""
    if touched > MOST_UNDONE_AT_ALL:
        return Words(
            f"Dieser Import berührt {touched} Datensätze; zurücknehmen lassen sich höchstens "
            f"{MOST_UNDONE_AT_ALL}.",
            f"This import touches {touched} records; at most {MOST_UNDONE_AT_ALL} can be undone.",
        )
    return Words(
        f"Dieser Import berührt {touched} Datensätze; mehr als {MOST_UNDONE} nimmt nur der Betrieb "
        "zurück: foerderregister import undo mit der Kennung des Imports.",
        f"This import touches {touched} records; more than {MOST_UNDONE} are undone by the "
        "operators only: foerderregister import undo with the import's id.",
    )


def check_undoable(state: ImportState, undoes: object, touched: int, most: int) -> None:
    """Decline to undo what is not there to be undone.

    Raises:
        CannotUndo: it was undone, failed, runs, is an undoing itself, or is too large.
    """
    if undoes is not None:
        raise CannotUndo(
            "Das ist selbst eine Rücknahme. Importieren Sie die Datei noch einmal.",
            "This is an undoing itself. Import the file once more.",
            reason="is_undo",
        )
    if state is not ImportState.DONE:
        raise CannotUndo(
            f"Dieser Import hat den Stand „{state.words.de}“; zurückgenommen wird nur, was "
            "importiert ist, und nur einmal.",
            f"This import is “{state.words.en}”; only what is done can be undone, and only once.",
            reason=f"is_{state.value}",
        )
    if touched > most:
        words = too_many_to_undo(touched)
        raise CannotUndo(words.de, words.en, reason="too_many")


def not_undone(reasons: Sequence[dict[str, Any]]) -> CannotUndo:
    """Say which records stand against undoing an import, and why."""
    many = len(reasons)
    return CannotUndo(
        f"{many} Datensätze wurden seither geändert oder werden gebraucht; nichts wurde "
        "zurückgenommen.",
        f"{many} records have been changed since or are needed; nothing was undone.",
        reason="changed_or_needed",
        records=list(reasons[:MOST_MISTAKES]),
        records_total=many,
    )
