"""Payment claims and recovery orders over HTTP."""

from typing import Any

import pytest
from httpx import Response

from app.access import keys
from app.kernel.db import Database
from app.kernel.identity import Role
from tests import make
from tests.budget.money import Till, claim, refused

CLAIMS, RECOVERIES = "/v1/budget/claims", "/v1/budget/recoveries"
ANY = {"If-Match": "*"}
NOBODY = "00000000-0000-7000-8000-000000000000"
INVOICE = {
    "supplier": "Werkzeug GmbH",
    "number": "2026-0815",
    "dated_on": "2026-05-04",
    "amount": "1190.00",
}
DEMAND = {
    "amount": "10000.00",
    "ordered_on": "2026-09-01",
    "due_on": "2026-10-01",
    "reason": "Verstoß gegen das Vergaberecht",
    "evidence": "Teilwiderrufsbescheid vom 01.09.2026",
}


def funded(till: Till, committed: str = "100000.00", **facts: Any) -> str:
    """Register a project to which money is committed."""
    project = till.project(**facts)
    till.book(till.commit(project, committed))
    return project


def submitted(till: Till, project: str, cost: str = "100000.00", **facts: Any) -> dict[str, Any]:
    return make.created(till.treasurer, CLAIMS, claim(project, cost, **facts))


def decide(till: Till, claim_id: str, outcome: str, verified: str, payable: str) -> Response:
    decision = {
        "outcome": outcome,
        "verified_cost": verified,
        "eu_payable": payable,
        "decided_on": "2026-08-01",
        "reason": "Prüfvermerk NBank 12/2026",
    }
    answer: Response = till.treasurer.post(f"{CLAIMS}/{claim_id}/decide", json=decision)
    return answer


def read(till: Till, claim_id: str) -> dict[str, Any]:
    found: dict[str, Any] = till.treasurer.get(f"{CLAIMS}/{claim_id}").json()
    return found


def order(till: Till, project: str, **facts: Any) -> Response:
    body = DEMAND | {"project_id": project} | facts
    answer: Response = till.treasurer.post(RECOVERIES, json=body)
    return answer


def recover(order_id: str, amount: str) -> dict[str, Any]:
    return {"kind": "recover", "recovery_order_id": order_id, "amount": amount}


def reverse_last(till: Till, kind: str) -> dict[str, Any]:
    found = till.treasurer.get("/v1/budget/ledger", params={"kind": kind}).json()["items"]
    return {"kind": "reverse", "reverses": found[-1]["ledger_number"]}


def paid(till: Till, amount: str = "40000.00") -> str:
    """Register a project to which money was paid."""
    project = funded(till)
    till.book(till.pay(till.claim(project, "250000.00", amount)["id"], amount))
    return project


def arithmetic(refusal: dict[str, Any]) -> list[str]:
    return [refusal[one] for one in ("holds", "asked", "missing", "largest")]


def test_a_claim_is_submitted_checked_decided_and_paid(till: Till) -> None:
    project = funded(till)
    first = submitted(till, project, invoices=[INVOICE])
    assert (first["status"], first["claim_number"], first["paid"]) == ("submitted", 1, "0.00")
    assert (first["verified_cost"], first["eu_payable"]) == (None, None)
    assert first["invoices"] == [INVOICE]
    checked = till.treasurer.post(f"{CLAIMS}/{first['id']}/check").json()
    assert checked["status"] == "under_check"
    decided = decide(till, first["id"], "approved", "100000.00", "40000.00").json()
    assert (decided["status"], decided["eu_payable"]) == ("approved", "40000.00")
    assert (decided["decided_on"], decided["decision_reason"]) == (
        "2026-08-01",
        "Prüfvermerk NBank 12/2026",
    )
    till.book(till.pay(first["id"], "39999.99"))
    part = read(till, first["id"])
    assert (part["status"], part["paid"]) == ("approved", "39999.99")
    till.book(till.pay(first["id"], "0.01"))
    whole = read(till, first["id"])
    assert (whole["status"], whole["paid"]) == ("paid", "40000.00")
    assert submitted(till, project)["claim_number"] == 2
    assert submitted(till, funded(till))["claim_number"] == 1


