"""The loader: takes operations one after the other, and decides what becomes of each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from app.imports import complaints, records
from app.imports.beneficiaries import Beneficiaries
from app.imports.bulk import Bulk, Taken, ids
from app.imports.checks import Checks
from app.imports.kinds import Columns, Parts
from app.imports.operations import BadRow, Operation
from app.imports.reading import OperationList
from app.imports.registered import differing, registered
from app.imports.reports import Tally
from app.kernel import clock
from app.kernel.db import Database
from app.kernel.differences import Difference

AT_ONCE = 1_000
"""How many operations are taken at once."""


class Batch(NamedTuple):
    """What became of some operations.

    Attributes:
        taken: the rows to be written.
        tally: what was decided so far.
        progress: how much of the list is read, from 0 to 1.
    """

    taken: Taken
    tally: Tally
    progress: float


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
        self._tally = Tally()
        kinds = (records.PARTNER, records.PROJECT)
        self._bulk = Bulk(kinds, database.writing.dialect, actor, clock.now())
        self._database = database
        self._found = found
        self._first = first  # nothing is registered that could come by again
        self._ids = ids()
        self._programme = programme
        as_of = found.data_as_of.isoformat() if found.data_as_of else None
        self._origin = records.Origin(found.source, as_of)
        self._sheet = found.table.sheet
        self._beneficiaries = Beneficiaries(database)

    def batches(self) -> Iterator[Batch]:
        """Take the list batch by batch; the last one counts everything."""
        good = self._good()
        more = True
        while more:
            batch = list(islice(good, AT_ONCE))
            self._take(batch)
            more = len(batch) == AT_ONCE
            yield Batch(self._bulk.take(), self._tally, self._found.progress())

    def _good(self) -> Iterator[Operation]:
        checks = Checks(self._sheet)
        for row in self._found.rows():
            flaws = [row] if isinstance(row, BadRow) else checks.complaints(row)
            for flaw in flaws:
                self._tally.refuse(flaw)
            if isinstance(row, Operation) and not flaws:
                yield row

    def _take(self, batch: Sequence[Operation]) -> None:
        there = {} if self._first else registered(self._database, batch)
        if new := [operation for operation in batch if operation.code not in there]:
            self._create(new)
        if old := [operation for operation in batch if operation.code in there]:
            self._compare(old, there)

    def _create(self, operations: Sequence[Operation]) -> None:
        leads, newcomers = [], {}
        for operation in operations:
            partner = self._beneficiaries.find(operation)
            if partner is None and operation.beneficiary is not None:
                partner = next(self._ids)
                self._beneficiaries.add(operation, partner)
                newcomers[partner] = operation
            leads.append(partner)
            self._tally.create(operation)
        if newcomers:
            values = records.partner_values([*newcomers.values()])
            self._bulk.register(records.PARTNER, [*newcomers], values, {})
            self._tally.partners += len(newcomers)
        subjects = list(islice(self._ids, len(operations)))
        self._bulk.register(records.PROJECT, subjects, *self._said(operations, leads))

    def _compare(
        self, operations: Sequence[Operation], there: Mapping[str, Difference | None]
    ) -> None:
        leads = [*map(self._beneficiaries.find, operations)]
        said = records.PROJECT.said(*self._said(operations, leads))
        for operation, now in zip(operations, said, strict=True):
            then = there[operation.code]
            if names := differing(then, now, self._beneficiaries.survivor):
                words = complaints.registered_otherwise(", ".join(names))
                self._tally.refuse(
                    BadRow(operation.row, self._sheet, "operation_code", operation.code, words)
                )
            else:
                self._tally.keep(operation)

    def _said(
        self, operations: Sequence[Operation], leads: Sequence[str | None]
    ) -> tuple[Columns, Parts]:
        values = records.project_values(operations, self._programme, self._origin)
        return values, records.project_parts(operations, leads)
