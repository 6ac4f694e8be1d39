"""The journal: every change to every record, in the order it happened.

One append-only table serves the audit history, the change feed and the webhooks. It is written
by the session itself, so no command can forget it. Parts are written down with their owner, and
a composite as one field, under the names that clients know.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Index,
    Select,
    bindparam,
    event,
    insert,
    literal_column,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import flag_modified

from app.kernel import clock, dialects, reach
from app.kernel.differences import Difference, difference
from app.kernel.reach import Reach
from app.kernel.tables import Entry, Part, Record

Line = dict[str, Any]
"""One row of the journal."""


class Noted(NamedTuple):
    """A change that is about to happen to a record of one kind."""

    entity: type[Record]
    line: Line


_PUBLIC = "reach = 'public' OR reach_before = 'public'"

SEEN_BY_EVERYBODY = literal_column(f"({_PUBLIC})", Boolean)
"""Changes to what everybody sees, or saw before: spelled as its index is."""


_GONE = "reach_before <> reach AND reach_before <> 'nobody' AND reach <> 'public'"

TAKEN_AWAY = literal_column(f"({_GONE})", Boolean)
"""Changes after which somebody no longer sees a record: spelled as their index is."""


class Change(Entry):
    """One record created, updated or deleted by somebody."""

    __tablename__ = "changes"
    __table_args__ = (
        Index("ix_changes_subject_version", "subject", "version"),
        Index("ix_changes_kind_number", "kind", "number"),
        dialects.partial_index("ix_changes_public", _PUBLIC, "number"),
        dialects.partial_index("ix_changes_gone", _GONE, "kind", "at"),
        Entry.__table_args__,
    )

    actor: Mapped[str]
    request: Mapped[str | None]
    action: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[UUID]
    version: Mapped[int]
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    reach_before: Mapped[Reach]
    reach: Mapped[Reach]


def sign(session: Session, actor: str, request: str | None = None) -> None:
    """Say who is about to change things, and in which request."""
    session.info.update(actor=actor, request=request)


@event.listens_for(Session, "before_flush")
def record(session: Session, _context: object, _instances: object) -> None:
    """Note what this flush is about to do to records; entries may only be new."""
    moved: dict[Record, Difference] = session.info.pop("moved", {})
    flushed = {"created": session.new, "updated": session.dirty, "deleted": session.deleted}
    for action, rows in flushed.items():
        for row in list(rows):
            if isinstance(row, Entry) and action != "created":
                raise TypeError(f"{type(row).__name__} is append-only.")
            if isinstance(row, Part) and action == "updated" and session.is_modified(row):
                raise TypeError(f"{type(row).__name__}: replace its owner's list as a whole.")
            if not isinstance(row, Record):
                continue
            if fields := difference(row, action) | moved.get(row, {}):
                _stamp(session, row, action)
                _note(session, action, row, fields)


@event.listens_for(Session, "after_flush")
def write_down(session: Session, _context: object) -> None:
    """Write down what was noted, with who sees each record now: only the database can tell."""
    noted: list[Noted] = session.info.pop("noted", [])
    if not noted:
        return
    signature = {
        "actor": session.info.get("actor", "system"),
        "request": session.info.get("request"),
    }
    lines = [*_with_reach(session, noted)]
    lines += _followers(session, lines)
    session.connection().execute(insert(Change), [signature | line for line in lines])


@event.listens_for(Session, "after_soft_rollback")
def forget(session: Session, _previous: object) -> None:
    """Forget what was noted and has not happened."""
    for kept in ("noted", "moved"):
        session.info.pop(kept, None)


def touch(session: Session, row: Record, fields: Difference) -> None:
    """Write down a change to a record that is kept elsewhere, such as in the event of a meeting.

    With whatever else of it changes in the same flush that is one new version, so that nobody
    overwrites that change either.
    """
    moved: dict[Record, Difference] = session.info.setdefault("moved", {})
    moved[row] = moved.get(row, {}) | fields
    flag_modified(row, "version")


def _stamp(session: Session, row: Record, action: str) -> None:
    """Note who changed a record and when, and count its version up."""
    actor = session.info.get("actor", "system")
    if action == "created":
        row.created_at = row.updated_at = clock.now()
        row.created_by = row.updated_by = actor
    elif action == "updated":
        row.version += 1
        row.updated_at, row.updated_by = clock.now(), actor


def _note(session: Session, action: str, row: Record, fields: Difference) -> None:
    line = {
        "action": action,
        "kind": row.__tablename__,
        "subject": row.id,
        "version": row.version,
        "fields": fields,
    }
    session.info.setdefault("noted", []).append(Noted(type(row), line))


def _with_reach(session: Session, noted: list[Noted]) -> Iterator[Line]:
    """Say of each change how far its record was seen before, and is after."""
    known: dict[UUID, tuple[int, Reach, Reach]] = {}
    for entity, ids in _ids_by_kind(noted).items():
        if reach.fixed(entity) is None:
            known |= _stands(session, entity, entity.id, ids)
    for entity, line in noted:
        always = reach.fixed(entity)
        if line["action"] == "deleted":
            before, after = always or _last_reach(session, line["subject"]), Reach.NOBODY
        elif always:
            before = after = always
        else:
            _, before, after = known[line["subject"]]
        if line["action"] == "created":
            before = Reach.NOBODY
        yield line | {"reach_before": before, "reach": after}


def _followers(session: Session, lines: list[Line]) -> Iterator[Line]:
    """Say of records that follow others how far they are seen, if that has changed with them."""
    moved = [line for line in lines if line["reach_before"] != line["reach"]]
    told = {line["subject"] for line in lines}
    for leader in Record.__subclasses__():
        ids = [one["subject"] for one in moved if one["kind"] == leader.__tablename__]
        for entity, key in reach.followers(leader) if ids else ():
            found = _stands(session, entity, key, ids)
            for subject, (version, before, after) in found.items():
                if before != after and subject not in told:
                    yield {
                        "action": "updated",
                        "kind": entity.__tablename__,
                        "subject": subject,
                        "version": version,
                        "fields": {"reach": [before, after]},
                        "reach_before": before,
                        "reach": after,
                    }


def _stands(
    session: Session, entity: type[Record], key: Any, ids: list[UUID]
) -> dict[UUID, tuple[int, Reach, Reach]]:
    """Find records by their version, how far the journal last said they are seen, and are now."""
    found = session.connection().execute(_standing(entity, key), {"ids": ids})
    return {
        id_: (version, Reach(before or after), Reach(after))
        for id_, version, before, after in found
    }


@cache
def _standing(entity: type[Record], key: Any) -> Select[Any]:
    """Write the statement once: each change asks it anew."""
    last = select(Change.reach).where(Change.subject == entity.id)
    last = last.order_by(Change.number.desc()).limit(1)
    asked = select(entity.id, entity.version, last.scalar_subquery(), reach.rule(entity))
    return asked.where(key.in_(bindparam("ids", expanding=True)))


def _last_reach(session: Session, subject: UUID) -> Reach:
    """Find how far a record could be seen that is no more."""
    last = select(Change.reach).where(Change.subject == subject)
    last = last.order_by(Change.number.desc()).limit(1)
    return session.connection().execute(last).scalar() or Reach.INTERNAL


def _ids_by_kind(noted: Iterable[Noted]) -> dict[type[Record], list[UUID]]:
    found: dict[type[Record], list[UUID]] = {}
    for entity, line in noted:
        found.setdefault(entity, []).append(line["subject"])
    return found
