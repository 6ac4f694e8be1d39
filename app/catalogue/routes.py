"""The catalogue and the well-known addresses over HTTP."""

from datetime import UTC, timedelta
from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic_core import to_json

from app.catalogue import queries
from app.catalogue.graph import CATALOGUE, json_ld
from app.kernel import clock
from app.kernel.identity import Permission
from app.kernel.problems import NotFound
from app.settings import Settings
from app.web.contract import Options, Router, reads, tells
from app.web.documents import Document, conditional
from app.web.doors import Look, Reading

router = Router(tags=["Service"])

JSON_LD, TURTLE, LINKSET = "application/ld+json", "text/turtle", "application/linkset+json"
PROFILE = "https://www.rfc-editor.org/info/rfc9727"
WELL_KNOWN = "/.well-known/api-catalog"
SECURITY = "/.well-known/security.txt"
VALID_FOR = timedelta(days=300)
"""For how long a reader may trust `security.txt`; RFC 9116 wants less than a year."""


def _sends(options: Options, media_type: str, type_: str) -> Options:
    """Say in which form a GET answers."""
    content = {media_type: {"schema": {"type": type_}}}
    responses = options["responses"] | {200: {"content": content}}
    return options | {"responses": responses, "response_class": Response}


def settings_of(request: Request) -> Settings:
    """Find out how this installation is run."""
    settings: Settings = request.app.state.settings
    return settings


def _told(look: Look) -> bytes:
    return to_json(json_ld(settings_of(look.request), queries.known(look)))


def _answer(look: Look, content: bytes | str, media_type: str) -> Response:
    answer: Document[Any] = Document(content, media_type=media_type)
    answer.headers["Link"] = f'<{WELL_KNOWN}>; rel="api-catalog"'
    return conditional(look, answer)


@router.get(f"{CATALOGUE}.jsonld", **_sends(reads(Permission.READ_PUBLIC), JSON_LD, "object"))
def get_catalogue_jsonld(look: Reading) -> Response:
    """Read which data there is, as a catalogue of open data (DCAT-AP.de, JSON-LD)."""
    return _answer(look, _told(look), JSON_LD)


@router.get(f"{CATALOGUE}.ttl", **_sends(reads(Permission.READ_PUBLIC), TURTLE, "string"))
def get_catalogue_turtle(look: Reading) -> Response:
    """Read which data there is, as a catalogue of open data (DCAT-AP.de, Turtle)."""
    return _answer(look, turtle(_told(look)), f"{TURTLE}; charset=utf-8")


@lru_cache(maxsize=4)
def turtle(document: bytes) -> str:
    """Write JSON-LD as Turtle."""
    from rdflib import Graph  # noqa: PLC0415 (takes long to import, and is rarely asked for)

    written: str = Graph().parse(data=document, format="json-ld").serialize(format="turtle")
    return written


@router.get(WELL_KNOWN, **_sends(tells(Permission.READ_PUBLIC), LINKSET, "object"))
def get_api_catalogue(request: Request) -> Response:
    """Find the API: its description, its documentation, its state, its data (RFC 9727)."""
    base = settings_of(request).public_url
    links = {
        "anchor": f"{base}/v1",
        "service-desc": [{"href": f"{base}/openapi.json", "type": "application/json"}],
        "service-doc": [{"href": f"{base}/docs", "type": "text/html"}],
        "status": [{"href": f"{base}/readyz", "type": "application/json"}],
        "service-meta": [
            {"href": f"{base}{CATALOGUE}.jsonld", "type": JSON_LD},
            {"href": f"{base}{CATALOGUE}.ttl", "type": TURTLE},
        ],
    }
    return JSONResponse(
        {"linkset": [links]},
        media_type=f'{LINKSET}; profile="{PROFILE}"',
        headers={"Link": f'<{WELL_KNOWN}>; rel="api-catalog"'},
    )


@router.get(
    SECURITY,
    **_sends(tells(Permission.READ_PUBLIC, NotFound), "text/plain", "string"),
)
def get_security_contact(request: Request) -> Response:
    """Find out whom to tell about a weak point (RFC 9116)."""
    settings = settings_of(request)
    if settings.contact is None:
        raise NotFound(
            "Es ist noch nicht eingestellt, wem Schwachstellen zu melden sind (REGISTRY_CONTACT).",
            "It has not been set yet whom to tell about weak points (REGISTRY_CONTACT).",
        )
    day = (clock.now() + VALID_FOR).astimezone(UTC).date()
    lines = [
        f"Contact: {settings.contact}",
        f"Expires: {day}T00:00:00Z",
        "Preferred-Languages: de, en",
    ]
    if settings.public_url.startswith("https://"):  # RFC 9116, 2.5.2 allows no other
        lines.append(f"Canonical: {settings.public_url}{SECURITY}")
    return PlainTextResponse("".join(f"{one}\r\n" for one in lines))


@router.get("/robots.txt", **_sends(tells(Permission.READ_PUBLIC), "text/plain", "string"))
def get_robots() -> Response:
    """Tell search engines what to leave alone: lists by the page; whole files are for them."""
    return PlainTextResponse("User-agent: *\nDisallow: /v1/*cursor=\nAllow: /\n")
