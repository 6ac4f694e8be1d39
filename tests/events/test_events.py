"""Events: internal unless said otherwise, cancelled but never gone, found by the day in Berlin."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.events.rules import flaws
from app.events.vocabulary import EventStatus
from app.kernel.db import Database
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.witness import Witness

ANY = {"If-Match": "*"}
NOBODY = "00000000-0000-7000-8000-000000000000"
PUBLIC = {"visibility": "public"}


NINE = datetime.fromisoformat("2026-03-12T09:00:00+01:00")


@dataclass
class Stated:
    starts_at: datetime = NINE
    ends_at: datetime = NINE
    status: EventStatus = EventStatus.CONFIRMED
    cancelled_because: str | None = None


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (Stated(), []),
        (Stated(cancelled_because="Krankheit"), []),
        (Stated(status=EventStatus.CANCELLED, cancelled_because="Krankheit"), []),
        (Stated(status=EventStatus.TENTATIVE), []),
        (
            Stated(ends_at=NINE - timedelta(seconds=1)),
            [("ends_before_it_starts", "/ends_at")],
        ),
        (
            Stated(status=EventStatus.CANCELLED, cancelled_because=""),
            [("reason_missing", "/cancelled_because")],
        ),
    ],
)
def test_an_event_ends_after_it_starts_and_is_cancelled_for_a_reason(
    facts: Stated, found: list[tuple[str, str]]
) -> None:
    assert [(flaw.code, flaw.at) for flaw in flaws(facts)] == found


def test_an_event_is_internal_until_it_is_said_to_be_public(
    admin: Witness, officer: Witness, anybody: Witness, reader: Witness
) -> None:
    make.programme(admin)
    event = make.event(officer)
    path = f"/v1/events/{event['id']}"
    assert (event["visibility"], event["status"]) == ("internal", "confirmed")
    for client, sees in [(anybody, False), (reader, True)]:
        listed = client.get("/v1/events", params={"count": "true"}).json()
        facets = client.get("/v1/events/facets").json()
        assert client.get(path).status_code == (200 if sees else 404)
        assert (listed["count"], len(listed["items"])) == (sees, sees)
        assert facets["kind"] == [{"value": "workshop", "count": 1}] * sees
    assert anybody.get("/v1/events", params={"visibility": "internal"}).json()["items"] == []
    officer.patch(path, json=PUBLIC, headers={"If-Match": event["etag"]})
    seen = anybody.get(path)
    assert (seen.status_code, seen.json()["visibility"]) == (200, "public")
    assert "created_by" not in seen.text


def test_an_event_that_ends_before_it_starts_is_refused(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    event = make.event(officer)
    path = f"/v1/events/{event['id']}"
    refused = officer.patch(path, json={"ends_at": "2026-03-12T07:59:59Z"}, headers=ANY)
    assert refused.status_code == 422
    assert [one["at"] for one in refused.json()["errors"]] == ["/ends_at"]
    moment = officer.patch(path, json={"ends_at": "2026-03-12T09:00:00+01:00"}, headers=ANY)
    assert moment.json()["ends_at"] == moment.json()["starts_at"] == "2026-03-12T08:00:00Z"


def test_a_cancelled_event_says_why_and_stays_listed(
    admin: Witness, officer: Witness, anybody: Witness
) -> None:
    make.programme(admin)
    event = make.event(officer, **PUBLIC)
    path = f"/v1/events/{event['id']}"
    refused = officer.patch(path, json={"status": "cancelled"}, headers=ANY)
    assert (refused.status_code, refused.json()["errors"][0]["at"]) == (422, "/cancelled_because")
    because = {"status": "cancelled", "cancelled_because": "Zu wenige Anmeldungen"}
    assert officer.patch(path, json=because, headers=ANY).status_code == 200
    (listed,) = anybody.get("/v1/events").json()["items"]
    assert because.items() <= listed.items()
    refused = officer.patch(path, json={"cancelled_because": None}, headers=ANY)
    assert refused.status_code == 422


def test_a_public_event_is_not_deleted_and_an_internal_one_is(
    admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    public, internal = make.event(officer, **PUBLIC), make.event(officer)
    for event in (public, internal):
        assert officer.delete(f"/v1/events/{event['id']}").status_code == 428
    stays = officer.delete(f"/v1/events/{public['id']}", headers=ANY)
    assert (stays.status_code, stays.json()["type"]) == (409, "/problems/event-stays")
    assert "cancelled" in stays.json()["detail"]
    path = f"/v1/events/{internal['id']}"
    assert officer.delete(path, headers={"If-Match": internal["etag"]}).status_code == 204
    assert officer.get(path).status_code == 404


def test_an_event_refers_to_what_is_registered_and_stays_in_its_programme(
    admin: Witness, officer: Witness
) -> None:
    make.programme(admin)
    other = make.programme(admin, code="OTHER")["id"]
    event = make.event(officer)
    path = f"/v1/events/{event['id']}"
    for patch, collection in [
        ({"projects": [{"project_id": NOBODY}]}, "projects"),
        ({"handlungsfelder": [{"handlungsfeld_id": NOBODY}]}, "handlungsfelder"),
        ({"participants": [{"partner_id": NOBODY}]}, "partners"),
        ({"organiser_id": NOBODY}, "partners"),
    ]:
        refused = officer.patch(path, json=patch, headers=ANY)
        assert (refused.status_code, refused.json()["missing"]) == (409, [NOBODY])
        assert refused.json()["collection"] == collection
    moved = officer.patch(path, json={"programme_id": other}, headers=ANY)
    assert (moved.status_code, moved.json()["type"]) == (409, "/problems/programme-fixed")
    assert officer.patch(path, json={}, headers=ANY).headers["etag"] == event["etag"]


def test_a_place_is_merged_and_goes_as_a_whole(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    event = make.event(officer, place={"name": "Hafven", "latitude": 52.39, "longitude": 9.73})
    path = f"/v1/events/{event['id']}"
    place = officer.patch(path, json={"place": {"city": "Hannover"}}, headers=ANY).json()["place"]
    assert (place["name"], place["city"], place["latitude"]) == ("Hafven", "Hannover", 52.39)
    assert officer.patch(path, json={"place": None}, headers=ANY).json()["place"] is None


DAYS: dict[str, tuple[str, str, list[str]]] = {
    "all day on 25 August": (
        "2026-08-25T00:00:00+02:00",
        "2026-08-26T00:00:00+02:00",
        ["2026-08-25"],
    ),
    "until the last second": (
        "2026-08-25T22:00:00+02:00",
        "2026-08-25T23:59:59+02:00",
        ["2026-08-25"],
    ),
    "past midnight": (
        "2026-08-25T22:00:00+02:00",
        "2026-08-26T00:00:01+02:00",
        ["2026-08-25", "2026-08-26"],
    ),
    "deadline at midnight": (
        "2026-08-27T00:00:00+02:00",
        "2026-08-27T00:00:00+02:00",
        ["2026-08-27"],
    ),
    "last evening of winter time": (
        "2026-03-28T23:30:00+01:00",
        "2026-03-28T23:59:00+01:00",
        ["2026-03-28"],
    ),
    "the day of 23 hours": (
        "2026-03-29T00:00:00+01:00",
        "2026-03-30T00:00:00+02:00",
        ["2026-03-29"],
    ),
    "first night of summer time": (
        "2026-03-30T00:30:00+02:00",
        "2026-03-30T01:00:00+02:00",
        ["2026-03-30"],
    ),
    "the day of 25 hours": (
        "2026-10-25T00:00:00+02:00",
        "2026-10-26T00:00:00+01:00",
        ["2026-10-25"],
    ),
    "its last half hour": (
        "2026-10-25T23:30:00+01:00",
        "2026-10-25T23:59:00+01:00",
        ["2026-10-25"],
    ),
    "in another zone": (
        "2026-10-25T18:30:00-05:00",
        "2026-10-25T19:00:00-05:00",
        ["2026-10-26"],
    ),
}


def test_a_day_begins_at_midnight_in_berlin(admin: Witness, officer: Witness) -> None:
    make.programme(admin)
    for title, (starts, ends, _) in DAYS.items():
        make.event(officer, title={"de": title}, starts_at=starts, ends_at=ends)
    days = "2026-03-28 2026-03-29 2026-03-30 2026-08-24 2026-08-25 2026-08-26 2026-08-27"
    for day in [*days.split(), "2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"]:
        found = titles(officer, from_day=day, to_day=day)
        assert sorted(found) == sorted(title for title in DAYS if day in DAYS[title][2]), day
    assert titles(officer, from_day="2026-10-26") == ["in another zone"]
    assert titles(officer, to_day="2026-03-28") == ["last evening of winter time"]
    assert titles(officer, to_day="0001-01-01") == titles(officer, from_day="9999-12-31") == []
    assert len(titles(officer, from_day="0001-01-01", to_day="9999-12-31")) == len(DAYS)


def titles(client: Witness, **asked: str) -> list[str]:
    answer = client.get("/v1/events", params=asked)
    assert answer.status_code == 200, answer.text
    return [one["title"]["de"] for one in answer.json()["items"]]


def test_a_hidden_project_of_a_public_event_is_named_to_readers_only(
    admin: Witness, officer: Witness, reader: Witness, anybody: Witness, database: Database
) -> None:
    make.programme(admin)
    hidden, granted = make.project(officer), make.project(officer, title={"de": "Bewilligt"})
    with database.write("tests") as session:
        session.get_one(Project, UUID(granted["id"])).status = Status.GRANTED
    about = [{"project_id": one["id"]} for one in (hidden, granted)]
    path = f"/v1/events/{make.event(officer, projects=about, **PUBLIC)['id']}"
    public = anybody.get(path)
    first, second = (one["project"] for one in public.json()["projects"])
    assert (first, second["title"]["de"]) == (None, "Bewilligt")
    assert not any(one in public.text for one in (hidden["id"], hidden["operation_code"]))
    assert anybody.get("/v1/events").json()["items"][0]["projects"] == public.json()["projects"]
    named = reader.get(path).json()["projects"]
    assert [one["project"]["id"] for one in named] == [hidden["id"], granted["id"]]


def fill(admin: Witness, officer: Witness) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Register four events and what they are about."""
    make.programme(admin)
    there = {"programme_id": make.programme(admin, code="OTHER")["id"]}
    field = make.handlungsfeld(officer)["id"]
    project = make.project(officer, handlungsfeld_id=field)["id"]
    inviting, taking = (make.partner(officer)["id"] for _ in range(2))
    events = [
        make.event(
            officer,
            title={"de": "Übungswerkstatt"},
            organiser_id=inviting,
            participants=[{"partner_id": taking}],
            starts_at="2026-03-10T09:00:00+01:00",
        ),
        make.event(
            officer,
            title={"de": "Auftakt"},
            kind="annual_kickoff",
            place={"name": "Künstlerhaus"},
            projects=[{"project_id": project}],
            handlungsfelder=[{"handlungsfeld_id": field}],
            **PUBLIC,
        ),
        make.event(officer, title={"de": "Beirat"}, status="tentative", kind="info"),
        make.event(
            officer,
            title={"de": "Zuletzt"},
            description={"de": "Mit einer Übung"},
            participants=[{"partner_id": inviting}],
            starts_at="2026-03-12T10:00:00+01:00",
            **there,
        ),
    ]
    ids = {
        "project": project,
        "field": field,
        "inviting": inviting,
        "taking": taking,
        "none": NOBODY,
    }
    return events, ids


