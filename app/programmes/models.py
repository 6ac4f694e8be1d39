"""Programme tables."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from app.kernel.numbers import Cents, Percent
from app.kernel.tables import Key, Part, Record
from app.kernel.text import Text
from app.partners.models import Partner
from app.programmes.vocabulary import CofinancingBasis, ProgrammePartnerRole, RegionCategory


class ProgrammePartner(Part):
    """What an organisation is to a programme."""

    __tablename__ = "programme_partners"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"), primary_key=True)
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    role: Mapped[ProgrammePartnerRole]

    partner: Mapped[Partner] = relationship(viewonly=True)


class Programme(Record):
    """A funding programme with its dates and rules of money.

    The ceiling is not among them: it is what the ledger holds.
    """

    __tablename__ = "programmes"
    __table_args__ = (Index("ix_programmes_updated_at_id", "updated_at", "id"),)
    searched = ("code", "name", "region_name")

    code: Mapped[str] = mapped_column(Key, unique=True)
    name: Mapped[Text] = composite(
        mapped_column("name_de", nullable=False), mapped_column("name_en", nullable=True)
    )
    region_name: Mapped[str | None]
    programming_period: Mapped[str]
    cci: Mapped[str | None]
    funds: Mapped[list[str]]
    legal_basis: Mapped[Text | None] = composite(
        mapped_column("legal_basis_de", nullable=True),
        mapped_column("legal_basis_en", nullable=True),
    )
    region_category: Mapped[RegionCategory | None]
    max_eu_rate: Mapped[Decimal | None] = mapped_column(Percent)
    cofinancing_basis: Mapped[CofinancingBasis | None]
    min_eligible_cost: Mapped[Decimal | None] = mapped_column(Cents)
    min_eligible_cost_study: Mapped[Decimal | None] = mapped_column(Cents)
    max_duration_months: Mapped[int | None]
    commitment_period_end: Mapped[date | None]
    project_end_latest: Mapped[date | None]
    eligibility_start: Mapped[date | None]
    eligibility_end: Mapped[date | None]
    reporting_cycle_months: Mapped[int | None]
    four_eyes: Mapped[bool] = mapped_column(default=True)
    decisions_needed: Mapped[bool] = mapped_column(default=True)
    accounts_closed_until: Mapped[date | None]
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    partners: Mapped[list[ProgrammePartner]] = relationship(
        order_by=ProgrammePartner.position, cascade="all, delete-orphan"
    )
