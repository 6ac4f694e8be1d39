"""Undoing: one change set more, or a list of what stands against it."""

from typing import Any
from uuid import UUID

import pytest

from app.intake import rules, undoing
from app.kernel.db import Database
from tests import make
from tests.intake.sending import as_csv, imported, send
from tests.intake.test_importing import everything
from tests.witness import Witness

Facts = dict[str, Any]


@pytest.fixture
def field(admin: Witness, officer: Witness) -> Facts:
    make.programme(admin)
    return make.handlungsfeld(officer)


def undo(client: Witness, done: Facts) -> Any:
    return client.post(f"/v1/imports/{done['id']}/undo")


def without_journal(database: Database) -> dict[str, list[Any]]:
    ours = {"changes", "imports", "imported_records", "search_entries"}
    return {name: rows for name, rows in everything(database).items() if name not in ours}


def test_what_was_created_goes_and_what_was_changed_says_what_it_said(
    officer: Witness, field: Facts, database: Database
) -> None:
    there = make.project(
        officer,
        handlungsfeld_id=field["id"],
        summary={"de": "Zeile eins\nZeile zwei"},
        total_cost="100.00",
        locations=[{"kind": "area", "city": "Celle", "latitude": 52.1, "longitude": 9.5}],
        indicators=[{"code": "RCO77", "kind": "output", "target": "2.00"}],
    )
    before = {
        name: value
        for name, value in officer.get(f"/v1/projects/{there['id']}").json().items()
        if name not in {"version", "updated_at"}
    }
    rows = (
        ("id", "Titel", "Handlungsfeld", "Gesamtkosten", "Kurzbeschreibung", "Ort"),
        (there["id"], "Neuer Titel", "RI", "200,00", "", "Peine"),
        ("", "Ganz neu", "RI", "", "x", ""),
    )
    done = imported(officer, as_csv(*rows), "projects")
    changed = officer.get(f"/v1/projects/{there['id']}").json()
    assert (changed["title"]["de"], changed["summary"]) == ("Neuer Titel", None)
    back = undo(officer, done)
    assert back.status_code == 200, back.text
    assert (back.json()["deleted"], back.json()["updated"]) == (1, 1)
    assert back.json()["undoes_id"] == done["id"]
    now = officer.get(f"/v1/projects/{there['id']}").json()
    assert now["version"] == 3
    assert {name: now[name] for name in before} == before
    assert len(officer.get("/v1/projects").json()["items"]) == 1
    first = officer.get(f"/v1/imports/{done['id']}").json()
    assert (first["state"], first["undone_by_id"]) == ("undone", back.json()["id"])
    history = officer.get(f"/v1/projects/{there['id']}/history").json()["items"]
    assert [one["action"] for one in history] == ["created", "updated", "updated"]
    assert history[2]["fields"]["title"][1]["de"] == "Digitale Werkstatt"
    records = officer.get(f"/v1/imports/{back.json()['id']}/records").json()["items"]
    assert [one["action"] for one in records] == ["updated", "deleted"]


def test_an_import_is_undone_once_and_its_file_may_come_again(officer: Witness) -> None:
    content = as_csv(("Name", "Art"), ("Verein X", "association"))
    done = imported(officer, content)
    back = undo(officer, done).json()
    again = undo(officer, done)
    assert (again.status_code, again.json()["reason"]) == (409, "is_undone")
    assert undo(officer, back).json()["reason"] == "is_undo"
    assert imported(officer, content)["id"] != done["id"]
    missing = officer.post(f"/v1/imports/{done['id'][:-1]}0/undo")
    assert missing.status_code in {404, 409}


