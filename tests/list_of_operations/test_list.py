"""The list: its columns, who is on it, and that all formats say the same."""

import csv
from datetime import datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest

from app.projects.rules import PUBLIC
from app.projects.vocabulary import Status
from tests.conftest import unique
from tests.lifecycle import ways
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import Office
from tests.list_of_operations.register import LIST, Register, plain

BY_LAW = [
    "operation_code",
    "beneficiary_name",
    "contractor_name",
    "beneficiary_first_name",
    "beneficiary_surname",
    "cfr_number",
    "operation_name",
    "operation_purpose",
    "operation_achievements",
    "start_date",
    "end_date",
    "end_date_type",
    "total_cost",
    "fund",
    "specific_objective",
    "eu_cofinancing_rate",
    "location_postcode",
    "location_nuts3",
    "location_ags",
    "latitude",
    "longitude",
    "country",
    "beneficiary_location",
    "beneficiary_nuts2",
    "intervention_field",
]
BESIDES = [
    "operation_name_en",
    "operation_summary",
    "eligible_cost",
    "eu_contribution",
    "eu_disbursed",
    "field_of_action",
    "region_category",
    "beneficiary_identifier",
    "project_url",
    "revoked",
    "complete",
    "gaps",
    "programme_name",
    "cci",
    "data_as_of",
    "published_on",
]
GERMAN = {
    "operation_code": "Code des Vorhabens",
    "beneficiary_name": "Name des Begünstigten",
    "contractor_name": "Name des Auftragnehmers",
    "beneficiary_first_name": "Vorname",
    "beneficiary_surname": "Nachname",
    "operation_name": "Bezeichnung des Vorhabens",
    "operation_purpose": "Zweck",
    "operation_achievements": "erwartete/tatsächliche Errungenschaften",
    "start_date": "Beginn",
    "end_date": "Abschluss",
    "total_cost": "Gesamtkosten",
    "fund": "Fonds",
    "specific_objective": "Spezifisches Ziel",
    "eu_cofinancing_rate": "Unions-Kofinanzierungssatz",
    "location_postcode": "PLZ",
    "location_nuts3": "NUTS",
    "location_ags": "AGS",
    "latitude": "Breite",
    "longitude": "Länge",
    "country": "Land",
    "beneficiary_location": "Standort des Begünstigten",
    "beneficiary_nuts2": "NUTS-2",
    "intervention_field": "Art der Intervention",
}


def test_the_columns_are_exactly_those_agreed_on(register: Register) -> None:
    register.operation()
    header = register.get(".csv").text.splitlines()[0]
    assert header.split(",") == BY_LAW + BESIDES
    (row,) = register.xlsx()
    assert list(row) == BY_LAW + BESIDES
    assert list(register.only()) == BY_LAW + BESIDES


def test_officers_read_german_headers(register: Register) -> None:
    register.operation()
    content = register.get(".csv", profile="excel-de").content
    assert content.startswith("\ufeff".encode())
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    found = dict(zip(BY_LAW + BESIDES, lines[0], strict=True))
    assert found | GERMAN == found
    cells = dict(zip(found, lines[1], strict=True))
    assert (cells["start_date"], cells["total_cost"]) == ("01.04.2026", "1000000,00")
    (row,) = register.xlsx(profile="excel-de")
    assert list(row) == list(found.values())


