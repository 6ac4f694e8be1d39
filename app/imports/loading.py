"""Loading: a list is written into the registry, all of it or nothing."""

import gc
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from time import perf_counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.imports import programmes
from app.imports.bulk import Taken, write
from app.imports.loader import Loader
from app.imports.reading import OperationList
from app.imports.reports import Report
from app.kernel import dialects
from app.kernel.db import Database
from app.projects.models import Project

FILLED = ("partners", "projects", "participations", "locations", "changes", "search_entries")
"""The tables that operations fill."""

AT_A_TIME = 0.0005
"""For how many seconds one hand may keep the other from sending what is ready, at most."""

Tell = Callable[[float, int], None]
"""Is told how much of the file is done, from 0 to 1, and how many rows were read."""


def load(
    database: Database,
    found: OperationList,
    programme: str,
    *,
    actor: str,
    skip_bad: bool,
    alone: bool = False,
    tell: Tell | None = None,
    within: Session | None = None,
) -> Report:
    """Register the operations of a list in one transaction.

    Operations are known by their code. One that is registered with the same facts is left alone,
    so that the same list can be loaded twice; one with other facts is refused, because nobody
    has said which of the two is right. If any row is refused, nothing is written, unless bad rows
    are to be skipped. Who brings a transaction along (``within``) also ends it.

    If nobody has to read meanwhile (``alone``), indexes and references are made when all of the
    first operations of a registry are there. PostgreSQL locks the tables until then.

    Raises:
        HandlungsfeldNeeded: the programme has Handlungsfelder, and the list names none.
        UnreadableList: the file breaks off, or the programme's code is none.
    """
    started = perf_counter()
    opened = nullcontext(within) if within else database.write(actor)
    with opened as session:
        first = session.scalars(select(Project.id).limit(1)).first() is None
        home, is_new = programmes.home(session, found, programme)
        session.flush()
        loader = Loader(database, found, str(home.id), actor, first=first)
        with _unhindered(session, alone and first):
            _write(session, loader, found, tell, skip_bad=skip_bad)
        written = skip_bad or not loader.tally.skipped
        if not written and within is None:
            session.rollback()
    seconds = perf_counter() - started
    return loader.tally.report(programme, is_new=is_new, written=written, seconds=seconds)


def _write(
    session: Session, loader: Loader, found: OperationList, tell: Tell | None, *, skip_bad: bool
) -> None:
    """Write batch after batch, until there are no more or one has a bad row."""
    with _second_hand(session) as hand_over:
        for taken in loader.batches():
            if skip_bad or not loader.tally.skipped:
                hand_over(taken)
            if tell:
                tell(found.progress(), loader.tally.rows)
        hand_over([])


@contextmanager
def _unhindered(session: Session, alone: bool) -> Iterator[None]:
    """Let rows in without indexes, which are made at the end; unless others are to read."""
    if not alone:
        yield
        return
    connection = session.connection()
    with dialects.of(connection.dialect.name).unhindered(connection, FILLED, triggers=False):
        yield


@contextmanager
def _second_hand(session: Session) -> Iterator[Callable[[Taken], None]]:
    """Write one batch while the next is made; handing over waits until the one before is written.

    Meanwhile nothing looks for cycles of objects: half a million rows make none, and looking
    takes a sixth of the time.
    """
    connection = session.connection()
    writing: Future[None] | None = None
    collecting, patience = gc.isenabled(), sys.getswitchinterval()

    def hand_over(taken: Taken) -> None:
        nonlocal writing
        if writing:
            writing.result()
        writing = hand.submit(write, connection, taken)

    with ThreadPoolExecutor(max_workers=1) as hand:
        gc.disable()
        sys.setswitchinterval(AT_A_TIME)
        try:
            yield hand_over
        finally:
            sys.setswitchinterval(patience)
            if collecting:
                gc.enable()
