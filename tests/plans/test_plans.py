"""Yearly plans: laid down, replaced, kept."""

from typing import Any

from httpx import Response

from tests.budget.money import Till, refused

PLANS = "/v1/budget/plans"


def year(number: int, commitment: str = "0.00", payment: str = "0.00") -> dict[str, Any]:
    return {"year": number, "planned_commitment": commitment, "planned_payment": payment}


def lay_down(till: Till, *years: dict[str, Any], **facts: Any) -> Response:
    body = {"scope": "programme", "reason": "Beschluss", "years": list(years)} | facts
    answer: Response = till.treasurer.post(PLANS, json=body)
    return answer


def test_a_new_plan_replaces_the_old_one_which_is_kept(till: Till) -> None:
    first = lay_down(till, year(2026, "100.00", "50.00"))
    assert first.status_code == 201, first.text
    second = lay_down(till, year(2026, "200.00", "50.00"))
    assert [one.json()["plan_version"] for one in (first, second)] == [1, 2]
    kept = till.officer.get(PLANS).json()["items"]
    assert [(one["plan_version"], one["is_current"]) for one in kept] == [(1, False), (2, True)]
    holding = till.officer.get(PLANS, params={"is_current": "true"}).json()["items"]
    assert [one["years"][0]["planned_commitment"] for one in holding] == ["200.00"]
    assert till.officer.get(f"{PLANS}/{kept[0]['id']}").status_code == 200


def test_a_project_is_planned_to_get_what_it_was_granted(till: Till) -> None:
    project = till.project()
    till.book(till.commit(project, "400000.00"))
    of_project = {"scope": "project", "project_id": project}
    short = lay_down(till, year(2026, payment="399999.99"), **of_project)
    refusal = refused(short)["plan_differs_from_commitment"]
    assert (refusal["holds"], refusal["asked"]) == ("400000.00", "399999.99")
    years = [year(2026, "400000.00", "150000.00"), year(2027, payment="250000.00")]
    assert lay_down(till, *years, **of_project).status_code == 201
    told = till.officer.get("/v1/budget/years").json()
    by_year = {one["year"]: one["total"]["planned_payment"] for one in told["years"]}
    assert (by_year[2026], by_year[2027], by_year[2025]) == ("150000.00", "250000.00", None)


def test_a_plan_names_its_subject_its_years_and_nothing_else(till: Till) -> None:
    answer = lay_down(
        till,
        year(2026),
        year(2026),
        year(2028, commitment="1.00"),
        year(2030, payment="1.00"),
        scope="handlungsfeld",
    )
    assert answer.status_code == 422
    found = {(one["at"], one["code"]) for one in answer.json()["errors"]}
    assert found == {
        ("/handlungsfeld_id", "missing"),
        ("/years/1/year", "year_twice"),
        ("/years/2/planned_commitment", "year_outside_period"),
        ("/years/3/planned_payment", "year_outside_period"),
    }
    foreign = lay_down(till, year(2026), handlungsfeld_id=till.fields["RI"])
    assert foreign.json()["errors"][0]["code"] == "not_taken"


def test_the_plan_of_the_programme_goes_before_those_of_its_parts(till: Till) -> None:
    for code, amount in (("RI", "10.00"), ("KF", "20.00")):
        field = {"scope": "handlungsfeld", "handlungsfeld_id": till.fields[code]}
        assert lay_down(till, year(2026, amount), **field).status_code == 201
    assert planned(till) == "30.00"
    assert lay_down(till, year(2026, "25.00")).status_code == 201
    assert planned(till) == "25.00"


def planned(till: Till) -> str:
    years = till.officer.get("/v1/budget/years").json()["years"]
    (found,) = (one["total"]["planned_commitment"] for one in years if one["year"] == 2026)
    return str(found)
