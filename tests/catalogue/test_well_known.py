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


@pytest.fixture
def reachable(app: FastAPI) -> Iterator[None]:
    """Set whom to tell."""
    before = app.state.settings
    app.state.settings = before.model_copy(update={"contact": "mailto:sicherheit@example.org"})
    yield
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


@pytest.mark.usefixtures("reachable")
def test_a_weak_point_can_be_told(anybody: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    built = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: built)
    answer = anybody.get(SECURITY)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.endswith("\r\n")
    fields = dict(line.split(": ", 1) for line in answer.text.split("\r\n")[:-1])
    assert fields["Contact"] == "mailto:sicherheit@example.org"
    assert fields["Canonical"] == f"{BASE}{SECURITY}"
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
