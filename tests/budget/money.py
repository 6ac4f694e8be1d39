"""A programme with money: what the tests of the budget begin with."""

from dataclasses import dataclass, field
from typing import Any

from httpx import Response

from tests import make
from tests.witness import Witness

BOOKINGS = "/v1/budget/bookings"
RULES = {
    "decisions_needed": False,
    "max_eu_rate": "40.00",
    "min_eligible_cost": "100000.00",
    "min_eligible_cost_study": "25000.00",
    "max_duration_months": 36,
    "eligibility_start": "2021-01-01",
    "commitment_period_end": "2027-12-31",
    "project_end_latest": "2028-12-31",
    "eligibility_end": "2029-12-31",
}
GROUNDS = {
    "value_date": "2026-03-16",
    "reference": "StG 2026-03-12, TOP 4",
    "evidence": "Protokoll vom 12.03.2026",
    "reason": "Förderwürdigkeit beschlossen",
}


@dataclass
class Till:
    """Two people with keys, and a programme with two Handlungsfelder."""

    admin: Witness
    officer: Witness
    treasurer: Witness
    approver: Witness
    fields: dict[str, str] = field(default_factory=dict)
    programme: dict[str, Any] = field(default_factory=dict)

    def found(self, **rules: Any) -> "Till":
        """Register the programme and its Handlungsfelder."""
        self.programme = make.programme(self.admin, **(RULES | rules))
        for code in ("RI", "KF"):
            self.fields[code] = make.handlungsfeld(self.officer, code=code, purposes=[])["id"]
        return self

    def endow(self, ri: str = "2800000.00", kf: str = "2000000.00", rest: str = "") -> None:
        """Give the programme its money and split it."""
        lines = [{"kind": "endow", "amount": one} for one in (ri, kf, rest) if one]
        for code, amount in (("RI", ri), ("KF", kf)):
            to = {"to_handlungsfeld_id": self.fields[code]}
            lines.append({"kind": "assign", "amount": amount, **to})
        self.book(*lines, value_date="2026-01-01")

    def prepare(self, *lines: dict[str, Any], **facts: Any) -> Response:
        body = GROUNDS | {"lines": list(lines)} | facts
        answer: Response = self.treasurer.post(BOOKINGS, json=body)
        return answer

    def approve(self, booking: str, **options: Any) -> Response:
        answer: Response = self.approver.post(f"{BOOKINGS}/{booking}/approve", **options)
        return answer

    def book(self, *lines: dict[str, Any], **facts: Any) -> dict[str, Any]:
        """Prepare and approve."""
        prepared = self.prepare(*lines, **facts)
        assert prepared.status_code == 201, prepared.text
        if prepared.json()["status"] == "posted":
            return dict(prepared.json())
        approved = self.approve(prepared.json()["id"])
        assert approved.status_code == 200, approved.text
        return dict(approved.json())

    def project(self, code: str = "RI", eligible: str = "1000000.00", **facts: Any) -> str:
        """Register a project that may be granted."""
        stated = {
            "handlungsfeld_id": self.fields[code],
            "implementation_start": "2026-04-01",
            "implementation_end_planned": "2028-03-31",
            "total_cost": eligible,
            "eligible_cost": eligible,
            "funding_plan": [{"source": "own", "amount": eligible}],
        }
        return str(make.project(self.officer, **(stated | facts))["id"])

    def reserve(self, project: str, amount: str, **facts: Any) -> dict[str, Any]:
        return {"kind": "reserve", "project_id": project, "amount": amount} | facts

    def commit(self, project: str, amount: str, **facts: Any) -> dict[str, Any]:
        return {"kind": "commit", "project_id": project, "amount": amount} | facts

    def claim(
        self, project: str, cost: str, payable: str, decided_on: str = "2026-08-01", **facts: Any
    ) -> dict[str, Any]:
        """Submit a claim and have it approved in full."""
        submitted = make.created(self.treasurer, "/v1/budget/claims", claim(project, cost, **facts))
        decided = self.treasurer.post(
            f"/v1/budget/claims/{submitted['id']}/decide",
            json={
                "outcome": "approved",
                "verified_cost": cost,
                "eu_payable": payable,
                "decided_on": decided_on,
                "reason": "Prüfvermerk",
            },
        )
        assert decided.status_code == 200, decided.text
        return dict(decided.json())

    def pay(self, claim_id: str, amount: str) -> dict[str, Any]:
        return {"kind": "pay", "claim_id": claim_id, "amount": amount}


def claim(project: str, cost: str, **facts: Any) -> dict[str, Any]:
    return {
        "project_id": project,
        "period_from": "2026-04-01",
        "period_to": "2026-06-30",
        "submitted_on": "2026-07-15",
        "declared_cost": cost,
        "evidence": "NBank ZW-1-2026",
    } | facts


def refused(answer: Response) -> dict[str, dict[str, Any]]:
    """Read a refusal: rule → arithmetic."""
    assert answer.status_code == 409, answer.text
    assert answer.json()["type"] == "/problems/budget-refused", answer.text
    return {one["rule"]: one for one in answer.json()["refusals"]}
