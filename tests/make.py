"""One function per collection: registers something over HTTP, with honest defaults."""

from itertools import count
from typing import Any
from uuid import UUID

from tests.witness import Witness

NUMBER = count(1)


def programme(admin: Witness, **facts: Any) -> dict[str, Any]:
    return created(
        admin,
        "/v1/programmes",
        {
            "code": "ZRHH",
            "name": {"de": "Zukunftsregion Hannover-Hildesheim"},
            "programming_period": "2021-2027",
        }
        | facts,
    )


def handlungsfeld(officer: Witness, **facts: Any) -> dict[str, Any]:
    return created(
        officer,
        "/v1/handlungsfelder",
        {
            "code": "RI",
            "name": {"de": "Regionale Innovationsfähigkeit"},
            "purposes": [{"code": "gruendung", "name": {"de": "Gründungsklima"}}],
        }
        | facts,
    )


def partner(officer: Witness, **facts: Any) -> dict[str, Any]:
    name = {"de": f"Verein der Werkstatt Nummer {next(NUMBER)}"}
    return created(officer, "/v1/partners", {"name": name, "kind": "association"} | facts)


def project(officer: Witness, **facts: Any) -> dict[str, Any]:
    return created(officer, "/v1/projects", {"title": {"de": "Digitale Werkstatt"}} | facts)


def event(officer: Witness, **facts: Any) -> dict[str, Any]:
    return created(
        officer,
        "/v1/events",
        {
            "title": {"de": "Projektschmiede"},
            "kind": "workshop",
            "starts_at": "2026-03-12T09:00:00+01:00",
            "ends_at": "2026-03-12T12:00:00+01:00",
        }
        | facts,
    )


def decision(officer: Witness, **facts: Any) -> dict[str, Any]:
    """Register what the granting body has decided; `facts` say about which project."""
    return created(
        officer,
        "/v1/decisions",
        {
            "kind": "eligibility",
            "outcome": "approved",
            "decided_by": "NBank",
            "decided_on": "2026-03-02",
        }
        | facts,
    )


def body(secretary: Witness, partner_id: str, **facts: Any) -> dict[str, Any]:
    """Set up a steering group in which a partner has three votes."""
    return created(
        secretary,
        "/v1/bodies",
        {
            "kind": "steering_group",
            "name": {"de": f"Steuerungsgruppe Nummer {next(NUMBER)}"},
            "quorum": 2,
            "seats": [{"partner_id": partner_id, "seat_type": "municipal", "votes": 3}],
        }
        | facts,
    )


def meeting(secretary: Witness, body_id: str, **facts: Any) -> dict[str, Any]:
    return created(
        secretary,
        "/v1/meetings",
        {
            "body_id": body_id,
            "starts_at": "2026-03-12T09:00:00+01:00",
            "ends_at": "2026-03-12T12:00:00+01:00",
        }
        | facts,
    )


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def document(officer: Witness, content: bytes = PDF, **facts: Any) -> dict[str, Any]:
    asked = {"file_name": "Protokoll.pdf", "kind": "minutes", "title": "Protokoll"} | facts
    headers = {"Content-Type": "application/octet-stream"}
    answer = officer.post("/v1/documents/uploads", content=content, params=asked, headers=headers)
    assert answer.status_code == 201, answer.text
    filed: dict[str, Any] = answer.json()
    return filed | {"etag": answer.headers["etag"]}


def imported(officer: Witness, number: int) -> dict[str, Any]:
    """Import a list of one partner."""
    content = f"Name;Art\nVerein aus Liste {number};Verein oder Verband\n".encode()
    asked = {"kind": "partners", "file_name": "Partner.csv"}
    headers = {"Content-Type": "application/octet-stream"}
    answer = officer.post("/v1/imports", content=content, params=asked, headers=headers)
    assert answer.status_code == 201, answer.text
    report: dict[str, Any] = answer.json()
    return report


def created(client: Witness, path: str, facts: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(path, json=facts)
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.json()
    return document | {"etag": answer.headers["etag"]}


def uuid(record: dict[str, Any]) -> UUID:
    return UUID(record["id"])
