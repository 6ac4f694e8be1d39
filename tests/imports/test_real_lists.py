"""The real lists give the facts that are known of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.imports import complaints
from app.imports.operations import Operation
from app.imports.reading import OperationList, read
from tests.imports.made_up import errors


def taken(found: OperationList) -> list[Operation]:
    return [row for row in found.rows() if isinstance(row, Operation)]


def eligible(operations: Sequence[Operation]) -> Decimal:
    return sum((row.eligible_cost or Decimal(0) for row in operations), Decimal(0))


def test_the_real_list_of_niedersachsen_is_complete(real: Path) -> None:
    found = read(real / "lists/ni_efre_2014-2020_masked.xlsx")
    operations = taken(found)
    more_developed = [row for row in operations if row.region_category == "SER"]
    assert errors(found) == []
    assert (len(operations), eligible(operations)) == (69, Decimal("56078590.34"))
    assert (len(more_developed), eligible(more_developed)) == (53, Decimal("34981749.07"))
    assert len({(row.beneficiary or "").casefold() for row in operations}) == 61


def test_the_real_list_of_nordrhein_westfalen_is_complete(real: Path) -> None:
    found = read(real / "lists/nrw_efre_2014-2020_masked.xlsx")
    operations = taken(found)
    assert errors(found) == []
    assert len(operations) == len({row.code for row in operations}) == 160
    assert sum(row.code.count("-") == 2 for row in operations) == 5
    assert min(row.eligible_cost or 0 for row in operations) == Decimal("55.34")
    assert found.data_as_of == date(2015, 12, 31)


def test_the_real_union_is_read_to_the_last_row(real: Path) -> None:
    reasons: Counter[str] = Counter()
    refused, operations = set(), 0
    for row in read(real / "scale/esif_operations_union_clean.csv.gz").rows():
        if isinstance(row, Operation):
            operations += 1
        else:
            refused.add(row.row)
            reasons[row.words.en] += 1
    assert operations + len(refused) == 513_527
    assert reasons == {complaints.NEGATIVE.en: 115, complaints.ENDS_BEFORE_START.en: 17}
