"""The papers of the next meeting: one call tells all that is to be decided, and what it does."""

from typing import Any

from tests import make
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import ANY, Office
from tests.lifecycle.ways import EARLY, choose

NEXT = "/v1/meetings/next"


def next_meeting(office: Office, **where: Any) -> dict[str, Any]:
    answer = office.reader.get(NEXT, params=where)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def simulated(office: Office, projects: dict[str, str]) -> dict[str, Any]:
    candidates = [{"project_id": one, "amount": amount} for one, amount in projects.items()]
    answer = office.reader.post("/v1/budget/simulations", json={"candidates": candidates})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def change(office: Office, meeting: str, **facts: Any) -> None:
    answer = office.secretary.patch(f"/v1/meetings/{meeting}", json=facts, headers=ANY)
    assert answer.status_code == 200, answer.text


def test_one_call_tells_all_about_the_next_steering_group(office: Office, travel: Travel) -> None:
    first, second = (office.project(**EARLY) for _ in range(2))
    _, meeting = choose(office, travel, first, second)
    travel.to("2026-03-01")
    late = office.project(participations=[], **EARLY)
    agenda = [{"item_no": str(n), "project_id": one} for n, one in enumerate((first, second), 1)]
    agenda += [{"item_no": "3", "project_id": late}, {"item_no": "4", "title": "Verschiedenes"}]
    change(office, meeting, agenda=agenda)

    told = next_meeting(office)
    assert told["meeting"]["id"] == meeting
    assert told["as_of"] == "2026-03-01"
    items = {one["item_no"]: one for one in told["items"]}
    assert list(items) == ["1", "2", "3", "4"]
    one = items["1"]
    assert (one["project"]["id"], one["handlungsfeld"]) == (first, "RI")
    assert (one["total_cost"], one["eligible_cost"]) == ("250000.00", "250000.00")
    assert (one["amount_eu"], one["eligibility"]) == ("100000.00", "not_applied")
    vote = one["recommendation"]
    assert (vote["outcome"], vote["total_points"]) == ("approved", "75.00")
    assert (vote["votes_yes"], vote["votes_no"], vote["votes_abstain"]) == (3, 0, 1)
    assert (one["decision"], one["missing_documents"], one["findings"]) == (None, [], [])
    assert (one["late"], items["3"]["late"]) == (False, True)
    assert items["3"]["recommendation"] is None
    codes = [each["code"] for each in items["3"]["findings"]]
    assert codes == ["no_cooperation_partner"]
    of_project = office.reader.get(f"/v1/projects/{late}/findings").json()
    assert items["3"]["findings"] == of_project["findings"]
    other = items["4"]
    assert (other["title"], other["project"], other["amount_eu"]) == ("Verschiedenes", None, None)
    assert (other["chosen"], other["findings"], other["missing_documents"]) == (False, [], [])
    assert told["chosen"] == [first, second, late]
    assert told["fits"] is True
    (ri,) = (one for one in told["ceilings"] if one["handlungsfeld"] == "RI")
    assert (ri["free"], ri["asked"], ri["would_remain"]) == (
        "2800000.00",
        "300000.00",
        "2500000.00",
    )
    assert told["transfers"] == f"/v1/budget/ledger?meeting={meeting}"

    travel.to("2026-03-12")
    office.merit(first, "2026-03-12", meeting, "90000.00")
    office.decide("merit", second, "2026-03-12", "rejected", meeting_id=meeting)
    told = next_meeting(office)
    one, two = told["items"][:2]
    assert (one["decision"]["outcome"], one["amount_eu"]) == ("approved", "90000.00")
    assert (two["decision"]["outcome"], two["amount_eu"]) == ("rejected", "100000.00")
    office.taken(office.secretary, first, "approve_merit", "2026-03-12")
    told = next_meeting(office)
    assert office.reader.get(f"/v1/meetings/{meeting}").json() == told
    assert told["chosen"] == [second, late]


def test_the_outlook_is_that_of_a_simulation(office: Office) -> None:
    big = office.project("1500000.00", "3750000.00")
    more = office.project("1300000.01", "3250000.03")
    small = office.project("100000.00", "250000.00")
    meeting = office.meet(office.steering, "2026-03-12", big, more, small)
    for chosen, fits in (((big, more, small), False), ((big, small), True), ((more,), True)):
        told = next_meeting(office, project=list(chosen))
        assert (
            told
            == office.reader.get(f"/v1/meetings/{meeting}", params={"project": list(chosen)}).json()
        )
        assert told["chosen"] == list(chosen)
        assert told["fits"] is fits
        amounts = {one["project"]["id"]: one["amount_eu"] for one in told["items"] if one["chosen"]}
        together = simulated(office, amounts)["together"]
        assert together["fits"] is fits
        if fits:
            remains = {
                one["account"].rpartition(":")[2]: one["would_remain"]
                for one in together["accounts"]
            }
            for one in told["ceilings"]:
                assert one["would_remain"] == remains[one["handlungsfeld"] or "unassigned"]
    whole = next_meeting(office)
    assert whole == next_meeting(office, project=[big, more, small])
    refusals = {one["project"]["id"]: one["refusals"] for one in whole["items"]}
    assert (refusals[big], refusals[small]) == ([], [])
    (refusal,) = refusals[more]
    assert refusal["rule"] == "handlungsfeld_exceeded"
    assert (refusal["holds"], refusal["asked"], refusal["largest"]) == (
        "1300000.00",
        "1300000.01",
        "1300000.00",
    )
    assert "0.01 EUR" in refusal["detail"]["en"]
    (ri,) = (one for one in whole["ceilings"] if one["handlungsfeld"] == "RI")
    assert (ri["asked"], ri["would_remain"]) == ("1600000.00", "1200000.00")
    assert office.money(big) == ("0.00", "0.00", "0.00")


def test_next_is_the_first_that_has_not_ended_and_was_not_cancelled(
    office: Office, travel: Travel
) -> None:
    assert office.reader.get(NEXT).status_code == 404
    third = office.meet(office.steering, "2026-06-01")
    second = office.meet(office.steering, "2026-04-01")
    first = office.meet(office.steering, "2026-03-01")
    advice = office.meet(office.committee, "2026-02-01")
    assert next_meeting(office)["meeting"]["id"] == first
    assert next_meeting(office, body=office.committee)["meeting"]["id"] == advice
    travel.to("2026-03-01")
    assert next_meeting(office)["meeting"]["id"] == first
    assert office.reader.get(NEXT, params={"body": office.committee}).status_code == 404
    travel.to("2026-03-02")
    assert next_meeting(office)["meeting"]["id"] == second
    change(office, second, status="cancelled", cancelled_because="Krankheit")
    assert next_meeting(office)["meeting"]["id"] == third
    another = make.programme(office.till.admin, code="OTHER")
    of_another = office.reader.get(NEXT, params={"programme": another["id"]})
    assert of_another.status_code == 404
    travel.to("2026-06-02")
    assert office.reader.get(NEXT).status_code == 404
    assert office.anybody.get(NEXT).status_code == 401
    assert office.reader.get(NEXT, params={"projects": first}).status_code == 400


def test_what_is_not_on_the_agenda_is_not_counted_in(office: Office) -> None:
    project = office.project()
    meeting = office.meet(office.steering, "2026-03-12")
    answer = office.reader.get(f"/v1/meetings/{meeting}", params={"project": project})
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["errors"]] == ["not_on_agenda"]
