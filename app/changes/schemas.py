"""What the feed looks like on the wire."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.kernel.render import OnRequest
from app.web.shapes import Out


class NoticeOut(Out):
    """Word that a record has changed, or can no longer be seen."""

    number: int = Field(description="The number of the change; later ones have higher numbers.")
    at: datetime = Field(description="When it happened.")
    collection: str = Field(description="Where the record is, below `/v1`.", examples=["projects"])
    id: UUID = Field(description="Which record.")
    version: int = Field(description="The version of the record that came of it.")
    gone: bool = Field(
        description="Whether you can no longer see the record since then: it was deleted, merged "
        "into another or withdrawn. Take it out of your copy."
    )
    document: Annotated[
        OnRequest[dict[str, Any]],
        Field(
            description="Only with `include=document`: the record as it is now, as a GET of it "
            "answers, or of a meeting as the list of meetings has it; null if it has gone in the "
            "meantime."
        ),
    ]


class FeedOut(Out):
    """What has changed after a number, in the order in which it was committed."""

    items: list[NoticeOut] = Field(description="The changes, the earliest first.")
    after: int = Field(description="Ask for what comes after this number next time.")
    more: bool = Field(description="Whether there may be more already; if so, ask at once.")
    latest: int = Field(description="The number of the latest change there was at this moment.")


class CollectionDigestOut(Out):
    """What a complete copy of one collection comes to."""

    collection: str = Field(description="Which collection.", examples=["projects"])
    count: int = Field(description="How many records you can see in it.")
    checksum: str = Field(
        description="SHA-256, in hexadecimal, of one line for each of them: its id, a blank, its "
        "version, a line feed; in the order of the ids as text.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )


class DigestOut(Out):
    """What a complete copy comes to right after one change."""

    at: int = Field(description="The number of that change.")
    collections: list[CollectionDigestOut] = Field(description="Each collection that you can read.")
