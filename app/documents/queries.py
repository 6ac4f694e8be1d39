"""How documents are found."""

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, select

from app.documents.models import FiledDocument
from app.documents.schemas import FiledDocumentOut
from app.documents.vocabulary import DocumentKind
from app.events.vocabulary import Visibility
from app.kernel import since
from app.kernel.search import Found, matching
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, Since, Wanted, Words, named, sorted_by, within
from app.web.wire import Day, Identifier

Sort = Literal["created_at", "-created_at", "relevance"]

COLUMNS: dict[str, Any] = {"created_at": FiledDocument.created_at}
CHOICES: dict[str, Any] = {
    "project": FiledDocument.project_id,
    "event": FiledDocument.event_id,
    "kind": FiledDocument.kind,
    "visibility": FiledDocument.visibility,
}


class FiledDocumentFilter(BaseModel):
    """Which documents to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    q: Words = None
    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    project: list[Identifier] = Field([], description="Only of these projects.")
    event: list[Identifier] = Field([], description="Only of these events.")
    kind: list[DocumentKind] = Field([], description="Only of these kinds.")
    visibility: list[Visibility] = Field([], description="Only those for this audience.")
    retention_until_from: Day | SkipJsonSchema[None] = Field(
        None, description="Only those that must be kept until this day or longer."
    )
    retention_until_to: Day | SkipJsonSchema[None] = Field(
        None, description="Only those that must be kept until this day at most."
    )
    changed_since: Since = None


class FiledDocumentFields(Wanted, of=FiledDocumentOut):
    """Which fields of one document are wanted."""


class FiledDocumentPage(FiledDocumentFilter, Paging, of=FiledDocumentOut):
    """Which documents to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None,
        description="Order; a leading minus means descending. Default: `-created_at`, with `q` "
        "`relevance`.",
    )


def filed(where: FiledDocumentFilter, dialect: str) -> Found:
    """Select the documents a filter describes."""
    found = select(FiledDocument)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(FiledDocument.programme_id.in_(meant))
    for name, column in CHOICES.items():
        if chosen := getattr(where, name):
            found = found.where(column.in_(chosen))
    least, most = where.retention_until_from, where.retention_until_to
    found = within(found, FiledDocument.retention_until, least, most)
    if where.changed_since:
        found = found.where(since.changed(FiledDocument, where.changed_since))
    return matching(found, FiledDocument, where.q, dialect)


def in_order(where: FiledDocumentPage, dialect: str) -> Select[Any]:
    """Select them in the order asked for."""
    return sorted_by(filed(where, dialect), where.sort, COLUMNS, "-created_at")


def document(document_id: UUID) -> Select[Any]:
    """Select one document."""
    return select(FiledDocument).where(FiledDocument.id == document_id)


def keeps(sha256: str) -> Select[Any]:
    """Select the documents that have this content."""
    return select(FiledDocument.id).where(FiledDocument.sha256 == sha256).limit(1)
