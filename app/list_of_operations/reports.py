"""What is told of gaps and of the state of the publication. Pure."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from app.list_of_operations.case import Operation
from app.list_of_operations.gaps import GAPS, blocking, gaps_of, source_of
from app.list_of_operations.vocabulary import GapSeverity


def gaps_told(
    operation: Operation,
    today: date,
    codes: Collection[str],
    severities: Collection[GapSeverity],
) -> dict[str, Any] | None:
    """Tell what an operation lacks, as far as it was asked; None if that is nothing."""
    found = gaps_of(operation, today)
    told = [
        {
            "code": one.code,
            "column": one.column,
            "letter": one.letter,
            "severity": one.severity,
            "text": {"de": one.text.de, "en": one.text.en},
            "remedy": {"de": one.remedy.de, "en": one.remedy.en},
            "source": source_of(operation, one),
        }
        for one in found
        if (not codes or one.code in codes) and (not severities or one.severity in severities)
    ]
    if not told:
        return None
    return {
        "project_id": operation.id,
        "operation_code": operation.operation_code,
        "title": {"de": operation.title_de, "en": operation.title_en},
        "publishable": not blocking(found),
        "gaps": told,
    }


def counted(operations: list[Operation], today: date) -> dict[str, Any]:
    """Count operations and what they lack, the most frequent gap first."""
    found = [gaps_of(one, today) for one in operations]
    complete = sum(not blocking(one) for one in found)
    often = Counter(gap.code for gaps in found for gap in gaps)
    listed = sorted((one for one in GAPS if often[one.code]), key=lambda one: -often[one.code])
    return {
        "operations": len(found),
        "complete": complete,
        "incomplete": len(found) - complete,
        "gaps": [
            {"code": one.code, "severity": one.severity, "count": often[one.code]} for one in listed
        ],
    }
