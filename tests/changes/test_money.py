"""A copy is right about money: what moves on a claim or an order is a new version of it."""

from typing import Any

from sqlalchemy import Column
from sqlalchemy.orm import ColumnProperty, RelationshipProperty

from app.collections import FED
from app.kernel.render import members_of
from app.kernel.tables import Part, Record
from tests import make
from tests.budget.money import Till
from tests.changes.consumer import Copy, told
from tests.changes.test_copy import own
from tests.changes.test_feed import feed
from tests.claims.test_claims import CLAIMS, DEMAND, RECOVERIES, recover, reverse_last
from tests.lifecycle.office import ANY
from tests.witness import Witness

WORKED_OUT = {
    ("budget/bookings", "transfers"),  # come with the version that posts the booking
    ("budget/claims", "paid"),
    ("budget/recoveries", "received"),
}
"""What documents of the feed say that is kept elsewhere: whoever moves it makes a new version."""


def test_whatever_is_paid_and_comes_back_the_copy_says_what_a_get_says(
    till: Till, reader: Witness
) -> None:
    project = till.project()
    till.book(till.commit(project, "4000.00"))
    claim = till.claim(project, "10000.00", "4000.00")["id"]
    copy = Copy()
    said = {"paid": ["0.00"], "received": ["0.00"]}
    prove(copy, reader)
    till.book(till.pay(claim, "1000.00"))
    said["paid"].append(prove(copy, reader, f"{CLAIMS}/{claim}")["paid"])
    till.book(till.pay(claim, "500.00"), till.pay(claim, "2500.00"))
    said["paid"].append(prove(copy, reader, f"{CLAIMS}/{claim}")["paid"])
    demand = DEMAND | {"project_id": project, "amount": "500.00"}
    order = make.created(till.treasurer, RECOVERIES, demand)["id"]
    till.book(reverse_last(till, "pay"))
    said["paid"].append(prove(copy, reader, f"{CLAIMS}/{claim}")["paid"])
    till.book(recover(order, "200.00"))
    said["received"].append(prove(copy, reader, f"{RECOVERIES}/{order}")["received"])
    till.book(reverse_last(till, "recover"))
    said["received"].append(prove(copy, reader, f"{RECOVERIES}/{order}")["received"])
    assert said == {
        "paid": ["0.00", "1000.00", "4000.00", "1500.00"],
        "received": ["0.00", "200.00", "0.00"],
    }


def test_a_payment_is_in_the_history_of_its_claim_as_one_version(
    till: Till, reader: Witness
) -> None:
    project = till.project()
    till.book(till.commit(project, "4000.00"))
    claim = till.claim(project, "10000.00", "4000.00")["id"]
    start = feed(reader)["latest"]
    till.book(till.pay(claim, "1000.00"))
    till.book(till.pay(claim, "3000.00"))
    notices = feed(reader, after=start, collection="budget/claims")["items"]
    assert [(one["id"], one["version"]) for one in notices] == [(claim, 3), (claim, 4)]
    *_, part, rest = reader.get(f"{CLAIMS}/{claim}/history").json()["items"]
    assert part["fields"] == {"paid": ["0.00", "1000.00"]}
    assert rest["fields"] == {"paid": ["1000.00", "4000.00"], "status": ["approved", "paid"]}


def test_without_a_second_person_the_claim_hears_of_it_too(till: Till, reader: Witness) -> None:
    programme = f"/v1/programmes/{till.programme['id']}"
    till.admin.patch(programme, json={"four_eyes": False}, headers=ANY)
    project = till.project()
    till.book(till.commit(project, "4000.00"))
    claim = till.claim(project, "10000.00", "4000.00")["id"]
    copy = Copy()
    prove(copy, reader)
    till.book(till.pay(claim, "1000.00"))
    assert prove(copy, reader, f"{CLAIMS}/{claim}")["paid"] == "1000.00"


def test_what_is_only_tried_is_no_version(till: Till, reader: Witness) -> None:
    project = till.project()
    till.book(till.commit(project, "4000.00"))
    claim = till.claim(project, "10000.00", "4000.00")["id"]
    start = feed(reader)["latest"]
    prepared = till.prepare(till.pay(claim, "1000.00")).json()["id"]
    tried = till.approve(prepared, params={"dry_run": "true"})
    assert tried.headers["dry-run"] == "true"
    assert feed(reader, after=start, collection="budget/claims")["items"] == []


def test_nothing_else_in_a_document_is_kept_elsewhere() -> None:
    """A field is the record's own, or repeats another record, which has versions of its own."""
    found = {
        (path, name)
        for path, one in FED.items()
        for name, _, _ in members_of(one.shape)
        if not is_own(getattr(one.entity, name))
    }
    assert found == WORKED_OUT


def is_own(attribute: Any) -> bool:
    """Tell whether a field is a column, a composite, a list of parts, or another record."""
    kind = getattr(attribute, "property", None)
    if isinstance(kind, ColumnProperty):
        return isinstance(kind.expression, Column)
    if isinstance(kind, RelationshipProperty):
        return issubclass(kind.mapper.class_, Part | Record)
    return kind is not None


def prove(copy: Copy, client: Witness, path: str = "") -> dict[str, Any]:
    """Catch up; every document is what a GET answers, and the sums are equal."""
    copy.catch_up(client)
    for collection, kept in copy.records.items():
        for id_, document in kept.items():
            there = client.get(f"/v1/{collection}/{id_}").json()
            assert own(there) == own(document), collection
    assert copy.digest() == told(client, copy.after) == told(client)
    collection, _, id_ = path.removeprefix("/v1/").rpartition("/")
    return copy.records[collection][id_] if path else {}
