"""Meetings over HTTP: each is an event, invites in time and talks about its body's projects."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from app.documents.models import FiledDocument
from app.documents.vocabulary import DocumentKind
from app.kernel.db import Database
from app.kernel.text import Text
from tests import make
from tests.witness import Witness

ANY = {"If-Match": "*"}
NOBODY = "00000000-0000-7000-8000-000000000000"
WRITTEN = {"procedure": "written"}


@dataclass
class Room:
    """A programme with a Handlungsfeld, a steering group and a committee, and who keeps them."""

    admin: Witness
    officer: Witness
    secretary: Witness
    home: str
    field: str
    group: dict[str, Any]
    committee: dict[str, Any]

    def project(self, **facts: Any) -> str:
        return str(make.project(self.officer, **({"handlungsfeld_id": self.field} | facts))["id"])

    def meet(self, **facts: Any) -> dict[str, Any]:
        return make.meeting(self.secretary, self.group["id"], **facts)

    def try_to_meet(self, **facts: Any) -> Any:
        times = {"starts_at": "2026-03-12T09:00:00+01:00", "ends_at": "2026-03-12T12:00:00+01:00"}
        body = {"body_id": self.group["id"]} | times | facts
        return self.secretary.post("/v1/meetings", json=body)

    def change(self, meeting: dict[str, Any], **facts: Any) -> Any:
        return self.secretary.patch(f"/v1/meetings/{meeting['id']}", json=facts, headers=ANY)

    def event(self, meeting: dict[str, Any]) -> Any:
        return self.officer.get(f"/v1/events/{meeting['event']['id']}").json()

    def listed(self, **asked: str) -> list[str]:
        found = self.secretary.get("/v1/meetings", params=asked).json()["items"]
        return [one["id"] for one in found]


@pytest.fixture
def room(admin: Witness, officer: Witness, secretary: Witness) -> Room:
    home = make.programme(admin)["id"]
    field = make.handlungsfeld(officer)["id"]
    partner = make.partner(officer)["id"]
    rules: dict[str, Any] = {"invitation_days": 14}
    group = make.body(
        secretary, partner, name={"de": "Rat", "en": "Council"}, written_procedure=True, **rules
    )
    committee = make.body(
        secretary, partner, kind="advisory_committee", handlungsfeld_id=field, **rules
    )
    return Room(admin, officer, secretary, home, field, group, committee)


def on_agenda(*projects: str) -> list[dict[str, str]]:
    return [{"item_no": str(n), "project_id": one} for n, one in enumerate(projects, 1)]


def flaws_of(answer: Any) -> set[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return {(one["at"], one["code"]) for one in answer.json()["errors"]}


def test_a_meeting_is_an_event_and_its_projects_are_the_events(room: Room) -> None:
    project = room.project()
    meeting = room.meet(
        place={"name": "Regionshaus", "latitude": 52.36, "longitude": 9.74},
        agenda=[{"item_no": "1", "title": "Begrüßung"}, {"item_no": "2", "project_id": project}],
    )
    assert meeting["body"]["id"] == room.group["id"]
    assert (meeting["procedure"], meeting["invitation_deadline"]) == ("meeting", "2026-02-26")
    points = [(one["item_no"], one["title"], one["project"]) for one in meeting["agenda"]]
    assert points[0] == ("1", "Begrüßung", None)
    assert (points[1][0], points[1][2]["id"]) == ("2", project)
    event = room.event(meeting)
    assert event["kind"] == "committee_meeting"
    assert event["visibility"] == "internal"
    assert event["title"] == {"de": "Sitzung: Rat", "en": "Meeting: Council"}
    assert event["starts_at"] == meeting["event"]["starts_at"] == "2026-03-12T08:00:00Z"
    assert event["place"] == meeting["event"]["place"]
    assert [one["project"]["id"] for one in event["projects"]] == [project]
    found = room.officer.get("/v1/events", params={"project": project}).json()["items"]
    assert [one["id"] for one in found] == [event["id"]]


def test_the_event_of_a_committee_is_about_its_handlungsfeld(room: Room) -> None:
    meeting = make.meeting(room.secretary, room.committee["id"])
    (about,) = room.event(meeting)["handlungsfelder"]
    assert about["handlungsfeld"]["id"] == room.field


def test_the_answer_says_where_the_meeting_is(room: Room) -> None:
    answer = room.try_to_meet()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/meetings/{answer.json()['id']}"


def test_changing_a_meeting_changes_its_event(room: Room) -> None:
    first, second = room.project(), room.project()
    meeting = room.meet(agenda=on_agenda(first))
    answer = room.change(
        meeting,
        starts_at="2026-04-01T10:00:00+02:00",
        ends_at="2026-04-01T11:00:00+02:00",
        visibility="public",
        title={"de": "Sondersitzung"},
        agenda=on_agenda(second, first),
    )
    assert answer.status_code == 200, answer.text
    event = room.event(meeting)
    assert (event["starts_at"], event["visibility"]) == ("2026-04-01T08:00:00Z", "public")
    assert event["title"]["de"] == answer.json()["event"]["title"]["de"] == "Sondersitzung"
    assert [one["project"]["id"] for one in event["projects"]] == [second, first]
    again = room.change(meeting, title=None, invitation_deadline=None, **WRITTEN).json()
    assert again["event"]["title"]["de"] == "Umlaufverfahren: Rat"
    assert again["invitation_deadline"] == "2026-03-18"


def test_what_the_event_says_otherwise_stays_when_the_meeting_changes(room: Room) -> None:
    meeting = room.meet()
    path = f"/v1/events/{meeting['event']['id']}"
    later = {"ends_at": "2026-03-12T13:00:00+01:00", "capacity": 12}
    assert room.officer.patch(path, json=later, headers=ANY).status_code == 200
    answer = room.change(meeting, invited_on="2026-02-20", online_url="https://example.org/")
    assert answer.json()["event"]["ends_at"] == "2026-03-12T12:00:00Z"
    assert (room.event(meeting)["capacity"], answer.json()["invited_on"]) == (12, "2026-02-20")


def test_nobody_overwrites_when_another_has_moved_the_meeting(room: Room) -> None:
    meeting = room.meet()
    path = f"/v1/meetings/{meeting['id']}"
    read = {"If-Match": meeting["etag"]}
    moved = {"ends_at": "2026-03-12T13:00:00+01:00"}
    assert room.secretary.patch(path, json=moved, headers=read).json()["version"] == 2
    stale = room.secretary.patch(path, json=moved | {"agenda": []}, headers=read)
    assert stale.status_code == 412
    (conflict,) = stale.json()["conflicts"]
    assert (conflict["field"], conflict["both"]) == ("ends_at", True)
    same = room.change(meeting, **moved)
    assert (same.status_code, same.json()["version"]) == (200, 2)


def test_a_cancelled_meeting_says_why(room: Room) -> None:
    meeting = room.meet()
    cancelled = {"status": "cancelled"}
    refused = room.change(meeting, **cancelled)
    assert flaws_of(refused) == {("/cancelled_because", "reason_missing")}
    answer = room.change(meeting, **cancelled, cancelled_because="Krankheit")
    assert answer.json()["event"]["status"] == "cancelled"


def test_all_contradictions_are_named_at_once(room: Room) -> None:
    project = room.project()
    answer = room.try_to_meet(
        body_id=room.committee["id"],
        procedure="written",
        ends_at="2026-03-12T08:00:00+01:00",
        invitation_deadline="2026-03-13",
        agenda=[*on_agenda(project, project), {"item_no": "1"}],
    )
    assert flaws_of(answer) == {
        ("/procedure", "written_procedure_not_allowed"),
        ("/ends_at", "ends_before_it_starts"),
        ("/invitation_deadline", "invited_after_the_meeting"),
        ("/agenda/1/project_id", "project_twice"),
        ("/agenda/2", "subject_missing"),
        ("/agenda/2/item_no", "number_twice"),
    }
    assert room.officer.get("/v1/events").json()["items"] == []


def test_a_committee_talks_about_projects_of_its_handlungsfeld(room: Room) -> None:
    other = make.handlungsfeld(room.officer, code="KF")["id"]
    touched = [{"handlungsfeld_id": room.field}]
    near = room.project(handlungsfeld_id=other, secondary_handlungsfelder=touched)
    far = room.project(handlungsfeld_id=other)
    committee = {"body_id": room.committee["id"]}
    refused = room.try_to_meet(**committee, agenda=on_agenda(near, far))
    assert flaws_of(refused) == {("/agenda/1/project_id", "other_handlungsfeld")}
    assert room.try_to_meet(**committee, agenda=on_agenda(near)).status_code == 201
    assert room.try_to_meet(agenda=on_agenda(near, far)).status_code == 201


def test_a_project_that_moves_away_stays_on_the_agenda_it_is_on(room: Room) -> None:
    project, other = room.project(), make.handlungsfeld(room.officer, code="KF")["id"]
    meeting = make.meeting(room.secretary, room.committee["id"], agenda=on_agenda(project))
    moved = {"handlungsfeld_id": other}
    answer = room.officer.patch(f"/v1/projects/{project}", json=moved, headers=ANY)
    assert answer.status_code == 200
    assert room.change(meeting, invited_on="2026-02-20").status_code == 200
    another = room.project(**moved)
    refused = room.change(meeting, agenda=on_agenda(project, another))
    assert flaws_of(refused) == {("/agenda/1/project_id", "other_handlungsfeld")}


def test_a_project_of_another_programme_is_nobodys_business(room: Room) -> None:
    other = {"programme_id": make.programme(room.admin, code="OTHER")["id"]}
    project = room.project(**other, handlungsfeld_id=None)
    refused = room.try_to_meet(agenda=on_agenda(project))
    assert flaws_of(refused) == {("/agenda/0/project_id", "other_programme")}


def test_what_a_meeting_refers_to_exists(room: Room) -> None:
    for wrong in ({"body_id": NOBODY}, {"agenda": on_agenda(NOBODY)}, {"minutes_id": NOBODY}):
        answer = room.try_to_meet(**wrong)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/unknown-reference")
    assert room.officer.get("/v1/events").json()["items"] == []


def test_an_item_keeps_the_moment_when_it_was_put_on_the_agenda(room: Room) -> None:
    early, late = room.project(), room.project()
    title = {"item_no": "9", "title": "Verschiedenes"}
    meeting = room.meet(agenda=[*on_agenda(early), title])
    before = {one["item_no"]: one["added_at"] for one in meeting["agenda"]}
    answer = room.change(meeting, agenda=[*on_agenda(late, early), title | {"item_no": "10"}])
    after = {one["item_no"]: one["added_at"] for one in answer.json()["agenda"]}
    assert (after["2"], after["10"]) == (before["1"], before["9"])
    assert after["1"] > before["1"]
    again = room.change(meeting, agenda=[*on_agenda(late, early), title | {"item_no": "10"}])
    assert again.json()["version"] == answer.json()["version"] == 2


def filed(database: Database, home: str, kind: DocumentKind) -> str:
    with database.write("tests") as session:
        document = FiledDocument(
            programme_id=home, kind=kind, title=Text("Protokoll"), url="https://example.org/"
        )
        session.add(document)
        return str(document.id)


def test_the_minutes_are_minutes_of_the_programme(room: Room, database: Database) -> None:
    other = make.programme(room.admin, code="OTHER")["id"]
    good = filed(database, room.home, DocumentKind.MINUTES)
    for wrong in (
        filed(database, other, DocumentKind.MINUTES),
        filed(database, room.home, DocumentKind.PHOTO),
    ):
        assert flaws_of(room.try_to_meet(minutes_id=wrong)) == {("/minutes_id", "not_minutes")}
    assert room.meet(minutes_id=good)["minutes_id"] == good


def test_a_meeting_keeps_its_body_and_its_procedure_if_the_body_changes(room: Room) -> None:
    meeting = room.meet(**WRITTEN)
    refused = room.change(meeting, body_id=room.committee["id"])
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/body-fixed")
    path = f"/v1/bodies/{room.group['id']}"
    changed = room.secretary.patch(path, json={"written_procedure": False}, headers=ANY)
    assert changed.status_code == 200
    assert room.change(meeting, invited_on="2026-02-20").status_code == 200
    refused = room.try_to_meet(**WRITTEN)
    assert flaws_of(refused) == {("/procedure", "written_procedure_not_allowed")}


def test_a_meeting_is_deleted_with_its_event_unless_that_is_public(room: Room) -> None:
    meeting, public = room.meet(), room.meet(visibility="public")
    event = f"/v1/events/{meeting['event']['id']}"
    refused = room.officer.delete(event, headers=ANY)
    assert refused.status_code == 409
    assert refused.json()["references"][0]["collection"] == "meetings"
    path = f"/v1/meetings/{meeting['id']}"
    assert room.secretary.delete(path).status_code == 428
    assert room.secretary.delete(path, headers=ANY).status_code == 204
    assert room.officer.get(event).status_code == 404
    refused = room.secretary.delete(f"/v1/meetings/{public['id']}", headers=ANY)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/event-stays")
    assert room.listed() == [public["id"]]


def test_a_meeting_with_a_document_stays(room: Room, database: Database) -> None:
    meeting = room.meet()
    document = filed(database, room.home, DocumentKind.INVITATION)
    with database.write("tests") as session:
        session.get_one(FiledDocument, document).event_id = meeting["event"]["id"]
    refused = room.secretary.delete(f"/v1/meetings/{meeting['id']}", headers=ANY)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/still-referenced")
    assert room.listed() == [meeting["id"]]


def at(day: date) -> dict[str, str]:
    return {"starts_at": f"{day}T09:00:00+02:00", "ends_at": f"{day}T10:00:00+02:00"}


def test_each_filter_finds_what_it_says(room: Room) -> None:
    project = room.project()
    other = {"programme_id": make.programme(room.admin, code="OTHER")["id"]}
    partner = make.partner(room.officer)["id"]
    elsewhere = make.body(room.secretary, partner, **other)
    days = [date(2026, 6, 3), date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 1)]
    ids = [
        one["id"]
        for one in (
            room.meet(**at(days[0]), agenda=on_agenda(project)),
            make.meeting(room.secretary, room.committee["id"], **at(days[1])),
            room.meet(**at(days[2]), **WRITTEN),
            make.meeting(room.secretary, elsewhere["id"], **at(days[3])),
        )
    ]
    for asked, expected in [
        ({}, [1, 3, 2, 0]),
        ({"programme": "OTHER"}, [3]),
        ({"programme": room.home}, [1, 2, 0]),
        ({"body": room.group["id"]}, [2, 0]),
        ({"body_kind": "steering_group"}, [3, 2, 0]),
        ({"body_kind": "advisory_committee"}, [1]),
        ({"project": project}, [0]),
        ({"procedure": "written"}, [2]),
        ({"from_day": "2026-06-02"}, [2, 0]),
        ({"to_day": "2026-06-02"}, [1, 3, 2]),
        ({"from_day": "2026-06-02", "to_day": "2026-06-02"}, [2]),
    ]:
        assert room.listed(**asked) == [ids[n] for n in expected], asked
    first = room.secretary.get("/v1/meetings", params={"limit": "3", "count": "true"}).json()
    assert (len(first["items"]), first["count"]) == (3, 4)
    assert room.listed(limit="3", cursor=first["next"]) == [ids[0]]


def test_meetings_are_not_public(room: Room, anybody: Witness, reader: Witness) -> None:
    room.meet(visibility="public")
    assert anybody.get("/v1/meetings").status_code == 401
    assert len(reader.get("/v1/meetings").json()["items"]) == 1
    assert len(anybody.get("/v1/events").json()["items"]) == 1
