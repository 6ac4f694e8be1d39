"""Exports over HTTP: each list in each of its formats, and a manifest beside each file."""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Annotated, Any
from urllib.parse import parse_qs, quote

from fastapi import Query, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import __version__
from app.documents.rules import disposition
from app.exports import manifests
from app.exports.files import Job
from app.exports.offers import OFFERS, Offer
from app.exports.schemas import ManifestColumnOut, ManifestOut
from app.kernel import clock
from app.kernel.journal import Change
from app.kernel.words import Words
from app.web import etags
from app.web.contract import Router, exports, tells
from app.web.doors import Look, Snapshot

router = Router(prefix="/v1", tags=["Exports"])

IN_A_HEADER = "/?:@!$&'()*,;=-._~%+"
"""What may stand in an address as it is (RFC 3986)."""


WHOLE = Words(
    "Die ganze Liste unter denselben Filtern, nie eine Seite. Der Kopf `Change-Number` sagt, bis "
    "zu welcher Änderung sie reicht; `Link` führt zum Manifest.",
    "The whole list under the same filters, never a page. The header `Change-Number` says up to "
    "which change; `Link` leads to the manifest.",
)
DESCRIBES = Words(
    "Manifest der Datei `{}` mit denselben Parametern. Filter, Zeilen, Spalten, Lizenz, Nummer "
    "der letzten enthaltenen Änderung und die SHA-256 genau dieser Bytes.",
    "Describe the file `{}` made with the same parameters. Filters, rows, columns, licence, the "
    "number of the last change in it, and the SHA-256 of exactly its bytes.",
)


def _file(offer: Offer) -> Callable[..., Response]:
    """Make the operation that answers with a file."""

    def export(look: Snapshot, where: Any) -> Response:
        number = change_number(look)
        headers = _headers(offer, look, number)
        if etags.has(look.request.headers.get("if-none-match"), headers["ETag"]):
            return Response(None, 304, headers)
        headers |= {"Content-Disposition": disposition(_dated(offer))}
        job = Job(offer.source, look, where)
        job.check()
        if getattr(look.request.state, "head", False):
            # Whoever asks for nothing but the headers is spared the whole list.
            return StreamingResponse(iter(()), 200, headers, _media_type(offer))
        return StreamingResponse(offer.write(job), 200, headers, _media_type(offer))

    return _taking(export, offer)


def _manifest(offer: Offer) -> Callable[..., Response]:
    """Make the operation that tells about a file."""

    def describe(look: Snapshot, where: Any) -> Response:
        scope = "private" if look.principal.internal else "public"
        headers = {"Cache-Control": f"{scope}, no-cache", "Vary": "Authorization"}
        told = manifest_of(offer, Job(offer.source, look, where))
        return StreamingResponse(told, 200, headers, manifests.MEDIA_TYPE)

    return _taking(describe, offer)


def _taking(operation: Callable[..., Any], offer: Offer) -> Callable[..., Any]:
    """Tell FastAPI what this operation takes."""
    operation.__annotations__["where"] = Annotated[offer.asked, Query()]
    return operation


def manifest_of(offer: Offer, job: Job) -> Iterator[bytes]:
    """Write a file to nobody, and tell what it is."""
    number = change_number(job.look)
    asked = job.look.request.state.asked

    def describe(size: int, digest: str) -> ManifestOut:
        columns = job.columns() if job.profile else ()
        return ManifestOut(
            file=offer.file_name,
            address=f"{offer.address}?{asked}" if asked else offer.address,
            media_type=offer.media_type,
            profile=job.profile,
            filters=parse_qs(asked),
            internal=job.internal,
            rows=job.counted.rows,
            left_out=job.counted.left_out,
            shortened=job.counted.shortened,
            columns=[
                ManifestColumnOut(
                    name=one.name, header=one.header, type=one.kind, description=one.about
                )
                for one in columns
            ],
            change_number=number,
            made_at=clock.now(),
            schema_version=__version__,
            licence=job.settings.licence,
            size=size,
            sha256=digest,
        )

    return manifests.told(offer.write(job), describe)


def change_number(look: Look) -> int:
    """Find the number of the last change that a snapshot has."""
    assert isinstance(look.through, Session), "As of when, only a snapshot can tell."
    return look.through.scalar(select(func.max(Change.number))) or 0


def _headers(offer: Offer, look: Look, number: int) -> dict[str, str]:
    """Say as of when a file is; its tag says so too, and what it was made from."""
    settings = look.request.app.state.settings
    asked, internal = look.request.state.asked, look.principal.internal
    made_from = (
        *(offer.address, asked, internal, __version__),
        *(settings.default_programme, settings.licence, settings.grants_prefix),
    )
    digest = blake2b(repr(made_from).encode(), digest_size=10).hexdigest()
    query = f"?{quote(asked, safe=IN_A_HEADER)}" if asked else ""
    return {
        "ETag": f'"{number}-{digest}"',
        "Change-Number": str(number),
        "Link": f'<{offer.manifest}{query}>; rel="describedby"; type="application/json"',
        "Cache-Control": f"{'private' if internal else 'public'}, no-cache",
        "Vary": "Authorization",
    }


def _media_type(offer: Offer) -> str:
    """Name the media type, with the encoding where readers might guess another."""
    text = offer.media_type.startswith("text/")
    return f"{offer.media_type}; charset=utf-8" if text else offer.media_type


def _dated(offer: Offer) -> str:
    name, _, ending = offer.file_name.rpartition(".")
    return f"{name}-{clock.today()}.{ending}"


def told() -> Iterator[tuple[Offer, Words]]:
    """Say what every export does."""
    for offer in OFFERS:
        what, form = offer.source.words, offer.format
        yield (
            offer,
            Words(
                f"{what.de} exportieren: {form.de} {WHOLE.de}",
                f"Export {what.en} as {form.en} {WHOLE.en}",
            ),
        )


def _publish() -> None:
    for offer, words in told():
        permission = offer.source.permission
        router.add_api_route(
            offer.address.removeprefix("/v1"),
            _file(offer),
            name=f"export_{offer.name}",
            description=words.en,
            **exports(permission, offer.media_type),
        )
        router.add_api_route(
            offer.manifest.removeprefix("/v1"),
            _manifest(offer),
            name=f"describe_{offer.name}",
            description=DESCRIBES.en.format(offer.file_name),
            response_model=ManifestOut,
            **tells(permission),
        )


_publish()
