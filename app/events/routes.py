"""Events over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from app.events import commands, queries, rules
from app.events.models import Event
from app.events.schemas import EventIn, EventOut, EventPatch
from app.handlungsfelder.rules import ProgrammeFixed
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes.rules import ProgrammeNeeded
from app.web import changing, computing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, changes, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing
from app.web.lists import ChangingPage, TooMuchGone
from app.web.wire import Identifier

router = Router(prefix="/v1/events", tags=["Events"])

EventId = Annotated[Identifier, Path(description="The event's id.")]


@router.get("", **lists(Permission.READ_PUBLIC, TooMuchGone))
def list_events(
    look: Reading, where: Annotated[queries.EventPage, Query()]
) -> Document[ChangingPage[EventOut]]:
    """List events. Without a key: those that are public."""
    found = queries.in_order(where, look.dialect)
    return documents.changing_page(look, found, EventOut, where, where.changed_since)


@router.post("", **creates(Permission.WRITE_EVENTS, UnknownReference, ProgrammeNeeded))
def create_event(request: Request, body: EventIn, session: Creating) -> Document[EventOut]:
    """Register an event. It is internal unless `visibility` says that it is public."""
    default = request.app.state.settings.default_programme
    event = commands.announce(session, body, default)
    return documents.written(session, event, EventOut, location="/v1/events")


@router.get("/facets", **lists(Permission.READ_PUBLIC))
def count_events(
    look: Reading, where: Annotated[queries.EventFilter, Query()]
) -> Document[queries.EventFacets]:
    """Count events by each of their properties, under the same filters as the list."""
    return computing.facets(look, queries.EventFacets, queries.facets(where, look.dialect))


@router.get("/{event_id}", **reads(Permission.READ_PUBLIC))
def get_event(
    look: Reading, event_id: EventId, fields: Annotated[queries.EventFields, Query()]
) -> Document[EventOut]:
    """Read one event."""
    return documents.document(look, queries.event(event_id), EventOut, fields)


@router.patch("/{event_id}", **changes(Permission.WRITE_EVENTS, UnknownReference, ProgrammeFixed))
def change_event(
    body: EventPatch, session: Writing, event_id: EventId, if_match: IfMatch
) -> Document[EventOut]:
    """Change an event. To cancel it set `status` and say `cancelled_because`."""
    event = changing.load(session, Event, event_id)
    changing.check_version(session, event, if_match, changing.said(body))
    commands.change(session, event, changing.merged(event, EventIn, body))
    return documents.written(session, event, EventOut)


@router.delete("/{event_id}", **removes(Permission.WRITE_EVENTS, rules.EventStays))
def delete_event(session: Writing, event_id: EventId, if_match: IfMatch) -> Response:
    """Delete an event that is not public. Public ones are cancelled and stay."""
    event = changing.load(session, Event, event_id)
    changing.check_version(session, event, if_match, {})
    commands.remove(session, event)
    return Response(status_code=204)
