"""What publications look like on the wire."""

from datetime import date

from pydantic import Field

from app.programmes.schemas import ProgrammeBriefOut
from app.web.shapes import In, RecordOut
from app.web.texts import Paragraph, Url
from app.web.wire import Day, Euro, Identifier


class PublicationIn(In):
    """That the list of operations was published."""

    programme_id: Identifier | None = Field(
        None, description="Whose list; the installation's own programme if not said."
    )
    published_on: Day | None = Field(
        None, description="On which day; today if not said. Publications are recorded in order."
    )
    url: Url = Field(
        description="Where the list can be found.",
        examples=["https://www.example.org/liste-der-vorhaben.csv"],
    )
    note: Paragraph | None = Field(None, description="What else is to be remembered of it.")


class PublicationOut(RecordOut, like=PublicationIn):
    """A publication of the list of operations."""

    programme: ProgrammeBriefOut = Field(description="Whose list.")
    published_on: date
    next_due_on: date = Field(
        description="By when the list has to be published again: four months later, unless the "
        "programme says otherwise (Art. 49(3) CPR)."
    )
    url: str
    as_of_change: int = Field(
        description="The number of the last change in the journal that the list contained."
    )
    operations: int = Field(description="How many operations were on the list.")
    complete: int = Field(description="How many of them had everything that the law asks for.")
    eu_contribution: Euro = Field(description="What the column `eu_contribution` added up to.")
    sha256: str = Field(
        description="The SHA-256 of the list as CSV (profile `machine`) at that moment, in "
        "hexadecimal: whoever has the file can tell that it is this one."
    )
    note: str | None
