"""Undoing an import: what it created goes, what it changed says again what it said before.

It is one change set more, in one transaction and in the journal like any other.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.events.models import Event
from app.events.rules import EventStays
from app.events.vocabulary import Visibility
from app.intake import queries, reasons, rules
from app.intake.entries import Done
from app.intake.models import FileImport, ImportedRow
from app.intake.targets import TARGETS, Target
from app.intake.vocabulary import ImportState, RowAction
from app.kernel import clock, references
from app.kernel.problems import NotFound, Problem
from app.kernel.tables import Base, Record, new_id
from app.programmes.models import Programme

ORDER = ("events", "projects", "partners")
"""What refers to others goes first."""


def undo(session: Session, id_: UUID, most: int | None = None) -> Done:
    """Take an import back, if it touched no more records than may be (5,000 if not said).

    Raises:
        NotFound: there is no such import.
        CannotUndo: it is not done, or one of its records was changed since or is needed.
    """
    own = session.get(FileImport, id_)
    if own is None:
        raise NotFound(
            "Unter dieser Kennung ist kein Import verzeichnet.", "No import has this identifier."
        )
    touched = _touched(session, id_)
    rules.check_undoable(own.state, own.undoes_id, touched, most or rules.MOST_UNDONE)
    done = session.scalars(_records(id_)).all()
    if any(one.kind == Programme.__tablename__ for one in done):
        own.programme_id = None  # it goes with all that was made for it
        session.flush()
    against = [found for one in _in_order(done) if (found := _take_back(session, one))]
    if against:
        raise rules.not_undone(against)
    own.state, own.fingerprint = ImportState.UNDONE, None
    back = _entry(own, done)
    session.add(back)
    session.flush()
    for position, one in enumerate(done):
        session.add(_said(session, back.id, position, one))
    session.flush()
    return Done(back.id, queries.written(session, back.id))


def _records(id_: UUID) -> Any:
    return (
        select(ImportedRow)
        .where(ImportedRow.import_id == id_, ImportedRow.action != RowAction.UNCHANGED)
        .order_by(ImportedRow.position)
    )


def _touched(session: Session, id_: UUID) -> int:
    return session.scalar(select(func.count()).select_from(_records(id_).subquery())) or 0


def _in_order(done: Sequence[ImportedRow]) -> list[ImportedRow]:
    def place(one: ImportedRow) -> tuple[int, int]:
        return ORDER.index(one.kind) if one.kind in ORDER else len(ORDER), -one.position

    return sorted(done, key=place)


def _take_back(session: Session, one: ImportedRow) -> dict[str, Any] | None:
    """Take back what was done with one record, or say why not."""
    record = session.get(_entity(one.kind), one.subject)
    if record is None:
        return reasons.reason(one, None, "gone", reasons.GONE)
    if reasons.standing(session, record) != one.version:
        return reasons.changed(session, one, record)
    try:
        with session.begin_nested():
            if one.action is RowAction.CREATED:
                _remove(session, record)
            else:
                target = _target(one.kind)
                target.shape.model_validate(record)  # loads its lists, so that it is one change
                before = target.shape.model_validate(one.before)
                target.change(session, record, before)
                session.flush()
    except Problem as problem:
        found = reasons.reason(one, record, problem.slug().replace("-", "_"), problem.detail)
        return found | {"references": problem.facts.get("references", [])}
    return None


def _remove(session: Session, record: Record) -> None:
    if isinstance(record, Event) and record.visibility == Visibility.PUBLIC:
        raise EventStays(
            "Die Veranstaltung ist öffentlich und steht schon in fremden Kalendern. Sagen Sie sie "
            "ab, oder machen Sie sie vorher intern.",
            "The event is public, and other calendars have it already. Cancel it, or make it "
            "internal first.",
        )
    references.delete(session, record)


def _entity(kind: str) -> Any:
    return next(one.class_ for one in Base.registry.mappers if one.local_table.name == kind)  # type: ignore[attr-defined]


def _target(kind: str) -> Target:
    return next(one for one in TARGETS.values() if one.entity.__tablename__ == kind)


def _entry(own: FileImport, done: Sequence[ImportedRow]) -> FileImport:
    created = sum(one.action is RowAction.CREATED for one in done)
    return FileImport(
        id=new_id(),
        kind=own.kind,
        state=ImportState.DONE,
        programme_id=own.programme_id,
        file_name=own.file_name,
        size=own.size,
        sha256=own.sha256,
        fingerprint=None,
        sheet=own.sheet,
        rows=len(done),
        created=0,
        updated=len(done) - created,
        unchanged=0,
        deleted=created,
        columns=[],
        left_out=[],
        remarks=[],
        mistakes=[],
        undoes_id=own.id,
        finished_at=clock.now(),
    )


def _said(session: Session, id_: UUID, position: int, one: ImportedRow) -> ImportedRow:
    deleted = one.action is RowAction.CREATED
    record = None if deleted else session.get(_entity(one.kind), one.subject)
    return ImportedRow(
        import_id=id_,
        position=position,
        row=one.row,
        action=RowAction.DELETED if deleted else RowAction.UPDATED,
        kind=one.kind,
        subject=one.subject,
        version=record.version if record else one.version,
        before=None,
    )
