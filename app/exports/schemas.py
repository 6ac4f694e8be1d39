"""What a manifest looks like: everything needed to know what a file is, and that it is complete."""

from datetime import datetime

from pydantic import Field

from app.exports.vocabulary import Kind, Profile
from app.web.shapes import Out


class ManifestColumnOut(Out):
    """One column of a file."""

    name: str = Field(description="The header for programs; it never changes.")
    header: str = Field(description="The header for people, in German.")
    type: Kind = Field(description="What stands in it.")
    description: str = Field(description="What it means.")


class ManifestOut(Out):
    """What a file is: filters, rows, as of when, and a checksum."""

    file: str = Field(description="The name of the file.", examples=["projects.csv"])
    address: str = Field(
        description="Where it was made: the address with its filters, relative to the registry.",
        examples=["/v1/projects.csv?status=granted"],
    )
    media_type: str = Field(description="Its media type.", examples=["text/csv"])
    profile: Profile | None = Field(
        description="For whom it is written; null in formats without profiles."
    )
    filters: dict[str, list[str]] = Field(
        description="What was asked for: parameters and their values."
    )
    internal: bool = Field(description="Whether it has what is not public.")
    rows: int = Field(description="How many rows, lines, features or entries it has.")
    left_out: int = Field(
        description="How many of what was asked for lack what this format demands of each."
    )
    shortened: int = Field(
        description="How many texts are longer than a cell of this format can be, and end with "
        "a note that says so; only workbooks have such."
    )
    columns: list[ManifestColumnOut] = Field(
        description="Its columns, in their order; none in formats without columns."
    )
    change_number: int = Field(
        description="The number of the last change that is in it; changes after it are not."
    )
    made_at: datetime = Field(description="When it was made.")
    schema_version: str = Field(description="The version of the registry that wrote it.")
    licence: str = Field(description="Under which licence it may be used.")
    size: int = Field(description="How many bytes it has.")
    sha256: str = Field(
        description="The SHA-256 of exactly these bytes. The file made again under the same change "
        "number has the same."
    )
