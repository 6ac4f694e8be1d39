"""Double entry: accounts, moves between them, and what a refusal has to say. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote
from uuid import UUID

from app.kernel.problems import Conflict, Flaw
from app.kernel.words import Words
from app.ledger.vocabulary import AccountKind, Pot, TransferKind

NOTHING = Decimal("0.00")

OF_PROJECTS = frozenset({AccountKind.RESERVED, AccountKind.COMMITTED, AccountKind.PAID})
"""Kinds of account that a project has, one for each budget year."""


class BudgetRefused(Conflict):
    """The budget's rules do not allow it; `refusals` has the arithmetic of each rule that refuses.

    Each refusal names the `rule` and its `invariant`, the `account`, what it `holds`, what was
    `asked`, what is `missing`, the `largest` amount that would fit, and `transfers`: where the
    transfers behind it are.
    """

    title = Words("Das Budget lässt das nicht zu", "The budget does not allow it")


@dataclass(frozen=True)
class Place:
    """One account, by what it is for.

    Attributes:
        handlungsfeld: whose money it is; None if the programme has none, or for a pot as a whole.
        project: which project it belongs to.
        year: the budget year (tranche) of money that a project has.
    """

    pot: Pot
    kind: AccountKind
    handlungsfeld: UUID | None = None
    project: UUID | None = None
    year: int | None = None

    def collective(self) -> "Place | None":
        """Find the account in which a project's account is counted with those of all others."""
        if self.project is None:
            return None
        return Place(self.pot, self.kind, self.handlungsfeld, None, self.year)


@dataclass(frozen=True)
class Move:
    """Money from one account to another, and why.

    Attributes:
        claim: the payment claim that is paid.
        order: the recovery order that is followed.
        reverses: the number of the transfer that this one undoes.
        decision: the decision on which it rests.
    """

    kind: TransferKind
    source: Place
    target: Place
    amount: Decimal
    claim: UUID | None = None
    order: UUID | None = None
    reverses: int | None = None
    decision: UUID | None = None

    @property
    def project(self) -> UUID | None:
        """Tell whose money moves."""
        return self.target.project or self.source.project

    @property
    def year(self) -> int | None:
        """Tell in which budget year the move counts."""
        return self.target.year or self.source.year


@dataclass(frozen=True)
class Grounds:
    """On whose word, and on what evidence, money moves."""

    value_date: date
    reference: str
    evidence: str
    reason: str
    prepared_by: str
    approved_by: str | None = None
    booking: UUID | None = None


def name_of(programme: str, place: Place, codes: Mapping[UUID, str]) -> str:
    """Name an account, such as ``ZRHH:projects:committed:RI:2026:ZRHH-2026-0001``.

    The parts are programme, pot, kind and, where there is one, Handlungsfeld, budget year and
    operation code.
    """
    field = codes[place.handlungsfeld] if place.handlungsfeld else ""
    parts = [programme, place.pot, place.kind, field, str(place.year or "")]
    if place.project:
        parts.append(codes[place.project])
    return ":".join(parts).rstrip(":")


@dataclass
class Holdings:
    """What accounts hold, as far as somebody wants to know; those not named hold nothing."""

    balances: dict[Place, Decimal] = field(default_factory=dict)

    def of(self, place: Place) -> Decimal:
        """Tell what one account holds."""
        return self.balances.get(place, NOTHING)

    def tranches(
        self, project: UUID, kind: AccountKind, pot: Pot | None = None
    ) -> list[tuple[Place, Decimal]]:
        """List a project's accounts of one kind that hold something, the oldest year first."""
        found = [
            (place, held)
            for place, held in self.balances.items()
            if (place.project, place.kind) == (project, kind)
            and pot in {None, place.pot}
            and held > 0
        ]
        return sorted(found, key=lambda one: (one[0].year or 0, str(one[0].handlungsfeld)))

    def total(self, project: UUID, *kinds: AccountKind) -> Decimal:
        """Add up what a project has in accounts of some kinds."""
        found = (held for kind in kinds for _, held in self.tranches(project, kind))
        return sum(found, NOTHING)

    def make(self, moves: Iterable[Move]) -> None:
        """Move money."""
        for one in moves:
            self.balances[one.source] = self.of(one.source) - one.amount
            self.balances[one.target] = self.of(one.target) + one.amount


@dataclass(frozen=True)
class Owner:
    """A project whose accounts are looked at together, whatever their budget years."""

    id: UUID
    programme: str
    operation_code: str

    def account(self, kind: AccountKind) -> str:
        """Name all accounts of one kind."""
        return f"{self.programme}:*:{kind}:*:*:{self.operation_code}"

    def transfers(self) -> str:
        """Say where the transfers behind their balances are."""
        return f"/v1/budget/ledger?programme={quote(self.programme, safe='')}&project={self.id}"


@dataclass(frozen=True)
class Refusal:
    """Why one line is refused.

    Attributes:
        rule: the stable name of the rule.
        at: where in the request, as a JSON pointer.
        words: what is wrong and what to do.
        invariant: its number in the specification.
        account: the name of the account that decides.
        transfers: where the transfers behind its balance are.
        holds: how much the rule leaves, if it is about an amount.
        asked: how much was asked for.
        largest: the most that would fit under this and all other rules.
    """

    rule: str
    at: str
    words: Words
    invariant: str
    account: str | None = None
    transfers: str | None = None
    holds: Decimal | None = None
    asked: Decimal | None = None
    largest: Decimal | None = None

    def facts(self) -> dict[str, Any]:
        """Write the arithmetic down for clients."""
        holds, asked = self.holds, self.asked
        missing = asked - holds if asked is not None and holds is not None else None
        return {
            "rule": self.rule,
            "invariant": self.invariant,
            "at": self.at,
            "account": self.account,
            "holds": euros(holds),
            "asked": euros(asked),
            "missing": euros(missing),
            "largest": euros(self.largest),
            "transfers": self.transfers,
        }


def refuse(refusals: Sequence[Refusal]) -> None:
    """Refuse what breaks any rule, with all reasons at once.

    Raises:
        BudgetRefused: there is at least one reason.
    """
    if not refusals:
        return
    first, more = refusals[0].words, len(refusals) - 1
    raise BudgetRefused(
        first.de + (f" (und {more} weitere, siehe „errors“)" if more else ""),
        first.en + (f" (and {more} more, see `errors`)" if more else ""),
        flaws=[Flaw("body", one.at, one.rule, one.words) for one in refusals],
        refusals=[one.facts() for one in refusals],
    )


def same_hands(one: str, other: str) -> bool:
    """Tell whether two names are one, however they are spelled (invariant I19)."""
    return one.strip().casefold() == other.strip().casefold()


def euros(amount: Decimal | None) -> str | None:
    """Write an amount as clients read it."""
    return None if amount is None else f"{amount:.2f}"


def rows_of(programme: str, account: str) -> str:
    """Say where the transfers behind a balance are."""
    named = quote(account, safe=":")
    return f"/v1/budget/ledger?programme={quote(programme, safe='')}&account={named}"
