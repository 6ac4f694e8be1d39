"""Swagger UI at `/docs` in two languages, the files it loads, and the document it shows."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Annotated, get_args

from fastapi import APIRouter, FastAPI, Header, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic_core import to_json

from app.documentation.german import in_german
from app.kernel.words import Language, Words

router = APIRouter(include_in_schema=False)

OURS = "app.documentation"
SWAGGER = "fastapi_offline"  # brings Swagger UI as a package, so that we keep no copy of it

ASSETS = {
    "swagger-ui-bundle.js": (SWAGGER, "text/javascript"),
    "swagger-ui.css": (SWAGGER, "text/css"),
    "docs.js": (OURS, "text/javascript"),
    "german.js": (OURS, "text/javascript"),
    "docs.css": (OURS, "text/css"),
    "favicon.svg": (OURS, "image/svg+xml"),
}

PROTECTION = {
    # Swagger UI's stylesheet carries its icons as data: images; it needs nothing inline.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

WORDS = {
    "title": Words("Förderregister – Dokumentation der API", "Förderregister – API documentation"),
    "heading": Words("Dokumentation der API", "API documentation"),
    "skip": Words("Zum Inhalt springen", "Skip to content"),
    "home": Words("Zur Übersicht", "To the overview"),
    "languages": Words("Sprache", "Language"),
    "loading": Words("Die Dokumentation wird geladen …", "Loading the documentation …"),
    "noscript": Words(
        "Diese Seite braucht JavaScript. Ohne JavaScript lesbar ist das OpenAPI-Dokument:",
        "This page needs JavaScript. Readable without it is the OpenAPI document:",
    ),
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the page loads, and the fingerprint of its content."""

    content: bytes
    media_type: str
    fingerprint: str

    @property
    def etag(self) -> str:
        """The fingerprint, quoted as HTTP wants it."""
        return f'"{self.fingerprint}"'


@router.get("/docs")
def docs(
    lang: Annotated[str, Query()] = "",
    accept_language: Annotated[str, Header()] = "",
) -> HTMLResponse:
    """Show the documentation of the API, to be read and tried out."""
    language = chosen(lang, accept_language)
    return HTMLResponse(
        page(language),
        headers={
            **PROTECTION,
            "Cache-Control": "no-cache",
            "Content-Language": language,
            "Vary": "Accept-Language",
        },
    )


@router.get("/openapi.json")
def openapi_document(
    request: Request,
    lang: Annotated[str, Query()] = "",
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """Serve the OpenAPI document, in English or, for people, in German."""
    said = written(request.app, "de" if lang == "de" else "en")
    headers = {
        "Cache-Control": "no-cache",
        "ETag": said.etag,
        "Link": '</.well-known/api-catalog>; rel="api-catalog"',
    }
    if said.etag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(said.content, media_type=said.media_type, headers=headers)


@router.get("/docs/assets/{name}")
def docs_asset(
    name: str,
    v: Annotated[str, Query()] = "",
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """Serve one file that the page loads."""
    if name not in ASSETS:
        return Response(status_code=404, headers=PROTECTION)
    found = asset(name)
    # An address that names the content can be kept for a year; the bare one must ask again.
    kept = "public, max-age=31536000, immutable" if v == found.fingerprint else "no-cache"
    headers = {**PROTECTION, "Cache-Control": kept, "ETag": found.etag}
    if found.etag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


def chosen(lang: str, accept_language: str) -> Language:
    """Which language to speak: the one asked for, else the browser's favourite, else German."""
    ours: tuple[Language, ...] = get_args(Language)
    for wish in (lang, *favourites(accept_language)):
        for language in ours:
            if wish.lower().split("-")[0] == language:
                return language
    return "de"


def favourites(accept_language: str) -> list[str]:
    """The languages of an `Accept-Language` header, the dearest first."""
    weighed = [wish.partition(";q=") for wish in accept_language.replace(" ", "").split(",")]
    wanted = [
        (tag, weight or "1") for tag, _, weight in weighed if weight.strip("0.") or not weight
    ]
    return [tag for tag, _ in sorted(wanted, key=lambda wish: wish[1], reverse=True)]


@cache
def page(language: Language) -> str:
    """The page in one language."""
    template = Template(_read(OURS, "docs.html").decode())
    said = {name: words.said_in(language) for name, words in WORDS.items()}
    current = {f"{each}_current": _current(each == language) for each in get_args(Language)}
    return template.substitute(said, language=language, **current, **_addresses())


def written(app: FastAPI, language: Language) -> Asset:
    """The OpenAPI document of an application in one language, written down once."""
    if not hasattr(app.state, "documents"):
        app.state.documents = {}
    kept: dict[Language, Asset] = app.state.documents
    if language not in kept:
        document = app.openapi()
        content = to_json(in_german(document) if language == "de" else document)
        kept[language] = Asset(content, "application/json", _fingerprint(content))
    return kept[language]


@cache
def asset(name: str) -> Asset:
    """One file of the closed list, read once."""
    package, media_type = ASSETS[name]
    content = _read(package, name)
    return Asset(content, media_type, _fingerprint(content))


def _fingerprint(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def _read(package: str, name: str) -> bytes:
    return (files(package) / "static" / name).read_bytes()


def _current(yes: bool) -> str:
    return ' aria-current="true"' if yes else ""


def _addresses() -> dict[str, str]:
    """Where each file is, relative to the page, so that it also works below a prefix."""
    return {
        name.replace("-", "_").replace(".", "_"): f"docs/assets/{name}?v={asset(name).fingerprint}"
        for name in ASSETS
    }
