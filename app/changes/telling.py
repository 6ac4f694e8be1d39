"""How changes are told: one statement each, like every answer."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Select, case, func, literal_column, select

from app.changes import queries, rules
from app.changes.queries import Asked, DigestAsked, FeedAsked
from app.changes.schemas import CollectionDigestOut, DigestOut, FeedOut
from app.collections import FED, Collection, readable
from app.kernel.sqljson import Array, Object
from app.web.documents import Document, conditional, rows_of
from app.web.doors import Look

ROWS_AT_ONCE = 5_000


def wanted(look: Look, names: list[str]) -> list[Collection]:
    """List the collections that are asked for.

    Raises:
        Unauthenticated: one of them needs a key.
        Forbidden: one of them needs another key.
    """
    for name in names:
        look.principal.must(FED[name].permission)
    return readable(look.principal, names)


def feed(look: Look, where: FeedAsked) -> tuple[Document[FeedOut], bool]:
    """Tell what has changed after a number, and whether that is anything.

    Raises:
        NumberUnknown: no change has that number yet.
    """
    internal = look.principal.internal
    collections = wanted(look, where.collection)
    found = queries.changes(collections, where.after, where.limit, internal=internal).subquery()
    row = queries.notice(
        found, collections, internal=internal, documents="document" in where.include
    )
    items = Array(select(row.label("document")).select_from(found).order_by(found.c.number))
    ends = (
        select(func.count(found.c.number).label("count"), func.max(found.c.number).label("last"))
        .select_from(found)
        .subquery()
    )
    now = queries.latest().subquery()
    full = ends.c.count == where.limit
    written = Object(
        {
            "items": items,
            "after": case((full, ends.c.last), else_=now.c.latest),
            "more": full,
            "latest": now.c.latest,
        }
    )
    asked = select(written.label("document"), ends.c.count, now.c.latest).select_from(
        now.join(ends, literal_column("1") == literal_column("1"))
    )
    ((body, count, latest),) = rows_of(look.through, asked)
    rules.check(where.after, latest)
    return conditional(look, Document[FeedOut](body)), bool(count)


def notices(look: Look, where: Asked, limit: int) -> Sequence[Any]:
    """Find what has changed after a number: each change as a finished notice, with its number."""
    internal = look.principal.internal
    collections = wanted(look, where.collection)
    found = queries.changes(collections, where.after, limit, internal=internal).subquery()
    row = queries.notice(
        found, collections, internal=internal, documents="document" in where.include
    )
    asked = select(row.label("document"), found.c.number).order_by(found.c.number)
    return rows_of(look.through, asked)


def latest(look: Look) -> int:
    """Find the number of the latest change."""
    found: int = rows_of(look.through, queries.latest())[0][0]
    return found


def digest(look: Look, where: DigestAsked) -> Document[DigestOut]:
    """Tell what a complete copy comes to; rows come in pieces, whatever their number.

    Raises:
        NumberUnknown: no change has the number asked for yet.
    """
    collections = wanted(look, where.collection)
    found = queries.standing(collections, where.at, internal=look.principal.internal)
    at, sums = _summed(_in_pieces(look, found))
    rules.check(where.at or 0, at)
    nothing = (0, sha256().hexdigest())
    told = [
        CollectionDigestOut(collection=one.path, count=count, checksum=checksum)
        for one in collections
        for count, checksum in [sums.get(one.kind, nothing)]
    ]
    answer = DigestOut(at=at if where.at is None else where.at, collections=told)
    return conditional(look, Document[DigestOut](answer.model_dump_json()))


def _in_pieces(look: Look, found: Select[Any]) -> Iterable[Any]:
    return look.through.execute(found, execution_options={"yield_per": ROWS_AT_ONCE})  # type: ignore[union-attr]


def _summed(rows: Iterable[Any]) -> tuple[int, dict[str, tuple[int, str]]]:
    """Add up rows of kind, id and version: kind → how many, and their checksum."""
    latest, sums = 0, {}
    for kind, records in groupby(rows, key=lambda row: row.kind):
        total, count = sha256(), 0
        for row in records:
            latest = row.latest
            if kind is not None:
                total.update(f"{row.subject} {row.version}\n".encode())
                count += 1
        sums[kind] = (count, total.hexdigest())
    return latest, sums
