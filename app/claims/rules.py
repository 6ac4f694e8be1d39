"""What must be true of payment claims and recovery orders. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from app.claims.vocabulary import ClaimOutcome, ClaimStatus
from app.kernel.problems import Conflict, Flaw
from app.kernel.words import Words
from app.ledger.rules import Owner, Refusal
from app.ledger.vocabulary import AccountKind
from app.programmes.rules import share

OPEN = frozenset({ClaimStatus.SUBMITTED, ClaimStatus.UNDER_CHECK})
"""Statuses in which nothing has been decided about a claim."""

PAYABLE = frozenset({ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED, ClaimStatus.PAID})
"""Statuses of claims whose amounts have been approved."""


class ClaimDecided(Conflict):
    """What has been decided about a claim is not changed; another claim corrects it."""

    title = Words("Über den Mittelabruf ist entschieden", "The claim has been decided")


class InvoiceClaimed(Conflict):
    """An invoice is paid once, in the whole programme (invariant I17)."""

    title = Words("Die Rechnung ist schon abgerechnet", "The invoice was claimed already")


class NotFunded(Conflict):
    """The project has no commitment from which a claim could be paid."""

    title = Words("Das Projekt hat keine Bewilligung", "The project has no commitment")


class OrderFollowed(Conflict):
    """A recovery order is written off by somebody else than whoever issued it, and once."""

    title = Words("Niederschlagung nicht möglich", "It cannot be written off")


class Stated(Protocol):
    """What is stated about a claim, as far as these rules look at it."""

    period_from: date
    period_to: date
    submitted_on: date


@dataclass(frozen=True)
class Proven:
    """What a project has proven and may be paid, all decided claims together.

    Attributes:
        rate: the EU's share of the eligible cost, in per cent.
        verified: eligible cost that was verified before.
        payable: EU money that was approved before.
        unspoken: committed money that no approved claim waits for.
        owner: whose money it is.
    """

    rate: Decimal | None
    verified: Decimal
    payable: Decimal
    unspoken: Decimal
    owner: Owner


def flaws(facts: Stated) -> Iterator[Flaw]:
    """Find everything in a claim's facts that contradicts itself."""
    if facts.period_to < facts.period_from:
        yield _flaw(
            "/period_to",
            "ends_before_it_starts",
            "Der Zeitraum endet vor seinem Beginn.",
            "The period ends before it starts.",
        )
    if facts.submitted_on < facts.period_from:
        yield _flaw(
            "/submitted_on",
            "before_the_period",
            "Der Mittelabruf ging vor dem Zeitraum ein, für den er gilt.",
            "The claim arrived before the period that it is for.",
        )


def decision_flaws(
    outcome: ClaimOutcome, declared: Decimal, verified: Decimal, payable: Decimal
) -> Iterator[Flaw]:
    """Find what in a decision contradicts itself."""
    expected = {
        ClaimOutcome.APPROVED: verified == declared,
        ClaimOutcome.PARTLY_APPROVED: Decimal(0) < verified < declared,
        ClaimOutcome.REJECTED: verified == 0 and payable == 0,
    }
    if not expected[outcome]:
        yield _flaw(
            "/outcome",
            "outcome_contradicts_amounts",
            f"Erklärt sind {declared:.2f}, anerkannt {verified:.2f}, auszuzahlen {payable:.2f}: "
            f"Das passt nicht zu „{outcome}“.",
            f"Declared are {declared:.2f}, verified {verified:.2f}, payable {payable:.2f}: that "
            f"does not fit “{outcome}”.",
        )
    if payable > verified:
        yield _flaw(
            "/eu_payable",
            "more_than_verified",
            f"Auszuzahlen ({payable:.2f}) ist mehr als anerkannt ({verified:.2f}).",
            f"More is payable ({payable:.2f}) than was verified ({verified:.2f}).",
        )


def day_flaws(submitted: date, decided: date, today: date) -> Iterator[Flaw]:
    """Find a decision that was made before there was a claim, or is not made yet."""
    if decided < submitted:
        yield _flaw(
            "/decided_on",
            "before_the_claim",
            f"Der Mittelabruf ging erst am {submitted} ein.",
            f"The claim arrived on {submitted} only.",
        )
    if decided > today:
        yield _flaw(
            "/decided_on",
            "in_the_future",
            f"Die Entscheidung läge in der Zukunft; heute ist {today}.",
            f"The decision would be in the future; today is {today}.",
        )


def decision_refusals(proven: Proven, verified: Decimal, payable: Decimal) -> Iterator[Refusal]:
    """Refuse to approve more than is committed, or than the rate allows of what is proven.

    Invariants I7 (claims within the commitment) and I10 (payments follow proven cost).
    """
    limits = {"claims_exceed_commitment": proven.unspoken}
    if proven.rate is not None:
        allowed = share(proven.rate, proven.verified + verified) - proven.payable
        limits["claim_exceeds_rate"] = allowed
    largest = max(Decimal("0.00"), min(limits.values()))
    words = {
        "claims_exceed_commitment": Words(
            f"Bewilligt und noch nicht beansprucht sind {proven.unspoken:.2f} EUR.",
            f"{proven.unspoken:.2f} EUR are committed and not yet claimed.",
        ),
        "claim_exceeds_rate": Words(
            f"{proven.rate} % der anerkannten Ausgaben, abzüglich früherer Mittelabrufe, sind "
            f"{limits.get('claim_exceeds_rate', Decimal(0)):.2f} EUR.",
            f"{proven.rate} % of the verified cost, less earlier claims, is "
            f"{limits.get('claim_exceeds_rate', Decimal(0)):.2f} EUR.",
        ),
    }
    invariant = {"claims_exceed_commitment": "I7", "claim_exceeds_rate": "I10"}
    for rule, limit in limits.items():
        if payable > limit:
            yield Refusal(
                rule=rule,
                at="/eu_payable",
                words=words[rule],
                invariant=invariant[rule],
                account=proven.owner.account(AccountKind.COMMITTED),
                transfers=proven.owner.transfers(),
                holds=max(Decimal("0.00"), limit),
                asked=payable,
                largest=largest,
            )


def order_refusals(paid: Decimal, ordered: Decimal, amount: Decimal, owner: Owner) -> list[Refusal]:
    """Refuse to ask for more back than was paid and is not asked for already (invariant I8)."""
    left = paid - ordered
    if amount <= left:
        return []
    words = Words(
        f"Ausgezahlt und noch nicht zurückgefordert sind {left:.2f} EUR.",
        f"{left:.2f} EUR were paid and are not asked back yet.",
    )
    return [
        Refusal(
            rule="recovery_exceeds_payments",
            at="/amount",
            words=words,
            invariant="I8",
            account=owner.account(AccountKind.PAID),
            transfers=owner.transfers(),
            holds=left,
            asked=amount,
            largest=left,
        )
    ]


def due_too_early() -> Flaw:
    """Say that nobody can pay before being asked."""
    return _flaw(
        "/due_on",
        "due_before_ordered",
        "Fällig ist eine Rückforderung erst nach ihrer Anordnung.",
        "A recovery order is due after it was issued.",
    )


def _flaw(at: str, code: str, de: str, en: str) -> Flaw:
    return Flaw("body", at, code, Words(de, en))
