"""The list of one programme at one moment, in each of its formats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic_core import to_jsonable_python
from sqlalchemy.orm import Session

from app.exports import to_csv, to_xlsx
from app.exports.vocabulary import Profile
from app.kernel import streams
from app.kernel.streams import Counted
from app.ledger.rules import NOTHING
from app.list_of_operations import following, formats, queries, rules
from app.list_of_operations.case import Operation
from app.list_of_operations.column import Column
from app.list_of_operations.listed import Listed
from app.list_of_operations.row import COLUMNS, RECORD_STATE
from app.list_of_operations.rules import Gone
from app.list_of_operations.vocabulary import RecordState
from app.web.computing import WHOLE
from app.web.documents import composed

NAME = "list-of-operations"
TITLE = "Liste der Vorhaben"
JSON = "application/json"
MEDIA_TYPES = {"csv": to_csv.MEDIA_TYPE, "xlsx": to_xlsx.MEDIA_TYPE, "json": JSON}
"""Ending of the file → media type: every format that the list has."""


@dataclass
class Totals:
    """What the rows that were given out add up to.

    Attributes:
        gone: rows of tables about what has left the list.
        listed: the EU money of the whole list, whatever was asked for.
        unbooked: as much of it as only financing plans say.
    """

    operations: int = 0
    gone: int = 0
    complete: int = 0
    eu_contribution: Decimal = NOTHING
    listed: Decimal = NOTHING
    unbooked: Decimal = NOTHING

    def look(self, operation: Operation) -> None:
        """Count the money of an operation on the list, be it given out or not."""
        self.listed += operation.eu_money or NOTHING
        self.unbooked += operation.unbooked

    def add(self, row: Listed) -> None:
        """Count one row."""
        self.operations += 1
        self.complete += row.complete
        self.eu_contribution += row.operation.eu_money or NOTHING


@dataclass
class Listing:
    """The list of a programme.

    Attributes:
        session: sees one moment.
        home: the programme.
        today: the day for which it is made.
        base: the public address of the registry.
        since: only what has changed since, and what has gone.
        totals: what the rows given out so far add up to.
        counted: what a workbook has no room for.
    """

    session: Session
    home: UUID
    today: date
    base: str
    since: datetime | None = None
    totals: Totals = field(default_factory=Totals)
    counted: Counted = field(default_factory=Counted)

    def rows(self) -> Iterator[Listed]:
        """Give out every operation asked for, by its code."""
        document = composed(Operation, queries.operation(), WHOLE)
        statement = queries.granted(self.home).with_only_columns(document)
        for some in streams.values(self.session, statement):
            for one in some:
                row = Listed(Operation.model_validate_json(one), self.today, self.base)
                self.totals.look(row.operation)
                if self.since is None or row.changed_at >= self.since:
                    self.totals.add(row)
                    yield row

    def gone(self) -> list[Gone]:
        """List what has left the list since."""
        if self.since is None:
            return []
        return rules.gone(following.left(self.session, self.home, self.since))

    def columns(self, ending: str) -> Sequence[Column]:
        """Name the columns of a file; what has gone is a list of its own in JSON."""
        plain = self.since is None or ending == "json"
        return COLUMNS if plain else (*COLUMNS, RECORD_STATE)

    def cells(self, columns: Sequence[Column]) -> Iterator[list[Any]]:
        """Give out the rows of tables: what has gone comes last, with little more than its code.

        The tombstones are looked up first: on one connection nothing else can be asked while rows
        are still coming.
        """
        gone = self.gone()
        for row in self.rows():
            yield [one.value(row) for one in columns]
        for one in gone:
            known = {
                "operation_code": one.operation_code,
                "project_url": f"{self.base}/v1/projects/{one.id}",
                "data_as_of": one.gone_at,
                RECORD_STATE.name: RecordState.GONE,
            }
            self.totals.gone += 1
            yield [known.get(column.name) for column in columns]

    def file(self, ending: str, profile: Profile, told: dict[str, Any]) -> Iterator[bytes]:
        """Write the list in the format of a file's ending."""
        columns = self.columns(ending)
        if ending == "csv":
            return formats.write_csv(self.cells(columns), columns, profile)
        if ending == "xlsx":
            rows = self.cells(columns)
            return formats.write_xlsx(rows, columns, profile, TITLE, self.counted)
        return self.document(told)

    def document(self, told: dict[str, Any]) -> Iterator[bytes]:
        """Write the list as one JSON document."""
        gone = self.gone()
        committed, not_listed = queries.in_ledger(self.session, self.home)

        def after() -> dict[str, Any]:
            return {
                "count": self.totals.operations,
                "complete": self.totals.complete,
                "eu_contribution": formats.money(self.totals.eu_contribution),
                "reconciliation": {
                    "listed": formats.money(self.totals.listed),
                    "committed": formats.money(committed),
                    "not_listed": formats.money(not_listed),
                    "unbooked": formats.money(self.totals.unbooked),
                },
                "gone": to_jsonable_python(gone),
            }

        rows = ([one.value(row) for one in COLUMNS] for row in self.rows())
        return formats.write_json(rows, COLUMNS, told, after)
