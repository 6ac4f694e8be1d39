"""Programmes: a code that stays, dates in order, and one that is meant where none is named."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from app.kernel import clock
from app.programmes.schemas import ProgrammeIn
from tests import make
from tests.witness import Witness

ANY = {"If-Match": "*"}
NOBODY = "00000000-0000-7000-8000-000000000000"
DATES = ("eligibility_start", "commitment_period_end", "project_end_latest", "eligibility_end")


def programme_with(**dates: str) -> ProgrammeIn:
    facts = {"code": "X", "name": {"de": "X"}, "programming_period": "2021-2027"}
    return ProgrammeIn.model_validate(facts | dates)


def test_money_is_committed_before_projects_end_and_spending_does() -> None:
    days = dict(zip(DATES, ["2021-01-01", "2027-12-31", "2028-12-31", "2029-12-31"], strict=True))
    assert programme_with(**days)
    assert programme_with(**dict.fromkeys(DATES, "2027-12-31"))
    for first, second in [(0, 1), (1, 2), (2, 3), (0, 3)]:
        earlier, later = DATES[first], DATES[second]
        assert programme_with(**{earlier: "2027-12-31", later: "2027-12-31"})
        with pytest.raises(ValidationError, match="not in this order"):
            programme_with(**{earlier: "2027-12-31", later: "2027-12-30"})


def test_a_programme_code_is_unique_and_stays(admin: Witness) -> None:
    programme = make.programme(admin, max_eu_rate="40", min_eligible_cost="100000")
    assert (programme["max_eu_rate"], programme["min_eligible_cost"]) == ("40.00", "100000.00")
    again = {"code": "ZRHH", "name": {"de": "Y"}, "programming_period": "2021-2027"}
    taken = admin.post("/v1/programmes", json=again)
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/code-taken")
    path = f"/v1/programmes/{programme['id']}"
    fixed = admin.patch(path, json={"code": "ZRXX"}, headers=ANY)
    assert (fixed.status_code, fixed.json()["type"]) == (409, "/problems/code-fixed")
    assert "bleibt „ZRHH“" in fixed.json()["detail"]
    same = admin.patch(path, json={"code": "ZRHH"}, headers={"If-Match": programme["etag"]})
    assert same.json()["version"] == 1


def test_a_patch_may_not_put_the_dates_out_of_order(admin: Witness) -> None:
    programme = make.programme(admin, project_end_latest="2028-12-31", funds=["ERDF", "ESF+"])
    path = f"/v1/programmes/{programme['id']}"
    refused = admin.patch(path, json={"eligibility_end": "2028-12-30"}, headers=ANY)
    assert refused.status_code == 422
    assert "commitment_period_end" in refused.json()["errors"][0]["detail"]
    moved = {"project_end_latest": None, "eligibility_end": "2028-12-30", "funds": ["ESF+"]}
    answer = admin.patch(path, json=moved, headers=ANY).json()
    assert (answer["project_end_latest"], answer["funds"]) == (None, ["ESF+"])


def test_a_programme_names_partners_that_are_registered(admin: Witness, officer: Witness) -> None:
    partner = make.partner(officer)
    lead = {"partner_id": partner["id"], "role": "lead"}
    programme = make.programme(admin, partners=[lead])
    assert programme["partners"][0]["partner"]["name"] == partner["name"]
    unknown = {"partners": [lead, {"partner_id": NOBODY, "role": "founding"}]}
    path = f"/v1/programmes/{programme['id']}"
    other = {"code": "B", "name": {"de": "B"}, "programming_period": "2021-2027"}
    for refused in [
        admin.post("/v1/programmes", json=other | unknown),
        admin.patch(path, json=unknown, headers=ANY),
    ]:
        assert (refused.status_code, refused.json()["type"]) == (
            409,
            "/problems/unknown-reference",
        )
        assert (refused.json()["collection"], refused.json()["missing"]) == ("partners", [NOBODY])


def test_where_no_programme_is_named_the_default_one_is_meant(
    admin: Witness, officer: Witness
) -> None:
    other = make.programme(admin, code="OTHER")
    event = {
        "title": {"de": "Treffen"},
        "kind": "info",
        "starts_at": "2026-03-12T09:00:00+01:00",
        "ends_at": "2026-03-12T12:00:00+01:00",
    }
    bodies: dict[str, dict[str, Any]] = {
        "projects": {"title": {"de": "Werkstatt"}},
        "events": event,
        "handlungsfelder": {"code": "RI", "name": {"de": "Innovation"}},
    }
    for collection, facts in bodies.items():
        refused = officer.post(f"/v1/{collection}", json=facts)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/programme-needed")
        assert "Nennen Sie programme_id" in refused.json()["detail"]
        nowhere = officer.post(f"/v1/{collection}", json=facts | {"programme_id": NOBODY})
        assert nowhere.json()["type"] == "/problems/unknown-reference"
        named = make.created(officer, f"/v1/{collection}", facts | {"programme_id": other["id"]})
        assert named["programme"]["code"] == "OTHER"
    make.programme(admin)
    field = make.handlungsfeld(officer)
    project = make.project(officer, handlungsfeld_id=field["id"])
    for found in (field, project, make.event(officer)):
        assert found["programme"]["code"] == "ZRHH"


def test_programmes_are_listed_by_code_and_found_by_words(admin: Witness, anybody: Witness) -> None:
    made = [
        make.programme(admin, code="B", name={"de": "Südharz"}),
        make.programme(admin, code="a", region_name="Übergang"),
        make.programme(admin, code="C", name={"de": "C", "en": "Coast"}),
    ]
    since = made[1]["updated_at"]
    for asked, expected in [
        ({}, "B C a"),
        ({"sort": "-code"}, "a C B"),
        ({"sort": "-updated_at"}, "C a B"),
        ({"code": "a,B"}, "B a"),
        ({"changed_since": since, "sort": "updated_at"}, "a C"),
        ({"q": "sudharz"}, "B"),
        ({"q": "ÜBERG"}, "a"),
        ({"q": "coast"}, "C"),
    ]:
        items = anybody.get("/v1/programmes", params=asked).json()["items"]
        assert [one["code"] for one in items] == expected.split(), asked


def test_a_programme_is_deleted_when_nothing_belongs_to_it(
    admin: Witness, officer: Witness
) -> None:
    programme = make.programme(admin)
    field = make.handlungsfeld(officer)
    project = make.project(officer, handlungsfeld_id=field["id"])
    event = make.event(officer)
    path = f"/v1/programmes/{programme['id']}"
    assert admin.delete(path).status_code == 428
    refused = admin.delete(path, headers=ANY)
    assert refused.status_code == 409
    assert [(one["collection"], one["ids"]) for one in refused.json()["references"]] == [
        ("events", [event["id"]]),
        ("handlungsfelder", [field["id"]]),
        ("projects", [project["id"]]),
    ]
    for kind, one in [("events", event), ("projects", project), ("handlungsfelder", field)]:
        assert officer.delete(f"/v1/{kind}/{one['id']}", headers=ANY).status_code == 204
    assert admin.delete(path, headers={"If-Match": programme["etag"]}).status_code == 204
    assert admin.get(path).status_code == 404


def test_a_second_programme_breaks_nothing(admin: Witness, officer: Witness) -> None:
    home = make.programme(admin)
    before = make.project(officer, handlungsfeld_id=make.handlungsfeld(officer)["id"])
    other = make.programme(admin, code="LEER", name={"de": "Ein anderes"})
    there = {"programme_id": other["id"]}
    field = make.handlungsfeld(officer, **there)
    make.project(officer, handlungsfeld_id=field["id"], **there)
    after = make.project(officer, handlungsfeld_id=before["handlungsfeld"]["id"])
    assert after["programme"]["id"] == home["id"]
    for asked, expected in [
        ({}, 3),
        ({"programme": "ZRHH"}, 2),
        ({"programme": f"{other['id']}"}, 1),
        ({"programme": "ZRHH,LEER", "handlungsfeld": "RI"}, 3),
        ({"handlungsfeld": field["id"]}, 1),
    ]:
        page = officer.get("/v1/projects", params=asked | {"count": "true"}).json()
        assert page["count"] == expected, asked
    facets = officer.get("/v1/projects/facets").json()
    assert facets["programme"] == [{"value": "ZRHH", "count": 2}, {"value": "LEER", "count": 1}]
    assert facets["handlungsfeld"] == [{"value": "RI", "count": 3}]


def test_accounting_years_end_on_30_june_when_they_are_over_and_never_open_again(
    admin: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 30, 21, tzinfo=UTC))
    path = f"/v1/programmes/{make.programme(admin)['id']}"

    def close(until: str | None) -> int:
        answer = admin.patch(path, json={"accounts_closed_until": until}, headers=ANY)
        if answer.status_code == 409:
            assert answer.json()["type"] == "/problems/accounts-closed"
        return int(answer.status_code)

    for until, expected in [
        ("2024-12-31", 409),
        ("2024-06-29", 409),
        ("2024-06-30", 200),
        ("2024-06-30", 200),
        ("2023-06-30", 409),
        (None, 409),
        ("2026-06-30", 409),
        ("2025-06-30", 200),
        ("2206-06-30", 409),
    ]:
        assert close(until) == expected, until
    assert admin.patch(path, json={"region_name": "Harz"}, headers=ANY).status_code == 200
    other = {"code": "B", "name": {"de": "B"}, "programming_period": "2021-2027"}
    refused = admin.post("/v1/programmes", json=other | {"accounts_closed_until": "2025-01-01"})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/accounts-closed")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 30, 22, tzinfo=UTC))
    assert close("2026-06-30") == 200
