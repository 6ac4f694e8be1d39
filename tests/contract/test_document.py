"""The OpenAPI document is valid, and every example in it works as it stands."""

from importlib.resources import files
from typing import Any

import pytest
from fastapi import FastAPI
from openapi_spec_validator import OpenAPIV31SpecValidator

from app.documentation import german
from app.documentation.examples import DUPLICATE, EXAMPLES
from app.kernel.db import Database
from app.kernel.identity import PERMISSIONS, Permission, Role
from app.seed import plant
from app.web.contract import PERMISSION
from tests import make
from tests.conftest import Keys
from tests.witness import Witness

METHODS = ("get", "post", "patch", "delete")
CASES = [(operation, name) for operation, named in EXAMPLES.items() for name in named]
CREATED_BY = {
    "change_programme": "create_programme",
    "change_handlungsfeld": "create_handlungsfeld",
    "change_partner": "create_partner",
    "merge_partners": "create_partner",
    "change_project": "create_project",
    "change_event": "create_event",
}
"""Changes are tried on what the example of a creation has made."""


@pytest.fixture
def planted(database: Database) -> Database:
    plant.plant(database)
    return database


def test_the_document_is_valid(app: FastAPI) -> None:
    OpenAPIV31SpecValidator(app.openapi()).validate()


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
    with_body = {name for name, one in operations(app).items() if "requestBody" in one}
    assert with_body == set(EXAMPLES)


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(("operation", "name"), CASES)
def test_an_example_succeeds_as_it_stands(
    app: FastAPI, role_keys: Keys, operation: str, name: str
) -> None:
    document = operations(app)[operation]
    (content,) = document["requestBody"]["content"].items()
    media_type, body = content[0], content[1]["examples"][name]["value"]
    with client(app, role_keys, document) as caller:
        path = document["path"]
        headers = {"Content-Type": media_type, "If-Match": "*"}
        if operation in CREATED_BY:
            path = path.replace(path.split("/")[3], first(app, caller, operation)["id"])
        if operation == "merge_partners":  # which partner is there twice no example can know
            assert body == {"duplicate_id": DUPLICATE}
            body = {"duplicate_id": make.partner(caller)["id"]}
        answer = caller.request(document["method"], path, json=body, headers=headers)
    assert answer.status_code in {200, 201}, answer.text


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
    assert set(german.OPERATIONS) == set(operations(app))
    assert set(german.TAGS) == {tag["name"] for tag in app.openapi()["tags"]}
    words = (files("app.documentation") / "static" / "german.js").read_text(encoding="utf-8")
    assert all(f'"{tag}": "' in words for tag in german.TAGS)


def test_no_english_is_left_in_the_german_document(app: FastAPI) -> None:
    english, said = app.openapi(), german.in_german(app.openapi())
    for path, methods in english["paths"].items():
        for method, operation in methods.items():
            before, after = described(operation), described(said["paths"][path][method])
            assert [one for one, other in zip(before, after, strict=True) if one == other] == []


def described(operation: dict[str, Any]) -> list[str]:
    """List what people read about an operation."""
    answers = list(operation["responses"].values())
    headers = [one for answer in answers for one in answer.get("headers", {}).values()]
    everything = [operation, *operation.get("parameters", ()), *answers, *headers]
    return [operation["summary"], *(one["description"] for one in everything)]


def first(app: FastAPI, caller: Witness, operation: str) -> dict[str, Any]:
    """Create what is to be changed, from the fullest example there is."""
    creation = operations(app)[CREATED_BY[operation]]
    *_, example = EXAMPLES[CREATED_BY[operation]].values()
    return make.created(caller, creation["path"], example["value"])


def client(app: FastAPI, role_keys: Keys, operation: dict[str, Any]) -> Witness:
    roles, _ = PERMISSIONS[Permission(operation[PERMISSION])]
    role = Role.OFFICER if Role.OFFICER in roles else Role.ADMIN
    return Witness(app, raise_server_exceptions=False, headers=role_keys.headers(role))


def operations(app: FastAPI) -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation | {"method": method.upper(), "path": path}
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }
