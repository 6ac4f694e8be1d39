"""What refers to a record, so that deleting it can be refused with reasons."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Table, func, inspect, select
from sqlalchemy.orm import Mapper, Session

from app.kernel.problems import StillReferenced, UnknownReference
from app.kernel.tables import Base, Part, Record

EXAMPLES = 5


def must_exist(session: Session, entity: type[Record], ids: Iterable[UUID | None]) -> None:
    """Refuse references that lead nowhere, all of them at once.

    Raises:
        UnknownReference: with the identifiers that nothing has, or only something that is over.
    """
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return
    found = select(entity.id).where(entity.id.in_(wanted))
    current = entity.current()
    there = set(session.scalars(found if current is None else found.where(current)))
    if missing := sorted(str(one) for one in wanted - there):
        kind = entity.__tablename__
        raise UnknownReference(
            f"Unter {kind} gibt es nicht (oder nicht mehr): {', '.join(missing)}.",
            f"There are no {kind} (any more) with these ids: {', '.join(missing)}.",
            collection=kind,
            missing=missing,
        )


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
            if not isinstance(row, Part):
                setattr(row, name, new.id)
            elif getattr(row, name) == old.id and row in session:
                _replace_parts(session, row, name, old, new)
        session.flush()
    return changed


def _replace_parts(session: Session, part: Part, name: str, old: Record, new: Record) -> None:
    """Put changed copies into the list of a part, for all in it that refer to the old record.

    A line that then says what another says already is dropped.
    """
    mapper = inspect(part).mapper
    owner_column = owner_of(mapper)
    (key,) = owner_column.property.columns[0].foreign_keys
    owner_mapper = next(one for one in Base.registry.mappers if one.local_table is key.column.table)
    owner = session.get_one(owner_mapper.class_, getattr(part, owner_column.key))
    relation = next(
        one.key for one in owner_mapper.relationships if one.mapper is mapper and one.uselist
    )
    lines: list[dict[str, Any]] = []
    for one in getattr(owner, relation):
        facts = _facts(one) | ({name: new.id} if getattr(one, name) == old.id else {})
        if facts not in lines:
            lines.append(facts)
    copies = [mapper.class_(position=n, **facts) for n, facts in enumerate(lines)]
    setattr(owner, relation, copies)
    session.flush()


def _facts(part: Part) -> dict[str, Any]:
    columns = inspect(part).mapper.column_attrs
    names = [one.key for one in columns if not one.columns[0].primary_key]
    return {name: getattr(part, name) for name in names}


def pointing_at(table: Table) -> Iterator[tuple[Mapper[Any], str]]:
    """Find every mapped column that refers to a table, with its mapper, in a fixed order."""
    mappers = sorted(Base.registry.mappers, key=lambda one: one.class_.__tablename__)
    for mapper in mappers:
        for column in mapper.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                yield mapper, mapper.get_property_by_column(column).key


def owner_of(mapper: Mapper[Any]) -> Any:
    """Find the column by which a part belongs to its record; its own key otherwise."""
    if not issubclass(mapper.class_, Part):
        return mapper.get_property_by_column(mapper.primary_key[0]).class_attribute
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
                "field": mapper.local_table.name if issubclass(mapper.class_, Part) else name,  # type: ignore[attr-defined]
                "count": count,
                "ids": [str(one) for one in ids],
            }


def _collection(owner: Any) -> str:
    """Name the collection whose members refer, as it stands in their address."""
    column = owner.property.columns[0]
    for key in column.foreign_keys:
        return str(key.column.table.name)
    return str(column.table.name)
