"""What is measured of whole lists: how fast they come in, and how fast they leave.

Both are compared with what the database does when nobody checks, journals or formats anything:
``COPY`` into the same tables with the same indexes, and ``COPY`` of the same columns.
"""

import csv
import os
import resource
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing, nullcontext
from dataclasses import replace
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import make_url

from app.imports.loading import FILLED, load
from app.imports.reading import read
from app.kernel import dialects
from app.kernel.db import open_database
from app.projects.rules import PUBLIC
from tests.bench import plain
from tests.bench.european import operations
from tests.bench.load import Tally, Wrong
from tests.bench.places import FOLDER, copied, filled
from tests.bench.servers import most_memory, peak, serving
from tests.bench.turns import Finding, Pace, Turn, rounds, throughput

FAST = 10_000
"""Rows a second that the design asks for."""

MODEST = 200
"""Megabytes that a server may take while it exports."""

INDEXES_LATER = ", indexes at the end"
AT_ONCE = 1 << 18
EXPORTS = ("/v1/projects.csv", "/v1/projects.ndjson")
Copied = Mapping[str, tuple[Sequence[str], Path]]
"""Table → its columns, and the file with its rows."""


def imports(kind: str, pace: Pace) -> list[Finding]:
    """Import a list into an empty registry, with and without readers, and copy its rows."""
    size = pace.middle
    empty = filled(kind, 0, "nothing")
    peaks: list[float] = []

    def importing(*, alone: bool) -> Turn:
        def turn(_seconds: float) -> Tally:
            with copied(empty, "bench_import") as url, _process() as process:
                seconds, megabytes = process.submit(_import, url, file, alone).result()
            peaks.append(megabytes)
            return Tally(seconds, [seconds])

        return turn

    file = operations(size)
    with copied(empty, "bench_copied") as source:
        _import(source, file, alone=True)
        turns = {"alone": importing(alone=True), "shared": importing(alone=False)}
        limits = {"alone": "bare" if kind == "postgresql" else "copy", "shared": "copy"}
        for limit in set(limits.values()):
            turns[limit] = _copying(kind, empty, source, bare=limit == "bare")
        tallies = rounds(turns, replace(pace, rounds=min(pace.rounds, 3)))
    findings = []
    for name, words in (("alone", "nobody reads"), ("shared", "others read")):
        rate = size * median(tally.rate for tally in tallies[name])
        work = f"import of {size:,} operations, every row validated, {words}"
        measured = f"{rate:,.0f} rows/s, peak {max(peaks):.0f} MB"
        aim = 1.0 if kind == "postgresql" and name == "alone" else None
        against = f"{FAST:,} rows/s"
        findings.append(Finding(work, against, rate / FAST, aim, least=True, measured=measured))
        limit = limits[name]
        against = f"plain copy into the same tables{INDEXES_LATER * (limit == 'bare')}"
        compared = throughput(work, against, None, tallies, name, limit)
        findings.append(_in_rows(compared, size, tallies, name, limit))
    return findings


def exports(kind: str, pace: Pace) -> list[Finding]:
    """Take all projects away, again and again, over HTTP and out of the database itself."""
    url = filled(kind, pace.large)
    with ExitStack() as stack:
        port = stack.enter_context(serving("ours", url))
        turns: dict[str, Turn] = {path: _downloading(port, path) for path in EXPORTS}
        turns["copy"] = _taking(kind, url)
        tallies = rounds(turns, replace(pace, rounds=min(pace.rounds, 3)))
        megabytes = peak(port)
    aim = 0.3 if kind == "postgresql" else None
    against = "COPY of the same columns" if aim else "csv.writer on a raw cursor"
    work = f"export of {pace.large:,} projects as {{}}"
    findings = [
        _in_rows(
            throughput(work.format(path.rpartition(".")[2]), against, aim, tallies, path, "copy"),
            *(pace.large, tallies, path),
        )
        for path in EXPORTS
    ]
    ratio, measured = megabytes / MODEST, f"peak {megabytes:.0f} MB"
    memory = f"memory of the server, {pace.large:,} projects"
    return [*findings, Finding(memory, f"{MODEST} MB", ratio, 1.0, least=False, measured=measured)]


ROWS: Mapping[str, Callable[[str, Pace], list[Finding]]] = {"import": imports, "export": exports}


def _in_rows(
    found: Finding,
    size: int,
    tallies: Mapping[str, Sequence[Tally]],
    name: str,
    limit: str = "copy",
) -> Finding:
    """Tell how many rows a second there were, instead of how many lists."""
    rates = [size * median(tally.rate for tally in tallies[one]) for one in (name, limit)]
    return replace(found, measured=f"{rates[0]:,.0f} rows/s to {rates[1]:,.0f} rows/s")


