"""What a new registry knows of its programme."""

import pytest
from fastapi import FastAPI

from app.kernel.db import Database
from app.seed import plant
from tests.witness import Witness


@pytest.fixture
def planted(app: FastAPI, database: Database, anybody: Witness) -> Witness:
    assert plant.plant(database)
    return anybody


def test_the_programme_knows_its_rules_of_money(planted: Witness) -> None:
    (programme,) = planted.get("/v1/programmes").json()["items"]
    assert programme["code"] == "ZRHH"
    assert programme["max_eu_rate"] == "40.00"
    assert programme["min_eligible_cost"] == "100000.00"
    assert programme["min_eligible_cost_study"] == "25000.00"
    assert programme["max_duration_months"] == 36
    assert programme["commitment_period_end"] == "2027-12-31"
    assert programme["project_end_latest"] == "2028-12-31"
    assert programme["eligibility_end"] == "2029-12-31"


def test_the_four_founding_partners_are_distinct(planted: Witness) -> None:
    (programme,) = planted.get("/v1/programmes").json()["items"]
    founding = [one["partner"]["id"] for one in programme["partners"] if one["role"] == "founding"]
    keys = {planted.get(f"/v1/partners/{one}").json()["ags"] for one in founding}
    assert keys == {"03241", "03241001", "03254", "03254021"}


def test_both_handlungsfelder_have_their_purposes(planted: Witness) -> None:
    fields = planted.get("/v1/handlungsfelder").json()["items"]
    assert {one["code"]: len(one["purposes"]) for one in fields} == {"RI": 4, "KF": 6}


def test_the_events_are_public_and_each_has_its_source(planted: Witness) -> None:
    events = planted.get("/v1/events").json()["items"]
    assert len(events) == 5
    for event in events:
        assert [one["kind"] for one in event["links"]] == ["source"]
    kickoff = planted.get("/v1/events", params={"kind": "annual_kickoff"}).json()["items"][0]
    assert kickoff["starts_at"] == "2024-03-11T23:00:00Z"
    assert kickoff["all_day"] is True


def test_the_published_ceiling_is_in_the_ledger_with_its_source(
    planted: Witness, reader: Witness
) -> None:
    position = planted.get("/v1/budget").json()
    assert (position["total"]["ceiling"], position["unassigned"]) == ("4800000.00", "0.00")
    split = {one["handlungsfeld"]["code"]: one["free"] for one in position["handlungsfelder"]}
    assert split == {"RI": "2800000.00", "KF": "2000000.00"}
    transfers = reader.get("/v1/budget/ledger").json()["items"]
    assert [one["kind"] for one in transfers] == ["endow", "assign", "assign"]
    for one in transfers:
        assert one["evidence"].startswith("https://")
        assert one["reason"]
    assert reader.get("/v1/budget/reconciliation").json()["reconciled"]


def test_the_three_bodies_know_their_votes_and_their_points(planted: Witness) -> None:
    bodies = planted.get("/v1/bodies").json()["items"]
    found = {(one["kind"], (one["handlungsfeld"] or {"code": None})["code"]) for one in bodies}
    assert found == {
        ("steering_group", None),
        ("advisory_committee", "RI"),
        ("advisory_committee", "KF"),
    }
    assert len(bodies) == 3
    for body in bodies:
        assert [one["votes"] for one in body["seats"]] == [1, 1, 1, 1]
        assert (body["quorum"], body["invitation_days"], body["written_procedure"]) == (3, 14, True)
        points = [(one["maximum"], one["minimum"]) for one in body["criteria"]]
        assert points == [("70.00", "40.00"), ("30.00", "20.00")]
        assert body["least_points"] == "60.00"


def test_facts_are_planted_only_once(planted: Witness, database: Database) -> None:
    assert not plant.plant(database)
