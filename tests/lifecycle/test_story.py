"""The whole life of a project, told once: from the idea to the archive, on both databases."""

from decimal import Decimal

from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import ANY, Office, lacking


def agree(office: Office, project: str, status: str, reserved: str, paid: str, due: str) -> None:
    """Let the record, the public list, the steps and the ledger tell the same."""
    told = office.till.officer.get(f"/v1/projects/{project}").json()
    way = office.way(project)
    assert told["status"] == way["status"] == status
    taken = [one for one in way["steps"] if one["standing"] == "taken"]
    assert not taken or taken[-1]["to_status"] == status
    changes = office.reader.get(f"/v1/projects/{project}/history", params={"limit": 200}).json()
    statuses = [one["fields"]["status"] for one in changes["items"] if "status" in one["fields"]]
    assert statuses[-1][1] == status
    assert [one[0] for one in statuses[1:]] == [one[1] for one in statuses[:-1]]
    public = {one["id"] for one in office.anybody.get("/v1/projects").json()["items"]}
    granted = any(one["step"] == "grant" for one in taken)
    assert (project in public) == granted
    money = office.money(project)
    assert money == (reserved, due, paid)
    position = office.reader.get("/v1/budget").json()["total"]
    assert (position["reserved"], position["committed"]) == (reserved, due)
    assert position["free"] == f"{Decimal(4800000) - Decimal(reserved) - Decimal(due):.2f}"
    assert office.reader.get("/v1/budget/reconciliation").json()["reconciled"] is True


def test_the_whole_life_of_a_project(office: Office, travel: Travel) -> None:
    till, officer, secretary = office.till, office.till.officer, office.secretary
    project = office.project()
    agree(office, project, "idea", "0.00", "0.00", "0.00")

    # The outline, returned once.
    travel.to("2026-01-20")
    assert lacking(office.take(officer, project, "submit_outline", "2026-01-20")) == {
        "outline_missing"
    }
    outline = office.file(project, "outline")
    step = office.taken(officer, project, "submit_outline", "2026-01-20")
    assert step["document_id"] == outline
    travel.to("2026-01-21")
    office.taken(officer, project, "return_outline", "2026-01-21", reason="Kosten unklar")
    office.taken(officer, project, "submit_outline", "2026-01-21")
    agree(office, project, "outline_submitted", "0.00", "0.00", "0.00")

    # The Fachausschuss advises.
    assert lacking(office.take(secretary, project, "refer_to_committee", "2026-01-21")) == {
        "not_on_agenda",
        "precedence_unchecked",
    }
    patch = {"precedence_checked_on": "2026-01-21"}
    assert officer.patch(f"/v1/projects/{project}", json=patch, headers=ANY).status_code == 200
    advice = office.meet(office.committee, "2026-02-10", project)
    office.taken(secretary, project, "refer_to_committee", "2026-01-21")
    travel.to("2026-02-10")
    office.decide("recommendation", project, "2026-02-10", meeting_id=advice)
    office.taken(secretary, project, "recommend", "2026-02-10")
    agree(office, project, "recommended", "0.00", "0.00", "0.00")

    # The Steuerungsgruppe defers it; meanwhile the granting body finds it eligible.
    first = office.meet(office.steering, "2026-03-12", project)
    travel.to("2026-03-12")
    office.decide("merit", project, "2026-03-12", "deferred", meeting_id=first)
    office.taken(secretary, project, "defer", "2026-03-12", reason="Finanzierung noch offen")
    agree(office, project, "deferred", "0.00", "0.00", "0.00")
    travel.to("2026-03-20")
    office.file(project, "application")
    office.taken(officer, project, "apply", "2026-03-20", reference="ZW 6-85012345")
    travel.to("2026-05-20")
    office.decide("eligibility", project, "2026-05-20")
    office.taken(officer, project, "find_eligible", "2026-05-20")

    # It is approved, and its money set aside, once somebody else has approved that.
    second = office.meet(office.steering, "2026-06-18", project)
    travel.to("2026-06-18")
    decision = office.merit(project, "2026-06-18", second)
    prepared = office.take(secretary, project, "approve_merit", "2026-06-18")
    assert prepared.json()["standing"] == "pending"
    assert prepared.json()["booking"]["status"] == "pending"
    agree(office, project, "deferred", "0.00", "0.00", "0.00")
    booking = prepared.json()["booking"]["id"]
    assert till.approve(booking).status_code == 200
    agree(office, project, "merit_approved", "100000.00", "0.00", "0.00")

    # Granted: what was set aside is committed. From the euro to the meeting, and back.
    travel.to("2026-07-15")
    patch = {"publication_informed_on": "2026-07-10"}
    officer.patch(f"/v1/projects/{project}", json=patch, headers=ANY)
    office.file(project, "grant_decision")
    office.taken(
        officer, project, "grant", "2026-07-15", decided_by="NBank", reference="ZW 6-85012345"
    )
    agree(office, project, "granted", "0.00", "0.00", "100000.00")
    ledger = office.reader.get("/v1/budget/ledger", params={"meeting": second}).json()["items"]
    assert [(one["kind"], one["amount"]) for one in ledger] == [
        ("reserve", "100000.00"),
        ("commit", "100000.00"),
    ]
    assert {one["decision"]["id"] for one in ledger} == {decision}
    assert {one["decision"]["meeting_id"] for one in ledger} == {second}

    # Implementation, with a claim, a change of the grant and an extension.
    patch = {"legal_force_on": "2026-08-16"}
    travel.to("2026-08-16")
    officer.patch(f"/v1/projects/{project}", json=patch, headers=ANY)
    office.taken(officer, project, "start", "2026-08-16")
    travel.to("2027-01-20")
    claim = till.claim(
        project, "150000.00", "60000.00", submitted_on="2026-12-15", decided_on="2027-01-20"
    )
    till.book(till.pay(claim["id"], "60000.00"), value_date="2027-01-20")
    agree(office, project, "in_implementation", "0.00", "60000.00", "100000.00")
    office.file(project, "amendment_request")
    office.taken(officer, project, "request_amendment", "2027-01-20", reason="Günstiger")
    office.file(project, "amendment")
    office.taken(
        officer,
        project,
        "amend",
        "2027-01-20",
        decided_by="NBank",
        reason="Weniger Kosten, längere Laufzeit",
        amount="90000.00",
        extended_until="2028-06-30",
    )
    agree(office, project, "in_implementation", "0.00", "60000.00", "90000.00")
    told = officer.get(f"/v1/projects/{project}").json()
    assert told["implementation_end_planned"] == told["extended_until"] == "2028-06-30"
    finish(office, travel, project)
    reopen(office, travel, project)


