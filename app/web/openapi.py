"""The OpenAPI document: what FastAPI knows, completed with what all operations have in common."""

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
        "description": "Where the new record is.",
        "schema": {"type": "string"},
    },
}


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function."""
    return route.name


def complete(app: FastAPI, about: dict[str, Any]) -> None:
    """Let the application publish the completed document."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(routes=app.routes, **about)
            app.openapi_schema = completed(found)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign] (FastAPI's documented way)


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """Add problems, security, headers and how lists are written; drop what only confuses."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for shape in (ProblemOut, FlawOut):
        schema = shape.model_json_schema(ref_template=REF, mode="serialization")
        schemas[shape.__name__] = {key: value for key, value in schema.items() if key != "$defs"}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["securitySchemes"] = BEARER
    for methods in document["paths"].values():
        for method, operation in methods.items():
            _complete(operation, method)
    cleaned: dict[str, Any] = _cleaned(document)
    return cleaned


def _complete(operation: dict[str, Any], method: str) -> None:
    permission = Permission(operation[PERMISSION])
    operation["security"] = [{"ApiKey": []}, {}] if permission in FOR_ANYBODY else [{"ApiKey": []}]
    roles, _ = PERMISSIONS[permission]
    who = (
        "anybody" if permission in FOR_ANYBODY else " or ".join(f"`{one}`" for one in sorted(roles))
    )
    operation["description"] = f"{operation.get('description', '')}\n\n*May be used by:* {who}."
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query" and parameter["schema"].get("type") == "array":
            parameter.update(style="form", explode=False)
        if parameter["name"] == "if-match":
            parameter.update(name="If-Match", required=True)
        if parameter["name"] == "idempotency-key":
            parameter["name"] = "Idempotency-Key"
    if method == "patch":
        content = operation["requestBody"]["content"]
        content["application/merge-patch+json"] = content["application/json"]
    _add_headers(operation, method)


def _add_headers(operation: dict[str, Any], method: str) -> None:
    for status, response in operation["responses"].items():
        names = []
        if status in {"200", "201"}:
            names.append("ETag")
            answered = response.get("content", {}).get("application/json", {}).get("schema", {})
            if "Page_" in str(answered.get("$ref", "")):
                names.append("Link")
        if status == "201":
            names.append("Location")
        if names:
            response["headers"] = {name: HEADERS[name] for name in names}
    if method == "get":
        operation["responses"]["304"] = {
            "description": "You have this answer already (If-None-Match).",
            "headers": {"ETag": HEADERS["ETag"]},
        }
        operation.setdefault("parameters", []).append(
            {
                "name": "If-None-Match",
                "in": "header",
                "required": False,
                "description": "The ETag that you have; if nothing has changed, the answer is 304.",
                "schema": {"type": "string", "maxLength": 1000},
            }
        )


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
        kept[key] = _cleaned(one, inside_properties=key == "properties" and not inside_properties)
    return kept
