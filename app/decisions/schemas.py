"""What decisions look like on the wire."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.bodies.schemas import BodyBriefOut
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.meetings.vocabulary import Procedure
from app.partners.schemas import PartnerBriefOut
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import In, Out, RecordOut
from app.web.texts import Code, Paragraph, Title
from app.web.wire import Amount, Count, Day, Euro, Flag, Identifier, Points, Positive


class RecusalIn(In):
    """A member that did not take part because of a conflict of interest."""

    partner_id: Identifier = Field(description="Whose member it is.")
    reason: Title = Field(description="Why it is recused.", examples=["Ist selbst Antragsteller"])


class ScoreIn(In):
    """The points given for one criterion."""

    criterion: Code = Field(description="The criterion's code.", examples=["kooperation"])
    points: Points = Field(description="How many points, up to the criterion's maximum.")


class DecisionIn(In):
    """What was decided about a project. Who decided follows from the meeting, if there was one."""

    project_id: Identifier = Field(description="About which project.")
    kind: DecisionKind = Field(description="What was decided about.", examples=["merit"])
    outcome: DecisionOutcome = Field(description="What was decided.", examples=["approved"])
    meeting_id: Identifier | None = Field(
        None, description="In which meeting or written procedure, if a body decided."
    )
    decided_by: Title | None = Field(
        None, description="Who decided, if it was not a body.", examples=["NBank"]
    )
    decided_on: Day = Field(
        description="When; a day of the meeting (Berlin time), never in the future."
    )
    votes_yes: Count | None = Field(None, description="Votes for it, if a body decided.")
    votes_no: Count | None = Field(None, description="Votes against it, if a body decided.")
    votes_abstain: Count | None = Field(None, description="Abstentions, if a body decided.")
    recusals: list[RecusalIn] = Field(
        [], max_length=100, description="Who did not take part; their votes do not count."
    )
    scores: list[ScoreIn] = Field(
        [], max_length=100, description="Points for the criteria of the body."
    )
    conditions: list[Paragraph] = Field(
        [], max_length=50, description="What the approval depends on."
    )
    amount_eu: Positive | None = Field(None, description="How much EU money was approved.")
    no_other_funding: Flag = Field(
        False,
        description="Whether the body states that no other specialist funding is available.",
    )
    reason: Paragraph | None = Field(None, description="Why it was decided so.")
    document_id: Identifier | None = Field(
        None, description="The document that proves it, such as the minutes or the notice."
    )


class RecusalOut(Out, like=RecusalIn):
    """A member that did not take part because of a conflict of interest."""

    partner: PartnerBriefOut = Field(description="Whose member it is.")
    reason: str


class ScoreOut(Out, like=ScoreIn):
    """The points given for one criterion."""

    criterion: str
    points: Points


class DecisionOut(RecordOut, like=DecisionIn):
    """What was decided about a project, by whom, and how."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    project: ProjectBriefOut = Field(description="About which project.")
    kind: DecisionKind
    outcome: DecisionOutcome
    body: BodyBriefOut | None = Field(description="Which body decided, if one did.")
    meeting_id: UUID | None
    decided_by: str | None
    decided_on: date = Field(description="When.")
    procedure: Procedure | None = Field(description="How the body came to it.")
    votes_yes: int | None
    votes_no: int | None
    votes_abstain: int | None
    total_points: Amount | None = Field(description="All its points; null if none were given.")
    conditions: list[str]
    amount_eu: Euro | None
    no_other_funding: bool
    reason: str | None
    document_id: UUID | None
    recusals: list[RecusalOut]
    scores: list[ScoreOut]


class DecisionBriefOut(Out):
    """Just enough of a decision to name it, and to find the meeting that made it."""

    id: UUID = Field(description="Its lasting identifier.")
    kind: DecisionKind = Field(description="What was decided about.")
    outcome: DecisionOutcome = Field(description="What was decided.")
    decided_on: date = Field(description="When.")
    meeting_id: UUID | None = Field(description="In which meeting, if it was a body's.")
    decided_by: str | None = Field(description="Who decided, if it was not a body.")
