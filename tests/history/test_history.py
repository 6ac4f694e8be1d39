"""Whatever is changed can be read again: who, when, from what to what."""

import re
from typing import Any

from fastapi import FastAPI

from app.collections import COLLECTIONS
from app.kernel.tables import Base, Record
from tests import make
from tests.budget.money import Till
from tests.lifecycle.office import ANY
from tests.witness import Witness


def read(client: Witness, path: str, **asked: str) -> list[dict[str, Any]]:
    answer = client.get(f"{path}/history", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def test_who_changed_what_and_when(admin: Witness, officer: Witness, reader: Witness) -> None:
    make.programme(admin)
    project = f"/v1/projects/{make.project(officer, acronym='SIC')['id']}"
    changed = officer.patch(
        project, json={"acronym": None, "title": {"en": "Workshop"}}, headers=ANY
    )
    created, updated = read(reader, project)
    assert (created["action"], created["actor"], created["version"]) == ("created", "officer", 1)
    assert created["fields"]["acronym"] == [None, "SIC"]
    assert (updated["action"], updated["actor"], updated["version"]) == ("updated", "officer", 2)
    assert updated["fields"] == {
        "acronym": ["SIC", None],
        "title": [
            {"de": "Digitale Werkstatt", "en": None},
            {"de": "Digitale Werkstatt", "en": "Workshop"},
        ],
    }
    assert updated["request"] == changed.headers["x-request-id"]
    assert created["number"] < updated["number"]
    assert created["at"] <= updated["at"]


def test_a_history_has_pages_and_ranges(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    project = f"/v1/projects/{make.project(officer)['id']}"
    for name in ("A", "B", "C"):
        officer.patch(project, json={"acronym": name}, headers=ANY)
    whole = read(officer, project)
    asked, pages = {"limit": "1"}, []
    while True:
        page = officer.get(f"{project}/history", params=asked).json()
        pages += page["items"]
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert pages == whole
    assert len(whole) == 4
    assert read(officer, project, from_moment=whole[2]["at"]) == whole[2:]
    assert read(officer, project, to_moment=whole[1]["at"]) == whole[:2]


def test_what_was_deleted_keeps_its_history(officer: Witness) -> None:
    made = make.partner(officer)
    partner = f"/v1/partners/{made['id']}"
    assert officer.delete(partner, headers=ANY).status_code == 204
    created, deleted = read(officer, partner)
    assert (created["action"], deleted["action"]) == ("created", "deleted")
    assert deleted["fields"]["name"] == [made["name"], None]
    assert read(officer, f"/v1/events/{made['id']}") == [], "of another kind"


def test_money_has_a_history_too(till: Till) -> None:
    booked = till.book(till.reserve(till.project(), "100.00"))
    prepared, posted = read(till.officer, f"/v1/budget/bookings/{booked['id']}")
    assert prepared["actor"] == "treasurer"
    assert posted["actor"] == "approver"
    assert posted["fields"]["status"] == ["pending", "posted"]


def test_histories_are_for_those_who_have_a_key(anybody: Witness, officer: Witness) -> None:
    partner = f"/v1/partners/{make.partner(officer)['id']}"
    assert anybody.get(f"{partner}/history").status_code == 401


def test_every_record_that_can_be_read_has_a_history(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    single = {
        one for one, methods in paths.items() if "get" in methods and re.search(r"_id\}$", one)
    }
    assert {f"{one}/history" for one in single} <= set(paths)
    tables = {one.__tablename__ for one in Record.__subclasses__() if "__tablename__" in vars(one)}
    kinds = {one.kind for one in COLLECTIONS.values()}
    assert kinds <= set(Base.metadata.tables)
    assert tables - kinds == {"project_steps", "webhooks"}, (
        "steps are a history themselves, webhooks have theirs upstairs"
    )


def test_the_history_of_a_key_is_for_administrators_and_has_no_secret(
    admin: Witness, officer: Witness
) -> None:
    key = make.created(admin, "/v1/keys", {"name": "Cockpit", "roles": ["reader"]})
    path = f"/v1/keys/{key['about']['id']}"
    assert officer.get(f"{path}/history").status_code == 403
    (created,) = read(admin, path)
    assert created["fields"]["name"] == [None, "Cockpit"]
    assert not {"digest", "secret", "key"} & set(created["fields"])
