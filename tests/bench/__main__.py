"""``python -m tests.bench``: measure, and print a table of ratios."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from tests.bench.places import make, say
from tests.bench.rows import ROWS, Finding, Pace
from tests.bench.table import lines

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
    make(databases, {pace.small, pace.middle, pace.large})
    found: list[tuple[str, Finding]] = []
    for row in only:
        for database in databases:
            say(f"{row} on {database}")
            found += [(database, finding) for finding in ROWS[row](database, pace)]
    for line in lines(found):
        typer.echo(line)


if __name__ == "__main__":
    typer.run(main)
