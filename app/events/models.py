"""Event tables."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from app.events.vocabulary import EventKind, EventStatus, Visibility
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.numbers import Degrees
from app.kernel.tables import DERIVED, Key, Part, Record
from app.kernel.text import Text
from app.partners.models import Partner
from app.programmes.models import Programme
from app.projects.models import Project


@dataclass(frozen=True)
class Place:
    """Where people meet."""

    name: str | None
    street: str | None
    postcode: str | None
    city: str | None
    country: str | None
    latitude: Decimal | None
    longitude: Decimal | None


class EventPart(Part):
    """A line in one of an event's lists."""

    __abstract__ = True

    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id"), primary_key=True, sort_order=-1)


class EventProject(EventPart):
    """A project that the event is about."""

    __tablename__ = "event_projects"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"), index=True)

    project: Mapped[Project] = relationship(viewonly=True)


class EventHandlungsfeld(EventPart):
    """A Handlungsfeld that the event is about."""

    __tablename__ = "event_handlungsfelder"

    handlungsfeld_id: Mapped[UUID] = mapped_column(ForeignKey("handlungsfelder.id"), index=True)

    handlungsfeld: Mapped[Handlungsfeld] = relationship(viewonly=True)


class EventParticipant(EventPart):
    """An organisation that takes part in the event."""

    __tablename__ = "event_participants"

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"), index=True)

    partner: Mapped[Partner] = relationship(viewonly=True)


class Event(Record):
    """Something that happens; cancelled ones stay, so that calendars learn of it."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_starts_at_id", "starts_at", "id"),
        Index("ix_events_ends_at_id", "ends_at", "id"),
        Index("ix_events_title_key_id", "title_key", "id"),
        Index("ix_events_updated_at_id", "updated_at", "id"),
        Index("ix_events_programme_id_starts_at", "programme_id", "starts_at"),
        Index("ix_events_kind_starts_at", "kind", "starts_at"),
    )
    searched = ("title", "description", "place_name")

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    title: Mapped[Text] = composite(
        mapped_column("title_de", nullable=False), mapped_column("title_en", nullable=True)
    )
    title_key: Mapped[str] = mapped_column(Key, info=DERIVED)
    description: Mapped[Text | None] = composite(
        mapped_column("description_de", nullable=True),
        mapped_column("description_en", nullable=True),
    )
    kind: Mapped[EventKind]
    status: Mapped[EventStatus]
    visibility: Mapped[Visibility]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    timezone: Mapped[str]
    all_day: Mapped[bool] = mapped_column(default=False)
    place: Mapped[Place | None] = composite(
        mapped_column("place_name", nullable=True),
        mapped_column("place_street", nullable=True),
        mapped_column("place_postcode", nullable=True),
        mapped_column("place_city", nullable=True),
        mapped_column("place_country", nullable=True),
        mapped_column("place_latitude", Degrees, nullable=True),
        mapped_column("place_longitude", Degrees, nullable=True),
    )
    online_url: Mapped[str | None]
    registration_url: Mapped[str | None]
    organiser_id: Mapped[UUID | None] = mapped_column(ForeignKey("partners.id"), index=True)
    capacity: Mapped[int | None]
    participants_count: Mapped[int | None]
    cancelled_because: Mapped[str | None]
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    programme: Mapped[Programme] = relationship(viewonly=True)
    organiser: Mapped[Partner | None] = relationship(viewonly=True)
    projects: Mapped[list[EventProject]] = relationship(
        order_by=EventProject.position, cascade="all, delete-orphan"
    )
    handlungsfelder: Mapped[list[EventHandlungsfeld]] = relationship(
        order_by=EventHandlungsfeld.position, cascade="all, delete-orphan"
    )
    participants: Mapped[list[EventParticipant]] = relationship(
        order_by=EventParticipant.position, cascade="all, delete-orphan"
    )

    @classmethod
    def public(cls) -> ColumnElement[bool]:
        """Everybody may see what is meant for everybody."""
        return cls.visibility == Visibility.PUBLIC
