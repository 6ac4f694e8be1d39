"""Meetings over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.events.rules import EventStays
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.meetings import commands, queries, rules
from app.meetings.models import Meeting
from app.meetings.schemas import MeetingIn, MeetingOut, MeetingPatch
from app.web import changing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, changes, creates, lists, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1/meetings", tags=["Governance"])

MeetingId = Annotated[Identifier, Path(description="The meeting's id.")]


@router.get("", **lists(Permission.READ_INTERNAL))
def list_meetings(
    look: Reading, where: Annotated[queries.MeetingPage, Query()]
) -> Document[Page[MeetingOut]]:
    """List meetings and written procedures, the earliest first."""
    return documents.page(look, queries.meetings(where), MeetingOut, where)


@router.post("", **creates(Permission.WRITE_MEETINGS, UnknownReference))
def create_meeting(body: MeetingIn, session: Creating) -> Document[MeetingOut]:
    """Register a meeting or a written procedure of a body. Its event is registered with it."""
    meeting = commands.call(session, body)
    return documents.written(session, meeting, MeetingOut, location="/v1/meetings")


@router.patch(
    "/{meeting_id}", **changes(Permission.WRITE_MEETINGS, UnknownReference, rules.BodyFixed)
)
def change_meeting(
    body: MeetingPatch, session: Writing, meeting_id: MeetingId, if_match: IfMatch
) -> Document[MeetingOut]:
    """Change a meeting, and its event with it. The agenda is replaced as a whole.

    What was on the agenda before keeps the moment when it was put there.
    """
    meeting = changing.load(session, Meeting, meeting_id)
    changing.check_version(session, meeting, if_match, changing.said(body))
    commands.change(session, meeting, changing.merged(meeting, MeetingIn, body))
    return documents.written(session, meeting, MeetingOut)


@router.delete("/{meeting_id}", **removes(Permission.WRITE_MEETINGS, EventStays))
def delete_meeting(session: Writing, meeting_id: MeetingId, if_match: IfMatch) -> Response:
    """Delete a meeting at which nothing was decided, with its event. Public ones are cancelled."""
    meeting = changing.load(session, Meeting, meeting_id)
    changing.check_version(session, meeting, if_match, {})
    commands.remove(session, meeting)
    return Response(status_code=204)
