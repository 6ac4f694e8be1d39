"""What the list of operations, its gaps and its state look like on the wire."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field, create_model

from app.exports.vocabulary import Kind
from app.list_of_operations.case import Operation
from app.list_of_operations.row import COLUMNS
from app.list_of_operations.vocabulary import GapSeverity
from app.programmes.schemas import ProgrammeBriefOut
from app.web.shapes import Out, TextOut
from app.web.wire import Euro, Rate

TYPES: dict[Kind, Any] = {
    Kind.MONEY: Euro,
    Kind.RATE: Rate,
    Kind.DEGREES: float,
    Kind.DATE: date,
    Kind.MOMENT: datetime,
    Kind.BOOLEAN: bool,
}
ALWAYS = {"operation_code", "operation_name", "project_url", "revoked", "complete", "data_as_of"}
"""What every row has."""


def _field(name: str, kind: Kind) -> Any:
    type_ = TYPES.get(kind, str)
    return type_ if name in ALWAYS else type_ | None


_FIELDS: Any = {
    one.name: (_field(one.name, one.kind), Field(description=one.about.en)) for one in COLUMNS
}
ListedOperationOut: Any = create_model(
    "ListedOperationOut",
    __base__=Out,
    __doc__="An operation as it stands on the list (Art. 49(3) CPR).",
    __module__=__name__,
    **_FIELDS,
)


class GoneOut(Out):
    """An operation that is no longer on the list."""

    id: UUID = Field(description="The project's id.")
    operation_code: str = Field(description="The operation's unique code.")
    gone_at: datetime = Field(description="When it left the list.")


class EuColumnOut(Out):
    """How the EU column of the whole list follows from the ledger.

    What is listed is what is committed, less what is not listed, plus what is unbooked.
    """

    listed: Euro = Field(description="What the column adds up to, whatever `updated_since` says.")
    committed: Euro = Field(description="What the ledger has committed in the programme.")
    not_listed: Euro = Field(
        description="As much of that as was committed to projects that are not on the list, such "
        "as before the step `grant` was taken."
    )
    unbooked: Euro = Field(
        description="What the column takes from financing plans, because the ledger has no "
        "bookings for these operations."
    )


class OperationsOut(Out):
    """The list of operations as one document."""

    programme: str = Field(description="The code of the programme.")
    as_of_change: int = Field(description="The number of the newest change in the journal.")
    next_updated_since: datetime | None = Field(
        description="What to send as `updated_since` next time: when the newest change in this "
        "answer was made. Null if nothing has changed ever."
    )
    operations: list[ListedOperationOut] = Field(description="The operations, by their code.")
    count: int = Field(description="How many operations these are.")
    complete: int = Field(description="How many of them have everything that the law asks for.")
    eu_contribution: Euro = Field(description="What their EU money adds up to.")
    reconciliation: EuColumnOut = Field(
        description="How the EU column of the whole list follows from the ledger."
    )
    gone: list[GoneOut] = Field(
        description="What has left the list since `updated_since`; empty if that was not asked."
    )


class GapOut(Out):
    """Something that the list should say about an operation, and cannot."""

    code: str = Field(description="Its lasting name.", examples=["total_cost_missing"])
    column: str = Field(description="The column of the list.", examples=["total_cost"])
    letter: str | None = Field(
        description="The letter of Art. 49(3) CPR; null if the law does not ask for it."
    )
    severity: GapSeverity = Field(description="Whether the law asks for it.")
    text: TextOut = Field(description="What is missing.")
    remedy: TextOut = Field(description="What to do about it.")
    source: str | None = Field(
        description="The list that the operation was imported from, if that list does not give it."
    )


class OperationGapsOut(Out):
    """What one operation lacks to be published."""

    project_id: UUID = Field(description="The project's id.")
    operation_code: str = Field(description="The operation's unique code.")
    title: TextOut = Field(description="The name of the operation.")
    publishable: bool = Field(description="Whether it has everything that the law asks for.")
    gaps: list[GapOut] = Field(description="What it lacks.")


class GapCountOut(Out):
    """How many operations have one gap."""

    code: str = Field(description="The gap.")
    severity: GapSeverity = Field(description="Whether the law asks for it.")
    count: int = Field(description="How many operations have it.")


class PublicationStateOut(Out):
    """Where the publication of the list stands."""

    programme: ProgrammeBriefOut = Field(description="Whose list.")
    operations: int = Field(description="How many operations are on the list now.")
    complete: int = Field(description="How many of them have everything that the law asks for.")
    incomplete: int = Field(description="How many of them lack something that the law asks for.")
    gaps: list[GapCountOut] = Field(description="What is missing how often, the most first.")
    last_published_on: date | None = Field(description="When the list was last published, if ever.")
    last_url: str | None = Field(description="Where that list can be found.")
    next_due_on: date | None = Field(
        description="By when it has to be published: four months after the last publication, or "
        "after the first grant if there was none. Null if there is nothing to publish."
    )
    overdue: bool = Field(description="Whether that day has passed.")


class StateKnown(BaseModel):
    """What the database tells about the state of the publication."""

    programme: ProgrammeBriefOut
    reporting_cycle_months: int | None
    operations: list[Operation]
    last_published_on: date | None
    last_url: str | None
    last_due_on: date | None