def test_very_many_are_undone_from_the_command_line(
    officer: Witness, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_UNDONE", 2)
    content = as_csv(("Name", "Art"), *((f"Verein {n}", "association") for n in range(3)))
    tried = send(officer, content, dry_run=True).json()
    assert [one["code"] for one in tried["remarks"]] == ["hard_to_undo"]
    assert "foerderregister import undo" in tried["remarks"][0]["de"]
    done = imported(officer, content)
    refused = undo(officer, done)
    assert (refused.status_code, refused.json()["reason"]) == (409, "too_many")
    assert "foerderregister import undo" in refused.json()["detail"]
    with database.write("operators") as session:
        undoing.undo(session, UUID(done["id"]), rules.MOST_UNDONE_AT_ALL)
    assert officer.get("/v1/partners").json()["items"] == []


def test_a_retried_undo_with_a_key_is_answered_as_before(officer: Witness) -> None:
    done = imported(officer, as_csv(("Name", "Art"), ("Verein X", "association")))
    key = {"Idempotency-Key": "undo-1"}
    path = f"/v1/imports/{done['id']}/undo"
    first = officer.post(path, headers=key)
    again = officer.post(path, headers=key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()


def test_what_was_changed_since_stands_against_it(officer: Witness, database: Database) -> None:
    rows = (("Name", "Art"), ("Verein A", "association"), ("Kammer B", "chamber"))
    done = imported(officer, as_csv(*rows))
    first, second = officer.get(f"/v1/imports/{done['id']}/records").json()["items"]
    officer.patch(
        f"/v1/partners/{first['id']}", json={"short_name": "A"}, headers={"If-Match": "*"}
    )
    officer.delete(f"/v1/partners/{second['id']}", headers={"If-Match": "*"})
    before = everything(database)
    refused = undo(officer, done)
    assert refused.status_code == 409
    reasons = {one["id"]: one for one in refused.json()["records"]}
    assert reasons[first["id"]]["code"] == "changed_since"
    assert reasons[first["id"]]["label"] == "Verein A"
    assert reasons[first["id"]]["de"] == "Seither geändert von officer: Kurzname."
    assert reasons[second["id"]]["code"] == "gone"
    assert everything(database) == before


def test_imports_of_the_same_records_are_undone_one_after_the_other(
    officer: Witness, field: Facts
) -> None:
    head = ("Projektcode", "Titel", "Handlungsfeld", "Gesamtkosten")
    rows = [
        ("ZRHH-2026-007", "Erst", "RI", "1,00"),
        ("ZRHH-2026-007", "Dann", "RI", "2,00"),
        ("ZRHH-2026-007", "Zuletzt", "RI", "3,00"),
    ]
    imports = [imported(officer, as_csv(head, row), "projects") for row in rows]
    (reason,) = undo(officer, imports[0]).json()["records"]
    assert reason["de"] == "Seither geändert von officer: Titel, Gesamtkosten."
    titles = []
    for done in imports[:0:-1]:
        assert undo(officer, done).status_code == 200
        titles += [one["title"]["de"] for one in officer.get("/v1/projects").json()["items"]]
    assert titles == ["Dann", "Erst"]
    (project,) = officer.get("/v1/projects").json()["items"]
    officer.patch(f"/v1/projects/{project['id']}", json={"acronym": "A"}, headers={"If-Match": "*"})
    assert undo(officer, imports[0]).status_code == 409, "somebody else has changed it"
    officer.patch(
        f"/v1/projects/{project['id']}", json={"acronym": None}, headers={"If-Match": "*"}
    )
    assert undo(officer, imports[0]).status_code == 409


def test_the_first_import_is_undone_when_all_later_ones_are(officer: Witness, field: Facts) -> None:
    head = ("Projektcode", "Titel", "Handlungsfeld")
    rows = [("ZRHH-2026-007", title, "RI") for title in ("Erst", "Dann", "Zuletzt")]
    for done in [imported(officer, as_csv(head, row), "projects") for row in rows][::-1]:
        assert undo(officer, done).status_code == 200
    assert officer.get("/v1/projects").json()["items"] == []


def test_what_is_referred_to_stands_against_it(
    officer: Witness, field: Facts, database: Database
) -> None:
    partners = imported(officer, as_csv(("Name", "Art"), ("Verein A", "association")))
    rows = (("Titel", "Handlungsfeld", "Träger"), ("P", "RI", "Verein A"))
    projects = imported(officer, as_csv(*rows), "projects")
    (project,) = officer.get(f"/v1/imports/{projects['id']}/records").json()["items"]
    make.decision(officer, project_id=project["id"])
    before = everything(database)
    for done, collection in ((partners, "projects"), (projects, "decisions")):
        refused = undo(officer, done)
        assert refused.status_code == 409, refused.text
        (reason,) = refused.json()["records"]
        assert reason["code"] == "still_referenced"
        assert reason["references"][0]["collection"] == collection
    assert everything(database) == before


def test_public_events_stay_in_calendars(officer: Witness, field: Facts) -> None:
    head = ("Titel", "Art", "Beginn", "Ende", "Sichtbarkeit")
    when = ("workshop", "12.07.2026 09:00", "12.07.2026 10:00")
    done = imported(officer, as_csv(head, ("A", *when, "öffentlich")), "events")
    (reason,) = undo(officer, done).json()["records"]
    assert reason["code"] == "event_stays"
    done = imported(officer, as_csv(head, ("B", *when, "intern")), "events")
    assert undo(officer, done).json()["deleted"] == 1


def test_an_undone_import_leaves_the_data_as_it_was(
    officer: Witness, field: Facts, database: Database
) -> None:
    before = without_journal(database)
    rows = [("Titel", "Handlungsfeld", "PLZ"), *((f"P{n}", "RI", "30159") for n in range(20))]
    done = imported(officer, as_csv(*rows), "projects")
    assert without_journal(database) != before
    assert undo(officer, done).status_code == 200
    assert without_journal(database) == before
    assert send(officer, as_csv(*rows), "projects").status_code == 201
