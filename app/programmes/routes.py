"""Programmes over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.kernel import references
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes import commands, queries, rules
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeIn, ProgrammeOut, ProgrammePatch
from app.web import changing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, changes, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing
from app.web.lists import ChangingPage, TooMuchGone
from app.web.wire import Identifier

router = Router(prefix="/v1/programmes", tags=["Programmes"])

ProgrammeId = Annotated[Identifier, Path(description="The programme's id.")]


@router.get("", **lists(Permission.READ_PUBLIC, TooMuchGone))
def list_programmes(
    look: Reading, where: Annotated[queries.ProgrammePage, Query()]
) -> Document[ChangingPage[ProgrammeOut]]:
    """List programmes."""
    found = queries.in_order(where, look.dialect)
    return documents.changing_page(look, found, ProgrammeOut, where, where.changed_since)


@router.post(
    "",
    **creates(Permission.WRITE_PROGRAMMES, rules.CodeTaken, rules.AccountsClosed, UnknownReference),
)
def create_programme(body: ProgrammeIn, session: Creating) -> Document[ProgrammeOut]:
    """Register a programme."""
    programme = commands.register(session, body)
    return documents.written(session, programme, ProgrammeOut, location="/v1/programmes")


@router.get("/{programme_id}", **reads(Permission.READ_PUBLIC))
def get_programme(
    look: Reading, programme_id: ProgrammeId, fields: Annotated[queries.ProgrammeFields, Query()]
) -> Document[ProgrammeOut]:
    """Read one programme."""
    return documents.document(look, queries.programme(programme_id), ProgrammeOut, fields)


@router.patch(
    "/{programme_id}",
    **changes(Permission.WRITE_PROGRAMMES, rules.CodeFixed, rules.AccountsClosed, UnknownReference),
)
def change_programme(
    body: ProgrammePatch, session: Writing, programme_id: ProgrammeId, if_match: IfMatch
) -> Document[ProgrammeOut]:
    """Change a programme."""
    programme = changing.load(session, Programme, programme_id)
    changing.check_version(session, programme, if_match, changing.said(body))
    commands.change(session, programme, changing.merged(programme, ProgrammeIn, body))
    return documents.written(session, programme, ProgrammeOut)


@router.delete("/{programme_id}", **removes(Permission.WRITE_PROGRAMMES))
def delete_programme(session: Writing, programme_id: ProgrammeId, if_match: IfMatch) -> Response:
    """Delete a programme that nothing belongs to."""
    programme = changing.load(session, Programme, programme_id)
    changing.check_version(session, programme, if_match, {})
    references.delete(session, programme)
    return Response(status_code=204)
