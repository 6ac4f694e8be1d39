"""How imports are found, and shown."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Integer, Select, String, and_, case, func, literal, select, type_coerce
from sqlalchemy.orm import Session, aliased

from app.intake.models import FileImport, ImportedRow, ImportMapping, ImportRun
from app.intake.schemas import ImportedRecordOut, ImportMappingOut, ImportOut
from app.intake.vocabulary import ImportKind, ImportState, RowAction
from app.kernel import clock
from app.kernel.render import Rendered, View
from app.kernel.text import sort_key
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeBriefOut
from app.web.documents import composed
from app.web.lists import Paging, Wanted

Live = Mapping[UUID, int]
"""Imports that this process is busy with → how many rows are done with."""


class ImportFilter(BaseModel):
    """Which imports to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    kind: list[ImportKind] = Field([], description="Only of files that list this.")
    state: list[ImportState] = Field([], description="Only in these states.")


class ImportFields(Wanted, of=ImportOut):
    """Which fields of one import are wanted."""


class ImportPage(ImportFilter, Paging, of=ImportOut):
    """Which imports to list, and which page of them; the newest first."""


class ImportedRecordPage(Paging, of=ImportedRecordOut):
    """Which of an import's records to list, and which page of them; in the order of the rows."""

    action: list[RowAction] = Field([], description="Only those with which this was done.")


class MappingFields(Wanted, of=ImportMappingOut):
    """Which fields of one mapping are wanted."""


class MappingPage(Paging, of=ImportMappingOut):
    """Which mappings to list, and which page of them; by name."""

    kind: list[ImportKind] = Field([], description="Only for files that list this.")


def imports(where: ImportFilter) -> Select[Any]:
    """Select the imports a filter describes, the newest first."""
    found = select(FileImport).outerjoin(ImportRun, ImportRun.import_id == FileImport.id)
    if where.kind:
        found = found.where(FileImport.kind.in_(where.kind))
    if where.state:
        found = found.where(state().in_(where.state))
    return found.order_by(FileImport.created_at.desc(), FileImport.id.desc())


def one_import(id_: UUID) -> Select[Any]:
    """Select one import."""
    found = select(FileImport).outerjoin(ImportRun, ImportRun.import_id == FileImport.id)
    return found.where(FileImport.id == id_)


def state() -> Any:
    """Tell what has become of an import; one that nobody has heard of in time has failed."""
    gone = and_(
        FileImport.state == ImportState.RUNNING,
        func.coalesce(ImportRun.lease_until, FileImport.created_at) < clock.now(),
    )
    said = type_coerce(FileImport.state, String)
    return case((gone, ImportState.FAILED.value), else_=said)


def members(live: Live) -> dict[str, Any]:
    """Say how each field of an import is told."""
    programme = Rendered(ProgrammeBriefOut, Programme, View(whole=True, internal=True))
    of_programme = select(programme).where(Programme.id == FileImport.programme_id)
    undoing = aliased(FileImport)
    undone_by = select(undoing.id).where(undoing.undoes_id == FileImport.id)
    plain = set(ImportOut.model_fields) - {"programme", "state", "rows_done", "undone_by_id"}
    told: dict[str, Any] = {name: getattr(FileImport, name) for name in plain}
    told |= {
        "programme": of_programme.scalar_subquery(),
        "state": state(),
        "rows_done": _rows_done(live),
        "undone_by_id": undone_by.scalar_subquery(),
    }
    return {name: told[name] for name in ImportOut.model_fields}


def _rows_done(live: Live) -> Any:
    """Tell how far it is: all of it, what this process knows, or what was written down."""
    done = FileImport.state.in_([ImportState.DONE, ImportState.UNDONE])
    known = [(FileImport.id == id_, literal(rows, Integer)) for id_, rows in sorted(live.items())]
    return case(
        (done, FileImport.rows), *known, else_=func.coalesce(ImportRun.rows_done, 0, type_=Integer)
    )


def written(session: Session, id_: UUID) -> str:
    """Write down an import as it stands within a transaction."""
    view = View(whole=True, internal=True)
    row = composed(ImportOut, members({}), view)
    return str(session.execute(one_import(id_).with_only_columns(row)).scalar_one())


def same(session: Session, fingerprint: str) -> FileImport | None:
    """Find the import of the same file with the same decisions."""
    return session.scalar(select(FileImport).where(FileImport.fingerprint == fingerprint))


def records(id_: UUID, where: ImportedRecordPage) -> Select[Any]:
    """Select what an import did, in the order of the rows."""
    found = select(ImportedRow).where(ImportedRow.import_id == id_)
    if where.action:
        found = found.where(ImportedRow.action.in_(where.action))
    return found.order_by(ImportedRow.position)


def record_members() -> dict[str, Any]:
    """Say how each field of an imported record is told."""
    return {
        "row": ImportedRow.row,
        "action": ImportedRow.action,
        "kind": ImportedRow.kind,
        "id": ImportedRow.subject,
        "version": ImportedRow.version,
    }


def mappings(where: MappingPage) -> Select[Any]:
    """Select mappings by name."""
    found = select(ImportMapping)
    if where.kind:
        found = found.where(ImportMapping.kind.in_(where.kind))
    return found.order_by(ImportMapping.name_key)


def mapping(id_: UUID) -> Select[Any]:
    """Select one mapping."""
    return select(ImportMapping).where(ImportMapping.id == id_)


def mapping_named(name: str) -> Select[Any]:
    """Select the mapping of a name."""
    return select(ImportMapping).where(ImportMapping.name_key == sort_key(name))
