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


def created(client: Witness, path: str, facts: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(path, json=facts)
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.json()
    return document | {"etag": answer.headers["etag"]}


def uuid(record: dict[str, Any]) -> UUID:
    return UUID(record["id"])
