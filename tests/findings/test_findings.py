"""Findings over HTTP: what was found, sifted and paged, and that the facts behind them are so."""

from typing import Any
from uuid import UUID

from httpx import Response

from app.findings.catalogue import CATALOGUE
from app.findings.queries import project as select_project
from app.findings.queries import situation
from app.findings.situation import Situation
from app.kernel.db import Database
from app.kernel.sqljson import Object
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.budget.money import refused
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import Office
from tests.lifecycle.ways import patch, running

FINDINGS = "/v1/findings"
QUESTION = ["extension_due", "claim_overdue", "plan_exceeded", "visibility_open"]
NOBODY = "00000000-0000-7000-8000-000000000000"


def ask(office: Office, **where: Any) -> list[dict[str, Any]]:
    answer = office.reader.get(FINDINGS, params=where)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def found(listed: list[dict[str, Any]]) -> dict[str, set[str]]:
    return {one["project_id"]: {each["code"] for each in one["findings"]} for one in listed}


def stand(database: Database, project: str, status: Status) -> None:
    """Put a project somewhere without taking steps."""
    with database.write("tests") as session:
        session.get_one(Project, UUID(project)).status = status


def test_projects_are_sifted_by_every_filter(office: Office, database: Database) -> None:
    fine = office.project()
    alone = office.project(participations=[], handlungsfeld_id=office.till.fields["KF"])
    ending = office.project(
        implementation_start="2025-04-01", implementation_end_planned="2026-07-01"
    )
    stand(database, ending, Status.IN_IMPLEMENTATION)
    everything = found(ask(office))
    assert everything == {
        alone: {"no_cooperation_partner"},
        ending: {
            "extension_due",
            "claim_overdue",
            "visibility_open",
            "documents_missing",
            "beneficiary_not_informed",
        },
    }
    assert fine not in everything
    kf, ri = office.till.fields["KF"], office.till.fields["RI"]
    assert set(found(ask(office, handlungsfeld="KF"))) == {alone}
    assert set(found(ask(office, handlungsfeld=[kf, ri]))) == {alone, ending}
    assert set(found(ask(office, status="in_implementation"))) == {ending}
    assert set(found(ask(office, severity="blocker"))) == {alone}
    assert found(ask(office, severity="info")) == {}
    assert found(ask(office, code=QUESTION)) == {ending: set(QUESTION) - {"plan_exceeded"}}
    assert found(ask(office, due_to="2025-12-31")) == {}
    assert found(ask(office, due_to="2026-01-01")) == {ending: {"claim_overdue"}}
    assert found(ask(office, due_to="2026-07-01")) == {ending: {"claim_overdue", "extension_due"}}
    assert found(ask(office, programme="ZRHH")) == everything
    another = make.programme(office.till.admin, code="OTHER")
    assert found(ask(office, programme=another["id"])) == {}
    (some,) = ask(office, code="claim_overdue", fields=["operation_code"])
    assert set(some) == {"operation_code"}
    of_one = office.reader.get(f"/v1/projects/{ending}/findings").json()
    (listed,) = ask(office, status="in_implementation")
    assert of_one == listed
    nothing = office.reader.get(f"/v1/projects/{fine}/findings").json()
    assert nothing["findings"] == []


def test_all_pages_together_are_the_whole_list(office: Office) -> None:
    lonely = [office.project(participations=[]) for _ in range(3)]
    fine = office.project()
    lonely.append(office.project(participations=[]))
    whole = ask(office)
    assert {one["project_id"] for one in whole} == set(lonely)
    assert fine not in {one["project_id"] for one in whole}
    codes = [one["operation_code"] for one in whole]
    assert codes == sorted(codes)
    paged: list[dict[str, Any]] = []
    answer: Response = office.reader.get(FINDINGS, params={"limit": 1})
    while True:
        page = answer.json()
        assert len(page["items"]) <= 1
        paged += page["items"]
        if page["next"] is None:
            break
        answer = office.reader.get(FINDINGS, params={"limit": 1, "cursor": page["next"]})
    assert paged == whole


