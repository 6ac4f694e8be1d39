"""Documents: filed with their hash, sent to be saved, seen by whom they are for, kept in time."""

import errno
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import commands, uploads
from app.documents import storage as storages
from app.documents.models import FiledDocument
from app.documents.storage import LocalStorage
from app.kernel import clock
from app.kernel.db import Database
from app.kernel.identity import Role
from app.kernel.journal import Change
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.conftest import Keys
from tests.documents.files import BAD, CSV, GOOD
from tests.live import calling, serving
from tests.make import PDF
from tests.witness import Witness

ANY = {"If-Match": "*"}
FILE = {"Content-Type": "application/octet-stream"}
NOBODY = "00000000-0000-7000-8000-000000000000"
STATED = {"file_name": "Protokoll.pdf", "kind": "minutes", "title": "Protokoll"}
LINK = {"kind": "press", "title": {"de": "Bericht"}, "url": "https://example.org/bericht"}


@pytest.fixture
def folder(app: FastAPI, tmp_path: Path) -> Iterator[Path]:
    """An empty storage for this test."""
    usual = app.state.storage
    app.state.storage = LocalStorage(tmp_path / "documents")
    yield tmp_path / "documents"
    app.state.storage = usual


def kept(folder: Path) -> list[str]:
    """List every file there is."""
    return sorted(one.name for one in folder.rglob("*") if one.is_file())


def upload(client: Witness, content: Any = PDF, **facts: str) -> httpx.Response:
    asked = {name: one for name, one in (STATED | facts).items() if one}
    answer: httpx.Response = client.post(
        "/v1/documents/uploads", content=content, params=asked, headers=FILE
    )
    return answer


def content_of(document: dict[str, Any]) -> str:
    return f"/v1/documents/{document['id']}/content"


def test_what_was_uploaded_comes_back_to_the_byte(
    admin: Witness, officer: Witness, folder: Path
) -> None:
    make.programme(admin)
    for name, (content, media_type) in GOOD.items():
        filed = make.document(officer, content, file_name=name)
        digest = hashlib.sha256(content).hexdigest()
        assert (filed["sha256"], filed["size"]) == (digest, len(content))
        assert (filed["file_name"], filed["media_type"]) == (name, media_type)
        assert (filed["url"], filed["visibility"], filed["language"]) == (None, "internal", "de")
        answer = officer.get(content_of(filed))
        assert answer.content == content
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert answer.headers["content-length"] == str(len(content))
    assert set(kept(folder)) == {hashlib.sha256(one).hexdigest() for one, _ in GOOD.values()}


def test_a_file_is_saved_and_never_shown_or_run(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    filed = make.document(officer, file_name="Übersicht „neu“; x.pdf", visibility="public")
    answer = officer.get(content_of(filed))
    assert answer.headers["content-disposition"] == (
        'attachment; filename="_bersicht__neu___x.pdf"; '
        "filename*=UTF-8''%C3%9Cbersicht%20%E2%80%9Eneu%E2%80%9C%3B%20x.pdf"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    head = officer.head(content_of(filed))
    assert (head.content, head.headers["content-length"]) == (b"", str(len(PDF)))


def test_who_has_a_file_already_need_not_get_it_again(
    admin: Witness, officer: Witness, anybody: Witness
) -> None:
    make.programme(admin)
    filed = make.document(officer, visibility="public")
    first = anybody.get(content_of(filed))
    assert first.headers["etag"] == f'"{filed["sha256"]}"'
    assert first.headers["cache-control"] == "public, no-cache"
    again = anybody.get(content_of(filed), headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("what", BAD)
def test_what_is_not_accepted_is_refused_and_not_kept(
    admin: Witness, officer: Witness, folder: Path, what: str
) -> None:
    make.programme(admin)
    name, content = BAD[what]
    refused = upload(officer, content, file_name=name)
    assert (refused.status_code, refused.json()["type"]) == (415, "/problems/content-refused")
    assert "docx" in refused.json()["detail"]
    assert kept(folder) == []


def test_an_empty_file_is_refused(admin: Witness, officer: Witness, folder: Path) -> None:
    make.programme(admin)
    refused = upload(officer, b"")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "empty")
    assert kept(folder) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "..\\..\\boot.txt",
        "/etc/passwd.txt",
        "C:autoexec.txt",
        "a/b.pdf",
        "x\r\nSet-Cookie: a=b.pdf",
        "a\u202efdp.pdf",
        'a".pdf',
        "Protokoll",
        ".pdf",
        "a" * 300 + ".pdf",
        "\0.pdf",
    ],
)
def test_a_file_name_is_no_path_and_hides_nothing(
    admin: Witness, officer: Witness, folder: Path, name: str
) -> None:
    make.programme(admin)
    assert upload(officer, file_name=name).status_code in {400, 422}
    assert kept(folder) == []


