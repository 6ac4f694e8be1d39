"""Tables of bodies."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from app.bodies.vocabulary import BodyKind, SeatType
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.numbers import Points
from app.kernel.tables import DERIVED, Key, Part, Record
from app.kernel.text import Text
from app.partners.models import Partner
from app.programmes.models import Programme


class BodyPart(Part):
    """A line in one of a body's lists."""

    __abstract__ = True

    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), primary_key=True, sort_order=-1)


class BodySeat(BodyPart):
    """A seat: whose it is, for how long, and how many votes it has."""

    __tablename__ = "body_seats"

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    person: Mapped[str | None]
    seat_type: Mapped[SeatType]
    votes: Mapped[int]
    voting: Mapped[bool] = mapped_column(default=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    partner: Mapped[Partner] = relationship(viewonly=True)


class BodyCriterion(BodyPart):
    """Something that the body gives points for."""

    __tablename__ = "body_criteria"

    code: Mapped[str] = mapped_column(Key)
    name: Mapped[Text] = composite(
        mapped_column("name_de", nullable=False), mapped_column("name_en", nullable=True)
    )
    maximum: Mapped[Decimal] = mapped_column(Points)
    minimum: Mapped[Decimal | None] = mapped_column(Points)


class Body(Record):
    """A body (Gremium) of a programme."""

    __tablename__ = "bodies"
    __table_args__ = (
        Index("ix_bodies_name_key_id", "name_key", "id"),
        Index("ix_bodies_programme_id_kind", "programme_id", "kind"),
    )
    searched = ("name",)

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    handlungsfeld_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("handlungsfelder.id"), index=True
    )
    kind: Mapped[BodyKind]
    name: Mapped[Text] = composite(
        mapped_column("name_de", nullable=False), mapped_column("name_en", nullable=True)
    )
    name_key: Mapped[str] = mapped_column(Key, info=DERIVED)
    chair: Mapped[str | None]
    quorum: Mapped[int | None]
    invitation_days: Mapped[int | None]
    written_procedure: Mapped[bool] = mapped_column(default=False)
    least_points: Mapped[Decimal | None] = mapped_column(Points)
    rules_url: Mapped[str | None]
    seats: Mapped[list[BodySeat]] = relationship(
        order_by=BodySeat.position, cascade="all, delete-orphan"
    )
    criteria: Mapped[list[BodyCriterion]] = relationship(
        order_by=BodyCriterion.position, cascade="all, delete-orphan"
    )

    programme: Mapped[Programme] = relationship(viewonly=True)
    handlungsfeld: Mapped[Handlungsfeld | None] = relationship(viewonly=True)
