"""The table of documents; their content is kept outside the database, see ``storage``."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, and_, or_, select
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from app.documents.vocabulary import DocumentKind
from app.events.models import Event
from app.events.vocabulary import Visibility
from app.kernel.tables import Key, Record
from app.kernel.text import Text
from app.programmes.models import Programme
from app.projects.models import Project


class FiledDocument(Record):
    """A document on file: an uploaded file, or a link to where it is."""

    __tablename__ = "documents"
    follows = "project"
    __table_args__ = (
        CheckConstraint("(url IS NULL) <> (sha256 IS NULL)", name="file_or_link"),
        Index("ix_documents_programme_id_created_at", "programme_id", "created_at", "id"),
        Index("ix_documents_project_id_kind", "project_id", "kind"),
        Index("ix_documents_created_at_id", "created_at", "id"),
    )
    searched = ("title", "file_name")

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id"))
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("events.id"), index=True)
    kind: Mapped[DocumentKind]
    title: Mapped[Text] = composite(
        mapped_column("title_de", nullable=False), mapped_column("title_en", nullable=True)
    )
    language: Mapped[str] = mapped_column(default="de")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.INTERNAL)
    dated_on: Mapped[date | None]
    retention_until: Mapped[date | None]
    url: Mapped[str | None]
    file_name: Mapped[str | None]
    media_type: Mapped[str | None]
    size: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(Key, index=True)

    programme: Mapped[Programme] = relationship(viewonly=True)
    project: Mapped[Project | None] = relationship(viewonly=True)
    event: Mapped[Event | None] = relationship(viewonly=True)

    @classmethod
    def public(cls) -> ColumnElement[bool]:
        """Everybody may see what is meant for everybody, unless its project is not public yet."""
        granted = select(Project.id).where(Project.public())
        shown = or_(cls.project_id.is_(None), cls.project_id.in_(granted))
        return and_(cls.visibility == Visibility.PUBLIC, shown)
