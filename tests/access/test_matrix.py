"""Who may do what: every operation, asked by everybody there is."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import select
from starlette.testclient import TestClient

from app.access import keys
from app.access.models import ApiKey
from app.kernel import clock
from app.kernel.db import Database
from app.kernel.identity import FOR_ANYBODY, PERMISSIONS, Permission, Role
from app.web.contract import PERMISSION
from tests.conftest import Keys

ID = "00000000-0000-7000-8000-000000000000"
HIDDEN = {"/", "/docs", "/docs/assets/{name}", "/openapi.json"}
"""What needs no key because it is the documentation itself."""


def operations(app: FastAPI) -> Iterator[tuple[str, str, Permission]]:
    for path, methods in app.openapi()["paths"].items():
        for method, one in methods.items():
            yield method.upper(), path, Permission(one[PERMISSION])


def ask(client: TestClient, method: str, path: str, headers: dict[str, str]) -> Any:
    """Ask for something that is not there: whoever may is told so, whoever may not is refused."""
    address = path.replace("{slug}", "stale")
    while "{" in address:
        address = address[: address.index("{")] + ID + address[address.index("}") + 1 :]
    body: dict[str, Any] = {} if method in {"GET", "DELETE"} else {"json": {}}
    return client.request(method, address, headers=headers | {"If-Match": "*"}, **body)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def bad_keys(database: Database, role_keys: Keys) -> dict[str, str]:
    """Headers that were good once, or look as if they were."""
    good = role_keys.of[Role.ADMIN]
    with database.write("tests") as session:
        revoked, revoked_text = keys.issue(session, "revoked", list(Role))
        keys.revoke(revoked)
        expired, expired_text = keys.issue(session, "expired", list(Role))
        expired.expires_at = clock.now() - timedelta(seconds=1)
    head, prefix, rest = good.split("_")
    other = rest[:-7] + ("a" if rest[-7] != "a" else "b")
    return {
        "revoked": f"Bearer {revoked_text}",
        "expired": f"Bearer {expired_text}",
        "another secret": f"Bearer {keys._with_check(f'{head}_{prefix}_{other}')}",
        "unknown prefix": f"Bearer {keys._with_check(f'frk_0123456789_{rest[:-6]}')}",
        "a letter wrong": f"Bearer {good[:-1]}{'a' if good[-1] != 'a' else 'b'}",
        "cut off": f"Bearer {good[:-1]}",
        "doubled": f"Bearer {good} {good}",
        "no scheme": good,
        "another scheme": f"Basic {good}",
        "nothing": "",
        "only the scheme": "Bearer ",
        "not ASCII": "Bearer frk_ü_x",
        "underscores": "Bearer ___",
    }


def test_every_operation_is_open_to_its_roles_and_to_nobody_else(
    app: FastAPI, client: TestClient, role_keys: Keys
) -> None:
    found = list(operations(app))
    assert len(found) >= 91
    for method, path, permission in found:
        roles, _ = PERMISSIONS[permission]
        for role in Role:
            status = ask(client, method, path, role_keys.headers(role)).status_code
            assert (status not in {401, 403}) == (role in roles), (method, path, role)
            assert status < 500, (method, path, role)
        status = ask(client, method, path, {}).status_code
        assert (status != 401) == (permission in FOR_ANYBODY), (method, path)


def test_a_key_that_is_not_good_opens_nothing_not_even_what_is_public(
    app: FastAPI, client: TestClient, bad_keys: dict[str, str]
) -> None:
    for method, path, _ in operations(app):
        for why, header in bad_keys.items():
            answer = ask(client, method, path, {"Authorization": header.encode("latin-1")})  # type: ignore[dict-item]
            assert answer.status_code == 401, (method, path, why)
            assert answer.headers["www-authenticate"].startswith("Bearer"), why


def test_nothing_is_open_that_the_document_does_not_list(app: FastAPI) -> None:
    listed = {(method, path) for method, path, _ in operations(app)}
    there = {
        (method, str(context.path))
        for context in iter_route_contexts(app.routes)
        for method in (context.methods or {"GET"})
    }
    assert {path for method, path in there - listed if method != "HEAD"} <= HIDDEN
    assert listed <= there


def test_every_permission_protects_something_and_every_role_may_something(app: FastAPI) -> None:
    used = {permission for _, _, permission in operations(app)}
    assert used >= set(Permission) - {Permission.READ_INTERNAL}
    assert set(PERMISSIONS) == set(Permission)
    for role in Role:
        assert any(role in roles for roles, _ in PERMISSIONS.values())


def test_a_refusal_says_who_might(client: TestClient, role_keys: Keys) -> None:
    refused = client.post("/v1/projects", headers=role_keys.headers(Role.TREASURER), json={})
    assert refused.status_code == 403
    assert refused.json()["required_roles"] == ["officer"]
    assert "treasurer" in refused.json()["detail"]


def test_who_asks_is_checked_before_what_is_asked(client: TestClient) -> None:
    answer = client.post("/v1/projects?nonsense=1", content=b"{", headers={"Content-Type": "x"})
    assert answer.status_code == 401


def test_a_revoked_key_stops_working_at_once(
    client: TestClient, database: Database, role_keys: Keys
) -> None:
    headers = role_keys.headers(Role.READER)
    assert client.get("/v1/me", headers=headers).json()["name"] == "reader"
    with database.reading.connect() as connection:
        id_ = connection.scalar(select(ApiKey.id).where(ApiKey.name == "reader"))
    path = f"/v1/keys/{id_}/revoke"
    first = client.post(path, headers=role_keys.headers(Role.ADMIN))
    assert first.status_code == 200
    assert client.get("/v1/me", headers=headers).status_code == 401
    again = client.post(path, headers=role_keys.headers(Role.ADMIN))
    assert again.json()["revoked_at"] == first.json()["revoked_at"]
