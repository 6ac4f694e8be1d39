"""The feed over HTTP."""

from typing import Annotated

from fastapi import Header, Query
from pydantic.json_schema import SkipJsonSchema

from app.changes import queries, rules, telling, waiting
from app.changes.schemas import DigestOut, FeedOut
from app.changes.waiting import EventStream
from app.kernel.identity import Permission
from app.kernel.problems import Forbidden
from app.web.contract import Router, lists
from app.web.documents import Document
from app.web.doors import Reading, Snapshot
from app.web.wire import SequenceNumber

router = Router(prefix="/v1/changes", tags=["Changes"])


@router.get("", **lists(Permission.READ_PUBLIC, rules.NumberUnknown, Forbidden))
async def list_changes(
    look: Reading, where: Annotated[queries.FeedAsked, Query()]
) -> Document[FeedOut]:
    """List what has changed after a number, in the order of commits, and what has gone.

    Begin with `after=0`, keep what you receive by collection and id, take out what is `gone`, and
    ask again with the `after` of the answer, at once while there is `more`. Then the copy is
    complete as of that number; `/v1/changes/digest?at=` proves it.

    A document repeats a few facts of other records, such as a partner's name in a project. What
    counts is the record itself, which has its own changes.
    """
    return await waiting.feed(look, where)


@router.get("/digest", **lists(Permission.READ_PUBLIC, rules.NumberUnknown, Forbidden))
def get_digest(
    look: Snapshot, where: Annotated[queries.DigestAsked, Query()]
) -> Document[DigestOut]:
    """Tell how many records each collection has, and their checksum, right after a change.

    The checksum is SHA-256 over one line for each record, in the order of the ids as text: its
    id, a blank, its version, a line feed. Each version of a record has other facts, so a copy
    with these sums has every record, none too many, and each in the right version.
    """
    return telling.digest(look, where)


@router.get(
    "/stream",
    response_class=EventStream,
    **lists(Permission.READ_PUBLIC, rules.NumberUnknown, Forbidden),
)
async def stream_changes(
    look: Reading,
    where: Annotated[queries.Asked, Query()],
    last_event_id: Annotated[
        SequenceNumber | SkipJsonSchema[None],
        Header(description="The `id` of the last event you have; browsers send it by themselves."),
    ] = None,
) -> EventStream:
    """Send changes as they happen, as server-sent events.

    Each event has the number of the change as its `id`, and as its `data` what the list has as an
    item. The stream ends after some minutes; take it up again with `Last-Event-ID`.
    """
    return await waiting.stream(look, where, last_event_id)
