"""What clients state when they ask “what if”."""

from pydantic import Field

from app.ledger.vocabulary import Pot
from app.web.shapes import In
from app.web.wire import Day, Flag, Identifier, Positive, Year


class CandidateIn(In):
    """A project that might get money."""

    project_id: Identifier = Field(description="Which project.")
    amount: Positive = Field(description="How much EU money.", examples=["400000.00"])
    handlungsfeld_id: Identifier | None = Field(
        None, description="From which Handlungsfeld; its own if not said."
    )
    year: Year | None = Field(None, description="Budget year; that of the value date if not said.")


class SimulationIn(In):
    """What would happen if these projects were decided on."""

    programme_id: Identifier | None = Field(
        None, description="Their programme; the installation's own if not said."
    )
    pot: Pot = Field(Pot.PROJECTS, description="Which money, of those that never mix.")
    commit: Flag = Field(
        False, description="Whether the money would be committed, instead of only reserved."
    )
    value_date: Day | None = Field(None, description="On which day; today if not said.")
    candidates: list[CandidateIn] = Field(
        min_length=1,
        max_length=100,
        description="The projects, each once. The best combination of up to 25 for one "
        "Handlungsfeld is found exactly.",
    )
