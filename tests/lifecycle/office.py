"""The office that takes projects through the programme: its people, bodies and papers."""

from dataclasses import dataclass, field
from typing import Any

from httpx import Response

from tests import make
from tests.budget.money import Till
from tests.witness import Witness

ANY = {"If-Match": "*"}
CRITERIA = [
    {"code": "fach", "name": {"de": "Fachliche Kriterien"}, "maximum": "70.00", "minimum": "40.00"},
    {"code": "quer", "name": {"de": "Querschnittsziele"}, "maximum": "30.00", "minimum": "20.00"},
]
SCORES = [{"criterion": "fach", "points": "52.50"}, {"criterion": "quer", "points": "22.50"}]
VOTES = {"votes_yes": 3, "votes_no": 0, "votes_abstain": 1}


@dataclass
class Office:
    """Everybody with a key, a programme with money and rules, and the bodies that decide."""

    till: Till
    secretary: Witness
    reader: Witness
    anybody: Witness
    members: list[str] = field(default_factory=list)
    steering: str = ""
    committee: str = ""

    def found(self, **terms: Any) -> "Office":
        """Lay down the programme, its money, its members and its bodies."""
        self.till.found(decisions_needed=True, **terms)
        self.till.endow()
        self.members = [make.partner(self.till.officer)["id"] for _ in range(4)]
        seats = [{"partner_id": one, "seat_type": "municipal", "votes": 1} for one in self.members]
        facts = {
            "quorum": 3,
            "invitation_days": 14,
            "written_procedure": True,
            "least_points": "60.00",
            "seats": seats,
            "criteria": CRITERIA,
        }
        steering = {"kind": "steering_group", "name": {"de": "Steuerungsgruppe"}}
        committee = {
            "kind": "advisory_committee",
            "name": {"de": "Fachausschuss RI"},
            "handlungsfeld_id": self.till.fields["RI"],
        }
        self.steering = make.created(self.secretary, "/v1/bodies", facts | steering)["id"]
        self.committee = make.created(self.secretary, "/v1/bodies", facts | committee)["id"]
        return self

    def project(self, eu: str = "100000.00", eligible: str = "250000.00", **facts: Any) -> str:
        """Register a project that has all that an outline needs."""
        own = f"{float(eligible) - float(eu):.2f}"
        lead, partner = self.members[0], self.members[1]
        stated = {
            "implementation_start": "2026-08-01",
            "implementation_end_planned": "2028-03-31",
            "summary": {"de": "Eine Werkstatt für alle."},
            "purpose": {"de": "Digitale Kompetenzen"},
            "cross_cutting_goals": {"sustainability": "Reparieren statt wegwerfen"},
            "locations": [{"kind": "implementation", "city": "Hildesheim"}],
            "participations": [
                {"partner_id": lead, "role": "lead"},
                {"partner_id": partner, "role": "partner"},
            ],
            "funding_plan": [
                {"source": "eu", "amount": eu, "fund": "ERDF"},
                {"source": "own", "amount": own},
            ],
        }
        return self.till.project(eligible=eligible, **(stated | facts))

    def file(self, project: str, kind: str) -> str:
        """File a document of a project."""
        facts = {
            "project_id": project,
            "kind": kind,
            "title": {"de": kind},
            "url": f"https://akten.example.org/{project}/{kind}",
        }
        return str(make.created(self.till.officer, "/v1/documents", facts)["id"])

    def meet(self, body: str, day: str, *projects: str) -> str:
        """Call a meeting with projects on its agenda."""
        agenda = [{"item_no": str(n), "project_id": one} for n, one in enumerate(projects, 1)]
        facts = {
            "body_id": body,
            "starts_at": f"{day}T09:00:00+01:00",
            "ends_at": f"{day}T12:00:00+01:00",
            "agenda": agenda,
        }
        return str(make.created(self.secretary, "/v1/meetings", facts)["id"])

    def decide(
        self, kind: str, project: str, day: str, outcome: str = "approved", **facts: Any
    ) -> str:
        """Record a decision of a body (with ``meeting_id``) or of the granting body."""
        body: dict[str, Any] = {
            "project_id": project,
            "kind": kind,
            "outcome": outcome,
            "decided_on": day,
        }
        if "meeting_id" in facts:
            body |= VOTES | {"scores": SCORES}
            if not outcome.startswith("approved"):
                body |= {"votes_yes": 0, "votes_no": 3}
        else:
            body |= {"decided_by": "NBank"}
        return str(make.created(self.secretary, "/v1/decisions", body | facts)["id"])

    def merit(self, project: str, day: str, meeting: str, eu: str = "100000.00") -> str:
        """Let the Steuerungsgruppe approve a project."""
        facts: dict[str, Any] = {"meeting_id": meeting, "amount_eu": eu, "no_other_funding": True}
        return self.decide("merit", project, day, **facts)

    def take(self, who: Witness, project: str, step: str, day: str, **facts: Any) -> Response:
        """Try to take a step."""
        body = {"step": step, "happened_on": day} | facts
        answer: Response = who.post(f"/v1/projects/{project}/steps", json=body)
        return answer

    def taken(
        self, who: Witness, project: str, step: str, day: str, **facts: Any
    ) -> dict[str, Any]:
        """Take a step, and have it approved if it waits for that."""
        answer = self.take(who, project, step, day, **facts)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        if made["standing"] == "pending":
            approved = self.till.approver.post(f"{answer.headers['location']}/approve")
            assert approved.status_code == 200, approved.text
            made = approved.json()
        assert made["standing"] == "taken"
        return made

    def way(self, project: str, who: Witness | None = None) -> dict[str, Any]:
        """Ask where a project stands and what is next."""
        answer = (who or self.reader).get(f"/v1/projects/{project}/steps")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def next(self, project: str, step: str, who: Witness | None = None) -> dict[str, Any]:
        """Ask about one of the open steps."""
        found = [one for one in self.way(project, who)["open"] if one["step"] == step]
        assert found, f"{step} is not open"
        return dict(found[0])

    def money(self, project: str) -> tuple[str, str, str]:
        """Tell what is reserved, committed and paid."""
        found = self.reader.get(f"/v1/projects/{project}/budget").json()
        return found["reserved"], found["committed"], found["paid"]


def lacking(answer: Response) -> set[str]:
    """Read what a step lacks."""
    assert answer.status_code == 409, answer.text
    assert answer.json()["type"] == "/problems/step-refused", answer.text
    return {one["code"] for one in answer.json()["errors"]}
