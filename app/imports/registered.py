"""Registered: what the registry was told before about the operations of a list."""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic_core import from_json
from sqlalchemy import and_, select

from app.imports.operations import Operation
from app.kernel import dialects
from app.kernel.db import Database
from app.kernel.differences import Difference, untold
from app.kernel.journal import Change
from app.projects.models import Project

_WHERE_READ = ("source", "row", "data_as_of")


def registered(database: Database, operations: Sequence[Operation]) -> dict[str, Difference | None]:
    """Find, by code, what each operation's first entry in the journal says.

    A list is compared with what was registered first, not with what officers have made of it
    since: their work is neither undone nor held against the list.
    """
    codes = [one.code for one in operations]
    first = and_(Change.subject == Project.id, Change.version == 1)
    found = (
        select(Project.operation_code, Change.fields)
        .join_from(Project, Change, first, isouter=True)
        .where(Project.operation_code.in_(dialects.of(database.dialect).elements(codes)))
    )
    with database.reading.connect() as connection:
        return {row.operation_code: row.fields for row in connection.execute(found)}


def differing(then: Difference | None, now: str, survivor: Callable[[str], str]) -> list[str]:
    """Name the facts in which a list and the registry differ; where it was read is none."""
    before, after = _comparable(then or {}, survivor), _comparable(from_json(now), survivor)
    return sorted(name for name in before | after if before.get(name) != after.get(name))


def _comparable(fields: Difference, survivor: Callable[[str], str]) -> dict[str, Any]:
    values = {name: pair[1] for name, pair in fields.items() if name not in untold(Project)}
    if origin := values.get("provenance"):
        values["provenance"] = {
            name: value for name, value in origin.items() if name not in _WHERE_READ
        }
    values["participations"] = [
        line | {"partner_id": survivor(line["partner_id"])}
        for line in values.get("participations", [])
    ]
    return values
