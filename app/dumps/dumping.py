"""Dumping: the whole registry as it is at one moment, while others go on writing."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from app import __version__
from app.documents.storage import Storage
from app.dumps import archive, books, contents, manifest, plan
from app.dumps.lines import Summing, pieces
from app.dumps.manifest import Manifest, TableSaid
from app.dumps.plan import Sheet
from app.kernel import clock
from app.kernel.db import Database

Tell = Callable[[str], None]
"""Is told which table or what else comes next."""


def dump(database: Database, storage: Storage | None, path: Path, tell: Tell) -> Manifest:
    """Write the registry, and the content of its documents if their storage is given, to a file.

    Raises:
        Refused: there is such a file, the disk failed, or a table is unknown.
    """
    snapshot = database.snapshot.execution_options(purpose="dump")
    with archive.written(path) as file, snapshot.connect() as connection:
        plan.must_know_all(connection)
        said = _write(file, connection, storage, tell)
        file.writestr(manifest.NAME, said.model_dump_json(indent=1))
    return said


def _write(file: ZipFile, connection: Connection, storage: Storage | None, tell: Tell) -> Manifest:
    moment = clock.now()
    tables = []
    for sheet in plan.sheets():
        tell(sheet.name)
        tables.append(_table(file, connection, sheet))
    if storage:
        tell("documents")
    return Manifest(
        made_by=__version__,
        made_at=moment,
        migration=MigrationContext.configure(connection).get_current_revision() or "",
        database=connection.dialect.name,
        tables=tuple(tables),
        ledger=books.totals(connection),
        documents=contents.pack(connection, storage, file) if storage else contents.NONE,
    )


def _table(file: ZipFile, connection: Connection, sheet: Sheet) -> TableSaid:
    summing = Summing()
    with file.open(member(sheet.name), "w", force_zip64=True) as lines:
        for piece in summing.passing(pieces(connection, sheet)):
            lines.write(piece)
    found = summing.sum
    return TableSaid(name=sheet.name, columns=sheet.columns, rows=found.rows, sha256=found.sha256)


def member(table: str) -> str:
    """Name the lines of a table in the archive."""
    return f"tables/{table}.ndjson"
