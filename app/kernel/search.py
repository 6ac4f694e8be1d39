"""Full text: the words of each record and their stems, in one indexed table for all of them.

The words are kept by the session, as the journal is; the databases keep their index of the words
(FTS5, or a search vector under GIN) themselves. See ``migrations/search``.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, event, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.kernel import dialects
from app.kernel.stems import stem, with_stems
from app.kernel.tables import Base, Record
from app.kernel.text import Text, words

MOST_WORDS = 12


class SearchEntry(Base):
    """The words of one record, folded, each with its stem."""

    __tablename__ = "search_entries"

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[UUID] = mapped_column(unique=True)
    words: Mapped[str]


@event.listens_for(Session, "before_flush")
def keep(session: Session, _context: object, _instances: object) -> None:
    """Bring the words of every record that this flush touches up to date."""
    for row in list(session.new):
        if isinstance(row, Record) and row.searched:
            session.add(SearchEntry(kind=row.__tablename__, subject=row.id, words=said_by(row)))
    for row in [*session.dirty, *session.deleted]:
        if isinstance(row, Record) and row.searched:
            entry = session.scalars(select(SearchEntry).where(SearchEntry.subject == row.id)).one()
            if row in session.deleted:
                session.delete(entry)
            else:
                entry.words = said_by(row)


def said_by(row: Record) -> str:
    """Collect the words of a record in the order in which they are first said, with their stems."""
    found: list[str] = []
    for name in row.searched:
        value: Any = getattr(row, name)
        texts = (value.de, value.en) if isinstance(value, Text) else (value,)
        for text in texts:
            found += words(text or "")
    return with_stems(found)


def hits(entity: type[Record], asked: str, dialect: str) -> Subquery | None:
    """Find the records of a kind that have all the words asked for: ``subject``, ``relevance``.

    A record has a word if it has its stem, or a word that begins with it. None if nothing in
    what was asked is a word.
    """
    wanted = list(dict.fromkeys(words(asked)))[:MOST_WORDS]
    if not wanted:
        return None
    stems = [(word, stem(word)) for word in wanted]
    return dialects.of(dialect).hits(entity.__tablename__, stems).subquery("hits")


@dataclass(frozen=True)
class Found:
    """What a filter has found, and how well it matches the words asked for, if any were."""

    statement: Select[Any]
    relevance: ColumnElement[int] | None = None


def matching(found: Select[Any], entity: type[Record], asked: str | None, dialect: str) -> Found:
    """Narrow a statement to the records that have all the words asked for."""
    if asked is None:
        return Found(found)
    which = hits(entity, asked, dialect)
    if which is None:
        return Found(found.where(false()))
    return Found(found.join(which, which.c.subject == entity.id), which.c.relevance)
