"""A small registry with something of everything that leaves the house, and much that must not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from app.access import keys
from app.kernel.db import Database, open_database
from app.kernel.identity import Role
from app.main import create_app
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.databases import WORKER, copy
from tests.exports.payloads import PAYLOADS
from tests.witness import Witness

SECRET = "Geheimnis"
"""Stands in everything that is not public."""


@dataclass
class Registry:
    """What is in it, and who looks at it."""

    officer: Witness
    anybody: Witness
    reader: Witness
    database: Database
    programme: dict[str, Any]
    projects: dict[str, dict[str, Any]]
    partners: dict[str, dict[str, Any]]
    events: dict[str, dict[str, Any]]

    def get(self, address: str, who: Witness | None = None, **asked: Any) -> Any:
        answer = (who or self.reader).get(address, params=asked or None)
        assert answer.status_code == 200, answer.text
        return answer

    def items(self, address: str, who: Witness | None = None, **asked: Any) -> list[dict[str, Any]]:
        found = self.get(address, who, limit=200, **asked).json()
        assert found["next"] is None
        return list(found["items"])


@pytest.fixture(scope="module")
def registry(
    template: str, house: FastAPI, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Registry]:
    """A registry that nobody changes."""
    with _filled(template, house, tmp_path_factory.mktemp("exports"), "exports") as found:
        yield found


@pytest.fixture
def fresh(template: str, house: FastAPI, tmp_path: Path) -> Iterator[Registry]:
    """The same, to be changed."""
    with _filled(template, house, tmp_path, "fresh") as found:
        yield found


@contextmanager
def _filled(template: str, house: FastAPI, folder: Path, name: str) -> Iterator[Registry]:
    database = open_database(copy(template, folder, f"{name}_{WORKER}"))
    app = create_app(database, house.state.settings)
    with database.write("tests") as session:
        _, everything = keys.issue(session, "everything", list(Role))
        _, reading = keys.issue(session, "reading", [Role.READER])
    secrets = {"headers": {"Authorization": f"Bearer {everything}"}}
    reads = {"headers": {"Authorization": f"Bearer {reading}"}}
    quiet = {"raise_server_exceptions": False}
    with (
        Witness(app, **secrets, **quiet) as officer,  # type: ignore[arg-type]  # names of its own
        Witness(app, **reads, **quiet) as reader,  # type: ignore[arg-type]
        Witness(app, **quiet) as anybody,  # type: ignore[arg-type]
    ):
        yield _fill(database, officer, reader, anybody)
    database.close()


def _fill(database: Database, officer: Witness, reader: Witness, anybody: Witness) -> Registry:
    programme = make.programme(officer)
    field = make.handlungsfeld(officer, name={"de": "Regionale Innovation", "en": "Innovation"})
    culture = make.handlungsfeld(officer, code="KF", name={"de": "Kultur und Freizeit; „mehr“"})
    partners = _partners(officer)
    projects = _projects(officer, field, culture, partners)
    with database.write("tests") as session:
        for code in ("ZR-1", "ZR-2", "ZR-3"):
            session.get_one(Project, UUID(projects[code]["id"])).status = Status.GRANTED
        hidden = session.get_one(Project, UUID(projects["ZR-9"]["id"]))
        hidden.grant_date, hidden.eu_contribution = date(2026, 2, 10), Decimal("1.00")
    events = _events(officer, culture, partners, projects)
    return Registry(officer, anybody, reader, database, programme, projects, partners, events)


def _partners(officer: Witness) -> dict[str, dict[str, Any]]:
    lead = make.partner(
        officer,
        name={"de": "Landeshauptstadt Hannover", "en": "City of Hannover"},
        short_name="LHH",
        kind="municipality",
        legal_status="public",
        identifiers=[
            {"scheme": "AGS", "value": "03241001"},
            {"scheme": "WIKIDATA", "value": "Q1715"},
        ],
        address={
            "street": "Trammplatz 2",
            "postcode": "30159",
            "city": "Hannover",
            "country": "DE",
        },
        ags="03241001",
        nuts3="DE929",
        website="https://www.hannover.de/",
        contacts=[{"name": SECRET, "email": "geheim@example.org"}],
    )
    other = make.partner(
        officer, name={"de": '=HYPERLINK("x";"y")'}, short_name="+49", kind="company"
    )
    return {"lead": lead, "other": other}


def _projects(
    officer: Witness, field: dict[str, Any], culture: dict[str, Any], partners: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    taking = [
        {"partner_id": partners["other"]["id"], "role": "partner", "share_eu": "0.01"},
        {"partner_id": partners["lead"]["id"], "role": "lead", "share_total": "284626.67"},
    ]
    places = [
        {
            "kind": "implementation",
            "name": "Werkstatt; „Nord“",
            "postcode": "31134",
            "city": "Hildesheim",
            "ags": "03254021",
            "nuts3": "DE925",
            "latitude": 52.150823,
            "longitude": 9.951083,
        },
        {"kind": "beneficiary_seat", "city": "Hannover", "latitude": 52.37, "longitude": 9.73},
        {"kind": "area", "city": "Irgendwo"},
    ]
    whole = make.project(
        officer,
        operation_code="ZR-1",
        title={"de": "Übung „Straße“; 🚀, ganz", "en": "Exercise"},
        summary={"de": 'Erste Zeile\n"Zweite", Zeile; dritte', "en": "Summary"},
        kind="investive",
        handlungsfeld_id=culture["id"],
        secondary_handlungsfelder=[{"handlungsfeld_id": field["id"]}],
        participations=taking,
        locations=places,
        implementation_start="2026-03-01",
        implementation_end_planned="2028-02-29",
        grant_date="2026-02-10",
        total_cost="284626.67",
        eligible_cost="284626.67",
        eu_rate="40.00",
        funding_plan=[
            {"source": "eu", "amount": "113850.66", "fund": "ERDF"},
            {"source": "own", "amount": "170776.01"},
        ],
        intervention_fields=["064", "021"],
        links=[
            {"kind": "image", "title": "Bild", "url": "https://example.org/b.jpg"},
            {"kind": "website", "title": "Seite", "url": "https://example.org/"},
        ],
        granting_reference=f"AZ {SECRET}",
        contacts=[{"name": SECRET}],
    )
    nasty = [one for one in PAYLOADS if one.isprintable()]
    others = [
        make.project(
            officer,
            operation_code=f"ZR-{n}",
            title={"de": title},
            summary={"de": title},
            acronym=title,
            handlungsfeld_id=field["id"],
        )
        for n, title in zip((2, 3), nasty, strict=False)
    ]
    hidden = make.project(
        officer,
        operation_code="ZR-9",
        title={"de": SECRET},
        handlungsfeld_id=culture["id"],
        participations=taking,
        locations=places,
    )
    return {one["operation_code"]: one for one in (whole, *others, hidden)}


def _events(
    officer: Witness, culture: dict[str, Any], partners: dict[str, Any], projects: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    about = {
        "projects": [{"project_id": projects[code]["id"]} for code in ("ZR-1", "ZR-9")],
        "handlungsfelder": [{"handlungsfeld_id": culture["id"]}],
    }
    place = {
        "name": "Hafven; Halle 1",
        "street": "Kopernikusstraße 14",
        "postcode": "30167",
        "city": "Hannover",
        "latitude": 52.3907,
        "longitude": 9.7197,
    }
    public = make.event(
        officer,
        title={"de": "Projektschmiede „Kultur“, mit Umlauten: äöüß, und einem sehr langen Titel"},
        description={"de": "Erste Zeile\nzweite Zeile; mit, allem\\"},
        visibility="public",
        place=place,
        organiser_id=partners["lead"]["id"],
        **about,
    )
    cancelled = make.event(
        officer,
        title={"de": "Fällt aus"},
        visibility="public",
        status="cancelled",
        cancelled_because="Sturm",
    )
    days = make.event(
        officer,
        title={"de": "Zwei Tage"},
        visibility="public",
        all_day=True,
        starts_at="2026-07-01T00:00:00+02:00",
        ends_at="2026-07-03T00:00:00+02:00",
        online_url="https://example.org/online",
    )
    hidden = make.event(officer, title={"de": SECRET})
    return {"public": public, "cancelled": cancelled, "days": days, "hidden": hidden}
