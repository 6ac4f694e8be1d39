"""The budget once more, small enough to be read in one go: what the registry is compared with.

It knows nothing of accounts' names, of SQL or of HTTP: money is in spots, and moves between them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from typing import Any, NamedTuple, Self

RATE = Decimal("0.40")
NOTHING = Decimal(0)


class No(Exception):
    """The budget does not allow it."""


class Spot(NamedTuple):
    kind: str
    field: str = ""
    project: str = ""
    year: int = 0


class Entry(NamedTuple):
    kind: str
    source: Spot
    target: Spot
    amount: Decimal
    about: str = ""
    reverses: int = 0


@dataclass
class Claim:
    project: str
    verified: Decimal
    payable: Decimal


@dataclass
class Order:
    project: str
    open: Decimal  # less what was written off, but not what has come back


OUTSIDE, UNASSIGNED = Spot("outside"), Spot("unassigned")


def allow(condition: object) -> None:
    if not condition:
        raise No


def share(cost: Decimal) -> Decimal:
    return (cost * RATE).quantize(Decimal("0.01"), ROUND_DOWN)


@dataclass
class Model:
    """One programme's money; ``eligible`` and ``home`` are the cost and the field of projects."""

    eligible: dict[str, Decimal] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    held: dict[Spot, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    ledger: list[Entry] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    closed: str = ""

    def booked(self, booking: dict[str, Any]) -> Self:
        """Book all lines on a copy, or none.

        Raises:
            No: a line is not allowed after those before it.
        """
        then = deepcopy(self)
        allow(booking["value_date"] > self.closed)
        for line in booking["lines"]:
            then.book(line, booking["value_date"], len(self.ledger))
        return then

    def move(self, entry: Entry) -> None:
        self.held[entry.source] -= entry.amount
        self.held[entry.target] += entry.amount
        self.ledger.append(entry)

    def draw(
        self, line: dict[str, Any], sources: Iterable[Spot], to: Callable[[Spot], Spot], about: str
    ) -> None:
        """Take an amount from one spot after the other."""
        left = Decimal(line["amount"])
        for source in list(sources):
            if taken := min(left, self.held[source]):
                self.move(Entry(line["kind"], source, to(source), taken, about))
                left -= taken
        allow(not left)

    def book(self, line: dict[str, Any], value_date: str, before: int) -> None:
        kind, amount = line["kind"], Decimal(line.get("amount", 0))
        about = line.get("claim_id") or line.get("recovery_order_id") or ""
        known = self.claims.get(about) or self.orders.get(about)
        project = line.get("project_id") or (known.project if known else "")
        year = line.get("year") or int(value_date[:4])
        free = self.free(line.get("handlungsfeld_id") or self.home.get(project, ""))
        match kind:
            case "endow":
                self.move(Entry(kind, OUTSIDE, UNASSIGNED, amount))
            case "withdraw":
                self.draw(line, [UNASSIGNED], lambda _: OUTSIDE, about)
            case "assign":
                to = self.free(line.get("to_handlungsfeld_id", ""))
                self.draw(line, [free], lambda _: to, about)
            case "reserve":
                self.within_rate(project, amount, "reserved", "committed", "paid")
                to = Spot("reserved", free.field, project, year)
                self.draw(line, [free], lambda _: to, about)
            case "commit":
                self.within_rate(project, amount, "committed", "paid")
                reserved = sorted(self.of(project, "reserved"), key=lambda one: one.year != year)
                self.draw(
                    line,
                    [*reserved, free],
                    lambda one: Spot("committed", one.field, project, year),
                    about,
                )
            case "release":
                stage = line["stage"]
                there = [
                    one for one in self.of(project, stage) if line.get("year", one.year) == one.year
                ]
                self.draw(line, reversed(there), lambda one: self.free(one.field), about)
                self.covers_claims(project)
            case "pay":
                allow(amount <= self.left_of_claim(about))
                self.draw(
                    line,
                    self.of(project, "committed"),
                    lambda one: one._replace(kind="paid"),
                    about,
                )
            case "recover":
                allow(amount <= self.left_of_order(about))
                newest = reversed(self.of(project, "paid"))
                self.draw(line, newest, lambda one: one._replace(kind="committed"), about)
            case _:
                self.reverse(line["reverses"], before)

    def reverse(self, number: int, before: int) -> None:
        allow(number <= before)
        old = self.ledger[number - 1]
        allow(not old.reverses and all(one.reverses != number for one in self.ledger))
        allow(old.target == OUTSIDE or self.held[old.target] >= old.amount)
        if old.kind == "release":
            kinds = {old.source.kind, "committed", "paid"}
            self.within_rate(old.source.project, old.amount, *kinds)
        self.move(Entry("reverse", old.target, old.source, old.amount, old.about, number))
        self.covers_claims(old.target.project)

    def free(self, of: str) -> Spot:
        return Spot("free", of) if of else UNASSIGNED

    def of(self, project: str, *kinds: str) -> list[Spot]:
        """Find where a project has money, the oldest budget year first."""
        found = [one for one in self.held if one.project == project and one.kind in kinds]
        return sorted(found, key=lambda one: (one.year, one.field))

    def total(self, project: str, *kinds: str) -> Decimal:
        return sum((self.held[one] for one in self.of(project, *kinds)), NOTHING)

    def moved(self, kind: str, *, project: str = "", about: str = "") -> Decimal:
        """Add up what was paid or recovered and not reversed."""
        undone = {one.reverses for one in self.ledger}
        found = (
            one.amount
            for number, one in enumerate(self.ledger, 1)
            if one.kind == kind and number not in undone
            if about in {"", one.about} and project in {"", one.target.project}
        )
        return sum(found, NOTHING)

    def left_of_claim(self, claim: str) -> Decimal:
        return self.claims[claim].payable - self.moved("pay", about=claim)

    def left_of_order(self, order: str) -> Decimal:
        return self.orders[order].open - self.moved("recover", about=order)

    def unpaid(self, project: str) -> Decimal:
        approved = (one.payable for one in self.claims.values() if one.project == project)
        return sum(approved, NOTHING) - self.moved("pay", project=project)

    def within_rate(self, project: str, amount: Decimal, *kinds: str) -> None:
        allow(amount <= self.left_of_rate(project, *kinds))

    def left_of_rate(self, project: str, *kinds: str) -> Decimal:
        bound = self.total(project, *kinds or ("committed", "paid"))
        return share(self.eligible[project]) - bound

    def covers_claims(self, project: str) -> None:
        allow(not project or self.total(project, "committed") >= self.unpaid(project))

    def approve_claim(self, claim: str, project: str, verified: Decimal, payable: Decimal) -> None:
        before = [one for one in self.claims.values() if one.project == project]
        proven = sum((one.verified for one in before), verified)
        allow(sum((one.payable for one in before), payable) <= share(proven))
        allow(payable <= self.total(project, "committed") - self.unpaid(project))
        self.claims[claim] = Claim(project, verified, payable)

    def orderable(self, project: str) -> Decimal:
        """Tell how much was paid and is not asked back yet."""
        asked = sum((one.open for one in self.orders.values() if one.project == project), NOTHING)
        return self.total(project, "paid") - asked + self.moved("recover", project=project)

    def give_up(self, order: str, amount: Decimal) -> None:
        allow(amount <= self.left_of_order(order))
        self.orders[order].open -= amount

    def by_field(self, of: str, kind: str) -> Decimal:
        found = (held for one, held in self.held.items() if (one.kind, one.field) == (kind, of))
        return sum(found, NOTHING)
