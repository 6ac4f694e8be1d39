"""Layouts: which kinds of lists we know, and how each is recognised by its header."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.imports import cells
from app.imports.cells import Cell
from app.kernel.words import Words

HEAD = 20  # the header stands within this many rows

_AS_OF = re.compile(r"\b(?:Daten)?stand\b\D{0,5}(\d{1,2}\.\d{1,2}\.\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of list: its columns, and what it states or lacks as a whole."""

    name: str
    prefix: str  # of the codes made for operations that have none
    columns: Mapping[str, str]  # field -> header
    translation: Sequence[str] = ()  # the headers once more, in another language
    kept: Sequence[str] = ()  # headers of columns without a field of their own
    required: Sequence[str] = ()  # fields without which a row is refused
    forgiving: bool = False  # what is no date, rate or code is kept as a source value
    gaps: tuple[str, ...] = ()  # needed here, and in no list of this kind
    period: str | None = None
    fund: str | None = None
    cci: str | None = None
    currency: str = "EUR"
    eu_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """Where a list's header stands, and what the rows above it say."""

    layout: Layout
    row: int
    texts: Sequence[str]  # as printed
    titles: Sequence[str]

    @property
    def title(self) -> str:
        """The title rows on one line, without the one that gives the date."""
        return " – ".join(text for text in self.titles if not _AS_OF.search(text))

    @property
    def places(self) -> dict[str, int]:
        """Where each field of the layout stands in a row."""
        return {field: self.place(text) for field, text in self.layout.columns.items()}

    def place(self, header: str) -> int:
        """Where the column with this header stands in a row."""
        return [*map(key, self.texts)].index(key(header))

    @property
    def data_as_of(self) -> date | None:
        """The day up to which the list is complete, if its title says so."""
        found = _AS_OF.search(" ".join(self.titles))
        day = cells.day(found[1]) if found else None
        return day if isinstance(day, date) else None


class UnreadableList(Exception):
    """A file that is not a table, or is damaged."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        """Say it in English."""
        return self.words.en


class UnknownList(UnreadableList):
    """A table whose header belongs to no layout."""


NIEDERSACHSEN = Layout(
    name="Niedersachsen EFRE",
    prefix="NI",
    columns={
        "beneficiary": "Name des Begünstigten",
        "title": "Bezeichnung des Vorhabens",
        "summary": "Zusammenfassung des Vorhabens",
        "starts": "Datum des Beginns des Vorhabens",
        "ends": "Datum des Endes des Vorhabens",
        "eligible_cost": "Gesamtbetrag der förderfähigen Ausgaben des Vorhabens in €",
        "eu_rate": "Unions-Kofinanzierungssatz",
        "region_category": "Kategorie der Region",
        "postcode": "PLZ",
        "country": "Land",
        "county": "Landkreis",
        "intervention_field": "Interventionsbereich",
    },
    translation=("beneficiary name", "operation name", "operation summary"),
    required=("beneficiary", "title", "eligible_cost"),
    gaps=("specific_objective",),
    period="2014-2020",
    fund="ERDF",
    cci="2014DE16M2OP001",
)

NORDRHEIN_WESTFALEN = Layout(
    name="Nordrhein-Westfalen EFRE",
    prefix="NRW",
    columns={
        "beneficiary": "Name des Begünstigten",
        "title": "Bezeichnung des Vorhabens",
        "summary": "Zusammenfassung des Vorhabens",
        "starts": "Durchführungsbeginn",
        "ends": "Durchführungsende",
        "eligible_cost": "bewilligte förderfähige Gesamtinvestition",
        "ags": "Gebietskennziffer",
        "country": "Land",
        "intervention_field": "EU-Interventionskategorie",
    },
    kept=("Bezeichnung der EU-Interventionskategorie",),
    required=("beneficiary", "title", "eligible_cost"),
    gaps=("specific_objective",),
    # "Bewilligte Projekte des OP EFRE NRW 2014-2020", says the title.
    period="2014-2020",
    fund="ERDF",
    # No row has a rate, but the footnote under the list: "In allen Achsen beträgt die
    # Unions-Kofinanzierung 50%, gemäß OP EFRE NRW 2014-2020."
    eu_rate=Decimal("50.00"),
)

UNION = Layout(
    name="European Structural and Investment Funds, all countries",
    prefix="EU",
    columns={
        "code": "operation_code",
        "title": "operation_name",
        "summary": "operation_summary",
        "beneficiary": "beneficiary_name",
        "starts": "start_date",
        "ends": "end_date",
        "decided": "approval_date",
        "total_cost": "total_cost",
        "kind_of_cost": "total_cost_field",
        "eu_contribution": "eu_amount",
        "national_contribution": "national_amount",
        "eu_rate": "eu_rate_raw",
        "currency": "currency",
        "region_category": "region",
        "country": "country",
        "postcode": "postcode",
        "city": "city",
        "county": "county",
        "fund": "fund",
        "priority": "priority",
        "intervention_field": "intervention_theme",
    },
    kept=("source_file", "row_in_source", "period", "programme_cci", "name_masked", "status"),
    forgiving=True,
    gaps=("specific_objective",),
)

LAYOUTS = (NIEDERSACHSEN, NORDRHEIN_WESTFALEN, UNION)


def key(cell: Cell) -> str:
    """Reduce a header to its letters and digits, however it was broken into lines."""
    return re.sub(r"[\W_]+", "", cells.printed(cell).casefold())


def recognise(head: Sequence[Sequence[Cell]]) -> Header | None:
    """Find the header of a known layout in a table's first rows."""
    for number, row in enumerate(head[:HEAD], start=1):
        keys = {key(cell) for cell in row}
        for layout in LAYOUTS:
            if keys.issuperset(map(key, (*layout.columns.values(), *layout.kept))):
                texts = [cells.printed(cell) for cell in row]
                return Header(layout, number, texts, _titles(head[: number - 1]))
    return None


def _titles(rows: Sequence[Sequence[Cell]]) -> list[str]:
    texts = (" ".join(cells.printed(cell) for cell in row if cell != "") for row in rows)
    return [text for text in texts if text]


def unknown(heads: Sequence[Sequence[Sequence[Cell]]]) -> UnknownList:
    """Say which headers were looked for, and what was found instead."""
    rows = [[cells.printed(cell) for cell in row] for head in heads for row in head]
    fullest = max(rows, key=lambda row: sum(map(bool, row)), default=[])
    found = ", ".join(f"„{text[:80]}“" for text in fullest if text)
    sought = "; ".join(
        f"{layout.name}: {', '.join((*layout.columns.values(), *layout.kept))}"
        for layout in LAYOUTS
    )
    return UnknownList(
        Words(
            de=f"Diese Liste hat keinen bekannten Kopf in den ersten {HEAD} Zeilen. "
            f"Gesucht wurden {sought}. Gefunden wurde {found or 'nichts'}.",
            en=f"This list has no known header in its first {HEAD} rows. "
            f"Looked for {sought}. Found {found or 'nothing'}.",
        )
    )
