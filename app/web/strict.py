"""What a request must be before anybody looks at what it says.

Nothing is ignored and nothing guessed: an unknown filter, a repeated value, a NaN, a duplicate
key or a byte order mark is refused with what to do about it.
"""

import json
from collections.abc import Mapping
from math import isinf
from typing import Any, NoReturn
from urllib.parse import parse_qsl, urlencode

from fastapi import Request

from app.kernel.problems import BadRequest, Flaw, UnknownParameter, UnsupportedMediaType
from app.kernel.validation import suggest
from app.kernel.words import Words

ACCEPTED = {
    "POST": ("application/json",),
    "PUT": ("application/json",),
    "PATCH": ("application/merge-patch+json", "application/json"),
}
FILE = "application/octet-stream"
"""What the few operations take that take a file and no JSON."""

LONGEST_QUERY = 8192
DEEPEST = 64
"""How many arrays and objects may be inside one another; nothing of ours needs more than five."""


def check_query(request: Request, known: Mapping[str, bool]) -> None:
    """Refuse parameters that are unknown or repeated; split lists at their commas.

    Args:
        request: its query string is replaced by one with lists as repeated parameters.
        known: the parameters of the operation; true for those that are lists.
    """
    raw = request.scope["query_string"]
    if not raw:
        return
    pairs = _pairs(raw)
    names = [name for name, _ in pairs]
    flaws = [_unknown(name, known) for name in dict.fromkeys(names) if name not in known]
    flaws += [
        _repeated(name)
        for name in dict.fromkeys(names)
        if names.count(name) > 1 and known.get(name) is False
    ]
    if flaws:
        raise UnknownParameter(
            "Die Adresse enthält Parameter, die es so nicht gibt.",
            "The address has parameters that do not exist like this.",
            flaws=flaws,
        )
    if any(known[name] for name in names):
        split = [
            (name, part)
            for name, value in pairs
            for part in (value.split(",") if known[name] else [value])
        ]
        request.scope["query_string"] = urlencode(split).encode()


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    if len(raw) > LONGEST_QUERY:
        raise BadRequest(
            f"Die Adresse ist zu lang (höchstens {LONGEST_QUERY} Zeichen nach dem „?“).",
            f"The address is too long (at most {LONGEST_QUERY} characters after the “?”).",
        )
    try:
        pairs = parse_qsl(
            raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=200
        )
    except ValueError as error:
        raise BadRequest(
            "Die Adresse ist nicht als UTF-8 in Prozentschreibweise lesbar.",
            "The address cannot be read as percent-encoded UTF-8.",
        ) from error
    if any("\0" in value for _, value in pairs):
        raise BadRequest(
            "Die Adresse enthält das Zeichen NUL (%00).", "The address has the character NUL (%00)."
        )
    return pairs


def _unknown(name: str, known: Mapping[str, bool]) -> Flaw:
    meant = suggest(name, known)
    if meant:
        words = Words(f"Unbekannt. Meinten Sie „{meant}“?", f"Unknown. Did you mean `{meant}`?")
    else:
        there = ", ".join(sorted(known)) or "–"
        words = Words(f"Unbekannt. Möglich sind: {there}.", f"Unknown. Possible are: {there}.")
    return Flaw("query", name[:100], "unknown_parameter", words)


def _repeated(name: str) -> Flaw:
    return Flaw(
        "query",
        name,
        "repeated_parameter",
        Words("Dieser Parameter darf nur einmal stehen.", "This parameter may stand only once."),
    )


async def read_json(request: Request) -> Any:
    """Read a body as strict JSON and leave it where FastAPI will look for it.

    Raises:
        UnsupportedMediaType: it does not say that it is JSON in UTF-8.
        BadRequest: it is not.
    """
    _check_media_type(request)
    raw = await request.body()
    request._json = strict_json(raw)  # noqa: SLF001 (Starlette's own cache of the parsed body)
    return request._json  # noqa: SLF001


def _check_media_type(request: Request) -> None:
    given, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.partition("charset=")[2].strip(' "').lower()
    accepted = ACCEPTED[request.method]
    if given.strip().lower() in accepted and charset in {"", "utf-8", "utf8"}:
        return
    header = "Accept-Patch" if request.method == "PATCH" else "Accept-Post"
    raise UnsupportedMediaType(
        f"Senden Sie JSON in UTF-8 mit „Content-Type: {accepted[0]}“.",
        f"Send JSON in UTF-8 with `Content-Type: {accepted[0]}`.",
        headers={header: ", ".join(accepted)},
    )


def strict_json(raw: bytes) -> Any:
    """Parse JSON that means the same to everybody (RFC 8259, I-JSON)."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable("Er ist nicht in UTF-8 geschrieben.", "It is not in UTF-8.") from error
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_number
        )
    except RecursionError as error:
        raise _unreadable("Er ist zu tief verschachtelt.", "It is nested too deeply.") from error
    except ValueError as error:
        where = getattr(error, "pos", 0)
        raise _unreadable(
            f"Ab Zeichen {where} ist er nicht lesbar.", f"It cannot be read from character {where}."
        ) from error
    if _is_too_deep(value):
        raise _unreadable("Er ist zu tief verschachtelt.", "It is nested too deeply.")
    if "\\u" in text and not _encodable(value):
        raise _unreadable(
            "Er enthält ein halbes Zeichen (einzelnes Surrogat).",
            "It has half a character (a lone surrogate).",
        )
    return value


def _unreadable(de: str, en: str) -> BadRequest:
    return BadRequest(
        f"Der Inhalt ist kein gültiges JSON. {de}", f"The body is not valid JSON. {en}"
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _unreadable(
            "Ein Name kommt im selben Objekt doppelt vor.", "A name stands twice in one object."
        )
    return found


def _constant(_name: str) -> NoReturn:
    raise _unreadable("NaN und Infinity gibt es in JSON nicht.", "JSON has no NaN and no Infinity.")


def _number(text: str) -> float:
    value = float(text)
    if isinf(value):
        raise _unreadable("Eine Zahl ist zu groß.", "A number is too large.")
    return value


def _is_too_deep(value: Any) -> bool:
    """Walk down level by level: by recursion, a deep value would be too much for Python."""
    level = [value]
    for _ in range(DEEPEST):
        lists = [one for one in level if isinstance(one, list)]
        lists += [list(one.values()) for one in level if isinstance(one, dict)]
        level = [inner for one in lists for inner in one]
        if not level:
            return False
    return True


def _encodable(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
