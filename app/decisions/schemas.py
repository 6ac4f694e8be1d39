"""What decisions look like on the wire."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.web.shapes import Out


class DecisionBriefOut(Out):
    """Just enough of a decision to name it, and to find the meeting that made it."""

    id: UUID = Field(description="Its lasting identifier.")
    kind: DecisionKind = Field(description="What was decided about.")
    outcome: DecisionOutcome = Field(description="What was decided.")
    decided_on: date = Field(description="When.")
    meeting_id: UUID | None = Field(description="In which meeting, if it was a body's.")
    decided_by: str | None = Field(description="Who decided, if it was not a body.")
