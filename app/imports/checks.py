"""Checks: what the registry asks of every operation, whoever registers it."""

import re
from collections.abc import Iterator
from operator import attrgetter

from app.imports import complaints
from app.imports.operations import BadRow, Operation
from app.kernel.words import Words
from app.web.texts import UNSEEN

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}", re.ASCII)
_AGS = re.compile(r"(0[1-9]|1[0-6])[0-9]{6}", re.ASCII)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_TEXTS = ("title", "summary", "beneficiary", "city", "county")
_texts = attrgetter(*_TEXTS)


class Checks:
    """Holds the operations of one list to the registry's limits, one after the other."""

    def __init__(self, sheet: str | None) -> None:
        self._sheet = sheet
        self._codes: set[str] = set()

    def complaints(self, operation: Operation) -> list[BadRow]:
        """Find everything about an operation that the registry would refuse."""
        found = [
            BadRow(operation.row, self._sheet, field, str(value)[:80], words)
            for field, value, words in _flaws(operation)
        ]
        code = operation.code
        if code in self._codes:
            found.append(
                BadRow(operation.row, self._sheet, "operation_code", code, complaints.CODE_TWICE)
            )
        self._codes.add(code)
        return found


def _flaws(operation: Operation) -> Iterator[tuple[str, object, Words]]:
    if not _CODE.fullmatch(operation.code):
        yield "operation_code", operation.code, complaints.NOT_A_CODE
    texts = _texts(operation)
    whole = " ".join(filter(None, texts))  # because most texts are in order
    if not whole.isascii() and _UNSEEN.search(whole):
        for name, text in zip(_TEXTS, texts, strict=True):
            if text and _UNSEEN.search(text):
                yield name, text, complaints.UNSEEN_CHARACTERS
    if operation.ags and not _AGS.fullmatch(operation.ags):
        yield "ags", operation.ags, complaints.NOT_AN_AGS
    total, eligible = operation.total_cost, operation.eligible_cost
    if total is not None and eligible is not None and eligible > total:
        yield "eligible_cost", eligible, complaints.MORE_ELIGIBLE_THAN_TOTAL
    place = operation.postcode or operation.city or operation.county or operation.ags
    if place and not operation.country:
        yield "country", place, complaints.PLACE_WITHOUT_COUNTRY
