"""What has become part of another partner is only a signpost."""

from typing import Any

import pytest

from tests import make
from tests.witness import Witness


@pytest.fixture
def merged(admin: Witness, officer: Witness) -> tuple[dict[str, Any], dict[str, Any]]:
    make.programme(admin)
    survivor, duplicate = make.partner(officer), make.partner(officer)
    answer = officer.post(
        f"/v1/partners/{survivor['id']}/merge", json={"duplicate_id": duplicate["id"]}
    )
    assert answer.status_code == 200
    return survivor, duplicate


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_it_is_not_changed_any_more(
    officer: Witness, merged: tuple[dict[str, Any], dict[str, Any]], method: str
) -> None:
    survivor, duplicate = merged
    body = {"json": {"short_name": "X"}} if method == "PATCH" else {}
    answer = officer.request(
        method, f"/v1/partners/{duplicate['id']}", headers={"If-Match": "*"}, **body
    )
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/partner-merged")
    assert answer.json()["survivor"] == f"/v1/partners/{survivor['id']}"


def test_nothing_new_refers_to_it(
    officer: Witness, merged: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    _, duplicate = merged
    facts = {
        "title": {"de": "X"},
        "participations": [{"partner_id": duplicate["id"], "role": "lead"}],
    }
    answer = officer.post("/v1/projects", json=facts)
    assert (answer.status_code, answer.json()["missing"]) == (409, [duplicate["id"]])


def test_two_of_one_project_in_one_role_become_one(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    survivor, duplicate = make.partner(officer)["id"], make.partner(officer)["id"]
    parts = [{"partner_id": one, "role": "partner"} for one in (survivor, duplicate)]
    project = make.project(officer, participations=parts)
    officer.post(f"/v1/partners/{survivor}/merge", json={"duplicate_id": duplicate})
    path = f"/v1/projects/{project['id']}"
    assert len(officer.get(path).json()["participations"]) == 1
    answer = officer.patch(path, json={"acronym": "X"}, headers={"If-Match": "*"})
    assert answer.status_code == 200
