"""Projects over HTTP: their codes, their Handlungsfelder, their changes, and who may see them."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from httpx import Response

from app.kernel import clock
from app.kernel.db import Database
from app.projects.facts import ProjectIn
from app.projects.models import Project
from app.projects.rules import PUBLIC
from app.projects.vocabulary import Status
from tests import make
from tests.witness import Witness

ANY = {"If-Match": "*"}
NOBODY = "00000000-0000-7000-8000-000000000000"
TITLE = {"title": {"de": "Werkstatt"}}
PLAN = [{"source": "eu", "amount": "40.00"}, {"source": "own", "amount": "60.00"}]


def change(officer: Witness, project: dict[str, Any], **patch: Any) -> Response:
    path = f"/v1/projects/{project['id']}"
    answer: Response = officer.patch(path, json=patch, headers=ANY)
    return answer


def put_in_status(database: Database, project: dict[str, Any], status: Status) -> None:
    with database.write("tests") as session:
        session.get_one(Project, UUID(project["id"])).status = status


def test_the_registry_makes_codes_that_count_up(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    other = make.programme(admin, code="LEER")["id"]
    home, year = f"ZRHH-{clock.now().year}", clock.now().year
    assert [make.project(officer)["operation_code"] for _ in range(2)] == [
        f"{home}-0001",
        f"{home}-0002",
    ]
    assert make.project(officer, programme_id=other)["operation_code"] == f"LEER-{year}-0001"
    for own in [f"{home}-99", f"{home}-0009a", f"{home}-x-0500", f"{home}-", f"{home}1-0007"]:
        make.project(officer, operation_code=own)
    assert make.project(officer)["operation_code"] == f"{home}-0003"
    make.project(officer, operation_code=f"{home}-9999")
    assert [make.project(officer)["operation_code"] for _ in range(2)] == [
        f"{home}-10000",
        f"{home}-10001",
    ]


def test_a_code_of_ones_own_is_unique_and_stays(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project = make.project(officer, operation_code="ZW-3/80123456")
    taken = officer.post("/v1/projects", json=TITLE | {"operation_code": "ZW-3/80123456"})
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/code-taken")
    fixed = change(officer, project, operation_code="ZW-3/80123457")
    assert (fixed.status_code, fixed.json()["type"]) == (409, "/problems/code-fixed")
    for same in ["ZW-3/80123456", None]:
        assert change(officer, project, operation_code=same).json()["version"] == 1


def test_a_project_stays_in_its_programme(admin: Witness, officer: Witness) -> None:
    home, other = make.programme(admin), make.programme(admin, code="OTHER")
    project = make.project(officer)
    moved = change(officer, project, programme_id=other["id"])
    assert (moved.status_code, moved.json()["type"]) == (409, "/problems/programme-fixed")
    assert change(officer, project, programme_id=home["id"]).json()["version"] == 1


def test_a_project_belongs_to_handlungsfelder_of_its_programme(
    admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    other = make.programme(admin, code="OTHER")
    assert make.project(officer)["handlungsfeld"] is None
    own, second = make.handlungsfeld(officer), make.handlungsfeld(officer, code="KF")
    foreign = make.handlungsfeld(officer, programme_id=other["id"])["id"]
    about = [{"handlungsfeld_id": one} for one in (second["id"], foreign, own["id"])]
    project = make.project(officer, handlungsfeld_id=own["id"], secondary_handlungsfelder=about[:1])
    assert project["handlungsfeld"]["code"] == "RI"
    assert project["secondary_handlungsfelder"][0]["handlungsfeld"]["code"] == "KF"
    mine = {"handlungsfeld_id": own["id"]}
    for facts, problem in [
        ({}, "handlungsfeld-needed"),
        ({"handlungsfeld_id": foreign}, "wrong-handlungsfeld"),
        (mine | {"secondary_handlungsfelder": about[1:2]}, "wrong-handlungsfeld"),
        (mine | {"secondary_handlungsfelder": about[2:]}, "wrong-handlungsfeld"),
        (mine | {"secondary_handlungsfelder": about[:1] * 2}, "wrong-handlungsfeld"),
        ({"handlungsfeld_id": NOBODY}, "unknown-reference"),
    ]:
        refused = officer.post("/v1/projects", json=TITLE | facts)
        assert (refused.status_code, refused.json()["type"]) == (409, f"/problems/{problem}"), facts
    assert change(officer, project, handlungsfeld_id=None).status_code == 409


def test_purposes_are_those_of_the_handlungsfelder(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    own = make.handlungsfeld(officer)["id"]
    purposes = [{"code": "kulturerbe", "name": {"de": "Kulturerbe"}}]
    second = make.handlungsfeld(officer, code="KF", purposes=purposes)["id"]
    project = make.project(officer, handlungsfeld_id=own, funding_purposes=["gruendung"])
    refused = change(officer, project, funding_purposes=["kulturerbe", "gruendung", "x"])
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/wrong-handlungsfeld")
    assert "kulturerbe, x. Möglich sind: gruendung." in refused.json()["detail"]
    touched = {
        "secondary_handlungsfelder": [{"handlungsfeld_id": second}],
        "funding_purposes": ["kulturerbe", "gruendung"],
    }
    assert change(officer, project, **touched).json()["funding_purposes"] == [
        "kulturerbe",
        "gruendung",
    ]


def test_unknown_partners_are_refused_all_at_once(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    parts = [{"partner_id": NOBODY, "role": role} for role in ("lead", "partner")]
    refused = officer.post("/v1/projects", json=TITLE | {"participations": parts})
    assert (refused.status_code, refused.json()["missing"]) == (409, [NOBODY])
    plan = [{"source": "own", "amount": "1.00", "partner_id": NOBODY}]
    refused = officer.post(
        "/v1/projects", json=TITLE | {"total_cost": "1.00", "funding_plan": plan}
    )
    assert (refused.status_code, refused.json()["collection"]) == (409, "partners")


def test_all_contradictions_are_answered_at_once(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    wrong = {
        "total_cost": "99.99",
        "eligible_cost": "100.00",
        "funding_plan": PLAN,
        "implementation_start": "2026-02-01",
        "implementation_end_planned": "2026-01-31",
    }
    project = make.project(officer)
    english = {"Accept-Language": "en"} | ANY
    for refused in [
        officer.post("/v1/projects", json=TITLE | wrong, headers=english),
        officer.patch(f"/v1/projects/{project['id']}", json=wrong, headers=english),
    ]:
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid")
        assert [(one["where"], one["at"], one["code"]) for one in refused.json()["errors"]] == [
            ("body", "/funding_plan", "plan_does_not_balance"),
            ("body", "/eligible_cost", "more_eligible_than_total"),
            ("body", "/implementation_end_planned", "ends_before_it_starts"),
        ]
        assert "0.01 is too much" in refused.json()["errors"][0]["detail"]
    kept = officer.get(f"/v1/projects/{project['id']}").json()
    assert (kept["version"], kept["total_cost"]) == (1, None)


def test_the_eu_contribution_follows_the_plan(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project = make.project(officer, total_cost="100.00", funding_plan=PLAN)
    assert project["eu_contribution"] == "40.00"
    for plan, expected in [
        ([PLAN[0], PLAN[0] | {"amount": "30.50"}, PLAN[1] | {"amount": "29.50"}], "70.50"),
        ([PLAN[1] | {"amount": "100.00"}], "0.00"),
        (PLAN, "40.00"),
        (None, None),
    ]:
        changed = change(officer, project, funding_plan=plan).json()
        assert (changed["eu_contribution"], len(changed["funding_plan"])) == (
            expected,
            len(plan or []),
        )
    assert change(officer, project, funding_plan=PLAN, total_cost=None).status_code == 422


def test_money_that_was_imported_without_a_plan_stays(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer)
    with database.write("import") as session:
        session.get_one(Project, UUID(project["id"])).eu_contribution = Decimal("12.34")
    assert change(officer, project, acronym="A").json()["eu_contribution"] == "12.34"


def test_a_patch_merges_texts_replaces_lists_and_removes_with_null(
    admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    one, two = (make.partner(officer)["id"] for _ in range(2))
    project = make.project(
        officer,
        title={"de": "Werkstatt", "en": "Workshop"},
        summary={"de": "Kurz", "en": "Short"},
        acronym="DW",
        cross_cutting_goals={"equality": "Ja", "good_work": "Ja"},
        participations=[
            {"partner_id": one, "role": "lead", "share_total": "1.00"},
            {"partner_id": two, "role": "partner"},
        ],
        locations=[{"kind": "area", "name": "Region"}],
    )
    changed = change(
        officer,
        project,
        title={"de": "Labor"},
        summary={"en": None},
        acronym=None,
        cross_cutting_goals={"good_work": None, "sustainability": "Ja"},
        participations=[{"partner_id": two, "role": "lead"}],
        locations=None,
    ).json()
    assert changed["title"] == {"de": "Labor", "en": "Workshop"}
    assert changed["summary"] == {"de": "Kurz", "en": None}
    assert (changed["acronym"], changed["locations"], changed["version"]) == (None, [], 2)
    assert changed["cross_cutting_goals"] == {
        "equality": "Ja",
        "non_discrimination": None,
        "sustainability": "Ja",
        "good_work": None,
    }
    (lead,) = changed["participations"]
    assert (lead["partner"]["id"], lead["role"], lead["share_total"]) == (two, "lead", None)
    gone = change(officer, project, summary=None, cross_cutting_goals=None).json()
    assert (gone["summary"], gone["cross_cutting_goals"]) == (None, None)
    refused = change(officer, project, title=None)
    assert (refused.status_code, refused.json()["errors"][0]["at"]) == (422, "/title")


def test_an_empty_patch_changes_nothing(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    partner = make.partner(officer)["id"]
    project = make.project(
        officer,
        total_cost="100.00",
        funding_plan=PLAN,
        participations=[{"partner_id": partner, "role": "lead"}],
        locations=[{"kind": "area", "latitude": 52.1, "longitude": 9.9}],
        indicators=[
            {"code": "RCO77", "kind": "output", "achieved": [{"on": "2026-01-01", "value": "1"}]}
        ],
        contacts=[{"name": "A"}],
    )
    answer = change(officer, project)
    assert (answer.status_code, answer.headers["etag"]) == (200, project.pop("etag"))
    assert answer.json() == project


def test_what_the_registry_says_itself_cannot_be_stated(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project = make.project(officer, participations=[])
    whole = officer.get(f"/v1/projects/{project['id']}").json()
    foreign = whole.keys() - ProjectIn.model_fields.keys()
    assert {"id", "version", "status", "eu_contribution", "updated_by", "provenance"} <= foreign
    for refused in [
        officer.post("/v1/projects", json=whole),
        change(officer, project, **whole),
    ]:
        errors = refused.json()["errors"]
        assert refused.status_code == 422
        assert {one["at"] for one in errors} == {f"/{name}" for name in foreign}
        assert {one["code"] for one in errors} == {"extra_forbidden"}
    nested = {"participations": [{"partner_id": NOBODY, "role": "lead", "partner": {}}]}
    for refused in [
        officer.post("/v1/projects", json=TITLE | nested),
        change(officer, project, **nested),
    ]:
        assert [one["at"] for one in refused.json()["errors"]] == ["/participations/0/partner"]


def test_clients_do_not_set_the_status(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project = make.project(officer)
    assert project["status"] == "idea"
    for refused in [
        officer.post("/v1/projects", json=TITLE | {"status": "granted"}),
        change(officer, project, status="granted"),
    ]:
        assert (refused.status_code, refused.json()["errors"][0]["at"]) == (422, "/status")


def test_nobody_without_a_key_sees_a_project_before_its_grant(
    admin: Witness, officer: Witness, reader: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    contacts = [{"name": "Erika Muster", "email": "e@example.org"}]
    project = make.project(officer, total_cost="5.00", eu_requested="2.00", contacts=contacts)
    path = f"/v1/projects/{project['id']}"
    for status in [Status.IDEA, Status.REJECTED, Status.GRANTED, Status.REVOKED]:
        put_in_status(database, project, status)
        seen = status in PUBLIC
        for client, there in [(anybody, seen), (reader, True)]:
            listed = client.get("/v1/projects", params={"count": "true"}).json()
            totals = client.get("/v1/projects/totals").json()
            facets = client.get("/v1/projects/facets").json()
            assert client.get(path).status_code == (200 if there else 404)
            assert (listed["count"], len(listed["items"])) == (there, there)
            assert (totals["count"], len(totals["sums"])) == (there, there)
            assert facets["status"] == [{"value": status, "count": 1}] * there
    public = anybody.get(path)
    assert not any(one in public.text for one in ("Muster", "@", "eu_requested", "updated_by"))
    assert anybody.get(path, params={"fields": "eu_requested"}).status_code == 400
    assert reader.get(path).json()["contacts"][0]["email"] == "e@example.org"


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.GRANTED, Status.ARCHIVED])
def test_a_project_is_deleted_only_before_its_grant(
    admin: Witness, officer: Witness, database: Database, status: Status
) -> None:
    make.programme(admin)
    project = make.project(officer)
    put_in_status(database, project, status)
    path = f"/v1/projects/{project['id']}"
    assert officer.delete(path).status_code == 428
    answer = officer.delete(path, headers=ANY)
    if status in PUBLIC:
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/project-stays")
    assert officer.get(path).status_code == (200 if status in PUBLIC else 404)


def test_an_event_keeps_its_project_from_being_deleted(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project = make.project(officer)
    event = make.event(officer, projects=[{"project_id": project["id"]}])
    refused = officer.delete(f"/v1/projects/{project['id']}", headers=ANY)
    assert refused.json()["references"] == [
        {"collection": "events", "field": "event_projects", "count": 1, "ids": [event["id"]]}
    ]
    officer.delete(f"/v1/events/{event['id']}", headers=ANY)
    deleted = officer.delete(f"/v1/projects/{project['id']}", headers={"If-Match": project["etag"]})
    assert deleted.status_code == 204
