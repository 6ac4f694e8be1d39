"""Rows of the list as CSV, as a workbook and as JSON: some at a time, never all of them."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from itertools import islice
from typing import Any, cast

from pydantic_core import to_json

from app.exports import to_csv, to_xlsx
from app.exports.places import german_day
from app.exports.vocabulary import Kind, Profile
from app.kernel.clock import BERLIN
from app.kernel.formulas import guard
from app.kernel.streams import LINES_AT_ONCE, Counted
from app.list_of_operations.column import Column

Row = Sequence[Any]
Cell = Callable[[Any], Any]

PLACES = {Kind.MONEY: 2, Kind.RATE: 2, Kind.DECIMAL: 2, Kind.DEGREES: 6}


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def _machine(kind: Kind) -> Cell:
    """Say how programs read what stands in a column."""
    if places := PLACES.get(kind):
        return lambda value: f"{value:.{places}f}"
    return {
        Kind.BOOLEAN: lambda value: "true" if value else "false",
        Kind.DATE: date.isoformat,
        Kind.MOMENT: _moment,
    }.get(kind, lambda value: guard(str(value)))


def _german(kind: Kind) -> Cell:
    """Say how German spreadsheets read what stands in a column."""
    if places := PLACES.get(kind):
        return lambda value: f"{value:.{places}f}".replace(".", ",")
    return {
        Kind.BOOLEAN: lambda value: "WAHR" if value else "FALSCH",
        Kind.DATE: german_day,
        Kind.MOMENT: lambda value: f"{value.astimezone(BERLIN):%d.%m.%Y %H:%M:%S}",
    }.get(kind, lambda value: guard(str(value)))


def _headed(columns: Sequence[Column]) -> Any:
    """Give columns to what asks them for their name, their header and their kind only."""
    return cast("Any", columns)


def write_csv(rows: Iterable[Row], columns: Sequence[Column], profile: Profile) -> Iterator[bytes]:
    """Write the header and every row as lines, in blocks."""
    german = profile is Profile.EXCEL_DE
    cells = [_german(one.kind) if german else _machine(one.kind) for one in columns]
    yield to_csv.header(_headed(columns), profile)
    found = iter(rows)
    while some := list(islice(found, LINES_AT_ONCE)):
        text = StringIO()
        lines = csv.writer(
            text, delimiter=to_csv.STYLES[profile].delimiter, lineterminator=to_csv.END
        )
        for row in some:
            lines.writerow(
                "" if value is None else cell(value) for cell, value in zip(cells, row, strict=True)
            )
        yield text.getvalue().encode()


def write_xlsx(
    rows: Iterable[Row],
    columns: Sequence[Column],
    profile: Profile,
    title: str,
    counted: Counted,
) -> Iterator[bytes]:
    """Write a workbook; it is finished before its first byte leaves."""
    return to_xlsx.workbook(title, _headed(columns), profile, rows, counted)


def _json(kind: Kind) -> Cell:
    """Say how a value is written in JSON: amounts and rates as text, like everywhere."""
    if kind is Kind.DEGREES:
        return float
    return _machine(kind) if kind in {Kind.MONEY, Kind.RATE, Kind.DATE, Kind.MOMENT} else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def write_json(
    rows: Iterable[Row],
    columns: Sequence[Column],
    before: dict[str, Any],
    after: Callable[[], dict[str, Any]],
) -> Iterator[bytes]:
    """Write one document: what is known before the rows, the rows, and what is known after."""
    cells = [(one.name, _json(one.kind)) for one in columns]
    yield to_json(before)[:-1] + b',"operations":['
    found = iter(rows)
    first = True
    while some := list(islice(found, LINES_AT_ONCE)):
        documents = (
            to_json(
                {
                    name: None if value is None else cell(value)
                    for (name, cell), value in zip(cells, row, strict=True)
                }
            )
            for row in some
        )
        yield (b"" if first else b",") + b",".join(documents)
        first = False
    yield b"]," + to_json(after())[1:]


def money(value: Decimal) -> str:
    """Write an amount as JSON has it."""
    return f"{value:.2f}"
