"""What is wrong with a file is said at once, with its places, to people who fill in cells."""

from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from tests import make
from tests.intake.sending import as_csv, as_xlsx, imported, mistakes, send
from tests.witness import Witness


@pytest.fixture
def field(admin: Witness, officer: Witness) -> dict[str, Any]:
    make.programme(admin)
    return make.handlungsfeld(officer)


def test_all_mistakes_are_listed_at_once_with_their_places(
    officer: Witness, field: dict[str, Any]
) -> None:
    rows = (
        ("Titel", "Handlungsfeld", "Beginn", "Gesamtkosten", "Träger", "Status"),
        ("Gut", "RI", "01.01.2026", "100,00", "", ""),
        ("Schlechtes Datum", "RI", "31.02.2026", "1.234", "", ""),
        ("", "XX", "", "", "", ""),
        ("Fremd", "RI", "", "", "Gibt es nicht GmbH", "bewilligt"),
    )
    answer = send(officer, as_xlsx(*rows, sheet="Projekte"), "projects")
    assert mistakes(answer) == [
        (3, "C", "not_a_date"),
        (3, "D", "ambiguous_amount"),
        (4, "A", "missing"),
        (4, "B", "unknown_handlungsfeld"),
        (5, "E", "unknown_partner"),
        (5, "F", "not_by_import"),
    ]
    found = answer.json()
    assert found["mistakes_total"] == 6
    assert found["type"] == "/problems/file-refused"
    first = found["mistakes"][0]
    assert (first["sheet"], first["header"], first["value"]) == (
        "Projekte", "Beginn", "31.02.2026",
    )  # fmt: skip
    assert "kein Datum" in first["de"]
    assert "not a date" in first["en"]


def test_within_a_row_no_mistake_hides_another(officer: Witness, field: dict[str, Any]) -> None:
    make.project(officer, handlungsfeld_id=field["id"], operation_code="ZRHH-1")
    head = (
        "Titel", "Handlungsfeld", "Gesamtkosten", "Förderfähige Kosten", "PLZ", "Land", "AGS",
        "Projektcode", "Interventionsbereich", "Leuchtturmprojekt", "Zuwendungsempfänger",
        "Beginn", "Ende", "EU-Fördersatz", "Kennung",
    )  # fmt: skip
    rows = (
        ("A", "XX", "12,3456", "20,00", "1" * 20, "Deutschland", "1", "zz zz", "9999", "vielleicht",
         "Niemand", "31.12.2026", "01.01.2026", "140", ""),
        ("", "", "10,00", "20,00", "", "", "", "", "", "ja", "", "31.12.2026", "01.01.2026",
         "40", ""),
        ("B", "RI", "", "", "", "", "", "", "9999", "", "", "", "irgendwann", "", "unbekannt"),
    )  # fmt: skip
    answer = send(officer, as_csv(head, *rows), "projects")
    assert mistakes(answer) == [
        (2, "B", "unknown_handlungsfeld"),
        (2, "C", "more_than_cents"),
        (2, "E", "too_long"),
        (2, "F", "value_error"),
        (2, "G", "value_error"),
        (2, "H", "value_error"),
        (2, "I", "string_pattern_mismatch"),
        (2, "J", "not_a_flag"),
        (2, "K", "unknown_partner"),
        (2, "M", "ends_before_it_starts"),
        (2, "N", "rate_out_of_range"),
        (3, "A", "missing"),
        (3, "B", "handlungsfeld_needed"),
        (3, "D", "more_eligible_than_total"),
        (3, "M", "ends_before_it_starts"),
        (4, "I", "string_pattern_mismatch"),
        (4, "M", "not_a_date"),
        (4, "O", "unknown_id"),
    ]
    said = " ".join(one["de"] for one in answer.json()["mistakes"])
    assert "drei Ziffern, etwa 064" in said
    assert "Das Handlungsfeld fehlt" in said
    assert "[0-9]" not in said
    assert "_id" not in said


def test_what_is_wrong_in_one_cell_is_not_held_against_others(
    officer: Witness, field: dict[str, Any]
) -> None:
    there = make.project(
        officer,
        handlungsfeld_id=field["id"],
        implementation_start="2030-01-01",
        total_cost="10.00",
        eligible_cost="10.00",
        funding_plan=[{"source": "own", "amount": "10.00"}],
    )
    rows = (
        ("id", "Beginn", "Ende", "Gesamtkosten", "Förderfähige Kosten"),
        (there["id"], "irgendwann", "31.12.2026", "viel", "20,00"),
    )
    found = mistakes(send(officer, as_csv(*rows), "projects"))
    assert found == [(2, "B", "not_a_date"), (2, "D", "not_an_amount")]
    assert officer.get(f"/v1/projects/{there['id']}").json()["version"] == 1


def test_cells_that_only_look_empty_empty_no_field(officer: Witness, field: dict[str, Any]) -> None:
    there = make.project(officer, handlungsfeld_id=field["id"], total_cost="500.00")
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Projekte")
    sheet.write_row(0, 0, ["id", "Gesamtkosten"])
    sheet.write_row(1, 0, [there["id"]])
    sheet.write_formula(1, 1, "=250*2", value="")
    book.close()
    answer = send(officer, file.getvalue(), "projects")
    assert mistakes(answer) == [(2, "B", "no_result")]
    assert "ohne gespeichertes Ergebnis" in answer.json()["mistakes"][0]["de"]


def test_partners_that_are_alike_come_in_if_somebody_says_so(officer: Witness) -> None:
    make.partner(officer, name={"de": "Muster GmbH"})
    rows = as_csv(("Name", "Art"), ("Muster GmbH", "Unternehmen"))
    answer = send(officer, rows)
    assert mistakes(answer) == [(2, "A", "similar_partner")]
    assert "allow_similar=true" in answer.json()["mistakes"][0]["de"]
    assert imported(officer, rows, allow_similar=True)["created"] == 1
    assert mistakes(send(officer, rows)) == [(2, "A", "similar_partner")], "another decision"


def test_what_a_row_means_must_be_certain(officer: Witness, field: dict[str, Any]) -> None:
    for _ in range(2):
        path = "/v1/partners?allow_similar=true"
        body = {"name": {"de": "Doppelt GmbH"}, "kind": "company"}
        assert officer.post(path, json=body).status_code == 201
    rows = (("Titel", "Handlungsfeld", "Träger"), ("A", "RI", "Doppelt GmbH"))
    assert mistakes(send(officer, as_csv(*rows), "projects")) == [(2, "C", "ambiguous_reference")]
    two = (("Titel", "Titel", "Handlungsfeld"), ("A", "B", "RI"))
    assert {code for _, _, code in mistakes(send(officer, as_csv(*two), "projects"))} == {
        "ambiguous_column"
    }
    chosen = imported(officer, as_csv(*two), "projects", mapping='{"#A": "title_de", "#B": null}')
    assert chosen["left_out"] == ["Titel"]
    bad = send(officer, as_csv(*two), "projects", mapping='{"Titl": "title_de"}')
    assert "unknown_header" in [code for _, _, code in mistakes(bad)]
    bad = send(officer, as_csv(*two), "projects", mapping='{"#A": "titel"}')
    assert "unknown_field" in [code for _, _, code in mistakes(bad)]
    for nonsense in ("{", '{"a": 1}', "{}x", '{"a":' * 500):
        assert send(officer, as_csv(*two), "projects", mapping=nonsense).status_code == 422
