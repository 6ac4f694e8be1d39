"""``python -m tests.bench``: measure, and print a table of ratios."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import typer

from tests.bench import bulk, money, rows
from tests.bench.places import Size, make, say
from tests.bench.table import lines
from tests.bench.turns import Finding, Pace

ROWS = {**rows.ROWS, **money.ROWS, **bulk.ROWS}
QUICK = replace(Pace(), small=10_000, middle=10_000, large=50_000, rounds=1)
DATABASES = ("sqlite", "postgresql")


def closed(names: Any) -> Any:
    """Take only these names."""

    def check(given: list[str]) -> list[str]:
        if unknown := sorted(set(given) - set(names)):
            raise typer.BadParameter(f"{', '.join(unknown)}: there are {', '.join(names)}.")
        return given

    return check


def main(
    only: Annotated[
        list[str], typer.Option(callback=closed(ROWS), help="Only this row; repeatable.")
    ] = [*ROWS],  # noqa: B006 (Typer's way)
    databases: Annotated[
        list[str], typer.Option(callback=closed(DATABASES), help="Only this one; repeatable.")
    ] = [*DATABASES],  # noqa: B006 (Typer's way)
    *,
    quick: Annotated[bool, typer.Option(help="Few projects and one round: does it work?")] = False,
) -> None:
    """Measure how the registry compares, and print it as a Markdown table.

    The first run makes the data, which takes longer than measuring.
    """
    pace = QUICK if quick else Pace()
    make(databases, list(_needed(set(only), pace)))
    found: list[tuple[str, Finding]] = []
    for row in only:
        for database in databases:
            say(f"{row} on {database}")
            found += [(database, finding) for finding in ROWS[row](database, pace)]
    for line in lines(found):
        typer.echo(line)


def _needed(only: set[str], pace: Pace) -> Iterator[Size]:
    """Give the databases that these rows of the table are measured with."""
    if only & rows.ROWS.keys():
        yield from (("projects", size) for size in (pace.small, pace.middle, pace.large))
    if only & money.ROWS.keys():
        yield from (("transfers", size) for size in (pace.small, pace.large))
    if "import" in only:
        yield "nothing", 0
    if "export" in only:
        yield "projects", pace.large


if __name__ == "__main__":
    typer.run(main)
