"""Entries: imports are written down, and those whose process has died are found out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from app.intake import queries
from app.intake.jobs import Job
from app.intake.models import FileImport, ImportRun
from app.intake.vocabulary import ImportState
from app.kernel import clock
from app.kernel.db import Database
from app.kernel.problems import Busy, Problem
from app.kernel.tables import new_id
from app.spreadsheets.mistakes import Mistake

LEAST_LEASE = timedelta(minutes=1)
LEASE_OF_A_ROW = timedelta(milliseconds=100)


@dataclass(frozen=True, slots=True)
class Done:
    """What has come of an import.

    Attributes:
        id: the import.
        body: what the API answers about it.
        repeated: whether the same was imported before, so that nothing was done.
        running: whether that one is not done yet.
    """

    id: UUID
    body: str
    repeated: bool = False
    running: bool = False


def entry(session: Session, job: Job, begun: UUID | None) -> FileImport:
    """Write down that a file was imported, or that what was announced is done.

    Raises:
        Busy: it was announced so long ago that it counts as failed.
    """
    if begun is None:
        own = _new(job, ImportState.DONE)
        session.add(own)
    else:
        own = session.get_one(FileImport, begun)
        run_ = session.get_one(ImportRun, begun)
        if own.state is not ImportState.RUNNING or run_.lease_until < clock.now():
            raise too_late()
        own.state = ImportState.DONE
        session.delete(run_)
    own.finished_at = clock.now()
    return own


def _new(job: Job, state: ImportState) -> FileImport:
    return FileImport(
        id=new_id(),
        kind=job.kind,
        state=state,
        programme_id=job.programme[0],
        file_name=job.file.name,
        size=job.file.size,
        sha256=job.file.sha256,
        fingerprint=job.fingerprint,
        rows=job.rows,
        columns=[],
        left_out=[],
        remarks=[],
        mistakes=[],
    )


def repeated(session: Session, job: Job, begun: UUID | None = None) -> Done | None:
    """Find the import of the same file with the same decisions, unless it has died."""
    earlier = queries.same(session, job.fingerprint)
    if earlier is None or earlier.id == begun or _forgotten(session, earlier):
        return None
    running = earlier.state is ImportState.RUNNING
    body = queries.written(session, earlier.id)
    return Done(earlier.id, body, repeated=True, running=running)


def announce(database: Database, job: Job, actor: str, request: str | None) -> Done:
    """Write down that a file is about to be imported in the background."""
    with database.write(actor, request) as session:
        if earlier := repeated(session, job):
            return earlier
        own = _new(job, ImportState.RUNNING)
        session.add(own)
        session.flush()
        session.add(ImportRun(import_id=own.id, rows_done=0, lease_until=lease(job.rows)))
        session.flush()
        return Done(own.id, queries.written(session, own.id), running=True)


def lease(rows: int) -> datetime:
    """Tell until when an import of so many rows must be done with."""
    return clock.now() + LEAST_LEASE + rows * LEASE_OF_A_ROW


def renew(database: Database, id_: UUID, rows: int) -> None:
    """Say that an import in the background is about to begin writing."""
    with database.write("imports") as session:
        run_ = session.get(ImportRun, id_)
        if run_ is None or run_.lease_until < clock.now():
            raise too_late()
        run_.lease_until = lease(rows)


def fail(database: Database, id_: UUID, problem: Problem, actor: str) -> None:
    """Write down that an import in the background has failed, and why; nothing of it was kept."""
    with database.write(actor) as session:
        own = session.get_one(FileImport, id_)
        if own.state is not ImportState.RUNNING:
            return
        plain = problem.facts.get("mistakes") or [
            Mistake(problem.facts.get("reason", problem.slug()), problem.detail).plain()
        ]
        _failed(session, own, list(plain), problem.facts.get("mistakes_total", 1))


def _failed(
    session: Session, own: FileImport, mistakes: list[dict[str, object]], total: int
) -> None:
    own.state, own.fingerprint = ImportState.FAILED, None
    own.mistakes, own.mistakes_total = mistakes, total
    own.finished_at = clock.now()
    if run_ := session.get(ImportRun, own.id):
        session.delete(run_)
    session.flush()


def _forgotten(session: Session, earlier: FileImport) -> bool:
    """Let go of an import whose process has died, so that its file may come again."""
    run_ = session.get(ImportRun, earlier.id)
    if earlier.state is not ImportState.RUNNING or (run_ and run_.lease_until >= clock.now()):
        return False
    problem = too_late()
    _failed(session, earlier, [Mistake(problem.slug(), problem.detail).plain()], 1)
    return True


def too_late() -> Busy:
    """Say that an import was broken off."""
    return Busy(
        "Der Import wurde abgebrochen, weil sein Prozess endete oder zu lange brauchte. Nichts "
        "wurde übernommen; senden Sie die Datei noch einmal.",
        "The import was broken off, because its process ended or took too long. Nothing was "
        "kept; send the file again.",
    )
