"""Handlungsfelder: one code in one programme, purposes named once, never moved."""

import pytest
from pydantic import ValidationError

from app.handlungsfelder.rules import ProgrammeFixed, keep_programme
from app.handlungsfelder.schemas import HandlungsfeldIn
from tests import make
from tests.witness import Witness

ANY = {"If-Match": "*"}


def test_a_record_stays_in_its_programme() -> None:
    keep_programme("one", None)
    keep_programme("one", "one")
    with pytest.raises(ProgrammeFixed):
        keep_programme("one", "other")


def test_a_purpose_stands_in_the_list_once() -> None:
    kept, other = ({"code": code, "name": {"de": "Zweck"}} for code in ("a", "b"))
    field = {"code": "RI", "name": {"de": "Innovation"}}
    assert HandlungsfeldIn.model_validate(field | {"purposes": [kept, other]})
    with pytest.raises(ValidationError, match="stands twice"):
        HandlungsfeldIn.model_validate(field | {"purposes": [kept, other, kept]})


def test_a_code_is_unique_in_its_programme(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    other = make.programme(admin, code="OTHER")
    make.handlungsfeld(officer)
    taken = officer.post("/v1/handlungsfelder", json={"code": "RI", "name": {"de": "Noch eins"}})
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/code-taken")
    assert "„ZRHH“ hat schon ein Handlungsfeld „RI“" in taken.json()["detail"]
    there = make.handlungsfeld(officer, programme_id=other["id"])
    assert (there["code"], there["programme"]["code"]) == ("RI", "OTHER")


def test_neither_code_nor_programme_changes(admin: Witness, officer: Witness) -> None:
    home, other = make.programme(admin), make.programme(admin, code="OTHER")
    field = make.handlungsfeld(officer, aim={"de": "Mehr Gründungen", "en": "More start-ups"})
    path = f"/v1/handlungsfelder/{field['id']}"
    for patch, problem in [
        ({"code": "RX"}, "code-fixed"),
        ({"programme_id": other["id"]}, "programme-fixed"),
    ]:
        refused = officer.patch(path, json=patch, headers=ANY)
        assert (refused.status_code, refused.json()["type"]) == (409, f"/problems/{problem}")
    same = {"code": "RI", "programme_id": home["id"], "aim": {"en": None}, "purposes": None}
    answer = officer.patch(path, json=same, headers={"If-Match": field["etag"]}).json()
    assert (answer["aim"], answer["purposes"]) == ({"de": "Mehr Gründungen", "en": None}, [])
    assert (answer["programme"]["id"], answer["version"]) == (home["id"], 2)


def test_a_purpose_named_twice_is_refused_in_every_write(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    field = make.handlungsfeld(officer)
    twice = {"purposes": [{"code": "a", "name": {"de": name}} for name in ("Eins", "Zwei")]}
    for refused in [
        officer.post("/v1/handlungsfelder", json={"code": "B", "name": {"de": "B"}} | twice),
        officer.patch(f"/v1/handlungsfelder/{field['id']}", json=twice, headers=ANY),
    ]:
        assert refused.status_code == 422
        assert "doppelt" in refused.json()["errors"][0]["detail"]


def test_handlungsfelder_are_found_by_programme_code_and_words(
    admin: Witness, officer: Witness, anybody: Witness
) -> None:
    make.programme(admin)
    other = make.programme(admin, code="OTHER")
    made = [
        make.handlungsfeld(officer),
        make.handlungsfeld(officer, code="KF", name={"de": "Kultur und Freizeit"}),
        make.handlungsfeld(officer, code="RI", programme_id=other["id"], name={"de": "Wärme"}),
    ]
    names = ["Regionale Innovationsfähigkeit", "Kultur und Freizeit", "Wärme"]
    for asked, expected in [
        ({}, [1, 0, 2]),
        ({"sort": "-updated_at"}, [2, 1, 0]),
        ({"code": "KF"}, [1]),
        ({"programme": "ZRHH"}, [1, 0]),
        ({"programme": f"{other['id']},ZRHH", "code": "RI"}, [0, 2]),
        ({"programme": "NOWHERE"}, []),
        ({"changed_since": made[1]["updated_at"]}, [1, 2]),
        ({"q": "innovationsfahigkeit regionale"}, [0]),
        ({"q": "WARME"}, [2]),
    ]:
        items = anybody.get("/v1/handlungsfelder", params=asked).json()["items"]
        assert [one["name"]["de"] for one in items] == [names[n] for n in expected], asked


def test_a_handlungsfeld_is_deleted_when_nothing_belongs_to_it(
    admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    own, touched = make.handlungsfeld(officer), make.handlungsfeld(officer, code="KF")
    about = {"handlungsfeld_id": touched["id"]}
    project = make.project(officer, handlungsfeld_id=own["id"], secondary_handlungsfelder=[about])
    event = make.event(officer, handlungsfelder=[about])
    fields = {}
    for one in (own, touched):
        path = f"/v1/handlungsfelder/{one['id']}"
        assert officer.delete(path).status_code == 428
        refused = officer.delete(path, headers=ANY)
        assert refused.json()["type"] == "/problems/still-referenced"
        fields[one["code"]] = [
            (found["collection"], found["field"], found["ids"])
            for found in refused.json()["references"]
        ]
    assert fields == {
        "RI": [("projects", "handlungsfeld_id", [project["id"]])],
        "KF": [
            ("events", "event_handlungsfelder", [event["id"]]),
            ("projects", "project_secondary_handlungsfelder", [project["id"]]),
        ],
    }
    officer.delete(f"/v1/projects/{project['id']}", headers=ANY)
    assert officer.delete(f"/v1/handlungsfelder/{own['id']}", headers=ANY).status_code == 204
