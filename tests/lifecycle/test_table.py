"""The law of steps: the API does what the table says, for every status, step and role."""

from itertools import product
from uuid import UUID

import pytest
from fastapi import FastAPI

from app.kernel.db import Database
from app.kernel.identity import PERMISSIONS, Permission, Role
from app.lifecycle.money import MONEY
from app.lifecycle.needs import NEEDS
from app.projects.models import Project
from app.projects.rules import FINAL, PUBLIC, TRANSITIONS, open_to, transition
from app.projects.vocabulary import Eligibility, Status, Step
from tests.budget.money import Till
from tests.conftest import Keys
from tests.witness import Witness

STEP_ROLES = PERMISSIONS[Permission.TAKE_STEPS][0]


def test_every_step_stands_in_the_table_once() -> None:
    assert [one.step for one in TRANSITIONS] == list(Step)
    assert set(NEEDS) == set(Step)
    assert set(MONEY) <= set(Step)


def test_no_status_lacks_an_answer_to_what_next() -> None:
    for status, eligibility in product(Status, Eligibility):
        leads_on = open_to(status, eligibility)
        assert bool(leads_on) != (status in FINAL), (status, eligibility)


def test_every_status_is_reached_from_the_idea_and_leads_to_an_end() -> None:
    leads = {
        one: {row.target or one for row in TRANSITIONS if one in row.sources} for one in Status
    }

    def from_(start: Status) -> set[Status]:
        seen, todo = {start}, [start]
        while todo:
            for one in leads[todo.pop()] - seen:
                seen.add(one)
                todo.append(one)
        return seen

    assert from_(Status.IDEA) == set(Status)
    for one in Status:
        assert from_(one) & FINAL, one


def test_what_is_public_stays_public() -> None:
    for row in TRANSITIONS:
        if row.sources & PUBLIC:
            assert row.sources <= PUBLIC
            assert row.target is None or row.target in PUBLIC


def test_both_gates_come_before_the_grant() -> None:
    grant = transition(Step.GRANT)
    assert grant.sources == {Status.MERIT_APPROVED}
    assert grant.gate is not None
    assert grant.gate[0] == {Eligibility.ELIGIBLE}
    assert [row.step for row in TRANSITIONS if row.target == Status.GRANTED] == [Step.GRANT]


def test_whoever_takes_a_step_may_take_steps() -> None:
    for row in TRANSITIONS:
        assert row.roles <= STEP_ROLES


@pytest.fixture
def everybody(app: FastAPI, role_keys: Keys) -> dict[Role, Witness]:
    """A client for each role."""
    return {
        role: Witness(app, raise_server_exceptions=False, headers=role_keys.headers(role))
        for role in Role
    }


def place(database: Database, project: str, status: Status, eligibility: Eligibility) -> None:
    """Put a project somewhere without taking steps."""
    with database.write("tests") as session:
        found = session.get_one(Project, UUID(project))
        found.status, found.eligibility = status, eligibility


def test_who_may_take_which_step(
    till: Till, database: Database, everybody: dict[Role, Witness]
) -> None:
    project = till.project()
    for row, role in product(TRANSITIONS, Role):
        status = min(row.sources)
        eligibility = min(row.gate[0]) if row.gate else Eligibility.NOT_APPLIED
        place(database, project, status, eligibility)
        told = everybody[role].get(f"/v1/projects/{project}/steps").json()["open"]
        (seen,) = [one for one in told if one["step"] == row.step]
        assert seen["may_take"] == (role in row.roles)
        body = {"step": row.step, "happened_on": "2026-01-01"}
        answer = everybody[role].post(
            f"/v1/projects/{project}/steps", json=body, params={"dry_run": "true"}
        )
        problem = answer.json().get("type", "")
        if role not in STEP_ROLES:
            assert (answer.status_code, problem) == (403, "/problems/forbidden")
        elif role not in row.roles:
            assert (answer.status_code, problem) == (403, "/problems/not-your-step")
            assert answer.json()["required_roles"] == sorted(row.roles)
        else:
            assert answer.status_code in {201, 409}, answer.text
            assert problem in {"", "/problems/step-refused"}, answer.text


def test_which_step_is_open_from_where(
    till: Till, database: Database, everybody: dict[Role, Witness]
) -> None:
    project = till.project()
    gates = [row.step for row in TRANSITIONS if row.gate]
    for status, eligibility in product(Status, Eligibility):
        place(database, project, status, eligibility)
        told = till.officer.get(f"/v1/projects/{project}/steps").json()
        expected = {row.step for row in open_to(status, eligibility)}
        assert {one["step"] for one in told["open"]} == expected
        assert told["final"] == (not expected)
        steps = list(Step) if eligibility == Eligibility.NOT_APPLIED else gates
        for step in steps:
            role = min(transition(step).roles)
            body = {"step": step, "happened_on": "2026-01-01"}
            answer = everybody[role].post(
                f"/v1/projects/{project}/steps", json=body, params={"dry_run": "true"}
            )
            closed = answer.json().get("type") == "/problems/step-not-open"
            assert closed == (step not in expected), (status, eligibility, step, answer.text)
