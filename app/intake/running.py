"""Running an import: all of it in one transaction, or nothing.

A dry run is the same function; only its transaction is not committed.
"""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from app.imports.layouts import UnreadableList
from app.intake import entries, lists, queries, rules
from app.intake.entries import Done
from app.intake.jobs import Job, unreadable
from app.intake.models import FileImport, ImportedRow
from app.intake.taking import Result, take_all
from app.intake.targets import TARGETS, Given
from app.intake.vocabulary import RowAction
from app.kernel.db import Database

Told = Callable[[int], None]


class _Tried(Exception):
    def __init__(self, done: Done) -> None:
        super().__init__()
        self.done = done


def run(
    database: Database,
    job: Job,
    actor: str,
    request: str | None = None,
    *,
    dry_run: bool = False,
    after: int = 0,
    begun: UUID | None = None,
    told: Told = lambda _rows: None,
) -> Done:
    """Import a file, unless the same was imported before.

    Args:
        database: the registry.
        job: the file, opened and understood.
        actor: in whose name.
        request: in which request.
        dry_run: undo everything at the end.
        after: leave out so many mistakes of a long list.
        begun: the import that was announced for it, if it runs in the background.
        told: is told how many rows are done with.

    Raises:
        FileRefused: something in it is wrong; nothing was kept.
    """
    try:
        with database.write(actor, request) as session:
            if earlier := entries.repeated(session, job, begun):
                return earlier
            own = _run(session, database, job, actor, begun, after, told)
            session.flush()
            done = Done(own.id, queries.written(session, own.id))
            _only_try(done, dry_run=dry_run)
            return done
    except _Tried as tried:
        return tried.done
    except UnreadableList as error:
        raise unreadable(error, "unreadable_list") from error


def _only_try(done: Done, *, dry_run: bool) -> None:
    """Leave a transaction that was only tried, so that it is rolled back."""
    if dry_run:
        raise _Tried(done)


def _run(
    session: Session,
    database: Database,
    job: Job,
    actor: str,
    begun: UUID | None,
    after: int,
    told: Told,
) -> FileImport:
    if job.operations is not None:
        return lists.run(session, database, job, actor, begun, after, told)
    assert job.layout is not None, "A job has a layout or a list."
    target = TARGETS[job.kind]
    given = Given(job.programme[1], allow_similar=job.allow_similar)
    result = take_all(session, target, job.layout, job.read, given, told)
    if result.mistakes:
        raise rules.refused(result.mistakes, after)
    own = entries.entry(session, job, begun)
    _count(own, result)
    own.remarks = [one.plain() for one in rules.hard_to_undo(own.created + own.updated)]
    own.columns = [
        {"column": one.letter, "header": one.header, "field": one.field.name}
        for one in job.layout.columns
    ]
    own.left_out = job.layout.left_out
    own.sheet = job.layout.sheet.name
    session.flush()
    kind = target.entity.__tablename__
    for position, one in enumerate(result.took):
        session.add(
            ImportedRow(
                import_id=own.id,
                position=position,
                row=one.row,
                action=one.action,
                kind=kind,
                subject=one.subject,
                version=one.version,
                before=one.before,
            )
        )
    return own


def _count(own: FileImport, result: Result) -> None:
    own.created = result.count(RowAction.CREATED)
    own.updated = result.count(RowAction.UPDATED)
    own.unchanged = result.count(RowAction.UNCHANGED)
