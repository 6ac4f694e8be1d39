"""What webhooks look like on the wire."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from app.collections import FED
from app.kernel.identity import Permission
from app.web.lists import closed
from app.web.shapes import In, Out, Patch, RecordOut
from app.web.texts import Name, checked_text
from app.web.wire import Flag, whole
from app.webhooks.addresses import LONGEST
from app.webhooks.vocabulary import Audience, MessageKind, Pause

TOLD = tuple(
    path
    for path, one in FED.items()
    if one.permission in {Permission.READ_PUBLIC, Permission.READ_INTERNAL}
)
"""The collections that receivers may learn of. What takes more than reading is not told."""

CollectionName: Any = closed(TOLD)

ReceiverUrl = Annotated[
    str,
    *checked_text(
        rf"[Hh][Tt][Tt][Pp][Ss]?://[!-~]{{1,{LONGEST - 8}}}",
        "https://receiver.example.org/changes",
        f"Eine Adresse beginnt mit https:// und hat höchstens {LONGEST} Zeichen, nur ASCII und "
        "keine Leerzeichen: Umlaute im Rechnernamen als xn--…, dahinter als %…, Leerzeichen als "
        "%20.",
        f"An address begins with https:// and has at most {LONGEST} characters, ASCII only and no "
        "blanks: other letters as xn--… in the host name and as %… after it, blanks as %20.",
        str,
    ),
]
"""Where a receiver listens; what else it must be, ``addresses`` says."""

ChangeNumber = Annotated[int, whole(), Field(ge=0, le=2**31 - 1)]
"""The number of a change; 0 comes before the first."""


class WebhookIn(In):
    """A receiver that is to be told of changes."""

    url: ReceiverUrl = Field(
        description="Where it listens: https, a host in the internet, port 443 or 8443. Put no "
        "secret into it: who administers webhooks reads it."
    )
    description: Name | None = Field(
        None, description="Whose it is and what for.", examples=["Open-Data-Portal der Region"]
    )
    collections: list[CollectionName] = Field(
        [], max_length=50, description="Only changes in these collections; none named means all."
    )
    audience: Audience = Field(
        Audience.PUBLIC,
        description="Of whose changes it learns: of what everybody sees, or also of what is "
        "internal.",
    )
    active: Flag = Field(
        True, description="Whether messages are sent. Meanwhile nothing is lost; they come later."
    )
    begins_after: ChangeNumber | None = Field(
        None,
        description="The receiver knows all changes up to this number and is told of those after "
        "it; the latest there is, if not said. Whenever a change states it, everything after it is "
        "told again.",
    )


class WebhookPatch(Patch, of=WebhookIn):
    """Changes to a webhook (JSON Merge Patch)."""


class WebhookProgressOut(Out):
    """How far a receiver has been told."""

    delivered_up_to: int = Field(
        description="It has accepted everything up to the change of this number."
    )
    delivered_at: datetime | None = Field(description="When it last accepted a message.")
    failures: int = Field(description="How often the next message has failed so far.")
    failing_since: datetime | None = Field(description="Since when it fails, if it does.")
    next_try_at: datetime | None = Field(description="When it is tried next, if it failed.")


class WebhookOut(RecordOut, like=WebhookIn):
    """A receiver that is told of changes."""

    url: str
    description: str | None
    collections: list[str]
    audience: Audience
    active: bool
    paused_because: Pause | None = Field(description="Why nothing is sent, if nothing is.")
    paused_at: datetime | None = Field(description="Since when nothing is sent, if nothing is.")
    begins_after: int
    secret_since: datetime = Field(description="When its secret was issued.")
    old_secret_until: datetime | None = Field(
        description="Until when messages are also signed with the secret before, if there was one."
    )
    progress: WebhookProgressOut | None = Field(
        description="How far it has been told; null until something was to be told."
    )


class WebhookIssuedOut(BaseModel):
    """A secret. This answer is the only place where it can ever be read."""

    secret: str | None = Field(
        description="Signs every message (Standard Webhooks). Null if this answer is a repetition "
        "(Idempotency-Key): issue another."
    )
    about: WebhookOut = Field(description="Whose secret it is.")


class WebhookDeliveryOut(Out):
    """One attempt to deliver a message, and what came back."""

    number: int = Field(description="Its number; later attempts have higher numbers.")
    message_id: str = Field(description="The header `webhook-id`, the same for each attempt.")
    kind: MessageKind = Field(description="What the message was about.")
    attempt: int = Field(description="1 for the first time, and so on.")
    at: datetime = Field(description="When it was sent.")
    after: int | None = Field(description="It tells of changes after this number; null for a test.")
    up_to: int | None = Field(description="And up to this one; null for a test.")
    changes: int = Field(description="Of how many changes it tells.")
    status: int | None = Field(description="The HTTP status; null if there was no answer.")
    milliseconds: int = Field(description="How long it took.")
    error: str | None = Field(
        description="What went wrong: the beginning of the answer, or why there was none; null if "
        "it was accepted."
    )
    next_try_at: datetime | None = Field(description="When it is tried again, if it is.")
