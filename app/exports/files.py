"""Files: what is written, in which format, for whom, from one snapshot."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.exports import to_csv, to_xlsx
from app.exports.columns import Column, Table
from app.exports.vocabulary import Profile
from app.kernel import streams
from app.kernel.identity import Permission
from app.kernel.paging import order
from app.kernel.problems import BadRequest
from app.kernel.render import Rendered, View
from app.kernel.streams import Counted
from app.kernel.words import Words
from app.settings import Settings
from app.web import documents
from app.web.doors import Look

BLOCK = 65_536
"""Bytes, about: what Python writes is joined into blocks of at least so many."""

Parsed = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A list that can be exported.

    Attributes:
        address: where it is.
        page: what the list takes.
        select: makes the statement of the list, in its order, of what was asked and who asks.
        permission: who may have it.
        table: its rows as columns.
        words: what people call what is in it.
        shape: its items as JSON.
    """

    address: str
    page: type[BaseModel]
    select: Callable[[Any, Look], Select[Any]]
    permission: Permission
    table: Table
    words: Words
    shape: type[BaseModel] | None = None

    def statement(self, where: BaseModel, look: Look) -> Select[Any]:
        """Select what was asked for and may be seen, in an order without ties."""
        found = self.select(where, look)
        keys = order(found, documents.entity_of(found))
        clauses = [*(key.clause() for key in keys), *self.table.then]
        return documents.visible(look, found).order_by(None).order_by(*clauses)


@dataclass(frozen=True)
class Job:
    """One file to be written."""

    source: Source
    look: Look
    where: Any
    counted: Counted = field(default_factory=Counted)

    @property
    def session(self) -> Session:
        """The snapshot that the file is written from."""
        assert isinstance(self.look.through, Session), "A file needs a snapshot."
        return self.look.through

    @property
    def settings(self) -> Settings:
        """How this installation is run."""
        settings: Settings = self.look.request.app.state.settings
        return settings

    @property
    def internal(self) -> bool:
        """Whether whoever asks sees what is not public."""
        return self.look.principal.internal

    @property
    def profile(self) -> Profile | None:
        """For whom a table is written; nothing else has profiles."""
        profile: Profile | None = getattr(self.where, "profile", None)
        return profile

    def statement(self) -> Select[Any]:
        """Select the rows."""
        return self.source.statement(self.where, self.look)

    def check(self) -> None:
        """Decline what cannot be written, before anything of it is.

        Raises:
            BadRequest: see ``columns``.
        """
        if self.profile:
            self.columns()

    def columns(self) -> tuple[Column, ...]:
        """List the columns that were asked for.

        Raises:
            BadRequest: some of them need a key, and there is none.
        """
        table, names = self.source.table, self.where.fields
        if not self.internal and (hidden := table.hidden(names)):
            raise BadRequest(
                f"Diese Spalten gibt es nur mit einem Schlüssel: {', '.join(hidden)}.",
                f"These columns need a key: {', '.join(hidden)}.",
            )
        return table.shown(internal=self.internal, names=names)


Write = Callable[[Job], Iterator[bytes]]


def csv(job: Job) -> Iterator[bytes]:
    """Write a table as CSV."""
    found = job.source.table.join(job.statement())
    profile = job.profile or Profile.MACHINE
    return to_csv.write(
        job.session, found, job.columns(), profile, internal=job.internal, counted=job.counted
    )


def xlsx(job: Job) -> Iterator[bytes]:
    """Write a table as a workbook."""
    found = job.source.table.join(job.statement())
    return to_xlsx.write(
        job.session,
        found,
        job.columns(),
        job.profile or Profile.EXCEL_DE,
        internal=job.internal,
        title=job.source.table.title,
        counted=job.counted,
    )


def ndjson(job: Job) -> Iterator[bytes]:
    """Write the items of a list as lines of JSON."""
    shape = _shape(job)
    view = documents.view_of(job.look, shape, job.where, whole=False)
    return streams.lines(job.session, _rendered(job, view), "\n", job.counted)


def mapped(
    head: Callable[[Job], str],
    foot: str,
    between: str,
    write: Callable[[Parsed, Job], Iterable[str]],
    read: Callable[[Job], Select[Any]],
) -> Write:
    """Write what a pure function makes of each document.

    Args:
        head: begins the file.
        foot: ends it.
        between: stands between two items.
        write: makes the items of one document, or none.
        read: selects the documents.
    """

    def written(job: Job) -> Iterator[bytes]:
        found = streams.values(job.session, read(job))
        return _joined(head(job), foot, between, _items(job, found, write), job.counted)

    return written


def items(
    write: Callable[[Parsed], Iterable[Parsed]],
) -> Callable[[Parsed, Job], Iterable[str]]:
    """Write what a function makes of a document as JSON."""
    return lambda document, _job: (dumped(one) for one in write(document))


def dumped(document: Parsed) -> str:
    """Write JSON without blanks, and letters as they are."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def documents_of(*fields: str) -> Callable[[Job], Select[Any]]:
    """Select the items of a list as JSON, with some of their fields; none named means all."""

    def read(job: Job) -> Select[Any]:
        return _rendered(job, View(frozenset(fields), internal=job.internal))

    return read


def _rendered(job: Job, view: View) -> Select[Any]:
    statement = job.statement()
    row = Rendered(_shape(job), documents.entity_of(statement), view)
    return statement.with_only_columns(row, maintain_column_froms=True)


def _shape(job: Job) -> type[BaseModel]:
    assert job.source.shape, f"{job.source.address} has no items."
    return job.source.shape


def _items(
    job: Job, found: Iterator[list[str]], write: Callable[[Parsed, Job], Iterable[str]]
) -> Iterator[str]:
    for some in found:
        for text in some:
            written = list(write(json.loads(text), job))
            job.counted.left_out += not written
            yield from written


def _joined(
    head: str, foot: str, between: str, items: Iterator[str], counted: Counted
) -> Iterator[bytes]:
    """Join items into blocks; what has been written is counted."""
    pieces, size = [head], len(head)
    for one in items:
        if counted.rows:
            pieces.append(between)
        pieces.append(one)
        counted.rows += 1
        size += len(one)
        if size >= BLOCK:
            yield "".join(pieces).encode()
            pieces, size = [], 0
    yield "".join([*pieces, foot]).encode()
