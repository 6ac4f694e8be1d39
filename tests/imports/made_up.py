"""Lists with made-up contents, in the layouts of the real ones."""

import csv
import gzip
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from app.imports.operations import BadRow, Operation
from app.imports.reading import OperationList, read

NIEDERSACHSEN = [
    *("Name des Begünstigten", "Bezeichnung \ndes Vorhabens", "Zusammenfassung des Vorhabens"),
    *("Datum des \nBeginns des \nVorhabens", "Datum des \nEndes des \nVorhabens"),
    "Gesamtbetrag der \nförderfähigen Ausgaben des \nVorhabens in €",
    *("Unions-\nKofinan-\nzierungssatz", "Kategorie der Region", "PLZ", "Land", "Landkreis"),
    "Interven-tions-bereich",
]
TRANSLATION = [
    *("beneficiary name", "operation name", "operation summary", "operation start date"),
    *("operation end date", "total eligible expenditure", "Union co-financing rate"),
    *("Category of region", "operation postcode", "country", "county", "Intervention field"),
]
MILL = [
    *("Mühle GmbH  ", "Neue  Mühle", "Eine Mühle wird\ngebaut", "20.11.2015", "20.11.2017"),
    *(285500.1, 33.33, "SER", "30926", "DE", "Hannover", "064"),
]
WESTPHALIA = [
    *("Name des Begünstigten", "Bezeichnung des Vorhabens", "Zusammenfassung des Vorhabens"),
    *("Durchführungs-beginn", "Durchführungs\u00adende"),
    *("bewilligte förderfähige Gesamtinvestition", "Gebietskennziffer", "Land"),
    *("EU-Interventions-kategorie", "Bezeichnung der EU-Interventionskategorie"),
]
CLUSTER = [
    *("Verein e. V.", "Netzwerk", "Netzwerk", date(2015, 11, 1), date(2018, 10, 31)),
    *(55.34, "05000000", "DE", "067", "Entwicklung von KMU"),
]
DEFAULTS = {
    "operation_code": "DE-1",
    "source_file": "made-up.csv",
    "row_in_source": "7",
    "country": "DE",
    "period": "2007-2013",
    "fund": "ESF",
    "programme_cci": "",
    "operation_name": "Kurs",
    "operation_summary": "",
    "beneficiary_name": "Schule",
    "name_masked": "0",
    "postcode": "",
    "city": "",
    "county": "",
    "region": "",
    "start_date": "",
    "end_date": "",
    "approval_date": "",
    "total_cost": "1200.00",
    "total_cost_field": "total_amount",
    "eu_amount": "",
    "eu_rate_raw": "",
    "national_amount": "",
    "currency": "EUR",
    "priority": "",
    "intervention_theme": "",
    "status": "",
}


def workbook(path: Path, *sheets: Sequence[Sequence[object]]) -> OperationList:
    book = Workbook(path, {"default_date_format": "dd.mm.yyyy"})
    for rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return read(path)


def niedersachsen(path: Path, *rows: Sequence[object]) -> OperationList:
    titles = [["Liste der Vorhaben"], ["EFRE"], ["(Datenstand: 31.03.2016)"], [], []]
    return workbook(path / "ni.xlsx", [], [*titles, NIEDERSACHSEN, TRANSLATION, *rows])


def westphalia(path: Path, *rows: Sequence[object]) -> OperationList:
    titles = [["LISTE DER VORHABEN"], ["Projekte in NRW*"], ["Stand: 31.12.2015"], []]
    note = ["* Unions-Kofinanzierung: In allen Achsen 50%."]
    return workbook(path / "nrw.xlsx", [*titles, WESTPHALIA, *rows, [], note])


def union(path: Path, *changes: dict[str, str]) -> OperationList:
    text = io.StringIO()
    writer = csv.DictWriter(text, DEFAULTS)
    writer.writeheader()
    writer.writerows(DEFAULTS | change for change in changes)
    file = path / "union.csv.gz"
    file.write_bytes(gzip.compress(text.getvalue().encode()))
    return read(file)


def operation(found: OperationList) -> Operation:
    (only,) = found.rows()
    assert isinstance(only, Operation), only
    return only


def errors(found: OperationList) -> list[tuple[str, str]]:
    bad = [row for row in found.rows() if isinstance(row, BadRow)]
    return [(row.column, row.words.en) for row in bad]
