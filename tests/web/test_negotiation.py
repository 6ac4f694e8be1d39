"""Which format a client gets that says what it would rather have."""

import pytest

from app.web.negotiation import best
from tests.witness import Witness

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFERED = ("text/csv", XLSX, "application/x-ndjson", "application/geo+json")
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;"
    "q=0.8,application/signed-exchange;v=b3;q=0.7"
)
JSON = "application/json"

TABLE = [
    ("", JSON),
    ("*/*", JSON),
    (FIREFOX, JSON),
    (CHROME, JSON),
    ("application/json, text/plain, */*", JSON),
    ("application/*", JSON),
    ("text/html", JSON),
    ("nonsense", JSON),
    ("text/csv;q=x", JSON),
    ("text/csv;q=2", JSON),
    ("text/csv;q=0", JSON),
    (f"text/csv;q=0, {XLSX}", XLSX),
    ("text/csv", "text/csv"),
    ("TEXT/CSV", "text/csv"),
    ("text/csv; charset=utf-8; header=present", "text/csv"),
    ("text/*", "text/csv"),
    ("text/csv, */*", "text/csv"),
    ("text/csv, */*;q=0.1", "text/csv"),
    ("text/csv, application/json", JSON),
    ("text/csv;q=0.9, application/json;q=0.8", "text/csv"),
    ("text/csv;q=0.8, application/json;q=0.9", JSON),
    ("text/csv;q=0.8, */*;q=0.9", JSON),
    (f"text/csv;q=0.5, {XLSX};q=0.6", XLSX),
    ("application/json;q=0, */*", "text/csv"),
    ("application/geo+json", "application/geo+json"),
    ("application/x-ndjson, application/json;q=0.5", "application/x-ndjson"),
    ("application/ld+json", JSON),
    (",,;,", JSON),
]


@pytest.mark.parametrize(("accept", "expected"), TABLE)
def test_what_a_client_gets(accept: str, expected: str) -> None:
    assert best(accept, OFFERED) == expected


@pytest.mark.parametrize("address", ["/v1/projects", "/v1/events", "/v1/partners"])
def test_the_address_of_a_list_gives_its_files(anybody: Witness, address: str) -> None:
    for accept, ending in [("text/csv", "csv"), (XLSX, "xlsx"), ("application/x-ndjson", "ndjson")]:
        found = anybody.get(address, headers={"Accept": accept})
        beside = anybody.get(f"{address}.{ending}")
        assert found.status_code == 200
        assert found.content == beside.content
        assert found.headers["etag"] == beside.headers["etag"]
        assert {"Authorization", "Accept"} <= set(found.headers["vary"].split(", "))
        told = anybody.head(address, headers={"Accept": accept})
        assert told.headers["content-type"] == found.headers["content-type"]
    for accept in ("*/*", FIREFOX, JSON, "text/html"):
        found = anybody.get(address, headers={"Accept": accept})
        assert found.headers["content-type"] == JSON
        assert {"Authorization", "Accept"} <= set(found.headers["vary"].split(", "))


def test_a_file_takes_what_it_takes_at_its_own_address(anybody: Witness) -> None:
    csv = {"Accept": "text/csv"}
    assert anybody.get("/v1/projects?profile=excel-de", headers=csv).status_code == 200
    assert anybody.get("/v1/projects?limit=5", headers=csv).status_code == 400
    assert anybody.get("/v1/projects?limit=5").status_code == 200
    assert anybody.get("/v1/budget/ledger", headers=csv).status_code == 401


def test_everything_else_is_left_alone(anybody: Witness, officer: Witness) -> None:
    assert anybody.get("/v1/vocabularies", headers={"Accept": "text/csv"}).status_code == 200
    assert "Accept" not in anybody.get("/v1/vocabularies").headers.get("vary", "")
    made = officer.post("/v1/partners", json={}, headers={"Accept": "text/csv"})
    assert made.status_code == 422
