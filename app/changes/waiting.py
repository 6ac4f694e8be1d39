"""Waiting for changes: a request that is answered when there is one, or a stream of them.

Whoever waits holds no thread and no connection to the database: twice a second somebody looks
what number the latest change has.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from app.changes import rules, telling
from app.changes.queries import Asked, FeedAsked
from app.changes.schemas import FeedOut
from app.kernel.problems import Busy, Problem
from app.web.documents import Document
from app.web.doors import Look

PAUSE = 0.5
"""Seconds between two looks."""

HEARTBEAT = 15.0
"""Seconds of silence after which a stream says that it is still there, so that nobody cuts it."""

AT_ONCE = 100
"""How many changes a stream reads at once."""


class Waiters:
    """Counts those who wait in this process."""

    MOST = 200

    def __init__(self) -> None:
        self.number = 0

    def check(self) -> None:
        """Send away whoever comes when there is no room.

        Raises:
            Busy: too many wait already.
        """
        if self.number >= self.MOST:
            raise Busy(
                "Zu viele warten schon auf Änderungen. Fragen Sie ohne „wait“, etwa jede Minute.",
                "Too many are waiting for changes already. Ask without `wait`, every minute or so.",
                headers={"Retry-After": "30"},
            )

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Count one in while it waits."""
        self.number += 1
        try:
            yield
        finally:
            self.number -= 1


async def feed(look: Look, where: FeedAsked) -> Document[FeedOut]:
    """Tell what has changed after a number, and wait a while if that is nothing.

    Raises:
        NumberUnknown: no change has that number yet.
        Busy: too many wait already.
        Unauthenticated: the key has been revoked meanwhile.
        Forbidden: it may no longer read what it asks for.
    """
    answer, found = await run_in_threadpool(telling.feed, look, where)
    state = look.request.app.state
    patience = min(where.wait, state.settings.longest_wait)
    if found or not patience or _only_headers(look.request):
        return answer
    loop = asyncio.get_running_loop()
    until, known = loop.time() + patience, where.after
    state.waiters.check()
    with state.waiters.one_more():
        while loop.time() < until and not state.stopping:
            await asyncio.sleep(PAUSE)
            latest = await run_in_threadpool(telling.latest, look)
            if latest != known:  # it may be something that is not for everybody's eyes
                known = latest
                await _ask_who_it_is(look)
                answer, found = await run_in_threadpool(telling.feed, look, where)
            if found or await look.request.is_disconnected():
                break
    return answer


class EventStream(StreamingResponse):
    """Server-sent events."""

    media_type = "text/event-stream"


async def stream(look: Look, where: Asked, last_seen: int | None) -> EventStream:
    """Send each change as an event, those first that were missed.

    Raises:
        NumberUnknown: no change has that number yet.
        Busy: too many wait already.
    """
    latest = await run_in_threadpool(telling.latest, look)
    asked = where.model_copy(update={"after": where.after if last_seen is None else last_seen})
    rules.check(asked.after, latest)
    telling.wanted(look, asked.collection)
    look.request.app.state.waiters.check()
    content = iter(()) if _only_headers(look.request) else _events(look, asked)
    return EventStream(content, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})


async def _events(look: Look, where: Asked) -> AsyncIterator[str]:
    """Write events, and a sign of life when there are none.

    The stream ends after a while, and when the key has been revoked; clients take it up again
    where it ended, as the standard of server-sent events has it.
    """
    state, loop = look.request.app.state, asyncio.get_running_loop()
    until = loop.time() + 10 * state.settings.longest_wait
    spoken, after = loop.time(), where.after
    yield "retry: 2000\n\n"
    with state.waiters.one_more():
        while not state.stopping:
            asked = where.model_copy(update={"after": after})
            found = await run_in_threadpool(telling.notices, look, asked, AT_ONCE)
            if found and not await _still_welcome(look):
                return
            for document, number in found:
                yield f"id: {number}\nevent: change\ndata: {document}\n\n"
                after, spoken = number, loop.time()
            if loop.time() >= until:
                return
            if loop.time() - spoken >= HEARTBEAT:
                yield ": still here\n\n"
                spoken = loop.time()
            if not found:
                await asyncio.sleep(PAUSE)


async def _still_welcome(look: Look) -> bool:
    """Tell whether the key is as good as it was when the stream began."""
    before = look.principal
    try:
        await _ask_who_it_is(look)
    except Problem:
        return False
    return look.principal == before


async def _ask_who_it_is(look: Look) -> None:
    """Look at the key again: it may have been revoked since.

    Raises:
        Unauthenticated: it has been.
    """
    request = look.request
    request.state.principal = await request.app.state.authenticate(request)


def _only_headers(request: Request) -> bool:
    return bool(getattr(request.state, "head", False))