def test_a_row_says_what_the_registry_knows(register: Register) -> None:
    firm = register.partner(name={"de": "Bau & Co. KG"}, kind="company")
    project = register.project(
        participations=register.taking((register.lead, "lead"), (firm, "contractor")),
        operation_code="ZRHH-2026-007",
    )
    register.put(project, Status.IN_IMPLEMENTATION)
    row = register.only()
    assert datetime.fromisoformat(row.pop("data_as_of"))
    assert row == {
        "operation_code": "ZRHH-2026-007",
        "beneficiary_name": "Stadt Hildesheim",
        "contractor_name": "Bau & Co. KG",
        "beneficiary_first_name": None,
        "beneficiary_surname": None,
        "cfr_number": None,
        "operation_name": "Digitale Werkstatt",
        "operation_purpose": "Digitale Kompetenzen",
        "operation_achievements": "Zwölf Kurse je Jahr",
        "start_date": "2026-04-01",
        "end_date": "2028-03-31",
        "end_date_type": "expected",
        "total_cost": "1000000.00",
        "fund": "ERDF",
        "specific_objective": "RSO5.1",
        "eu_cofinancing_rate": "40.00",
        "location_postcode": "31134",
        "location_nuts3": "DE925",
        "location_ags": "03254021",
        "latitude": 52.150823,
        "longitude": 9.951083,
        "country": "DE",
        "beneficiary_location": None,
        "beneficiary_nuts2": None,
        "intervention_field": "018; 165",
        "operation_name_en": "Digital workshop",
        "operation_summary": "Eine Werkstatt für alle.",
        "eligible_cost": "1000000.00",
        "eu_contribution": "400000.00",
        "eu_disbursed": None,
        "field_of_action": "RI",
        "region_category": "SER",
        "beneficiary_identifier": "AGS:03254021",
        "project_url": f"http://localhost:8000/v1/projects/{project}",
        "revoked": False,
        "complete": True,
        "gaps": None,
        "programme_name": "Zukunftsregion Hannover-Hildesheim",
        "cci": "2021DE16FFPR001",
        "published_on": None,
    }


def test_every_operation_ever_granted_is_on_it_once_and_no_other(register: Register) -> None:
    codes = {status: unique(status) for status in Status}
    for status, code in codes.items():
        register.operation(status, operation_code=code)
    expected = sorted(code for status, code in codes.items() if status in PUBLIC)
    assert len(expected) == 9
    for found in (register.json(), register.csv(), register.xlsx()):
        assert [one["operation_code"] for one in found] == expected
    told = register.get(".json").json()
    assert told["count"] == len(expected)


def test_a_programme_lists_its_own_operations(register: Register) -> None:
    other = register.till.admin.post(
        "/v1/programmes",
        json={"code": "ANDERE", "name": {"de": "Andere"}, "programming_period": "2021-2027"},
    ).json()["id"]
    register.operation(operation_code="UNSER")
    register.operation(operation_code="IHR", programme_id=other, handlungsfeld_id=None)
    assert [one["operation_code"] for one in register.json()] == ["UNSER"]
    assert [one["operation_code"] for one in register.json(programme="ANDERE")] == ["IHR"]
    answer = register.anybody.get(f"{LIST}.csv", params={"programme": "KEINES"})
    assert answer.status_code == 404


def test_a_revoked_operation_stays_and_is_flagged(office: Office, travel: Travel) -> None:
    project = ways.running(office, travel)
    office.file(project, "revocation")
    facts = {"decided_by": "NBank", "reason": "Zweck verfehlt"}

    def revoked() -> bool:
        (row,) = office.anybody.get(f"{LIST}.json").json()["operations"]
        return bool(row["revoked"])

    assert not revoked()
    office.taken(office.till.treasurer, project, "revoke", "2026-04-01", **facts)
    assert revoked()
    office.taken(office.till.admin, project, "archive", "2026-04-01")
    assert revoked()


def test_all_formats_say_the_same(register: Register) -> None:
    awkward = '=cmd|"x"; „Ümläut“,\nzweite Zeile 🎉'
    register.operation(purpose={"de": awkward}, achievements_actual={"de": "-1"})
    register.operation(
        title={"de": "+49 ruft an"},
        total_cost="9999999.99",
        eligible_cost="9999999.99",
        funding_plan=[],
        implementation_end_actual="2027-01-01",
        locations=[],
        intervention_fields=[],
    )
    told, lines, sheet = register.json(), register.csv(), register.xlsx()
    guarded = {"operation_purpose", "operation_achievements", "operation_name"}
    assert len(told) == len(lines) == len(sheet) == 2
    for one, line, cells in zip(told, lines, sheet, strict=True):
        for name in BY_LAW + BESIDES:
            said, written, cell = one[name], line[name], cells[name]
            if name in guarded and said and said[0] in "=+-":
                assert written == cell == f"'{said}"
            elif isinstance(cell, int | float) and not isinstance(cell, bool):
                assert Decimal(str(cell)) == Decimal(written) == Decimal(str(said)), name
            else:
                assert plain(said) == written == plain(cell), name


