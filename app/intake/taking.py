"""Taking rows: each becomes a record, new or changed, or everything that is wrong with it.

Every row has a savepoint of its own, so that one that is refused spoils no other: all mistakes of
a file are found at once. Whether anything is kept is decided afterwards.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.intake import facts, objections
from app.intake.finders import Finder, identifier
from app.intake.targets import Context, Target, registered
from app.intake.vocabulary import RowAction
from app.kernel.problems import Problem
from app.kernel.tables import Record
from app.kernel.validation import explain
from app.kernel.words import Words
from app.spreadsheets.fields import Field
from app.spreadsheets.mapping import Column, Layout
from app.spreadsheets.mistakes import Mistake, Unfit
from app.spreadsheets.rows import Row, at
from app.web.answers import problem_of

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Took:
    """What a row has become."""

    row: int
    action: RowAction
    subject: UUID
    version: int
    before: dict[str, Any] | None


@dataclass(slots=True)
class Result:
    """What all rows have become, or what is wrong with them."""

    took: list[Took] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def count(self, action: RowAction) -> int:
        """Count the records that something was done with."""
        return sum(one.action is action for one in self.took)


def take_all(
    session: Session, target: Target, layout: Layout, rows: Iterable[Row], default: str, told: Told
) -> Result:
    """Take rows, one after the other.

    Args:
        session: the transaction.
        target: what they become.
        layout: what their columns are about.
        rows: as read from the file.
        default: the code of the programme that is meant where none is named.
        told: is told how many rows are done with.
    """
    if layout.mistakes:  # rows would only be found wrong for want of their columns
        return Result(mistakes=list(layout.mistakes))
    result = Result()
    taker = _Taker(session, target, layout, default)
    for done, row in enumerate(rows, start=1):
        found = taker.take(row)
        if isinstance(found, Took):
            result.took.append(found)
        else:
            result.mistakes += found
        told(done)
    return result


class _Taker:
    def __init__(self, session: Session, target: Target, layout: Layout, default: str) -> None:
        self._session = session
        self._target = target
        self._layout = layout
        self._default = default
        self._finder = Finder(session)
        self._columns = {one.field.name: one for one in layout.columns}
        self._seen: dict[UUID, int] = {}
        headers = {one.header for one in layout.columns}
        self._from_programs = bool(layout.sheet.name) and headers >= {"id", "version", "starts_at"}

    def take(self, row: Row) -> Took | list[Mistake]:
        if row.mistakes:
            return list(row.mistakes)
        try:
            with self._session.begin_nested():
                return self._take(row)
        except _Refused as refusal:
            return refusal.mistakes
        except Problem as problem:
            return list(self._declined(row, problem))
        except IntegrityError as error:
            return list(self._declined(row, problem_of(error)))

    def _take(self, row: Row) -> Took:
        record = self._meant(row)
        if record is None:
            body = self._body(row, {}, None)
            record = self._target.register(self._session, body, self._default)
            self._session.flush()
            self._seen[record.id] = row.number
            return Took(row.number, RowAction.CREATED, record.id, record.version, None)
        self._check(row, record)
        now = self._target.shape.model_validate(record, from_attributes=True)
        before = now.model_dump(mode="json")
        version = record.version
        self._target.change(self._session, record, self._body(row, deepcopy(before), record))
        self._session.flush()
        if record.version == version:
            return Took(row.number, RowAction.UNCHANGED, record.id, version, None)
        return Took(row.number, RowAction.UPDATED, record.id, record.version, before)

    def _meant(self, row: Row) -> Record | None:
        """Find the record that a row is about, by its id or its code; None if it is new."""
        said = row.values.get("id")
        if said is None:
            record = registered(self._session, self._target, row.values)
        else:
            own = identifier(str(said))
            record = self._session.get(self._target.entity, own) if own else None
            if record is None:
                raise self._refusal(row, "id", *objections.UNKNOWN)
        if record is not None:
            if record.id in self._seen:
                above = self._seen[record.id]
                raise self._refusal(
                    row,
                    "id" if said else "operation_code",
                    "twice",
                    Words(
                        f"Diesen Datensatz nennt schon Zeile {above}.",
                        f"Row {above} is about this record already.",
                    ),
                )
            self._seen[record.id] = row.number
        return record

    def _check(self, row: Row, record: Record) -> None:
        """Refuse a row that was edited from another version than the one there is."""
        version = row.values.get("version")
        if version is not None and version != record.version:
            raise self._refusal(
                row,
                "version",
                "changed_meanwhile",
                Words(
                    f"Der Datensatz wurde inzwischen geändert (jetzt Version {record.version}). "
                    "Exportieren Sie neu und tragen Sie Ihre Änderung dort ein.",
                    f"The record has been changed meanwhile (version {record.version} now). "
                    "Export again and make your change there.",
                ),
            )

    def _body(self, row: Row, said: facts.Facts, record: Record | None) -> Any:
        mistakes = list(self._put(row, said, record))
        if mistakes:
            raise _Refused(mistakes)
        try:
            return self._target.shape.model_validate(said)
        except ValidationError as error:
            flaws = error.errors(include_url=False)
            raise _Refused([self._flaw(row, flaw) for flaw in flaws]) from error

    def _put(self, row: Row, said: facts.Facts, record: Record | None) -> Iterator[Mistake]:
        """Put the row's values where the shape has them; say which cannot be."""
        context = self._context(row, record)
        for name, value in self._said_once(row, record):
            column = self._columns[name]
            try:
                if column.field.label_of in self._columns and not column.field.kept:
                    raise objections.contradiction(column.field)
                self._put_one(column.field, value, said, record, context)
            except Unfit as unfit:
                yield self._at(row, column, unfit.code, unfit.words)

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
        self, one: Field, value: Any, said: facts.Facts, record: Record | None, context: Context
    ) -> None:
        if one.kept:
            objections.check_kept(one, value, record)
            return
        if one.name in {"id", "version"}:
            return
        if one.name == "operation_code" and value is None and record is not None:
            return
        text = "; ".join(value) if isinstance(value, list) else value
        export = self._target.said.get(one.name)
        if record is not None and export and export(record) == (text or ""):
            return
        resolve = self._target.resolve.get(one.name)
        found = resolve(value, context) if resolve and value is not None else value
        if put := self._target.put.get(one.name):
            put(said, found)
        elif one.path == ("programme_id",) and found is None:
            return
        else:
            facts.place(said, one.path, found)

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

    def _declined(self, row: Row, problem: Problem) -> Iterator[Mistake]:
        """Say at which cells a command has declined a row."""
        if not problem.flaws:
            column = self._columns.get(objections.ABOUT.get(problem.slug(), ""))
            yield self._at(row, column, problem.slug().replace("-", "_"), problem.detail)
        for flaw in problem.flaws:
            path = tuple(int(one) if one.isdecimal() else one for one in flaw.at.split("/")[1:])
            yield self._at(row, self._column_of(path), flaw.code, flaw.words)

    def _flaw(self, row: Row, flaw: Mapping[str, Any]) -> Mistake:
        path = tuple(flaw["loc"])
        column = self._column_of(path)
        words = explain(flaw)
        if column is None:
            name = ".".join(map(str, path)) or "–"
            words = Words(f"{name}: {words.de}", f"{name}: {words.en}")
        return self._at(row, column, str(flaw["type"]), words)

    def _column_of(self, path: Sequence[str | int]) -> Column | None:
        """Find the column that fills what a path leads to."""
        for column in self._layout.columns:
            own = column.field.path
            shared = min(len(own), len(path))
            if own and shared and tuple(own[:shared]) == tuple(path[:shared]):
                return column
        return None

    def _refusal(self, row: Row, name: str, code: str, words: Words) -> "_Refused":
        return _Refused([self._at(row, self._columns.get(name), code, words)])

    def _at(self, row: Row, column: Column | None, code: str, words: Words) -> Mistake:
        place = column.place if column else len(row.cells)
        cell = row.cells[place] if place < len(row.cells) else None
        return at(self._layout, row.number, column, cell, code, words)


class _Refused(Exception):
    """A row that is refused, with everything that is wrong with it."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__()
        self.mistakes = mistakes