@pytest.mark.parametrize(
    "media_type", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""]
)
def test_a_form_is_not_taken_for_a_file(
    admin: Witness, officer: Witness, folder: Path, media_type: str
) -> None:
    make.programme(admin)
    asked = STATED | {"file_name": "Notiz.txt"}
    headers = {"Content-Type": media_type}
    path = "/v1/documents/uploads"
    refused = officer.post(path, content=b"--x\r\n", params=asked, headers=headers)
    assert refused.status_code == 415
    assert refused.headers["accept-post"] == FILE["Content-Type"]
    assert kept(folder) == []
    assert officer.options(path).headers["accept-post"] == FILE["Content-Type"]
    for answer in (officer.get(path), officer.head(path)):
        assert (answer.status_code, answer.headers["allow"]) == (405, "OPTIONS, POST")
    assert "json" in officer.options("/v1/documents").headers["accept-post"]


def test_a_file_that_changed_on_the_way_is_refused(
    admin: Witness, officer: Witness, folder: Path
) -> None:
    make.programme(admin)
    digest = hashlib.sha256(PDF).hexdigest()
    refused = upload(officer, PDF + b" ", sha256=digest)
    assert refused.json()["errors"][0]["code"] == "digest_differs"
    assert kept(folder) == []
    assert upload(officer, sha256=digest).status_code == 201


def test_a_file_that_is_too_large_is_refused_however_it_comes(
    app: FastAPI, admin: Witness, officer: Witness, folder: Path
) -> None:
    make.programme(admin)
    most = app.state.settings.largest_document
    announced = FILE | {"Content-Length": str(most + 1)}
    path = "/v1/documents/uploads"
    refused = officer.post(path, content=PDF, params=STATED, headers=announced)
    assert (refused.status_code, refused.json()["type"]) == (413, "/problems/too-large")
    assert upload(officer, iter([PDF, bytes(most)])).status_code == 413
    assert kept(folder) == []
    assert upload(officer, b"%PDF-" + bytes(2_000_000) + b"%%EOF").status_code == 201
    partner = officer.post("/v1/partners", content=bytes(2_000_000), headers=FILE)
    assert partner.status_code == 413, "the larger limit is for documents only"


def test_what_is_too_large_is_not_read_to_its_end(
    app: FastAPI, admin: Witness, role_keys: Keys, folder: Path
) -> None:
    make.programme(admin)
    most = app.state.settings.largest_document
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while read < 20 * most:
            read += 65_536
            yield bytes(65_536)

    headers = role_keys.headers(Role.OFFICER) | FILE
    with serving(app) as address, calling(address, headers) as client:
        try:
            answer = client.post("/v1/documents/uploads", content=endless(), params=STATED)
        except httpx.TransportError:  # the server hung up before everything was sent
            pass
        else:
            assert answer.status_code == 413
    assert most < read < 3 * most
    assert kept(folder) == []


