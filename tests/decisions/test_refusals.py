"""What the rules refuse, over HTTP: the facts that they look at are those of the registry."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.events.vocabulary import EventStatus
from app.kernel.db import Database
from app.meetings.vocabulary import Procedure
from app.projects.vocabulary import Status
from tests import make
from tests.decisions.committee import (
    COMMITTEE,
    STEERING,
    House,
    criterion,
    recused,
    scores,
    term,
)
from tests.witness import Witness

AT = "/meeting_id"


@pytest.fixture
def house(database: Database, admin: Witness, officer: Witness, secretary: Witness) -> House:
    return House(database, admin, officer, secretary).found()


def test_the_fachausschuss_advises_and_the_steering_group_decides(house: House) -> None:
    steering, committee = (house.meeting(house.body(kind)) for kind in (STEERING, COMMITTEE))
    wrong = {(AT, "wrong_body")}
    assert house.refused(house.merit(committee)) == wrong
    assert house.refused(house.advice(steering)) == wrong
    assert house.refused(house.voted("grant", steering)) == wrong
    answer = house.secretary.post(
        "/v1/decisions", json=house.merit(committee), headers={"Accept-Language": "en"}
    )
    assert answer.json()["detail"] == (
        "Fachausschuss RI does not decide this. Competent for “Merit”: Steering group; name a "
        "meeting of it."
    )


def test_a_fachausschuss_advises_on_its_handlungsfeld(house: House) -> None:
    touching = [{"handlungsfeld_id": house.fields["RI"]}]
    foreign = house.new_project(handlungsfeld_id=house.fields["KF"])
    near = house.new_project(
        handlungsfeld_id=house.fields["KF"], secondary_handlungsfelder=touching
    )
    meeting = house.meeting(house.body(COMMITTEE), foreign, near)
    refused = house.refused(house.advice(meeting, project_id=foreign))
    assert refused == {(AT, "wrong_body")}
    assert house.record(house.advice(meeting, project_id=near)).status_code == 201


def test_nobody_decided_is_a_flaw_of_the_request(house: House) -> None:
    answer = house.record(house.notice(decided_by=None))
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["errors"]] == ["decided_by_missing"]


def test_the_meeting_is_the_one_that_decided(house: House) -> None:
    body = house.body(quorum=None)
    facts = {"status": EventStatus.CANCELLED, "procedure": Procedure.WRITTEN}
    meeting = house.meeting(body, house.new_project(), **facts)
    assert house.refused(house.merit(meeting)) == {
        (AT, "not_on_agenda"),
        (AT, "meeting_cancelled"),
        (AT, "written_procedure_not_allowed"),
    }
    allowed = house.meeting(house.body(written_procedure=True), procedure=Procedure.WRITTEN)
    assert house.recorded(house.merit(allowed))["procedure"] == "written"


def test_all_of_it_belongs_to_one_programme(house: House) -> None:
    other = make.programme(house.admin, code="OTHER")["id"]
    meeting = house.meeting(house.body(), programme_id=other)
    assert house.refused(house.merit(meeting, document_id=house.document(other))) == {
        (AT, "other_programme"),
        ("/document_id", "other_programme"),
    }


def test_days_are_those_of_berlin(house: House) -> None:
    body = house.body()
    late = house.meeting(
        body,
        starts_at=datetime(2026, 3, 11, 23, 30, tzinfo=UTC),  # 00:30 on the 12th in Berlin
        ends_at=datetime(2026, 3, 13, 23, 0, tzinfo=UTC),  # midnight: the 13th is the last day
    )
    for day, status in (("11", 409), ("12", 201), ("13", 201), ("14", 409)):
        answer = house.record(house.merit(late, decided_on=f"2026-03-{day}"))
        assert answer.status_code == status, day
    moment = datetime(2026, 3, 11, 23, 0, tzinfo=UTC)
    short = house.meeting(body, starts_at=moment, ends_at=moment)
    assert house.record(house.merit(short)).status_code == 201
    future = house.refused(house.notice(decided_on="2999-01-01"))
    assert future == {("/decided_on", "wrong_day")}


def test_votes_are_those_of_the_seats_of_the_day(house: House) -> None:
    ended, mute = term(ends_on=date(2026, 3, 11)), {"voting": False}
    seats = [house.seat(0, 2), house.seat(1, 2, **ended), house.seat(2, 1, **mute)]
    meeting = house.meeting(house.body(seats=seats, quorum=2))
    none = {"votes_no": 0, "votes_abstain": 0}
    assert house.refused(house.merit(meeting, votes_yes=3, **none)) == {
        ("/votes_yes", "too_many_votes")
    }
    assert house.refused(house.merit(meeting, votes_yes=1, **none)) == {("/votes_yes", "no_quorum")}
    out = recused(house.members[0], house.members[1])
    assert house.refused(house.merit(meeting, votes_yes=2, recusals=out, **none)) == {
        ("/votes_yes", "recused_counted"),
        ("/recusals/1/partner_id", "recused_without_seat"),
    }
    assert house.record(house.merit(meeting, votes_yes=2, **none)).status_code == 201


def test_points_are_those_of_the_body(house: House) -> None:
    criteria = [criterion(0, "fach", "70", "40"), criterion(1, "ziele", "30")]
    meeting = house.meeting(house.body(criteria=criteria, least_points=Decimal(60)))
    low = house.merit(meeting, scores=scores(fach="39.99", ziele="20"))
    assert house.refused(low) == {
        ("/scores/0/points", "below_criterion_minimum"),
        ("/scores", "below_minimum_points"),
    }
    high = house.merit(meeting, scores=scores(fach="70.01", mut="1"))
    assert house.refused(high) == {
        ("/scores/0/points", "points_above_maximum"),
        ("/scores/1/criterion", "unknown_criterion"),
        ("/scores", "criterion_missing"),
    }


def test_the_project_stands_where_it_can_be_selected_and_asks_for_so_much(house: House) -> None:
    meeting = house.meeting(house.body())
    house.stands_at(house.project, Status.MERIT_APPROVED)
    assert house.refused(house.merit(meeting, amount_eu="40000.01")) == {
        ("/project_id", "not_in_selection"),
        ("/amount_eu", "amount_above_requested"),
    }
    unknown = house.new_project(funding_plan=[])
    facts = house.merit(house.meeting(house.body(), unknown), project_id=unknown)
    assert house.record(facts | {"amount_eu": "40000.01"}).status_code == 201
