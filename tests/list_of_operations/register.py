"""A registry with a list: operations at every stage, and ways to read the list."""

import csv
import json
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

from httpx import Response
from openpyxl import load_workbook

from app.kernel.db import Database
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.budget.money import Till
from tests.witness import Witness

LIST = "/v1/exports/list-of-operations"
COMPLETE: dict[str, Any] = {
    "title": {"de": "Digitale Werkstatt", "en": "Digital workshop"},
    "summary": {"de": "Eine Werkstatt für alle."},
    "purpose": {"de": "Digitale Kompetenzen"},
    "achievements_expected": {"de": "Zwölf Kurse je Jahr"},
    "intervention_fields": ["018", "165"],
    "publication_informed_on": "2026-01-15",
    "eu_rate": "40.00",
    "region_category": "SER",
    "funding_plan": [
        {
            "source": "eu",
            "amount": "400000.00",
            "fund": "ERDF",
            "specific_objective": "RSO5.1",
        },
        {"source": "own", "amount": "600000.00"},
    ],
    "locations": [
        {
            "kind": "implementation",
            "postcode": "31134",
            "city": "Hildesheim",
            "ags": "03254021",
            "nuts3": "DE925",
            "latitude": 52.150823,
            "longitude": 9.951083,
        }
    ],
}
CITY: dict[str, Any] = {
    "name": {"de": "Stadt Hildesheim"},
    "kind": "municipality",
    "identifiers": [{"scheme": "AGS", "value": "03254021"}],
    "address": {"postcode": "31134", "city": "Hildesheim", "country": "DE"},
    "nuts3": "DE925",
}
ADA: dict[str, Any] = {
    "name": {"de": "Ada Lovelace"},
    "kind": "natural_person",
    "first_name": "Ada",
    "surname": "Lovelace",
    "nuts3": "DE925",
}


@dataclass
class Register:
    """Whoever keeps the registry, and whoever reads the list."""

    database: Database
    till: Till
    reader: Witness
    anybody: Witness
    city: str | None = None

    def partner(self, **facts: Any) -> str:
        return str(make.partner(self.till.officer, **facts)["id"])

    @property
    def lead(self) -> str:
        """The partner that leads unless another is named."""
        self.city = self.city or self.partner(**CITY)
        return self.city

    def taking(self, *partners: tuple[str, str]) -> list[dict[str, str]]:
        return [{"partner_id": one, "role": role} for one, role in partners]

    def project(self, lead: str | None = None, **facts: Any) -> str:
        """Register a project that has all that the list needs."""
        stated = COMPLETE | {"participations": self.taking((lead or self.lead, "lead"))}
        return self.till.project(**(stated | facts))

    def put(self, project: str, status: Status) -> str:
        """Put a project where it would have come by its steps."""
        with self.database.write("tests") as session:
            found = session.get(Project, UUID(project))
            assert found
            found.status = status
            found.grant_date = date(2026, 3, 1)
        return project

    def operation(self, status: Status = Status.GRANTED, **facts: Any) -> str:
        """Register an operation that is on the list."""
        return self.put(self.project(**facts), status)

    def change(self, project: str, **facts: Any) -> None:
        answer = self.till.officer.patch(
            f"/v1/projects/{project}", json=facts, headers={"If-Match": "*"}
        )
        assert answer.status_code == 200, answer.text

    def get(self, ending: str = "", **asked: Any) -> Response:
        answer: Response = self.anybody.get(f"{LIST}{ending}", params=asked)
        assert answer.status_code == 200, answer.text
        return answer

    def json(self, **asked: Any) -> list[dict[str, Any]]:
        return list(self.get(".json", **asked).json()["operations"])

    def only(self) -> dict[str, Any]:
        (row,) = self.json()
        return row

    def csv(self, **asked: Any) -> list[dict[str, str]]:
        text = self.get(".csv", **asked).content.decode()
        return list(csv.DictReader(StringIO(text, newline="")))

    def xlsx(self, **asked: Any) -> list[dict[str, Any]]:
        answer = self.get(".xlsx", **({"profile": "machine"} | asked))
        book = load_workbook(BytesIO(answer.content))
        header, *rows = book.worksheets[0].iter_rows(values_only=True)
        return [dict(zip(map(str, header), row, strict=True)) for row in rows]

    def gaps(self, **asked: Any) -> dict[str, set[str]]:
        """Read the report of gaps: operation → codes."""
        answer = self.reader.get(f"{LIST}/gaps", params=asked)
        assert answer.status_code == 200, answer.text
        items = answer.json()["items"]
        return {one["operation_code"]: {gap["code"] for gap in one["gaps"]} for one in items}

    def publish(self, **facts: Any) -> Response:
        body = {"url": "https://www.example.org/liste.csv"} | facts
        answer: Response = self.till.officer.post(f"{LIST}/publications", json=body)
        return answer

    def published(self, **facts: Any) -> dict[str, Any]:
        answer = self.publish(**facts)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def state(self) -> dict[str, Any]:
        answer = self.anybody.get(f"{LIST}/status")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


def delete(register: Register, project: str) -> None:
    """Delete an operation, as the undoing of an import would."""
    with register.database.write("tests") as session:
        session.delete(session.get(Project, UUID(project)))


def plain(value: Any) -> str:
    """Write a value of any format as the CSV does."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time().isoformat() == "00:00:00" else f"{value:%FT%TZ}"
    return str(value)
