"""What a meeting looks like on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.bodies.schemas import BodyBriefOut
from app.events.schemas import EventBriefOut, PlaceIn
from app.events.vocabulary import EventStatus, Visibility
from app.meetings.vocabulary import Procedure
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import In, Out, Patch, RecordOut, TextIn
from app.web.texts import Code, Title, Url
from app.web.wire import Day, Identifier, Instant


class AgendaItemIn(In):
    """An item of the agenda, about a project or about something else."""

    item_no: Code = Field(description="Its number on the agenda.", examples=["3.1"])
    project_id: Identifier | None = Field(
        None, description="Which project it is about, if it is about one."
    )
    title: Title | None = Field(None, description="What it is about; needed without a project.")
    added_on: Day | None = Field(
        None,
        description="When it was put on the agenda, if it is recorded later; today if not said.",
    )


class MeetingIn(In):
    """What is stated about a meeting. When and where it is, its event says too."""

    body_id: Identifier = Field(description="Which body meets; it never changes.")
    procedure: Procedure = Field(
        Procedure.MEETING, description="Whether people meet or decide in writing."
    )
    title: TextIn | None = Field(
        None, description="What the meeting is called; after its body if not said."
    )
    starts_at: Instant = Field(
        description="When it begins.", examples=["2026-03-12T09:00:00+01:00"]
    )
    ends_at: Instant = Field(description="When it ends.", examples=["2026-03-12T12:00:00+01:00"])
    place: PlaceIn | None = Field(None, description="Where people meet; null if only online.")
    online_url: Url | None = Field(None, description="Where to take part online.")
    visibility: Visibility = Field(Visibility.INTERNAL, description="Who may see its event.")
    status: EventStatus = Field(
        EventStatus.CONFIRMED, description="Whether it will happen. Cancelled events stay."
    )
    cancelled_because: Title | None = Field(
        None, description="Why it was cancelled; needed if it was."
    )
    invitation_deadline: Day | None = Field(
        None,
        description="Last day to invite and to put projects on the agenda. If not said: so many "
        "days before the meeting as its body has laid down.",
    )
    invited_on: Day | None = Field(None, description="When the invitation went out.")
    minutes_id: Identifier | None = Field(None, description="The document with its minutes.")
    agenda: list[AgendaItemIn] = Field(
        [], max_length=200, description="What is talked about, item by item."
    )


class MeetingPatch(Patch, of=MeetingIn):
    """Changes to a meeting (JSON Merge Patch)."""


class AgendaItemOut(Out, like=AgendaItemIn):
    """An item of the agenda, about a project or about something else."""

    item_no: str
    project: ProjectBriefOut | None = Field(
        description="Which project it is about, if it is about one."
    )
    title: str | None
    added_at: datetime = Field(
        description="When it was put on the agenda; late if after the invitation deadline."
    )


class MeetingBriefOut(Out, like=MeetingIn):
    """Just enough of a meeting to name it and to go there."""

    id: UUID = Field(description="The meeting's lasting identifier.")
    body: BodyBriefOut = Field(description="Which body meets.")
    event: EventBriefOut = Field(description="When and where it is.")
    procedure: Procedure


class MeetingOut(RecordOut, like=MeetingIn):
    """A meeting as the registry knows it."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    body: BodyBriefOut = Field(description="Which body meets.")
    event: EventBriefOut = Field(description="When and where it is.")
    procedure: Procedure
    invitation_deadline: date | None
    invited_on: date | None
    minutes_id: UUID | None
    agenda: list[AgendaItemOut]
