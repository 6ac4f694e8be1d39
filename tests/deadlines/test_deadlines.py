"""Deadlines over HTTP: listed, paged, and as a calendar that others can read."""

from datetime import date, datetime
from typing import Any

from icalendar import Calendar

from tests import make
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import Office
from tests.lifecycle.ways import running

DEADLINES, CALENDAR = "/v1/deadlines", "/v1/deadlines.ics"


def listed(office: Office, **where: Any) -> list[dict[str, Any]]:
    answer = office.reader.get(DEADLINES, params={"limit": 200} | where)
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None
    return list(answer.json()["items"])


def days(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["due_on"], one["kind"]) for one in found]


def events(text: str) -> list[dict[str, str]]:
    """Read a calendar line by line, as RFC 5545 has it."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in unfolded:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, value)
    return found


def calendar(office: Office, **where: Any) -> str:
    answer = office.reader.get(CALENDAR, params=where)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return bytes(answer.content).decode()


def test_what_is_due_is_listed_and_told_as_a_calendar(office: Office, travel: Travel) -> None:
    till = office.till
    project = running(office, travel)
    meeting = office.meet(office.steering, "2026-06-18")
    call = make.event(
        till.officer,
        kind="call_deadline",
        title={"de": "Aufruf: Kultur, Freizeit; und ein langer Titel, der gefaltet werden muss"},
        starts_at="2026-05-01T00:00:00+02:00",
        ends_at="2026-05-31T23:59:59+02:00",
    )
    found = listed(office)
    assert days(found) == [
        ("2026-01-27", "invitation"),
        ("2026-02-10", "meeting"),
        ("2026-02-26", "invitation"),
        ("2026-03-12", "meeting"),
        ("2026-05-31", "call"),
        ("2026-06-04", "invitation"),
        ("2026-06-18", "meeting"),
        ("2026-06-30", "accounts_close"),
        ("2026-08-01", "publication"),
        ("2027-01-01", "payment_claim"),
        ("2027-06-30", "extension_request"),
        ("2027-12-31", "commitments_end"),
        ("2027-12-31", "project_end"),
        ("2028-12-31", "projects_end"),
        ("2029-12-31", "payments_end"),
    ]
    assert [one["overdue"] for one in found] == [True] * 4 + [False] * 11
    assert found[4]["event_id"] == call["id"]
    assert found[6]["meeting_id"] == meeting
    assert {one["project_id"] for one in found[9:11]} == {project}
    assert all(one["text"]["de"] and one["text"]["en"] for one in found)

    same = [(date.fromisoformat(one["due_on"]), f"{one['uid']}@foerderregister") for one in found]
    text = calendar(office)
    read = Calendar.from_ical(text)
    assert [(each.start, str(each["uid"])) for each in read.events] == same
    assert [str(each["summary"]) for each in read.events] == [one["text"]["de"] for one in found]
    own = events(text)
    assert [
        (datetime.strptime(one["DTSTART;VALUE=DATE"], "%Y%m%d").date(), one["UID"])  # noqa: DTZ007 (a day has no zone)
        for one in own
    ] == same
    assert len({one["UID"] for one in own}) == len(own)
    assert all("DTSTAMP" in one and "DTEND" not in one for one in own)
    assert own[4]["SUMMARY"].startswith(r"Aufruf: Kultur\, Freizeit\; und")

    # Sifted, and page by page.
    assert days(listed(office, kind=["call", "project_end"])) == [
        ("2026-05-31", "call"),
        ("2027-12-31", "project_end"),
    ]
    assert days(listed(office, project=project, to_day="2027-06-30")) == [
        ("2027-01-01", "payment_claim"),
        ("2027-06-30", "extension_request"),
    ]
    asked = {"from_day": "2026-06-18", "to_day": "2026-06-30"}
    assert days(listed(office, **asked)) == days(found[6:8])
    assert [one["UID"] for one in events(calendar(office, **asked))] == [
        one[1] for one in same[6:8]
    ]
    paged: list[dict[str, Any]] = []
    answer = office.reader.get(DEADLINES, params={"limit": 1}).json()
    while answer["next"]:
        paged += answer["items"]
        asked = {"limit": "1", "cursor": answer["next"]}
        answer = office.reader.get(DEADLINES, params=asked).json()
    assert paged + answer["items"] == found
    assert office.reader.get(DEADLINES, params={"kind": "never"}).status_code == 422
    for path in (DEADLINES, CALENDAR):
        assert office.anybody.get(path).status_code == 401
        asked = {"programme": "NONE"}
        assert office.reader.get(path, params=asked).status_code == 404

    # The day on which something is due is not over before its end.
    travel.to("2026-05-31")
    assert [one["overdue"] for one in listed(office)][3:5] == [True, False]
    travel.to("2026-06-01")
    assert [one["overdue"] for one in listed(office)][3:5] == [True, True]

    # An extension moves the day; the name stays.
    office.file(project, "amendment_request")
    office.taken(till.officer, project, "request_amendment", "2026-06-01", reason="Verzug")
    office.file(project, "amendment")
    office.taken(
        till.officer,
        project,
        "amend",
        "2026-06-01",
        decided_by="NBank",
        reason="Verzug",
        extended_until="2028-06-30",
    )
    moved = {one["kind"]: one for one in listed(office, project=project)}
    for old in found[10], found[12]:
        assert moved[old["kind"]]["uid"] == old["uid"]
    assert moved["project_end"]["due_on"] == "2028-06-30"
    assert moved["extension_request"]["due_on"] == "2027-12-30"
    told = {one["UID"]: one["DTSTART;VALUE=DATE"] for one in events(calendar(office))}
    assert told[f"{found[12]['uid']}@foerderregister"] == "20280630"


def test_money_asked_back_is_due_until_it_has_come(office: Office, travel: Travel) -> None:
    till = office.till
    project = running(office, travel)
    travel.to("2026-07-01")
    claim = till.claim(
        project, "100000.00", "40000.00", submitted_on="2026-06-30", decided_on="2026-07-01"
    )
    till.book(till.pay(claim["id"], "40000.00"), value_date="2026-07-01")
    office.file(project, "revocation")
    step = office.taken(
        till.treasurer,
        project,
        "revoke",
        "2026-07-01",
        decided_by="NBank",
        reason="Zweck verfehlt",
        due_on="2026-08-01",
        amount="10000.00",
    )
    order = step["recovery_order_id"]
    (due,) = listed(office, kind="recovery")
    assert (due["due_on"], due["project_id"]) == ("2026-08-01", project)
    assert due["uid"] == f"recovery-{order}"
    kinds = {one["kind"] for one in listed(office, project=project)}
    assert kinds == {"recovery", "retention_end"}
    back = {"kind": "recover", "recovery_order_id": order}
    till.book(back | {"amount": "29999.99"}, value_date="2026-07-01")
    assert len(listed(office, kind="recovery")) == 1
    till.book(back | {"amount": "0.01"}, value_date="2026-07-01")
    assert listed(office, kind="recovery") == []
