"""A project's facts may change, but not so that its money breaks a rule."""

from typing import Any

from httpx import Response

from tests.budget.money import Till


def patch(till: Till, project: str, **facts: Any) -> Response:
    answer: Response = till.officer.patch(
        f"/v1/projects/{project}", json=facts, headers={"If-Match": "*"}
    )
    return answer


def test_eligible_cost_and_rate_stay_above_what_is_committed(till: Till) -> None:
    project = till.project(eligible="500000.00")
    till.book(till.commit(project, "150000.00"))
    assert patch(till, project, eligible_cost="375000.00").status_code == 200
    refused = patch(till, project, eligible_cost="374999.97")
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/money-bound"
    assert (refused.json()["bound"], refused.json()["largest"]) == ("150000.00", "149999.98")
    assert patch(till, project, eu_rate="39.99").status_code == 409
    assert patch(till, project, eligible_cost=None).status_code == 409
    assert patch(till, project, title={"de": "Werkstatt"}).status_code == 200


def test_the_rate_of_the_programme_stays_above_what_is_committed(till: Till) -> None:
    project = till.project(eligible="500000.00")
    till.book(till.commit(project, "200000.00"))
    programme, anyway = f"/v1/programmes/{till.programme['id']}", {"If-Match": "*"}
    refused = till.admin.patch(programme, json={"max_eu_rate": "39.99"}, headers=anyway)
    assert refused.json()["type"] == "/problems/money-bound"
    raised = till.admin.patch(programme, json={"max_eu_rate": "60.00"}, headers=anyway)
    assert raised.status_code == 200


def test_money_keeps_its_handlungsfeld(till: Till) -> None:
    project = till.project()
    move = {"handlungsfeld_id": till.fields["KF"]}
    assert patch(till, project, **move).status_code == 200
    till.book(till.reserve(project, "1000.00"))
    assert patch(till, project, handlungsfeld_id=till.fields["RI"]).status_code == 409
    till.book({"kind": "release", "project_id": project, "amount": "1000.00", "stage": "reserved"})
    assert patch(till, project, handlungsfeld_id=till.fields["RI"]).status_code == 200


def test_a_project_with_a_ledger_is_not_deleted(till: Till) -> None:
    project = till.project()
    till.book(till.reserve(project, "1000.00"))
    answer = till.officer.delete(f"/v1/projects/{project}", headers={"If-Match": "*"})
    assert answer.status_code == 409
    counted = {one["collection"]: one["count"] for one in answer.json()["references"]}
    assert counted == {"accounts": 1, "bookings": 1, "transfers": 1}
