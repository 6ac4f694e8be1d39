"""Projects are registered under a code of their own, in their own programme."""

from typing import Any

import pytest
from sqlalchemy import select

from app.kernel import clock
from app.kernel.db import Database
from app.projects.models import Project
from app.projects.rules import PUBLIC
from app.projects.vocabulary import Status
from tests import make
from tests.witness import Witness

YEAR = clock.now().year
TITLE = {"title": {"de": "Digitale Werkstatt"}}


def codes(officer: Witness, many: int) -> list[str]:
    return [make.project(officer)["operation_code"] for _ in range(many)]


def test_codes_count_up(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    assert codes(officer, 2) == [f"ZRHH-{YEAR}-0001", f"ZRHH-{YEAR}-0002"]


@pytest.mark.parametrize("foreign", ["001", "5", "1A2B", "0003/x", "9", "x"])
def test_codes_that_people_made_up_do_not_stop_the_count(
    admin: Witness, officer: Witness, foreign: str
) -> None:
    make.programme(admin)
    make.project(officer, operation_code=f"ZRHH-{YEAR}-{foreign}")
    assert codes(officer, 3) == [f"ZRHH-{YEAR}-000{n}" for n in (1, 2, 3)]


def test_a_code_is_taken_once(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    make.project(officer, operation_code="A-1")
    again = officer.post("/v1/projects", json=TITLE | {"operation_code": "A-1"})
    assert again.json()["type"] == "/problems/code-taken"


def test_a_code_and_a_programme_stay(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    other = make.programme(admin, code="ZRS")
    path = f"/v1/projects/{make.project(officer)['id']}"
    for facts, slug in [
        ({"operation_code": "B-1"}, "code-fixed"),
        ({"programme_id": other["id"]}, "programme-fixed"),
    ]:
        answer = officer.patch(path, json=facts, headers={"If-Match": "*"})
        assert answer.json()["type"] == f"/problems/{slug}"


def test_without_a_programme_there_is_no_project(officer: Witness) -> None:
    assert officer.post("/v1/projects", json=TITLE).json()["type"] == "/problems/programme-needed"


def test_a_handlungsfeld_is_one_of_the_programmes_own(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    other = make.programme(admin, code="ZRS")
    field = make.handlungsfeld(officer)["id"]
    foreign = make.handlungsfeld(officer, programme_id=other["id"])["id"]
    unknown = "00000000-0000-7000-8000-000000000000"
    tries: list[tuple[dict[str, Any], str]] = [
        ({}, "handlungsfeld-needed"),
        ({"handlungsfeld_id": unknown}, "unknown-reference"),
        ({"handlungsfeld_id": foreign}, "wrong-handlungsfeld"),
        ({"secondary_handlungsfelder": [{"handlungsfeld_id": foreign}]}, "wrong-handlungsfeld"),
        ({"secondary_handlungsfelder": [{"handlungsfeld_id": field}]}, "wrong-handlungsfeld"),
        ({"funding_purposes": ["museum"]}, "wrong-handlungsfeld"),
        ({"participations": [{"partner_id": unknown, "role": "lead"}]}, "unknown-reference"),
    ]
    for facts, slug in tries:
        home = {} if slug == "handlungsfeld-needed" else {"handlungsfeld_id": field}
        answer = officer.post("/v1/projects", json=TITLE | home | facts)
        assert (answer.status_code, answer.json()["type"]) == (409, f"/problems/{slug}"), facts
    make.project(officer, handlungsfeld_id=field, funding_purposes=["gruendung"])


def test_the_eu_contribution_follows_the_plan(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    plan = [{"source": "eu", "amount": "40.00"}, {"source": "own", "amount": "60.00"}]
    project = make.project(officer, total_cost="100.00", funding_plan=plan)
    assert project["eu_contribution"] == "40.00"
    path, any_ = f"/v1/projects/{project['id']}", {"If-Match": "*"}
    later = officer.patch(path, json={"acronym": "DW"}, headers=any_).json()
    assert later["eu_contribution"] == "40.00"
    without = officer.patch(path, json={"funding_plan": []}, headers=any_).json()
    assert without["eu_contribution"] is None


def test_flaws_point_into_the_body(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    plan = [{"source": "own", "amount": "99.99"}]
    facts = TITLE | {"total_cost": "100.00", "funding_plan": plan}
    answer = officer.post("/v1/projects", json=facts)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["at"], error["code"]) == ("/funding_plan", "plan_does_not_balance")
    assert "0.01" in error["detail"]


def test_a_project_can_be_deleted_until_it_is_granted(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    ids = [make.project(officer)["id"] for _ in Status]
    with database.write("tests") as session:
        rows = session.scalars(select(Project).order_by(Project.operation_code)).all()
        for row, status in zip(rows, Status, strict=True):
            row.status = status
    for id_, status in zip(ids, Status, strict=True):
        answer = officer.delete(f"/v1/projects/{id_}", headers={"If-Match": "*"})
        assert answer.status_code == (409 if status in PUBLIC else 204), status
        if status in PUBLIC:
            assert answer.json()["type"] == "/problems/project-stays"
