"""Handlungsfeld table."""

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from app.kernel.tables import Key, Record
from app.kernel.text import Text
from app.programmes.models import Programme


class Handlungsfeld(Record):
    """A field of action: what the programme's money is for."""

    __tablename__ = "handlungsfelder"
    __table_args__ = (UniqueConstraint("programme_id", "code"),)
    searched = ("code", "name")

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    code: Mapped[str] = mapped_column(Key, index=True)
    name: Mapped[Text] = composite(
        mapped_column("name_de", nullable=False), mapped_column("name_en", nullable=True)
    )
    aim: Mapped[Text | None] = composite(
        mapped_column("aim_de", nullable=True), mapped_column("aim_en", nullable=True)
    )
    directive_number: Mapped[str | None]
    specific_objective: Mapped[str | None]
    purposes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    programme: Mapped[Programme] = relationship(viewonly=True)