def test_the_eu_column_adds_up_to_what_the_ledger_has_committed(
    office: Office, travel: Travel
) -> None:
    first = ways.running(office, travel, "100000.00")
    claim = office.till.claim(
        first,
        "50000.00",
        "20000.00",
        "2026-04-01",
        period_from="2026-04-01",
        period_to="2026-04-01",
        submitted_on="2026-04-01",
    )
    office.till.book(office.till.pay(claim["id"], "20000.00"), value_date="2026-04-01")
    budget = office.reader.get("/v1/budget").json()
    told = office.anybody.get(f"{LIST}.json").json()
    assert Decimal(told["eu_contribution"]) > 0
    assert told["eu_contribution"] == budget["total"]["committed"]
    (row,) = told["operations"]
    assert row["eu_disbursed"] == "20000.00"


def test_the_eu_column_follows_from_the_ledger_for_all_kinds_of_projects(
    register: Register,
) -> None:
    """Booked, never booked, committed before the grant, released, in dollars."""
    till = register.till
    booked, second, early, released = (
        register.project(operation_code=one) for one in ("BOOKED", "SECOND", "EARLY", "RELEASED")
    )
    for one, amount in ((booked, "400000.00"), (second, "300000.00"), (early, "50000.00")):
        till.book(till.commit(one, amount), value_date="2026-01-15")
    till.book(till.commit(released, "70000.00"), value_date="2026-01-15")
    release = {"kind": "release", "project_id": released, "amount": "70000.00"}
    till.book(release | {"stage": "committed"}, value_date="2026-01-15")
    for one in (booked, second, released):
        register.put(one, Status.GRANTED)
    register.operation(operation_code="UNBOOKED")
    register.operation(operation_code="DOLLARS", currency="USD")
    register.project(operation_code="IDEA")
    told = register.get(".json").json()
    found = told["reconciliation"]
    assert {one["operation_code"]: one["eu_contribution"] for one in told["operations"]} == {
        "BOOKED": "400000.00",
        "SECOND": "300000.00",
        "RELEASED": "0.00",
        "UNBOOKED": "400000.00",
        "DOLLARS": None,
    }
    assert found == {
        "listed": "1100000.00",
        "committed": "750000.00",
        "not_listed": "50000.00",
        "unbooked": "400000.00",
    }
    assert told["eu_contribution"] == found["listed"]
    assert found["committed"] == register.reader.get("/v1/budget").json()["total"]["committed"]
    since = {"updated_since": "2099-01-01T00:00:00Z"}
    assert register.get(".json", **since).json()["reconciliation"] == found
    gaps = register.gaps(code="commitment_not_booked")
    assert gaps == {"UNBOOKED": {"commitment_not_booked"}}
    asked = {"code": "committed_before_grant"}
    stand_out = register.reader.get("/v1/findings", params=asked).json()["items"]
    assert [one["operation_code"] for one in stand_out] == ["EARLY"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"eu_rate": None}, {"eu_cofinancing_rate": "40.00"}),
        ({"achievements_actual": {"de": "Elf Kurse"}}, {"operation_achievements": "Elf Kurse"}),
        (
            {"implementation_end_actual": "2027-12-01"},
            {"end_date": "2027-12-01", "end_date_type": "actual"},
        ),
        (
            {"currency": "USD"},
            {"total_cost": None, "eligible_cost": None, "eu_contribution": None},
        ),
        ({"funding_plan": []}, {"fund": "ERDF", "specific_objective": None}),
    ],
    ids=lambda one: next(iter(one)),
)
def test_columns_come_from_where_they_are_known(
    register: Register, facts: dict[str, Any], expected: dict[str, Any]
) -> None:
    register.operation(**facts)
    row = register.only()
    assert row | expected == row
