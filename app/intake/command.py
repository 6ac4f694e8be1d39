"""``foerderregister import``: spreadsheets and lists from files, with the code that HTTP uses."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from typer.core import TyperGroup

from app import upgrade
from app.imports.command import operations
from app.intake import entries, lists, rules, running, undoing
from app.intake.jobs import File, Job, prepared
from app.intake.schemas import StatedImport
from app.intake.vocabulary import ImportKind
from app.kernel.db import Database, open_database
from app.kernel.problems import Problem
from app.settings import Settings

ACTOR = "import"
MOST_SHOWN = 100

out = Console()
err = Console(stderr=True)


class WithFile(TyperGroup):
    """A group whose first argument may be a file instead of a command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what begins with none of the commands as a file to import."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["file", *args]
        return super().parse_args(ctx, args)


imports = typer.Typer(
    cls=WithFile,
    help="Import a spreadsheet or a list: foerderregister import FILE --kind KIND.",
    no_args_is_help=True,
)
imports.command("operations")(operations)


@imports.command("file")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or XLSX.")],
    kind: Annotated[ImportKind, typer.Option(help="What the file lists.")],
    *,
    programme: Annotated[
        str | None, typer.Option(help="Code of the programme; else the installation's own.")
    ] = None,
    mapping: Annotated[
        str | None, typer.Option(help="Name of a saved mapping, or JSON: header → field.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Which sheet of a workbook.")] = None,
    allow_similar: Annotated[
        bool, typer.Option(help="Register partners although similar ones exist.")
    ] = False,
    dry_run: Annotated[bool, typer.Option(help="Only try: the report, but nothing kept.")] = False,
) -> None:
    """Import a spreadsheet: all of it, or nothing with every mistake listed."""
    said: dict[str, Any] = {"programme": programme, "mapping": mapping, "sheet": sheet}
    try:
        stated = StatedImport.model_validate(
            {name: value for name, value in said.items() if value is not None}
            | {
                "kind": kind,
                "file_name": file.name,
                "dry_run": dry_run,
                "allow_similar": allow_similar,
            }
        )
    except ValidationError as error:
        raise typer.BadParameter(str(error)) from error
    with _database() as (database, settings):
        job = prepared(database, _file(file), stated, settings.default_programme, new=True)
        lists.check(job)
        done = _with_progress(database, job, dry_run=dry_run)
    _show(json.loads(done.body), repeated=done.repeated, dry_run=dry_run)


@imports.command("undo")
def undo_import(
    id_: Annotated[UUID, typer.Argument(metavar="ID", help="The import's id.")],
) -> None:
    """Take an import back: what it created goes, what it changed says again what it said."""
    with _database() as (database, _), database.write(ACTOR) as session:
        done = undoing.undo(session, id_, rules.MOST_UNDONE_AT_ALL)
    _show(json.loads(done.body))


def _file(path: Path) -> File:
    content = path.read_bytes()
    return File(path, path.name, len(content), hashlib.sha256(content).hexdigest())


def _with_progress(database: Database, job: Job, *, dry_run: bool) -> entries.Done:
    with Progress(console=err) as progress:
        task = progress.add_task(job.file.name, total=job.rows or None)

        def told(rows: int) -> None:
            progress.update(task, completed=rows)

        return running.run(database, job, ACTOR, dry_run=dry_run, told=told)


def _show(report: dict[str, Any], *, repeated: bool = False, dry_run: bool = False) -> None:
    title = f"Import {report['id']}"
    if dry_run and not repeated:
        title = "Dry run: nothing was kept"
    if repeated:
        out.print("The same file was imported before; nothing was done.")
    names = ("rows", "created", "updated", "unchanged", "deleted")
    table = Table(*names, title=title)
    table.add_row(*(f"{report[name]:,}" for name in names))
    out.print(table)
    if report["left_out"]:
        out.print(f"Columns left out: {', '.join(report['left_out'])}", markup=False)
    for remark in report["remarks"][:MOST_SHOWN]:
        where = f"row {remark['row']}: " if remark["row"] else ""
        out.print(f"{where}{remark['en']}", style="yellow", markup=False)


@contextmanager
def _database() -> Iterator[tuple[Database, Settings]]:
    settings = Settings.read()
    database = open_database(settings.database_url)
    try:
        upgrade.check(database)
        yield database, settings
    except Problem as problem:
        _complain(problem)
        raise typer.Exit(1) from problem
    finally:
        database.close()


def _complain(problem: Problem) -> None:
    """Say why nothing was done, row by row."""
    err.print(f"{problem.detail.de}\n{problem.detail.en}", style="red", markup=False)
    for one in [*problem.facts.get("mistakes", []), *problem.facts.get("records", [])][:MOST_SHOWN]:
        places = (one.get("sheet"), one.get("row") and f"row {one['row']}", one.get("column"))
        where = ", ".join(str(place) for place in places if place)
        shown = one.get("value") or one.get("label") or one.get("header") or ""
        err.print(f"{where or '–'}: “{shown}”: {one['de']} {one['en']}", markup=False)
