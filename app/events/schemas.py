"""What an event looks like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.events.vocabulary import EventKind, EventStatus, Visibility
from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.partners.schemas import PartnerBriefOut
from app.programmes.schemas import LinkIn, LinkOut, ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import In, LongTextIn, Out, Patch, RecordOut, TextIn, TextOut
from app.web.texts import Country, Name, Title, Url, Zone
from app.web.wire import Count, Flag, Identifier, Instant, Latitude, Longitude


class PlaceIn(In):
    """Where people meet."""

    name: Name | None = Field(None, description="What the place is called.", examples=["Hafven"])
    street: Name | None = Field(None, description="Street and number.")
    postcode: Annotated[Name | None, Field(max_length=12)] = Field(None, description="Postcode.")
    city: Name | None = Field(None, description="Town or village.", examples=["Hannover"])
    country: Country | None = Field(None, description="Country.")
    latitude: Latitude | None = Field(None, description="Degrees north (WGS 84).")
    longitude: Longitude | None = Field(None, description="Degrees east (WGS 84).")


class EventProjectIn(In):
    """A project that the event is about."""

    project_id: Identifier = Field(description="Which project.")


class EventHandlungsfeldIn(In):
    """A Handlungsfeld that the event is about."""

    handlungsfeld_id: Identifier = Field(description="Which Handlungsfeld.")


class EventParticipantIn(In):
    """An organisation that takes part in the event."""

    partner_id: Identifier = Field(description="Which partner.")


class EventIn(In):
    """What is stated about an event."""

    programme_id: Identifier | None = Field(
        None, description="Its programme; the installation's own if not said."
    )
    title: TextIn = Field(
        description="What it is called.", examples=[{"de": "Projektschmiede „Kultur und Freizeit“"}]
    )
    description: LongTextIn | None = Field(None, description="What it is about.")
    kind: EventKind = Field(description="What sort of event it is.", examples=["workshop"])
    status: EventStatus = Field(
        EventStatus.CONFIRMED, description="Whether it will happen. Cancelled events stay."
    )
    visibility: Visibility = Field(Visibility.INTERNAL, description="Who may see it.")
    starts_at: Instant = Field(
        description="When it begins.", examples=["2026-03-12T09:00:00+01:00"]
    )
    ends_at: Instant = Field(description="When it ends.", examples=["2026-03-12T12:00:00+01:00"])
    timezone: Zone = Field(
        "Europe/Berlin", description="In which time zone people read these times."
    )
    all_day: Flag = Field(False, description="Whether only the days matter.")
    place: PlaceIn | None = Field(None, description="Where people meet; null if only online.")
    online_url: Url | None = Field(None, description="Where to take part online.")
    registration_url: Url | None = Field(None, description="Where to register.")
    organiser_id: Identifier | None = Field(None, description="The partner that invites.")
    capacity: Count | None = Field(None, description="How many can take part.")
    participants_count: Count | None = Field(None, description="How many took part.")
    cancelled_because: Title | None = Field(
        None, description="Why it was cancelled; needed if it was."
    )
    links: list[LinkIn] = Field(
        [], max_length=50, description="Programme, report, pictures, sources."
    )
    projects: list[EventProjectIn] = Field(
        [], max_length=200, description="Projects that it is about."
    )
    handlungsfelder: list[EventHandlungsfeldIn] = Field(
        [], max_length=20, description="Handlungsfelder that it is about."
    )
    participants: list[EventParticipantIn] = Field(
        [], max_length=500, description="Organisations that take part."
    )


class EventPatch(Patch, of=EventIn):
    """Changes to an event (JSON Merge Patch)."""


class PlaceOut(Out, like=PlaceIn):
    """Where people meet."""

    name: str | None
    street: str | None
    postcode: str | None
    city: str | None
    country: str | None
    latitude: Latitude | None
    longitude: Longitude | None


class EventBriefOut(Out, like=EventIn):
    """Just enough of an event to name it, to go there, and to know whether it happens."""

    id: UUID = Field(description="The event's lasting identifier.")
    title: TextOut
    starts_at: datetime
    ends_at: datetime
    status: EventStatus
    place: PlaceOut | None
    online_url: str | None
    visibility: Visibility


class EventProjectOut(Out):
    """A project that the event is about."""

    project: ProjectBriefOut | None = Field(
        description="Which project; null if it is not public and you have no key."
    )


class EventHandlungsfeldOut(Out):
    """A Handlungsfeld that the event is about."""

    handlungsfeld: HandlungsfeldBriefOut = Field(description="Which Handlungsfeld.")


class EventParticipantOut(Out):
    """An organisation that takes part in the event."""

    partner: PartnerBriefOut = Field(description="Which partner.")


class EventOut(RecordOut, like=EventIn):
    """An event as the registry knows it."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    title: TextOut
    description: TextOut | None
    kind: EventKind
    status: EventStatus
    visibility: Visibility
    starts_at: datetime
    ends_at: datetime
    timezone: str
    all_day: bool
    place: PlaceOut | None
    online_url: str | None
    registration_url: str | None
    organiser: PartnerBriefOut | None = Field(description="The partner that invites.")
    capacity: int | None
    participants_count: int | None
    cancelled_because: str | None
    links: list[LinkOut]
    projects: list[EventProjectOut]
    handlungsfelder: list[EventHandlungsfeldOut]
    participants: list[EventParticipantOut]
