"""The OpenAPI document is valid, and every example in it works as it stands."""

import json
import re
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.documentation import german
from app.documentation.examples import DUPLICATE, EXAMPLES
from app.documentation.examples_budget import CLAIM_ID, ORDER_ID, PROJECT_ID
from app.documentation.operations import OPERATIONS
from app.kernel.db import Database
from app.kernel.identity import PERMISSIONS, Permission, Role
from app.programmes.models import Programme
from app.seed import plant
from app.web.contract import PERMISSION
from app.web.strict import FILE
from tests import make
from tests.conftest import Keys
from tests.witness import Witness

METHODS = ("get", "post", "patch", "delete")
CASES = [(operation, name) for operation, named in EXAMPLES.items() for name in named]
Step = tuple[str, str]
"""An operation and the name of its example."""

AFTER: dict[str | Step, Step] = {
    "change_programme": ("create_programme", "example"),
    "change_handlungsfeld": ("create_handlungsfeld", "example"),
    "change_partner": ("create_partner", "whole"),
    "merge_partners": ("create_partner", "whole"),
    "change_project": ("create_project", "whole"),
    "change_event": ("create_event", "example"),
    "change_body": ("create_body", "example"),
    "create_meeting": ("create_project", "whole"),
    "change_meeting": ("create_meeting", "example"),
    "change_document": ("create_document", "example"),
    "change_import_mapping": ("create_import_mapping", "example"),
    "change_webhook": ("create_webhook", "example"),
    "simulate_budget": ("create_project", "whole"),
    "record_decision": ("create_project", "whole"),
    "reject_booking": ("prepare_booking", "assign"),
    "take_project_step": ("prepare_booking", "reserve"),
    "refuse_project_step": ("take_project_step", "withdraw"),
    ("prepare_booking", "reserve"): ("create_project", "whole"),
    ("prepare_booking", "commit"): ("prepare_booking", "reserve"),
    ("prepare_booking", "release"): ("prepare_booking", "commit"),
    "submit_claim": ("prepare_booking", "commit"),
    "change_claim": ("submit_claim", "example"),
    "decide_claim": ("submit_claim", "example"),
    ("prepare_booking", "pay"): ("decide_claim", "example"),
    "create_recovery_order": ("prepare_booking", "pay"),
    ("prepare_booking", "recover"): ("create_recovery_order", "example"),
    "write_off_recovery_order": ("create_recovery_order", "example"),
}
"""What an example rests on is made by another example."""

ALIKE = {"`ok`.", "Region (NUTS)."} | {
    "Gleichstellung.",
    "Chancengleichheit und Nichtdiskriminierung.",
    "Nachhaltige Entwicklung.",
    "Gute Arbeit.",
}
"""What reads the same in both languages, or is German in both."""

STANDS_FOR = {
    "create_project": PROJECT_ID,
    "submit_claim": CLAIM_ID,
    "create_recovery_order": ORDER_ID,
}
"""Which identifier of the examples the reader replaces by that of the record just made."""


@pytest.fixture
def planted(database: Database) -> Database:
    """A seeded registry whose programme binds money before decisions are on record.

    Examples do not lead a project through both gates; the tests of its way do.
    """
    plant.plant(database)
    with database.write("tests") as session:
        session.scalars(select(Programme)).one().decisions_needed = False
    return database


def test_every_operation_is_described_for_people_and_for_programs(app: FastAPI) -> None:
    for operation in operations(app).values():
        assert operation["tags"]
        assert operation["summary"][0].isupper()
        assert operation["description"].endswith(".")
        assert all(one["description"] for one in operation.get("parameters", ()))


def test_no_query_parameter_is_null_and_no_page_has_a_generated_name(app: FastAPI) -> None:
    for operation in operations(app).values():
        for parameter in operation.get("parameters", ()):
            assert "anyOf" not in parameter["schema"], parameter["name"]
    assert not [name for name in app.openapi()["components"]["schemas"] if not name.isalnum()]


def test_every_request_body_has_an_example_and_every_example_a_request_body(app: FastAPI) -> None:
    bodies = {name: one.get("requestBody") for name, one in operations(app).items()}
    with_body = {name for name, one in bodies.items() if one and FILE not in one["content"]}
    assert with_body == set(EXAMPLES)


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(("operation", "name"), CASES)
def test_an_example_succeeds_as_it_stands(
    app: FastAPI, role_keys: Keys, operation: str, name: str
) -> None:
    Reader(app, role_keys).follow((operation, name))


def test_the_document_is_there_in_english_and_for_people_in_german(
    app: FastAPI, anybody: Witness
) -> None:
    english, said = anybody.get("/openapi.json"), anybody.get("/openapi.json?lang=de")
    assert english.json() == app.openapi()
    assert said.json()["paths"].keys() == english.json()["paths"].keys()
    for answer in (english, said):
        etag = answer.headers["etag"]
        assert answer.headers["cache-control"] == "no-cache"
        again = anybody.get(answer.request.url, headers={"If-None-Match": etag})
        assert again.status_code == 304
    assert english.headers["etag"] != said.headers["etag"]


