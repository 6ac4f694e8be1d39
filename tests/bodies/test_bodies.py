"""Bodies over HTTP: seats, votes and criteria; persons are never public."""

from typing import Any

import pytest

from tests import make
from tests.witness import Witness

ANY = {"If-Match": "*"}
NOBODY = "00000000-0000-7000-8000-000000000000"
CRITERIA = [
    {"code": "fach", "name": {"de": "Fachlich"}, "maximum": "70", "minimum": "40.5"},
    {"code": "quer", "name": {"de": "Quer", "en": "Cross"}, "maximum": "7.50"},
]


@pytest.fixture
def partner(admin: Witness, officer: Witness) -> str:
    make.programme(admin)
    return str(make.partner(officer)["id"])


def flaws_of(answer: Any) -> set[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return {(one["at"], one["code"]) for one in answer.json()["errors"]}


def test_a_body_keeps_all_that_is_stated(secretary: Witness, partner: str) -> None:
    facts = {
        "kind": "steering_group",
        "name": {"de": "Steuerungsgruppe", "en": "Steering group"},
        "chair": "Beispielperson",
        "quorum": 2,
        "invitation_days": 14,
        "written_procedure": True,
        "least_points": "60",
        "rules_url": "https://example.org/geschaeftsordnung.pdf",
    }
    body = make.body(secretary, partner, **facts, criteria=CRITERIA)
    assert facts.items() <= (body | {"least_points": "60"}).items()
    assert body["least_points"] == "60.00"
    assert body["criteria"] == [
        {
            "code": "fach",
            "name": {"de": "Fachlich", "en": None},
            "maximum": "70.00",
            "minimum": "40.50",
        },
        {
            "code": "quer",
            "name": {"de": "Quer", "en": "Cross"},
            "maximum": "7.50",
            "minimum": None,
        },
    ]
    (seat,) = body["seats"]
    assert (seat["partner"]["id"], seat["votes"], seat["voting"]) == (partner, 3, True)
    assert secretary.get(f"/v1/bodies/{body['id']}").json() == {
        name: value for name, value in body.items() if name != "etag"
    }


def test_persons_are_never_public(secretary: Witness, anybody: Witness, partner: str) -> None:
    seats = [{"partner_id": partner, "person": "Geheim", "seat_type": "state", "votes": 2}]
    body = make.body(secretary, partner, seats=seats, chair="Auch geheim")
    for path in (f"/v1/bodies/{body['id']}", "/v1/bodies"):
        seen = anybody.get(path)
        assert seen.status_code == 200
        assert "geheim" not in seen.text.lower()
        assert "Geheim" in secretary.get(path).text
    assert anybody.get("/v1/bodies", params={"fields": "chair"}).status_code == 400


def test_all_contradictions_are_named_at_once(secretary: Witness, partner: str) -> None:
    body = make.body(secretary, partner, criteria=CRITERIA)
    answer = secretary.patch(
        f"/v1/bodies/{body['id']}",
        json={
            "kind": "advisory_committee",
            "quorum": 4,
            "least_points": "77.51",
            "criteria": [*CRITERIA[:1], CRITERIA[1] | {"minimum": "7.51"}],
        },
        headers=ANY,
    )
    assert flaws_of(answer) == {
        ("/handlungsfeld_id", "missing"),
        ("/quorum", "quorum_out_of_reach"),
        ("/criteria/1/minimum", "minimum_out_of_reach"),
        ("/least_points", "least_points_out_of_reach"),
    }


def test_points_are_decimals_with_two_places(secretary: Witness, partner: str) -> None:
    for given in ("10000", "1.234", "-1", "01", 7.5, ""):
        answer = secretary.post(
            "/v1/bodies",
            json={
                "kind": "steering_group",
                "name": {"de": "X"},
                "criteria": [{"code": "a", "name": {"de": "A"}, "maximum": given}],
            },
        )
        assert [one["at"] for one in answer.json()["errors"]] == ["/criteria/0/maximum"], given
    most = [{"code": "a", "name": {"de": "A"}, "maximum": "9999.99"}]
    assert make.body(secretary, partner, criteria=most)["criteria"][0]["maximum"] == "9999.99"


def test_what_a_body_refers_to_exists_in_its_programme(
    admin: Witness, officer: Witness, secretary: Witness, partner: str
) -> None:
    other = make.programme(admin, code="OTHER")
    field = make.handlungsfeld(officer, programme_id=other["id"])
    facts: dict[str, Any] = {"kind": "advisory_committee", "name": {"de": "Fachausschuss"}}
    for wrong in (
        {"handlungsfeld_id": NOBODY},
        {"handlungsfeld_id": field["id"]},
        {
            "kind": "steering_group",
            "seats": [{"partner_id": NOBODY, "seat_type": "state", "votes": 1}],
        },
        {"kind": "steering_group", "programme_id": NOBODY},
    ):
        answer = secretary.post("/v1/bodies", json=facts | wrong)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/unknown-reference")
    there = facts | {"handlungsfeld_id": field["id"], "programme_id": other["id"]}
    body = make.created(secretary, "/v1/bodies", there)
    assert body["handlungsfeld"]["id"] == field["id"]
    moved = secretary.patch(
        f"/v1/bodies/{body['id']}", json={"programme_id": other["id"]}, headers=ANY
    )
    assert moved.status_code == 200
    home = {"programme_id": make.programme(admin, code="THIRD")["id"]}
    refused = secretary.patch(f"/v1/bodies/{body['id']}", json=home, headers=ANY)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/programme-fixed")


def test_each_filter_finds_what_it_says(
    admin: Witness, officer: Witness, secretary: Witness, partner: str
) -> None:
    field = make.handlungsfeld(officer)
    other = make.programme(admin, code="OTHER")
    names = ["Übung", "Fachausschuss", "Anderswo"]
    facts: list[dict[str, Any]] = [
        {},
        {"kind": "advisory_committee", "handlungsfeld_id": field["id"]},
        {"programme_id": other["id"]},
    ]
    for name, one in zip(names, facts, strict=True):
        make.body(secretary, partner, name={"de": name}, **one)
    for asked, expected in [
        ({}, [2, 1, 0]),
        ({"sort": "-name"}, [0, 1, 2]),
        ({"sort": "updated_at"}, [0, 1, 2]),
        ({"programme": "ZRHH"}, [1, 0]),
        ({"programme": other["id"]}, [2]),
        ({"handlungsfeld": "RI"}, [1]),
        ({"kind": "advisory_committee"}, [1]),
        ({"q": "ubung"}, [0]),
    ]:
        found = secretary.get("/v1/bodies", params=asked).json()["items"]
        assert [one["name"]["de"] for one in found] == [names[n] for n in expected], asked


def test_a_renamed_body_is_found_in_its_new_place(secretary: Witness, partner: str) -> None:
    first, second = (make.body(secretary, partner, name={"de": name}) for name in ("a", "b"))
    answer = secretary.patch(
        f"/v1/bodies/{first['id']}",
        json={"name": {"de": "c"}},
        headers={"If-Match": first["etag"]},
    )
    assert answer.status_code == 200
    found = [one["id"] for one in secretary.get("/v1/bodies").json()["items"]]
    assert found == [second["id"], first["id"]]
    stale = secretary.patch(
        f"/v1/bodies/{first['id']}", json={"quorum": 1}, headers={"If-Match": first["etag"]}
    )
    assert (stale.status_code, stale.json()["conflicts"][0]["field"]) == (412, "name")


def test_the_history_names_criteria_as_clients_do(secretary: Witness, partner: str) -> None:
    body = make.body(secretary, partner, criteria=CRITERIA)
    path = f"/v1/bodies/{body['id']}"
    same = secretary.patch(path, json={"criteria": CRITERIA}, headers=ANY)
    assert same.json()["version"] == 1
    assert secretary.patch(path, json={"criteria": CRITERIA[:1]}, headers=ANY).status_code == 200
    stale = secretary.patch(
        path, json={"criteria": CRITERIA}, headers={"If-Match": body["etag"]}
    ).json()
    (conflict,) = stale["conflicts"]
    assert conflict["both"]
    assert conflict["theirs"] == [
        {
            "code": "fach",
            "maximum": "70.00",
            "minimum": "40.50",
            "name": {"de": "Fachlich", "en": None},
        }
    ]


def test_a_body_that_has_met_stays(secretary: Witness, partner: str) -> None:
    idle, met = make.body(secretary, partner), make.body(secretary, partner)
    meeting = make.meeting(secretary, met["id"])
    assert secretary.delete(f"/v1/bodies/{idle['id']}").status_code == 428
    assert secretary.delete(f"/v1/bodies/{idle['id']}", headers=ANY).status_code == 204
    assert secretary.get(f"/v1/bodies/{idle['id']}").status_code == 404
    refused = secretary.delete(f"/v1/bodies/{met['id']}", headers=ANY)
    assert refused.status_code == 409
    (reference,) = refused.json()["references"]
    assert (reference["collection"], reference["ids"]) == ("meetings", [meeting["id"]])


def test_a_seat_follows_its_partner_into_a_merger(
    officer: Witness, secretary: Witness, partner: str
) -> None:
    duplicate = make.partner(officer)["id"]
    body = make.body(secretary, duplicate)
    answer = officer.post(f"/v1/partners/{partner}/merge", json={"duplicate_id": duplicate})
    assert answer.status_code == 200
    (seat,) = secretary.get(f"/v1/bodies/{body['id']}").json()["seats"]
    assert seat["partner"]["id"] == partner
