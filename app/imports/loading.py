"""Loading: a list is written into the registry, all of it or nothing."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import perf_counter

from app.imports import programmes
from app.imports.bulk import write
from app.imports.loader import Loader
from app.imports.reading import OperationList
from app.imports.reports import Report
from app.kernel.db import Database

Tell = Callable[[float, int], None]
"""Is told how much of the file is done, from 0 to 1, and how many rows were read."""


def load(
    database: Database,
    found: OperationList,
    programme: str,
    *,
    actor: str,
    skip_bad: bool,
    tell: Tell | None = None,
) -> Report:
    """Register the operations of a list in one transaction.

    Operations are known by their code. One that is registered with the same facts is left alone,
    so that the same list can be loaded twice; one with other facts is refused, because nobody
    has said which of the two is right. If any row is refused, nothing is written, unless bad rows
    are to be skipped.

    Raises:
        HandlungsfeldNeeded: the programme has Handlungsfelder, and the list names none.
        UnreadableList: the file breaks off, or the programme's code is none.
    """
    started = perf_counter()
    with database.write(actor) as session, ThreadPoolExecutor(max_workers=1) as hand:
        home, is_new = programmes.home(session, found, programme)
        session.flush()
        connection = session.connection()
        loader = Loader(database, found, home.id, actor)
        tally = loader.tally
        writing: Future[None] | None = None
        for _ in loader.batches():
            # One hand writes a batch while the next is made.
            taken = loader.bulk.take()
            if writing:
                writing.result()
            if skip_bad or not tally.skipped:
                writing = hand.submit(write, connection, taken)
            if tell:
                tell(found.progress(), tally.rows)
        if writing:
            writing.result()
        written = skip_bad or not tally.skipped
        if not written:
            session.rollback()
    seconds = perf_counter() - started
    return tally.report(programme, is_new=is_new, written=written, seconds=seconds)
