"""Answers the database has finished: one document, or one page of many.

Each is one statement, so each is one snapshot. A route says what it answers in its return type,
``Document[Page[ProjectOut]]``: FastAPI documents that shape, and mypy holds the route to it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Generic, TypeVar, get_args
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema
from sqlalchemy import (
    Engine,
    Integer,
    Select,
    literal_column,
    select,
)
from sqlalchemy.orm import Session

from app.kernel import statements
from app.kernel.paging import beyond, order, seal, unseal
from app.kernel.problems import BadRequest, NotFound
from app.kernel.render import INTERNAL, Rendered, View, members_of
from app.kernel.sqljson import Object
from app.kernel.tables import Record
from app.web import etags, extents, idempotency, tombstones
from app.web.doors import Look, database_of
from app.web.extents import entity_of as entity_of
from app.web.extents import position_of as position_of
from app.web.lists import ChangingPage, Page, Paging, Stretch, Wanted

S = TypeVar("S", bound=BaseModel)
F = TypeVar("F", bound=BaseModel)

_rendered = lru_cache(1000)(Rendered)


class Document(Response, Generic[S]):
    """A finished JSON document of one shape, sent as it is."""

    media_type = "application/json"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Show FastAPI the shape inside."""
        (shape,) = get_args(source)
        return handler(shape)


