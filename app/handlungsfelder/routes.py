"""Handlungsfelder over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from app.handlungsfelder import commands, queries
from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.rules import ProgrammeFixed
from app.handlungsfelder.schemas import HandlungsfeldIn, HandlungsfeldOut, HandlungsfeldPatch
from app.kernel import references
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes import rules
from app.web import changing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, changes, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing
from app.web.lists import ChangingPage, TooMuchGone
from app.web.wire import Identifier

router = Router(prefix="/v1/handlungsfelder", tags=["Handlungsfelder"])

HandlungsfeldId = Annotated[Identifier, Path(description="The Handlungsfeld's id.")]


@router.get("", **lists(Permission.READ_PUBLIC, TooMuchGone))
def list_handlungsfelder(
    look: Reading, where: Annotated[queries.HandlungsfeldPage, Query()]
) -> Document[ChangingPage[HandlungsfeldOut]]:
    """List Handlungsfelder."""
    found = queries.in_order(where, look.dialect)
    return documents.changing_page(look, found, HandlungsfeldOut, where, where.changed_since)


@router.post(
    "",
    **creates(
        Permission.WRITE_HANDLUNGSFELDER,
        rules.CodeTaken,
        UnknownReference,
        rules.ProgrammeNeeded,
    ),
)
def create_handlungsfeld(
    request: Request, body: HandlungsfeldIn, session: Creating
) -> Document[HandlungsfeldOut]:
    """Register a Handlungsfeld."""
    default = request.app.state.settings.default_programme
    handlungsfeld = commands.register(session, body, default)
    return documents.written(
        session, handlungsfeld, HandlungsfeldOut, location="/v1/handlungsfelder"
    )


@router.get("/{handlungsfeld_id}", **reads(Permission.READ_PUBLIC))
def get_handlungsfeld(
    look: Reading,
    handlungsfeld_id: HandlungsfeldId,
    fields: Annotated[queries.HandlungsfeldFields, Query()],
) -> Document[HandlungsfeldOut]:
    """Read one Handlungsfeld."""
    found = queries.handlungsfeld(handlungsfeld_id)
    return documents.document(look, found, HandlungsfeldOut, fields)


@router.patch(
    "/{handlungsfeld_id}",
    **changes(Permission.WRITE_HANDLUNGSFELDER, rules.CodeFixed, ProgrammeFixed),
)
def change_handlungsfeld(
    body: HandlungsfeldPatch, session: Writing, handlungsfeld_id: HandlungsfeldId, if_match: IfMatch
) -> Document[HandlungsfeldOut]:
    """Change a Handlungsfeld."""
    handlungsfeld = changing.load(session, Handlungsfeld, handlungsfeld_id)
    changing.check_version(session, handlungsfeld, if_match, changing.said(body))
    commands.change(handlungsfeld, changing.merged(handlungsfeld, HandlungsfeldIn, body))
    return documents.written(session, handlungsfeld, HandlungsfeldOut)


@router.delete("/{handlungsfeld_id}", **removes(Permission.WRITE_HANDLUNGSFELDER))
def delete_handlungsfeld(
    session: Writing, handlungsfeld_id: HandlungsfeldId, if_match: IfMatch
) -> Response:
    """Delete a Handlungsfeld that no project and no event belongs to."""
    handlungsfeld = changing.load(session, Handlungsfeld, handlungsfeld_id)
    changing.check_version(session, handlungsfeld, if_match, {})
    references.delete(session, handlungsfeld)
    return Response(status_code=204)
