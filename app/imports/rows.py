"""Rows: each becomes an operation, or all that is wrong with it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import compress
from operator import itemgetter

from app.imports import cells, complaints
from app.imports.cells import Cell
from app.imports.fields import Fields
from app.imports.layouts import Header
from app.imports.operations import BadRow, Operation

_PICKED_NEEDED = (
    *("code", "title", "beneficiary", "starts", "ends", "total_cost", "kind_of_cost"),
    *("eligible_cost", "eu_rate", "fund", "region_category", "intervention_field"),
)
_PICKED = (
    *("summary", "decided", "eu_contribution", "national_contribution", "currency"),
    *("country", "postcode", "city", "county", "ags", "priority"),
)
_NEEDED = (
    *("operation_code", "operation_name", "beneficiary", "starts", "ends", "total_cost"),
    *("eligible_cost", "eu_rate", "fund", "region_category", "intervention_field"),
)

Needed = tuple[
    *tuple[str | None, str | None, str | None, date | None, date | None],
    *tuple[Decimal | None, Decimal | None, Decimal | None, str | None, str | None, str | None],
]
"""The values of those, None for each gap."""


class Scribe:
    """Takes over the rows of one list, one after the other.

    Half a million rows come by, so the columns are looked up once and empty cells cost little.
    """

    def __init__(self, header: Header, sheet: str | None) -> None:
        places = header.places
        self._layout = header.layout
        self._width = len(header.texts)
        self._kept = [
            (header.texts[place], place) for place in map(header.place, self._layout.kept)
        ]
        self._required = [(field, places[field]) for field in self._layout.required]
        # What the layout has no column for is picked from an empty cell at the end.
        self._pick = itemgetter(*(places.get(field, self._width) for field in _PICKED))
        self._pick_needed = itemgetter(
            *(places.get(field, self._width) for field in _PICKED_NEEDED)
        )
        self._fields = Fields(header, sheet)
        self._seen: Counter[str] = Counter()

    def take(self, number: int, row: Sequence[Cell]) -> Operation | list[BadRow]:
        """Take over a row, or say everything that is wrong with it."""
        fields = self._fields
        if len(row) != self._width:
            fields.begin(number, {})
            words = complaints.wrong_width(len(row), self._width)
            fields.complain("", " ".join(map(cells.printed, row)), words)
            return fields.bad
        fields.begin(
            number,
            {
                text: cell if isinstance(cell, str) else cells.printed(cell)
                for text, place in self._kept
                if (cell := row[place]) != ""
            },
        )
        for field, place in self._required:
            if row[place] == "":
                fields.complain(field, "", complaints.EMPTY)
        operation = self._operation(number, row)
        return fields.bad or operation

    def _operation(self, number: int, row: Sequence[Cell]) -> Operation:
        fields = self._fields
        known = self._known(row)
        own, named, led, first, last, whole, fundable, share, money, region, field = known
        picked: tuple[Cell, ...] = self._pick((*row, ""))
        summary, decided, eu, national, currency, country, postcode, city, county, ags, axis = (
            picked
        )
        code = own or self._made(row)
        where = fields.code("country", country)
        town = fields.text("city", city) if city != "" else None
        zone, town = fields.place(postcode, town, where) if postcode != "" else (None, town)
        return Operation(  # in the order of its fields: to name each takes thrice as long
            number,
            code,
            named or f"Ohne Bezeichnung ({code})",
            fields.text("summary", summary) if summary != "" else None,
            led,
            first,
            last,
            fields.day("decided", decided) if decided != "" else None,
            whole,
            fundable,
            fields.amount("eu_contribution", eu) if eu != "" else None,
            fields.amount("national_contribution", national),
            share,
            fields.currency(currency),
            region,
            where,
            zone,
            town,
            fields.text("county", county) if county != "" else None,
            fields.code("ags", ags) if ags != "" else None,
            money,
            fields.text("priority", axis) if axis != "" else None,
            field,
            self._layout.gaps + tuple(compress(_NEEDED, [fact is None for fact in known])),
            fields.aside,
        )

    def _known(self, row: Sequence[Cell]) -> Needed:
        """Read what the registry needs, in the order in which it may be named as a gap."""
        fields = self._fields
        picked: tuple[Cell, ...] = self._pick_needed((*row, ""))
        (own, title, beneficiary, starts, ends, total, kind, eligible,
         rate, fund, category, theme) = picked  # fmt: skip
        first = fields.day("starts", starts) if starts != "" else None
        last = fields.day("ends", ends) if ends != "" else None
        if first and last and first > last:
            fields.complain("ends", f"{first} > {last}", complaints.ENDS_BEFORE_START)
        return (
            cells.printed(own) or None,
            fields.text("title", title),
            fields.text("beneficiary", beneficiary),
            first,
            last,
            *fields.costs(total, kind, eligible),
            fields.rate(rate) if rate != "" else self._layout.eu_rate,
            fields.fund(fund),
            fields.code("region_category", category) if category != "" else None,
            fields.code("intervention_field", theme) if theme != "" else None,
        )

    def _made(self, row: Sequence[Cell]) -> str:
        """Make a code from the content, so that the same file gives the same codes."""
        text = "\x1f".join(map(cells.printed, row)).rstrip("\x1f")
        code = f"{self._layout.prefix}-{sha256(text.encode()).hexdigest()[:12]}"
        self._seen[code] += 1
        return code if self._seen[code] == 1 else f"{code}-{self._seen[code]}"
