"""Loading: a list is written into the registry, all of it or nothing."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import perf_counter

from sqlalchemy.orm import Session

from app.imports import programmes
from app.imports.bulk import Taken, write
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
    with database.write(actor) as session, _second_hand(session) as hand_over:
        home, is_new = programmes.home(session, found, programme)
        session.flush()
        loader = Loader(database, found, str(home.id), actor)
        tally = loader.tally
        for taken in loader.batches():
            if skip_bad or not tally.skipped:
                hand_over(taken)
            if tell:
                tell(found.progress(), tally.rows)
        hand_over([])
        written = skip_bad or not tally.skipped
        if not written:
            session.rollback()
    seconds = perf_counter() - started
    return tally.report(programme, is_new=is_new, written=written, seconds=seconds)


@contextmanager
def _second_hand(session: Session) -> Iterator[Callable[[Taken], None]]:
    """Write one batch while the next is made; handing over waits until the one before is written.

    Meanwhile nothing looks for cycles of objects: half a million rows make none, and looking
    takes a sixth of the time.
    """
    connection = session.connection()
    writing: Future[None] | None = None
    collecting = gc.isenabled()

    def hand_over(taken: Taken) -> None:
        nonlocal writing
        if writing:
            writing.result()
        writing = hand.submit(write, connection, taken)

    with ThreadPoolExecutor(max_workers=1) as hand:
        gc.disable()
        try:
            yield hand_over
        finally:
            if collecting:
                gc.enable()