def test_everything_is_said_in_german_and_nothing_that_is_not_there(app: FastAPI) -> None:
    assert set(OPERATIONS) == set(operations(app))
    assert set(german.TAGS) == {tag["name"] for tag in app.openapi()["tags"]}
    words = (files("app.documentation") / "static" / "german.js").read_text(encoding="utf-8")
    assert all(f'"{tag}": "' in words for tag in german.TAGS)


def test_no_english_is_left_in_the_german_document(app: FastAPI) -> None:
    english, said = app.openapi(), german.in_german(app.openapi())
    for path, methods in english["paths"].items():
        for method, operation in methods.items():
            before, after = described(operation), described(said["paths"][path][method])
            assert [one for one, other in zip(before, after, strict=True) if one == other] == []


def test_no_english_is_left_in_the_shapes(app: FastAPI) -> None:
    english, said = app.openapi(), german.in_german(app.openapi())
    there = set()
    for name in english["components"]["schemas"]:
        for before, after in zip(words(english, name), words(said, name), strict=True):
            meaning, default = german.meaning_of(before)
            assert (before != after) or meaning in ALIKE, before
            assert default in after
            there.add(meaning)
    assert set(german.FIELDS) <= there


def words(document: dict[str, Any], name: str) -> list[str]:
    """List what people read about a shape."""
    shape = document["components"]["schemas"][name]
    everything = (shape, *shape.get("properties", {}).values())
    return [one["description"] for one in everything if one.get("description")]


def described(operation: dict[str, Any]) -> list[str]:
    """List what people read about an operation."""
    answers = list(operation["responses"].values())
    headers = [one for answer in answers for one in answer.get("headers", {}).values()]
    everything = [operation, *operation.get("parameters", ()), *answers, *headers]
    return [operation["summary"], *(one["description"] for one in everything)]


@dataclass
class Reader:
    """Somebody who sends the examples one after the other, with whatever keys they need."""

    app: FastAPI
    role_keys: Keys
    known: dict[str, str] = field(default_factory=dict)

    def follow(self, step: Step) -> dict[str, Any]:
        """Send an example, after those that it rests on, and return what came of it."""
        operation, name = step
        before = AFTER.get(step) or AFTER.get(operation)
        made = self.follow(before) if before else {}
        if before and before[0] == "prepare_booking" and operation != "reject_booking":
            self.send("approve_booking", made)
        media_type, body = self.example(operation, name)
        if operation == "merge_partners":  # which partner is there twice no example can know
            assert body == {"duplicate_id": DUPLICATE}
            with self.calling("create_partner") as caller:
                self.known[DUPLICATE] = make.partner(caller)["id"]
        answer = self.send(operation, made, self.put_in(body), media_type)
        if operation in STANDS_FOR:
            self.known[STANDS_FOR[operation]] = answer["id"]
        return answer

    def example(self, operation: str, name: str) -> tuple[str, Any]:
        """Find an example in the document, and the media type it is sent as."""
        (content,) = operations(self.app)[operation]["requestBody"]["content"].items()
        return content[0], content[1]["examples"][name]["value"]

    def put_in(self, body: Any) -> Any:
        """Put in the identifiers that no example can know."""
        text = json.dumps(body)
        for stand_in, id_ in self.known.items():
            text = text.replace(stand_in, id_)
        return json.loads(text)

    def address(self, path: str, made: dict[str, Any]) -> str:
        """Say where something is; what belongs to a project is found below that."""
        known = {"project_id": self.known.get(PROJECT_ID), "step_number": made.get("step_number")}
        return re.sub(
            r"{(\w+)}", lambda name: str(known.get(name[1]) or made.get("about", made)["id"]), path
        )

    def send(
        self,
        operation: str,
        made: dict[str, Any],
        body: Any = None,
        media_type: str = "application/json",
    ) -> dict[str, Any]:
        document = operations(self.app)[operation]
        path = self.address(document["path"], made)
        headers = {"Content-Type": media_type, "If-Match": "*"}
        with self.calling(operation) as caller:
            answer = caller.request(document["method"], path, json=body, headers=headers)
        assert answer.status_code in {200, 201}, answer.text
        return dict(answer.json())

    def calling(self, operation: str) -> Witness:
        """Take the key of the role whose daily work the operation is."""
        roles, _ = PERMISSIONS[Permission(operations(self.app)[operation][PERMISSION])]
        daily = (Role.OFFICER, Role.SECRETARY, Role.TREASURER, Role.APPROVER, Role.ADMIN)
        role = next(one for one in daily if one in roles)
        headers = self.role_keys.headers(role)
        return Witness(self.app, raise_server_exceptions=False, headers=headers)


def operations(app: FastAPI) -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation | {"method": method.upper(), "path": path}
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }
