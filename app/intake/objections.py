"""Objections to rows: what imports leave alone, and which column a refusal is about."""

from typing import Any

from app.intake import facts
from app.kernel.tables import Record
from app.kernel.words import Words
from app.spreadsheets.fields import Field
from app.spreadsheets.mistakes import Unfit

ABOUT = {
    "code-taken": "operation_code",
    "similar-partner": "name_de",
    "handlungsfeld-needed": "handlungsfeld",
    "wrong-handlungsfeld": "handlungsfeld",
    "programme-fixed": "programme",
    "code-fixed": "operation_code",
}
"""Kind of problem → the field that it is about."""

SAID = {
    "handlungsfeld-needed": Words(
        "Das Handlungsfeld fehlt; in diesem Programm gehört jedes Projekt zu einem.",
        "The Handlungsfeld is missing; in this programme each project belongs to one.",
    ),
}
"""Kind of problem → how it is said to who fills in cells."""

WRONG_FORM = Words(
    "Das hat nicht die Form, die hier gebraucht wird. Bitte prüfen.",
    "This does not have the form that is needed here. Please check it.",
)

UNKNOWN = (
    "unknown_id",
    Words(
        "Einen Datensatz mit dieser Kennung gibt es hier nicht. Für einen neuen bleibt die Zelle "
        "leer.",
        "There is no record with this id here. For a new one leave the cell empty.",
    ),
)


def contradiction(one: Field) -> Unfit:
    """Say that a value and its words were edited differently."""
    return Unfit(
        "contradiction",
        f"„{one.words.de}“ und „{one.words.de} (Code)“ sagen Verschiedenes. Ändern Sie nur eine "
        "der beiden Spalten.",
        f"“{one.words.en}” and “{one.words.en} (code)” differ. Edit only one of the two columns.",
    )


def check_kept(one: Field, value: Any, record: Record | None) -> None:
    """Refuse another value for what imports do not change; an empty cell says nothing."""
    now = None if record is None else getattr(record, one.label_of or one.name)
    if value is None or facts.same(now, value) or (record is None and value == "idea"):
        return
    raise Unfit(
        "not_by_import",
        f"„{one.words.de}“ ändert kein Import: Das geschieht durch Schritte, Entscheidungen und "
        "Buchungen. Lassen Sie die Zelle leer oder die Spalte weg (mapping: null).",
        f"“{one.words.en}” is not changed by imports, but by steps, decisions and bookings. Leave "
        "the cell empty, or the column out (`mapping`: null).",
    )


def twice(above: int) -> Words:
    """Say that another row is about the same record."""
    return Words(
        f"Diesen Datensatz nennt schon Zeile {above}.",
        f"Row {above} is about this record already.",
    )


def changed_meanwhile(version: int) -> Words:
    """Say that a row was edited from another version than the one there is."""
    return Words(
        f"Der Datensatz wurde inzwischen geändert (jetzt Version {version}). Exportieren Sie neu "
        "und tragen Sie Ihre Änderung dort ein.",
        f"The record has been changed meanwhile (version {version} now). Export again and make "
        "your change there.",
    )
