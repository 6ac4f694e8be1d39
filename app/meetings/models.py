"""Tables of meetings. When and where one takes place stands in its event."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Body
from app.documents.models import FiledDocument
from app.events.models import Event, Place
from app.events.vocabulary import EventStatus, Visibility
from app.kernel.clock import BERLIN
from app.kernel.tables import Part, Record
from app.kernel.text import Text
from app.meetings.rules import default_title
from app.meetings.vocabulary import Procedure
from app.programmes.models import Programme
from app.projects.models import Project


class AgendaItem(Part):
    """An item of the agenda, about a project or about something else."""

    __tablename__ = "agenda_items"

    meeting_id: Mapped[UUID] = mapped_column(
        ForeignKey("meetings.id"), primary_key=True, sort_order=-1
    )
    item_no: Mapped[str]
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id"), index=True)
    title: Mapped[str | None]
    added_at: Mapped[datetime]

    project: Mapped[Project | None] = relationship(viewonly=True)

    @property
    def added_on(self) -> date:
        """The day on which it was put on the agenda."""
        return self.added_at.astimezone(BERLIN).date()


class Meeting(Record):
    """A meeting of a body, or a written procedure."""

    __tablename__ = "meetings"
    internal = True
    __table_args__ = (Index("ix_meetings_programme_id_id", "programme_id", "id"),)

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id"), unique=True)
    procedure: Mapped[Procedure]
    invitation_deadline: Mapped[date | None]
    invited_on: Mapped[date | None]
    minutes_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"), index=True)
    agenda: Mapped[list[AgendaItem]] = relationship(
        order_by=AgendaItem.position, cascade="all, delete-orphan"
    )

    programme: Mapped[Programme] = relationship(viewonly=True)
    body: Mapped[Body] = relationship(viewonly=True)
    event: Mapped[Event] = relationship(viewonly=True)
    minutes: Mapped[FiledDocument | None] = relationship(viewonly=True)

    @property
    def title(self) -> Text | None:
        """What the meeting is called, if it is not just called after its body."""
        title = self.event.title
        return None if title == default_title(self.procedure, self.body.name) else title

    @property
    def starts_at(self) -> datetime:
        """When it begins, as its event says."""
        return self.event.starts_at

    @property
    def ends_at(self) -> datetime:
        """When it ends, as its event says."""
        return self.event.ends_at

    @property
    def place(self) -> Place | None:
        """Where people meet, as its event says."""
        return self.event.place

    @property
    def online_url(self) -> str | None:
        """Where to take part online, as its event says."""
        return self.event.online_url

    @property
    def visibility(self) -> Visibility:
        """Who may see it, as its event says."""
        return self.event.visibility

    @property
    def status(self) -> EventStatus:
        """Tell whether it will happen, as its event says."""
        return self.event.status

    @property
    def cancelled_because(self) -> str | None:
        """Tell why it was cancelled, as its event says."""
        return self.event.cancelled_because
