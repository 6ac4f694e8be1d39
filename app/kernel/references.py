"""What refers to a record, so that deleting it can be refused with reasons."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, func, inspect, select
from sqlalchemy.orm import Mapper, Session

from app.kernel.problems import StillReferenced
from app.kernel.tables import Base, Part, Record

EXAMPLES = 5


def delete(session: Session, record: Record) -> None:
    """Delete a record with its parts, unless something else refers to it.

    Raises:
        StillReferenced: with how many of what refer to it, and the first few.
    """
    found = list(_referrers(session, record))
    if found:
        counted = ", ".join(f"{one['count']} {one['collection']}" for one in found)
        raise StillReferenced(
            f"Darauf verweisen noch: {counted}. Lösen Sie zuerst diese Verweise.",
            f"Still referring to it: {counted}. Remove these references first.",
            references=found,
        )
    session.delete(record)
    session.flush()


def repoint(session: Session, old: Record, new: Record) -> int:
    """Let everything that refers to one record refer to another of its kind; count the changes.

    Lists of parts are replaced as a whole, so that the journal of each owner tells of it.
    """
    table = inspect(old).mapper.local_table
    changed = 0
    for mapper, name in list(pointing_at(table)):  # type: ignore[arg-type]
        owner = owner_of(mapper)
        if owner.key == name:
            continue
        rows = session.scalars(select(mapper.class_).where(getattr(mapper.class_, name) == old.id))
        for row in rows.all():
            changed += 1
            if isinstance(row, Part):
                _replace_part(session, row, {name: new.id})
            else:
                setattr(row, name, new.id)
        session.flush()
    return changed


def _replace_part(session: Session, part: Part, facts: dict[str, Any]) -> None:
    """Put a changed copy into the place of a part."""
    mapper = inspect(part).mapper
    owner_column = owner_of(mapper)
    (key,) = owner_column.property.columns[0].foreign_keys
    owner_mapper = next(one for one in Base.registry.mappers if one.local_table is key.column.table)
    owner = session.get_one(owner_mapper.class_, getattr(part, owner_column.key))
    relation = next(
        one.key for one in owner_mapper.relationships if one.mapper is mapper and one.uselist
    )
    copies = [
        mapper.class_(**_facts(one) | (facts if one is part else {}))
        for one in getattr(owner, relation)
    ]
    setattr(owner, relation, copies)
    session.flush()


def _facts(part: Part) -> dict[str, Any]:
    owner = owner_of(inspect(part).mapper).key
    names = [one.key for one in inspect(part).mapper.column_attrs if one.key != owner]
    return {name: getattr(part, name) for name in names}


def pointing_at(table: Table) -> Iterator[tuple[Mapper[Any], str]]:
    """Find every mapped column that refers to a table, with its mapper, in a fixed order."""
    mappers = sorted(Base.registry.mappers, key=lambda one: one.class_.__tablename__)
    for mapper in mappers:
        for column in mapper.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                yield mapper, mapper.get_property_by_column(column).key


def owner_of(mapper: Mapper[Any]) -> Any:
    """Find the column by which a part belongs to its record; a record's own id otherwise."""
    if not issubclass(mapper.class_, Part):
        return mapper.class_.id
    (owner,) = (column for column in mapper.primary_key if column.foreign_keys)
    return mapper.get_property_by_column(owner).class_attribute


def _referrers(session: Session, record: Record) -> Iterator[dict[str, Any]]:
    table = inspect(record).mapper.local_table
    for mapper, name in pointing_at(table):  # type: ignore[arg-type]
        owner = owner_of(mapper)
        if owner.key == name:
            continue  # a part of the record itself
        there = getattr(mapper.class_, name) == record.id
        count = session.scalar(select(func.count(owner.distinct())).where(there)) or 0
        if count:
            ids = session.scalars(
                select(owner).where(there).distinct().order_by(owner).limit(EXAMPLES)
            )
            yield {
                "collection": _collection(owner),
                "field": mapper.local_table.name if owner.key != "id" else name,  # type: ignore[attr-defined]
                "count": count,
                "ids": [str(one) for one in ids],
            }


def _collection(owner: Any) -> str:
    """Name the collection whose members refer, as it stands in their address."""
    column = owner.property.columns[0]
    for key in column.foreign_keys:
        return str(key.column.table.name)
    return str(column.table.name)