@pytest.mark.parametrize("verified", ["100000.00", "90000.00"])
def test_a_payment_that_is_undone_takes_a_claim_back_to_its_approval(
    till: Till, verified: str
) -> None:
    outcome = "approved" if verified == "100000.00" else "partly_approved"
    found = submitted(till, funded(till))["id"]
    assert decide(till, found, outcome, verified, "30000.00").status_code == 200
    till.book(till.pay(found, "30000.00"))
    assert read(till, found)["status"] == "paid"
    till.book(reverse_last(till, "pay"))
    again = read(till, found)
    assert (again["status"], again["paid"]) == (outcome, "0.00")
    till.book(till.pay(found, "30000.00"))
    assert read(till, found)["status"] == "paid"


def test_a_rejected_claim_is_never_paid(till: Till) -> None:
    found = submitted(till, funded(till))["id"]
    assert decide(till, found, "rejected", "0.00", "0.00").json()["status"] == "rejected"
    assert refused(till.prepare(till.pay(found, "1.00"))).keys() == {"claim_not_approved"}


def test_a_claim_is_decided_once_and_then_stays_as_it_is(till: Till) -> None:
    project = funded(till)
    for outcome, verified, payable in [
        ("approved", "100000.00", "40000.00"),
        ("partly_approved", "50000.00", "10000.00"),
        ("rejected", "0.00", "0.00"),
    ]:
        found = submitted(till, project)["id"]
        decided = decide(till, found, outcome, verified, payable).json()
        path = f"{CLAIMS}/{found}"
        for answer in [
            decide(till, found, "rejected", "0.00", "0.00"),
            till.treasurer.post(f"{path}/check"),
            till.treasurer.patch(path, json={"is_final": True}, headers=ANY),
        ]:
            assert (answer.status_code, answer.json()["type"]) == (409, "/problems/claim-decided")
        assert read(till, found) == decided


def test_an_undecided_claim_may_be_corrected(till: Till) -> None:
    project = funded(till)
    found = submitted(till, project, invoices=[INVOICE])
    path = f"{CLAIMS}/{found['id']}"
    till.treasurer.post(f"{path}/check")
    more = [INVOICE, INVOICE | {"number": "2026-0816"}]
    for change in ({"declared_cost": "90000.00"}, {"invoices": more}, {"is_final": True}):
        changed = till.treasurer.patch(path, json=change, headers=ANY).json()
        assert {name: changed[name] for name in change} == change
    last = read(till, found["id"])
    assert (last["status"], last["version"]) == ("under_check", 5)
    moved = {"project_id": funded(till)}
    answer = till.treasurer.patch(path, json=moved, headers=ANY)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/claim-decided")
    assert till.treasurer.patch(path, json={"status": "paid"}, headers=ANY).status_code == 422


@pytest.mark.parametrize(
    ("outcome", "verified", "payable", "code"),
    [
        ("approved", "99999.99", "1.00", "outcome_contradicts_amounts"),
        ("approved", "100000.01", "1.00", "outcome_contradicts_amounts"),
        ("partly_approved", "100000.00", "1.00", "outcome_contradicts_amounts"),
        ("partly_approved", "0.00", "0.00", "outcome_contradicts_amounts"),
        ("rejected", "0.01", "0.00", "outcome_contradicts_amounts"),
        ("partly_approved", "10.00", "10.01", "more_than_verified"),
    ],
)
def test_a_decision_does_not_contradict_itself(
    till: Till, outcome: str, verified: str, payable: str, code: str
) -> None:
    found = submitted(till, funded(till))["id"]
    answer = decide(till, found, outcome, verified, payable)
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["errors"]] == [code]
    assert read(till, found)["status"] == "submitted"


def test_a_claim_does_not_contradict_itself(till: Till) -> None:
    dates = {"period_to": "2026-03-31", "submitted_on": "2026-03-30"}
    answer = till.treasurer.post(CLAIMS, json=claim(funded(till), "1.00", **dates))
    assert [(one["at"], one["code"]) for one in answer.json()["errors"]] == [
        ("/period_to", "ends_before_it_starts"),
        ("/submitted_on", "before_the_period"),
    ]


