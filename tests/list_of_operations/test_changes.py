"""What has changed since, what has gone, and whether a client has the list already."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from app.kernel import clock
from app.list_of_operations.rules import dated
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests.lifecycle.calendar import Travel
from tests.list_of_operations.register import LIST, Register, delete


def now() -> str:
    return clock.now().isoformat().replace("+00:00", "Z")


def codes(register: Register, since: str) -> list[str]:
    return [one["operation_code"] for one in register.json(updated_since=since)]


def test_only_what_has_changed_is_told(register: Register, travel: Travel) -> None:
    first = register.operation(operation_code="A")
    register.operation(operation_code="B")
    travel.to("2026-02-01")
    since = now()
    assert codes(register, since) == []
    register.change(first, summary={"de": "Anders"})
    assert codes(register, since) == ["A"]
    assert codes(register, "2025-01-01T00:00:00Z") == ["A", "B"]
    assert [one["operation_code"] for one in register.csv(updated_since=since)] == ["A"]
    (row,) = register.xlsx(updated_since=since)
    assert (row["operation_code"], row["record_state"]) == ("A", "current")


def test_the_column_of_states_is_there_only_if_it_was_asked(register: Register) -> None:
    register.operation()
    assert "record_state" not in register.csv()[0]
    asked = register.csv(updated_since="2025-01-01T00:00:00Z")[0]
    assert list(asked)[-1] == "record_state"
    assert asked["record_state"] == "current"


@pytest.mark.parametrize("ending", ["", ".csv", ".xlsx"])
def test_what_was_not_committed_yet_comes_with_the_next_pull(
    register: Register, travel: Travel, ending: str
) -> None:
    """A change bears the time at which it was made, and is seen when it is committed."""
    project = register.operation(operation_code="A")
    register.operation(operation_code="B")
    with register.database.write("tests") as session:
        found = session.get(Project, UUID(project))
        assert found
        found.implementation_end_actual = date(2027, 1, 1)
        session.flush()
        travel.to("2026-01-16")
        pulled = register.get(ending)
    since = pulled.headers["next-updated-since"]
    assert since.startswith("2026-01-15T")
    assert codes(register, now()) == []
    assert codes(register, since) == ["A"]
    if not ending:
        assert pulled.json()["next_updated_since"] == since


def test_whoever_pulls_again_and_again_gets_each_change(register: Register) -> None:
    project = register.operation(operation_code="A")
    other = register.operation(operation_code="B")
    since = register.get().json()["next_updated_since"]
    for one, text in ((project, "Eins"), (other, "Zwei"), (project, "Drei")):
        register.change(one, summary={"de": text})
        told = register.get(updated_since=since).json()
        assert text in {row["operation_summary"] for row in told["operations"]}
        since = told["next_updated_since"]
    delete(register, other)
    told = register.get(updated_since=since).json()
    assert [row["operation_code"] for row in told["gone"]] == ["B"]


def test_changes_of_what_the_row_repeats_count(register: Register, travel: Travel) -> None:
    """A partner's new name, a payment, a publication: all of them change rows."""
    till = register.till
    project = register.operation(operation_code="A")
    officer = till.officer
    partner = {"name": {"de": "Stadt H."}}
    programme = {"region_name": "Hannover"}
    field = {"specific_objective": "RSO5.2"}
    etag = {"If-Match": "*"}
    for change in (
        lambda: officer.patch(f"/v1/partners/{register.lead}", json=partner, headers=etag),
        lambda: till.admin.patch(
            f"/v1/programmes/{till.programme['id']}", json=programme, headers=etag
        ),
        lambda: officer.patch(f"/v1/handlungsfelder/{till.fields['RI']}", json=field, headers=etag),
        lambda: till.book(till.commit(project, "400000.00"), value_date="2026-01-15"),
        register.publish,
    ):
        since = now()
        assert codes(register, since) == []
        change()
        assert codes(register, since) == ["A"]


def test_what_was_deleted_or_taken_back_leaves_a_tombstone(
    register: Register, travel: Travel
) -> None:
    since = now()
    deleted = register.operation(operation_code="DELETED")
    undone = register.operation(operation_code="UNDONE")
    both = register.operation(operation_code="BOTH")
    idea = register.project(operation_code="IDEA")
    register.operation(operation_code="STAYS")
    travel.to("2026-02-01")
    between = now()
    for one in (deleted, idea):
        delete(register, one)
    for one in (undone, both):
        register.put(one, Status.WITHDRAWN)
    delete(register, both)
    assert [one["operation_code"] for one in register.json()] == ["STAYS"]
    for moment, current in ((since, ["STAYS"]), (between, [])):
        told = register.get(".json", updated_since=moment).json()
        assert [one["operation_code"] for one in told["operations"]] == current
        assert {one["operation_code"]: one["id"] for one in told["gone"]} == {
            "DELETED": deleted,
            "UNDONE": undone,
            "BOTH": both,
        }
        assert all(one["gone_at"].startswith("2026-02-01") for one in told["gone"])
        rows = register.csv(updated_since=moment)
        states = {one["operation_code"]: one["record_state"] for one in rows}
        gone = dict.fromkeys(["DELETED", "UNDONE", "BOTH"], "gone")
        assert states == gone | dict.fromkeys(current, "current")
        assert len(register.xlsx(updated_since=moment)) == len(rows)
    assert register.get(".json").json()["gone"] == []
    register.put(undone, Status.GRANTED)
    told = register.get(".json", updated_since=between).json()
    assert {one["operation_code"] for one in told["gone"]} == {"DELETED", "BOTH"}
    travel.to("2026-03-01")
    assert register.get(".json", updated_since=now()).json()["gone"] == []


