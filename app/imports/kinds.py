"""Kinds: what the journal and the full text keep of a new record, told from plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Mapper

from app.kernel import text
from app.kernel.differences import UNSAID, Difference
from app.kernel.tables import Part, Record

Values = Mapping[str, Any]
"""Column → value, as an attribute would have it; identifiers are text."""

Parts = Mapping[str, Sequence[Values]]
"""List of parts → its lines, in order."""


words = lru_cache(maxsize=5_000)(text.words)
"""Names and titles come by again and again."""


class Kind:
    """A kind of record: the same in all of its records, what differs, and what stays empty.

    Half a million records come by, so everything about it is looked up once. A law test holds
    what it says equal to what the session says.
    """

    def __init__(
        self,
        entity: type[Record],
        columns: Sequence[str],
        constants: Values,
        **parts: Sequence[str],
    ) -> None:
        mapper = inspect(entity)
        self.name = entity.__tablename__
        self.entity = entity
        self.columns = columns
        self.constants = constants
        self.parts = {name: (_part(mapper, name), filled) for name, filled in parts.items()}
        composites = _composites(mapper)
        taken = {column for members in composites.values() for column in members.values()}
        self._single = [name for name in columns if name not in taken | UNSAID]
        self._always = {name: [None, value] for name, value in constants.items()}
        self._composites = {
            key: members
            for key, members in composites.items()
            if not set(columns).isdisjoint(members.values())
        }
        self._searched = [
            column
            for name in entity.searched
            for column in self._composites.get(name, {name: name}).values()
            if column in columns
        ]

    def difference(self, values: Values, parts: Parts) -> Difference:
        """Pair nothing with everything that the record now says, ready to become JSON."""
        found: Difference = {
            name: [None, value] for name in self._single if (value := values[name]) is not None
        }
        found.update(self._always)
        for key, members in self._composites.items():
            said = {name: values.get(column) for name, column in members.items()}
            if any(value is not None for value in said.values()):
                found[key] = [None, said]
        for key, lines in parts.items():
            if lines:
                found[key] = [[], [_said(line) for line in lines]]
        return found

    def words(self, values: Values) -> str:
        """Collect the words under which the record is found, each once."""
        found: dict[str, None] = {}
        for column in self._searched:
            if said := values[column]:
                found.update(dict.fromkeys(words(said)))
        return " ".join(found)


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


def _said(line: Values) -> dict[str, Any]:
    return {name: value for name, value in line.items() if value is not None}