def test_claims_stay_within_the_commitment(till: Till) -> None:
    project = funded(till, "50000.00")
    till.claim(project, "100000.00", "30000.00")
    found = submitted(till, project)["id"]
    refusal = refused(decide(till, found, "approved", "100000.00", "20000.01"))
    assert refusal.keys() == {"claims_exceed_commitment"}
    only = refusal["claims_exceed_commitment"]
    assert (only["invariant"], only["at"]) == ("I7", "/eu_payable")
    assert arithmetic(only) == ["20000.00", "20000.01", "0.01", "20000.00"]
    rows = till.treasurer.get(only["transfers"]).json()["items"]
    assert [one["kind"] for one in rows] == ["commit"]
    assert decide(till, found, "approved", "100000.00", "20000.00").status_code == 200


def test_claims_follow_what_was_proven_at_the_rate_rounded_down(till: Till) -> None:
    project = funded(till, eu_rate="33.33")
    found = submitted(till, project, "10000.05")["id"]
    refusal = refused(decide(till, found, "approved", "10000.05", "3333.02"))
    assert refusal.keys() == {"claim_exceeds_rate"}
    assert refusal["claim_exceeds_rate"]["invariant"] == "I10"
    assert arithmetic(refusal["claim_exceeds_rate"]) == ["3333.01", "3333.02", "0.01", "3333.01"]
    assert decide(till, found, "approved", "10000.05", "3000.00").status_code == 200
    second = submitted(till, project, "10000.05")["id"]
    refusal = refused(decide(till, second, "approved", "10000.05", "3666.04"))
    assert arithmetic(refusal["claim_exceeds_rate"])[0] == "3666.03"
    assert decide(till, second, "approved", "10000.05", "3666.03").status_code == 200


def test_both_limits_of_a_claim_are_answered_with_what_fits_under_both(till: Till) -> None:
    found = submitted(till, funded(till, "100.00"), "200.00")["id"]
    refusal = refused(decide(till, found, "approved", "200.00", "150.00"))
    assert {rule: arithmetic(one) for rule, one in refusal.items()} == {
        "claims_exceed_commitment": ["100.00", "150.00", "50.00", "80.00"],
        "claim_exceeds_rate": ["80.00", "150.00", "70.00", "80.00"],
    }


def test_what_came_back_may_be_claimed_anew(till: Till) -> None:
    project = funded(till, "40000.00")
    till.book(till.pay(till.claim(project, "100000.00", "40000.00")["id"], "40000.00"))
    found = submitted(till, project)["id"]
    refusal = refused(decide(till, found, "approved", "100000.00", "10000.00"))
    assert refusal["claims_exceed_commitment"]["largest"] == "0.00"
    demand = order(till, project).json()["id"]
    till.book(recover(demand, "10000.00"))
    assert decide(till, found, "approved", "100000.00", "10000.00").status_code == 200
    undone = refused(till.prepare(reverse_last(till, "recover")))
    assert arithmetic(undone["claims_unpaid"])[0] == "0.00"
    till.book(till.pay(found, "10000.00"))


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"supplier": "  WERKZEUG   gmbh "},
        {"number": "2026 0815"},
        {"amount": "1190"},
        {"amount": "1190.0"},
    ],
)
def test_an_invoice_is_claimed_once_in_the_whole_programme(
    till: Till, again: dict[str, Any]
) -> None:
    first = submitted(till, funded(till), invoices=[INVOICE])
    body = claim(funded(till, code="KF"), "1.00", invoices=[INVOICE | again])
    answer = till.treasurer.post(CLAIMS, json=body)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/invoice-claimed")
    assert answer.json()["claims"] == [first["id"]]
    assert "Werkzeug GmbH 2026-0815" in answer.json()["detail"]


@pytest.mark.parametrize(
    "other",
    [
        {"supplier": "Werkzeug AG"},
        {"number": "2026-0816"},
        {"dated_on": "2026-05-05"},
        {"amount": "1190.01"},
    ],
)
def test_another_invoice_is_another_invoice(till: Till, other: dict[str, Any]) -> None:
    project = funded(till)
    submitted(till, project, invoices=[INVOICE])
    submitted(till, project, invoices=[INVOICE | other])


def test_an_invoice_is_claimed_once_in_a_claim_and_after_a_change(till: Till) -> None:
    project = funded(till)
    body = claim(project, "1.00", invoices=[INVOICE, INVOICE])
    assert till.treasurer.post(CLAIMS, json=body).json()["type"] == "/problems/invoice-claimed"
    submitted(till, project, invoices=[INVOICE])
    other = submitted(till, project, invoices=[INVOICE | {"number": "2"}])
    path = f"{CLAIMS}/{other['id']}"
    answer = till.treasurer.patch(path, json={"invoices": [INVOICE]}, headers=ANY)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/invoice-claimed")
    assert read(till, other["id"])["invoices"] == other["invoices"]


