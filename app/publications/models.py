"""Tables of publications of the list of operations."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.numbers import Cents
from app.kernel.tables import Entry, Record
from app.programmes.models import Programme


class Publication(Record):
    """The list of operations as it was published on one day. It is recorded once and stays.

    What was on it is known if nothing had changed between that day and its record.
    """

    __tablename__ = "publications"
    __table_args__ = (
        Index("ix_publications_programme_id_published_on_id", "programme_id", "published_on", "id"),
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    published_on: Mapped[date]
    next_due_on: Mapped[date]
    url: Mapped[str]
    as_of_change: Mapped[int | None]
    operations: Mapped[int | None]
    complete: Mapped[int | None]
    eu_contribution: Mapped[Decimal | None] = mapped_column(Cents)
    sha256: Mapped[str | None]
    note: Mapped[str | None]

    programme: Mapped[Programme] = relationship(viewonly=True)


class FirstPublication(Entry):
    """The day on which an operation was first on a published list.

    It refers to the operation by its id only: what was published stays published, whatever becomes
    of the project.
    """

    __tablename__ = "first_publications"
    __table_args__ = (UniqueConstraint("project_id"), Entry.__table_args__)

    project_id: Mapped[UUID]
    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publications.id"), index=True)
    published_on: Mapped[date] = mapped_column(index=True)
