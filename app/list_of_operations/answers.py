"""The list as an answer: what it was made from, whether the client has it, and its manifest."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qs

from fastapi import Response
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from app import __version__
from app.documents.rules import disposition
from app.exports import manifests
from app.exports.schemas import ManifestColumnOut, ManifestOut
from app.exports.vocabulary import Profile
from app.kernel import clock
from app.kernel.identity import Permission
from app.list_of_operations import following, queries
from app.list_of_operations.following import Reached
from app.list_of_operations.listing import MEDIA_TYPES, NAME, Listing
from app.list_of_operations.queries import OperationsAsked
from app.programmes.models import Programme
from app.settings import Settings
from app.web import etags
from app.web.contract import Options, exports, reads
from app.web.documents import nothing
from app.web.doors import Look

ADDRESS = f"/v1/exports/{NAME}"
SCHEMA = f"{ADDRESS}.schema.json"


def export_of(ending: str) -> Options:
    """Declare a GET of the list in one format."""
    options = exports(Permission.READ_PUBLIC, MEDIA_TYPES[ending])
    options["responses"][200]["headers"] |= {
        "Last-Modified": {
            "description": "When something that the list says last changed, or this day began. "
            "Left out if a date in whole seconds cannot tell: use the ETag.",
            "schema": {"type": "string"},
        },
        "Next-Updated-Since": {
            "description": "What to send as `updated_since` next time.",
            "schema": {"type": "string", "format": "date-time"},
        },
    }
    options["responses"][404] = reads(Permission.READ_PUBLIC)["responses"][404]
    return options


def answer(look: Look, where: OperationsAsked, ending: str, profile: Profile) -> Response:
    """Answer with the list, unless the client has it already.

    Raises:
        NotFound: there is no such programme.
    """
    session = session_of(look)
    listing, programme = listing_of(look, where)
    reached = following.reached(session, listing.today)
    headers = headers_of(look, listing, reached, ending)
    if _has(look, headers["ETag"], reached.dated):
        return Response(None, 304, headers)
    media_type = MEDIA_TYPES[ending]
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    if ending != "json":
        name = f"{NAME}-{listing.today}.{ending}"
        headers["Content-Disposition"] = disposition(name)
    if getattr(look.request.state, "head", False):
        return StreamingResponse(iter(()), 200, headers, media_type)
    blocks = listing.file(ending, profile, _before(programme, reached))
    return StreamingResponse(blocks, 200, headers, media_type)


def manifest(look: Look, where: OperationsAsked, ending: str, profile: Profile) -> Response:
    """Write the list to nobody, and tell what it is.

    Raises:
        NotFound: there is no such programme.
    """
    listing, programme = listing_of(look, where)
    reached = following.reached(session_of(look), listing.today)
    asked = look.request.state.asked
    address = f"{ADDRESS}.{ending}"

    def describe(size: int, digest: str) -> ManifestOut:
        return ManifestOut(
            file=f"{NAME}.{ending}",
            address=f"{address}?{asked}" if asked else address,
            media_type=MEDIA_TYPES[ending],
            profile=None if ending == "json" else profile,
            filters=parse_qs(asked),
            internal=False,
            rows=listing.totals.operations + listing.totals.gone,
            left_out=0,
            shortened=listing.counted.shortened,
            columns=[
                ManifestColumnOut(
                    name=one.name, header=one.header, type=one.kind, description=one.about.en
                )
                for one in listing.columns(ending)
            ],
            change_number=reached.number,
            made_at=clock.now(),
            schema_version=__version__,
            licence=settings_of(look).licence,
            size=size,
            sha256=digest,
        )

    blocks = listing.file(ending, profile, _before(programme, reached))
    return StreamingResponse(manifests.told(blocks, describe), media_type=manifests.MEDIA_TYPE)


def listing_of(look: Look, where: OperationsAsked) -> tuple[Listing, str]:
    """Find the programme that is meant, and lay out its list.

    Raises:
        NotFound: there is no such programme.
    """
    session, settings = session_of(look), settings_of(look)
    meant = queries.programme(where, settings.default_programme)
    found = session.execute(meant.with_only_columns(Programme.id, Programme.code)).one_or_none()
    if found is None:
        raise nothing(Programme)
    base, today = settings.public_url, clock.today()
    return Listing(session, found[0], today, base, where.updated_since), found[1]


def session_of(look: Look) -> Session:
    """Find the snapshot that the list is made from."""
    assert isinstance(look.through, Session), "The list needs a snapshot."
    return look.through


def settings_of(look: Look) -> Settings:
    """Find out how this installation is run."""
    settings: Settings = look.request.app.state.settings
    return settings


def _before(programme: str, reached: Reached) -> dict[str, Any]:
    return {
        "programme": programme,
        "as_of_change": reached.number,
        "next_updated_since": _moment(reached.changed_at),
    }


def _moment(at: datetime | None) -> str | None:
    """Write a moment exactly, so that nothing is left out and little is told twice."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z" if at else None


def headers_of(look: Look, listing: Listing, reached: Reached, ending: str) -> dict[str, str]:
    """Say as of when the list is; its tag says so too, and what it was made from.

    The day is part of it, because the list forgets people without anybody changing anything.
    """
    asked = look.request.state.asked
    made_from = (ending, asked, listing.home, listing.base, listing.today, __version__)
    digest = blake2b(repr(made_from).encode(), digest_size=10).hexdigest()
    query = f"?{look.request.url.query}" if asked else ""
    links = (
        f'<{ADDRESS}.{ending}.manifest.json{query}>; rel="describedby"; type="application/json"',
        f'<{SCHEMA}>; rel="describedby"; type="application/json"',
    )
    headers = {
        "ETag": f'"{reached.number}-{digest}"',
        "Change-Number": str(reached.number),
        "Link": ", ".join(links),
        "Cache-Control": "public, no-cache",
    }
    if moment := _moment(reached.changed_at):
        headers["Next-Updated-Since"] = moment
    if reached.dated:
        headers["Last-Modified"] = format_datetime(reached.dated, usegmt=True)
    return headers


def _has(look: Look, tag: str, dated: datetime | None) -> bool:
    """Tell whether the client has this list already; its tag says so more exactly than a time."""
    named = look.request.headers.get("if-none-match")
    if named is not None:
        return etags.has(named, tag)
    since = look.request.headers.get("if-modified-since")
    if since is None or dated is None:
        return False
    try:
        return dated <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