def test_who_may_ask_and_for_what(office: Office) -> None:
    project = office.project()
    where = f"/v1/projects/{project}/findings"
    for path in (FINDINGS, where):
        assert office.anybody.get(path).status_code == 401
        assert office.reader.get(path).status_code == 200
    assert office.reader.get(f"/v1/projects/{NOBODY}/findings").status_code == 404
    unknown = office.reader.get(FINDINGS, params={"code": "claim_overdu"})
    assert unknown.status_code == 422
    assert all(code in unknown.text for code in CATALOGUE)


def test_one_call_tells_what_needs_attention(office: Office, travel: Travel) -> None:
    till = office.till
    project = running(office, travel)
    travel.to("2026-07-01")
    plan = {
        "scope": "project",
        "project_id": project,
        "reason": "Bescheid",
        "years": [
            {"year": 2026, "planned_commitment": "100000.00", "planned_payment": "40000.00"},
            {"year": 2027, "planned_commitment": "0.00", "planned_payment": "60000.00"},
        ],
    }
    make.created(till.treasurer, "/v1/budget/plans", plan)
    claim = till.claim(
        project, "150000.00", "60000.00", submitted_on="2026-07-01", decided_on="2026-07-01"
    )
    till.book(till.pay(claim["id"], "60000.00"), value_date="2026-07-01")
    asked = {"code": QUESTION, "status": ["granted", "in_implementation"]}
    assert found(ask(office, **asked)) == {project: {"plan_exceeded", "visibility_open"}}
    travel.to("2027-07-01")
    assert found(ask(office, **asked)) == {project: set(QUESTION)}
    office.file(project, "visibility")
    (one,) = ask(office, **asked)
    assert {each["code"]: (each["since"], each["due"]) for each in one["findings"]} == {
        "plan_exceeded": ("2026-01-01", None),
        "extension_due": ("2027-06-30", "2027-12-31"),
        "claim_overdue": ("2027-04-02", "2027-04-01"),
    }


