"""Importing over HTTP: what comes in, what is refused, and that nothing lies between."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import MetaData, select

from app.kernel.db import Database
from tests import make
from tests.intake.sending import as_csv, as_xlsx, imported, mistakes, send
from tests.witness import Witness

HEAD = ("Name", "Art", "Ort", "PLZ", "Website")
WINTER = (
    datetime(2026, 12, 3, 10),  # noqa: DTZ001 (as workbooks have it)
    datetime(2026, 12, 3, 11),  # noqa: DTZ001
)
PARTNERS = (
    HEAD,
    ("Stadt Hildesheim", "Gemeinde oder Stadt", "Hildesheim", "31134", ""),
    ("Verein für Übungen e. V.", "association", "Hannover", "30159", "https://example.org/"),
)


@pytest.fixture
def programme(admin: Witness) -> dict[str, Any]:
    return make.programme(admin)


@pytest.fixture
def field(officer: Witness, programme: dict[str, Any]) -> dict[str, Any]:
    return make.handlungsfeld(officer)


def everything(database: Database) -> dict[str, list[Any]]:
    """Dump every table but those of keys in use."""
    found = MetaData()
    with database.reading.connect() as connection:
        found.reflect(connection)
        return {
            name: sorted(map(repr, connection.execute(select(table))))
            for name, table in sorted(found.tables.items())
            if name != "api_keys" and not name.startswith("search_words")
        }


def test_a_list_of_partners_comes_in(officer: Witness) -> None:
    done = imported(officer, as_csv(*PARTNERS))
    assert (done["state"], done["rows"], done["rows_done"], done["created"]) == ("done", 2, 2, 2)
    assert [one["field"] for one in done["columns"]] == [
        "name_de", "kind_label", "city", "postcode", "website",
    ]  # fmt: skip
    items = officer.get("/v1/partners?sort=name").json()["items"]
    assert [one["name"]["de"] for one in items] == ["Stadt Hildesheim", "Verein für Übungen e. V."]
    assert items[0]["kind"] == "municipality"
    assert items[0]["address"] == {
        "street": None, "postcode": "31134", "city": "Hildesheim", "country": None,
    }  # fmt: skip
    records = officer.get(f"/v1/imports/{done['id']}/records").json()["items"]
    assert [(one["row"], one["action"], one["kind"]) for one in records] == [
        (2, "created", "partners"),
        (3, "created", "partners"),
    ]
    assert {one["id"] for one in records} == {one["id"] for one in items}


def test_projects_come_in_with_money_days_partners_and_handlungsfeld(
    officer: Witness, field: dict[str, Any]
) -> None:
    make.partner(officer, name={"de": "Stadt Hannover"})
    make.partner(officer, name={"de": "Hochschule Hannover"}, short_name="HsH")
    rows = (
        ("Projekttitel", "Handlungsfeld", "Projektträger", "Partner", "Beginn", "Ende",
         "Gesamtkosten (EUR)", "Fördersatz", "Fördergegenstand", "Leuchtturm", "Ort"),
        ("Werkstatt", "RI", "stadt hannover", "HsH", "01.02.2026", "31.12.2027", "1.234.567,89",
         "40 %", "gruendung", "ja", "Hildesheim"),
    )  # fmt: skip
    done = imported(officer, as_csv(*rows), "projects")
    (one,) = officer.get(f"/v1/imports/{done['id']}/records").json()["items"]
    project = officer.get(f"/v1/projects/{one['id']}").json()
    assert project["title"]["de"] == "Werkstatt"
    assert project["status"] == "idea"
    assert project["handlungsfeld"]["code"] == "RI"
    assert (project["total_cost"], project["eu_rate"]) == ("1234567.89", "40.00")
    assert project["implementation_start"] == "2026-02-01"
    assert project["is_flagship"] is True
    assert [(one["role"], one["partner"]["name"]["de"]) for one in project["participations"]] == [
        ("lead", "Stadt Hannover"),
        ("partner", "Hochschule Hannover"),
    ]
    assert project["locations"][0]["city"] == "Hildesheim"


def test_events_come_in_from_a_workbook_in_local_time(
    officer: Witness, programme: dict[str, Any]
) -> None:
    rows = (
        ("Titel", "Art", "Beginn", "Ende", "Sichtbarkeit", "Veranstaltungsort"),
        ("Werkstatt im Sommer", "Werkstatt", "12.07.2026 09:00", "12.07.2026, 12:30 Uhr",
         "Öffentlich", "Hafven"),
        ("Werkstatt im Winter", "workshop", *WINTER, "intern", ""),
    )  # fmt: skip
    content = as_xlsx(*rows, above=3, sheet="Termine")
    done = imported(officer, content, "events", file_name="Termine.xlsx")
    assert done["sheet"] == "Termine"
    found = officer.get("/v1/events?sort=starts_at").json()["items"]
    assert [(one["starts_at"], one["ends_at"], one["visibility"]) for one in found] == [
        ("2026-07-12T07:00:00Z", "2026-07-12T10:30:00Z", "public"),
        ("2026-12-03T09:00:00Z", "2026-12-03T10:00:00Z", "internal"),
    ]
    rows_ = officer.get(f"/v1/imports/{done['id']}/records").json()["items"]
    assert [one["row"] for one in rows_] == [5, 6]


@pytest.mark.parametrize("name", ["ä" * 200, "😀" * 200, ".", "..", "Liste.ods", "CON"])
def test_a_file_may_be_called_anything(officer: Witness, name: str) -> None:
    done = imported(officer, as_xlsx(*PARTNERS), file_name=name)
    assert (done["file_name"], done["created"]) == (name, 2)


def test_a_mistake_in_the_last_row_leaves_no_trace(officer: Witness, database: Database) -> None:
    before = everything(database)
    rows = [("Name", "Art"), *((f"Verein {n}", "Verein oder Verband") for n in range(50))]
    answer = send(officer, as_csv(*rows, ("Letzter", "Raumschiff")))
    assert mistakes(answer) == [(52, "B", "not_a_choice")]
    assert everything(database) == before


def test_a_dry_run_is_the_import_and_keeps_nothing(officer: Witness, database: Database) -> None:
    there = make.partner(officer, name={"de": "Alt"})
    rows = (("id", "Name", "Art"), (there["id"], "Neu", "Verein oder Verband"), ("", "X", "bank"))
    before = everything(database)
    tried = send(officer, as_csv(*rows), dry_run=True)
    assert tried.status_code == 201, tried.text
    assert tried.headers["dry-run"] == "true"
    assert everything(database) == before
    done = send(officer, as_csv(*rows))
    assert "dry-run" not in done.headers
    ours = {"id", "created_at", "updated_at", "finished_at"}
    report = {name: value for name, value in tried.json().items() if name not in ours}
    assert report == {name: value for name, value in done.json().items() if name not in ours}
    assert (report["created"], report["updated"]) == (1, 1)
    assert everything(database) != before
    refused = as_csv(("Name", "Art"), ("Y", "nichts"))
    assert mistakes(send(officer, refused, dry_run=True)) == mistakes(send(officer, refused))


def test_the_same_file_is_imported_once(officer: Witness, database: Database) -> None:
    first = send(officer, as_csv(*PARTNERS))
    before = everything(database)
    again = send(officer, as_csv(*PARTNERS), file_name="Kopie.csv")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    assert everything(database) == before
    other = send(officer, as_csv(*PARTNERS), mapping='{"Website": null}')
    assert mistakes(other)[0][2] == "similar_partner", "another mapping is another import"


def test_rows_that_name_records_change_them_as_far_as_there_are_columns(
    officer: Witness,
) -> None:
    kept = make.partner(officer, short_name="V", website="https://example.org/")
    other = make.partner(officer)
    rows = (
        ("Kennung", "Version", "Kurzname", "Ort"),
        (kept["id"], 1, "VW", "Hannover"),
        (other["id"], 1, "", ""),
    )
    done = imported(officer, as_csv(*rows))
    assert (done["created"], done["updated"], done["unchanged"]) == (0, 1, 1)
    now = officer.get(f"/v1/partners/{kept['id']}").json()
    assert (now["short_name"], now["address"]["city"], now["version"]) == ("VW", "Hannover", 2)
    assert now["website"] == "https://example.org/"
    stale = as_csv(("id", "version", "short_name"), (kept["id"], 1, "Q"))
    assert mistakes(send(officer, stale)) == [(2, "B", "changed_meanwhile")]
    emptied = as_csv(("id", "version", "short_name"), (kept["id"], 2, ""))
    imported(officer, emptied)
    assert officer.get(f"/v1/partners/{kept['id']}").json()["short_name"] is None
    twice = as_csv(("id", "short_name"), (kept["id"], "A"), (kept["id"], "B"))
    assert mistakes(send(officer, twice)) == [(3, "A", "twice")]
    nobody = kept["id"][:-1] + ("1" if kept["id"].endswith("0") else "0")
    unknown = as_csv(("id", "short_name"), (nobody, "A"), (kept["id"], "B"), ("x", "B"))
    assert (2, "A", "unknown_id") in mistakes(send(officer, unknown))


def test_what_the_api_refuses_does_not_come_in(officer: Witness, field: dict[str, Any]) -> None:
    rows = (
        ("Titel", "Handlungsfeld", "Beginn", "Geplantes Ende", "Förderfähige Kosten",
         "Gesamtkosten", "Fördergegenstand", "Vorhabencode"),
        ("Endet vorher", "RI", date(2026, 5, 1), date(2026, 4, 1), 10, 20, "", ""),
        ("Zu viel", "RI", "", "", 30, 20, "", ""),
        ("Ohne Feld", "", "", "", "", "", "", ""),
        ("Fremder Gegenstand", "RI", "", "", "", "", "unbekannt", ""),
        ("Schlechter Code", "RI", "", "", "", "", "", "mit Leerzeichen"),
        ("Unsichtbar\u202e", "RI", "", "", "", "", "", ""),
    )  # fmt: skip
    found = mistakes(send(officer, as_xlsx(*rows), "projects"))
    assert [row for row, _, _ in found] == [2, 3, 4, 5, 6, 7]
    assert [code for _, _, code in found][2:4] == ["handlungsfeld_needed", "wrong_handlungsfeld"]
    assert officer.get("/v1/projects").json()["items"] == []


def test_a_mapping_is_saved_and_used(officer: Witness, reader: Witness) -> None:
    body = {
        "name": "Liste der Kammer",
        "kind": "partners",
        "columns": [
            {"header": "Firma", "field": "name_de"},
            {"header": "Sorte", "field": "kind"},
            {"header": "Ort", "field": None},
        ],
    }
    saved = make.created(officer, "/v1/imports/mappings", body)
    content = as_csv(("Firma", "Sorte", "Ort"), ("Muster AG", "Unternehmen", "Celle"))
    assert send(officer, content).json()["reason"] == "not_such_a_list"
    done = imported(officer, content, mapping="liste der kammer")
    assert (done["created"], done["left_out"]) == (1, ["Ort"])
    assert officer.post("/v1/imports/mappings", json=body).status_code == 409
    changed = officer.patch(
        f"/v1/imports/mappings/{saved['id']}",
        json={"name": "Kammer"},
        headers={"If-Match": saved["etag"]},
    )
    assert changed.json()["name"] == "Kammer"
    (listed,) = reader.get("/v1/imports/mappings?kind=partners").json()["items"]
    assert listed["columns"][2] == {"header": "Ort", "field": None}
    assert send(officer, content, mapping="Liste der Kammer").status_code == 409
    path = f"/v1/imports/mappings/{saved['id']}"
    assert officer.delete(path, headers={"If-Match": "*"}).status_code == 204
    assert officer.post("/v1/imports/mappings", json=body | {"name": "{x"}).status_code == 422
    wrong = body | {"columns": [{"header": "Firma", "field": "nam"}]}
    assert officer.post("/v1/imports/mappings", json=wrong).status_code == 422


def test_suggestions_tell_how_a_file_would_be_read(officer: Witness, database: Database) -> None:
    before = everything(database)
    content = as_csv(
        ("Liste", "", ""), ("Name", "Kategorie der Orga", "Wohnort"), ("Ä", "x", "y"),
        encoding="cp1252",
    )  # fmt: skip
    found = send(officer, content, path="/v1/imports/suggestions")
    assert found.status_code == 200, found.text
    told = found.json()
    assert (told["encoding"], told["header_row"], told["rows"]) == ("cp1252", 2, 1)
    assert [one["field"] for one in told["columns"]] == ["name_de", None, None]
    assert told["missing"] == ["kind"]
    assert told["first_rows"] == [["Ä", "x", "y"]]
    assert everything(database) == before


def test_who_may_not_register_something_may_not_import_it(
    anybody: Witness, reader: Witness, secretary: Witness, officer: Witness
) -> None:
    content = as_csv(*PARTNERS)
    assert send(anybody, content).status_code == 401
    assert send(reader, content).status_code == 403
    assert send(secretary, content).status_code == 403
    done = imported(officer, content)
    assert secretary.post(f"/v1/imports/{done['id']}/undo").status_code == 403
    assert anybody.get(f"/v1/imports/{done['id']}").status_code == 401
    seen = reader.get("/v1/imports?kind=partners&state=done&count=true").json()
    assert (seen["count"], seen["items"][0]["created_by"]) == (1, "officer")
