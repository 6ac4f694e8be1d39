"""A programme with a Steuerungsgruppe and a Fachausschuss that meet about a project.

What has no HTTP of its own here is registered through the session.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from httpx import Response

from app.bodies.models import Body, BodyCriterion, BodySeat
from app.bodies.vocabulary import BodyKind, SeatType
from app.documents.models import FiledDocument
from app.documents.vocabulary import DocumentKind
from app.events.models import Event
from app.events.vocabulary import EventKind, EventStatus, Visibility
from app.kernel.db import Database
from app.kernel.tables import Record
from app.kernel.text import Text
from app.meetings.models import AgendaItem, Meeting
from app.meetings.vocabulary import Procedure
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.witness import Witness

DECISIONS = "/v1/decisions"
STEERING, COMMITTEE = BodyKind.STEERING_GROUP, BodyKind.ADVISORY_COMMITTEE
FOR, AGAINST, ABSENT = ("votes_yes", "votes_no", "votes_abstain")


@dataclass
class House:
    """Who decides about what, with the ids of everything that a decision refers to."""

    database: Database
    admin: Witness
    officer: Witness
    secretary: Witness
    programme: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    project: str = ""

    def found(self) -> "House":
        """Register a programme with two Handlungsfelder, three partners and a project."""
        self.programme = make.programme(self.admin)["id"]
        for code in ("RI", "KF"):
            self.fields[code] = make.handlungsfeld(self.officer, code=code, purposes=[])["id"]
        self.members = [make.partner(self.officer)["id"] for _ in range(3)]
        self.project = self.new_project()
        return self

    def new_project(self, status: Status = Status.IN_COMMITTEE, **facts: Any) -> str:
        stated = {
            "handlungsfeld_id": self.fields["RI"],
            "total_cost": "100000.00",
            "eligible_cost": "100000.00",
            "funding_plan": [
                {"source": "eu", "amount": "40000.00"},
                {"source": "own", "amount": "60000.00"},
            ],
        }
        project = make.project(self.officer, **(stated | facts))["id"]
        self.stands_at(project, status)
        return str(project)

    def stands_at(self, project: str, status: Status) -> None:
        with self.database.write("tests") as session:
            session.get_one(Project, UUID(project)).status = status

    def body(self, kind: BodyKind = STEERING, **facts: Any) -> str:
        """Register a body in which each partner has a seat, with 2, 2 and 1 votes."""
        stated: dict[str, Any] = {
            "programme_id": UUID(self.programme),
            "kind": kind,
            "name": Text("Steuerungsgruppe" if kind == STEERING else "Fachausschuss RI"),
            "name_key": kind.value,
            "quorum": 3,
            "seats": [self.seat(n, votes) for n, votes in enumerate((2, 2, 1))],
        }
        if kind == COMMITTEE:
            stated["handlungsfeld_id"] = UUID(self.fields["RI"])
        return self.keep(Body(**(stated | facts)))

    def seat(self, n: int, votes: int, **facts: Any) -> BodySeat:
        return BodySeat(
            position=n,
            partner_id=UUID(self.members[n]),
            seat_type=SeatType.MUNICIPAL,
            votes=votes,
            **facts,
        )

    def meeting(self, body: str, *projects: str, **facts: Any) -> str:
        """Register a meeting on 12 March 2026, with projects on its agenda."""
        about = projects or (self.project,)
        stated: dict[str, Any] = {
            "starts_at": datetime(2026, 3, 12, 9, tzinfo=UTC),
            "ends_at": datetime(2026, 3, 12, 12, tzinfo=UTC),
            "status": EventStatus.CONFIRMED,
        }
        meets = {name: facts.pop(name) for name in stated if name in facts}
        programme = UUID(facts.pop("programme_id", self.programme))
        event = Event(
            programme_id=programme,
            title=Text("Sitzung"),
            title_key="sitzung",
            kind=EventKind.COMMITTEE_MEETING,
            visibility=Visibility.INTERNAL,
            timezone="Europe/Berlin",
            **(stated | meets),
        )
        meeting = Meeting(
            programme_id=programme,
            body_id=UUID(body),
            event_id=event.id,
            procedure=facts.pop("procedure", Procedure.MEETING),
            agenda=[
                AgendaItem(
                    position=n,
                    item_no=str(n + 1),
                    project_id=UUID(one),
                    added_at=datetime(2026, 2, 1, tzinfo=UTC),
                )
                for n, one in enumerate(about)
            ],
            **facts,
        )
        self.keep(event)
        return self.keep(meeting)

    def document(self, programme: str = "") -> str:
        return self.keep(
            FiledDocument(
                programme_id=UUID(programme or self.programme),
                kind=DocumentKind.MINUTES,
                title=Text("Protokoll"),
                url="https://example.org/protokoll.pdf",
            )
        )

    def keep(self, record: Record) -> str:
        with self.database.write("tests") as session:
            session.add(record)
        return str(record.id)

    def merit(self, meeting: str | None, **facts: Any) -> dict[str, Any]:
        """State a merit decision that every rule allows."""
        return self.voted("merit", meeting, amount_eu="40000.00", no_other_funding=True) | facts

    def advice(self, meeting: str | None, **facts: Any) -> dict[str, Any]:
        """State a recommendation that every rule allows."""
        return self.voted("recommendation", meeting) | facts

    def voted(self, kind: str, meeting: str | None, **facts: Any) -> dict[str, Any]:
        return {
            "project_id": self.project,
            "kind": kind,
            "outcome": "approved",
            "meeting_id": meeting,
            "decided_on": "2026-03-12",
            FOR: 4,
            AGAINST: 1,
            ABSENT: 0,
        } | facts

    def notice(self, kind: str = "grant", **facts: Any) -> dict[str, Any]:
        """State what the granting body decided."""
        return {
            "project_id": self.project,
            "kind": kind,
            "outcome": "approved",
            "decided_by": "NBank",
            "decided_on": "2026-03-16",
        } | facts

    def record(self, facts: dict[str, Any], **options: Any) -> Response:
        answer: Response = self.secretary.post(DECISIONS, json=facts, **options)
        return answer

    def recorded(self, facts: dict[str, Any]) -> dict[str, Any]:
        answer = self.record(facts)
        assert answer.status_code == 201, answer.text
        return dict(answer.json()) | {"etag": answer.headers["etag"]}

    def refused(self, facts: dict[str, Any]) -> set[tuple[str, str]]:
        """Read why a decision was refused: where, and by which rule."""
        answer = self.record(facts)
        assert answer.status_code == 409, answer.text
        assert answer.json()["type"] == "/problems/decision-refused", answer.text
        return {(one["at"], one["code"]) for one in answer.json()["errors"]}


def criterion(n: int, code: str, maximum: str, minimum: str | None = None) -> BodyCriterion:
    return BodyCriterion(
        position=n,
        code=code,
        name=Text(code),
        maximum=Decimal(maximum),
        minimum=None if minimum is None else Decimal(minimum),
    )


def recused(*partners: str) -> list[dict[str, str]]:
    return [{"partner_id": one, "reason": "Ist selbst Antragsteller"} for one in partners]


def scores(**points: str) -> list[dict[str, str]]:
    return [{"criterion": code, "points": given} for code, given in points.items()]


def term(starts_on: date | None = None, ends_on: date | None = None) -> dict[str, date | None]:
    return {"starts_on": starts_on, "ends_on": ends_on}
