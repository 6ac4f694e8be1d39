"""What a row of a list becomes: an operation, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.kernel.words import Words


class Operation(NamedTuple):
    """One operation, as its list prints it.

    `gaps` names what the list does not give although the registry would need it;
    `source_values` keeps, by column, what was printed but has no exact place here.
    """

    row: int
    code: str
    title: str
    summary: str | None
    beneficiary: str | None
    starts: date | None
    ends: date | None
    decided: date | None
    total_cost: Decimal | None
    eligible_cost: Decimal | None
    eu_contribution: Decimal | None
    national_contribution: Decimal | None
    eu_rate: Decimal | None
    currency: str
    region_category: str | None
    country: str | None
    postcode: str | None
    city: str | None
    county: str | None
    ags: str | None
    fund: str | None
    priority: str | None
    intervention_field: str | None
    gaps: tuple[str, ...]
    source_values: dict[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """One thing that is wrong with one row; a row can have several."""

    row: int
    sheet: str | None
    column: str
    value: str
    words: Words
