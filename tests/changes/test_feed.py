"""The feed: everything that changed, nothing that a caller may not see, and proof of it."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.collections import COLLECTIONS
from app.documents.models import FiledDocument
from app.kernel.db import Database
from app.kernel.identity import FOR_ANYBODY
from app.kernel.reach import Reach, fixed
from app.projects.models import Project
from app.projects.rules import PUBLIC
from app.projects.vocabulary import Status
from tests import make
from tests.changes.consumer import Copy, told
from tests.lifecycle.office import ANY
from tests.witness import Witness


def feed(client: Witness, **asked: Any) -> dict[str, Any]:
    answer = client.get("/v1/changes", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def grant(database: Database, project: str, status: Status = Status.GRANTED) -> None:
    with database.write("tests") as session:
        found = session.get(Project, project)
        assert found is not None
        found.status = status


def test_changes_come_in_order_each_with_what_it_made(admin: Witness, officer: Witness) -> None:
    start = feed(officer)["latest"]
    make.programme(admin)
    project = make.project(officer)
    officer.patch(f"/v1/projects/{project['id']}", json={"acronym": "A"}, headers=ANY)
    officer.delete(f"/v1/projects/{project['id']}", headers=ANY)
    page = feed(officer, after=start)
    seen = [(one["collection"], one["version"], one["gone"]) for one in page["items"]]
    assert seen == [
        ("programmes", 1, False),
        ("projects", 1, False),
        ("projects", 2, False),
        ("projects", 2, True),
    ]
    numbers = [one["number"] for one in page["items"]]
    assert numbers == sorted(numbers)
    assert page["latest"] == page["after"] == numbers[-1]
    assert page["more"] is False
    assert "document" not in page["items"][0]


def test_pages_follow_one_another_and_end(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    for _ in range(5):
        make.partner(officer)
    whole = feed(officer)["items"]
    after, found = 0, []
    while True:
        page = feed(officer, after=after, limit=2)
        found += page["items"]
        after = page["after"]
        if not page["more"]:
            break
    assert found == whole
    assert after == page["latest"]
    assert feed(officer, after=after)["items"] == []


def test_a_filter_does_not_make_anybody_read_everything_again(
    admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    page = feed(officer, collection="events")
    assert page["items"] == []
    assert page["after"] == page["latest"] > 0


@pytest.mark.parametrize("collection", sorted(COLLECTIONS))
def test_each_collection_is_as_public_as_its_records(collection: str) -> None:
    one = COLLECTIONS[collection]
    assert (one.permission not in FOR_ANYBODY) is (fixed(one.entity) is Reach.INTERNAL)


def test_documents_come_on_request_as_a_get_would_answer(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer, title={"de": "Werkstatt für Übung"})["id"]
    grant(database, project)
    documents = []
    for client in (officer, anybody):
        page = feed(client, include="document", collection="projects")
        documents.append(page["items"][-1]["document"])
        assert documents[-1] == client.get(f"/v1/projects/{project}").json()
    assert ["created_by" in one for one in documents] == [True, False]


def test_what_nobody_saw_is_never_in_the_public_feed(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    hidden = make.project(officer)["id"]
    internal = make.event(officer, visibility="internal")["id"]
    officer.patch(f"/v1/projects/{hidden}", json={"acronym": "A"}, headers=ANY)
    officer.delete(f"/v1/events/{internal}", headers=ANY)
    officer.delete(f"/v1/projects/{hidden}", headers=ANY)
    ids = {one["id"] for one in feed(anybody)["items"]}
    assert not ids & {hidden, internal}
    assert {one["collection"] for one in feed(anybody)["items"]} == {"programmes"}
    ours = {one["id"] for one in feed(officer)["items"]}
    assert {hidden, internal} <= ours


def test_what_was_withdrawn_leaves_a_tombstone_for_those_who_saw_it(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer)["id"]
    event = make.event(officer, visibility="public")["id"]
    grant(database, project)
    copy = Copy()
    copy.catch_up(anybody)
    assert project in copy.records["projects"]
    assert event in copy.records["events"]
    start = copy.after
    grant(database, project, Status.IDEA)
    officer.patch(f"/v1/events/{event}", json={"visibility": "internal"}, headers=ANY)
    gone = {(one["id"], one["gone"]) for one in feed(anybody, after=start)["items"]}
    assert gone == {(project, True), (event, True)}
    assert all(not one["gone"] for one in feed(officer, after=start)["items"])
    copy.catch_up(anybody)
    assert copy.digest() == told(anybody, copy.after) == told(anybody)
    grant(database, project)
    copy.catch_up(anybody)
    assert project in copy.records["projects"]
    assert copy.digest() == told(anybody)


def test_documents_follow_their_project(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer)["id"]
    kept = {"kind": "other", "title": {"de": "Flyer"}, "url": "https://example.org/flyer.pdf"}
    shown = make.created(
        officer, "/v1/documents", kept | {"project_id": project, "visibility": "public"}
    )["id"]
    hidden = make.created(
        officer, "/v1/documents", kept | {"project_id": project, "visibility": "internal"}
    )["id"]
    start = feed(anybody)["latest"]
    grant(database, project)
    ids = {one["id"]: one["gone"] for one in feed(anybody, after=start)["items"]}
    assert ids == {project: False, shown: False}
    start = feed(anybody)["latest"]
    grant(database, project, Status.IDEA)
    ids = {one["id"]: one["gone"] for one in feed(anybody, after=start)["items"]}
    assert ids == {project: True, shown: True}
    assert hidden not in ids
    for client in (anybody, officer):
        copy = Copy()
        copy.catch_up(client)
        assert copy.digest() == told(client)
    with Session(database.snapshot) as session:
        document = session.get(FiledDocument, shown)
        assert document is not None
        assert document.version == 1, "it has not changed itself"


def test_a_partner_that_was_merged_is_gone_for_everybody(
    officer: Witness, anybody: Witness
) -> None:
    kept, twice = make.partner(officer), make.partner(officer)
    start = feed(officer)["latest"]
    merged = officer.post(
        f"/v1/partners/{kept['id']}/merge", json={"duplicate_id": twice["id"]}, headers=ANY
    )
    assert merged.status_code == 200, merged.text
    for client in (officer, anybody):
        gone = {one["id"] for one in feed(client, after=start)["items"] if one["gone"]}
        assert gone == {twice["id"]}
        copy = Copy()
        copy.catch_up(client)
        assert copy.digest() == told(client)


def test_keys_are_in_the_feed_of_administrators_only(
    admin: Witness, officer: Witness, anybody: Witness
) -> None:
    assert "keys" in {one["collection"] for one in feed(admin, include="document")["items"]}
    assert "keys" not in {one["collection"] for one in feed(officer)["items"]}
    assert officer.get("/v1/changes?collection=keys").status_code == 403
    assert anybody.get("/v1/changes?collection=budget/bookings").status_code == 401
    assert anybody.get("/v1/changes?collection=nothing").status_code == 422
    assert anybody.get("/v1/changes?collections=projects").status_code == 400


@pytest.mark.parametrize("path", ["/v1/changes?after=999", "/v1/changes/digest?at=999"])
def test_a_number_from_the_future_means_another_registry(anybody: Witness, path: str) -> None:
    answer = anybody.get(path)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("number-unknown")
    assert answer.json()["latest"] < 999


def test_a_digest_of_the_past_stays_as_it_was(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer)["id"]
    copies: list[tuple[int, Any]] = []
    for name in ("A", "B", "C"):
        officer.patch(f"/v1/projects/{project}", json={"acronym": name}, headers=ANY)
        copy = Copy()
        copy.catch_up(officer)
        copies.append((copy.after, copy.digest()))
    officer.delete(f"/v1/projects/{project}", headers=ANY)
    for at, digest in copies:
        assert told(officer, at) == digest
    assert "projects" not in told(officer)


def test_who_has_the_answer_already_is_told_so(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    first = officer.get("/v1/changes")
    again = officer.get("/v1/changes", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_every_status_is_public_or_not_as_the_rule_says(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer)["id"]
    for status in Status:
        grant(database, project, status)
        copy = Copy()
        copy.catch_up(anybody)
        assert (project in copy.records.get("projects", {})) is (status in PUBLIC)
        assert copy.digest() == told(anybody)
