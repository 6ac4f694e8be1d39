"""Loading: a list is written into the registry, all of it or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from time import perf_counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.imports import bulk, programmes
from app.imports.loader import Batch, Loader
from app.imports.reading import OperationList
from app.imports.reports import Report, Tally
from app.kernel import dialects
from app.kernel.apart import is_possible, made_apart
from app.kernel.db import Database
from app.projects.models import Project

FILLED = ("partners", "projects", "participations", "locations", "changes", "search_entries")
"""The tables that operations fill."""

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
        with _made(loader, apart=first) as batches, _unhindered(session, alone and first):
            tally = _write(session, batches, tell, skip_bad=skip_bad)
        written = skip_bad or not tally.skipped
        if not written and within is None:
            session.rollback()
    seconds = perf_counter() - started
    return tally.report(programme, is_new=is_new, written=written, seconds=seconds)


@contextmanager
def _made(loader: Loader, *, apart: bool) -> Iterator[Iterator[Batch]]:
    """Make the batches apart where that is possible and needs no database."""
    if not (apart and is_possible()):
        yield loader.batches()
        return
    with made_apart(loader.batches) as batches:
        yield batches


def _write(
    session: Session,
    batches: Iterator[Batch],
    tell: Tell | None,
    *,
    skip_bad: bool,
) -> Tally:
    """Write batch after batch until one has a bad row; count all of them."""
    tally = Tally()
    for batch in batches:
        tally = batch.tally
        if skip_bad or not tally.skipped:
            bulk.write(session.connection(), batch.taken)
        if tell:
            tell(batch.progress, tally.rows)
    return tally


@contextmanager
def _unhindered(session: Session, alone: bool) -> Iterator[None]:
    """Let rows in without indexes, which are made at the end; unless others are to read."""
    if not alone:
        yield
        return
    connection = session.connection()
    with dialects.of(connection.dialect.name).unhindered(connection, FILLED, triggers=False):
        yield
