"""What must be true of a yearly plan. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from app.kernel.problems import Flaw
from app.kernel.words import Words
from app.ledger.rules import NOTHING, Owner, Refusal
from app.ledger.vocabulary import AccountKind
from app.plans.vocabulary import PlanScope


class Year(Protocol):
    """What is planned for one year."""

    year: int
    planned_commitment: Decimal
    planned_payment: Decimal


class Plan(Protocol):
    """What is stated about a plan, as far as these rules look at it."""

    scope: PlanScope
    handlungsfeld_id: UUID | None
    project_id: UUID | None

    @property
    def years(self) -> Sequence[Year]:
        """What is planned for each year."""


def flaws(
    plan: Plan, first: date | None, last_commitment: date | None, last_payment: date | None
) -> Iterator[Flaw]:
    """Find what contradicts itself, or the dates of the programme."""
    needed = {PlanScope.HANDLUNGSFELD: "handlungsfeld_id", PlanScope.PROJECT: "project_id"}
    for scope, name in needed.items():
        given = getattr(plan, name) is not None
        if given != (plan.scope == scope):
            yield _flaw(
                f"/{name}",
                "missing" if plan.scope == scope else "not_taken",
                f"{name} gehört zu einem Plan für „{scope}“, und nur zu diesem.",
                f"{name} belongs to a plan for a {scope}, and to no other.",
            )
    seen = set()
    for n, one in enumerate(plan.years):
        if one.year in seen:
            yield _flaw(
                f"/years/{n}/year",
                "year_twice",
                f"Das Jahr {one.year} steht doppelt im Plan.",
                f"The year {one.year} stands twice in the plan.",
            )
        seen.add(one.year)
        for name, last in (
            ("planned_commitment", last_commitment),
            ("planned_payment", last_payment),
        ):
            early = first is not None and one.year < first.year
            late = last is not None and one.year > last.year
            if getattr(one, name) and (early or late):
                yield _flaw(
                    f"/years/{n}/{name}",
                    "year_outside_period",
                    f"{one.year} liegt außerhalb der Zeit von {first} bis {last}.",
                    f"{one.year} is outside the time from {first} to {last}.",
                )


def adds_up(plan: Plan, committed: Decimal, owner: Owner) -> list[Refusal]:
    """Invariant I26: what a project is to be paid over the years is what it was granted."""
    planned = sum((one.planned_payment for one in plan.years), NOTHING)
    if planned == committed:
        return []
    return [
        Refusal(
            rule="plan_differs_from_commitment",
            at="/years",
            words=Words(
                f"Geplante Auszahlungen: {planned:.2f} EUR, bewilligt: {committed:.2f} EUR.",
                f"Planned payments: {planned:.2f} EUR, committed: {committed:.2f} EUR.",
            ),
            invariant="I26",
            account=owner.account(AccountKind.COMMITTED),
            transfers=owner.transfers(),
            holds=committed,
            asked=planned,
            largest=committed,
        )
    ]


def _flaw(at: str, code: str, de: str, en: str) -> Flaw:
    return Flaw("body", at, code, Words(de, en))
