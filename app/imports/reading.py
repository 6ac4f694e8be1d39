"""Reading: a file becomes a list of operations, row by row, in constant memory."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from app.imports.cells import Cell, printed
from app.imports.layouts import HEAD, Header, Layout, key, recognise, unknown
from app.imports.operations import BadRow, Operation
from app.imports.rows import Scribe
from app.imports.tables import Table, tables


@dataclass(frozen=True, slots=True)
class OperationList:
    """A recognised list, ready to be read as often as needed."""

    header: Header
    table: Table
    title: str
    source: str

    @property
    def layout(self) -> Layout:
        """The kind of list."""
        return self.header.layout

    @property
    def data_as_of(self) -> date | None:
        """The day up to which the list is complete, if it says so."""
        return self.header.data_as_of

    @property
    def period(self) -> str | None:
        """The programming period, if all rows share one."""
        return self.layout.period

    @property
    def total(self) -> int | None:
        """How many rows stand below the header, if that is known without reading them."""
        return None if self.table.total is None else self.table.total - self.header.row

    def progress(self) -> float:
        """Tell how much of the file is read, from 0 to 1."""
        return self.table.progress()

    def rows(self) -> Iterator[Operation | BadRow]:
        """Read the operations, and everything that is wrong with the others."""
        scribe = Scribe(self.header, self.table.sheet)
        below = islice(self.table.rows(), self.header.row, None)
        for number, row in enumerate(below, start=self.header.row + 1):
            if len(row) - row.count("") < 2 and self._is_note(row):
                continue
            if number == self.header.row + 1 and self._is_translation(row):
                continue
            taken = scribe.take(number, row)
            if isinstance(taken, Operation):
                yield taken
            else:
                yield from taken

    def _is_note(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row with at most one filled cell is empty or a footnote."""
        return "".join(map(printed, row))[:1] in {"", "*"}

    def _is_translation(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row is the header once more, in another language."""
        wanted = set(map(key, self.layout.translation))
        return bool(wanted) and wanted.issubset(map(key, row))


def read(path: Path, name: str | None = None) -> OperationList:
    """Recognise the list in a file, or refuse with the headers that were looked for.

    Args:
        path: the file.
        name: what it is called, if it is stored under another name.
    """
    name = name or path.name
    heads = []
    for table in tables(path, name):
        with closing(table.rows()) as rows:
            head = list(islice(rows, HEAD))
        if header := recognise(head):
            return OperationList(header, table, header.title or name, name)
        heads.append(head)
    raise unknown(heads)
