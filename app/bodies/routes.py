"""Bodies over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from app.bodies import commands, queries
from app.bodies.models import Body
from app.bodies.schemas import BodyIn, BodyOut, BodyPatch
from app.handlungsfelder.rules import ProgrammeFixed
from app.kernel import references
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes.rules import ProgrammeNeeded
from app.web import changing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, changes, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1/bodies", tags=["Governance"])

BodyId = Annotated[Identifier, Path(description="The body's id.")]


@router.get("", **lists(Permission.READ_PUBLIC))
def list_bodies(
    look: Reading, where: Annotated[queries.BodyPage, Query()]
) -> Document[Page[BodyOut]]:
    """List bodies. Without a key: without the names of persons."""
    return documents.page(look, queries.in_order(where, look.dialect), BodyOut, where)


@router.post("", **creates(Permission.WRITE_BODIES, UnknownReference, ProgrammeNeeded))
def create_body(request: Request, body: BodyIn, session: Creating) -> Document[BodyOut]:
    """Register a body, with its seats, its votes and its criteria."""
    default = request.app.state.settings.default_programme
    made = commands.set_up(session, body, default)
    return documents.written(session, made, BodyOut, location="/v1/bodies")


@router.get("/{body_id}", **reads(Permission.READ_PUBLIC))
def get_body(
    look: Reading, body_id: BodyId, fields: Annotated[queries.BodyFields, Query()]
) -> Document[BodyOut]:
    """Read one body. Without a key: without the names of persons."""
    return documents.document(look, queries.body(body_id), BodyOut, fields)


@router.patch("/{body_id}", **changes(Permission.WRITE_BODIES, UnknownReference, ProgrammeFixed))
def change_body(
    body: BodyPatch, session: Writing, body_id: BodyId, if_match: IfMatch
) -> Document[BodyOut]:
    """Change a body. Its lists of seats and criteria are replaced as a whole."""
    found = changing.load(session, Body, body_id)
    changing.check_version(session, found, if_match, changing.said(body))
    commands.change(session, found, changing.merged(found, BodyIn, body))
    return documents.written(session, found, BodyOut)


@router.delete("/{body_id}", **removes(Permission.WRITE_BODIES))
def delete_body(session: Writing, body_id: BodyId, if_match: IfMatch) -> Response:
    """Delete a body that has neither met nor decided."""
    found = changing.load(session, Body, body_id)
    changing.check_version(session, found, if_match, {})
    references.delete(session, found)
    return Response(status_code=204)