def finish(office: Office, travel: Travel, project: str) -> None:
    """Complete the project, prove the use of the money, and close the file."""
    till, officer = office.till, office.till.officer
    travel.to("2028-06-30")
    photo = f"/v1/documents/{office.file(project, 'photo')}"
    gone = officer.delete(photo, headers=ANY)
    assert gone.json()["type"] == "/problems/retention-runs"
    moved = officer.patch(photo, json={"project_id": None}, headers=ANY)
    assert moved.json()["type"] == "/problems/retention-runs"
    office.taken(officer, project, "complete", "2028-06-30")
    travel.to("2028-10-01")
    office.file(project, "final_report")
    assert lacking(office.take(officer, project, "submit_final_report", "2028-10-01")) == {
        "final_claim_missing"
    }
    claim = till.claim(
        project,
        "70000.00",
        "28000.00",
        is_final=True,
        submitted_on="2028-09-15",
        decided_on="2028-10-01",
    )
    office.taken(officer, project, "submit_final_report", "2028-10-01")
    office.file(project, "final_check")
    refused = office.take(till.treasurer, project, "close", "2028-10-01", decided_by="NBank")
    assert lacking(refused) == {"claims_open"}
    till.book(till.pay(claim["id"], "28000.00"), value_date="2028-10-01")
    seen = office.next(project, "close")
    assert (seen["lacks"], seen["money"][0]["amount"]) == ([], "2000.00")
    office.taken(till.treasurer, project, "close", "2028-10-01", decided_by="NBank")
    agree(office, project, "closed", "0.00", "88000.00", "88000.00")
    papers = officer.get("/v1/documents", params={"project": project}).json()["items"]
    assert {one["retention_until"] for one in papers} == {"2033-12-31"}, "five years (I28)"
    assert lacking(office.take(till.admin, project, "archive", "2028-10-01")) == {"retention_runs"}


def reopen(office: Office, travel: Travel, project: str) -> None:
    """An audit finds a mistake: money comes back, the file is closed again, and archived."""
    till, officer = office.till, office.till.officer
    travel.to("2029-02-01")
    office.file(project, "audit")
    opened = office.take(till.admin, project, "reopen", "2029-02-01", reason="Prüfbericht")
    assert opened.json()["standing"] == "pending"
    where = opened.headers["location"]
    assert till.admin.post(f"{where}/approve").status_code == 403
    assert till.approver.post(f"{where}/approve").status_code == 200
    order = {
        "project_id": project,
        "amount": "5000.00",
        "ordered_on": "2029-02-01",
        "due_on": "2029-03-01",
        "reason": "Verstoß gegen das Vergaberecht",
        "evidence": "Prüfbericht vom 01.02.2029",
    }
    made = till.treasurer.post("/v1/budget/recoveries", json=order)
    assert made.status_code == 201, made.text
    back = {"kind": "recover", "recovery_order_id": made.json()["id"], "amount": "5000.00"}
    till.book(back, value_date="2029-02-01")
    agree(office, project, "in_implementation", "0.00", "83000.00", "88000.00")
    office.taken(officer, project, "complete", "2029-02-01")
    office.taken(officer, project, "submit_final_report", "2029-02-01")
    office.taken(till.treasurer, project, "close", "2029-02-01", decided_by="NBank")
    agree(office, project, "closed", "0.00", "83000.00", "83000.00")
    assert lacking(office.take(till.admin, project, "archive", "2029-02-01")) == {"retention_runs"}
    shorter = {"retention_until": "2030-12-31"}
    paper = officer.get("/v1/documents", params={"project": project}).json()["items"][0]["id"]
    kept = officer.patch(f"/v1/documents/{paper}", json=shorter, headers=ANY)
    assert kept.json()["type"] == "/problems/retention-runs"
    travel.to("2034-01-01")
    office.taken(till.admin, project, "archive", "2034-01-01")
    way = office.way(project)
    assert (way["status"], way["final"], way["open"]) == ("archived", True, [])
    assert [one["step_number"] for one in way["steps"]] == list(range(1, len(way["steps"]) + 1))
    assert {one["standing"] for one in way["steps"]} == {"taken"}
