"""Keys are shown once and stored nowhere."""

from typing import Any

import pytest
from sqlalchemy import inspect, text

from app.kernel.db import Database
from tests import make
from tests.conftest import Keys
from tests.witness import Witness

FACTS = {"name": "Cockpit", "roles": ["officer", "reader"]}
ONCE = {"Idempotency-Key": "the-same"}


def dump(database: Database) -> str:
    """Everything that the database holds, as text."""
    with database.reading.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [connection.execute(text(f'SELECT * FROM "{one}"')).all() for one in tables]
    return "\n".join(
        str([bytes(v) if isinstance(v, memoryview) else v for v in row])
        for table in rows
        for row in table
    )


def test_a_key_is_shown_once_and_no_dump_contains_it(
    admin: Witness, database: Database, role_keys: Keys
) -> None:
    issued = admin.post("/v1/keys", json=FACTS, headers=ONCE)
    key = issued.json()["key"]
    secret = key.split("_")[2]
    assert issued.status_code == 201
    assert secret not in admin.get(issued.headers["location"]).text
    assert secret not in admin.get("/v1/keys").text
    held = dump(database)
    assert issued.json()["about"]["prefix"] in held
    assert secret not in held
    assert not any(one.split("_")[2] in held for one in role_keys.of.values())


def test_a_repeated_request_issues_no_second_key_and_does_not_show_the_first(
    admin: Witness,
) -> None:
    first = admin.post("/v1/keys", json=FACTS, headers=ONCE)
    again = admin.post("/v1/keys", json=FACTS, headers=ONCE)
    assert again.status_code == first.status_code == 201
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    assert again.json() == {"key": None, "about": first.json()["about"]}
    named = [one for one in admin.get("/v1/keys").json()["items"] if one["name"] == "Cockpit"]
    assert len(named) == 1


def test_a_new_key_may_what_its_roles_may(admin: Witness, anybody: Witness) -> None:
    key = make.created(admin, "/v1/keys", FACTS)["key"]
    me = anybody.get("/v1/me", headers={"Authorization": f"Bearer {key}"}).json()
    assert (me["name"], me["roles"]) == ("Cockpit", ["officer", "reader"])
    assert "write-projects" in me["permissions"]
    assert "manage-keys" not in me["permissions"]


@pytest.mark.parametrize(
    ("facts", "at"),
    [
        ({"roles": []}, "/roles"),
        ({"roles": ["king"]}, "/roles/0"),
        ({"name": ""}, "/name"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, None),
        ({"expires_at": "2199-01-01T00:00:00Z"}, None),
        ({"prefix": "mine"}, "/prefix"),
    ],
)
def test_a_key_that_makes_no_sense_is_not_issued(
    admin: Witness, facts: dict[str, Any], at: str | None
) -> None:
    answer = admin.post("/v1/keys", json=FACTS | facts)
    assert answer.status_code == 422
    assert at is None or answer.json()["errors"][0]["at"] == at


def test_the_scheme_is_written_in_any_case(anybody: Witness, role_keys: Keys) -> None:
    (key, *_) = role_keys.of.values()
    for scheme in ("bearer", "BEARER", "Bearer"):
        answer = anybody.get("/v1/me", headers={"Authorization": f"{scheme} {key}"})
        assert answer.status_code == 200
