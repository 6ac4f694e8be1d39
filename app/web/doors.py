"""How a route reaches the database: to look, to look at one moment, to change, to create.

The type of a route's parameter says what it does; nothing else opens a transaction.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Query, Request
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.kernel import streams
from app.kernel.db import Database
from app.kernel.identity import Principal
from app.kernel.problems import Busy
from app.web import idempotency
from app.web.wire import Switch


@dataclass(frozen=True)
class Look:
    """A look at the registry, through the eyes of whoever asks.

    Attributes:
        through: each statement borrows a connection from the engine, or belongs to a session.
        request: says who looks, and what they have already.
    """

    through: Engine | Session
    request: Request

    @property
    def principal(self) -> Principal:
        """Who looks."""
        return principal_of(self.request)

    @property
    def dialect(self) -> str:
        """Name the kind of database."""
        return database_of(self.request).dialect


def principal_of(request: Request) -> Principal:
    """Tell who is asking; the route has found out."""
    who: Principal = request.state.principal
    return who


def database_of(request: Request) -> Database:
    """Find the database of the application."""
    database: Database = request.app.state.database
    return database


async def _reading(request: Request) -> Look:
    return Look(database_of(request).reading, request)


def _snapshot(request: Request) -> Iterator[Look]:
    database = database_of(request)
    if not database.places.acquire(blocking=False):
        raise Busy(
            "Gerade werden schon so viele Dateien geschrieben, wie zugleich möglich ist. Versuchen "
            "Sie es gleich noch einmal.",
            "As many files as possible at once are being written just now. Try again in a moment.",
            headers={"Retry-After": "5"},
        )
    try:
        with streams.snapshot(database.snapshot) as session:
            yield Look(session, request)
    finally:
        database.places.release()


async def _turn(request: Request) -> AsyncIterator[None]:
    """Queue for the write lock on the event loop, in order of arrival.

    Were writers to wait in threads, forty of them would take all there are, and the one that
    holds the lock could not finish.
    """
    async with database_of(request).turn:
        yield


_MyTurn = Annotated[None, Depends(_turn, scope="function")]


def _writing(request: Request, _: _MyTurn) -> Iterator[Session]:
    with _transaction(request) as session:
        yield session


def _creating(
    request: Request,
    _: _MyTurn,
    idempotency_key: Annotated[
        str | SkipJsonSchema[None],
        Header(
            description="A name of your choice for this request, such as a UUID. If the answer "
            "gets lost, send the same request with the same key again: it takes effect once, and "
            "the answer is repeated for 24 hours.",
            examples=["7f1e3c52-8f0e-4c8e-9f58-2f6f5f0b2a11"],
            json_schema_extra=idempotency.KEY_SCHEMA,
        ),
    ] = None,
) -> Iterator[Session]:
    who = principal_of(request)
    asked = idempotency.once(request, str(who.key or who.name), idempotency_key)
    with _transaction(request) as session:
        if asked:
            idempotency.replay(session, asked)
            session.info["once"] = asked
        yield session


def _transaction(request: Request) -> AbstractContextManager[Session]:
    database = database_of(request)
    return database.write(principal_of(request).name, request.state.request_id)


Reading = Annotated[Look, Depends(_reading)]
"""A door to look through: each statement borrows a connection and sees the latest. The request
holds nothing, so there is nothing to close, and no thread is spent on closing it."""

Snapshot = Annotated[Look, Depends(_snapshot)]
"""A long look, or several that must agree: all of it shows the same moment."""

Writing = Annotated[Session, Depends(_writing, scope="function")]
"""A transaction that changes things, alone, and commits before the answer is sent."""

Creating = Annotated[Session, Depends(_creating, scope="function")]
"""The same for a POST: with an Idempotency-Key, a retry finds the answer of the first time."""

DryRun = Annotated[
    Switch,
    Query(
        description="Only try: the same checks and the same answer, with the header `Dry-Run: "
        "true`, but nothing is kept."
    ),
]
"""Whether a change is only tried. The answer is made in the transaction, which is then undone."""
