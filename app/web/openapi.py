"""The OpenAPI document: what FastAPI knows, completed with what all operations have in common."""

import json
import re
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from app.kernel.identity import FOR_ANYBODY, PERMISSIONS, Permission
from app.web.answers import FlawOut, ProblemOut
from app.web.contract import PERMISSION

BEARER = {
    "ApiKey": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key, `frk_…`. Without one you read what is public.",
    }
}
REF = "#/components/schemas/{model}"
MERGE_PATCH = "application/merge-patch+json"

HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {
        "description": "Names this version; send it back as If-Match or If-None-Match.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": 'The address of the next page, `rel="next"` (RFC 8288).',
        "schema": {"type": "string"},
    },
    "Location": {
        "description": "Where the record is.",
        "schema": {"type": "string"},
    },
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag that you have; if nothing has changed, the answer is 304.",
    "schema": {"type": "string"},
}
PAGE = re.compile("(?:Changing)?Page_(.+)Out_")
AS_HEADER = {"if-match": "If-Match", "idempotency-key": "Idempotency-Key"}

Examples = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Operation → name → what OpenAPI calls an example object: ``summary`` and ``value``."""


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function."""
    return route.name


def document_of(app: FastAPI, about: dict[str, Any], examples: Examples) -> dict[str, Any]:
    """Write the completed document of all routes."""
    return completed(get_openapi(routes=app.routes, **about), examples)


def completed(document: dict[str, Any], examples: Examples) -> dict[str, Any]:
    """Add problems, security, headers and how lists are written; drop what only confuses."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for shape in (ProblemOut, FlawOut):
        schema = shape.model_json_schema(ref_template=REF, mode="serialization")
        schemas[shape.__name__] = {key: value for key, value in schema.items() if key != "$defs"}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["schemas"] = {_page(name): _in_words(schema) for name, schema in schemas.items()}
    components["securitySchemes"] = BEARER
    for methods in document["paths"].values():
        for method, operation in methods.items():
            _complete(operation, method, examples.get(operation["operationId"], {}))
    cleaned: dict[str, Any] = _cleaned(document)
    return cleaned


def _complete(operation: dict[str, Any], method: str, examples: Mapping[str, Any]) -> None:
    permission = Permission(operation[PERMISSION])
    operation["security"] = [{"ApiKey": []}, {}] if permission in FOR_ANYBODY else [{"ApiKey": []}]
    describe(operation, operation.get("description", ""), "May be used by", "anybody")
    _complete_parameters(operation)
    _complete_body(operation, method, examples)
    operation["responses"] = dict(sorted(operation["responses"].items()))
    _add_headers(operation, method)


def describe(operation: dict[str, Any], text: str, by: str, anybody: str) -> None:
    """Make the summary of the first sentence of a text, and the description of the others."""
    first, _, rest = text.partition(".")
    roles, _ = PERMISSIONS[Permission(operation[PERMISSION])]
    public = operation[PERMISSION] in FOR_ANYBODY
    who = anybody if public else ", ".join(f"`{one}`" for one in sorted(roles))
    operation["summary"] = first
    operation["description"] = f"{rest.strip()}\n\n*{by}:* {who}.".strip()


def _complete_parameters(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        schema.pop("description", None)
        if parameter["in"] == "query" and schema.get("type") == "array":
            parameter.update(style="form", explode=False)
            schema.pop("default", None)
        parameter["name"] = AS_HEADER.get(parameter["name"], parameter["name"])
        if parameter["name"] == "If-Match":
            parameter["required"] = True


def _complete_body(operation: dict[str, Any], method: str, examples: Mapping[str, Any]) -> None:
    if "requestBody" not in operation:
        return
    content = operation["requestBody"]["content"]
    body = content.get("application/json")
    if body is None:  # a file, of which no example can be written down
        return
    if examples:
        body["examples"] = {name: dict(one) for name, one in examples.items()}
    if method == "patch":  # plain application/json is taken too, but one type makes better clients
        operation["requestBody"]["content"] = {MERGE_PATCH: body}


def _add_headers(operation: dict[str, Any], method: str) -> None:
    responses = operation["responses"]
    for status, response in responses.items():
        names = []
        if status in {"200", "201"} and (method != "get" or "304" in responses):
            names.append("ETag")
        if status == "200" and any(
            one["name"] == "cursor" for one in operation.get("parameters", ())
        ):
            names.append("Link")
        if status == "304":
            names.append("ETag")
        if status in {"201", "308"}:
            names.append("Location")
        if names:
            said = response.get("headers", {})
            response["headers"] = {name: HEADERS[name] for name in names} | said
    if "304" in responses:
        operation.setdefault("parameters", []).append(IF_NONE_MATCH)


def _cleaned(value: Any, *, inside_properties: bool = False) -> Any:
    """Drop titles that repeat a field's name, and defaults of null, which confuse generators."""
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, one in value.items():
        if (
            not inside_properties
            and key == "title"
            and isinstance(one, str)
            and "openapi" not in value
            and "version" not in value
        ):
            continue
        if not inside_properties and key == "default" and one is None:
            continue
        if key in {"examples", "example"} and not inside_properties:
            kept[key] = one
            continue
        if key == "$ref":
            kept[key] = _page(one)
            continue
        kept[key] = _cleaned(one, inside_properties=key == "properties" and not inside_properties)
    if not inside_properties and "enum" in value:
        kept |= _named(value["enum"])
    return kept


def _in_words(schema: dict[str, Any]) -> dict[str, Any]:
    """Tell the defaults of a body in words: generators would take such a field as required."""
    for field in schema.get("properties", {}).values():
        default = field.pop("default", None)
        if default not in (None, []):
            said = f"{field.get('description', '')} Default: `{json.dumps(default)}`."
            field["description"] = said.strip()
    return schema


def _page(name: str) -> str:
    """Name pages after their items: ``ProjectPage``."""
    return PAGE.sub(r"\1Page", name)


def _named(values: list[Any]) -> dict[str, list[str]]:
    """Name the values that generators could not tell apart, such as ``title`` and ``-title``."""
    if all(isinstance(one, str) and one.isidentifier() for one in values):
        return {}
    names = [
        re.sub(r"\W", "_", one.lstrip("-").replace("+", "_PLUS")).upper()
        + ("_DESCENDING" if one.startswith("-") else "")
        for one in values
    ]
    return {"x-enum-varnames": names}
