"""Fields: a row's cells, one field at a time, with what could not be taken over."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.imports import cells, complaints
from app.imports.cells import Cell
from app.imports.layouts import Header
from app.imports.operations import BadRow
from app.kernel.words import Words

LIMIT = 300  # the longest text the registry holds in one field
LIMITS = {"title": 500, "summary": 10_000}

Costs = tuple[Decimal | None, Decimal | None]
Place = tuple[str | None, str | None]

_CODES: dict[str, tuple[Callable[[Cell], str | None], Words]] = {
    "country": (cells.country, complaints.NOT_A_COUNTRY),
    "region_category": (cells.region_category, complaints.NOT_A_REGION_CATEGORY),
    "ags": (cells.municipality, complaints.NOT_AN_AGS),
    "intervention_field": (cells.intervention_field, complaints.NOT_A_FIELD),
}


class Fields:
    """Reads the fields of one row after the other, and collects all that is wrong."""

    def __init__(self, header: Header, sheet: str | None) -> None:
        self.bad: list[BadRow] = []
        self.aside: dict[str, str] = {}
        self._headers = {field: header.texts[place] for field, place in header.places.items()}
        self._layout = header.layout
        self._sheet = sheet
        self._row = 0

    def begin(self, row: int, aside: dict[str, str]) -> None:
        """Turn to the next row, with what is kept of it in any case."""
        self._row, self.bad, self.aside = row, [], aside

    def complain(self, field: str, cell: Cell, words: Words) -> None:
        """Refuse the row because of a field."""
        column = self._headers.get(field, field)
        self.bad.append(BadRow(self._row, self._sheet, column, cells.printed(cell)[:80], words))

    def text(self, field: str, cell: Cell) -> str | None:
        """Read a text; of one that is too long, the whole is set aside."""
        if cell == "":
            return None
        text = cell if isinstance(cell, str) else cells.printed(cell)
        if len(text) <= LIMIT or len(text) <= LIMITS.get(field, LIMIT):
            return text
        self._set_aside(field, text)
        return cells.cut(text, LIMITS.get(field, LIMIT))

    def day(self, field: str, cell: Cell) -> date | None:
        """Read a date."""
        if cell == "":
            return None
        found = cells.day(cell)
        if isinstance(found, Words):
            self._doubt(field, cell, found)
            return None
        return found

    def amount(self, field: str, cell: Cell) -> Decimal | None:
        """Read an amount; money is exact or the row is refused, in every list."""
        if cell == "":
            return None
        found = cells.amount(cell)
        if isinstance(found, Words):
            self.complain(field, cell, found)
            return None
        return found

    def costs(self, total: Cell, kind: Cell, eligible: Cell) -> Costs:
        """Read total and eligible cost, from two columns or from one that says which it is."""
        found = self.amount("total_cost", total)
        if kind == "total_amount_eligible":
            return None, found
        if kind != "total_amount" and found is not None and "kind_of_cost" in self._headers:
            self.complain("kind_of_cost", kind, complaints.UNKNOWN_KIND_OF_COST)
        return found, self.amount("eligible_cost", eligible) if eligible != "" else None

    def rate(self, cell: Cell) -> Decimal | None:
        """Read a rate to two decimals; one with more is set aside as printed."""
        found = cells.rate(cell)
        if isinstance(found, Words):
            self._doubt("eu_rate", cell, found)
            return None
        rounded = found.quantize(cells.CENT, ROUND_HALF_UP)
        if rounded != found:
            self._set_aside("eu_rate", cell)
        return rounded

    def currency(self, cell: Cell) -> str:
        """Read a currency; a list without such a column has one for all rows."""
        if "currency" not in self._headers:
            return self._layout.currency
        found = cells.currency(cell)
        if found is None:
            self.complain("currency", cell, complaints.NOT_A_CURRENCY)
        return found or ""

    def fund(self, cell: Cell) -> str | None:
        """Read a fund as printed, except for the one printed as unknown."""
        if cell == "unknown":
            self._set_aside("fund", cell)
            return None
        return self.text("fund", cell) or self._layout.fund

    def code(self, field: str, cell: Cell) -> str | None:
        """Read a code: a country, a category of region, a municipality or an intervention field."""
        if cell == "":
            return None
        read, words = _CODES[field]
        found = read(cell)
        if found is None:
            self._doubt(field, cell, words)
        return found

    def place(self, postcode: Cell, city: str | None, country: str | None) -> Place:
        """Read postcode and city, which may share a cell."""
        if postcode == "":
            return None, city
        found = cells.postcode(postcode, country)
        if found:
            return found, city
        both = cells.postcode_and_city(postcode)
        if both is None:
            self._doubt("postcode", postcode, complaints.NOT_A_POSTCODE)
            return None, city
        if city not in {None, both[1]}:
            self._set_aside("postcode", postcode)
        return both[0], city or both[1]

    def _set_aside(self, field: str, cell: Cell) -> None:
        self.aside[self._headers[field]] = cells.printed(cell)

    def _doubt(self, field: str, cell: Cell, words: Words) -> None:
        """Keep what is printed where the layout forgives; otherwise refuse the row."""
        if self._layout.forgiving:
            self._set_aside(field, cell)
        else:
            self.complain(field, cell, words)
