"""Loading: a dump becomes a registry, all of it in one transaction, or nothing.

Rows go past the triggers that keep the ledger, because to book a million transfers in one
transaction takes PostgreSQL days; what they hold is checked afterwards, and every checksum too.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from alembic.runtime.migration import MigrationContext
from pydantic_core import from_json
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.documents.storage import Storage
from app.dumps import archive, books, contents, manifest, plan, refusals
from app.dumps.dumping import Tell, member
from app.dumps.lines import sum_of
from app.dumps.manifest import Manifest
from app.dumps.plan import Sheet
from app.kernel import dialects
from app.kernel.db import Database


def load(database: Database, storage: Storage, path: Path, tell: Tell) -> Manifest:
    """Load a dump into an empty database of the same version, and prove that both are equal.

    Raises:
        Refused: with what to do; nothing was written.
        StorageFails: the content of documents cannot be kept; nothing was written.
    """
    with archive.opened(path) as file:
        said = manifest.read(file, path)
        try:
            with database.writing.begin() as connection:
                _must_fit(connection, said)
                _must_be_empty(connection)
                _fill(connection, file, tell)
                _prove(connection, said, tell)
                books.must_add_up(connection)
                contents.unpack(file, storage)
        except dialects.of(database.dialect).ERROR as error:
            raise refusals.impossible(error) from error
        except DBAPIError as error:
            raise refusals.impossible(error.orig or error) from error
    return said


def compare(connection: Connection, said: Manifest, path: Path, tell: Tell) -> None:
    """Hold a database, which may be any, to what the manifest of a file says.

    Raises:
        Refused: with the tables that differ, or because it is of another version.
    """
    _must_fit(connection, said)
    if wrong := _differences(connection, said, tell):
        raise refusals.not_equal(path, wrong)


def _prove(connection: Connection, said: Manifest, tell: Tell) -> None:
    """Hold what was loaded to what was dumped.

    Raises:
        Refused: with the tables that differ.
    """
    if wrong := _differences(connection, said, tell):
        raise refusals.differs(wrong)


def _differences(connection: Connection, said: Manifest, tell: Tell) -> list[str]:
    """Name the tables that are not as a manifest says, and the ledger if it holds something else.

    Both have the same tables; that is asked first (``_must_fit``).
    """
    there = {one.name: one for one in said.tables}
    wrong = []
    for sheet in plan.sheets():
        tell(f"checking {sheet.name}")
        found, wanted = sum_of(connection, sheet), there[sheet.name]
        if (found.rows, found.sha256) != (wanted.rows, wanted.sha256):
            wrong.append(sheet.name)
    if books.totals(connection) != said.ledger:
        wrong.append("ledger")
    return wrong


def _must_fit(connection: Connection, said: Manifest) -> None:
    version = MigrationContext.configure(connection).get_current_revision()
    columns = {sheet.name: sheet.columns for sheet in plan.sheets()}
    if said.migration != version or columns != {one.name: one.columns for one in said.tables}:
        raise refusals.other_version(said.migration, version)


def _must_be_empty(connection: Connection) -> None:
    full = [
        sheet.name
        for sheet in plan.sheets()
        if connection.execute(sheet.table.select().limit(1)).first() is not None
    ]
    if full:
        raise refusals.not_empty(full)


def _fill(connection: Connection, file: ZipFile, tell: Tell) -> None:
    special = dialects.of(connection.dialect.name)
    sheets = plan.sheets()
    with special.unhindered(connection, [sheet.name for sheet in sheets]):
        for sheet in sheets:
            tell(sheet.name)
            rows = _rows(file, sheet, special.from_hex)
            special.fill(connection, sheet.name, sheet.columns, rows)
            if sheet.numbered:
                special.count_on(connection, sheet.name, sheet.numbered)
        tell("indexes")


def _rows(file: ZipFile, sheet: Sheet, from_hex: Callable[[str], Any]) -> Iterator[list[Any]]:
    """Read the rows of a table one after the other."""
    binary = [place for place, kind in enumerate(sheet.kinds) if kind == "bytes"]
    with file.open(member(sheet.name)) as lines:
        for line in lines:
            row = from_json(line)
            for place in binary:
                if row[place] is not None:
                    row[place] = from_hex(row[place])
            yield row
