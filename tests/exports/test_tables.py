"""Tables over HTTP: the same values as the list, whoever reads them, in both profiles."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from app.exports.offers import SOURCES
from app.kernel.formulas import unguard
from app.projects.vocabulary import Status
from tests.exports.conftest import SECRET, Registry
from tests.witness import Witness

BERLIN = ZoneInfo("Europe/Berlin")
TABLES = sorted(SOURCES)


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [{name: unguard(cell) for name, cell in row.items()} for row in reader]


def of_project(item: dict[str, Any]) -> dict[str, str]:
    """Say what the cells of a project are, by its JSON."""
    place = (item["locations"] or [{}])[0]
    names = [one["partner"]["name"]["de"] for one in item["participations"]]
    leads = [one for one in item["participations"] if one["role"] == "lead"]
    field = item["handlungsfeld"]
    cells: dict[str, Any] = {
        "operation_code": item["operation_code"],
        "programme": item["programme"]["code"],
        "handlungsfeld": field and field["code"],
        "handlungsfeld_name": field and field["name"]["de"],
        "secondary_handlungsfelder": "; ".join(
            one["handlungsfeld"]["code"] for one in item["secondary_handlungsfelder"]
        ),
        "acronym": item["acronym"],
        "title": item["title"]["de"],
        "title_en": item["title"]["en"],
        "summary": item["summary"] and item["summary"]["de"],
        "summary_en": item["summary"] and item["summary"]["en"],
        "status": item["status"],
        "status_label": Status(item["status"]).words.de,
        "kind": item["kind"],
        "is_flagship": str(item["is_flagship"]).lower(),
        "lead_beneficiary": "; ".join(one["partner"]["name"]["de"] for one in leads),
        "partners": "; ".join(names),
        "links": "; ".join(one["url"] for one in item["links"]),
        "intervention_fields": "; ".join(item["intervention_fields"]),
        "version": str(item["version"]),
        **{name: place.get(name) for name in ("postcode", "city", "country", "ags", "nuts3")},
        **{name: place.get(name) for name in ("latitude", "longitude")},
    }
    same = (
        *("id", "total_cost", "eligible_cost", "eu_contribution", "eu_rate", "currency"),
        *("implementation_start", "implementation_end_planned", "grant_date", "updated_at"),
        *("created_at", "region_category"),
    )
    cells |= {name: item[name] for name in same}
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def whole_items(registry: Registry, who: Witness | None = None, **asked: Any) -> list[Any]:
    include = "locations,links,secondary_handlungsfelder"
    return registry.items("/v1/projects", who, include=include, **asked)


def test_a_table_has_what_the_list_has_to_the_cent(registry: Registry) -> None:
    rows = table(registry.get("/v1/projects.csv").text)
    expected = [of_project(one) for one in whole_items(registry)]
    assert len(rows) == len(expected) == 4
    for row, cells in zip(rows, expected, strict=True):
        assert {name: row[name] for name in cells} == cells
    assert rows[0]["total_cost"] == "284626.67"
    assert rows[0]["place_kind"] == "Ort der Durchführung"
    assert rows[0]["granting_reference"] == f"AZ {SECRET}"


def test_german_excel_gets_the_same_in_its_own_words(registry: Registry) -> None:
    answer = registry.get("/v1/projects.csv", profile="excel-de")
    assert answer.content.startswith("\ufeffVorhaben;Programm;".encode())
    rows = table(answer.text.removeprefix("\ufeff"), ";")
    assert rows[0]["Gesamtkosten"] == "284626,67"
    assert rows[0]["Beginn"] == "01.03.2026"
    assert rows[0]["Breite"] == "52,150823"
    assert rows[0]["Leuchtturm"] == "FALSCH"
    assert rows[0]["Stand"] == "Bewilligt"
    (changed, *_) = (one["updated_at"] for one in registry.items("/v1/projects"))
    there = datetime.fromisoformat(changed).astimezone(BERLIN)
    assert rows[0]["Geändert"] == f"{there:%d.%m.%Y %H:%M:%S}"


@pytest.mark.parametrize("profile", ["machine", "excel-de"])
def test_two_parsers_read_the_same_from_a_workbook(registry: Registry, profile: str) -> None:
    content = registry.get("/v1/projects.xlsx", profile=profile).content
    plain = table(registry.get("/v1/projects.csv").text)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(header) == len(plain[0])
    names = list(plain[0])
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    others = book.get_sheet_by_index(0).to_python()[1:]
    assert (book.sheet_names, len(others)) == (["Projekte"], 4)
    for row, other, cells in zip(rows, others, plain, strict=True):
        found = dict(zip(names, row, strict=True))
        same = dict(zip(names, other, strict=True))
        for name in ("title", "summary", "acronym", "partners", "city", "operation_code", "id"):
            assert unguard(found[name] or "") == unguard(str(same[name])) == cells[name]
        for name in ("total_cost", "eu_contribution", "eu_rate", "latitude"):
            exact = Decimal(cells[name]) if cells[name] else None
            assert (None if found[name] is None else Decimal(str(found[name]))) == exact
        starts = cells["implementation_start"]
        assert found["implementation_start"] == (datetime.fromisoformat(starts) if starts else None)
        assert same["implementation_start"] == (date.fromisoformat(starts) if starts else "")


def test_participations_are_the_second_table(registry: Registry) -> None:
    rows = table(registry.get("/v1/participations.csv", sort="-operation_code").text)
    expected = [
        (item["operation_code"], taking["role"], taking["partner"]["id"], taking["share_eu"] or "")
        for item in registry.items("/v1/projects", sort="-operation_code")
        for taking in item["participations"]
    ]
    found = [
        (row["operation_code"], row["role"], row["partner_id"], row["share_eu"]) for row in rows
    ]
    assert found == expected
    assert [row["place_in_list"] for row in rows] == ["1", "2", "1", "2"]
    assert rows[0]["partner_name"] == '=HYPERLINK("x";"y")'


def test_partners_events_and_handlungsfelder_have_what_their_lists_have(
    registry: Registry,
) -> None:
    rows = table(registry.get("/v1/partners.csv").text)
    items = registry.items("/v1/partners")
    assert [row["name"] for row in rows] == [one["name"]["de"] for one in items]
    lead = next(row for row in rows if row["short_name"] == "LHH")
    assert lead["identifiers"] == "AGS:03241001; WIKIDATA:Q1715"
    assert (lead["contacts"], lead["city"], lead["kind_label"]) == (
        SECRET,
        "Hannover",
        "Gemeinde oder Stadt",
    )
    rows = table(registry.get("/v1/events.csv").text)
    items = registry.items("/v1/events")
    same = ("id", "kind", "status", "starts_at", "ends_at", "timezone", "updated_at")
    assert [[row[name] for name in same] for row in rows] == [
        [one[name] for name in same] for one in items
    ]
    met = next(row for row in rows if row["id"] == registry.events["public"]["id"])
    assert (met["projects"], met["handlungsfelder"]) == ("ZR-1; ZR-9", "KF")
    assert met["organiser"] == "Landeshauptstadt Hannover"
    rows = table(registry.get("/v1/handlungsfelder.csv").text)
    items = registry.items("/v1/handlungsfelder")
    assert [(row["code"], row["name"], row["purposes"]) for row in rows] == [
        (one["code"], one["name"]["de"], "; ".join(p["code"] for p in one["purposes"]))
        for one in items
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_can_be_had_alone(registry: Registry, name: str) -> None:
    source = SOURCES[name]
    for column in source.table.columns:
        text = registry.get(f"{source.address}.csv", fields=column.name).text
        assert text.split("\r\n")[0] == column.name
    content = registry.get(f"{source.address}.xlsx", fields=column.name).content
    assert CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).height >= 1


def test_filters_and_order_are_those_of_the_list(registry: Registry) -> None:
    filters: tuple[dict[str, Any], ...] = (
        {"handlungsfeld": "KF"},
        {"status": "granted", "sort": "-title"},
        {"q": "Übung"},
        {"q": "…"},
        {"ags": "03254"},
        {"partner_role": "lead", "total_cost_from": "1.00"},
        {"bbox": "9.9,52.1,10,52.2"},
        {"sort": "-eu_contribution"},
    )
    for asked in filters:
        codes = [one["operation_code"] for one in registry.items("/v1/projects", **asked)]
        rows = table(registry.get("/v1/projects.csv", **asked).text)
        assert [row["operation_code"] for row in rows] == codes, asked
        lines = registry.get("/v1/projects.ndjson", **asked).text.splitlines()
        assert [json.loads(line)["operation_code"] for line in lines] == codes, asked


def test_what_does_not_exist_is_refused(registry: Registry) -> None:
    for asked in ({"limit": "1"}, {"cursor": "x"}, {"statu": "granted"}, {"count": "true"}):
        answer = registry.reader.get("/v1/projects.csv", params=asked)
        assert answer.json()["type"] == "/problems/unknown-parameter", asked
    for asked in ({"fields": "secret"}, {"profile": "excel"}, {"status": "nope"}):
        answer = registry.reader.get("/v1/projects.csv", params=asked)
        assert answer.json()["type"] == "/problems/invalid", asked
    assert registry.reader.get("/v1/projects.ndjson?profile=machine").status_code == 400
    assert registry.reader.get("/v1/projects.geojson?fields=id").status_code == 400


def test_lines_are_the_items_of_the_list(registry: Registry) -> None:
    for name in ("projects", "partners", "events", "handlungsfelder"):
        for who in (registry.reader, registry.anybody):
            text = registry.get(f"/v1/{name}.ndjson", who).text
            assert text.endswith("\n")
            found = [json.loads(line) for line in text.splitlines()]
            assert found == registry.items(f"/v1/{name}", who)
    asked: Any = {"fields": "id,title", "include": "locations"}
    lines = registry.get("/v1/projects.ndjson", **asked).text.splitlines()
    assert [json.loads(line) for line in lines] == registry.items("/v1/projects", **asked)