def _connected(url: str) -> Any:
    return plain.lines(url)()


def _process() -> ProcessPoolExecutor:
    """Begin a process of its own, whose memory is nobody else's."""
    return ProcessPoolExecutor(1, get_context("spawn"))


def _import(url: str, file: Path, alone: bool) -> tuple[float, float]:
    """Import a list; tell how long it took, and how many megabytes it took at most.

    These are the larger of the process and its copy, which share most of what they have.
    """
    database = open_database(url)
    began = perf_counter()
    report = load(database, read(file), "BENCH", actor="bench", skip_bad=False, alone=alone)
    seconds = perf_counter() - began
    database.close()
    assert report.created == report.rows, report.bad[:3]
    copy = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return seconds, max(most_memory(os.getpid()), copy)


def _copying(kind: str, empty: str, source: str, *, bare: bool) -> Turn:
    """Copy what an import has written into a fresh database, bare or with all of its indexes."""
    tables = ("programmes", *FILLED)
    dumped = _dumped(source, tables) if kind == "postgresql" else {}

    def turn(_seconds: float) -> Tally:
        with copied(empty, "bench_copy") as url:
            began = perf_counter()
            if kind == "postgresql":
                _copy_in(url, dumped, bare=bare)
            else:
                _insert_from(url, make_url(source).database or "", tables)
            seconds = perf_counter() - began
        return Tally(seconds, [seconds])

    return turn


def _dumped(source: str, tables: Sequence[str]) -> Copied:
    found: dict[str, tuple[Sequence[str], Path]] = {}
    with closing(_connected(source)) as connection:
        for table in tables:
            columns = [
                name
                for (name,) in connection.execute(
                    "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
                    " AND is_generated = 'NEVER' ORDER BY ordinal_position",
                    (table,),
                )
            ]
            file = FOLDER / f"{table}.copy"
            asked = f"COPY {table} ({', '.join(columns)}) TO STDOUT"
            with file.open("wb") as out, connection.cursor().copy(asked) as rows:
                out.writelines(rows)
            found[table] = columns, file
    return found


def _copy_in(url: str, dumped: Copied, *, bare: bool) -> None:
    database = open_database(url)
    with database.writing.begin() as connection:
        indexes = dialects.of(database.dialect).unhindered(connection, FILLED, triggers=False)
        driver: Any = connection.connection.driver_connection
        with indexes if bare else nullcontext():
            for table, (columns, file) in dumped.items():
                asked = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
                with file.open("rb") as rows, driver.cursor().copy(asked) as copy:
                    while piece := rows.read(AT_ONCE):
                        copy.write(piece)
    database.close()


def _insert_from(url: str, source: str, tables: Sequence[str]) -> None:
    with closing(_connected(url)) as connection:
        connection.execute("ATTACH DATABASE ? AS source", (source,))
        connection.execute("BEGIN IMMEDIATE")
        for table in tables:
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")
        connection.execute("COMMIT")


def _downloading(port: int, path: str) -> Turn:
    """Take a whole file, and see that it is whole."""

    def turn(_seconds: float) -> Tally:
        began = perf_counter()
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            if answer.status != 200:
                raise Wrong(f"{path}: {answer.status}")
            while answer.read(AT_ONCE):
                pass
        seconds = perf_counter() - began
        return Tally(seconds, [seconds])

    return turn


def _taking(kind: str, url: str) -> Turn:
    """Take the same columns of the same projects by hand."""
    statuses = ", ".join(f"'{one}'" for one in sorted(PUBLIC))
    join = "string_agg({}, '; ')" if kind == "postgresql" else "group_concat({}, '; ')"
    statement = (
        (plain.SQL / "export.sql")
        .read_text()
        .format(
            join_codes=join.format("o.code"), join_names=join.format("o.name_de"), statuses=statuses
        )
    )

    def turn(_seconds: float) -> Tally:
        began = perf_counter()
        with closing(_connected(url)) as connection:
            size = sum(map(len, _taken(kind, connection, statement)))
        assert size
        seconds = perf_counter() - began
        return Tally(seconds, [seconds])

    return turn


def _taken(kind: str, connection: Any, statement: str) -> Iterator[bytes]:
    if kind == "postgresql":
        with connection.cursor().copy(f"COPY ({statement}) TO STDOUT (FORMAT csv)") as rows:
            yield from map(bytes, rows)
        return
    sink = _Sink()
    writer = csv.writer(sink)
    for row in connection.execute(statement):
        writer.writerow(row)
        yield sink.line


class _Sink:
    """Takes one line at a time."""

    line = b""

    def write(self, line: str) -> int:
        self.line = line.encode()
        return len(line)