class Rehearsed(Exception):
    """The change was only tried: nothing of it stays but this answer."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer
        self.answer.headers["Dry-Run"] = "true"


def document(
    look: Look,
    statement: Select[Any],
    shape: type[S],
    wanted: Wanted | None = None,
    asked: UUID | None = None,
) -> Document[S]:
    """Answer with the one record a statement selects.

    If that is not the one that was asked for, because it has been merged into another, the answer
    is where to find it.
    """
    entity = entity_of(statement)
    view = view_of(look, shape, wanted or Wanted(), whole=True)
    row = _rendered(shape, entity, view)
    selected = visible(look, statement).with_only_columns(row, entity.version, entity.id)
    found = rows_of(look.through, selected)
    if not found:
        raise nothing(entity)
    body, version, id_ = found[0]
    if asked and str(id_) != str(asked):
        return Document(None, 308, {"Location": _beside(look, id_)})
    return conditional(look, Document(body), version)


def page(
    look: Look,
    statement: Select[Any],
    shape: type[S],
    paging: Paging,
    members: Mapping[str, Any] | None = None,
) -> Document[Page[S]]:
    """Answer with one page of what a statement selects, in its order.

    Args:
        look: who asks.
        statement: selects records in an order.
        shape: how to show each.
        paging: which page of them, and which fields.
        members: field → expression, where a field is not an attribute of the record.
    """
    return _page(look, statement, shape, paging, members)


def changing_page(
    look: Look, statement: Select[Any], shape: type[S], paging: Paging, since: datetime | None
) -> Document[ChangingPage[S]]:
    """Answer with a page that tells, if it is the first, what has gone since a moment too.

    Raises:
        TooMuchGone: more has gone than can be told beside a page.
    """
    gone: dict[str, Any] = {}
    if since is not None and paging.cursor is None:
        kind = entity_of(statement).__tablename__
        gone = tombstones.since(kind, since, internal=look.principal.internal)
    return _page(look, statement, shape, paging, None, gone, tombstones.told)


def _page(
    look: Look,
    statement: Select[Any],
    shape: type[S],
    paging: Paging,
    members: Mapping[str, Any] | None,
    beside: Mapping[str, Any] | None = None,
    tell: Callable[[Mapping[str, Any]], str] = lambda _: "",
) -> Document[Any]:
    """Write a page with what is told beside its items: field → expression, and how to say it."""
    entity = entity_of(statement)
    view = view_of(look, shape, paging, whole=False)
    row = _rendered(shape, entity, view) if members is None else composed(shape, members, view)
    keys = order(statement, entity)
    identity = identity_of(look, paging)
    statement = visible(look, statement)
    rest = statement
    if paging.cursor is not None:
        rest = rest.where(beyond(keys, unseal(paging.cursor, keys, identity)))
    items: Any = (
        rest.with_only_columns(row.label("document"), position_of(keys).label("position"))
        .order_by(None)
        .order_by(*(key.clause() for key in keys))
        .limit(literal_column(str(paging.limit + 1), Integer))  # a plan can count on a constant
    )
    whole = dict(beside or {}) | ({"count": extents.count(statement)} if paging.count else {})
    rows = rows_of(look.through, extents.beside(items, whole, keys) if whole else items)
    told = dict(zip(whole, rows[0][2:], strict=True)) if whole else {}
    found = [one for one in rows if one[0] is not None]
    body = ",".join([one[0] for one in found[: paging.limit]])
    following = seal(found[paging.limit - 1][1], identity) if len(found) > paging.limit else None
    written = f'"{following}"' if following else "null"
    extent = f'"next":{written},"count":{told.get("count", "null")}{tell(told)}'
    answer = Document[Any](f'{{"items":[{body}],{extent}}}')
    if following:
        answer.headers["Link"] = f'<{address_of(look, cursor=following)}>; rel="next"'
    return conditional(look, answer)


def visible(look: Look, statement: Select[Any]) -> Select[Any]:
    """Leave out of a statement what whoever looks may not see."""
    if look.principal.internal:
        return statement
    rule = statements.public(entity_of(statement), database_of(look.request).reading.dialect)
    return statement if rule is None else statement.where(rule)


def composed(shape: type[BaseModel], members: Mapping[str, Any], view: View) -> Object:
    """Compose a document of expressions, as far as a view shows it."""
    assert members.keys() == shape.model_fields.keys(), f"{shape.__name__} has other fields."
    shown = [name for name, _, marks in members_of(shape) if view.shows(name, marks)]
    return Object({name: members[name] for name in shown})


def written(
    session: Session,
    record: Record,
    shape: type[S],
    *,
    location: str | None = None,
    name: object = None,
    kept: Callable[[bytes], bytes] | None = None,
    body: str | None = None,
    dry_run: bool = False,
) -> Document[S]:
    """Answer a change with how the record stands now, rendered before the transaction commits.

    Args:
        session: the transaction of the change.
        record: what was changed or created.
        shape: how to show it.
        location: the collection that it was created in.
        name: what it is called there, if not by its id.
        kept: makes of the answer what may be stored for a retry, if that is not all of it.
        body: the answer, if it is more than the record.
        dry_run: whether the change is only tried.

    Raises:
        Rehearsed: with the answer, if the change was only tried; the transaction is undone.
    """
    session.flush()
    entity = type(record)
    view = View(whole=True, internal=True)
    row = select(Rendered(shape, entity, view)).where(entity.id == record.id)
    content = body or session.execute(row).scalar_one()
    answer = Document[S](content, 201 if location else 200)
    answer.headers["ETag"] = etags.strong(record.version, content)
    answer.headers["Cache-Control"] = "private, no-cache"
    if location:
        answer.headers["Location"] = f"{location}/{name or record.id}"
    if dry_run:
        raise Rehearsed(answer)
    if asked := session.info.get("once"):
        stored = kept(bytes(answer.body)) if kept else None
        idempotency.keep(session, asked, answer, stored)
    return answer


def tried(shape: S) -> Document[S]:
    """Write down what was found out by trying."""
    return Document(shape.model_dump_json(), headers={"Cache-Control": "private, no-store"})


def rows_of(through: Engine | Session, statement: Any) -> Sequence[Any]:
    """Execute: a session within its transaction, an engine with a connection just borrowed."""
    if isinstance(through, Session):
        return through.execute(statement).all()
    with through.connect() as connection:
        return statements.rows(connection, statement)


def view_of(look: Look, shape: type[BaseModel], wanted: Wanted, *, whole: bool) -> View:
    """Say how much of a shape whoever looks will see.

    Raises:
        BadRequest: fields were named that need a key, and there is none.
    """
    view = wanted.view(internal=look.principal.internal, whole=whole)
    if not view.internal:
        hidden = {name for name, _, marks in members_of(shape) if INTERNAL in marks}
        if asked := sorted(hidden & (view.fields | view.include)):
            raise BadRequest(
                f"Diese Felder gibt es nur mit einem Schlüssel: {', '.join(asked)}.",
                f"These fields need a key: {', '.join(asked)}.",
            )
    return view


def nothing(entity: Any) -> NotFound:
    """Say that nothing of a kind is there, or may be seen."""
    return NotFound(
        "Unter dieser Kennung ist nichts verzeichnet, das Sie sehen dürfen.",
        f"No {entity.__name__.lower()} that you may see has this identifier.",
    )


def conditional(look: Look, answer: Document[S], version: int | None = None) -> Document[S]:
    """Add the ETag; if the client has this very answer already, say only that."""
    tag = etags.strong(version, bytes(answer.body))
    scope = "private, no-cache" if look.principal.internal else "public, no-cache"
    headers = {"ETag": tag, "Cache-Control": scope, "Vary": "Authorization"}
    if "Link" in answer.headers:
        headers["Link"] = answer.headers["Link"]
    if etags.has(look.request.headers.get("if-none-match"), tag):
        unchanged = Document[S](None, 304, headers)
        del unchanged.headers["content-type"]
        return unchanged
    answer.headers.update(headers)
    return answer


def identity_of(look: Look, paging: Stretch) -> str:
    """Stand for one list with its filters, in a few characters."""
    who = "internal" if look.principal.internal else "public"
    named = f"{look.request.url.path}?{paging.identity()}#{who}"
    return blake2b(named.encode(), digest_size=6).hexdigest()


def _beside(look: Look, id_: UUID) -> str:
    """Write the address of the request with another record at its end."""
    query = f"?{look.request.state.asked}" if look.request.state.asked else ""
    return f"{look.request.url.path.rpartition('/')[0]}/{id_}{query}"


def address_of(look: Look, **changed: str) -> str:
    """Write the address of the request with some parameters changed; relative, as RFC 8288 lets."""
    pairs = [one for one in parse_qsl(look.request.state.asked) if one[0] not in changed]
    return f"{look.request.url.path}?{urlencode([*pairs, *changed.items()])}"
