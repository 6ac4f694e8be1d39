"""What must be true of a project's facts, whatever its status. Pure: no database, no HTTP."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from app.kernel.problems import Flaw
from app.kernel.words import Words
from app.projects.vocabulary import FundingSource, ParticipationRole


class Money(Protocol):
    """A line of the financing plan."""

    source: FundingSource
    amount: Decimal


class Cost(Protocol):
    """A line of the cost plan."""

    total: Decimal
    eligible: Decimal


class Taking(Protocol):
    """A participation."""

    partner_id: UUID
    role: ParticipationRole
    share_total: Decimal | None
    share_eu: Decimal | None
    starts_on: date | None
    ends_on: date | None


class Facts(Protocol):
    """What is stated about a project, as far as these rules look at it."""

    total_cost: Decimal | None
    eligible_cost: Decimal | None
    implementation_start: date | None
    implementation_end_planned: date | None
    implementation_end_actual: date | None

    @property
    def funding_plan(self) -> Sequence[Money]:
        """Whose money it is."""

    @property
    def cost_plan(self) -> Sequence[Cost]:
        """What it is spent on."""

    @property
    def participations(self) -> Sequence[Taking]:
        """Who takes part."""


def flaws(facts: Facts) -> list[Flaw]:
    """Find everything in a project's facts that contradicts itself."""
    return [flaw for rule in RULES for flaw in rule(facts)]


def eu_share(plan: Sequence[Money]) -> Decimal | None:
    """Add up the EU money of a financing plan; None if there is no plan."""
    if not plan:
        return None
    return sum((one.amount for one in plan if one.source == FundingSource.EU), Decimal("0.00"))


def _plan_balances(facts: Facts) -> Iterator[Flaw]:
    """Invariant I11: all sources of money together are the total cost, to the cent."""
    if not facts.funding_plan:
        return
    planned = sum((one.amount for one in facts.funding_plan), Decimal("0.00"))
    if facts.total_cost is None:
        yield _flaw(
            "/total_cost",
            "plan_without_total",
            "Zum Finanzierungsplan gehört total_cost.",
            "A financing plan needs total_cost.",
        )
    elif planned != facts.total_cost:
        missing = facts.total_cost - planned
        yield _flaw(
            "/funding_plan",
            "plan_does_not_balance",
            f"Der Finanzierungsplan ergibt {planned:.2f}, die Gesamtkosten sind "
            f"{facts.total_cost:.2f}: Es {'fehlen' if missing > 0 else 'sind zu viel'} "
            f"{abs(missing):.2f}.",
            f"The financing plan adds up to {planned:.2f}, the total cost is "
            f"{facts.total_cost:.2f}: {abs(missing):.2f} is "
            f"{'missing' if missing > 0 else 'too much'}.",
        )


def _costs_add_up(facts: Facts) -> Iterator[Flaw]:
    """Invariant I11: the cost plan adds up, and nothing is eligible that is not a cost."""
    total, eligible = facts.total_cost, facts.eligible_cost
    if total is not None and eligible is not None and eligible > total:
        yield _flaw(
            "/eligible_cost",
            "more_eligible_than_total",
            f"Förderfähig ({eligible:.2f}) ist mehr als die Gesamtkosten ({total:.2f}).",
            f"The eligible cost ({eligible:.2f}) is more than the total cost ({total:.2f}).",
        )
    for n, line in enumerate(facts.cost_plan):
        if line.eligible > line.total:
            yield _flaw(
                f"/cost_plan/{n}/eligible",
                "more_eligible_than_total",
                "Förderfähig ist mehr als die Kosten dieser Zeile.",
                "More is eligible than this line costs.",
            )
    if facts.cost_plan:
        yield from _sum_is(
            "total_cost", total, sum((one.total for one in facts.cost_plan), Decimal(0))
        )
        yield from _sum_is(
            "eligible_cost", eligible, sum((one.eligible for one in facts.cost_plan), Decimal(0))
        )


def _sum_is(field: str, stated: Decimal | None, found: Decimal) -> Iterator[Flaw]:
    if stated != found:
        said = "–" if stated is None else f"{stated:.2f}"
        yield _flaw(
            f"/{field}",
            "cost_plan_does_not_add_up",
            f"Der Kostenplan ergibt {found:.2f}, angegeben sind {said}.",
            f"The cost plan adds up to {found:.2f}, stated is {said}.",
        )


def _dates_in_order(facts: Facts) -> Iterator[Flaw]:
    """An operation ends after it has begun."""
    for field in ("implementation_end_planned", "implementation_end_actual"):
        end = getattr(facts, field)
        if end and facts.implementation_start and end < facts.implementation_start:
            yield _flaw(
                f"/{field}",
                "ends_before_it_starts",
                f"Das Ende ({end}) liegt vor dem Beginn ({facts.implementation_start}).",
                f"The end ({end}) is before the start ({facts.implementation_start}).",
            )
    for n, one in enumerate(facts.participations):
        if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
            yield _flaw(
                f"/participations/{n}/ends_on",
                "ends_before_it_starts",
                "Die Beteiligung endet vor ihrem Beginn.",
                "The participation ends before it starts.",
            )


def _participations_make_sense(facts: Facts) -> Iterator[Flaw]:
    """One lead, no part taken twice, and no more shared out than there is."""
    leads = [n for n, one in enumerate(facts.participations) if one.role == ParticipationRole.LEAD]
    for n in leads[1:]:
        yield _flaw(
            f"/participations/{n}/role",
            "two_leads",
            "Ein Projekt hat höchstens einen federführenden Zuwendungsempfänger.",
            "A project has one lead beneficiary at most.",
        )
    seen = set()
    for n, one in enumerate(facts.participations):
        line = (one.partner_id, one.role, one.share_total, one.share_eu, one.starts_on, one.ends_on)
        if line in seen:
            yield _flaw(
                f"/participations/{n}",
                "part_taken_twice",
                "Diese Beteiligung steht schon in der Liste.",
                "This participation is in the list already.",
            )
        seen.add(line)
    yield from _shares_fit(facts, "share_total", facts.total_cost)
    yield from _shares_fit(facts, "share_eu", eu_share(facts.funding_plan))


def _shares_fit(facts: Facts, field: str, whole: Decimal | None) -> Iterator[Flaw]:
    shares = [getattr(one, field) or Decimal(0) for one in facts.participations]
    if whole is not None and sum(shares) > whole:
        yield _flaw(
            "/participations",
            f"{field}_too_large",
            f"Die Anteile ({field}) ergeben {sum(shares):.2f}, zu verteilen sind {whole:.2f}.",
            f"The shares ({field}) add up to {sum(shares):.2f}, there is {whole:.2f} to share.",
        )


def _flaw(at: str, code: str, de: str, en: str) -> Flaw:
    return Flaw("body", at, code, Words(de, en))


RULES: tuple[Callable[[Facts], Iterator[Flaw]], ...] = (
    _plan_balances,
    _costs_add_up,
    _dates_in_order,
    _participations_make_sense,
)
