"""Schemathesis tries what the document allows and what it forbids, on the real server.

Every operation but one is tried with its examples, at the edges of each parameter and field, and
with drawn data. All of Schemathesis's checks count, except where this module says why not.
"""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
)

from app.kernel.identity import Role
from app.main import document
from tests.server import Server

EXAMPLES = 6  # drawn for each operation; the edges of every field come on top

CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            # A change without If-Match is 428 (RFC 6585), a status made for it.
            "missing_required_header": {"expected-statuses": [400, 401, 403, 415, 422, 428]},
            # What has the right form can still contradict the registry or itself: 404 (no such
            # record), 409 (a code is taken), 412 (If-Match is old), 422 (a plan does not add up).
            "positive_data_acceptance": {
                "expected-statuses": [200, 201, 204, 304, 308, 404, 409, 412, 422]
            },
        },
        "operations": [
            # Files take the filters of the lists, whose edges are tried there.
            {"include-path-regex": r"\.[a-z]+$", "phases": {"coverage": {"enabled": False}}},
        ],
    }
)

load_all_checks()
schema = schemathesis.openapi.from_dict(document(), config=CONFIG)
ENDLESS = "GET /v1/changes/stream"
"""Each answer would have to be waited for; tests/changes/test_waiting.py tries it."""

OPERATIONS = {
    found.ok().label: found.ok()
    for found in schema.get_all_operations()
    if isinstance(found, Ok) and found.ok().label != ENDLESS
}


@pytest.fixture(scope="session")
def may_all(server: Server) -> dict[str, str]:
    """A key that may do everything."""
    body = {"name": "Schemathesis", "roles": list(Role)}
    with server.client(Role.ADMIN) as admin:
        issued = admin.post("/v1/keys", json=body).raise_for_status().json()
    return {"Authorization": f"Bearer {issued['key']}"}


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def keeps_to_the_document(
    case: schemathesis.Case[Any], server: Server, may_all: dict[str, str]
) -> None:
    response = case.call(base_url=server.address, headers=may_all)
    case.validate_response(response, excluded_checks=excused(case, response), headers=may_all)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_keeps_to_the_document(
    operation: str, server: Server, may_all: dict[str, str]
) -> None:
    """Try one; Schemathesis's own collector takes a minute, and gives all of them one name."""
    tried = build_operation_test(
        config=schema.config,
        operation=OPERATIONS[operation],
        test_func=keeps_to_the_document,
        given_kwargs={},
        feedback=FeedbackSources(),
    )
    tried(server=server, may_all=may_all)


def excused(case: schemathesis.Case[Any], response: Any) -> list[Any]:
    """Tell which checks do not apply to an answer."""
    excuses = []
    kind = response.headers.get("content-type", [""])[0]
    problem = response.json()["type"] if kind == "application/problem+json" else ""
    if response.status_code == 200 and "fields" in case.query:
        # Whoever asks for some fields gets only those, also of the required ones.
        excuses.append(response_schema_conformance)
    if problem in BEYOND_A_SCHEMA:
        excuses.append(positive_data_acceptance)
    if UNKNOWN_HEADER in case.headers:
        # Whoever sends what nobody asked for is served: proxies add what they like.
        excuses.append(negative_data_rejection)
    return excuses


BEYOND_A_SCHEMA = {
    "/problems/content-refused",  # which bytes make a PDF
    "/problems/bad-cursor",  # a cursor is sealed: only the registry can make one
    "/problems/number-unknown",  # how many changes there are
}
"""What no schema can say of a request that has the right form."""

UNKNOWN_HEADER = "x-schemathesis-unknown-property"


def test_the_server_is_still_well(server: Server, may_all: dict[str, str]) -> None:
    assert httpx.get(f"{server.address}/readyz", headers=may_all).status_code == 200
