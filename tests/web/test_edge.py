"""What holds for every request and every answer, whatever it is."""

import logging
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI

from app.kernel.identity import Role
from app.partners import queries
from app.settings import Settings
from app.web.edge import ALWAYS_SENT, READABLE
from tests import make
from tests.conftest import Keys
from tests.live import calling, serving
from tests.witness import Witness

CANARY = "canary-7f3"
FRIEND = {"Origin": "https://app.example.org"}
STRANGER = {"Origin": "https://evil.example.com"}


@pytest.fixture
def broken(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """An application that fails while it answers, with a secret in its words."""

    def fail(*_: object) -> None:
        raise RuntimeError(f"postgresql://registry:{CANARY}@host/registry")

    monkeypatch.setattr(queries, "in_order", fail)
    return app


def answers(client: Witness) -> Iterator[httpx.Response]:
    """One answer of each sort."""
    yield client.get("/v1/partners")
    tag = client.get("/v1/partners").headers["etag"]
    yield client.get("/v1/partners", headers={"If-None-Match": tag})
    yield client.get("/v1/partners?nope=1")
    yield client.get("/nowhere")
    yield client.put("/v1/partners")
    yield client.options("/v1/partners")
    yield client.head("/v1/partners")
    yield client.post("/v1/partners", json={})
    yield client.get("/v1/partners", headers={"Host": "evil.example.com"})
    yield client.get("/healthz")


def test_every_answer_has_the_headers_of_safety(anybody: Witness) -> None:
    for answer in answers(anybody):
        for name in [*ALWAYS_SENT, "X-Request-Id", "API-Version"]:
            assert name in answer.headers, (answer.request.url, name)
        assert "server" not in answer.headers


def test_a_request_keeps_its_name(anybody: Witness) -> None:
    answer = anybody.get("/nowhere", headers={"X-Request-Id": "abc-123"})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "abc-123"


@pytest.mark.parametrize("name", ["x" * 65, "a b", "ä", "a\tb", '"', ""])
def test_a_name_that_could_confuse_a_log_is_replaced(anybody: Witness, name: str) -> None:
    answer = anybody.get("/healthz", headers={"X-Request-Id": name.encode()})
    assert answer.headers["x-request-id"] != name
    assert answer.headers["x-request-id"].isalnum()


def test_a_failure_is_a_problem_that_tells_nothing(
    broken: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    with Witness(broken, raise_server_exceptions=False) as client, caplog.at_level(logging.ERROR):
        answer = client.get("/v1/partners")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/broken")
    assert CANARY not in answer.text + str(answer.headers)
    assert CANARY in caplog.text


def test_after_a_failure_the_connection_lives_on(broken: FastAPI) -> None:
    with serving(broken) as address, calling(address, {}) as client:
        for _ in range(3):
            assert client.get("/v1/partners").status_code == 500
            assert client.get("/healthz").status_code == 200


def test_no_key_stands_in_the_log(
    app: FastAPI, role_keys: Keys, caplog: pytest.LogCaptureFixture
) -> None:
    headers = role_keys.headers(Role.OFFICER)
    with Witness(app, headers=headers) as client, caplog.at_level(logging.DEBUG):
        client.get("/v1/me")
    assert role_keys.of[Role.OFFICER] not in caplog.text
    assert role_keys.of[Role.OFFICER] not in str([record.__dict__ for record in caplog.records])


def test_friends_may_read_what_they_need(anybody: Witness) -> None:
    answer = anybody.get("/v1/partners", headers=FRIEND)
    assert answer.headers["access-control-allow-origin"] == FRIEND["Origin"]
    readable = answer.headers["access-control-expose-headers"]
    assert {one.strip() for one in readable.split(",")} == set(READABLE)
    assert "ETag" in READABLE
    assert "access-control-allow-credentials" not in answer.headers


def test_friends_may_ask_first(anybody: Witness) -> None:
    asks = {
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "if-match,idempotency-key,authorization",
    }
    answer = anybody.options("/v1/partners", headers=FRIEND | asks)
    assert answer.status_code == 200
    assert "PATCH" in answer.headers["access-control-allow-methods"]


def test_friends_may_read_failures_too(broken: FastAPI) -> None:
    with Witness(broken, raise_server_exceptions=False) as client:
        answer = client.get("/v1/partners", headers=FRIEND)
    assert answer.status_code == 500
    assert answer.headers["access-control-allow-origin"] == FRIEND["Origin"]


def test_strangers_get_no_permission(anybody: Witness) -> None:
    for path in ("/v1/partners", "/nowhere"):
        assert "access-control-allow-origin" not in anybody.get(path, headers=STRANGER).headers


@pytest.mark.parametrize(
    "host", ["evil.example.com", "localhost.evil.com", "localhost:x", "", "a@localhost"]
)
def test_a_foreign_host_is_refused_and_never_repeated(anybody: Witness, host: str) -> None:
    answer = anybody.get("/v1/partners", headers={"Host": host})
    assert answer.status_code == 400
    assert not host or host not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:1", "LOCALHOST", "[::1]:8000", "[::1]"]
)
def test_our_own_hosts_are_served(anybody: Witness, host: str) -> None:
    assert anybody.get("/healthz", headers={"Host": host}).status_code == 200


def test_links_do_not_repeat_the_host(officer: Witness) -> None:
    for _ in range(2):
        make.partner(officer)
    answer = officer.get("/v1/partners?limit=1", headers={"Host": "localhost"})
    assert answer.headers["link"].startswith("</v1/partners?limit=1&cursor=")
    assert "localhost" not in str(answer.headers)


def test_a_body_that_says_it_is_too_large_is_refused(officer: Witness) -> None:
    answer = officer.post(
        "/v1/partners",
        content=b"x" * (Settings().largest_body + 1),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 413


def test_a_body_that_turns_out_too_large_is_refused(app: FastAPI, role_keys: Keys) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(Settings().largest_body // 65_536 + 2):
            yield b" " * 65_536

    headers = role_keys.headers(Role.OFFICER) | {"Content-Type": "application/json"}
    with serving(app) as address, calling(address, headers) as client:
        answer = client.post("/v1/partners", content=endless())
        assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/v1/partners",
        "/v1/partners/facets",
        "/healthz",
        "/v1/nowhere",
        "/v1/partners?limit=0",
        "/docs",
    ],
)
def test_head_is_get_without_its_body(anybody: Witness, path: str) -> None:
    head, get = anybody.head(path), anybody.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    ignored = (
        {"x-request-id", "content-length", "etag"} if get.status_code >= 400 else {"x-request-id"}
    )
    differing = {name for name in get.headers if get.headers[name] != head.headers.get(name)}
    assert differing <= ignored


def test_options_lists_the_methods(anybody: Witness) -> None:
    answer = anybody.options("/v1/partners")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert answer.headers["accept-post"] == "application/json"
    one = anybody.options("/v1/partners/0190163d-8694-739b-aea5-966c26f8ad91")
    assert one.headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH"
    assert "application/merge-patch+json" in one.headers["accept-patch"]
    assert anybody.options("/nowhere").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "PATCH", "FOO"])
def test_a_method_that_does_not_exist_is_refused_with_those_that_do(
    anybody: Witness, method: str
) -> None:
    answer = anybody.request(method, "/v1/partners")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/", "/docs/assets/docs.css"])
def test_pages_are_only_read(anybody: Witness, path: str) -> None:
    for answer in (anybody.post(path), anybody.delete(path)):
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert anybody.options(path).headers["allow"] == "GET, HEAD, OPTIONS"
