"""Documents over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.background import BackgroundTask

from app.documents import commands, queries, rules
from app.documents.content import ACCEPTED
from app.documents.models import FiledDocument
from app.documents.schemas import (
    FiledDocumentIn,
    FiledDocumentOut,
    FiledDocumentPatch,
    FiledFacts,
)
from app.documents.uploads import Receiving, storage_of, sweep
from app.handlungsfelder.rules import ProgrammeFixed
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes.rules import ProgrammeNeeded
from app.web import changing, documents, etags
from app.web.changing import IfMatch
from app.web.contract import Router, changes, creates, lists, reads, removes, sends_file, takes_file
from app.web.documents import Document
from app.web.doors import Creating, Look, Reading, Writing
from app.web.lists import ChangingPage, TooMuchGone
from app.web.wire import Identifier

PREFIX = "/v1/documents"
UPLOADS = f"{PREFIX}/uploads"

router = Router(prefix=PREFIX, tags=["Documents"])

DocumentId = Annotated[Identifier, Path(description="The document's id.")]
MEDIA_TYPES = sorted({media_type for media_type, _ in ACCEPTED.values()})


@router.get("", **lists(Permission.READ_PUBLIC, TooMuchGone))
def list_documents(
    look: Reading, where: Annotated[queries.FiledDocumentPage, Query()]
) -> Document[ChangingPage[FiledDocumentOut]]:
    """List documents, the newest first. Without a key: those that are public."""
    found = queries.in_order(where, look.dialect)
    return documents.changing_page(look, found, FiledDocumentOut, where, where.changed_since)


@router.post("", **creates(Permission.WRITE_DOCUMENTS, UnknownReference, ProgrammeNeeded))
def create_document(
    request: Request, body: FiledDocumentIn, session: Creating
) -> Document[FiledDocumentOut]:
    """Register a link to a document that is kept elsewhere. Files go to `/v1/documents/uploads`."""
    default = request.app.state.settings.default_programme
    document = commands.link(session, body, default)
    return documents.written(session, document, FiledDocumentOut, location=PREFIX)


@router.post(
    "/uploads",
    **takes_file(
        creates(
            Permission.WRITE_DOCUMENTS,
            UnknownReference,
            ProgrammeNeeded,
            rules.ContentRefused,
            rules.StorageFails,
        )
    ),
)
def upload_document(
    request: Request, received: Receiving, session: Creating
) -> Document[FiledDocumentOut]:
    """Upload a document. The body is the file; everything else stands in the query.

    Accepted are PDF, PNG, JPEG, WebP, DOCX, XLSX, PPTX, ODT, ODS, and text and CSV in UTF-8, by
    what is in the file. It is kept as it is: never unpacked, never run.
    """
    document = commands.keep(
        session,
        received.document,
        received.stated.facts(),
        request.app.state.settings.default_programme,
        storage_of(request),
        received.content,
    )
    return documents.written(session, document, FiledDocumentOut, location=PREFIX)


@router.get("/{document_id}", **reads(Permission.READ_PUBLIC))
def get_document(
    look: Reading,
    document_id: DocumentId,
    fields: Annotated[queries.FiledDocumentFields, Query()],
) -> Document[FiledDocumentOut]:
    """Read what is known about one document."""
    return documents.document(look, queries.document(document_id), FiledDocumentOut, fields)


@router.get(
    "/{document_id}/content",
    **sends_file(
        reads(Permission.READ_PUBLIC, rules.LinkOnly, rules.ContentLost, rules.StorageFails),
        MEDIA_TYPES,
    ),
)
def get_document_content(request: Request, look: Reading, document_id: DocumentId) -> Response:
    """Download the file of a document, to be saved under its name. A link has none (404)."""
    columns = (
        FiledDocument.url,
        FiledDocument.file_name,
        FiledDocument.media_type,
        FiledDocument.size,
        FiledDocument.sha256,
    )
    found = documents.visible(look, queries.document(document_id)).with_only_columns(*columns)
    rows = documents.rows_of(look.through, found)
    if not rows:
        raise documents.nothing(FiledDocument)
    url, file_name, media_type, size, sha256 = rows[0]
    if sha256 is None:
        raise rules.LinkOnly(
            f"Der Inhalt dieses Dokuments liegt nicht im Register, sondern hier: {url}",
            f"The content of this document is not in the registry, but here: {url}",
            url=url,
        )
    headers = _download_headers(look, file_name, sha256)
    if etags.has(look.request.headers.get("if-none-match"), headers["ETag"]):
        return Response(None, 304, headers)
    headers["Content-Length"] = str(size)
    return StreamingResponse(storage_of(request).open(sha256), 200, headers, media_type)


def _download_headers(look: Look, file_name: str, sha256: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": rules.CONTENT_SECURITY_POLICY,
        "Content-Disposition": rules.disposition(file_name),
        "ETag": f'"{sha256}"',
        "Cache-Control": "private, no-cache" if look.principal.internal else "public, no-cache",
        "Vary": "Authorization",
    }


@router.patch(
    "/{document_id}",
    **changes(Permission.WRITE_DOCUMENTS, UnknownReference, ProgrammeFixed, rules.RetentionRuns),
)
def change_document(
    body: FiledDocumentPatch, session: Writing, document_id: DocumentId, if_match: IfMatch
) -> Document[FiledDocumentOut]:
    """Change what is stated about a document. Its content never changes: file a new one."""
    document = changing.load(session, FiledDocument, document_id)
    changing.check_version(session, document, if_match, changing.said(body))
    commands.change(session, document, changing.merged(document, FiledFacts, body))
    return documents.written(session, document, FiledDocumentOut)


@router.delete("/{document_id}", **removes(Permission.WRITE_DOCUMENTS, rules.RetentionRuns))
def delete_document(
    request: Request, session: Writing, document_id: DocumentId, if_match: IfMatch
) -> Response:
    """Delete a document with its file, unless it must be kept or something refers to it."""
    document = changing.load(session, FiledDocument, document_id)
    changing.check_version(session, document, if_match, {})
    commands.remove(session, document)
    if document.sha256 is None:
        return Response(status_code=204)
    afterwards = BackgroundTask(sweep, request, document.sha256)
    return Response(status_code=204, background=afterwards)