def test_a_rejected_claim_sets_its_invoices_free(till: Till) -> None:
    project = funded(till)
    first = submitted(till, project, invoices=[INVOICE])["id"]
    decide(till, first, "rejected", "0.00", "0.00")
    second = submitted(till, project, invoices=[INVOICE])
    body = claim(project, "1.00", invoices=[INVOICE])
    answer = till.treasurer.post(CLAIMS, json=body)
    assert answer.json()["claims"] == [second["id"]]


def test_another_programme_has_invoices_of_its_own(till: Till) -> None:
    there = {"programme_id": make.programme(till.admin, code="OTHER", decisions_needed=False)["id"]}
    elsewhere = till.project(**there, handlungsfeld_id=None)
    endow = {"kind": "endow", "amount": "100.00"}
    till.book(endow, till.commit(elsewhere, "100.00"), **there)
    for project in (funded(till), elsewhere):
        submitted(till, project, invoices=[INVOICE])


def test_only_what_was_committed_can_be_claimed(till: Till) -> None:
    project = till.project()
    till.book(till.reserve(project, "100.00"))
    for unfunded in (project, till.project()):
        answer = till.treasurer.post(CLAIMS, json=claim(unfunded, "1.00"))
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/not-funded")
    unknown = till.treasurer.post(CLAIMS, json=claim(NOBODY, "1.00"))
    assert unknown.json()["type"] == "/problems/unknown-reference"
    till.book(till.commit(project, "0.01"))
    submitted(till, project)


def test_a_decision_that_is_only_tried_is_not_kept(till: Till) -> None:
    found = submitted(till, funded(till))
    path = f"{CLAIMS}/{found['id']}"
    decision = {"outcome": "rejected", "verified_cost": "0.00", "eu_payable": "0.00"}
    stated = decision | {"decided_on": "2026-08-01", "reason": "x"}
    trying = {"params": {"dry_run": "true"}}
    for answer, status in [
        (till.treasurer.post(f"{path}/decide", json=stated, **trying), "rejected"),
        (till.treasurer.post(f"{path}/check", **trying), "under_check"),
    ]:
        assert (answer.headers["dry-run"], answer.json()["status"]) == ("true", status)
    assert read(till, found["id"]) | {"etag": found["etag"]} == found


def test_no_more_is_asked_back_than_was_paid(till: Till) -> None:
    project = paid(till)
    first = order(till, project, amount="30000.00").json()
    assert (first["order_number"], first["received"], first["written_off"]) == (1, "0.00", "0.00")
    refusal = refused(order(till, project, amount="10000.01"))
    assert refusal.keys() == {"recovery_exceeds_payments"}
    only = refusal["recovery_exceeds_payments"]
    assert (only["invariant"], only["at"]) == ("I8", "/amount")
    assert arithmetic(only) == ["10000.00", "10000.01", "0.01", "10000.00"]
    rows = till.treasurer.get(only["transfers"]).json()["items"]
    assert [one["kind"] for one in rows] == ["commit", "pay"]
    till.book(recover(first["id"], "30000.00"))
    assert refused(order(till, project, amount="10000.01")).keys() == refusal.keys()
    assert order(till, project, amount="10000.00").json()["order_number"] == 2
    assert refused(order(till, funded(till), amount="0.01")).keys() == refusal.keys()


def test_what_comes_back_and_what_comes_back_no_more_follows_the_ledger(till: Till) -> None:
    demand = order(till, paid(till)).json()["id"]
    till.book(recover(demand, "4000.00"))
    till.book(recover(demand, "6000.00"))
    path = f"{RECOVERIES}/{demand}"
    assert till.treasurer.get(path).json()["received"] == "10000.00"
    assert refused(till.prepare(recover(demand, "0.01"))).keys() == {"recovery_exceeds_order"}
    till.book(reverse_last(till, "recover"))
    assert till.treasurer.get(path).json()["received"] == "4000.00"
    till.book(recover(demand, "6000.00"))


def test_an_order_is_due_after_it_was_issued(till: Till) -> None:
    answer = order(till, paid(till), due_on="2026-08-31")
    assert [(one["at"], one["code"]) for one in answer.json()["errors"]] == [
        ("/due_on", "due_before_ordered")
    ]
    assert order(till, NOBODY).json()["type"] == "/problems/unknown-reference"


