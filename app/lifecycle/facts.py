"""What is stated when a project takes a step."""

from pydantic import Field

from app.projects.vocabulary import Step
from app.web.shapes import In
from app.web.texts import Paragraph, Title
from app.web.wire import Day, Euro, Identifier, Positive, Year


class TrancheIn(In):
    """EU money of one budget year."""

    year: Year = Field(description="Budget year.", examples=[2026])
    amount: Positive = Field(description="How much of the amount.", examples=["40000.00"])


class StepIn(In):
    """A step of a project, with its facts and evidence.

    Which of them a step needs says `GET /v1/projects/{project_id}/steps`. The decision that a step
    rests on is the newest one of its kind on record.
    """

    step: Step = Field(description="Which step.", examples=["submit_outline"])
    happened_on: Day = Field(
        description="When it was decided or happened; the value date of what it books.",
        examples=["2026-03-12"],
    )
    decided_by: Title | None = Field(
        None, description="Who decided, if it was not a body.", examples=["NBank"]
    )
    document_id: Identifier | None = Field(
        None,
        description="The document that proves it; if not said, the newest of the kind that the "
        "step needs.",
    )
    reference: Title | None = Field(None, description="File number.", examples=["ZW 6-85012345"])
    reason: Paragraph | None = Field(None, description="Why, in words that an auditor understands.")
    amount: Euro | None = Field(
        None,
        description="EU money. `grant` and `amend`: what is committed in all from then on. "
        "`revoke`: what the beneficiary may keep; nothing if not said.",
        examples=["400000.00"],
    )
    tranches: list[TrancheIn] = Field(
        [],
        max_length=15,
        description="How new money is spread over budget years; all in the year of `happened_on` "
        "if not said.",
    )
    extended_until: Day | None = Field(
        None, description="The new last day, if the granting body extends the project (`amend`)."
    )
    due_on: Day | None = Field(
        None, description="By when money is to be paid back (`revoke`); in 30 days if not said."
    )


class StepRefusalIn(In):
    """Why a prepared step is refused."""

    reason: Title = Field(description="Why.", examples=["Der Bescheid nennt einen anderen Betrag"])
