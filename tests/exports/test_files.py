"""Files as files: what a manifest promises, who sees what, and what becomes of a lost client."""

import csv
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import parse_qs
from zipfile import ZipFile

import pytest
import xlsxwriter
from fastapi import FastAPI
from sqlalchemy import event, func, select
from sqlalchemy.engine.cursor import BufferedRowCursorFetchStrategy, CursorFetchStrategy

from app import __version__
from app.exports import to_xlsx
from app.exports.offers import OFFERS, SOURCES, Offer
from app.kernel import streams
from app.kernel.journal import Change
from tests import make
from tests.budget.money import Till
from tests.exports.conftest import SECRET, Registry
from tests.witness import Witness

PUBLIC = [one for one in OFFERS if one.source.address != "/v1/budget/ledger"]


def ids(offer: Offer) -> str:
    return offer.name


def plain(content: bytes) -> str:
    """Read what is in a file, also if it is a workbook."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_a_manifest_tells_exactly_what_the_file_is(registry: Registry) -> None:
    with_profile = {"profile": "excel-de", "fields": "operation_code,total_cost"}
    for offer in PUBLIC:
        asked: dict[str, Any] = {"sort": "-updated_at"}
        asked |= with_profile if offer.address.endswith("projects.csv") else {}
        for who in (registry.reader, registry.anybody):
            answer = registry.get(offer.address, who, **asked)
            beside = answer.links["describedby"]["url"]
            assert beside.partition("?")[0] == f"{offer.address}.manifest.json"
            assert parse_qs(beside.partition("?")[2]) == {k: [v] for k, v in asked.items()}
            manifest = who.get(beside).json()
            assert manifest["sha256"] == sha256(answer.content).hexdigest(), offer.name
            assert manifest["size"] == len(answer.content)
            assert manifest["change_number"] == int(answer.headers["change-number"])
            assert manifest["filters"] == {name: [value] for name, value in asked.items()}
            assert manifest["schema_version"] == __version__
            assert manifest["licence"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
            assert manifest["internal"] == (who is registry.reader)
            assert manifest["media_type"] == answer.headers["content-type"].partition(";")[0]
            assert manifest["rows"] == rows_in(offer, answer.content), offer.name


def rows_in(offer: Offer, content: bytes) -> int:  # noqa: PLR0911 (one for each format)
    """Count what is in a file by other means."""
    ending = offer.address.rpartition(".")[2]
    found = plain(content)
    match ending:
        case "csv":
            delimiter = ";" if found.startswith("\ufeff") else ","
            return len(list(csv.reader(StringIO(found, newline=""), delimiter=delimiter))) - 1
        case "xlsx":
            return len(re.findall("<row ", found)) - 1
        case "ndjson":
            return found.count("\n")
        case "ics":
            return found.count("BEGIN:VEVENT")
        case "json":
            return len(json.loads(found)["grants"])
        case "geojson":
            return len(json.loads(found)["features"])
        case _:
            return len(json.loads(found)["@graph"])


def test_a_manifest_describes_the_columns_that_are_in_the_file(registry: Registry) -> None:
    asked = "?fields=total_cost,title&profile=excel-de"
    manifest = registry.get(f"/v1/projects.xlsx.manifest.json{asked}").json()
    assert (manifest["file"], manifest["profile"]) == ("projects.xlsx", "excel-de")
    assert manifest["address"] == f"/v1/projects.xlsx{asked}"
    assert [(one["name"], one["header"], one["type"]) for one in manifest["columns"]] == [
        ("title", "Titel", "text"),
        ("total_cost", "Gesamtkosten", "money"),
    ]
    assert registry.get("/v1/projects.ndjson.manifest.json").json()["columns"] == []
    names = {
        who: [
            one["name"]
            for one in registry.get("/v1/projects.csv.manifest.json", who).json()["columns"]
        ]
        for who in (registry.reader, registry.anybody)
    }
    header = registry.get("/v1/projects.csv", registry.anybody).text.split("\r\n")[0]
    assert names[registry.anybody] == header.split(",")
    assert set(names[registry.reader]) - set(names[registry.anybody]) == {
        *("eligibility", "eu_requested", "granting_reference")
    }


@pytest.mark.parametrize("offer", PUBLIC, ids=ids)
def test_whoever_has_no_key_never_sees_what_is_not_public(registry: Registry, offer: Offer) -> None:
    public = registry.get(offer.address, registry.anybody)
    told = plain(public.content)
    hidden = [registry.projects["ZR-9"]["id"], registry.events["hidden"]["id"]]
    assert not [one for one in (SECRET, "geheim@", "ZR-9", *hidden) if one in told]
    assert "ZR-1" in told or "events" not in offer.name
    internal = registry.get(offer.address, registry.reader)
    shows = offer.source.table.name != "handlungsfelder" and offer.name != "grants_json"
    if shows and "jsonld" not in offer.name and "participations" not in offer.name:
        assert SECRET in plain(internal.content), "the test would not notice"
    assert public.headers["cache-control"].startswith("public")
    assert internal.headers["cache-control"].startswith("private")


def test_internal_columns_cannot_be_asked_for_without_a_key(registry: Registry) -> None:
    for path in ("projects.csv", "projects.xlsx", "projects.ndjson"):
        for ending in ("", ".manifest.json"):
            address = f"/v1/{path}{ending}?fields=granting_reference"
            assert registry.anybody.get(address).status_code == 400
            assert registry.reader.get(address).status_code == 200


def test_the_same_data_are_the_same_bytes_and_need_not_be_sent_twice(fresh: Registry) -> None:
    for offer in PUBLIC:
        first, again = (fresh.get(offer.address, fresh.anybody) for _ in range(2))
        assert first.content == again.content, offer.name
        headers = {"If-None-Match": first.headers["etag"]}
        known = fresh.anybody.get(offer.address, headers=headers)
        assert (known.status_code, known.content) == (304, b""), offer.name
        assert fresh.reader.get(offer.address, headers=headers).status_code == 200
    headers = {"If-None-Match": fresh.get("/v1/projects.csv").headers["etag"]}
    other = fresh.reader.get("/v1/projects.csv?profile=excel-de", headers=headers)
    assert other.status_code == 200
    before = fresh.get("/v1/projects.csv")
    make.partner(fresh.officer)
    after = fresh.reader.get("/v1/projects.csv", headers=headers)
    assert after.status_code == 200
    assert int(after.headers["change-number"]) == int(before.headers["change-number"]) + 1


def test_the_number_is_that_of_the_last_change_in_it(registry: Registry) -> None:
    with registry.database.reading.connect() as connection:
        last = connection.scalar(select(func.max(Change.number)))
    assert int(registry.get("/v1/projects.csv").headers["change-number"]) == last


@pytest.mark.parametrize("offer", PUBLIC, ids=ids)
def test_head_tells_what_get_would(registry: Registry, offer: Offer) -> None:
    got = registry.get(offer.address, registry.anybody)
    told = registry.anybody.head(offer.address)
    assert (told.status_code, told.content) == (200, b"")
    changing = {"x-request-id", "transfer-encoding", "date"}
    assert {k: v for k, v in told.headers.items() if k not in changing} == {
        k: v for k, v in got.headers.items() if k not in changing
    }


def test_head_declines_what_get_declines(registry: Registry) -> None:
    path = "/v1/partners.csv?fields=contacts"
    assert registry.anybody.get(path).status_code == 400
    assert registry.anybody.head(path).status_code == 400
    assert registry.reader.head(path).status_code == 200


def test_head_does_not_read_the_list(registry: Registry) -> None:
    spoken: list[str] = []
    event.listen(
        registry.database.snapshot, "before_cursor_execute", lambda *said: spoken.append(said[2])
    )
    registry.anybody.head("/v1/projects.csv")
    assert [one for one in spoken if "projects" in one] == []
    registry.anybody.get("/v1/projects.csv")
    assert len([one for one in spoken if "projects" in one]) == 1


def test_a_file_is_saved_under_a_good_name_and_never_sniffed(registry: Registry) -> None:
    answer = registry.get("/v1/projects.xlsx", registry.anybody)
    assert re.fullmatch(
        r"attachment; filename=\"projects.\d{4}.\d\d.\d\d\.xlsx\"; "
        r"filename\*=UTF-8''projects-\d{4}-\d\d-\d\d\.xlsx",
        answer.headers["content-disposition"],
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert registry.get("/v1/projects.csv").headers["content-type"] == "text/csv; charset=utf-8"


def test_the_ledger_is_for_those_with_a_key_and_adds_up(till: Till, anybody: Witness) -> None:
    project = till.project()
    till.book(till.reserve(project, "100.01"))
    assert anybody.get("/v1/budget/ledger.csv").status_code == 401
    assert anybody.get("/v1/budget/ledger.csv.manifest.json").status_code == 401
    answer = till.officer.get("/v1/budget/ledger.csv")
    rows = list(csv.DictReader(StringIO(answer.text, newline="")))
    items = till.officer.get("/v1/budget/ledger?limit=200").json()["items"]
    assert len(items) > 2
    for row, item in zip(rows, items, strict=True):
        assert row["ledger_number"] == str(item["ledger_number"])
        for name in ("amount", "source_balance", "target_balance", "value_date", "kind", "at"):
            assert row[name] == item[name], name
        assert (row["source"], row["target"]) == (item["source"]["name"], item["target"]["name"])
    found = till.officer.get("/v1/budget/ledger.csv?kind=reserve&profile=excel-de").text
    assert found.count("\r\n") == 2
    assert ";100,01;" in found


@pytest.mark.parametrize(
    "path",
    [
        *("/v1/projects.csv", "/v1/projects.xlsx", "/v1/events.ics", "/v1/projects.geojson"),
        *("/v1/projects.csv.manifest.json", "/v1/projects.xlsx.manifest.json"),
        "/v1/exports/list-of-operations.xlsx",
        "/v1/exports/list-of-operations.xlsx.manifest.json",
    ],
)
def test_a_client_that_hangs_up_leaves_nothing_behind(
    registry: Registry, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(streams, "LINES_AT_ONCE", 1)
    monkeypatch.setattr(to_xlsx, "BETWEEN_BREATHS", 1)
    finished: list[Any] = []
    monkeypatch.setattr(xlsxwriter.Workbook, "close", finished.append)
    for _ in range(3):
        begins = take_one_block(registry.anybody.app, path)
        # What is finished before its first byte leaves is given up instead.
        assert begins.startswith(b"operation_code,") or not path.endswith(".csv")
    assert not finished
    assert registry.database.snapshot.pool.checkedout() == 0  # type: ignore[attr-defined]  # QueuePool's
    assert registry.database.places._value == 12
    assert registry.get("/v1/projects.csv").status_code == 200


def take_one_block(app: Any, path: str) -> bytes:
    """Ask as a client that hangs up as soon as it has something."""
    import anyio  # noqa: PLC0415

    taken: list[bytes] = []

    async def ask() -> None:
        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.body":
                taken.append(message["body"])
                raise OSError("the client has gone")

        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "scheme": "http",
            "headers": [(b"host", b"testserver")],
            "server": ("testserver", 80),
            "client": ("testclient", 1),
            "state": {},
        }
        with pytest.raises(BaseException):  # noqa: B017, PT011 (whatever the server is told)
            await app(scope, receive, send)

    anyio.run(ask)
    return b"".join(taken)


def test_files_leave_connections_for_everybody_else(fresh: Registry) -> None:
    for _ in range(12):
        assert fresh.database.places.acquire(blocking=False)
    refused = fresh.anybody.get("/v1/projects.csv")
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/busy")
    assert refused.headers["retry-after"] == "5"
    assert fresh.anybody.get("/v1/projects").status_code == 200
    fresh.database.places.release(12)
    assert fresh.anybody.get("/v1/projects.csv").status_code == 200


def test_what_changes_meanwhile_is_not_in_the_file(fresh: Registry) -> None:
    with streams.snapshot(fresh.database.snapshot) as session:
        before = session.scalar(select(func.max(Change.number)))
        make.partner(fresh.officer)
        assert session.scalar(select(func.max(Change.number))) == before


def test_no_more_rows_are_read_than_are_sent(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of any length is in memory a block at a time: the driver is asked as often."""
    monkeypatch.setattr(streams, "LINES_AT_ONCE", 2)
    fetched: list[int] = []
    for kind in (CursorFetchStrategy, BufferedRowCursorFetchStrategy):

        def counting(self: Any, *said: Any, of: Any = kind.fetchmany) -> Any:
            rows = of(self, *said)
            fetched.append(len(rows))
            return rows

        monkeypatch.setattr(kind, "fetchmany", counting)
    with streams.snapshot(registry.database.snapshot) as session:
        wanted = select(Change.kind).order_by(Change.number)
        blocks: Iterator[bytes] = streams.lines(session, wanted, "\n")
        assert fetched == []
        for taken in range(1, 4):
            assert next(blocks).count(b"\n") == 2
            assert fetched == [2] * taken


def test_every_source_has_its_formats() -> None:
    found = {(one.source.table.name, one.address.rpartition(".")[2]) for one in OFFERS}
    assert {name for name, _ in found} == set(SOURCES)
    assert len(found) == len(OFFERS) == 22


@pytest.mark.parametrize("offer", OFFERS, ids=ids)
def test_the_document_names_the_media_type(app: FastAPI, offer: Offer) -> None:
    operation = app.openapi()["paths"][offer.address]["get"]
    assert list(operation["responses"]["200"]["content"]) == [offer.media_type]
    assert {"Change-Number", "Link", "ETag"} <= set(operation["responses"]["200"]["headers"])
    names = {one["name"] for one in operation["parameters"]}
    assert not names & {"limit", "cursor", "count"}
