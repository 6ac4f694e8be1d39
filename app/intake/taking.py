"""Taking rows: each becomes a record, new or changed, or everything that is wrong with it.

Every row has a savepoint of its own, so that one that is refused spoils no other: all mistakes of
a file are found at once. Within a row, one mistake hides no other: what is wrong is taken out,
and the rest is tried again. Whether anything is kept is decided afterwards.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.intake import objections
from app.intake.finders import identifier
from app.intake.pointing import Pointer
from app.intake.putting import Putter
from app.intake.targets import Given, Target, registered
from app.intake.vocabulary import RowAction
from app.kernel.problems import Problem
from app.kernel.tables import Record
from app.spreadsheets.mapping import Layout
from app.spreadsheets.mistakes import Mistake
from app.spreadsheets.rows import Row
from app.web.answers import problem_of

Told = Callable[[int], None]

MOST_TRIES = 6
"""So often a row is tried again without what was wrong with it."""


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
    session: Session, target: Target, layout: Layout, rows: Iterable[Row], given: Given, told: Told
) -> Result:
    """Take rows, one after the other.

    Args:
        session: the transaction.
        target: what they become.
        layout: what their columns are about.
        rows: as read from the file.
        given: what holds for all of them.
        told: is told how many rows are done with.
    """
    if layout.mistakes:  # rows would only be found wrong for want of their columns
        return Result(mistakes=list(layout.mistakes))
    result = Result()
    taker = _Taker(session, target, layout, given)
    for done, row in enumerate(rows, start=1):
        found = taker.take(row)
        if isinstance(found, Took):
            result.took.append(found)
        else:
            result.mistakes += found
        told(done)
    return result


class _Taker:
    def __init__(self, session: Session, target: Target, layout: Layout, given: Given) -> None:
        self._session = session
        self._target = target
        self._given = given
        self._pointer = Pointer(layout)
        self._putter = Putter(session, target, layout, self._pointer, given.programme)
        self._names = {one.letter: one.field.name for one in layout.columns}
        self._seen: dict[UUID, int] = {}

    def take(self, row: Row) -> Took | list[Mistake]:
        if not row.values and row.mistakes:
            return list(row.mistakes)  # its cells do not stand below their headers
        found = list(row.mistakes)
        record = self._meant(row, found)
        is_known = "id" not in self._wrong(found) or record is not None
        for _ in range(MOST_TRIES):
            took = self._try(row, record, found, is_known=is_known)
            if isinstance(took, Took):
                return took
            new = [one for one in took if self._is_new(one, found, record)]
            found += new
            if not new:
                break
        return sorted(found, key=lambda one: (len(one.column or "~~~~"), one.column or ""))

    def _wrong(self, found: Iterable[Mistake]) -> set[str]:
        """Name the fields whose cells are wrong."""
        return {self._names[one.column] for one in found if one.column in self._names}

    def _is_new(self, one: Mistake, found: list[Mistake], record: Record | None) -> bool:
        """Tell whether a mistake is one more, and no consequence of those that are known."""
        if one.column is not None:
            return all(one.column != other.column for other in found)
        if found and record is not None:
            return False  # what the record says may not fit only because something is left out
        return all((one.code, one.words) != (other.code, other.words) for other in found)

    def _try(
        self, row: Row, record: Record | None, found: list[Mistake], *, is_known: bool
    ) -> Took | list[Mistake]:
        """Take a row but for what is wrong with it; it is kept only if nothing is."""
        try:
            with self._session.begin_nested() as kept:
                took = self._take(row, record, self._wrong(found), is_known=is_known)
                if found:
                    kept.rollback()
                    return []
        except _Refused as refusal:
            return refusal.mistakes
        except Problem as problem:
            return list(self._pointer.declined(row, problem))
        except IntegrityError as error:
            return list(self._pointer.declined(row, problem_of(error)))
        self._seen[took.subject] = row.number
        return took

    def _take(self, row: Row, record: Record | None, without: set[str], *, is_known: bool) -> Took:
        if record is None:
            body = self._body(row, {}, None, without, is_known=is_known)
            record = self._target.register(self._session, body, self._given)
            self._session.flush()
            return Took(row.number, RowAction.CREATED, record.id, record.version, None)
        now = self._target.shape.model_validate(record, from_attributes=True)
        before = now.model_dump(mode="json")
        version = record.version
        body = self._body(row, deepcopy(before), record, without, is_known=True)
        self._target.change(self._session, record, body)
        self._session.flush()
        if record.version == version:
            return Took(row.number, RowAction.UNCHANGED, record.id, version, None)
        return Took(row.number, RowAction.UPDATED, record.id, record.version, before)

    def _body(
        self,
        row: Row,
        said: dict[str, Any],
        record: Record | None,
        without: set[str],
        *,
        is_known: bool,
    ) -> Any:
        """Make of a row what the command takes.

        Raises:
            _Refused: with everything that is wrong with its cells and with its shape.
        """
        mistakes = list(self._putter.put(row, said, record, without))
        for name in self._wrong(mistakes):
            self._putter.leave_open(name, said)
        wrong = {one.column for one in mistakes if one.column}
        try:
            body = self._target.shape.model_validate(said)
        except ValidationError as error:
            flaws = self._pointer.flawed(row, error)
            mistakes += [
                one
                for one in flaws
                if one.column not in wrong and (is_known or one.code != "missing")
            ]
            raise _Refused(mistakes) from error
        if mistakes or not is_known:
            raise _Refused(mistakes)
        return body

    def _meant(self, row: Row, found: list[Mistake]) -> Record | None:
        """Find the record that a row is about, by its id or its code; None if it is new."""
        said = row.values.get("id")
        if said is None:
            record = registered(self._session, self._target, row.values)
        else:
            own = identifier(str(said))
            record = self._session.get(self._target.entity, own) if own else None
            if record is None:
                found.append(self._pointer.at(row, "id", *objections.UNKNOWN))
        if record is None:
            return None
        if (above := self._seen.setdefault(record.id, row.number)) != row.number:
            name = "id" if said else "operation_code"
            found.append(self._pointer.at(row, name, "twice", objections.twice(above)))
        version = row.values.get("version")
        if version is not None and version != record.version and above == row.number:
            words = objections.changed_meanwhile(record.version)
            found.append(self._pointer.at(row, "version", "changed_meanwhile", words))
        return record


class _Refused(Exception):
    """A row that is refused, with everything that is wrong with it."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__()
        self.mistakes = mistakes
