"""Who asks a list what changed since a moment also hears what has gone from it."""

import threading
from typing import Any

import pytest

from app.kernel import clock
from app.kernel.db import Database
from app.projects.vocabulary import Status
from app.web import tombstones
from tests import make
from tests.changes.test_feed import grant
from tests.lifecycle.office import ANY
from tests.witness import Witness


def page(client: Witness, path: str, **asked: Any) -> dict[str, Any]:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def gone(client: Witness, path: str, since: str, **asked: Any) -> list[str]:
    return [one["id"] for one in page(client, path, changed_since=since, **asked)["gone"]]


def now() -> str:
    return clock.now().isoformat()


def test_what_was_deleted_leaves_a_tombstone(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project, kept = make.project(officer)["id"], make.project(officer)["id"]
    since = now()
    officer.delete(f"/v1/projects/{project}", headers=ANY)
    officer.patch(f"/v1/projects/{kept}", json={"acronym": "A"}, headers=ANY)
    found = page(officer, "/v1/projects", changed_since=since)
    assert [one["id"] for one in found["items"]] == [kept]
    (tombstone,) = found["gone"]
    assert tombstone["id"] == project
    assert tombstone["gone_at"] >= since[:19]
    assert gone(officer, "/v1/projects", now()) == []


def test_without_a_moment_nothing_is_told_of_what_has_gone(officer: Witness) -> None:
    assert page(officer, "/v1/partners")["gone"] is None


def test_tombstones_stand_on_the_first_page_only(officer: Witness) -> None:
    since = now()
    for _ in range(3):
        make.partner(officer)
    officer.delete(f"/v1/partners/{make.partner(officer)['id']}", headers=ANY)
    first = page(officer, "/v1/partners", changed_since=since, limit=2, count="true")
    assert (len(first["gone"]), first["count"]) == (1, 3)
    second = page(officer, "/v1/partners", changed_since=since, limit=2, cursor=first["next"])
    assert second["gone"] is None


def test_only_those_who_saw_it_hear_that_it_was_withdrawn(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer)["id"]
    hidden = make.project(officer)["id"]
    grant(database, project)
    since = now()
    officer.delete(f"/v1/projects/{hidden}", headers=ANY)
    grant(database, project, Status.IDEA)
    assert gone(anybody, "/v1/projects", since) == [project]
    assert gone(officer, "/v1/projects", since) == [hidden]
    grant(database, project)
    assert gone(anybody, "/v1/projects", since) == [], "it is there again"
    grant(database, project, Status.IDEA)
    officer.delete(f"/v1/projects/{project}", headers=ANY)
    assert gone(anybody, "/v1/projects", since) == [project]
    assert gone(officer, "/v1/projects", since) == [hidden, project]


def test_one_that_was_merged_into_another_has_gone(officer: Witness) -> None:
    kept, twice = make.partner(officer)["id"], make.partner(officer)["id"]
    since = now()
    officer.post(f"/v1/partners/{kept}/merge", json={"duplicate_id": twice}, headers=ANY)
    assert gone(officer, "/v1/partners", since) == [twice]


@pytest.mark.parametrize(
    "path", ["programmes", "handlungsfelder", "partners", "projects", "events", "documents"]
)
def test_every_list_that_tells_what_changed_tells_what_has_gone(
    anybody: Witness, path: str
) -> None:
    assert page(anybody, f"/v1/{path}", changed_since=now())["gone"] == []


def test_more_than_fits_is_refused_not_cut_off(
    officer: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tombstones, "MOST", 1)
    since = now()
    for _ in range(2):
        officer.delete(f"/v1/partners/{make.partner(officer)['id']}", headers=ANY)
    answer = officer.get("/v1/partners", params={"changed_since": since})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("too-much-gone")


def test_what_came_to_be_seen_with_another_is_among_what_changed(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer)["id"]
    kept = {"kind": "other", "title": {"de": "Flyer"}, "url": "https://example.org/flyer.pdf"}
    stated = kept | {"project_id": project, "visibility": "public"}
    shown = make.created(officer, "/v1/documents", stated)["id"]
    make.created(officer, "/v1/documents", stated | {"visibility": "internal"})
    since = now()
    assert page(anybody, "/v1/documents", changed_since=since)["items"] == []
    grant(database, project)
    found = page(anybody, "/v1/documents", changed_since=since)["items"]
    assert [one["id"] for one in found] == [shown]
    officer.patch(f"/v1/projects/{project}", json={"acronym": "A"}, headers=ANY)
    found = page(anybody, "/v1/documents", changed_since=now())["items"]
    assert found == [], "its project has changed, but nothing about it"
    since = now()
    officer.patch(f"/v1/projects/{project}", json={"acronym": "B"}, headers=ANY)
    assert page(anybody, "/v1/documents", changed_since=since)["items"] == []


def test_who_comes_back_with_what_the_answer_says_misses_nothing(
    admin: Witness, officer: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    project, hidden = make.project(officer)["id"], make.project(officer)["id"]
    since = "2020-01-01T00:00:00Z"
    seen: dict[str, list[list[str]]] = {"officer": [], "anybody": []}
    moments = {"officer": since, "anybody": since}
    for status in (None, Status.GRANTED, Status.IDEA, Status.GRANTED):
        if status:
            grant(database, project, status)
        for name, client in (("officer", officer), ("anybody", anybody)):
            found = page(client, "/v1/projects", changed_since=moments[name])
            seen[name].append([one["id"] for one in found["items"] + found["gone"]])
            assert found["as_of"] >= moments[name]
            moments[name] = found["as_of"]
    assert seen["officer"] == [[project, hidden], *[[project]] * 3]
    assert seen["anybody"] == [[], *[[project]] * 3]


def test_how_far_an_answer_knows_is_said_once_and_gives_nothing_away(
    admin: Witness, officer: Witness, anybody: Witness
) -> None:
    make.programme(admin)
    for _ in range(2):
        make.partner(officer)
    first = page(anybody, "/v1/partners", changed_since="2020-01-01T00:00:00Z", limit=1)
    rest = {"changed_since": "2020-01-01T00:00:00Z", "limit": 1, "cursor": first["next"]}
    assert page(anybody, "/v1/partners", **rest)["as_of"] is None
    assert page(anybody, "/v1/partners")["as_of"] is None
    make.project(officer)
    again = page(anybody, "/v1/partners", changed_since="2020-01-01T00:00:00Z", limit=1)
    assert again["as_of"] == first["as_of"], "nobody may know that there is a project"


def test_in_an_empty_registry_the_moment_stays(anybody: Witness) -> None:
    since = "2026-01-01T00:00:00Z"
    assert page(anybody, "/v1/projects", changed_since=since)["as_of"] == since


def test_whoever_writes_takes_their_turn_before_their_time(database: Database) -> None:
    """Else a change could bear a time before another that was seen earlier than it."""
    come = threading.Event()

    def second() -> None:
        with database.write("second"):
            come.set()

    with database.write("first"):
        waiting = threading.Thread(target=second)
        waiting.start()
        assert not come.wait(0.5)
    waiting.join()
    assert come.is_set()
