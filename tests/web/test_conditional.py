"""Nobody overwrites anybody, and nobody reads twice what has not changed."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel.identity import Role
from app.kernel.journal import Change
from app.web import etags
from tests import make
from tests.conftest import Keys
from tests.live import calling, serving
from tests.witness import Witness

WRITERS = 100


@pytest.fixture
def partner(officer: Witness) -> dict[str, Any]:
    return make.partner(officer, short_name="Werkstatt")


def path(record: dict[str, Any]) -> str:
    return f"/v1/partners/{record['id']}"


def test_what_has_not_changed_is_not_sent_again(anybody: Witness, partner: dict[str, Any]) -> None:
    for address in (path(partner), "/v1/partners", "/v1/partners/facets"):
        first = anybody.get(address)
        tag = first.headers["etag"]
        again = anybody.get(address, headers={"If-None-Match": f'"x", W/{tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert anybody.get(address, headers={"If-None-Match": '"x"'}).status_code == 200


def test_a_list_keeps_its_link_when_it_has_not_changed(anybody: Witness, officer: Witness) -> None:
    for _ in range(2):
        make.partner(officer)
    first = anybody.get("/v1/partners?limit=1")
    again = anybody.get("/v1/partners?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.headers["link"]) == (304, first.headers["link"])


def test_the_tag_changes_with_what_is_shown(
    officer: Witness, anybody: Witness, partner: dict[str, Any]
) -> None:
    inside, outside = officer.get(path(partner)), anybody.get(path(partner))
    assert inside.headers["etag"] != outside.headers["etag"]
    assert inside.headers["etag"] == partner["etag"]
    assert "private" in inside.headers["cache-control"]
    assert "public" in outside.headers["cache-control"]


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_change_must_say_what_it_is_based_on(
    officer: Witness, partner: dict[str, Any], method: str
) -> None:
    body = {"json": {"short_name": "W"}} if method == "PATCH" else {}
    answer = officer.request(method, path(partner), **body)
    assert answer.status_code == 428
    assert "If-Match" in answer.json()["detail"]


@pytest.mark.parametrize("tag", ['"v9-00"', '"abc"', "v1", 'W/"v2-00"', '"v0-00", "v7-00"', ""])
def test_a_change_of_another_version_is_refused(
    officer: Witness, partner: dict[str, Any], tag: str
) -> None:
    answer = officer.patch(path(partner), json={"short_name": "W"}, headers={"If-Match": tag})
    assert answer.status_code == 412
    assert officer.get(path(partner)).json()["short_name"] == "Werkstatt"


@pytest.mark.parametrize("tag", ['"v1-00"', "*", 'W/"v1-00"', '"v9-00", "v1-00"'])
def test_a_change_of_this_version_is_made(
    officer: Witness, partner: dict[str, Any], tag: str
) -> None:
    answer = officer.patch(path(partner), json={"short_name": "W"}, headers={"If-Match": tag})
    assert (answer.status_code, answer.json()["version"]) == (200, 2)


def test_the_loser_sees_base_theirs_and_yours(officer: Witness, partner: dict[str, Any]) -> None:
    officer.patch(
        path(partner),
        json={"short_name": "Halle", "website": "https://a.example.org"},
        headers={"If-Match": "*"},
    )
    officer.patch(path(partner), json={"short_name": "Hof"}, headers={"If-Match": "*"})
    answer = officer.patch(
        path(partner), json={"short_name": "Haus"}, headers={"If-Match": partner["etag"]}
    )
    assert answer.status_code == 412
    assert etags.versions(answer.headers["etag"]) == {3}
    assert answer.json()["current_version"] == 3
    assert answer.json()["conflicts"] == [
        {
            "field": "short_name",
            "base": "Werkstatt",
            "theirs": "Hof",
            "yours": "Haus",
            "changed_by": "officer",
            "both": True,
        },
        {
            "field": "website",
            "base": None,
            "theirs": "https://a.example.org",
            "yours": None,
            "changed_by": "officer",
            "both": False,
        },
    ]


def test_a_patch_that_changes_nothing_makes_no_version(
    officer: Witness, partner: dict[str, Any]
) -> None:
    bodies: list[dict[str, Any]] = [{}, {"short_name": "Werkstatt"}, {"name": {}}]
    for body in bodies:
        answer = officer.patch(path(partner), json=body, headers={"If-Match": partner["etag"]})
        assert (answer.status_code, answer.json()["version"]) == (200, 1)
        assert answer.headers["etag"] == partner["etag"]


def test_of_many_writers_one_wins_each_version(
    app: FastAPI, role_keys: Keys, session: Session, officer: Witness
) -> None:
    partner = make.partner(officer)
    with serving(app) as address, calling(address, role_keys.headers(Role.OFFICER)) as client:

        def write(number: int) -> tuple[int, int | None]:
            tag = client.get(path(partner)).headers["etag"]
            answer = client.patch(
                path(partner), json={"short_name": f"W{number}"}, headers={"If-Match": tag}
            )
            return answer.status_code, answer.json().get("version")

        with ThreadPoolExecutor(25) as writers:
            outcomes = list(writers.map(write, range(WRITERS)))
        winners = Counter(version for status, version in outcomes if status == 200)
        assert {status for status, _ in outcomes} <= {200, 412}
        assert set(winners.values()) == {1}
        assert set(winners) == set(range(2, 2 + len(winners)))
        final = client.get(path(partner)).json()["version"]
    assert final == 1 + len(winners)
    written = session.scalars(
        select(Change.version).where(Change.subject == make.uuid(partner)).order_by(Change.number)
    ).all()
    assert list(written) == list(range(1, final + 1))


def test_of_many_writers_on_one_version_exactly_one_wins(
    app: FastAPI, role_keys: Keys, officer: Witness
) -> None:
    partner = make.partner(officer)
    with serving(app) as address, calling(address, role_keys.headers(Role.OFFICER)) as client:

        def write(number: int) -> httpx.Response:
            return client.patch(
                path(partner),
                json={"short_name": f"W{number}"},
                headers={"If-Match": partner["etag"]},
            )

        with ThreadPoolExecutor(25) as writers:
            outcomes = Counter(one.status_code for one in writers.map(write, range(WRITERS)))
    assert outcomes == {200: 1, 412: WRITERS - 1}
