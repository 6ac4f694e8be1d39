"""Reports: what an import has done, or why it has done nothing."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from app.imports import complaints
from app.imports.operations import BadRow, Operation
from app.kernel.words import Words

MOST = 1_000
"""How many bad rows and remarks a report lists; it counts them all."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row that was taken, worth a look."""

    row: int
    words: Words


@dataclass(slots=True)
class Sums:
    """What the operations taken add up to, in one currency."""

    operations: int = 0
    total_cost: Decimal = Decimal("0.00")
    eligible_cost: Decimal = Decimal("0.00")
    eu_contribution: Decimal = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Report:
    """What an import has done.

    Attributes:
        programme: the code of the programme.
        programme_created: whether it was not there before.
        written: whether anything may have changed; without it, what was created is not.
        rows: rows read, those refused included.
        created: operations that are new.
        unchanged: operations that were registered before, with the same facts.
        skipped: rows refused.
        partners_created: beneficiaries that are new.
        bad: the first things that are wrong with rows; a row can have several.
        bad_total: how many there are in all.
        reasons: how often each of them occurs.
        remarks: the first remarks about rows that were taken.
        remarks_total: how many there are in all.
        sums: by currency, what created and unchanged operations add up to.
        seconds: how long it took.
    """

    programme: str
    programme_created: bool
    written: bool
    rows: int
    created: int
    unchanged: int
    skipped: int
    partners_created: int
    bad: list[BadRow]
    bad_total: int
    reasons: dict[Words, int]
    remarks: list[Remark]
    remarks_total: int
    sums: dict[str, Sums]
    seconds: float

    @property
    def rows_per_second(self) -> float:
        """How fast it went."""
        return self.rows / self.seconds if self.seconds else 0.0


@dataclass
class Tally:
    """Counts while an import goes on."""

    created: int = 0
    unchanged: int = 0
    skipped: int = 0
    partners: int = 0
    bad: list[BadRow] = field(default_factory=list)
    reasons: Counter[Words] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    remarked: int = 0
    sums: dict[str, Sums] = field(default_factory=dict)
    _latest: int = 0

    @property
    def rows(self) -> int:
        """How many rows something was decided about."""
        return self.created + self.unchanged + self.skipped

    def create(self, operation: Operation) -> None:
        """Count an operation that is new."""
        self.created += 1
        self._add(operation)

    def keep(self, operation: Operation) -> None:
        """Count an operation that is registered already."""
        self.unchanged += 1
        self._add(operation)

    def refuse(self, bad: BadRow) -> None:
        """Count one thing that is wrong, and its row once."""
        if bad.row != self._latest:
            self.skipped += 1
        self._latest = bad.row
        self.reasons[bad.words] += 1
        if len(self.bad) < MOST:
            self.bad.append(bad)

    def _add(self, operation: Operation) -> None:
        if operation.currency not in self.sums:
            self.sums[operation.currency] = Sums()
        sums = self.sums[operation.currency]
        sums.operations += 1
        sums.total_cost += operation.total_cost or 0
        sums.eligible_cost += operation.eligible_cost or 0
        sums.eu_contribution += operation.eu_contribution or 0
        if _repeats(operation):
            self.remarked += 1
            if len(self.remarks) < MOST:
                self.remarks.append(Remark(operation.row, complaints.SAME_AS_ABOVE))

    def report(self, programme: str, *, is_new: bool, written: bool, seconds: float) -> Report:
        """Tell what has been counted."""
        return Report(
            programme=programme,
            programme_created=is_new and written,
            written=written,
            rows=self.rows,
            created=self.created if written else 0,
            unchanged=self.unchanged,
            skipped=self.skipped,
            partners_created=self.partners if written else 0,
            bad=self.bad,
            bad_total=self.reasons.total(),
            reasons=dict(self.reasons.most_common()),
            remarks=self.remarks,
            remarks_total=self.remarked,
            sums=dict(sorted(self.sums.items())),
            seconds=seconds,
        )


def _repeats(operation: Operation) -> bool:
    """Tell whether a row was like one above it, so that its code had to be numbered."""
    return "operation_code" in operation.gaps and operation.code.count("-") > 1