FILTERS: list[tuple[dict[str, str], list[int]]] = [
    ({}, [0, 1, 2, 3]),
    ({"sort": "-starts_at"}, [3, 1, 2, 0]),
    ({"sort": "title"}, [1, 2, 0, 3]),
    ({"sort": "-updated_at"}, [3, 2, 1, 0]),
    ({"kind": "workshop"}, [0, 3]),
    ({"kind": "info,annual_kickoff"}, [1, 2]),
    ({"status": "tentative"}, [2]),
    ({"status": "cancelled"}, []),
    ({"visibility": "public"}, [1]),
    ({"visibility": "internal,public", "kind": "info"}, [2]),
    ({"programme": "OTHER"}, [3]),
    ({"project": "{project}"}, [1]),
    ({"project": "{none}"}, []),
    ({"handlungsfeld": "RI"}, [1]),
    ({"handlungsfeld": "{field}"}, [1]),
    ({"handlungsfeld": "KF"}, []),
    ({"partner": "{inviting}"}, [0, 3]),
    ({"partner": "{taking}"}, [0]),
    ({"partner": "{taking},{inviting}", "programme": "OTHER"}, [3]),
    ({"q": "ubung"}, [0, 3]),
    ({"q": "KUNSTLERHAUS"}, [1]),
    ({"q": "übung zuletzt"}, [3]),
    ({"q": "–"}, []),
    ({"from_day": "2026-03-11", "kind": "workshop"}, [0, 3]),
    ({"to_day": "2026-03-11"}, [0]),
]


def test_each_filter_finds_what_it_says(admin: Witness, officer: Witness) -> None:
    events, ids = fill(admin, officer)
    names = [one["title"]["de"] for one in events]
    for asked, expected in FILTERS:
        given = {name: value.format(**ids) for name, value in asked.items()}
        found = titles(officer, **given)
        order = sorted if "q" in asked else list
        assert order(found) == order([names[n] for n in expected]), asked
    assert titles(officer, changed_since=events[2]["updated_at"]) == names[2:]
    facets = officer.get("/v1/events/facets", params={"kind": "workshop"}).json()
    assert facets["kind"] == [
        {"value": "workshop", "count": 2},
        {"value": "annual_kickoff", "count": 1},
        {"value": "info", "count": 1},
    ]
    assert facets["visibility"] == [{"value": "internal", "count": 2}]
