"""Addresses that programs know without being told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI

from app.kernel import clock
from tests.witness import Witness

BASE = "http://localhost:8000"
SECURITY = "/.well-known/security.txt"
CATALOGUE = "/.well-known/api-catalog"


@pytest.fixture(params=[BASE, "https://register.example.org"])
def reachable(app: FastAPI, request: pytest.FixtureRequest) -> Iterator[str]:
    """Set whom to tell, with and without an address of its own."""
    before = app.state.settings
    told = {"contact": "mailto:sicherheit@example.org", "public_url": request.param}
    app.state.settings = before.model_copy(update=told)
    yield request.param
    app.state.settings = before


def test_the_api_is_found(anybody: Witness) -> None:
    answer = anybody.get(CATALOGUE)
    assert answer.headers["content-type"] == (
        'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    )
    (links,) = answer.json()["linkset"]
    assert links.pop("anchor") == f"{BASE}/v1"
    assert links.keys() == {"service-desc", "service-doc", "status", "service-meta"}
    for relation in links.values():
        for link in relation:
            assert link["href"].startswith(BASE)
            found = anybody.get(link["href"].removeprefix(BASE))
            assert found.status_code == 200, link
            assert found.headers["content-type"].partition(";")[0] == link["type"]


def test_a_head_leads_to_it(anybody: Witness) -> None:
    answer = anybody.head(CATALOGUE)
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["link"] == f'<{CATALOGUE}>; rel="api-catalog"'


@pytest.mark.parametrize("path", ["/", "/openapi.json", "/v1/catalog.jsonld"])
def test_other_doors_lead_to_it_too(anybody: Witness, path: str) -> None:
    answer = anybody.get(path, follow_redirects=False)
    assert f'<{CATALOGUE}>; rel="api-catalog"' in answer.headers["link"]


def test_a_weak_point_can_be_told(
    anybody: Witness, reachable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: built)
    answer = anybody.get(SECURITY)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.endswith("\r\n")
    fields = dict(line.split(": ", 1) for line in answer.text.split("\r\n")[:-1])
    assert fields["Contact"] == "mailto:sicherheit@example.org"
    canonical = f"{reachable}{SECURITY}" if reachable.startswith("https:") else None
    assert fields.get("Canonical") == canonical, "RFC 9116 wants https"
    assert fields["Preferred-Languages"] == "de, en"
    expires = datetime.fromisoformat(fields["Expires"])
    assert expires == datetime(2027, 9, 19, tzinfo=UTC)
    assert built + timedelta(days=299) < expires < built + timedelta(days=365)


def test_without_a_contact_it_says_what_to_set(anybody: Witness) -> None:
    answer = anybody.get(SECURITY)
    assert answer.status_code == 404
    assert "REGISTRY_CONTACT" in answer.json()["detail"]


def test_search_engines_are_told_what_to_leave(anybody: Witness) -> None:
    answer = anybody.get("/robots.txt")
    assert answer.status_code == 200
    assert answer.text.startswith("User-agent: *\n")
