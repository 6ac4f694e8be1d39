"""Two officers take conflicting steps at once: one wins, the other is told what happened."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx
import pytest

from app.kernel.db import Database
from app.kernel.identity import Role
from tests.budget.servers import processes
from tests.conftest import Keys
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import ANY, Office
from tests.server import Server

ROUNDS = 6
STEPS: tuple[dict[str, Any], ...] = (
    {"step": "grant", "decided_by": "NBank", "reference": "ZW 6-85012345"},
    {"step": "withdraw", "reason": "Der Antragsteller zieht zurück"},
)

pytestmark = pytest.mark.xdist_group("race")


def before_the_grant(office: Office, travel: Travel) -> list[str]:
    """Take some projects to where they can be granted, or withdrawn."""
    projects = [
        office.project(publication_informed_on="2026-03-01", precedence_checked_on="2026-01-10")
        for _ in range(ROUNDS)
    ]
    officer, secretary = office.till.officer, office.secretary
    advice = office.meet(office.committee, "2026-02-10", *projects)
    steering = office.meet(office.steering, "2026-03-12", *projects)
    for project in projects:
        for kind in ("outline", "application", "grant_decision"):
            office.file(project, kind)
        office.taken(officer, project, "submit_outline", "2026-01-15")
        office.taken(secretary, project, "refer_to_committee", "2026-01-15")
    travel.to("2026-02-10")
    for project in projects:
        office.decide("recommendation", project, "2026-02-10", meeting_id=advice)
        office.taken(secretary, project, "recommend", "2026-02-10")
        office.taken(officer, project, "apply", "2026-02-10", reference="ZW 6-85012345")
        office.decide("eligibility", project, "2026-02-10")
        office.taken(officer, project, "find_eligible", "2026-02-10")
    travel.to("2026-03-12")
    for project in projects:
        office.merit(project, "2026-03-12", steering)
        office.taken(secretary, project, "approve_merit", "2026-03-12")
    return projects


def at_once(servers: list[Server], keys: Keys, project: str) -> list[httpx.Response]:
    """Let two officers, each at a process of their own, take different steps."""
    start = Barrier(len(STEPS))

    def take(number: int) -> httpx.Response:
        headers = keys.headers(Role.OFFICER)
        with httpx.Client(base_url=servers[number].address, headers=headers, timeout=60) as officer:
            body = STEPS[number] | {"happened_on": "2026-03-12"}
            start.wait()
            return officer.post(f"/v1/projects/{project}/steps", json=body)

    with ThreadPoolExecutor(len(STEPS)) as hands:
        return list(hands.map(take, range(len(STEPS))))


@pytest.mark.parametrize("worse", [(), ("--slow",)], ids=["", "hesitating"])
def test_of_two_conflicting_steps_one_is_taken_and_money_moves_once(
    worse: tuple[str, ...],
    office: Office,
    travel: Travel,
    database: Database,
    role_keys: Keys,
    tmp_path: Path,
) -> None:
    projects = before_the_grant(office, travel)
    programme = f"/v1/programmes/{office.till.programme['id']}"
    office.till.admin.patch(programme, json={"four_eyes": False}, headers=ANY)
    granted = Decimal(0)
    with processes(database, tmp_path, 2, *worse) as servers:
        for project in projects:
            answers = at_once(servers, role_keys, project)
            assert sorted(one.status_code for one in answers) == [201, 409]
            won, told = sorted(answers, key=lambda one: one.status_code)
            assert told.json()["type"] == "/problems/step-not-open"
            assert told.json()["project_status"] == won.json()["to_status"]
            assert told.json()["last_step"] == won.json()["step_number"]
            assert told.json()["last_step_by"] == won.json()["prepared_by"]
            reserved, committed, _ = office.money(project)
            amount = Decimal("100000.00") if won.json()["step"] == "grant" else Decimal(0)
            assert (Decimal(reserved), Decimal(committed)) == (Decimal(0), amount)
            granted += amount
    total = office.reader.get("/v1/budget").json()["total"]
    assert Decimal(total["committed"]) == granted
    assert Decimal(total["free"]) == Decimal("4800000.00") - granted
    assert office.reader.get("/v1/budget/reconciliation").json()["reconciled"] is True
