"""Steps that move money, over HTTP: the money moves with the step, or neither does."""

from typing import Any
from uuid import UUID

from httpx import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access.models import ApiKey
from app.bookings.models import Booking
from app.claims.models import RecoveryOrder
from app.kernel.db import Database
from app.kernel.identity import Role
from app.kernel.journal import Change
from app.ledger.models import Transfer
from app.lifecycle.models import ProjectStep
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests.budget.money import BOOKINGS
from tests.conftest import Keys
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import Office, lacking
from tests.lifecycle.ways import EARLY, check, choose, patch, running

REVOKED = {"decided_by": "NBank", "reason": "Zweck verfehlt"}


def counts(database: Database) -> list[Any]:
    with Session(database.reading) as look:
        tables = (Booking, Change, ProjectStep, RecoveryOrder, Transfer)
        return [look.scalar(select(func.count()).select_from(one)) for one in tables]


def stands(office: Office, project: str) -> tuple[str, tuple[str, str, str], str]:
    """Tell the status, the project's money, and what is free in its Handlungsfeld."""
    fields = office.reader.get("/v1/budget").json()["handlungsfelder"]
    (free,) = (one["free"] for one in fields if one["handlungsfeld"]["code"] == "RI")
    return office.way(project)["status"], office.money(project), free


