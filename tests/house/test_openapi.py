"""The law of the contract: it is fresh, complete and says nothing that is not so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import BaseModel, TypeAdapter

from app.kernel.identity import Permission
from app.kernel.problems import every_problem
from app.kernel.render import INTERNAL, ON_REQUEST, members_of
from app.main import document
from app.web.contract import PERMISSION
from tests.strategies import OUTS

KEPT = Path(__file__).parents[2] / "openapi" / "openapi.json"
DOCUMENT = document()
OPERATIONS = {
    one["operationId"]: one | {"method": method, "path": path}
    for path, methods in DOCUMENT["paths"].items()
    for method, one in methods.items()
}
SHAPES: dict[str, Any] = DOCUMENT["components"]["schemas"]


def everything(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Walk through the whole document."""
    yield place, value
    if isinstance(value, dict):
        for key, one in value.items():
            yield from everything(one, f"{place}/{key}")
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from everything(one, f"{place}/{n}")


def test_the_document_in_the_repository_is_fresh() -> None:
    generated = json.dumps(DOCUMENT, indent=1, ensure_ascii=False, sort_keys=False) + "\n"
    assert KEPT.read_text(encoding="utf-8") == generated, "run: make openapi"


def test_the_document_is_valid() -> None:
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_operation_ids_are_unique_words() -> None:
    many = sum(len(methods) for methods in DOCUMENT["paths"].values())
    assert len(OPERATIONS) == many
    assert all(name.isidentifier() and name.islower() for name in OPERATIONS)


def test_every_operation_says_who_may_use_it() -> None:
    for one in OPERATIONS.values():
        permission = Permission(one[PERMISSION])
        anonymous = {} in one["security"]
        assert anonymous == (permission is Permission.READ_PUBLIC), one["operationId"]
        assert "403" in one["responses"] or one["method"] == "get", one["operationId"]


def test_everything_is_described() -> None:
    silent = []
    for name, one in OPERATIONS.items():
        parts = [one, *one.get("parameters", []), *one["responses"].values()]
        silent += [(name, part.get("name")) for part in parts if not part.get("description")]
    for name, shape in SHAPES.items():
        if "enum" in shape:
            continue
        silent += [] if shape.get("description") else [(name, None)]
        for field, about in shape.get("properties", {}).items():
            described = about.get("description") or "$ref" in about
            silent += [] if described else [(name, field)]
    assert silent == []


@pytest.mark.parametrize("shape", OUTS, ids=lambda shape: shape.__name__)
def test_an_answer_leaves_nothing_optional_but_what_may_be_hidden(shape: type[BaseModel]) -> None:
    members = members_of(shape)
    always = {name for name, _, marks in members if not marks & {INTERNAL, ON_REQUEST}}
    described = SHAPES.get(shape.__name__) or shape.model_json_schema(mode="serialization")
    assert set(described.get("required", ())) == always
    assert list(described["properties"]) == [name for name, _, _ in members]


def test_there_is_no_default_of_null_and_nothing_of_the_frameworks_own() -> None:
    for place, value in everything(DOCUMENT):
        if isinstance(value, dict) and not place.endswith("/properties"):
            assert value.get("default", 0) is not None, place
    assert "HTTPValidationError" not in json.dumps(DOCUMENT)
    assert not [name for name in SHAPES if name.endswith(("-Input", "-Output"))]


def test_money_is_text_everywhere() -> None:
    for name, shape in SHAPES.items():
        for field, about in shape.get("properties", {}).items():
            if field.endswith(("_cost", "amount", "_contribution")) or field.startswith("share_"):
                assert "number" not in str(about), (name, field)


def test_every_failure_is_a_problem_document() -> None:
    for name, one in OPERATIONS.items():
        for status, answer in one["responses"].items():
            if status >= "400":
                (media_type,) = answer["content"]
                assert media_type == "application/problem+json", (name, status)
                assert answer["content"][media_type]["schema"]["$ref"].endswith("/ProblemOut")


def test_every_problem_has_a_title_and_an_explanation() -> None:
    for one in every_problem():
        assert all((one.title.de, one.title.en, one.__doc__)), one.__name__
        assert not one.title.de.endswith("."), one.__name__


def test_every_example_of_a_body_is_one_that_the_shape_takes() -> None:
    bodies = {route.name: route.body_field for route in routes() if route.body_field}
    tried = 0
    for name, field in bodies.items():
        for content in OPERATIONS[name]["requestBody"]["content"].values():
            for example in content.get("examples", {}).values():
                TypeAdapter(field.field_info.annotation).validate_python(example["value"])
                tried += 1
    assert tried >= len(bodies)


def routes() -> list[Any]:
    from app.main import ROUTERS  # noqa: PLC0415

    return [route for router in ROUTERS for route in router.routes if hasattr(route, "body_field")]


def test_every_example_of_a_field_is_one_that_the_field_takes() -> None:
    for shape in (one for one in _every(BaseModel) if one.__module__.startswith("app.")):
        for name, field in shape.model_fields.items():
            for example in field.examples or ():
                kind: Any = field.rebuild_annotation()
                TypeAdapter(kind).validate_python(example)
                assert name


def _every(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _every(one)
