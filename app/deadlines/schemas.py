"""What deadlines look like on the wire."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.deadlines.vocabulary import DeadlineKind
from app.web.shapes import Out, TextOut


class DeadlineOut(Out):
    """Something that is due on a day."""

    due_on: date = Field(description="The day.")
    kind: DeadlineKind = Field(description="What is due.")
    text: TextOut = Field(description="What is due, in words.")
    overdue: bool = Field(description="Whether that day has passed.")
    uid: str = Field(
        description="Its lasting name; it stays when the day moves, as in the calendar.",
        examples=["project_end-018f0000-0000-7000-8000-000000000000"],
    )
    project_id: UUID | None = Field(description="Which project it is about, if it is about one.")
    operation_code: str | None = Field(description="That project's unique code.")
    meeting_id: UUID | None = Field(description="Which meeting it is about, if it is about one.")
    event_id: UUID | None = Field(description="Which event it is about, if it is about one.")