def problem(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def test_a_revocation_asks_back_and_releases_the_rest(office: Office, travel: Travel) -> None:
    till = office.till
    project = running(office, travel)
    travel.to("2026-07-01")
    claim = till.claim(
        project, "100000.00", "40000.00", submitted_on="2026-06-30", decided_on="2026-07-01"
    )
    till.book(till.pay(claim["id"], "40000.00"), value_date="2026-07-01")
    assert lacking(office.take(till.treasurer, project, "revoke", "2026-07-01", **REVOKED)) == {
        "revocation_missing"
    }
    paper = office.file(project, "revocation")
    asked = REVOKED | {"amount": "10000.00"}
    prepared = office.take(till.treasurer, project, "revoke", "2026-07-01", **asked)
    assert prepared.json()["standing"] == "pending"
    assert prepared.json()["recovery_order_id"] is None
    assert till.treasurer.get("/v1/budget/recoveries").json()["items"] == []
    where = prepared.headers["location"]
    step = till.approver.post(f"{where}/approve").json()
    (order,) = till.treasurer.get("/v1/budget/recoveries").json()["items"]
    assert step["recovery_order_id"] == order["id"]
    assert (order["amount"], order["ordered_on"], order["due_on"]) == (
        "30000.00",
        "2026-07-01",
        "2026-07-31",
    )
    assert (order["reason"], order["evidence"]) == ("Zweck verfehlt", f"/v1/documents/{paper}")
    assert stands(office, project) == ("revoked", ("0.00", "40000.00", "40000.00"), "2760000.00")
    assert office.reader.get("/v1/budget/reconciliation").json()["reconciled"] is True


def test_tranches_land_in_their_years_and_a_withdrawal_gives_them_back(
    office: Office, travel: Travel
) -> None:
    till, secretary = office.till, office.secretary
    project = office.project(**EARLY)
    _, meeting = choose(office, travel, project)
    check(office, travel, project, meeting, "100000.00")
    parts = [{"year": 2026, "amount": "40000.00"}, {"year": 2027, "amount": "60000.00"}]
    short = [parts[0], {"year": 2027, "amount": "59999.99"}]
    day = "2026-03-12"
    refused = office.take(secretary, project, "approve_merit", day, tranches=short)
    assert lacking(refused) == {"tranches_do_not_add_up"}
    office.taken(secretary, project, "approve_merit", day, tranches=parts)
    years = {one["year"]: one["total"] for one in till_years(office)}
    assert (years[2026]["reserved"], years[2027]["reserved"]) == ("40000.00", "60000.00")
    assert stands(office, project)[1:] == (("100000.00", "0.00", "0.00"), "2700000.00")
    seen = office.next(project, "withdraw")
    assert (seen["money"], seen["second_person"], seen["needs"]) == (
        [{"kind": "release", "amount": "100000.00", "stage": "reserved"}],
        True,
        ["happened_on", "reason"],
    )
    assert (seen["free_before"], seen["free_after"]) == ("2700000.00", "2800000.00")
    office.taken(till.officer, project, "withdraw", day, reason="Träger zieht zurück")
    assert stands(office, project) == ("withdrawn", ("0.00", "0.00", "0.00"), "2800000.00")
    years = {one["year"]: one["total"] for one in till_years(office)}
    assert (years[2026]["reserved"], years[2027]["reserved"]) == ("0.00", "0.00")


def till_years(office: Office) -> list[dict[str, Any]]:
    return list(office.reader.get("/v1/budget/years").json()["years"])


def test_two_people_take_a_step_that_moves_money(
    office: Office, travel: Travel, database: Database, role_keys: Keys
) -> None:
    till, secretary = office.till, office.secretary
    project = office.project(**EARLY)
    _, meeting = choose(office, travel, project)
    check(office, travel, project, meeting, "100000.00")
    day = "2026-03-12"
    before, untouched = counts(database), stands(office, project)
    body = {"step": "approve_merit", "happened_on": day}
    tried = secretary.post(f"/v1/projects/{project}/steps", json=body, params={"dry_run": "true"})
    assert (tried.status_code, tried.headers["dry-run"]) == (201, "true")
    assert (tried.json()["standing"], tried.json()["booking"]["status"]) == ("pending", "pending")
    assert counts(database) == before

    key = {"Idempotency-Key": "einmal"}
    path = f"/v1/projects/{project}/steps"
    prepared = secretary.post(path, json=body, headers=key)
    again = secretary.post(path, json=body, headers=key)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == prepared.json()
    where, number = prepared.headers["location"], prepared.json()["step_number"]
    assert stands(office, project) == untouched
    assert office.way(project)["pending"] == number

    # Whoever has prepared it does not decide it, whatever roles they come to have.
    own_key(database, Role.SECRETARY, Role.APPROVER)
    for act in ("approve", "refuse"):
        answer = secretary.post(
            f"{where}/{act}", json={"reason": "Nein"} if act == "refuse" else None
        )
        assert problem(answer) == (403, "same-hands")
    assert till.officer.post(f"{where}/approve").status_code == 403

    # Until that is decided no other step is taken, and the answer says who waits.
    waits = office.take(till.officer, project, "withdraw", day, reason="Anders")
    assert problem(waits) == (409, "step-pending")
    assert waits.json()["pending"] == number
    assert "secretary" in waits.json()["detail"]

    refused = till.approver.post(f"{where}/refuse", json={"reason": "Falscher Betrag"})
    assert refused.status_code == 200, refused.text
    told = refused.json()
    assert (told["standing"], told["booking"]["status"]) == ("refused", "rejected")
    assert (told["refused_because"], told["approved_by"]) == ("Falscher Betrag", "approver")
    assert stands(office, project) == untouched
    decided = till.approver.post(f"{where}/approve")
    assert problem(decided) == (409, "step-decided")

    # The booking and the step are decided together, from either side.
    second = office.take(secretary, project, "approve_merit", day)
    booking = second.json()["booking"]["id"]
    rejected = till.approver.post(f"{BOOKINGS}/{booking}/reject", json={"reason": "Noch nicht"})
    assert rejected.status_code == 200, rejected.text
    told = office.way(project)["steps"][-1]
    assert (told["standing"], told["refused_because"]) == ("refused", "Noch nicht")
    assert stands(office, project) == untouched
    third = office.take(secretary, project, "approve_merit", day)
    assert till.approve(third.json()["booking"]["id"]).status_code == 200
    told = office.way(project)["steps"][-1]
    assert (told["standing"], told["approved_by"]) == ("taken", "approver")
    status, money, free = stands(office, project)
    assert (status, money, free) == (
        "merit_approved",
        ("100000.00", "0.00", "0.00"),
        "2700000.00",
    )
    spent = till.approver.post(f"{third.headers['location']}/approve")
    assert problem(spent) == (409, "step-decided")

    # Granted less than was set aside: the rest is free again, once somebody else has agreed.
    seen = office.next(project, "grant", till.officer)
    assert (seen["lacks"], seen["may_take"], seen["second_person"]) == ([], True, True)
    office.taken(
        till.officer,
        project,
        "grant",
        day,
        decided_by="NBank",
        reference="ZW 6",
        amount="90000.00",
    )
    assert stands(office, project) == ("granted", ("0.00", "90000.00", "0.00"), "2710000.00")


def own_key(database: Database, *roles: Role) -> None:
    """Give the key of the first role all these roles."""
    with database.write("tests") as session:
        found = session.scalars(select(ApiKey).where(ApiKey.name == roles[0].value)).one()
        found.roles = list(roles)


def test_where_one_person_is_enough_a_step_is_taken_at_once(
    office: Office, travel: Travel, database: Database
) -> None:
    secretary = office.secretary
    project = office.project(**EARLY)
    _, meeting = choose(office, travel, project)
    check(office, travel, project, meeting, "100000.00")
    with database.write("tests") as session:
        programme = session.get_one(Programme, UUID(office.till.programme["id"]))
        programme.four_eyes = False
    assert office.next(project, "approve_merit")["second_person"] is False
    answer = office.take(secretary, project, "approve_merit", "2026-03-12")
    told = answer.json()
    assert (told["standing"], told["booking"]["status"], told["approved_by"]) == (
        "taken",
        "posted",
        None,
    )
    assert stands(office, project) == (
        "merit_approved",
        ("100000.00", "0.00", "0.00"),
        "2700000.00",
    )


def test_a_file_is_opened_again_by_two_people_though_no_money_moves(
    office: Office, database: Database
) -> None:
    admin, approver = office.till.admin, office.till.approver
    project, day = office.project(**EARLY), "2026-01-15"
    with database.write("tests") as session:
        session.get_one(Project, UUID(project)).status = Status.CLOSED
    office.file(project, "audit")
    prepared = office.take(admin, project, "reopen", day, reason="Prüfbericht")
    assert (prepared.json()["standing"], prepared.json()["booking"]) == ("pending", None)
    where = prepared.headers["location"]
    own_key(database, Role.ADMIN, Role.APPROVER)
    assert problem(admin.post(f"{where}/approve")) == (403, "same-hands")
    refusal = {"reason": "Nein"}
    assert problem(admin.post(f"{where}/refuse", json=refusal)) == (403, "same-hands")
    assert approver.post(f"{where}/refuse", json=refusal).status_code == 200
    assert office.way(project)["status"] == "closed"
    again = office.take(admin, project, "reopen", day, reason="Prüfbericht")
    assert approver.post(f"{again.headers['location']}/approve").status_code == 200
    assert office.way(project)["status"] == "in_implementation"
    with database.write("tests") as session:
        session.get_one(Project, UUID(project)).status = Status.CLOSED
        session.get_one(Programme, UUID(office.till.programme["id"])).four_eyes = False
    alone = office.take(admin, project, "reopen", day, reason="Prüfbericht")
    assert alone.json()["standing"] == "taken"


def test_what_a_step_lacks_by_the_time_of_its_approval_stops_it(
    office: Office, travel: Travel
) -> None:
    till, project = office.till, office.project(**EARLY)
    _, meeting = choose(office, travel, project)
    check(office, travel, project, meeting, "100000.00")
    office.taken(office.secretary, project, "approve_merit", "2026-03-12")
    travel.to("2026-04-01")
    facts = {"decided_by": "NBank", "reference": "ZW 6"}
    prepared = office.take(till.officer, project, "grant", "2026-04-01", **facts)
    where = f"{prepared.headers['location']}/approve"
    patch(office, project, publication_informed_on=None)
    refused = till.approver.post(where)
    assert lacking(refused) == {"beneficiary_not_informed"}
    assert stands(office, project)[:2] == ("merit_approved", ("100000.00", "0.00", "0.00"))
    patch(office, project, publication_informed_on="2026-03-31")
    assert till.approver.post(where).status_code == 200
    assert stands(office, project)[:2] == ("granted", ("0.00", "100000.00", "0.00"))


def test_nobody_revokes_alone_though_nothing_is_left_to_release(
    office: Office, travel: Travel
) -> None:
    till, project = office.till, running(office, travel)
    travel.to("2026-07-01")
    claim = till.claim(
        project, "250000.00", "100000.00", submitted_on="2026-06-30", decided_on="2026-07-01"
    )
    till.book(till.pay(claim["id"], "100000.00"), value_date="2026-07-01")
    office.file(project, "revocation")
    prepared = office.take(till.treasurer, project, "revoke", "2026-07-01", **REVOKED)
    assert (prepared.json()["standing"], prepared.json()["booking"]) == ("pending", None)
    orders = {"project": project}
    assert office.reader.get("/v1/budget/recoveries", params=orders).json()["items"] == []
    where = f"{prepared.headers['location']}/approve"
    assert till.approver.post(where).json()["standing"] == "taken"
    (order,) = office.reader.get("/v1/budget/recoveries", params=orders).json()["items"]
    assert order["amount"] == "100000.00"
