"""Partners: nobody twice, nobody's contacts in public, and how two become one."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel.journal import Change
from app.partners.rules import match_key
from tests import make
from tests.witness import Witness

ANY = {"If-Match": "*"}
ROR = {"scheme": "ROR", "value": "0304hq317"}
VAT = {"scheme": "VAT", "value": "DE136695976"}
ENGLISH = {"Accept-Language": "en"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tutao GmbH", "TUTAO gmbh."),
        ("Verein für Übung e. V.", "Übung (Verein)"),
        ("Straße & Söhne KG", "STRASSE und Sohne"),
        ("AG", "ag"),
    ],
)
def test_spelling_and_legal_form_tell_no_one_from_another(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Stadt Hannover", "Stadt Hildesheim"), ("AG", "KG"), ("Werk 1", "Werk 2")]
)
def test_names_that_say_something_else_are_not_similar(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_a_similar_partner_is_refused_with_those_there_are(officer: Witness) -> None:
    known = make.partner(
        officer, name={"de": "Verein für Übung e. V."}, address={"city": "Hildesheim"}
    )
    again = {"name": {"de": "ÜBUNG (Verein)"}, "kind": "association"}
    answer = officer.post("/v1/partners", json=again)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/similar-partner")
    assert answer.json()["similar"] == [
        {
            "id": known["id"],
            "name": "Verein für Übung e. V.",
            "city": "Hildesheim",
            "href": f"/v1/partners/{known['id']}",
        }
    ]
    assert "allow_similar=true" in answer.json()["detail"]
    allowed = officer.post("/v1/partners", params={"allow_similar": "true"}, json=again)
    assert allowed.status_code == 201


def test_names_are_compared_in_both_languages_but_only_of_new_partners(officer: Witness) -> None:
    known = make.partner(officer, name={"de": "Workshop Hanover Ltd."})
    facts = {"name": {"de": "Werkstatt Hannover", "en": "Workshop Hanover"}, "kind": "company"}
    assert officer.post("/v1/partners", json=facts).json()["similar"][0]["id"] == known["id"]
    other = make.partner(officer, name={"de": "Beta"})
    path = f"/v1/partners/{other['id']}"
    answer = officer.patch(path, json={"name": {"de": "Workshop Hanover"}}, headers=ANY)
    assert answer.json()["name"] == {"de": "Workshop Hanover", "en": None}


WRONG: list[tuple[list[dict[str, str]], str]] = [
    ([{"scheme": "ROR", "value": "0304hq318"}], "/identifiers/0"),
    ([VAT, {"scheme": "AGS", "value": "hunter2"}], "/identifiers/1"),
    ([{"scheme": "DUNS", "value": "1"}], "/identifiers/0/scheme"),
    ([ROR, {"scheme": "ROR", "value": "ror.org/0304hq317"}], ""),
]


def test_a_wrong_identifier_is_pointed_at(officer: Witness) -> None:
    for identifiers, at in WRONG:
        facts = {"name": {"de": "A"}, "kind": "company", "identifiers": identifiers}
        answer = officer.post("/v1/partners", json=facts)
        assert (answer.status_code, [one["at"] for one in answer.json()["errors"]]) == (422, [at])
        assert "hunter2" not in answer.text


def test_an_identifier_is_written_in_one_way_and_belongs_to_one_partner(officer: Witness) -> None:
    written = {"scheme": "ROR", "value": "https://ror.org/0304HQ317"}
    owner = make.partner(officer, name={"de": "Eigentümer"}, identifiers=[written])
    assert owner["identifiers"] == [ROR]
    other = make.partner(officer)
    own = officer.patch(
        f"/v1/partners/{owner['id']}", json={"identifiers": [ROR, VAT]}, headers=ANY
    )
    assert own.json()["identifiers"] == [ROR, VAT]
    facts = {"name": {"de": "Anderer"}, "kind": "company", "identifiers": [ROR]}
    for refused in [
        officer.post("/v1/partners", json=facts),
        officer.patch(f"/v1/partners/{other['id']}", json={"identifiers": [ROR]}, headers=ANY),
    ]:
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/identifier-taken")
        assert refused.json()["partner"]["id"] == owner["id"]
        assert "ROR 0304hq317 gehört „Eigentümer“" in refused.json()["detail"]


def test_identifiers_change_places_and_go_in_one_change(officer: Witness, session: Session) -> None:
    partner = make.partner(officer, identifiers=[ROR, VAT])
    path = f"/v1/partners/{partner['id']}"
    for version, wanted in enumerate([[VAT, ROR], [ROR], [VAT, ROR], []], start=2):
        answer = officer.patch(path, json={"identifiers": wanted}, headers=ANY)
        assert (answer.json()["identifiers"], answer.json()["version"]) == (wanted, version)
    said = session.scalars(select(Change.fields).order_by(Change.number)).all()
    assert [fields["identifiers"] for fields in said if "identifiers" in fields] == [
        [[], [ROR, VAT]],
        [[ROR, VAT], [VAT, ROR]],
        [[VAT, ROR], [ROR]],
        [[ROR], [VAT, ROR]],
        [[VAT, ROR], []],
    ]


def test_an_address_is_merged_and_a_list_replaced(officer: Witness) -> None:
    partner = make.partner(
        officer,
        address={"street": "Trammplatz 2", "city": "Hannover"},
        identifiers=[ROR, VAT],
        website="https://www.example.org/",
    )
    patch = {"address": {"street": None, "postcode": "30159"}, "identifiers": [VAT]}
    answer = officer.patch(
        f"/v1/partners/{partner['id']}",
        json=patch | {"website": None},
        headers={"If-Match": partner["etag"]},
    ).json()
    assert answer["address"] == {
        "street": None,
        "postcode": "30159",
        "city": "Hannover",
        "country": None,
    }
    assert (answer["identifiers"], answer["website"], answer["version"]) == ([VAT], None, 2)


def merge(officer: Witness, survivor: dict[str, Any], duplicate: dict[str, Any]) -> dict[str, Any]:
    path = f"/v1/partners/{survivor['id']}/merge"
    answer = officer.post(path, json={"duplicate_id": duplicate["id"]})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def test_a_merge_moves_everything_that_names_the_duplicate(
    admin: Witness, officer: Witness
) -> None:
    survivor, duplicate, other = (make.partner(officer) for _ in range(3))
    twice, once = ({"partner_id": one["id"]} for one in (duplicate, other))
    programme = make.programme(admin, partners=[twice | {"role": "lead"}, once | {"role": "lead"}])
    project = make.project(
        officer,
        participations=[once | {"role": "lead"}, twice | {"role": "partner"}],
        total_cost="2.00",
        funding_plan=[{"source": "private", "amount": "2.00"} | twice],
    )
    event = make.event(officer, organiser_id=duplicate["id"], participants=[twice, once])
    merge(officer, survivor, duplicate)
    project, event, programme = (
        officer.get(f"/v1/{name}/{one['id']}").json()
        for name, one in [("projects", project), ("events", event), ("programmes", programme)]
    )
    one, two = other["id"], survivor["id"]
    assert [part["partner"]["id"] for part in project["participations"]] == [one, two]
    assert project["funding_plan"][0]["partner_id"] == two
    assert event["organiser"]["id"] == two
    assert [part["partner"]["id"] for part in event["participants"]] == [two, one]
    assert [part["partner"]["id"] for part in programme["partners"]] == [two, one]
    assert all(found["version"] > 1 for found in (project, event, programme))


def test_a_merge_takes_identifiers_over(officer: Witness) -> None:
    survivor = make.partner(officer, identifiers=[VAT])
    duplicate = make.partner(officer, identifiers=[ROR])
    merged = merge(officer, survivor, duplicate)
    assert merged["identifiers"] == [VAT, ROR]
    assert officer.get("/v1/partners", params={"identifier": ROR["value"]}).json()["items"] == [
        merged | {"contacts": []}
    ]


def test_a_merged_partner_is_found_under_its_survivor_only(
    anybody: Witness, officer: Witness
) -> None:
    survivor, duplicate = make.partner(officer), make.partner(officer)
    merge(officer, survivor, duplicate)
    old = f"/v1/partners/{duplicate['id']}"
    moved = anybody.get(old, params={"fields": "id,name"}, follow_redirects=False)
    assert (moved.status_code, moved.content) == (308, b"")
    assert moved.headers["location"] == f"/v1/partners/{survivor['id']}?fields=id%2Cname"
    assert anybody.get(old).json()["id"] == survivor["id"]
    listed = anybody.get("/v1/partners", params={"count": "true"}).json()
    assert ([one["id"] for one in listed["items"]], listed["count"]) == ([survivor["id"]], 1)
    facets = anybody.get("/v1/partners/facets").json()
    assert facets["kind"] == [{"value": "association", "count": 1}]


def test_a_chain_of_merges_leads_to_its_end(officer: Witness) -> None:
    first, second, third = (make.partner(officer, identifiers=[]) for _ in range(3))
    merge(officer, second, first)
    merge(officer, third, second)
    for one in (first, second):
        moved = officer.get(f"/v1/partners/{one['id']}", follow_redirects=False)
        assert moved.headers["location"] == f"/v1/partners/{third['id']}"


def test_no_partner_is_merged_with_itself_or_twice(officer: Witness) -> None:
    one, two, three = (make.partner(officer) for _ in range(3))
    merge(officer, one, two)
    for survivor, duplicate in [(one, one), (three, two), (two, three), (one, two)]:
        path = f"/v1/partners/{survivor['id']}/merge"
        refused = officer.post(path, json={"duplicate_id": duplicate["id"]})
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/cannot-merge")
    nobody = {"duplicate_id": "00000000-0000-7000-8000-000000000000"}
    assert officer.post(f"/v1/partners/{one['id']}/merge", json=nobody).status_code == 404


def test_contacts_are_never_public(anybody: Witness, reader: Witness, officer: Witness) -> None:
    contacts = [{"name": "Erika Muster", "email": "e.muster@example.org", "phone": "+49 511 1234"}]
    partner = make.partner(officer, contacts=contacts)
    path = f"/v1/partners/{partner['id']}"
    assert reader.get(path).json()["contacts"] == [contacts[0] | {"role": None}]
    for public in ["/v1/partners", "/v1/partners/facets", path]:
        answer = anybody.get(public)
        assert not any(one in answer.text for one in ("@", "Muster", "contacts", "created_by"))
    for asked in ["/v1/partners", path]:
        refused = anybody.get(asked, params={"fields": "name,contacts"}, headers=ENGLISH)
        assert (refused.status_code, refused.json()["detail"]) == (
            400,
            "These fields need a key: contacts.",
        )
    assert anybody.get("/v1/partners", params={"q": "Muster"}).json()["items"] == []


def names(client: Witness, **asked: str) -> list[str]:
    answer = client.get("/v1/partners", params=asked)
    assert answer.status_code == 200, answer.text
    return [one["name"]["de"] for one in answer.json()["items"]]


FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["Region Hannover", "Übungsfabrik", "Werkstatt"]),
    ({"kind": "county"}, ["Region Hannover"]),
    ({"kind": "county,company"}, ["Region Hannover", "Übungsfabrik", "Werkstatt"]),
    ({"kind": "bank"}, []),
    ({"legal_status": "private"}, ["Übungsfabrik"]),
    ({"ags": "03"}, ["Region Hannover", "Übungsfabrik"]),
    ({"ags": "03241"}, ["Region Hannover"]),
    ({"ags": "03254021"}, ["Übungsfabrik"]),
    ({"ags": "03254022"}, []),
    ({"nuts3": "DE"}, ["Region Hannover", "Übungsfabrik"]),
    ({"nuts3": "DE929"}, ["Region Hannover"]),
    ({"nuts3": "NL"}, []),
    ({"identifier": "0304hq317"}, ["Übungsfabrik"]),
    ({"identifier": "0304hq31"}, []),
    ({"q": "ubung"}, ["Übungsfabrik"]),
    ({"q": "ÜBUNGSFABRIK"}, ["Übungsfabrik"]),
    ({"q": "hannover region"}, ["Region Hannover"]),
    ({"q": "hildesheim"}, ["Übungsfabrik"]),
    ({"q": "übung hannover"}, []),
    ({"kind": "company", "q": "ü"}, ["Übungsfabrik"]),
    ({"sort": "-name"}, ["Werkstatt", "Übungsfabrik", "Region Hannover"]),
    ({"sort": "-created_at"}, ["Werkstatt", "Übungsfabrik", "Region Hannover"]),
]


def fill(officer: Witness) -> list[dict[str, Any]]:
    region: dict[str, Any] = {"kind": "county", "legal_status": "public", "ags": "03241"}
    works: dict[str, Any] = {"kind": "company", "legal_status": "private", "ags": "03254021"}
    found = {"identifiers": [ROR], "address": {"city": "Hildesheim"}}
    return [
        make.partner(officer, name={"de": "Region Hannover"}, nuts3="DE929", **region),
        make.partner(officer, name={"de": "Übungsfabrik"}, nuts3="DE925", **works, **found),
        make.partner(officer, name={"de": "Werkstatt"}, kind="company"),
    ]


def test_each_filter_finds_what_it_says(anybody: Witness, officer: Witness) -> None:
    _, second, third = fill(officer)
    for asked, expected in FILTERS:
        assert names(anybody, **asked) == expected, asked
    for since, expected in [
        (second["updated_at"], ["Übungsfabrik", "Werkstatt"]),
        (third["updated_at"], ["Werkstatt"]),
    ]:
        assert names(anybody, changed_since=since) == expected
    officer.patch(f"/v1/partners/{second['id']}", json={"ags": "03241001"}, headers=ANY)
    assert names(anybody, changed_since=third["updated_at"]) == ["Übungsfabrik", "Werkstatt"]
    assert names(anybody, ags="03241", sort="-updated_at") == ["Übungsfabrik", "Region Hannover"]


def test_facets_count_without_their_own_filter(anybody: Witness, officer: Witness) -> None:
    fill(officer)
    facets = anybody.get("/v1/partners/facets", params={"kind": "company", "nuts3": "DE"}).json()
    assert facets == {
        "kind": [{"value": "company", "count": 1}, {"value": "county", "count": 1}],
        "legal_status": [{"value": "private", "count": 1}],
        "nuts3": [{"value": "DE925", "count": 1}, {"value": None, "count": 1}],
    }


def test_a_partner_is_deleted_when_nothing_names_it(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    partner = make.partner(officer)
    named = {"partner_id": partner["id"]}
    project = make.project(officer, participations=[named | {"role": "lead"}])
    events = [make.event(officer, participants=[named]) for _ in range(6)]
    path = f"/v1/partners/{partner['id']}"
    refused = officer.delete(path, headers=ANY).json()
    assert refused["type"] == "/problems/still-referenced"
    assert refused["references"] == [
        {
            "collection": "events",
            "field": "event_participants",
            "count": 6,
            "ids": sorted(one["id"] for one in events)[:5],
        },
        {
            "collection": "projects",
            "field": "participations",
            "count": 1,
            "ids": [project["id"]],
        },
    ]
    assert "6 events, 1 projects" in refused["detail"]
    for kind, one in [("projects", project), *(("events", one) for one in events)]:
        officer.delete(f"/v1/{kind}/{one['id']}", headers=ANY)
    assert officer.delete(path, headers=ANY).status_code == 204
    assert officer.get(path).status_code == 404


def test_deleting_needs_the_version_that_was_read(officer: Witness) -> None:
    partner = make.partner(officer)
    path = f"/v1/partners/{partner['id']}"
    officer.patch(path, json={"short_name": "W"}, headers=ANY)
    assert officer.delete(path).status_code == 428
    assert officer.delete(path, headers={"If-Match": partner["etag"]}).status_code == 412
    now = officer.get(path).headers["etag"]
    assert officer.delete(path, headers={"If-Match": now}).status_code == 204
