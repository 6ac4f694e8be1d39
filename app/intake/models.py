"""The tables of imports: what came in, what became of it, and how it goes on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.intake.vocabulary import ImportKind, ImportState, RowAction
from app.kernel.tables import DERIVED, Base, Key, Record
from app.programmes.models import Programme


class FileImport(Record):
    """One file that came in, or the undoing of one.

    ``fingerprint`` stands for the file with everything that decides what becomes of it, so that
    the same is not imported twice. What has failed or been undone has none: it may come again.
    """

    __tablename__ = "imports"
    internal = True
    __table_args__ = (Index("ix_imports_created_at_id", "created_at", "id"),)

    kind: Mapped[ImportKind]
    state: Mapped[ImportState]
    programme_id: Mapped[UUID | None] = mapped_column(ForeignKey("programmes.id"), index=True)
    file_name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(Key, index=True)
    fingerprint: Mapped[str | None] = mapped_column(Key, info=DERIVED, unique=True)
    sheet: Mapped[str | None]
    rows: Mapped[int]
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    deleted: Mapped[int] = mapped_column(default=0)
    columns: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    left_out: Mapped[list[str]] = mapped_column(JSON, default=list)
    remarks: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    mistakes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    mistakes_total: Mapped[int] = mapped_column(default=0)
    undoes_id: Mapped[UUID | None] = mapped_column(ForeignKey("imports.id"), unique=True)
    finished_at: Mapped[datetime | None]

    programme: Mapped[Programme | None] = relationship(viewonly=True)


class ImportMapping(Record):
    """Which column of a certain kind of spreadsheet is about what, under a name."""

    __tablename__ = "import_mappings"
    internal = True

    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(Key, info=DERIVED, unique=True)
    kind: Mapped[ImportKind]
    columns: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


class ImportedRow(Base):
    """What an import did with one record, and what that said before, to be put back."""

    __tablename__ = "imported_records"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[int | None]
    action: Mapped[RowAction]
    kind: Mapped[str]
    subject: Mapped[UUID] = mapped_column(index=True)
    version: Mapped[int]
    before: Mapped[dict[str, Any] | None]


class ImportRun(Base):
    """How far an import in the background is, and until when its process must be heard of."""

    __tablename__ = "import_runs"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    rows_done: Mapped[int]
    lease_until: Mapped[datetime]