def test_what_is_given_up_is_not_asked_back(till: Till) -> None:
    demand = order(till, paid(till)).json()["id"]
    till.book(recover(demand, "4000.00"))
    path = f"{RECOVERIES}/{demand}/write-off"
    too_much = till.approver.post(path, json={"amount": "6000.01", "reason": "Insolvenz"})
    assert (too_much.status_code, too_much.json()["type"]) == (409, "/problems/order-followed")
    assert (too_much.json()["holds"], too_much.json()["asked"]) == ("6000.00", "6000.01")
    given_up = till.approver.post(path, json={"amount": "5000.00", "reason": "Insolvenz"}).json()
    assert (given_up["written_off"], given_up["write_off_reason"]) == ("5000.00", "Insolvenz")
    refusal = refused(till.prepare(recover(demand, "1000.01")))["recovery_exceeds_order"]
    assert arithmetic(refusal) == ["1000.00", "1000.01", "0.01", "1000.00"]
    till.book(recover(demand, "1000.00"))
    rest = till.approver.post(path, json={"amount": "0.01", "reason": "x"})
    assert (rest.status_code, rest.json()["holds"]) == (409, "0.00")


@pytest.mark.parametrize("name", ["treasurer", "TREASURER "])
def test_who_ordered_does_not_write_off(till: Till, database: Database, name: str) -> None:
    demand = order(till, paid(till)).json()["id"]
    with database.write("tests") as session:
        key = keys.issue(session, name, [Role.APPROVER])[1]
    body, path = {"amount": "1.00", "reason": "Insolvenz"}, f"{RECOVERIES}/{demand}/write-off"
    own = {"headers": {"Authorization": f"Bearer {key}"}}
    assert till.treasurer.post(path, json=body).status_code == 403
    answer = till.approver.post(path, json=body, **own)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/order-followed")
    programme = f"/v1/programmes/{till.programme['id']}"
    till.admin.patch(programme, json={"four_eyes": False}, headers=ANY)
    assert till.approver.post(path, json=body, **own).status_code == 200


def test_claims_and_orders_are_listed_by_project_and_status(till: Till) -> None:
    one, other = paid(till), funded(till)
    waiting = submitted(till, other)["id"]
    demand = order(till, one).json()["id"]
    for path, asked, expected in [
        (CLAIMS, {"project": other}, [waiting]),
        (CLAIMS, {"status": "submitted", "programme": "ZRHH"}, [waiting]),
        (CLAIMS, {"status": "submitted", "submitted_from": "2026-07-16"}, []),
        (RECOVERIES, {"project": one}, [demand]),
        (RECOVERIES, {"project": other}, []),
    ]:
        items = till.treasurer.get(path, params=asked).json()["items"]
        assert [one["id"] for one in items] == expected, asked


def test_a_decision_is_made_after_the_claim_and_not_in_the_future(till: Till) -> None:
    project = till.project()
    till.book(till.commit(project, "1000.00"))
    submitted = make.created(till.treasurer, CLAIMS, claim(project, "100.00"))
    facts = {"outcome": "approved", "verified_cost": "100.00", "eu_payable": "40.00", "reason": "x"}
    for day, code in (("2026-07-14", "before_the_claim"), ("2999-01-01", "in_the_future")):
        body = facts | {"decided_on": day}
        answer = till.treasurer.post(f"{CLAIMS}/{submitted['id']}/decide", json=body)
        assert [one["code"] for one in answer.json()["errors"]] == [code]


def test_the_spelling_of_an_invoice_can_be_corrected(till: Till) -> None:
    project = till.project()
    till.book(till.commit(project, "1000.00"))
    bill = {"supplier": "werkzeug gmbh", "number": "7", "dated_on": "2026-05-01", "amount": "9.00"}
    submitted = make.created(till.treasurer, CLAIMS, claim(project, "100.00", invoices=[bill]))
    better = {"invoices": [bill | {"supplier": "Werkzeug GmbH"}]}
    address, anyway = f"{CLAIMS}/{submitted['id']}", {"If-Match": "*"}
    answer = till.treasurer.patch(address, json=better, headers=anyway)
    assert answer.json()["invoices"][0]["supplier"] == "Werkzeug GmbH"
