"""Putting: the values of a row become facts such as the API takes, or what is wrong with them."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy.orm import Session

from app.intake import facts, objections
from app.intake.finders import Finder
from app.intake.pointing import Pointer
from app.intake.targets import Context, Target
from app.kernel.formulas import unguard
from app.kernel.tables import Record
from app.spreadsheets.fields import Field
from app.spreadsheets.mapping import Layout
from app.spreadsheets.mistakes import Mistake, Unfit
from app.spreadsheets.rows import Row


class Putter:
    """Puts the values of the rows of one sheet where the shape of their target has them."""

    def __init__(
        self, session: Session, target: Target, layout: Layout, pointer: Pointer, default: str
    ) -> None:
        self._target = target
        self._default = default
        self._pointer = pointer
        self._finder = Finder(session)
        self._columns = pointer.columns
        headers = {one.header for one in layout.columns}
        self._from_programs = bool(layout.sheet.name) and headers >= {"id", "version", "starts_at"}

    def put(
        self, row: Row, said: facts.Facts, record: Record | None, without: Collection[str]
    ) -> Iterator[Mistake]:
        """Put the row's values into facts; say which cannot be.

        Args:
            row: the row.
            said: the facts, with what the record says already.
            record: what the row is about, if it is there already.
            without: fields whose cells are wrong, so that nothing is known of them.
        """
        context = self._context(row, record)
        for name in without:
            self.leave_open(name, said)
        for name, value in self._said_once(row, record):
            if name in without:
                continue
            field = self._columns[name].field
            try:
                if field.label_of in self._columns and not field.kept:
                    raise objections.contradiction(field)
                self._put_one(row, field, value, said, record, context)
            except Unfit as unfit:
                yield self._pointer.at(row, name, unfit.code, unfit.words)

    def leave_open(self, name: str, said: facts.Facts) -> None:
        """Take out what a wrong cell would have changed, for other cells are not held to it."""
        one = self._columns[name].field
        if not one.path or one.kept or one.name in self._target.put:
            return
        head = str(one.path[0])
        if not self._target.shape.model_fields[head].is_required():
            facts.place(said, one.path, None)
        elif head not in said and head in self._target.instead:
            said[head] = self._target.instead[head]

    def _said_once(self, row: Row, record: Record | None) -> Iterator[tuple[str, Any]]:
        """Give the values by field. What a value and its words say is said once.

        Of two that differ, the one that says what is registered was not edited, so the other one
        counts; if both were edited, both are given, which is a contradiction.
        """
        values = dict(row.values)
        for name in row.values:
            code = self._columns[name].field.label_of
            if code is None or code not in values or self._columns[name].field.kept:
                continue
            now = None if record is None else getattr(record, code)
            if values[name] == values[code] or facts.same(now, values[name]):
                del values[name]
            elif facts.same(now, values[code]):
                values[code] = values.pop(name)
        yield from values.items()

    def _put_one(
        self,
        row: Row,
        one: Field,
        value: Any,
        said: facts.Facts,
        record: Record | None,
        context: Context,
    ) -> None:
        if one.kept:
            objections.check_kept(one, value, record)
            return
        if one.name in {"id", "version"}:
            return
        if one.name == "operation_code" and value is None and record is not None:
            return
        export = self._target.said.get(one.name)
        if record is not None and export and export(record).strip() == self._printed(row, one):
            return
        resolve = self._target.resolve.get(one.name)
        found = resolve(value, context) if resolve and value is not None else value
        if put := self._target.put.get(one.name):
            put(said, found)
        elif one.path == ("programme_id",) and found is None:
            return
        else:
            facts.place(said, one.path, found)

    def _printed(self, row: Row, one: Field) -> str:
        """Give a cell as our exports have written it, before it is taken apart."""
        place = self._columns[one.name].place
        cell = row.cells[place] if place < len(row.cells) else ""
        return unguard(cell).strip() if isinstance(cell, str) else str(cell)

    def _context(self, row: Row, record: Record | None) -> Context:
        zone = row.values.get("timezone") or getattr(record, "timezone", None) or facts.BERLIN
        programme = getattr(record, "programme_id", None)
        if programme is None and self._target.of_programme:
            try:
                programme = self._finder.programme(
                    str(row.values.get("programme") or self._default)
                )
            except Unfit:
                programme = None  # said where the cell is put
        home = str(programme) if programme else None
        return Context(self._finder, home, str(zone), record, self._from_programs)
