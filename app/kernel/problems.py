"""Why a request is declined. Pure: the wire format is in ``web.answers``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from app.kernel.words import Words

Where = Literal["body", "query", "path", "header"]


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong with a request, and where.

    ``at`` is a JSON pointer (RFC 6901) into the body, or the name of a parameter or header.
    """

    where: Where
    at: str
    code: str
    words: Words


class Problem(Exception):
    """A request we understood and decline; subclasses say why.

    The class's ``title`` is the public name of the reason, its docstring the explanation that
    clients find under its ``type``; ``detail`` tells the particular case, ``flaws`` point at what
    is wrong, and ``facts`` become extra members of the answer.
    """

    status: ClassVar[int] = 400
    title: ClassVar[Words] = Words("Die Anfrage ist fehlerhaft", "The request is faulty")

    def __init__(
        self,
        de: str,
        en: str,
        *,
        flaws: Sequence[Flaw] = (),
        headers: Mapping[str, str] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(en)
        self.detail = Words(de, en)
        self.flaws = tuple(flaws)
        self.headers = dict(headers or {})
        self.facts = facts

    @classmethod
    def slug(cls) -> str:
        """Name the problem for clients: ``OutsidePeriod`` is ``outside-period``."""
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).strip("-")


class BadRequest(Problem):
    """The request cannot be understood: its query, its JSON or a header is malformed."""

    title = Words("Die Anfrage ist nicht lesbar", "The request cannot be read")


class UnknownParameter(Problem):
    """The address has a query parameter that this operation does not know, or one too often.

    Nothing is ignored silently: a filter with a typing error would answer with everything.
    """

    title = Words("Unbekannter oder doppelter Parameter", "Unknown or repeated parameter")


class BadCursor(Problem):
    """The cursor was not handed out for this list with these filters in this order."""

    title = Words("Der Cursor passt nicht zu dieser Liste", "The cursor is not of this list")


class Unauthenticated(Problem):
    """The key is missing, mistyped, expired or revoked."""

    status = 401
    title = Words("Anmeldung fehlt oder ist ungültig", "Credentials are missing or invalid")


class Forbidden(Problem):
    """Who asks is known, and may not do this."""

    status = 403
    title = Words("Dazu fehlt die Berechtigung", "This is not permitted")


class NotFound(Problem):
    """Nothing that the caller may see is registered at that address."""

    status = 404
    title = Words("Nicht gefunden", "Not found")


class MethodNotAllowed(Problem):
    """The address exists, but not for this method; the header Allow lists those it has."""

    status = 405
    title = Words("Methode nicht erlaubt", "Method not allowed")


class Conflict(Problem):
    """The request contradicts what the registry already holds."""

    status = 409
    title = Words("Widerspruch zum Bestand", "In conflict with what is registered")


class StillReferenced(Conflict):
    """It cannot be deleted, because something else refers to it; the answer lists what."""

    title = Words("Es wird noch darauf verwiesen", "Something still refers to it")


class UnknownReference(Conflict):
    """The request refers to something that is not registered."""

    title = Words("Ein Verweis führt ins Leere", "A reference leads nowhere")


class Stale(Problem):
    """Somebody else has changed it since it was read; the answer compares field by field."""

    status = 412
    title = Words("Inzwischen wurde es geändert", "It has been changed in the meantime")


class TooLarge(Problem):
    """The body is larger than the registry takes."""

    status = 413
    title = Words("Die Anfrage ist zu groß", "The request is too large")


class UnsupportedMediaType(Problem):
    """The body is not of a kind that this operation takes."""

    status = 415
    title = Words("Dieses Format wird nicht angenommen", "This media type is not accepted")


class Invalid(Problem):
    """The request is well-formed, but values in it are not acceptable; all are listed at once."""

    status = 422
    title = Words("Eingaben sind ungültig", "Some values are invalid")


class KeyReused(Problem):
    """The Idempotency-Key was used before for another request."""

    status = 422
    title = Words("Idempotency-Key bereits verwendet", "Idempotency-Key was used already")


class PreconditionRequired(Problem):
    """A change must name the version it is based on: send the ETag as If-Match."""

    status = 428
    title = Words("Es fehlt, worauf die Änderung beruht", "A precondition is required")


class Broken(Problem):
    """The registry failed; nothing was changed. The request id finds the reason in the log."""

    status = 500
    title = Words("Fehler im Register", "The registry failed")


class Busy(Problem):
    """The database cannot answer just now; nothing was changed, and a retry may succeed."""

    status = 503
    title = Words("Das Register ist gerade nicht erreichbar", "The registry is busy")


def every_problem() -> list[type[Problem]]:
    """List every kind of problem there is, by name."""
    found: set[type[Problem]] = set()
    unseen: list[type[Problem]] = [Problem]
    while unseen:
        below = unseen.pop().__subclasses__()
        found.update(below)
        unseen.extend(below)
    return sorted(found, key=lambda kind: kind.__name__)