def test_another_programmes_tombstones_are_not_ours(register: Register) -> None:
    other = register.till.admin.post(
        "/v1/programmes",
        json={"code": "ANDERE", "name": {"de": "Andere"}, "programming_period": "2021-2027"},
    ).json()["id"]
    theirs = register.operation(operation_code="IHR", programme_id=other, handlungsfeld_id=None)
    delete(register, theirs)
    since = {"updated_since": "2025-01-01T00:00:00Z"}
    assert register.get(".json", **since).json()["gone"] == []
    told = register.get(".json", **since, programme="ANDERE").json()
    assert [one["operation_code"] for one in told["gone"]] == ["IHR"]


@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".xlsx"])
def test_who_has_the_list_gets_it_once(register: Register, travel: Travel, ending: str) -> None:
    project = register.operation()
    first = register.get(ending)
    travel.to("2026-01-20")
    first = register.get(ending)
    has = {"If-None-Match": first.headers["etag"]}
    knows = {"If-Modified-Since": first.headers["last-modified"]}
    for headers in (has, knows, has | {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}):
        answer = register.anybody.get(f"{LIST}{ending}", headers=headers)
        assert answer.status_code == 304
        assert answer.content == b""
        assert answer.headers["etag"] == first.headers["etag"]
    other = {"If-None-Match": '"0-x"', "If-Modified-Since": first.headers["last-modified"]}
    assert register.anybody.get(f"{LIST}{ending}", headers=other).status_code == 200
    odd = register.anybody.get(f"{LIST}{ending}", headers={"If-Modified-Since": "gestern"})
    assert odd.status_code == 200
    register.change(project, summary={"de": "Anders"})
    travel.to("2026-01-21")
    for headers in (has, knows):
        assert register.anybody.get(f"{LIST}{ending}", headers=headers).status_code == 200


def test_last_modified_is_when_something_last_changed(register: Register, travel: Travel) -> None:
    project = register.operation()
    travel.to("2026-01-20")
    register.change(project, summary={"de": "Anders"})
    assert register.get(".csv").headers["last-modified"] == "Tue, 20 Jan 2026 08:00:00 GMT"
    travel.to("2026-01-21")
    assert register.get(".csv").headers["last-modified"] == "Tue, 20 Jan 2026 23:00:00 GMT", (
        "a day that begins may take names from the list"
    )


@pytest.mark.parametrize("ending", ["", ".csv"])
def test_two_changes_in_one_second_are_two(register: Register, travel: Travel, ending: str) -> None:
    """A date has whole seconds; whoever pulled between the two has to get the second."""
    project = register.operation()
    travel.to("2026-01-20")
    register.change(project, summary={"de": "Eins"})
    knows = {"If-Modified-Since": register.get(ending).headers["last-modified"]}
    register.change(project, summary={"de": "Zwei"})
    travel.at += timedelta(minutes=1)
    answer = register.anybody.get(f"{LIST}{ending}", headers=knows)
    assert answer.status_code == 200
    assert "last-modified" not in answer.headers
    has = {"If-None-Match": answer.headers["etag"]}
    assert register.anybody.get(f"{LIST}{ending}", headers=has).status_code == 304


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (["2026-06-01T10:00:05.7", "2026-06-01T10:00:04.9"], "2026-06-01T10:00:05"),
        (["2026-06-01T10:00:05.7", "2026-06-01T10:00:05.1"], None),
        (["2026-06-01T10:00:05.7"], "2026-06-01T10:00:05"),
        (["2026-05-31T10:00:05.7", "2026-05-31T10:00:05.1"], "2026-05-31T22:00:00"),
        (["2026-05-31T22:00:00.7", "2026-05-31T10:00:05.1"], None),
        (["2026-06-01T10:00:05.7", "2026-06-01T10:00:09"], None),
    ],
    ids=["apart", "one second", "first", "midnight", "at midnight", "clocks differ"],
)
def test_a_date_is_told_if_it_can_tell(changes: list[str], expected: str | None) -> None:
    newest, *earlier = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in changes)
    day = date(2026, 6, 1)
    found = dated(newest, earlier, day)
    assert found == (expected and datetime.fromisoformat(expected).replace(tzinfo=UTC))


def test_one_call_answers_question_nine(register: Register) -> None:
    """All operations changed since the last pull, with tombstones, as CSV or JSON by Accept."""
    since = now()
    register.operation(operation_code="A")
    delete(register, register.operation(operation_code="B"))
    asked = {"updated_since": since}
    plain = register.anybody.get(LIST, params=asked)
    assert [one["operation_code"] for one in plain.json()["operations"]] == ["A"]
    assert [one["operation_code"] for one in plain.json()["gone"]] == ["B"]
    sheet = register.anybody.get(LIST, params=asked, headers={"Accept": "text/csv"})
    assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
    assert sheet.content == register.get(".csv", **asked).content


def test_head_is_free_of_rows(register: Register) -> None:
    register.operation()
    answer = register.anybody.head(f"{LIST}.csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == register.get(".csv").headers["etag"]
