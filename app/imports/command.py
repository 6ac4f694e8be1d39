"""``foerderregister import operations``: a list of operations from a file, with its progress."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from app import upgrade
from app.imports.layouts import UnreadableList
from app.imports.loading import load
from app.imports.reading import OperationList, read
from app.imports.reports import Report
from app.kernel.db import Database, open_database
from app.kernel.hindrances import ERRORS, hindrance
from app.kernel.problems import Problem
from app.kernel.words import Words
from app.settings import Settings

err = Console(stderr=True)
out = Console()

ACTOR = "import"
MOST_SHOWN = 50


def operations(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX, CSV or CSV.GZ.")],
    programme: Annotated[
        str, typer.Option(help="Code of the programme that receives them; made if it is new.")
    ],
    *,
    skip_bad: Annotated[
        bool, typer.Option(help="Write the good rows although some are bad.")
    ] = False,
    alone: Annotated[
        bool,
        typer.Option("--alone", help="First list; nobody can read meanwhile."),
    ] = False,
) -> None:
    """Read a published list of operations into a programme: all of it, or with a reason nothing."""
    database = open_database(Settings.read().database_url)
    upgrade.check(database)
    try:
        with _careful():
            report = _with_progress(database, read(file), programme, skip_bad=skip_bad, alone=alone)
    finally:
        database.close()
    _show(report)
    if not report.written:
        raise typer.Exit(1)


@contextmanager
def _careful() -> Iterator[None]:
    """Say in two languages why nothing was written."""
    words: Words | None
    try:
        yield
    except UnreadableList as refusal:
        words = refusal.words
    except Problem as refusal:
        words = refusal.detail
    except ERRORS as error:
        words = hindrance(error)
        if words is None:
            raise
    else:
        return
    err.print(f"{words.de}\n{words.en}", style="red", markup=False)
    raise typer.Exit(2)


def _with_progress(
    database: Database, found: OperationList, programme: str, *, skip_bad: bool, alone: bool
) -> Report:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[rows]:,} rows"),
        TimeElapsedColumn(),
    )
    # Without a thread of its own, because a process with threads cannot be copied (``apart``).
    with Progress(*columns, console=err, auto_refresh=False) as progress:
        task = progress.add_task(found.layout.name, total=1.0, rows=0)

        def tell(done: float, rows: int) -> None:
            before = int(progress.tasks[task].percentage)
            progress.update(task, completed=done, rows=rows)
            if int(progress.tasks[task].percentage) > before:
                progress.refresh()

        report = load(
            database, found, programme, actor=ACTOR, skip_bad=skip_bad, alone=alone, tell=tell
        )
        progress.update(task, completed=1.0, rows=report.rows, refresh=True)
    return report


def _show(report: Report) -> None:
    _show_complaints(report)
    title = f"Programme {report.programme}{' (new)' if report.programme_created else ''}"
    table = Table("rows", "new", "unchanged", "refused", "new partners", "rows/s", title=title)
    table.add_row(
        f"{report.rows:,}",
        f"{report.created:,}",
        f"{report.unchanged:,}",
        f"{report.skipped:,}",
        f"{report.partners_created:,}",
        f"{report.rows_per_second:,.0f}",
    )
    out.print(table)
    sums = Table("currency", "operations", "total cost", "eligible cost", "EU contribution")
    for currency, one in sorted(report.sums.items()):
        amounts = (one.total_cost, one.eligible_cost, one.eu_contribution)
        sums.add_row(currency, f"{one.operations:,}", *(f"{amount:,.2f}" for amount in amounts))
    out.print(sums)
    if not report.written:
        err.print(
            "Nothing was written, because rows were refused. Correct them, or add --skip-bad.",
            style="red",
        )


def _show_complaints(report: Report) -> None:
    """List what is wrong with which row, and how often each reason occurs."""
    for bad in report.bad[:MOST_SHOWN]:
        where = f"row {bad.row}, {bad.column}" + (f", sheet {bad.sheet}" if bad.sheet else "")
        err.print(f"{where}: “{bad.value}”: {bad.words.de} {bad.words.en}", markup=False)
    if report.bad_total > MOST_SHOWN:
        err.print(f"… and {report.bad_total - MOST_SHOWN:,} more:")
        for words, count in sorted(report.reasons.items(), key=lambda one: -one[1]):
            err.print(f"  {count:,} × {words.en}", markup=False)
    for remark in report.remarks[:MOST_SHOWN]:
        err.print(f"row {remark.row}: {remark.words.en}", style="yellow", markup=False)
