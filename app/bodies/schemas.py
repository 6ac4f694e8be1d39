"""What a body looks like on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.bodies.vocabulary import BodyKind, SeatType
from app.handlungsfelder.schemas import HandlungsfeldBriefOut
from app.kernel.render import Internal
from app.partners.schemas import PartnerBriefOut
from app.programmes.schemas import ProgrammeBriefOut
from app.web.shapes import In, Out, Patch, RecordOut, TextIn, TextOut, hidden
from app.web.texts import Code, Name, Url
from app.web.wire import Count, Day, Flag, Identifier, Points, whole

Days = Annotated[int, whole(), Field(ge=0, le=365)]
"""Days of notice."""

CHAIR = "Who chairs it (a person). Never public."
PERSON = "Who sits there (a person). Never public."


class BodySeatIn(In):
    """A seat: whose it is, for how long, and how many votes it has."""

    partner_id: Identifier = Field(description="Which partner has the seat.")
    person: Name | None = Field(None, description=PERSON)
    seat_type: SeatType = Field(description="For whom the seat speaks.", examples=["municipal"])
    votes: Count = Field(description="How many votes it has; 0 if it only advises.", examples=[1])
    voting: Flag = Field(True, description="Whether it votes, or only advises.")
    starts_on: Day | None = Field(None, description="First day of the term, if there is one.")
    ends_on: Day | None = Field(None, description="Last day of the term, if there is one.")


class BodyCriterionIn(In):
    """Something that the body gives points for."""

    code: Code = Field(description="Its short name within the body.", examples=["fachlich"])
    name: TextIn = Field(description="What points are given for.")
    maximum: Points = Field(description="Most points that can be given.", examples=["70.00"])
    minimum: Points | None = Field(
        None, description="Least points that a project needs here.", examples=["40.00"]
    )


class BodyIn(In):
    """What is stated about a body."""

    programme_id: Identifier | None = Field(
        None, description="Its programme; the installation's own if not said."
    )
    handlungsfeld_id: Identifier | None = Field(
        None, description="On which Handlungsfeld it advises. Needed for an advisory committee."
    )
    kind: BodyKind = Field(description="What it does.", examples=["advisory_committee"])
    name: TextIn = Field(
        description="What the body is called.", examples=[{"de": "Steuerungsgruppe"}]
    )
    chair: Name | None = Field(None, description=CHAIR)
    quorum: Count | None = Field(
        None, description="With how many votes a decision is valid.", examples=[3]
    )
    invitation_days: Days | None = Field(
        None, description="How many days before a meeting invitations go out.", examples=[14]
    )
    written_procedure: Flag = Field(
        False, description="Whether it may decide in writing (Umlaufverfahren)."
    )
    least_points: Points | None = Field(
        None, description="Least points that a project needs in all.", examples=["60.00"]
    )
    rules_url: Url | None = Field(None, description="Where its rules of procedure are.")
    seats: list[BodySeatIn] = Field([], max_length=200, description="Who sits there.")
    criteria: list[BodyCriterionIn] = Field(
        [], max_length=50, description="What it gives points for."
    )


class BodyPatch(Patch, of=BodyIn):
    """Changes to a body (JSON Merge Patch)."""


class BodySeatOut(Out, like=BodySeatIn):
    """A seat: whose it is, for how long, and how many votes it has."""

    partner: PartnerBriefOut = Field(description="Which partner has the seat.")
    person: Internal[str | None] = hidden(PERSON)
    seat_type: SeatType
    votes: int
    voting: bool
    starts_on: date | None
    ends_on: date | None


class BodyCriterionOut(Out, like=BodyCriterionIn):
    """Something that the body gives points for."""

    code: str
    name: TextOut
    maximum: Points
    minimum: Points | None


class BodyBriefOut(Out, like=BodyIn):
    """Just enough of a body to name it."""

    id: UUID = Field(description="The body's lasting identifier.")
    kind: BodyKind
    name: TextOut


class BodyOut(RecordOut, like=BodyIn):
    """A body as the registry knows it."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    handlungsfeld: HandlungsfeldBriefOut | None = Field(
        description="On which Handlungsfeld it advises."
    )
    kind: BodyKind
    name: TextOut
    chair: Internal[str | None] = hidden(CHAIR)
    quorum: int | None
    invitation_days: int | None
    written_procedure: bool
    least_points: Points | None
    rules_url: str | None
    seats: list[BodySeatOut]
    criteria: list[BodyCriterionOut]
