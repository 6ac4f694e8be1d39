"""Decisions over HTTP: recorded, read, listed, deleted."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from app.decisions import queries
from app.decisions.vocabulary import DecisionKind
from app.kernel.db import Database
from app.lifecycle.models import ProjectStep
from app.lifecycle.vocabulary import Standing
from app.projects.vocabulary import Eligibility, Status, Step
from tests import make
from tests.decisions.committee import COMMITTEE, DECISIONS, House, criterion, recused, scores
from tests.witness import Witness

ANY = {"If-Match": "*"}
NOBODY = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def house(database: Database, admin: Witness, officer: Witness, secretary: Witness) -> House:
    return House(database, admin, officer, secretary).found()


def ids(house: House, **asked: str) -> list[str]:
    answer = house.officer.get(DECISIONS, params=asked)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


def test_a_decision_of_the_steering_group_says_how_it_came_about(house: House) -> None:
    points = [criterion(0, "kooperation", "70"), criterion(1, "ziele", "30", "7.5")]
    body = house.body(criteria=points)
    meeting = house.meeting(body)
    facts = house.merit(
        meeting,
        outcome="approved_with_conditions",
        conditions=["Der Eigenanteil ist nachgewiesen."],
        votes_yes=3,
        votes_no=0,
        recusals=recused(house.members[0]),
        scores=scores(kooperation="52.25", ziele="7.5"),
        reason="Überzeugt.",
        document_id=house.document(),
    )
    made = house.record(facts)
    assert made.status_code == 201, made.text
    found = house.officer.get(made.headers["location"])
    assert found.headers["etag"]
    assert found.json() == made.json()
    shown = found.json()
    assert shown["body"] == {
        "id": body,
        "kind": "steering_group",
        "name": {"de": "Steuerungsgruppe", "en": None},
    }
    assert (shown["procedure"], shown["total_points"]) == ("meeting", "59.75")
    assert shown["scores"] == scores(kooperation="52.25", ziele="7.50")
    assert [(one["partner"]["id"], one["reason"]) for one in shown["recusals"]] == [
        (house.members[0], "Ist selbst Antragsteller")
    ]
    assert shown["programme"]["id"] == house.programme
    assert shown["project"]["id"] == house.project
    same = ("meeting_id", "decided_on", "amount_eu", "conditions", "reason", "document_id")
    assert {name: shown[name] for name in same} == {name: facts[name] for name in same}
    assert (shown["votes_yes"], shown["votes_no"], shown["votes_abstain"]) == (3, 0, 0)
    assert (shown["decided_by"], shown["no_other_funding"]) == (None, True)


def test_a_fachausschuss_advises_and_the_granting_body_decides_alone(house: House) -> None:
    advice = house.recorded(house.advice(house.meeting(house.body(COMMITTEE))))
    assert (advice["body"]["kind"], advice["total_points"]) == ("advisory_committee", None)
    for kind in ("eligibility", "grant", "amendment", "revocation", "final_check"):
        notice = house.recorded(house.notice(kind))
        assert (notice["body"], notice["meeting_id"], notice["procedure"]) == (None, None, None)
        assert (notice["decided_by"], notice["votes_yes"]) == ("NBank", None)
    steered = house.recorded(house.voted("amendment", house.meeting(house.body())))
    assert steered["body"]["kind"] == "steering_group"


def test_decisions_are_listed_the_newest_first(house: House) -> None:
    other = house.new_project()
    meeting = house.meeting(house.body())
    grant = house.recorded(house.notice(decided_on="2026-05-04"))
    merit = house.recorded(house.merit(meeting))
    first = house.recorded(house.notice("eligibility", decided_on="2026-04-01"))
    second = house.recorded(house.notice("eligibility", decided_on="2026-04-01"))
    far = house.recorded(house.notice(project_id=other, outcome="rejected"))
    whole = [one["id"] for one in (grant, second, first, far, merit)]
    assert ids(house) == whole
    assert ids(house, programme="ZRHH") == whole
    assert ids(house, programme="OTHER") == []
    assert ids(house, project=other) == [far["id"]]
    assert ids(house, body=merit["body"]["id"]) == ids(house, meeting=meeting) == [merit["id"]]
    assert ids(house, kind="eligibility") == [second["id"], first["id"]]
    assert ids(house, outcome="rejected") == [far["id"]]
    assert ids(house, decided_from="2026-04-02") == [grant["id"]]
    assert ids(house, decided_to="2026-03-16") == [far["id"], merit["id"]]
    seen, asked = [], {"limit": "2"}
    while True:
        page = house.officer.get(DECISIONS, params=asked).json()
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert seen == whole


def test_the_decision_that_counts_is_the_latest_of_its_kind(house: House, session: Session) -> None:
    project = UUID(house.project)
    house.recorded(house.notice(decided_on="2026-05-04", outcome="rejected"))
    house.recorded(house.notice("eligibility", decided_on="2026-06-01"))
    last = house.recorded(house.notice(decided_on="2026-05-04"))
    house.recorded(house.notice(decided_on="2026-05-03"))
    house.recorded(house.notice(decided_on="2026-07-01", project_id=house.new_project()))
    found = queries.latest(session, project, DecisionKind.GRANT, DecisionKind.REVOCATION)
    assert found is not None
    assert str(found.id) == last["id"]
    assert queries.latest(session, project, DecisionKind.MERIT) is None


def test_a_decision_is_tried_without_being_kept_and_recorded_once_if_retried(house: House) -> None:
    facts = house.merit(house.meeting(house.body()))
    tried = house.record(facts, params={"dry_run": "true"})
    assert (tried.status_code, tried.headers["dry-run"]) == (201, "true")
    assert ids(house) == []
    twice = [house.record(facts, headers={"Idempotency-Key": "once"}) for _ in range(2)]
    assert twice[0].json() == twice[1].json()
    assert ids(house) == [twice[0].json()["id"]]


def test_a_typing_error_is_deleted_and_recorded_anew_but_never_changed(house: House) -> None:
    wrong = house.recorded(house.notice(decided_by="NBNak"))
    path = f"{DECISIONS}/{wrong['id']}"
    assert house.secretary.patch(path, json={"decided_by": "NBank"}).status_code == 405
    assert house.secretary.delete(path).status_code == 428
    assert house.secretary.delete(path, headers={"If-Match": '"v9-x"'}).status_code == 412
    assert house.secretary.delete(path, headers={"If-Match": wrong["etag"]}).status_code == 204
    assert house.secretary.get(path).status_code == 404
    assert house.secretary.delete(path, headers=ANY).status_code == 404
    assert house.record(house.notice()).status_code == 201


def test_a_decision_on_which_a_step_rests_stays(house: House) -> None:
    grant = house.recorded(house.notice())
    step = ProjectStep(
        programme_id=UUID(house.programme),
        project_id=UUID(house.project),
        step_number=1,
        step=Step.GRANT,
        standing=next(iter(Standing)),
        from_status=Status.MERIT_APPROVED,
        to_status=Status.GRANTED,
        from_eligibility=Eligibility.ELIGIBLE,
        to_eligibility=Eligibility.ELIGIBLE,
        happened_on=date(2026, 3, 16),
        decision_id=UUID(grant["id"]),
        prepared_by="officer",
    )
    house.keep(step)
    stays = house.secretary.delete(f"{DECISIONS}/{grant['id']}", headers=ANY)
    assert (stays.status_code, stays.json()["type"]) == (409, "/problems/still-referenced")
    assert stays.json()["references"][0]["ids"] == [str(step.id)]
    assert ids(house) == [grant["id"]]


@pytest.mark.parametrize("name", ["project_id", "meeting_id", "document_id", "recusals"])
def test_what_a_decision_refers_to_is_there(house: House, name: str) -> None:
    facts = house.merit(house.meeting(house.body()))
    facts[name] = recused(NOBODY) if name == "recusals" else NOBODY
    answer = house.record(facts)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/unknown-reference")
    assert answer.json()["missing"] == [NOBODY]


def test_only_insiders_read_decisions(house: House, anybody: Witness, reader: Witness) -> None:
    made = make.decision(house.officer, project_id=house.project)
    for path in (DECISIONS, f"{DECISIONS}/{made['id']}"):
        assert anybody.get(path).status_code == 401
        assert reader.get(path).status_code == 200
    assert reader.post(DECISIONS, json=house.notice()).status_code == 403


@pytest.mark.parametrize("points", ["-1", "10000", "1.005", "01", "1,5", "", 7.5, 7])
def test_points_are_exact(house: House, points: object) -> None:
    body = house.body(criteria=[criterion(0, "ziele", "9999.99")])
    facts = house.merit(house.meeting(body))
    answer = house.record(facts | {"scores": [{"criterion": "ziele", "points": points}]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["at"] == "/scores/0/points"
    assert house.recorded(facts | {"scores": scores(ziele="9999.99")})["total_points"] == "9999.99"
