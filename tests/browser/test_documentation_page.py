"""The page at `/docs` keeps its own house: two languages, no foreign host, nothing inline."""

import re
from importlib.resources import files

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.documentation.pages import ASSETS, router

TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(router)
    return TestClient(app)


@pytest.mark.parametrize(
    ("lang", "accept_language", "spoken"),
    [
        ("", "", "de"),
        ("", "*", "de"),
        ("", "fr, pl;q=0.7", "de"),
        ("", "en-GB,en;q=0.9,de;q=0.8", "en"),
        ("", "en;q=0.4, de-AT;q=0.6", "de"),
        ("", "de;q=0, en;q=0.1", "en"),
        ("", ";;q=,,", "de"),
        ("en", "de", "en"),
        ("de", "en", "de"),
        ("fr", "en", "en"),
    ],
)
def test_the_page_speaks_what_was_asked_for(
    client: TestClient, lang: str, accept_language: str, spoken: str
) -> None:
    answer = client.get(
        "/docs", params={"lang": lang}, headers={"Accept-Language": accept_language}
    )
    assert answer.headers["Content-Language"] == spoken
    assert f'<html lang="{spoken}">' in answer.text
    assert f'data-document="openapi.json?lang={spoken}"' in answer.text
    assert f'lang="{spoken}" aria-current="true"' in answer.text
    assert answer.text.count("aria-current") == 1


def test_both_languages_can_be_reached_and_are_cached_apart(client: TestClient) -> None:
    answer = client.get("/docs")
    assert 'href="?lang=de"' in answer.text
    assert 'href="?lang=en"' in answer.text
    assert answer.headers["Vary"] == "Accept-Language"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/docs", *(f"/docs/assets/{name}" for name in ASSETS)])
def test_every_answer_forbids_what_the_page_does_not_need(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_page_names_no_other_host_and_carries_nothing_inline(
    client: TestClient, lang: str
) -> None:
    html = client.get("/docs", params={"lang": lang}).text
    assert "http" not in html
    assert "//" not in html
    assert "$" not in html
    assert re.findall(r"<script(?![^>]*\ssrc=)", html) == []
    assert re.findall(r"<script[^>]*>[^<]+</script>", html) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", html) == []


def test_the_page_loads_only_files_of_the_closed_list(client: TestClient) -> None:
    html = client.get("/docs").text
    loaded = re.findall(r'(?:src|href)="(docs/assets/[^"]+)"', html)
    assert len(loaded) == 5
    for address in loaded:
        answer = client.get(f"/{address}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ASSETS)
def test_a_file_is_served_once_and_then_only_confirmed(client: TestClient, name: str) -> None:
    first = client.get(f"/docs/assets/{name}")
    assert first.status_code == 200
    assert first.headers["Content-Type"] == TYPES[name.rpartition(".")[2]]
    assert first.headers["Cache-Control"] == "no-cache"
    etag = first.headers["ETag"]
    second = client.get(f"/docs/assets/{name}", headers={"If-None-Match": f'"other", W/{etag}'})
    assert second.status_code == 304
    assert second.content == b""
    assert second.headers["ETag"] == etag
    assert client.get(f"/docs/assets/{name}", headers={"If-None-Match": '"x"'}).content


@pytest.mark.parametrize(
    "name", ["redoc.standalone.js", "docs.html", "pages.py", "..%2Fpages.py", "%2e%2e/pages.py"]
)
def test_no_other_file_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/docs/assets/{name}").status_code == 404


def test_the_page_is_not_part_of_the_contract() -> None:
    app = FastAPI()
    app.include_router(router)
    assert app.openapi()["paths"] == {}


def test_no_script_or_style_of_ours_leaves_the_house() -> None:
    for name in ("docs.js", "german.js", "docs.css"):
        text = (files("app.documentation") / "static" / name).read_text(encoding="utf-8")
        assert "http" not in text
        assert "eval(" not in text
        assert "innerHTML" not in text


def test_no_german_word_is_translated_again() -> None:
    text = (files("app.documentation") / "static" / "german.js").read_text(encoding="utf-8")
    words = re.findall(r'"([^"]+)":\s*"([^"]*)"', text)
    english = {key for key, _ in words}
    assert len(words) > 60
    assert {german for key, german in words if german != key} & english == set()
