"""What a Handlungsfeld looks like on the wire."""

from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from app.programmes.schemas import LinkIn, LinkOut, ProgrammeBriefOut
from app.web.shapes import In, LongTextIn, Out, Patch, RecordOut, TextIn, TextOut
from app.web.texts import Code, Name
from app.web.wire import Identifier, Refused


class PurposeIn(In):
    """Something that the Handlungsfeld pays for (Fördergegenstand)."""

    code: Code = Field(
        description="Its short name within the Handlungsfeld.", examples=["kulturerbe"]
    )
    name: TextIn = Field(description="What it is.")


class HandlungsfeldIn(In):
    """What is stated about a Handlungsfeld."""

    programme_id: Identifier | None = Field(
        None, description="Its programme; the installation's own if not said."
    )
    code: Code = Field(
        description="Its short name within the programme; it never changes.", examples=["RI"]
    )
    name: TextIn = Field(
        description="Its full name.", examples=[{"de": "Regionale Innovationsfähigkeit"}]
    )
    aim: LongTextIn | None = Field(None, description="What it is to achieve.")
    directive_number: Name | None = Field(
        None, description="Its number in the directive.", examples=["2.1.1"]
    )
    specific_objective: Name | None = Field(
        None, description="The EU's specific objective.", examples=["RSO5.1"]
    )
    purposes: list[PurposeIn] = Field(
        [], max_length=50, description="What it pays for (Fördergegenstände)."
    )
    links: list[LinkIn] = Field([], max_length=50, description="Sources and further reading.")

    @model_validator(mode="after")
    def no_purpose_twice(self) -> Self:
        """Refuse two purposes of one code."""
        codes = [one.code for one in self.purposes]
        if len(set(codes)) < len(codes):
            raise Refused(
                "Ein Fördergegenstand steht doppelt in der Liste.",
                "A purpose stands twice in the list.",
            )
        return self


class HandlungsfeldPatch(Patch, of=HandlungsfeldIn):
    """Changes to a Handlungsfeld (JSON Merge Patch)."""


class PurposeOut(Out, like=PurposeIn):
    """Something that the Handlungsfeld pays for (Fördergegenstand)."""

    code: str
    name: TextOut


class HandlungsfeldBriefOut(Out, like=HandlungsfeldIn):
    """Just enough of a Handlungsfeld to name it."""

    id: UUID = Field(description="The Handlungsfeld's lasting identifier.")
    code: str
    name: TextOut


class HandlungsfeldOut(RecordOut, like=HandlungsfeldIn):
    """A Handlungsfeld as the registry knows it."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    code: str
    name: TextOut
    aim: TextOut | None
    directive_number: str | None
    specific_objective: str | None
    purposes: list[PurposeOut]
    links: list[LinkOut]
