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
        None,
        description="On which day; today if not said. Publications are recorded in order. What the "
        "list had on a past day is recorded if nothing has changed since.",
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
    as_of_change: int | None = Field(
        description="The number of the last change in the journal that the list contained. Null, "
        "like the sums and the SHA-256, if something changed between that day and this record: "
        "then nobody can tell any more what the list was."
    )
    operations: int | None = Field(description="How many operations were on the list.")
    complete: int | None = Field(
        description="How many of them had everything that the law asks for."
    )
    eu_contribution: Euro | None = Field(
        description="What the column `eu_contribution` added up to."
    )
    sha256: str | None = Field(
        description="The SHA-256 of the list as CSV (profile `machine`) on that day, in "
        "hexadecimal: whoever has the file can tell that it is this one."
    )
    note: str | None
