"""What must be true of a decision, asked of the rules alone: one test for each rule."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bodies.vocabulary import BodyKind
from app.decisions import rules
from app.decisions.case import Case, Council, Criterion, Seat, Sitting
from app.decisions.schemas import DecisionIn
from app.kernel.words import Words
from app.meetings.vocabulary import Procedure
from app.projects.vocabulary import Status
from tests.decisions.committee import recused, scores

PROJECT, PROGRAMME, FIELD, OTHER_FIELD = (uuid4() for _ in range(4))
MEMBERS = [uuid4() for _ in range(3)]
DAY = date(2026, 3, 12)
TODAY = date(2026, 4, 1)
STEERING = Council(
    BodyKind.STEERING_GROUP,
    Words("Steuerungsgruppe", "Steering group"),
    quorum=3,
    seats=tuple(Seat(one, votes) for one, votes in zip(MEMBERS, (2, 2, 1), strict=True)),
)
COMMITTEE = replace(STEERING, kind=BodyKind.ADVISORY_COMMITTEE, field=FIELD)
MANAGEMENT = replace(STEERING, kind=BodyKind.REGIONAL_MANAGEMENT)
SCORING = replace(
    STEERING,
    least_points=Decimal(60),
    criteria=(Criterion("fach", Decimal(70), Decimal(40)), Criterion("ziele", Decimal(30))),
)
SITTING = Sitting(
    programme=PROGRAMME,
    council=STEERING,
    procedure=Procedure.MEETING,
    first=DAY,
    last=DAY,
    cancelled=False,
    projects=frozenset({PROJECT}),
)
CASE = Case(
    programme=PROGRAMME,
    status=Status.IN_COMMITTEE,
    fields=frozenset({FIELD}),
    requested=Decimal("40000.00"),
    sitting=SITTING,
    document_programme=PROGRAMME,
    today=TODAY,
)


def at(council: Council = STEERING, **facts: Any) -> Case:
    """Let a body meet."""
    return replace(CASE, sitting=replace(SITTING, council=council, **facts))


ALONE = replace(CASE, sitting=None)


def merit(**facts: Any) -> DecisionIn:
    return DecisionIn.model_validate(
        {
            "project_id": str(PROJECT),
            "kind": "merit",
            "outcome": "approved",
            "meeting_id": str(uuid4()),
            "decided_on": str(DAY),
            "votes_yes": 4,
            "votes_no": 1,
            "votes_abstain": 0,
            "amount_eu": "40000.00",
            "no_other_funding": True,
        }
        | facts
    )


def advice(**facts: Any) -> DecisionIn:
    stated: dict[str, Any] = {"kind": "recommendation", "amount_eu": None}
    return merit(**(stated | {"no_other_funding": False} | facts))


def notice(kind: str, **facts: Any) -> DecisionIn:
    return DecisionIn.model_validate(
        {
            "project_id": str(PROJECT),
            "kind": kind,
            "outcome": "approved",
            "decided_by": "NBank",
            "decided_on": str(DAY),
        }
        | facts
    )


def votes(yes: int, no: int, abstain: int = 0) -> dict[str, int]:
    return {"votes_yes": yes, "votes_no": no, "votes_abstain": abstain}


def found(stated: DecisionIn, case: Case = CASE) -> list[tuple[str, str]]:
    flaws = list(rules.refusals(stated, case))
    for one in flaws:
        assert one.words.de.endswith(".")
        assert one.words.en.endswith(".")
    return [(one.code, one.at) for one in flaws]


OF_GRANTING_BODY = ("eligibility", "grant", "amendment", "revocation", "final_check")


@pytest.mark.parametrize(
    ("stated", "case"),
    [
        (merit(), CASE),
        (advice(), at(COMMITTEE)),
        (advice(kind="amendment"), CASE),
        (merit(outcome="rejected", **votes(1, 4)), CASE),
        (merit(outcome="rejected", **votes(2, 2)), CASE),
        (merit(outcome="deferred", amount_eu=None, no_other_funding=False), CASE),
        (merit(outcome="approved_with_conditions", conditions=["Eigenanteil"]), CASE),
        (merit(scores=scores(fach="40", ziele="20")), at(SCORING)),
        (merit(outcome="rejected", **votes(0, 5)), at(SCORING)),
        *((notice(kind), ALONE) for kind in OF_GRANTING_BODY),
    ],
)
def test_what_the_rules_allow_is_not_refused(stated: DecisionIn, case: Case) -> None:
    assert found(stated, case) == []
    assert list(rules.contradictions(stated)) == []


WRONG_BODY = [("wrong_body", "/meeting_id")]


@pytest.mark.parametrize("council", [COMMITTEE, MANAGEMENT])
def test_only_the_steering_group_decides_on_merit(council: Council) -> None:
    assert found(merit(), at(council)) == WRONG_BODY
    assert WRONG_BODY[0] in found(merit(), ALONE)


@pytest.mark.parametrize("council", [STEERING, MANAGEMENT])
def test_only_a_fachausschuss_recommends(council: Council) -> None:
    assert found(advice(), at(council)) == WRONG_BODY
    assert WRONG_BODY[0] in found(advice(), ALONE)


def test_a_fachausschuss_advises_on_its_handlungsfeld_only() -> None:
    assert found(advice(), at(replace(COMMITTEE, field=OTHER_FIELD))) == WRONG_BODY
    touching = replace(at(COMMITTEE), fields=frozenset({OTHER_FIELD, FIELD}))
    assert found(advice(), touching) == []
    assert found(advice(), at(replace(COMMITTEE, field=None))) == []


@pytest.mark.parametrize("council", [COMMITTEE, MANAGEMENT])
def test_of_the_bodies_only_the_steering_group_amends(council: Council) -> None:
    assert found(advice(kind="amendment"), at(council)) == WRONG_BODY


@pytest.mark.parametrize("kind", [one for one in OF_GRANTING_BODY if one != "amendment"])
@pytest.mark.parametrize("council", [STEERING, COMMITTEE, MANAGEMENT])
def test_no_body_decides_what_the_granting_body_decides(kind: str, council: Council) -> None:
    assert found(advice(kind=kind), at(council)) == WRONG_BODY


def test_a_decision_has_an_author_and_only_one() -> None:
    for kind in OF_GRANTING_BODY:
        (flaw,) = rules.contradictions(notice(kind, decided_by=None))
        assert (flaw.code, flaw.at) == ("decided_by_missing", "/decided_by")
    (flaw,) = rules.contradictions(merit(decided_by="NBank"))
    assert (flaw.code, flaw.at) == ("decided_by_not_taken", "/decided_by")
    assert list(rules.contradictions(merit(meeting_id=None))) == []


def test_the_meeting_is_of_the_same_programme() -> None:
    assert found(merit(), at(programme=uuid4())) == [("other_programme", "/meeting_id")]


def test_the_document_is_of_the_same_programme() -> None:
    foreign = replace(ALONE, document_programme=uuid4())
    assert found(notice("grant"), foreign) == [("other_programme", "/document_id")]
    assert found(notice("grant"), replace(ALONE, document_programme=None)) == []


@pytest.mark.parametrize("status", list(Status))
def test_a_project_is_selected_while_it_is_in_selection(status: Status) -> None:
    refused = [("not_in_selection", "/project_id")]
    in_committee = status == Status.IN_COMMITTEE
    assert found(advice(), replace(at(COMMITTEE), status=status)) == (
        [] if in_committee else refused
    )
    decidable = {Status.IN_COMMITTEE, Status.RECOMMENDED, Status.DEFERRED}
    assert found(merit(), replace(CASE, status=status)) == ([] if status in decidable else refused)
    assert found(notice("grant"), replace(ALONE, status=status)) == []


def test_the_project_is_on_the_agenda() -> None:
    other = at(projects=frozenset({uuid4()}))
    assert found(merit(), other) == [("not_on_agenda", "/meeting_id")]


def test_a_cancelled_meeting_decides_nothing() -> None:
    assert found(merit(), at(cancelled=True)) == [("meeting_cancelled", "/meeting_id")]


def test_a_written_procedure_must_be_allowed() -> None:
    written = at(procedure=Procedure.WRITTEN)
    assert found(merit(), written) == [("written_procedure_not_allowed", "/meeting_id")]
    allowed = at(replace(STEERING, written_procedure=True), procedure=Procedure.WRITTEN)
    assert found(merit(), allowed) == []


WRONG_DAY = [("wrong_day", "/decided_on")]


@pytest.mark.parametrize("procedure", list(Procedure))
def test_the_day_is_one_of_the_meeting(procedure: Procedure) -> None:
    council = replace(STEERING, written_procedure=True)
    case = at(council, procedure=procedure, last=DAY + timedelta(days=7))
    for days, refused in ((-1, WRONG_DAY), (0, []), (7, []), (8, WRONG_DAY)):
        day = str(DAY + timedelta(days=days))
        assert found(merit(decided_on=day), case) == refused, day


def test_nothing_was_decided_in_the_future() -> None:
    for day, refused in ((TODAY, []), (TODAY + timedelta(days=1), WRONG_DAY)):
        assert found(notice("grant", decided_on=str(day)), ALONE) == refused
        assert found(merit(decided_on=str(day)), at(first=day, last=day)) == refused


@pytest.mark.parametrize("name", ["votes_yes", "votes_no", "votes_abstain"])
def test_a_body_decides_by_votes_and_the_granting_body_without(name: str) -> None:
    assert found(merit(**{name: None})) == [("votes_missing", f"/{name}")]
    assert found(notice("grant", **{name: 1}), ALONE) == [("votes_without_body", f"/{name}")]


def test_a_decision_has_its_quorum() -> None:
    assert found(merit(**votes(2, 0))) == [("no_quorum", "/votes_yes")]
    assert found(merit(**votes(2, 0, 1))) == []
    assert found(merit(**votes(1, 0)), at(replace(STEERING, quorum=None))) == []


def test_no_more_votes_are_cast_than_there_are_on_the_day() -> None:
    many = [("too_many_votes", "/votes_yes")]
    assert found(merit(**votes(6, 0))) == many
    late = Seat(MEMBERS[2], 1, starts_on=DAY + timedelta(days=1))
    gone = Seat(MEMBERS[2], 1, ends_on=DAY - timedelta(days=1))
    mute = Seat(MEMBERS[2], 1, voting=False)
    just = Seat(MEMBERS[2], 1, starts_on=DAY, ends_on=DAY)
    for seat, refused in ((late, many), (gone, many), (mute, many), (just, [])):
        council = replace(STEERING, seats=(*STEERING.seats[:2], seat))
        assert found(merit(**votes(5, 0)), at(council)) == refused


def test_recused_members_are_not_counted() -> None:
    out = {"recusals": recused(str(MEMBERS[0]))}
    assert found(merit(**votes(3, 0), **out)) == []
    assert found(merit(**votes(3, 1), **out)) == [("recused_counted", "/votes_yes")]
    assert found(merit(**votes(3, 0, 1), **out)) == [("recused_counted", "/votes_yes")]
    assert found(merit(**votes(6, 0), **out)) == [("too_many_votes", "/votes_yes")]


def test_whoever_is_recused_has_a_seat_that_day() -> None:
    nobody = {"recusals": recused(str(MEMBERS[0]), str(uuid4()))}
    refused = [("recused_without_seat", "/recusals/1/partner_id")]
    assert found(merit(**votes(3, 0), **nobody)) == refused
    gone = Seat(MEMBERS[0], 2, ends_on=DAY - timedelta(days=1))
    council = replace(STEERING, seats=(gone, *STEERING.seats[1:]))
    out = {"recusals": recused(str(MEMBERS[0]))}
    without = [("recused_without_seat", "/recusals/0/partner_id")]
    assert found(merit(**votes(3, 0), **out), at(council)) == without
    assert found(notice("grant", **out), ALONE) == without


def test_nobody_is_recused_twice() -> None:
    twice = {"recusals": recused(str(MEMBERS[0]), str(MEMBERS[0]))}
    assert found(merit(**votes(3, 0), **twice)) == [("recused_twice", "/recusals/1/partner_id")]


@pytest.mark.parametrize("outcome", ["approved", "approved_with_conditions"])
def test_an_approval_is_carried_by_a_majority(outcome: str) -> None:
    conditions = ["Eigenanteil"] if outcome == "approved_with_conditions" else []
    stated = {"outcome": outcome, "conditions": conditions}
    assert found(merit(**votes(2, 2), **stated)) == [("not_carried", "/outcome")]
    assert found(merit(**votes(2, 1), **stated)) == []


def test_a_rejection_does_not_contradict_the_votes() -> None:
    assert found(merit(outcome="rejected", **votes(3, 2))) == [("contradicts_votes", "/outcome")]


def test_points_are_for_criteria_of_the_body() -> None:
    points = scores(fach="40", ziele="20", mut="1")
    unknown = ("unknown_criterion", "/scores/2/criterion")
    assert found(merit(scores=points), at(SCORING)) == [unknown]
    assert found(notice("grant", scores=points[2:]), ALONE) == [
        ("unknown_criterion", "/scores/0/criterion")
    ]


def test_a_criterion_has_its_points_once() -> None:
    points = scores(fach="40", ziele="20") + scores(fach="40")
    assert found(merit(scores=points), at(SCORING)) == [("criterion_twice", "/scores/2/criterion")]


def test_a_criterion_has_a_maximum() -> None:
    for points, refused in (("70", []), ("70.01", [("points_above_maximum", "/scores/0/points")])):
        stated = scores(fach=points, ziele="0")
        assert found(merit(scores=stated), at(SCORING)) == refused
        lost = merit(outcome="rejected", scores=stated, **votes(1, 4))
        assert found(lost, at(SCORING)) == refused


def test_to_approve_every_criterion_needs_points() -> None:
    missing = [("criterion_missing", "/scores")]
    assert found(merit(scores=scores(fach="70")), at(SCORING)) == missing
    council = replace(SCORING, kind=BodyKind.ADVISORY_COMMITTEE)
    assert found(advice(scores=scores(fach="70")), at(council)) == missing
    assert found(advice(kind="amendment"), at(SCORING)) == []


def test_to_approve_a_criterion_may_have_a_minimum() -> None:
    low = scores(ziele="30", fach="39.99")
    assert found(merit(scores=low), at(SCORING)) == [
        ("below_criterion_minimum", "/scores/1/points")
    ]
    assert found(merit(outcome="rejected", scores=low, **votes(1, 4)), at(SCORING)) == []


def test_to_approve_takes_the_minimum_of_points_in_all() -> None:
    for points, refused in (("20.00", []), ("19.99", [("below_minimum_points", "/scores")])):
        assert found(merit(scores=scores(fach="40", ziele=points)), at(SCORING)) == refused
    free = replace(SCORING, least_points=None)
    assert found(merit(scores=scores(fach="40", ziele="0")), at(free)) == []


def test_conditions_belong_to_an_approval_with_conditions() -> None:
    stated = merit(outcome="approved_with_conditions")
    assert found(stated) == [("conditions_missing", "/conditions")]
    for outcome, ballot in (("approved", votes(4, 0)), ("rejected", votes(0, 4))):
        given = merit(outcome=outcome, conditions=["Eigenanteil"], **ballot)
        assert found(given) == [("conditions_given", "/conditions")]


def test_merit_is_approved_with_an_amount() -> None:
    assert found(merit(amount_eu=None)) == [("amount_missing", "/amount_eu")]


def test_merit_is_approved_where_there_is_no_other_funding() -> None:
    refused = [("other_funding_not_excluded", "/no_other_funding")]
    assert found(merit(no_other_funding=False)) == refused


def test_no_more_is_approved_than_the_financing_plan_has() -> None:
    above = [("amount_above_requested", "/amount_eu")]
    assert found(merit(amount_eu="40000.01")) == above
    assert found(notice("grant", amount_eu="40000.01"), ALONE) == above
    assert found(notice("amendment", amount_eu="40000.01"), ALONE) == []
    assert found(merit(amount_eu="40000.01"), replace(CASE, requested=None)) == []


def test_all_reasons_are_given_at_once() -> None:
    flaws = list(rules.refusals(merit(amount_eu=None, **votes(1, 1)), at(cancelled=True)))
    with pytest.raises(rules.DecisionRefused) as refused:
        rules.refuse(flaws)
    assert [one.code for one in refused.value.flaws] == [
        "meeting_cancelled",
        "no_quorum",
        "not_carried",
        "amount_missing",
    ]
    assert "(und 3 weitere, siehe „errors“)" in refused.value.detail.de
    assert "(and 3 more, see `errors`)" in refused.value.detail.en
    rules.refuse([])


DAYS = st.none() | st.integers(-3, 3).map(lambda n: DAY + timedelta(days=n))
SEATS = st.builds(
    Seat,
    partner_id=st.sampled_from(MEMBERS),
    votes=st.integers(0, 4),
    voting=st.booleans(),
    starts_on=DAYS,
    ends_on=DAYS,
)


@given(
    seats=st.lists(SEATS, max_size=6),
    quorum=st.none() | st.integers(0, 8),
    ballot=st.tuples(*(st.integers(0, 6) for _ in range(3))),
    out=st.lists(st.sampled_from([*MEMBERS, uuid4()]), max_size=3),
    outcome=st.sampled_from(["approved", "rejected", "deferred"]),
)
def test_whatever_is_accepted_has_its_quorum_and_counts_nobody_who_was_recused(
    seats: list[Seat],
    quorum: int | None,
    ballot: tuple[int, int, int],
    out: list[UUID],
    outcome: str,
) -> None:
    council = replace(STEERING, seats=tuple(seats), quorum=quorum)
    stated = merit(outcome=outcome, **votes(*ballot), recusals=recused(*map(str, out)))
    codes = {code for code, _ in found(stated, at(council))}
    there = [one for one in seats if (one.starts_on or DAY) <= DAY <= (one.ends_on or DAY)]
    entitled = sum(one.votes for one in there if one.voting and one.partner_id not in out)
    counted = sum(ballot) > entitled
    assert counted == bool(codes & {"too_many_votes", "recused_counted"})
    few = quorum is not None and sum(ballot) < quorum
    assert few == ("no_quorum" in codes)
    if not codes:
        assert (quorum or 0) <= sum(ballot) <= entitled
        assert {*out} <= {one.partner_id for one in there}
        assert len(out) == len(set(out))
