"""Kinds: what the journal and the full text keep of new records, told from plain values.

Half a million records come by. What Python does with one of them takes longer than what the
database does, so that everything here is done column by column, for a thousand records at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import chain, repeat
from json.encoder import encode_basestring as quoted
from typing import Any

from pydantic_core import to_json
from sqlalchemy import JSON, Date, inspect
from sqlalchemy.orm import Mapper

from app.kernel import text
from app.kernel.differences import UNSAID, untold
from app.kernel.numbers import Fixed
from app.kernel.stems import with_stems
from app.kernel.tables import Part, Record

Columns = Mapping[str, Sequence[Any]]
"""Column → what each record has there, as its attribute would; identifiers and JSON are text."""

Line = tuple[str | bool | None, ...]
"""A part, column by column."""

Parts = Mapping[str, Sequence[Sequence[Line]]]
"""List of parts → the lines of each record, in order."""


words = lru_cache(maxsize=5_000)(text.words)
"""Names come by again and again, and each title once more."""


class Kind:
    """A kind of record: something the same in all of them, what differs, and what stays empty.

    A law test holds what it says equal to what the session says.
    """

    def __init__(
        self,
        entity: type[Record],
        columns: Sequence[str],
        constants: Mapping[str, Any],
        **parts: Sequence[str],
    ) -> None:
        mapper = inspect(entity)
        self.name = entity.__tablename__
        self.entity = entity
        self.columns = columns
        self.constants = constants
        self.parts = {name: (_part(mapper, name), filled) for name, filled in parts.items()}
        composites = _composites(mapper)
        wholes = [_Whole(key, members, columns) for key, members in composites.items()]
        inside = {column for members in composites.values() for column in members.values()}
        told = [name for name in columns if name not in inside | UNSAID | untold(entity)]
        own = {name: mapper.columns[name].type for name in told}
        self._own = [(name, *_marks(name, kind)) for name, kind in own.items()]
        self._wholes = [whole for whole in wholes if whole.columns]
        self._always = ",".join(
            f'"{name}":[null,{to_json(value).decode()}]' for name, value in constants.items()
        )
        self._searched = [
            (column, text.words_of_code if mapper.columns[column].unique else words)
            for name in entity.searched
            for column in composites.get(name, {name: name}).values()
            if column in columns
        ]

    def said(self, values: Columns, parts: Parts) -> list[str]:
        """Pair nothing with everything that each record now says, as JSON."""
        pieces: list[Iterable[str]] = [repeat("{" + self._always)]
        for name, start, end, is_text in self._own:
            if is_text:
                said = ["" if one is None else start + quoted(one) + end for one in values[name]]
            else:
                said = ["" if one is None else f"{start}{one}{end}" for one in values[name]]
            pieces.append(said)
        pieces += [whole.said(values) for whole in self._wholes]
        pieces += [_lists(name, self.parts[name][1], lists) for name, lists in parts.items()]
        return ["".join(record) for record in zip(*pieces, repeat("}"), strict=False)]

    def words(self, values: Columns) -> list[str]:
        """Collect the words under which each record is found."""
        said = ([split(one or "") for one in values[name]] for name, split in self._searched)
        return [with_stems(chain.from_iterable(one)) for one in zip(*said, strict=True)]


class _Whole:
    """A composite of texts, with the columns of it that are filled at all."""

    def __init__(self, key: str, members: Mapping[str, str], columns: Sequence[str]) -> None:
        self.columns = [column for column in members.values() if column in columns]
        holes = (
            f'"{name}":{"%s" if column in columns else "null"}' for name, column in members.items()
        )
        self._text = f',"{key}":[null,{{{",".join(holes)}}}]'

    def said(self, values: Columns) -> list[str]:
        """Say what each record has, as JSON."""
        if len(self.columns) == 1:  # as titles do, of which only the German is known
            start, _, end = self._text.partition("%s")
            (only,) = self.columns
            return ["" if one is None else start + quoted(one) + end for one in values[only]]
        nothing = (None,) * len(self.columns)
        texts = zip(*(values[column] for column in self.columns), strict=True)
        return ["" if one == nothing else self._text % tuple(map(_text, one)) for one in texts]


def _marks(name: str, kind: object) -> tuple[str, str, bool]:
    """Tell what stands around a value of that type, and whether it has to be quoted."""
    start = f',"{name}":[null,'
    if isinstance(kind, JSON):
        return start, "]", False
    return (start + '"', '"]', False) if isinstance(kind, Date | Fixed) else (start, "]", True)


def _text(one: str | None) -> str:
    return "null" if one is None else quoted(one)


def _lists(name: str, columns: Sequence[str], lists: Sequence[Sequence[Line]]) -> list[str]:
    """Say which lines each record has, as JSON."""
    starts = tuple(f'"{column}":' for column in columns)
    start = f',"{name}":[[],['
    return [
        start + ",".join([_line(starts, line) for line in lines]) + "]]" if lines else ""
        for lines in lists
    ]


@lru_cache(maxsize=10_000)
def _line(starts: tuple[str, ...], line: Line) -> str:
    said = [
        start + (_BOOLEANS[one] if isinstance(one, bool) else quoted(one))
        for start, one in zip(starts, line, strict=True)
        if one is not None
    ]
    return "{" + ",".join(said) + "}"


_BOOLEANS = {True: "true", False: "false"}


def _part(mapper: Mapper[Any], name: str) -> type[Part]:
    part: type[Part] = mapper.relationships[name].mapper.class_
    return part


def _composites(mapper: Mapper[Any]) -> dict[str, dict[str, str]]:
    """Find each composite with its members and their columns."""
    return {
        whole.key: {
            field.name: column.key
            for field, column in zip(fields(whole.composite_class), whole.props, strict=True)  # type: ignore[arg-type]
        }
        for whole in mapper.composites
    }