def test_a_slow_upload_keeps_nobody_waiting(
    app: FastAPI, admin: Witness, role_keys: Keys, folder: Path
) -> None:
    make.programme(admin)
    others: list[int] = []
    with serving(app) as address, calling(address, role_keys.headers(Role.OFFICER)) as client:

        def slow() -> Iterator[bytes]:
            yield PDF[:10]
            partner = {"name": {"de": "Während des Hochladens"}, "kind": "association"}
            others.append(client.post("/v1/partners", json=partner).status_code)
            yield PDF[10:]

        path = "/v1/documents/uploads"
        answer = client.post(path, content=slow(), params=STATED, headers=FILE)
    assert (others, answer.status_code) == ([201], 201)


def test_nothing_is_kept_of_an_upload_that_comes_to_nothing(
    admin: Witness, officer: Witness, folder: Path
) -> None:
    make.programme(admin)
    refused = upload(officer, project_id=NOBODY)
    assert (refused.status_code, refused.json()["missing"]) == (409, [NOBODY])
    assert upload(officer, kind="nonsense").status_code == 422
    assert kept(folder) == []
    make.document(officer)
    assert upload(officer, event_id=NOBODY).status_code == 409
    assert len(kept(folder)) == 1, "another document has this content"


@pytest.mark.parametrize("where", ["at once", "on the way"])
def test_a_full_disk_is_told_and_leaves_nothing(
    admin: Witness, officer: Witness, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    make.programme(admin)

    def full(_from: object, to: Any, *_: object) -> None:
        to.write(b"some of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    class Full:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

        def write(self, _piece: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    if where == "at once":
        monkeypatch.setattr(uploads, "TemporaryFile", Full)
    else:
        monkeypatch.setattr(storages, "copyfileobj", full)
    refused = upload(officer)
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/storage-fails")
    assert refused.headers["retry-after"]
    assert kept(folder) == []
    assert officer.get("/v1/documents").json()["items"] == []
    monkeypatch.undo()
    assert upload(officer).status_code == 201


def test_the_same_content_is_kept_once_until_the_last_document_goes(
    admin: Witness, officer: Witness, folder: Path
) -> None:
    make.programme(admin)
    one, two = make.document(officer), make.document(officer, file_name="Kopie.pdf")
    assert kept(folder) == [one["sha256"]]
    assert officer.delete(f"/v1/documents/{one['id']}", headers=ANY).status_code == 204
    assert officer.get(content_of(two)).content == PDF
    assert officer.delete(f"/v1/documents/{two['id']}", headers=ANY).status_code == 204
    assert kept(folder) == []
    assert officer.get(content_of(two)).status_code == 404


def test_content_that_went_meanwhile_is_kept_once_more(
    admin: Witness, officer: Witness, app: FastAPI, folder: Path
) -> None:
    make.programme(admin)

    class Forgetful(LocalStorage):
        def put(self, content: Any, sha256: str) -> None:
            super().put(content, sha256)
            if not forgotten:
                forgotten.append(sha256)
                self.delete(sha256)

    forgotten: list[str] = []
    app.state.storage = Forgetful(folder)
    filed = make.document(officer)
    assert forgotten == kept(folder) == [filed["sha256"]]


def test_a_file_that_is_lost_is_told_as_our_failure(
    admin: Witness, officer: Witness, folder: Path
) -> None:
    make.programme(admin)
    filed = make.document(officer)
    (folder / filed["sha256"][:2] / filed["sha256"]).unlink()
    lost = officer.get(content_of(filed))
    assert (lost.status_code, lost.json()["type"]) == (500, "/problems/content-lost")
    assert filed["sha256"] in lost.json()["detail"]


def test_a_retry_files_once_and_another_file_is_another_request(
    admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    headers = FILE | {"Idempotency-Key": "one"}
    path = "/v1/documents/uploads"
    first, again = (
        officer.post(path, content=PDF, params=STATED, headers=headers) for _ in range(2)
    )
    assert (first.status_code, first.json()) == (201, again.json())
    assert again.headers["idempotency-replayed"] == "true"
    other = officer.post(path, content=PDF + b"\n", params=STATED, headers=headers)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-reused")
    assert len(officer.get("/v1/documents").json()["items"]) == 1


def test_a_link_has_no_content_but_an_address(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    link = make.created(officer, "/v1/documents", LINK)
    assert (link["url"], link["sha256"], link["file_name"]) == (LINK["url"], None, None)
    answer = officer.get(content_of(link))
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/link-only")
    assert answer.json()["url"] == LINK["url"]
    for url in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "", "//x"]:
        assert officer.post("/v1/documents", json=LINK | {"url": url}).status_code == 422
    assert officer.delete(f"/v1/documents/{link['id']}", headers=ANY).status_code == 204


def test_a_stranger_sees_what_is_public_and_no_trace_of_the_rest(
    admin: Witness, officer: Witness, anybody: Witness, reader: Witness, session: Session
) -> None:
    make.programme(admin)
    project = make.project(officer)["id"]
    event = make.event(officer)["id"]
    internal = make.document(officer)
    public = make.document(officer, visibility="public", event_id=event)
    early = make.document(officer, visibility="public", project_id=project)
    link = make.created(officer, "/v1/documents", LINK)

    def seen(client: Witness) -> set[str]:
        return {one["id"] for one in client.get("/v1/documents").json()["items"]}

    assert seen(anybody) == {public["id"]}
    assert seen(reader) == {one["id"] for one in (internal, public, early, link)}
    for hidden in (internal, early, link):
        for path in (f"/v1/documents/{hidden['id']}", content_of(hidden)):
            refused = anybody.get(path)
            assert (refused.status_code, refused.json()["type"]) == (404, "/problems/not-found")
            assert "example.org" not in refused.text
    assert anybody.get(content_of(public)).content == PDF
    shown = anybody.get(f"/v1/documents/{public['id']}")
    assert shown.json()["event"] is None, "the event is not public"
    assert "created_by" not in shown.text
    session.scalars(select(Project)).one().status = Status.GRANTED
    session.info["actor"] = "tests"
    session.commit()
    assert seen(anybody) == {public["id"], early["id"]}
    assert anybody.get(content_of(early)).headers["cache-control"] == "public, no-cache"
    assert reader.get(content_of(internal)).headers["cache-control"] == "private, no-cache"


def test_one_project_that_is_public_opens_no_other(
    admin: Witness, officer: Witness, anybody: Witness, session: Session
) -> None:
    make.programme(admin)
    ours, theirs = (make.project(officer)["id"] for _ in range(2))
    early = make.document(officer, visibility="public", project_id=ours)
    make.document(officer, project_id=theirs)
    session.get_one(Project, UUID(theirs)).status = Status.GRANTED
    session.info["actor"] = "tests"
    session.commit()
    assert anybody.get("/v1/documents").json()["items"] == []
    for path in (f"/v1/documents/{early['id']}", content_of(early)):
        assert anybody.get(path).status_code == 404


def test_what_is_stated_changes_and_the_content_does_not(
    admin: Witness, officer: Witness, session: Session
) -> None:
    make.programme(admin)
    other = make.programme(admin, code="OTHER")["id"]
    filed = make.document(officer)
    path = f"/v1/documents/{filed['id']}"
    assert officer.patch(path, json={"kind": "vote"}).status_code == 428
    project = make.project(officer)["id"]
    patch = {
        "title": {"de": "Votum", "en": "Vote"},
        "kind": "vote",
        "language": "en",
        "dated_on": "2026-03-12",
        "retention_until": "2035-12-31",
        "project_id": project,
    }
    changed = officer.patch(path, json=patch, headers={"If-Match": filed["etag"]})
    assert changed.json()["project"]["id"] == project
    stated = {name: changed.json()[name] for name in patch if name != "project_id"}
    assert stated == {name: one for name, one in patch.items() if name != "project_id"}
    assert changed.json()["sha256"] == filed["sha256"]
    stale = officer.patch(path, json={"kind": "other"}, headers={"If-Match": filed["etag"]})
    assert stale.status_code == 412
    for field in ("url", "sha256", "file_name", "media_type", "size"):
        assert officer.patch(path, json={field: "x"}, headers=ANY).status_code == 422
    moved = officer.patch(path, json={"programme_id": other}, headers=ANY)
    assert moved.json()["type"] == "/problems/programme-fixed"
    for field in ("project_id", "event_id"):
        lost = officer.patch(path, json={field: NOBODY}, headers=ANY)
        assert (lost.status_code, lost.json()["missing"]) == (409, [NOBODY])
    found = select(Change).where(Change.kind == "documents").order_by(Change.number)
    assert [one.action for one in session.scalars(found)] == ["created", "updated"]


def test_a_document_that_must_be_kept_stays(admin: Witness, officer: Witness, folder: Path) -> None:
    make.programme(admin)
    today = clock.today()
    filed = make.document(officer, retention_until=str(today))
    path = f"/v1/documents/{filed['id']}"
    refused = officer.delete(path, headers=ANY)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/retention-runs")
    assert refused.json()["retention_until"] == str(today)
    assert kept(folder) == [filed["sha256"]]
    assert officer.delete(path).status_code == 428
    over = {"retention_until": str(today - timedelta(days=1))}
    officer.patch(path, json=over, headers=ANY)
    assert officer.delete(path, headers={"If-Match": filed["etag"]}).status_code == 412
    assert officer.delete(path, headers=ANY).status_code == 204
    assert kept(folder) == []


def test_what_has_documents_is_not_deleted(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    event = make.event(officer)["id"]
    make.document(officer, event_id=event)
    refused = officer.delete(f"/v1/events/{event}", headers=ANY)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/still-referenced")
    assert refused.json()["references"][0]["collection"] == "documents"


def test_documents_are_found_by_what_they_are(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project, event = make.project(officer)["id"], make.event(officer)["id"]
    make.document(officer, title="Alpha", project_id=project, retention_until="2030-12-31")
    make.document(officer, CSV, file_name="Beta.csv", title="Liste", event_id=event, kind="other")
    make.document(officer, title="Gamma", visibility="public", retention_until="2035-12-31")

    def found(**asked: str) -> list[str]:
        items = officer.get("/v1/documents", params=asked).json()["items"]
        return [one["title"]["de"] for one in items]

    assert found() == ["Gamma", "Liste", "Alpha"]
    assert found(sort="created_at") == ["Alpha", "Liste", "Gamma"]
    assert found(project=project) == ["Alpha"]
    assert found(event=event) == found(kind="other") == found(q="Beta") == ["Liste"]
    assert found(visibility="public") == found(q="gamma") == ["Gamma"]
    assert found(retention_until_to="2030-12-31") == ["Alpha"]
    assert found(retention_until_from="2031-01-01") == ["Gamma"]
    assert found(programme="ZRHH", kind="minutes") == ["Gamma", "Alpha"]
    assert found(programme="OTHER") == []
    assert found(changed_since="2999-01-01T00:00:00Z") == []


def test_content_is_swept_by_name_only(database: Database, tmp_path: Path) -> None:
    place = LocalStorage(tmp_path / "documents")
    digest = hashlib.sha256(PDF).hexdigest()
    with (tmp_path / "one.pdf").open("w+b") as file:
        file.write(PDF)
        place.put(file, digest)
    document = FiledDocument(sha256=digest)
    assert (document.sha256, place.has(digest)) == (digest, True)
    commands.sweep(database, place, digest)
    assert not place.has(digest)
    commands.sweep(database, place, digest)
