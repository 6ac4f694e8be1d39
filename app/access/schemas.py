"""What keys look like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from app.kernel.identity import Permission, Role
from app.web.shapes import In, Out
from app.web.texts import Name
from app.web.wire import Instant


class ApiKeyIn(In):
    """A key to be issued."""

    name: Name = Field(
        description="Who will use it; stands in the history of what it changes.",
        examples=["Cockpit Regionalmanagement"],
    )
    roles: Annotated[list[Role], Field(min_length=1, max_length=6)] = Field(
        description="What its owner is trusted with.", examples=[["officer"]]
    )
    expires_at: Instant | None = Field(
        None, description="When it ends; in a year if not said, in three years at the latest."
    )


class ApiKeyOut(Out, like=ApiKeyIn):
    """A key, without its secret."""

    id: UUID = Field(description="The key's lasting identifier.")
    version: int = Field(description="How often it has been changed, plus one.")
    name: str
    roles: list[Role]
    prefix: str = Field(description="The part between the underscores; not secret.")
    expires_at: datetime
    revoked_at: datetime | None = Field(description="When it was revoked, if it was.")
    created_at: datetime = Field(description="When it was issued.")
    created_by: str = Field(description="Who issued it.")


class ApiKeyIssuedOut(BaseModel):
    """A new key. This answer is the only place where it can ever be read."""

    key: str | None = Field(
        description="The key itself. Null if this answer is a repetition (Idempotency-Key): the "
        "key is stored nowhere, so revoke this one and issue another."
    )
    about: ApiKeyOut = Field(description="What is known about it.")


class MeOut(BaseModel):
    """Who is asking, and what they may do."""

    name: str = Field(description="The name of the key; `anonymous` without one.")
    roles: list[Role] = Field(description="The key's roles.")
    permissions: list[Permission] = Field(description="What these roles allow.")
