"""When a document may be deleted, how it is sent, and what can be wrong with its content. Pure."""

from collections.abc import Collection
from datetime import date
from urllib.parse import quote

from app.kernel.problems import (
    Broken,
    Busy,
    Conflict,
    Flaw,
    Invalid,
    NotFound,
    UnsupportedMediaType,
)
from app.kernel.words import Words

CONTENT_SECURITY_POLICY = "sandbox; default-src 'none'"
"""Even a browser that shows a file instead of saving it runs nothing that is in it."""


class RetentionRuns(Conflict):
    """The document must be kept until a day that is not over yet."""

    title = Words("Die Aufbewahrungsfrist läuft noch", "It must be kept for some time yet")


class ContentRefused(UnsupportedMediaType):
    """The file's content is none of the accepted formats, or not what its name says it is."""

    title = Words("Diese Datei wird nicht angenommen", "This file is not accepted")


class LinkOnly(NotFound):
    """The document is a link: the registry knows where it is, but does not have its content."""

    title = Words("Das Dokument ist ein Verweis", "The document is a link")


class ContentLost(Broken):
    """The document is registered, but its file is not in the storage; a backup may have it."""

    title = Words("Die Datei des Dokuments fehlt", "The document's file is missing")


class StorageFails(Busy):
    """The storage of documents is full or cannot be reached; nothing was changed."""

    title = Words("Die Dokumentenablage ist nicht bereit", "The document storage is not ready")


def must_be_over(retention_until: date | None, today: date) -> None:
    """Refuse to delete a document before the last day on which it must be kept is over.

    Raises:
        RetentionRuns: that day is today or still to come.
    """
    if retention_until is not None and retention_until >= today:
        raise RetentionRuns(
            f"Das Dokument ist bis einschließlich {retention_until:%d.%m.%Y} aufzubewahren.",
            f"The document must be kept up to and including {retention_until}.",
            retention_until=retention_until.isoformat(),
        )


def stays_on_file(granted: bool, retention_until: date | None) -> None:
    """Refuse to delete what belongs to a granted project before anybody knows until when it counts.

    Its closing lays that down: so many years after the last payment (invariant I28).

    Raises:
        RetentionRuns: the project is granted, and its retention has not been laid down.
    """
    if granted and retention_until is None:
        raise RetentionRuns(
            "Das Dokument gehört zu einem bewilligten Projekt. Bis wann es aufzubewahren ist, "
            "steht erst fest, wenn das Projekt abgeschlossen ist.",
            "The document belongs to a granted project. Until when it must be kept is known only "
            "when the project is closed.",
        )


def stays_as_long(granted: bool, before: date | None, after: date | None, *, moved: bool) -> None:
    """Refuse to shorten how long the documents of a granted project are kept.

    Raises:
        RetentionRuns: it would be kept for a shorter time, or not belong to the project any more.
    """
    if granted and (moved or (before is not None and (after is None or after < before))):
        raise RetentionRuns(
            f"Das Dokument bleibt bei seinem bewilligten Projekt, mindestens bis {before or '–'}; "
            "länger geht.",
            f"The document stays with its granted project, until {before or '–'} at least; longer "
            "is possible.",
        )


def disposition(file_name: str) -> str:
    """Tell a browser to save the file under its name (RFC 6266), whatever letters it has."""
    name, _, ending = file_name.rpartition(".")
    plain = "".join(one if one.isalnum() and one.isascii() else "_" for one in name)
    exact = quote(file_name, safe="")
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{exact}"


def unready() -> StorageFails:
    """Say that content cannot be kept or found just now."""
    return StorageFails(
        "Die Dokumentenablage ist voll oder nicht erreichbar; es wurde nichts geändert. Versuchen "
        "Sie es später noch einmal oder verständigen Sie den Betrieb.",
        "The document storage is full or cannot be reached; nothing was changed. Try again later, "
        "or tell the operators.",
        headers={"Retry-After": "60"},
    )


def lost(sha256: str) -> ContentLost:
    """Say that content is not where it should be."""
    return ContentLost(
        f"Die Datei {sha256} fehlt in der Dokumentenablage. Verständigen Sie den Betrieb: Eine "
        "Sicherung sollte sie enthalten.",
        f"The file {sha256} is missing in the document storage. Tell the operators: a backup "
        "should have it.",
    )


def refused(file_name: str, accepted: Collection[str]) -> ContentRefused:
    """Say that a file is not what is accepted, and what is."""
    kinds = ", ".join(accepted)
    return ContentRefused(
        f"„{file_name}“ hat keinen der angenommenen Inhalte oder einen anderen, als die Endung "
        f"sagt. Angenommen werden: {kinds}; Text und CSV in UTF-8, Office-Dateien ohne Makros und "
        "ohne Kennwort.",
        f"“{file_name}” has none of the accepted contents, or another than its ending says. "
        f"Accepted are: {kinds}; text and CSV in UTF-8, office files without macros and without a "
        "password.",
        accepted=list(accepted),
    )


def check_digest(said: str | None, found: str) -> None:
    """Refuse content that is not the one that was sent, if the sender has said which that is.

    Raises:
        Invalid: something was lost or changed on the way.
    """
    if said is not None and said != found:
        raise Invalid(
            f"Angekommen ist eine Datei mit SHA-256 {found}. Senden Sie sie noch einmal.",
            f"A file with SHA-256 {found} arrived. Send it once more.",
            flaws=[
                Flaw(
                    "query",
                    "sha256",
                    "digest_differs",
                    Words("Eine andere Datei kam an.", "Another file arrived."),
                )
            ],
        )


def empty() -> Invalid:
    """Say that there is nothing to keep."""
    return Invalid(
        "Die Datei ist leer.",
        "The file is empty.",
        flaws=[Flaw("body", "", "empty", Words("Die Datei ist leer.", "The file is empty."))],
    )
