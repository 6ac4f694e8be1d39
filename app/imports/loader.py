"""The loader: takes operations one after the other, and decides what becomes of each."""

from collections.abc import Iterator, Sequence
from itertools import islice

from app.imports import complaints, records
from app.imports.beneficiaries import Beneficiaries
from app.imports.bulk import Bulk, Taken, ids
from app.imports.checks import Checks
from app.imports.kinds import Values
from app.imports.operations import BadRow, Operation
from app.imports.reading import OperationList
from app.imports.registered import differing, registered
from app.imports.reports import Tally
from app.kernel import clock
from app.kernel.db import Database
from app.kernel.differences import Difference

AT_ONCE = 2_000
"""How many operations are taken at once."""


class Loader:
    """Turns the operations of one list into records of one programme."""

    def __init__(
        self,
        database: Database,
        found: OperationList,
        programme: str,
        actor: str,
        *,
        first: bool = False,
    ) -> None:
        self.tally = Tally()
        kinds = (records.PARTNER, records.PROJECT)
        self._bulk = Bulk(kinds, database.writing.dialect, actor, clock.now())
        self._database = database
        self._found = found
        self._first = first  # nothing is registered that could come by again
        self._ids = ids()
        self._programme = programme
        self._as_of = found.data_as_of.isoformat() if found.data_as_of else None
        self._sheet = found.table.sheet
        self._beneficiaries = Beneficiaries(database)

    def batches(self) -> Iterator[Taken]:
        """Take the list batch by batch, and give what is to be written of each."""
        good = self._good()
        while batch := list(islice(good, AT_ONCE)):
            self._take(batch)
            yield self._bulk.take()

    def _good(self) -> Iterator[Operation]:
        checks = Checks(self._sheet)
        for row in self._found.rows():
            flaws = [row] if isinstance(row, BadRow) else checks.complaints(row)
            for flaw in flaws:
                self.tally.refuse(flaw)
            if isinstance(row, Operation) and not flaws:
                yield row

    def _take(self, batch: Sequence[Operation]) -> None:
        there = {} if self._first else registered(self._database, batch)
        for operation in batch:
            if operation.code not in there:
                self._create(operation)
            elif names := self._differing(operation, there[operation.code]):
                words = complaints.registered_otherwise(", ".join(names))
                self.tally.refuse(
                    BadRow(operation.row, self._sheet, "operation_code", operation.code, words)
                )
            else:
                self.tally.keep(operation)

    def _create(self, operation: Operation) -> None:
        partner = self._beneficiaries.find(operation)
        if partner is None and operation.beneficiary is not None:
            partner = self._create_partner(operation)
        values = self._values(operation)
        parts = records.project_parts(operation, partner)
        self._bulk.register(records.PROJECT, next(self._ids), values, parts)
        self.tally.create(operation)

    def _create_partner(self, operation: Operation) -> str:
        partner = next(self._ids)
        self._bulk.register(records.PARTNER, partner, records.partner_values(operation), {})
        self._beneficiaries.add(operation, partner)
        self.tally.partners += 1
        return partner

    def _differing(self, operation: Operation, then: Difference | None) -> list[str]:
        partner = self._beneficiaries.find(operation)
        parts = records.project_parts(operation, partner)
        now = records.PROJECT.difference(self._values(operation), parts)
        return differing(then, now, self._beneficiaries.survivor)

    def _values(self, operation: Operation) -> Values:
        origin = records.provenance(operation, self._found.source, self._as_of)
        return records.project_values(operation, self._programme, origin)
