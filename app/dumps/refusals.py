"""Refusals: why a dump is not written or not loaded, and what to do."""

import tempfile
from pathlib import Path

from app.kernel.hindrances import hindrance
from app.kernel.words import Words


class Refused(Exception):
    """Nothing was written; the words say why and what to do."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(de=de, en=en)


def exists(path: Path) -> Refused:
    """Refuse to overwrite."""
    return Refused(
        f"{path} gibt es schon. Nennen Sie eine neue Datei.",
        f"{path} exists already. Name a new file.",
    )


def no_room(path: Path, error: OSError) -> Refused:
    """Say that the disk failed; nothing is left under the file's name."""
    return Refused(
        f"{path} ließ sich nicht schreiben: {error.strerror}. Es wurde nichts zurückgelassen.",
        f"{path} could not be written: {error.strerror}. Nothing was left behind.",
    )


def unreadable_content(name: str, error: BaseException) -> Refused:
    """Say which document's content the storage does not give out, and why."""
    why = str(error).partition("\n")[0]
    return Refused(
        f"Die Datei {name} eines Dokuments lässt sich nicht lesen: {why}. Es wurde kein Abzug "
        "geschrieben. Prüfen Sie die Dokumentenablage, oder ziehen Sie mit --without-documents ab "
        "und nehmen Sie sie selbst mit.",
        f"The file {name} of a document cannot be read: {why}. No dump was written. Check the "
        "document storage, or dump with --without-documents and take it along yourself.",
    )


def no_room_aside(error: OSError) -> Refused:
    """Say that the folder for temporary files has no room."""
    why = ": ".join(filter(None, (tempfile.tempdir, error.strerror)))
    return Refused(
        f"Im Ordner für vorübergehende Dateien ist kein Platz für ein Dokument ({why}). Es wurde "
        "nichts geladen. Schaffen Sie Platz, oder nennen Sie in der Umgebungsvariablen TMPDIR "
        "einen anderen Ordner; das größte Dokument muss hineinpassen.",
        f"The folder for temporary files has no room for a document ({why}). Nothing was loaded. "
        "Make room, or name another folder in the environment variable TMPDIR; the largest "
        "document must fit in.",
    )


def unreadable(path: Path, error: OSError) -> Refused:
    """Say that there is no such file, or that it is somebody else's."""
    return Refused(
        f"{path} lässt sich nicht lesen: {error.strerror}.",
        f"{path} cannot be read: {error.strerror}.",
    )


def damaged(path: Path) -> Refused:
    """Refuse a file whose seal is broken."""
    return Refused(
        f"{path} ist kein vollständiger, unbeschädigter Abzug: Die Prüfsumme am Ende stimmt nicht. "
        "Kopieren Sie die Datei noch einmal oder ziehen Sie neu ab.",
        f"{path} is not a complete and intact dump: the checksum at its end does not match. "
        "Copy the file once more, or dump again.",
    )


def other_format(path: Path, found: object) -> Refused:
    """Refuse a dump of another format."""
    return Refused(
        f"{path} hat das Format {found}, das dieses Programm nicht kennt. Laden Sie mit der "
        "Programmversion, die den Abzug gemacht hat.",
        f"{path} has the format {found}, which this program does not know. Load it with the "
        "version of the program that made it.",
    )


def other_version(found: str, wanted: str | None) -> Refused:
    """Refuse a dump of another version of the database."""
    return Refused(
        f"Der Abzug ist von Datenbankversion {found}, die Datenbank hat {wanted}. Laden Sie mit "
        "der Programmversion des Abzugs und rufen Sie danach mit der neuen `migrate` auf.",
        f"The dump is of database version {found}, the database has {wanted}. Load it with the "
        "program's version that made it, and run `migrate` with the new one afterwards.",
    )


def not_empty(tables: list[str]) -> Refused:
    """Refuse to mix two installations."""
    names = ", ".join(tables)
    return Refused(
        f"Die Datenbank ist nicht leer ({names}). Laden Sie in eine neue, die nur "
        "`foerderregister migrate` gesehen hat, ohne `seed` und ohne `serve --prepare`.",
        f"The database is not empty ({names}). Load into a new one that has seen nothing but "
        "`foerderregister migrate`, neither `seed` nor `serve --prepare`.",
    )


def unknown_table(names: list[str]) -> Refused:
    """Refuse to leave something behind that nobody has decided to leave behind."""
    said = ", ".join(names)
    return Refused(
        f"Die Datenbank hat Tabellen, die dieses Programm nicht kennt: {said}. Sie kämen nicht "
        "mit; verschieben oder löschen Sie sie.",
        f"The database has tables that this program does not know: {said}. They would be left "
        "behind; move or drop them.",
    )


def differs(names: list[str]) -> Refused:
    """Refuse because what was loaded is not what was dumped."""
    said = ", ".join(names)
    return Refused(
        f"Geladen ist nicht, was abgezogen wurde ({said}). Es wurde alles zurückgenommen.",
        f"What was loaded is not what was dumped ({said}). All of it was taken back.",
    )


def not_equal(path: Path, names: list[str]) -> Refused:
    """Say that a database that nobody has touched just now is not what a file says."""
    said = ", ".join(names)
    return Refused(
        f"Die Datenbank ist nicht gleich {path} ({said}); es wurde nichts geändert. Seit dem Abzug "
        "wurde in sie geschrieben, oder es ist eine andere. Halten Sie den Server an und ziehen "
        "Sie neu ab.",
        f"The database does not equal {path} ({said}); nothing was changed. It was written to "
        "since the dump, or it is another one. Stop the server and dump again.",
    )


def unbalanced(names: list[str]) -> Refused:
    """Refuse a ledger that does not add up."""
    said = ", ".join(names)
    return Refused(
        f"Das Buch im Abzug geht nicht auf ({said}). Es wurde alles zurückgenommen.",
        f"The ledger in the dump does not add up ({said}). All of it was taken back.",
    )


def impossible(error: BaseException) -> Refused:
    """Refuse because the database is in use, or does not take a row."""
    if words := hindrance(error):
        return Refused(words.de, words.en)
    return Refused(
        f"Die Datenbank nimmt den Abzug nicht an: {error} Es wurde alles zurückgenommen.",
        f"The database does not take the dump: {error} All of it was taken back.",
    )
