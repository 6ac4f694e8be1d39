"""How documents are filed, changed and removed."""

from typing import BinaryIO

from sqlalchemy.orm import Session

from app.documents import queries, rules
from app.documents.models import FiledDocument
from app.documents.schemas import FiledDocumentIn, FiledFacts
from app.documents.storage import Storage
from app.events.models import Event
from app.handlungsfelder.rules import keep_programme
from app.kernel import clock, references
from app.kernel.assign import assign
from app.kernel.db import Database
from app.kernel.references import must_exist
from app.programmes.queries import programme_meant
from app.projects.models import Project
from app.projects.rules import PUBLIC

OURS = frozenset({"programme_id"})


def link(session: Session, facts: FiledDocumentIn, default: str) -> FiledDocument:
    """Register where a document is.

    Raises:
        UnknownReference: something that it refers to does not exist.
    """
    return _file(session, FiledDocument(), facts, default)


def keep(
    session: Session,
    document: FiledDocument,
    facts: FiledFacts,
    default: str,
    storage: Storage,
    content: BinaryIO,
) -> FiledDocument:
    """Register a document whose content has just been put into the storage.

    Raises:
        UnknownReference: something that it refers to does not exist.
        StorageFails: the content has to be kept once more, and cannot be.
    """
    assert document.sha256, "Content is kept before it is registered."
    _file(session, document, facts, default)
    if not storage.has(document.sha256):  # the last other document with it was deleted just now
        storage.put(content, document.sha256)
    return document


def change(session: Session, document: FiledDocument, facts: FiledFacts) -> None:
    """Change what is stated about a document; its content stays.

    Raises:
        ProgrammeFixed: it would move to another programme.
        RetentionRuns: it would be kept for a shorter time than it must be.
        UnknownReference: something that it refers to does not exist.
    """
    keep_programme(document.programme_id, facts.programme_id)
    rules.stays_as_long(
        _of_granted(session, document),
        document.retention_until,
        facts.retention_until,
        moved=facts.project_id != document.project_id,
    )
    _state(session, document, facts)


def remove(session: Session, document: FiledDocument) -> None:
    """Delete a document.

    Raises:
        RetentionRuns: it must still be kept.
        StillReferenced: something refers to it.
    """
    rules.must_be_over(document.retention_until, clock.today())
    rules.stays_on_file(_of_granted(session, document), document.retention_until)
    references.delete(session, document)


def sweep(database: Database, storage: Storage, sha256: str) -> None:
    """Forget content that no document has any more.

    It looks and deletes while it holds the write lock: nobody can register a document with this
    content in between.
    """
    with database.write("storage") as session:
        if session.scalar(queries.keeps(sha256)) is None:
            storage.delete(sha256)


def _of_granted(session: Session, document: FiledDocument) -> bool:
    """Tell whether a document belongs to a project that is, or was, granted."""
    project = session.get(Project, document.project_id) if document.project_id else None
    return project is not None and project.status in PUBLIC


def _file(
    session: Session, document: FiledDocument, facts: FiledFacts, default: str
) -> FiledDocument:
    document.programme_id = programme_meant(session, facts.programme_id, default).id
    _state(session, document, facts)
    session.add(document)
    return document


def _state(session: Session, document: FiledDocument, facts: FiledFacts) -> None:
    must_exist(session, Project, [facts.project_id])
    must_exist(session, Event, [facts.event_id])
    assign(document, facts, but=OURS)