def test_the_situation_is_what_the_record_says(
    office: Office, travel: Travel, database: Database
) -> None:
    till = office.till
    measured = [
        {"code": "RCO77", "kind": "output", "achieved": [{"on": "2026-06-01", "value": "1"}]},
        {"code": "RCO78", "kind": "output"},
    ]
    project = running(office, travel, indicators=measured, state_aid="de_minimis")
    travel.to("2027-01-20")
    first = till.claim(
        project, "100000.00", "40000.00", submitted_on="2026-10-01", decided_on="2026-11-01"
    )
    last = till.claim(
        project, "50000.00", "20000.00", submitted_on="2027-01-10", decided_on="2027-01-20"
    )
    till.book(till.pay(first["id"], "40000.00"), value_date="2026-12-31")
    till.book(till.pay(last["id"], "20000.00"), value_date="2027-01-20")
    paid = office.reader.get(f"/v1/projects/{project}/budget").json()["transfers"]
    (number,) = (one["ledger_number"] for one in paid if one["amount"] == "20000.00")
    till.book({"kind": "reverse", "reverses": number}, value_date="2027-01-20")
    till.book(till.pay(last["id"], "15000.00"), value_date="2027-01-20")
    order = make.created(
        till.treasurer,
        "/v1/budget/recoveries",
        {
            "project_id": project,
            "amount": "5000.00",
            "ordered_on": "2027-01-20",
            "due_on": "2027-03-01",
            "reason": "Vergabe",
            "evidence": "Bescheid",
        },
    )
    back = {"kind": "recover", "recovery_order_id": order["id"], "amount": "2000.00"}
    till.book(back, value_date="2027-01-20")
    make.created(
        till.treasurer,
        "/v1/budget/plans",
        {
            "scope": "project",
            "project_id": project,
            "reason": "Bescheid",
            "years": [
                {"year": 2026, "planned_commitment": "100000.00", "planned_payment": "40000.00"},
                {"year": 2027, "planned_commitment": "0.00", "planned_payment": "60000.00"},
            ],
        },
    )
    cancelled = office.meet(office.committee, "2027-03-01", project)
    patch(office, project, early_start_permitted_on="2026-03-20")
    seen = gathered(database, project)
    assert [str(one.meeting_id) for one in seen.agenda][1:] == [cancelled]
    because = {"status": "cancelled", "cancelled_because": "Krankheit"}
    answer = office.secretary.patch(
        f"/v1/meetings/{cancelled}", json=because, headers={"If-Match": "*"}
    )
    assert answer.status_code == 200, answer.text
    seen = gathered(database, project)

    told = till.officer.get(f"/v1/projects/{project}").json()
    for name in SAME:
        assert seen.model_dump(mode="json")[name] == told[name], name
    assert str(seen.handlungsfeld_id) == told["handlungsfeld"]["id"]
    assert seen.handlungsfeld == told["handlungsfeld"]["code"]
    assert seen.described == bool(told["summary"] and told["purpose"])
    assert seen.goals_stated == bool(told["cross_cutting_goals"])
    assert (seen.planned, seen.located, seen.state_aid) == (True, True, True)
    assert (seen.leads, seen.cooperating) == (1, 1)
    assert (seen.indicators, seen.indicators_without_values) == (2, 1)
    programme = till.admin.get(f"/v1/programmes/{till.programme['id']}").json()
    terms = seen.programme.model_dump(mode="json", exclude={"granting_body"})
    assert terms == {name: programme[name] for name in terms}

    budget = office.reader.get(f"/v1/projects/{project}/budget").json()
    assert (f"{seen.committed:.2f}", f"{seen.paid:.2f}") == (budget["committed"], budget["paid"])
    assert {(one["status"], one["eu_payable"]) for one in budget["claims"]} == {
        (one.status, f"{one.eu_payable:.2f}") for one in seen.claims
    }
    assert [str(one.submitted_on) for one in seen.claims] == ["2026-10-01", "2027-01-10"]
    assert f"{seen.ordered:.2f}" == "3000.00"
    assert [(one.kind, one.year, f"{one.amount:.2f}") for one in seen.moved] == [
        ("pay", 2026, "40000.00"),
        ("pay", 2027, "15000.00"),
        ("recover", 2027, "2000.00"),
    ]
    assert [(one.year, f"{one.planned_payment:.2f}") for one in seen.plan] == [
        (2026, "40000.00"),
        (2027, "60000.00"),
    ]
    decisions = office.reader.get("/v1/decisions", params={"project": project}).json()["items"]
    assert {str(one.id) for one in seen.decisions} == {one["id"] for one in decisions}
    assert seen.decisions[0].kind == "recommendation"
    assert [str(one.meeting_id) for one in seen.agenda] != [cancelled]
    assert len(seen.agenda) == 1
    assert seen.documents == ["application", "grant_decision", "outline"]
    (free,) = (one.balance for one in seen.accounts if one.project_id is None)
    fields = office.reader.get("/v1/budget").json()["handlungsfelder"]
    assert f"{free:.2f}" == next(
        one["free"] for one in fields if one["handlungsfeld"]["code"] == "RI"
    )


SAME = (
    "id",
    "operation_code",
    "version",
    "status",
    "eligibility",
    "kind",
    "currency",
    "total_cost",
    "eligible_cost",
    "eu_contribution",
    "eu_rate",
    "application_date",
    "grant_date",
    "early_start_permitted_on",
    "implementation_start",
    "implementation_end_planned",
    "implementation_end_actual",
    "publication_informed_on",
    "precedence_checked_on",
    "legal_force_on",
    "extended_until",
)


def gathered(database: Database, project: str) -> Situation:
    row = select_project(UUID(project)).with_only_columns(Object(situation()))
    with database.reading.connect() as connection:
        text = connection.execute(row).scalar_one()
    return Situation.model_validate_json(text)


def test_what_is_found_stands_in_the_way_of_a_booking_too(office: Office) -> None:
    project = office.project(eligible="99999.00", eu="39999.00")
    (one,) = ask(office)
    assert [each["code"] for each in one["findings"]] == ["below_minimum_cost"]
    answer = office.till.prepare(office.till.commit(project, "39999.00"), value_date="2026-01-15")
    assert "below_minimum_cost" in refused(answer)
