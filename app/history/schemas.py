"""What a history looks like on the wire."""

from datetime import datetime
from typing import Any

from pydantic import Field

from app.history.vocabulary import Action
from app.web.shapes import Out


class ChangeOut(Out):
    """One change to a record, as the journal has written it down."""

    number: int = Field(description="Its number among all changes to all records.")
    at: datetime = Field(description="When it happened.")
    actor: str = Field(description="Who did it.")
    action: Action = Field(description="What happened.")
    version: int = Field(description="The version of the record that came of it.")
    request: str | None = Field(description="The id of the request, as it stands in the log.")
    fields: dict[str, list[Any]] = Field(
        description="Each field that changed: its value before and after. Lists stand as a whole. "
        "`reach` is no field of the record: who sees it, `public` or `internal`, has changed with "
        "the project that it belongs to.",
        examples=[{"status": ["idea", "outline_submitted"]}],
    )
