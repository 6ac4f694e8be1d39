"""``foerderregister dump``, ``load`` and ``checksums``: an installation is moved or compared."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app import upgrade
from app.documents.rules import StorageFails
from app.documents.storage import Storage, storage_of
from app.dumps import archive, contents, dumping, loading, manifest, plan
from app.dumps.lines import sum_of
from app.dumps.manifest import LedgerSaid, Manifest
from app.dumps.refusals import Refused
from app.kernel.db import Database, open_database
from app.kernel.problems import Problem
from app.kernel.words import Words
from app.settings import Settings

dumps = typer.Typer()
err = Console(stderr=True)
out = Console(width=110)

File = Annotated[Path, typer.Argument(help="The dump, a ZIP file.")]


@dumps.command()
def dump(
    file: File,
    *,
    without_documents: Annotated[
        bool, typer.Option(help="Leave out the files; move REGISTRY_DOCUMENTS yourself.")
    ] = False,
) -> None:
    """Write the whole registry, as it is at one moment, to FILE. It contains secrets."""
    settings = Settings.read()
    with _careful(), _database(settings) as database:
        storage = None if without_documents else storage_of(settings)
        said = dumping.dump(database, storage, file, _tell)
    _show(said)
    for name in said.documents.missing:
        err.print(f"The content {name} of a document is not in the storage.", style="yellow")
    out.print(f"Written: {file}. Keep it as you keep the database: it contains secrets.")


@dumps.command()
def load(file: File) -> None:
    """Load FILE into an empty, migrated database: all of it, or with a reason nothing."""
    settings = Settings.read()
    with _careful(), _database(settings) as database:
        storage = storage_of(settings)
        said = loading.load(database, storage, file, _tell)
        _show(said)
        out.print("Loaded: every checksum is equal on both sides, and the ledger adds up.")
        _look_for_contents(database, storage)


def _look_for_contents(database: Database, storage: Storage) -> None:
    """Say which contents of documents are not there; what was loaded stays, whatever it is."""
    try:
        with database.snapshot.connect() as connection:
            absent = [
                f"The content {name} of a document is not in the storage."
                for name in contents.absent(connection, storage)
            ]
    except StorageFails:
        absent = ["The storage of documents does not answer: look for their contents later."]
    for one in absent:
        err.print(one, style="yellow", markup=False)


@dumps.command()
def checksums(
    file: Annotated[
        Path | None, typer.Argument(help="A dump to compare with; else the database is shown.")
    ] = None,
) -> None:
    """Show the checksum of every table, or prove that FILE is intact and the database equals it."""
    with _careful(), _database(Settings.read()) as database:
        if file:
            with archive.opened(file) as opened, database.snapshot.connect() as connection:
                said = manifest.read(opened, file)
                loading.compare(connection, said, file, _tell)
            _show(said)
            out.print("Equal on both sides.")
            return
        table = _table()
        with database.snapshot.connect() as connection:
            for sheet in plan.sheets():
                found = sum_of(connection, sheet)
                table.add_row(sheet.name, f"{found.rows:,}", found.sha256)
        out.print(table)


def _tell(what: str) -> None:
    err.print(f"{what} …", style="dim", highlight=False)


def _table() -> Table:
    table = Table("table", "rows", "SHA-256 of its lines")
    table.columns[1].justify = "right"
    return table


def _show(said: Manifest) -> None:
    table = _table()
    for one in said.tables:
        table.add_row(one.name, f"{one.rows:,}", one.sha256)
    out.print(table)
    _show_ledger(said.ledger)
    if said.documents.included:
        out.print(f"Documents: {said.documents.files:,} files, {said.documents.bytes:,} bytes.")


def _show_ledger(ledger: LedgerSaid) -> None:
    title = f"Ledger: {ledger.transfers:,} transfers, {ledger.moved} EUR moved"
    table = Table("programme", "pot", "accounts", "EUR", title=title)
    table.columns[3].justify = "right"
    for held in ledger.held:
        table.add_row(held.programme, held.pot, held.kind, held.amount)
    out.print(table)


@contextmanager
def _database(settings: Settings) -> Iterator[Database]:
    database = open_database(settings.database_url)
    try:
        upgrade.check(database)
        yield database
    finally:
        database.close()


@contextmanager
def _careful() -> Iterator[None]:
    """Say in two languages what was refused."""
    words: Words
    try:
        yield
    except Refused as refusal:
        words = refusal.words
    except Problem as problem:
        words = problem.detail
    else:
        return
    err.print(f"{words.de}\n{words.en}", style="red", markup=False, highlight=False)
    raise typer.Exit(1)
