"""Money is bound on decisions only (invariants I14 and I30), also by bookings that no step makes."""

from typing import Any

from tests.budget.money import refused
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import ANY, Office

ON = {"value_date": "2026-03-12"}


def in_committee(office: Office) -> str:
    """Take a project to where the Steuerungsgruppe may decide."""
    project = office.project(precedence_checked_on="2026-01-10")
    office.file(project, "outline")
    office.taken(office.till.officer, project, "submit_outline", "2026-01-15")
    office.meet(office.committee, "2026-02-10", project)
    office.taken(office.secretary, project, "refer_to_committee", "2026-01-15")
    return project


def test_money_is_bound_on_decisions_only(office: Office, travel: Travel) -> None:
    till, project = office.till, in_committee(office)
    meeting = office.meet(office.steering, "2026-03-12", project)
    travel.to("2026-03-12")
    assert "merit_not_approved" in refused(till.prepare(till.reserve(project, "1.00"), **ON))
    found = refused(till.prepare(till.commit(project, "1.00"), **ON))
    assert {"merit_not_approved", "not_found_eligible", "grant_decision_missing"} <= found.keys()

    decision = office.merit(project, "2026-03-12", meeting, eu="80000.00")
    found = refused(till.prepare(till.reserve(project, "80000.01"), **ON))
    assert found["more_than_decided"]["largest"] == "80000.00"
    booked = till.book(till.reserve(project, "80000.00"), **ON)
    assert booked["lines"][0]["decision"]["id"] == decision
    assert booked["transfers"][0]["decision"]["meeting_id"] == meeting
    assert "more_than_decided" in refused(till.prepare(till.reserve(project, "0.01"), **ON))

    found = refused(till.prepare(till.commit(project, "1.00"), **ON))
    assert found.keys() == {"not_found_eligible", "grant_decision_missing"}
    office.file(project, "application")
    office.taken(till.officer, project, "apply", "2026-03-12", reference="ZW 6")
    office.decide("eligibility", project, "2026-03-12")
    office.taken(till.officer, project, "find_eligible", "2026-03-12")
    found = refused(till.prepare(till.commit(project, "1.00"), **ON))
    assert found.keys() == {"grant_decision_missing"}
    office.file(project, "grant_decision")
    till.book(till.commit(project, "80000.00"), **ON)
    assert "more_than_decided" in refused(till.prepare(till.commit(project, "0.01"), **ON))
    office.decide("amendment", project, "2026-03-12", amount_eu="90000.00")  # without the body
    assert "more_than_decided" in refused(till.prepare(till.commit(project, "0.01"), **ON))
    assert office.money(project) == ("0.00", "80000.00", "0.00")


def test_what_is_undone_names_the_decision_too(office: Office, travel: Travel) -> None:
    till, project = office.till, in_committee(office)
    meeting = office.meet(office.steering, "2026-03-12", project)
    travel.to("2026-03-12")
    decision = office.merit(project, "2026-03-12", meeting)
    number = till.book(till.reserve(project, "100.00"), **ON)["transfers"][0]["ledger_number"]
    till.book({"kind": "reverse", "reverses": number}, **ON)
    asked = {"decision": decision}
    found = office.reader.get("/v1/budget/ledger", params=asked).json()["items"]
    assert [one["kind"] for one in found] == ["reserve", "reverse"]

    gone = office.secretary.delete(f"/v1/decisions/{decision}", headers=ANY)
    assert gone.json()["type"] == "/problems/still-referenced"


def test_what_needs_no_decision(office: Office, travel: Travel) -> None:
    till, project = office.till, office.project()
    travel.to("2026-03-12")
    pot: dict[str, Any] = ON | {"pot": "regional_management"}
    endow = {"kind": "endow", "amount": "100.00"}
    till.book(endow, till.reserve(project, "100.00"), **pot)
    candidates = [{"project_id": project, "amount": "99000.00"}]
    tried = office.reader.post("/v1/budget/simulations", json=ON | {"candidates": candidates})
    assert tried.json()["together"]["fits"] is True, "a what-if takes decisions for granted"
    programme = f"/v1/programmes/{till.programme['id']}"
    till.admin.patch(programme, json={"decisions_needed": False}, headers=ANY)
    till.book(till.commit(project, "1.00"), **ON)
