"""Partner tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from app.kernel.dialects import stated_index
from app.kernel.tables import DERIVED, Key, Part, Record
from app.kernel.text import Text
from app.partners.identifiers import Scheme
from app.partners.vocabulary import LegalStatus, PartnerKind, SizeClass


@dataclass(frozen=True)
class Address:
    """Where an organisation can be reached by post."""

    street: str | None
    postcode: str | None
    city: str | None
    country: str | None


class PartnerIdentifier(Part):
    """A number under which others know the organisation."""

    __tablename__ = "partner_identifiers"
    __table_args__ = (UniqueConstraint("scheme", "value"),)

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"), primary_key=True)
    scheme: Mapped[Scheme]
    value: Mapped[str]


class Partner(Record):
    """An organisation that takes part."""

    __tablename__ = "partners"
    __table_args__ = (
        Index("ix_partners_name_key_id", "name_key", "id"),
        Index("ix_partners_updated_at_id", "updated_at", "id"),
        Index("ix_partners_kind_name_key_id", "kind", "name_key", "id"),
        stated_index("ix_partners_ags_name_key_id", "ags", "name_key", "id"),
        stated_index("ix_partners_nuts3_name_key_id", "nuts3", "name_key", "id"),
    )
    searched = ("name", "short_name", "city")

    name: Mapped[Text] = composite(
        mapped_column("name_de", nullable=False), mapped_column("name_en", nullable=True)
    )
    name_key: Mapped[str] = mapped_column(Key, info=DERIVED)
    match_key: Mapped[str] = mapped_column(Key, info=DERIVED, index=True)
    short_name: Mapped[str | None]
    first_name: Mapped[str | None]
    surname: Mapped[str | None]
    kind: Mapped[PartnerKind]
    legal_status: Mapped[LegalStatus | None]
    size_class: Mapped[SizeClass | None]
    address: Mapped[Address | None] = composite(
        mapped_column("street", nullable=True),
        mapped_column("postcode", nullable=True),
        mapped_column("city", nullable=True),
        mapped_column("country", nullable=True),
    )
    ags: Mapped[str | None] = mapped_column(Key)
    nuts3: Mapped[str | None] = mapped_column(Key)
    website: Mapped[str | None]
    contacts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("partners.id"), index=True)

    identifiers: Mapped[list[PartnerIdentifier]] = relationship(
        order_by=PartnerIdentifier.position, cascade="all, delete-orphan"
    )

    @classmethod
    def current(cls) -> ColumnElement[bool]:
        """Nothing refers to a partner that has become part of another."""
        return cls.merged_into_id.is_(None)

    @classmethod
    def withheld(cls) -> Mapping[str, ColumnElement[bool]]:
        """Where a natural person lives is nobody's business; the place is enough."""
        return dict.fromkeys(("street", "postcode"), cls.kind == PartnerKind.NATURAL_PERSON)
