"""When the list was published, what is due, and for how long it names people."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select

from app.kernel.journal import Change
from app.publications.rules import due_on, named_until, next_due
from tests.lifecycle.calendar import Travel
from tests.list_of_operations.register import ADA, LIST, Register


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("published", "cycle", "due"),
    [
        ("2026-01-15", None, "2026-05-15"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-01-15", 3, "2026-04-15"),
        ("2026-01-15", 12, "2026-05-15"),
    ],
)
def test_the_list_is_due_every_four_months_at_the_latest(
    published: str, cycle: int | None, due: str
) -> None:
    assert next_due(day(published), cycle) == day(due)


def test_the_first_list_is_due_after_the_first_grant() -> None:
    assert due_on(None, None, None) is None
    assert due_on(None, day("2026-03-01"), 4) == day("2026-07-01")
    assert due_on(day("2026-09-01"), day("2026-03-01"), 4) == day("2026-09-01")


def test_people_are_named_for_two_years() -> None:
    assert named_until(day("2024-02-29")) == day("2026-02-28")


def test_a_publication_is_recorded_with_what_was_on_the_list(
    register: Register, travel: Travel
) -> None:
    register.operation(operation_code="A", total_cost="1000000.00")
    register.operation(operation_code="B", purpose=None)
    register.project(operation_code="C")
    travel.to("2026-06-01")
    content = register.get(".csv").content
    told = register.get(".json").json()
    made = register.published(note="Auf der Seite des Programms")
    assert made["published_on"] == "2026-06-01"
    assert made["next_due_on"] == "2026-10-01"
    assert (made["operations"], made["complete"]) == (2, 1)
    assert made["eu_contribution"] == told["eu_contribution"] == "800000.00"
    assert made["sha256"] == sha256(content).hexdigest()
    assert made["as_of_change"] == told["as_of_change"]
    assert made["programme"]["code"] == "ZRHH"
    found = register.anybody.get(f"{LIST}/publications/{made['id']}").json()
    assert found["url"] == "https://www.example.org/liste.csv"
    assert "created_by" not in found
    with register.database.reading.connect() as connection:
        kinds = connection.scalars(select(Change.kind).where(Change.number > made["as_of_change"]))
        assert list(kinds) == ["publications"]


def test_publications_are_listed_the_newest_first(register: Register, travel: Travel) -> None:
    travel.to("2026-06-01")
    days = ["2026-02-01", "2026-05-30", "2026-06-01"]
    for one in days:
        register.published(published_on=one)
    first = register.anybody.get(f"{LIST}/publications", params={"limit": 2}).json()
    rest = register.anybody.get(
        f"{LIST}/publications", params={"limit": 2, "cursor": first["next"]}
    ).json()
    found = [one["published_on"] for one in first["items"] + rest["items"]]
    assert found == days[::-1]
    assert register.anybody.get(f"{LIST}/publications?programme=NONE").json()["items"] == []


def test_publications_are_recorded_in_order_and_not_ahead(
    register: Register, travel: Travel
) -> None:
    travel.to("2026-06-01")
    register.published(published_on="2026-05-01")
    register.published(published_on="2026-05-01")
    for wrong in ("2026-06-02", "2026-04-30"):
        answer = register.publish(published_on=wrong)
        assert answer.status_code == 409
        assert answer.json()["type"] == "/problems/publication-too-early"


def test_what_came_onto_the_list_later_was_not_published_before(
    register: Register, travel: Travel
) -> None:
    """A publication of April, recorded in June, says nothing of what is granted in June."""
    travel.to("2026-03-01")
    register.operation(operation_code="OLD")
    travel.to("2026-06-01")
    register.operation(operation_code="NEW")
    made = register.published(published_on="2026-04-01")
    claimed = ("as_of_change", "operations", "complete", "eu_contribution", "sha256")
    assert [made[one] for one in claimed] == [None] * 5, "nobody knows what the list was in April"
    assert made["next_due_on"] == "2026-08-01"
    first = {one["operation_code"]: one["published_on"] for one in register.json()}
    assert first == {"OLD": "2026-04-01", "NEW": None}
    register.published()
    first = {one["operation_code"]: one["published_on"] for one in register.json()}
    assert first == {"OLD": "2026-04-01", "NEW": "2026-06-01"}


def test_a_week_late_the_list_is_still_known_if_nothing_has_changed(
    register: Register, travel: Travel
) -> None:
    travel.to("2026-06-01")
    register.operation(operation_code="A")
    content = register.get(".csv").content
    travel.to("2026-06-08")
    made = register.published(published_on="2026-06-01")
    assert (made["operations"], made["sha256"]) == (1, sha256(content).hexdigest())


def test_only_the_office_records_publications(register: Register) -> None:
    body = {"url": "https://www.example.org/"}
    assert register.anybody.post(f"{LIST}/publications", json=body).status_code == 401
    for who in (register.reader, register.till.treasurer):
        assert who.post(f"{LIST}/publications", json=body).status_code == 403
    assert register.till.admin.post(f"{LIST}/publications", json=body).status_code == 201
    assert register.publish(url="ftp://x").status_code == 422
    nowhere = "0190163d-8694-739b-aea5-966c26f8ad91"
    assert register.publish(programme_id=nowhere).status_code == 409


def test_a_retry_records_nothing_twice(register: Register) -> None:
    body = {"url": "https://www.example.org/"}
    for _ in range(2):
        answer = register.till.officer.post(
            f"{LIST}/publications", json=body, headers={"Idempotency-Key": "once"}
        )
        assert answer.status_code == 201
    assert len(register.anybody.get(f"{LIST}/publications").json()["items"]) == 1


def test_the_state_says_what_is_due_and_what_is_overdue(register: Register, travel: Travel) -> None:
    travel.to("2026-03-01")
    state = register.state()
    assert (state["next_due_on"], state["overdue"], state["operations"]) == (None, False, 0)
    register.operation()
    assert register.state()["next_due_on"] == "2026-07-01"
    travel.to("2026-07-01")
    assert not register.state()["overdue"]
    travel.to("2026-07-02")
    assert register.state()["overdue"]
    register.published()
    state = register.state()
    assert (state["last_published_on"], state["last_url"]) == (
        "2026-07-02",
        "https://www.example.org/liste.csv",
    )
    assert (state["next_due_on"], state["overdue"]) == ("2026-11-02", False)
    travel.to("2026-11-03")
    assert register.state()["overdue"]


def test_the_deadlines_say_when_the_list_is_due(register: Register, travel: Travel) -> None:
    def due() -> list[tuple[str, bool]]:
        found = register.reader.get("/v1/deadlines", params={"kind": "publication"}).json()
        return [(one["due_on"], one["overdue"]) for one in found["items"]]

    travel.to("2026-03-01")
    assert due() == []
    register.operation()
    assert due() == [("2026-07-01", False)]
    travel.to("2026-07-15")
    assert due() == [("2026-07-01", True)]
    register.published()
    assert due() == [("2026-11-15", False)]


@pytest.mark.parametrize("recorded", [True, False])
def test_natural_persons_are_named_for_two_years_after_everybody_could_read_of_them(
    register: Register, travel: Travel, *, recorded: bool
) -> None:
    """The list itself is open to everybody, whether or not anybody records a publication."""
    register.operation(lead=register.partner(**ADA), operation_code="ADA")
    register.operation(operation_code="CITY")

    def names() -> list[Any]:
        found: list[Any] = []
        for rows in (register.json(), register.csv(), register.xlsx()):
            row = rows[0]
            assert row["operation_code"] == "ADA"
            assert not row["beneficiary_name"]
            assert not row["beneficiary_identifier"]
            found.append((row["beneficiary_first_name"], row["beneficiary_surname"]))
        return found

    named = [("Ada", "Lovelace")] * 3
    assert names() == named
    if recorded:
        travel.to("2026-06-01")
        register.published()
        assert register.json()[0]["published_on"] == "2026-06-01"
        travel.to("2027-06-01")
        register.published()
        assert register.json()[0]["published_on"] == "2026-06-01", "the first one counts"
    travel.to("2028-01-14")
    assert names() == named
    before = register.get(".csv")
    travel.to("2028-01-15")
    assert names() == [(None, None), ("", ""), (None, None)]
    assert "Lovelace" not in register.get(".csv").text + register.get(".json").text
    assert [one["complete"] for one in register.json()] == [True, True]
    for header, value in (
        ("If-None-Match", before.headers["etag"]),
        ("If-Modified-Since", before.headers["last-modified"]),
    ):
        again = register.anybody.get(f"{LIST}.csv", headers={header: value})
        assert again.status_code == 200, "a cache must not go on naming her"
    since = register.csv(updated_since="2028-01-14T12:00:00Z")
    assert [one["operation_code"] for one in since] == ["ADA"]


def test_what_was_published_on_a_leap_day_is_forgotten_on_its_eve(
    register: Register, travel: Travel
) -> None:
    travel.to("2028-02-29")
    register.operation(lead=register.partner(**ADA), operation_code="ADA")
    register.published()
    travel.to("2030-02-27")
    before = register.get(".csv")
    assert "Lovelace" in before.text
    travel.to("2030-02-28")
    assert "Lovelace" not in register.get(".csv").text
    knows = {"If-Modified-Since": before.headers["last-modified"]}
    assert register.anybody.get(f"{LIST}.csv", headers=knows).status_code == 200


def test_an_operation_that_comes_later_has_two_years_of_its_own(
    register: Register, travel: Travel
) -> None:
    ada = register.partner(**ADA)
    register.operation(lead=ada, operation_code="A")
    register.published()
    travel.to("2026-12-01")
    register.operation(lead=ada, operation_code="B")
    register.published()
    travel.to("2028-02-01")
    found = {one["operation_code"]: one["beneficiary_surname"] for one in register.json()}
    assert found == {"A": None, "B": "Lovelace"}


def test_names_of_persons_are_not_public_elsewhere(register: Register) -> None:
    ada = register.partner(**ADA)
    assert register.reader.get(f"/v1/partners/{ada}").json()["surname"] == "Lovelace"
    assert "surname" not in register.anybody.get(f"/v1/partners/{ada}").json()


def test_a_year_is_not_forgotten(register: Register, travel: Travel) -> None:
    """What is due follows from the day of the publication, not from that of its record."""
    travel.to("2026-06-01")
    made = register.published(published_on="2026-05-15")
    assert day(made["next_due_on"]) - day("2026-05-15") == timedelta(days=123)
