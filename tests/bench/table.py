"""The result, as a Markdown table."""

from collections.abc import Iterable, Iterator

from tests.bench.turns import Finding

HEAD = ("work", "database", "compared with", "ratio", "aim", "", "measured here")


def lines(findings: Iterable[tuple[str, Finding]]) -> Iterator[str]:
    """Write the table; the ratios count, what was measured is for information."""
    yield _line(*HEAD)
    yield _line(*("---" for _ in HEAD))
    for database, one in findings:
        aim, reached = "–", ""
        if one.aim is not None:
            aim = f"{'≥' if one.least else '≤'} {one.aim:g}×"
            reached = "reached" if one.reached else "**missed**"
        ratio = f"{one.ratio:.2f}×"
        yield _line(one.work, database, one.against, ratio, aim, reached, one.measured)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
