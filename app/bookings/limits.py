"""Rules about amounts: how much each of them leaves of what is asked for. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from app.bookings.case import Case, Limit, Line
from app.bookings.moves import STAGES, plan
from app.kernel.words import Words
from app.ledger.rules import NOTHING, Owner, name_of, rows_of
from app.ledger.vocabulary import AccountKind, TransferKind
from app.programmes.rules import share

SHORT = {
    AccountKind.UNASSIGNED: (
        "unassigned_exceeded",
        "I3",
        "So viel ist nicht unverteilt (alles andere ist Handlungsfeldern zugewiesen).",
        "That much is not unassigned (all else belongs to Handlungsfelder).",
    ),
    AccountKind.FREE: (
        "handlungsfeld_exceeded",
        "I2",
        "So viel ist in diesem Handlungsfeld nicht frei.",
        "That much is not free in this Handlungsfeld.",
    ),
    AccountKind.RESERVED: (
        "reservation_exceeded",
        "I1",
        "So viel ist für das Projekt nicht vorgemerkt.",
        "That much is not reserved for the project.",
    ),
    AccountKind.COMMITTED: (
        "commitment_exceeded",
        "I7",
        "Bewilligt und noch nicht ausgezahlt ist weniger.",
        "Less is committed and not yet paid.",
    ),
    AccountKind.PAID: (
        "payments_exceeded",
        "I8",
        "So viel ist nicht ausgezahlt.",
        "That much has not been paid.",
    ),
}
"""What it is called when an account of a kind does not hold enough."""


def _held(case: Case) -> Iterator[Limit]:
    """No account goes below zero: I1, I2, I5, I6, I7, I8 and I15 in one comparison."""
    everything = replace(case.line, amount=Decimal("1E14"))
    if case.line.kind == TransferKind.REVERSE:
        everything = case.line
    planned = plan(everything, case.held)
    if not planned.missing:
        return
    kind = _drawn_on(case.line)
    rule, invariant, de, en = SHORT[kind]
    if case.line.kind == TransferKind.COMMIT:
        de = "Frei und für das Projekt vorgemerkt ist zusammen weniger."
        en = "What is free and what is reserved for the project is less together."
    account, transfers = _source(case, kind)
    yield Limit(
        rule, invariant, everything.amount - planned.missing, Words(de, en), account, transfers
    )


def _drawn_on(line: Line) -> AccountKind:
    """Tell from which kind of account a line takes money in the end."""
    match line.kind:
        case TransferKind.RELEASE:
            assert line.stage is not None
            return STAGES[line.stage]
        case TransferKind.PAY:
            return AccountKind.COMMITTED
        case TransferKind.RECOVER:
            return AccountKind.PAID
        case TransferKind.REVERSE:
            assert line.original is not None
            return line.original.target.kind
        case TransferKind.WITHDRAW:
            return AccountKind.UNASSIGNED
        case _:
            return line.home.kind


def _source(case: Case, kind: AccountKind) -> tuple[str, str]:
    """Name the account, or a project's accounts, that hold too little."""
    line, programme = case.line, case.terms.code
    if line.project and kind not in {AccountKind.FREE, AccountKind.UNASSIGNED}:
        owner = Owner(line.owner, programme, line.project.operation_code)
        return owner.account(kind), owner.transfers()
    place = line.original.target if line.original else line.home
    name = name_of(programme, place, case.codes)
    return name, rows_of(programme, name)


def _bound_as(line: Line) -> AccountKind | None:
    """Tell as what a line binds money to a project; to undo a release binds it again."""
    match line.kind:
        case TransferKind.RESERVE:
            return AccountKind.RESERVED
        case TransferKind.COMMIT:
            return AccountKind.COMMITTED
        case TransferKind.REVERSE:
            old = line.original
            return old.source.kind if old and old.kind == TransferKind.RELEASE else None
        case _:
            return None


def rate(case: Case) -> Iterator[Limit]:
    """I9: no more than the EU's share of the eligible cost, rounded down to the cent."""
    line, bound_as = case.line, _bound_as(case.line)
    if bound_as is None or line.rate is None:
        return
    if case.project.eligible_cost is None and bound_as == AccountKind.RESERVED:
        return  # an outline may not know its cost yet; a grant must
    cost = case.project.eligible_cost or NOTHING
    kinds = [AccountKind.COMMITTED, AccountKind.PAID]
    if bound_as == AccountKind.RESERVED:
        kinds.append(AccountKind.RESERVED)
    bound = case.held.total(line.owner, *kinds)
    most = share(line.rate, cost)
    yield _of_owner(
        case,
        "rate_exceeded",
        "I9",
        most - bound,
        Words(
            f"{line.rate} % von {cost:.2f} EUR förderfähigen Ausgaben sind "
            f"{most:.2f} EUR, davon sind {bound:.2f} EUR gebunden.",
            f"{line.rate} % of {cost:.2f} EUR eligible cost are "
            f"{most:.2f} EUR, of which {bound:.2f} EUR are bound.",
        ),
        AccountKind.COMMITTED,
    )


def _decided(case: Case) -> Iterator[Limit]:
    """I30: no more than the Steuerungsgruppe has approved."""
    line, bound_as = case.line, _bound_as(case.line)
    if not case.rests_on_decisions or line.decided is None or bound_as is None:
        return
    kinds = [AccountKind.COMMITTED, AccountKind.PAID]
    if bound_as == AccountKind.RESERVED:
        kinds.append(AccountKind.RESERVED)
    bound = case.held.total(line.owner, *kinds)
    yield _of_owner(
        case,
        "more_than_decided",
        "I30",
        line.decided - bound,
        Words(
            f"Beschlossen sind {line.decided:.2f} EUR, davon sind {bound:.2f} EUR gebunden.",
            f"{line.decided:.2f} EUR were approved, of which {bound:.2f} EUR are bound.",
        ),
        AccountKind.COMMITTED,
    )


def _unpaid_claims(case: Case) -> Iterator[Limit]:
    """I7 and I15: what approved claims wait for is not released, nor is its commitment undone."""
    line = case.line
    if line.unpaid and _drawn_on(line) == AccountKind.COMMITTED:
        committed = case.held.total(line.owner, AccountKind.COMMITTED)
        yield _of_owner(
            case,
            "claims_unpaid",
            "I7",
            committed - line.unpaid,
            Words(
                f"Anerkannte Mittelabrufe über {line.unpaid:.2f} EUR sind noch nicht ausgezahlt.",
                f"Approved claims of {line.unpaid:.2f} EUR have not been paid yet.",
            ),
            AccountKind.COMMITTED,
        )


def _claim_left(case: Case) -> Iterator[Limit]:
    """I7: a payment follows an approved claim, and is not more than it."""
    line = case.line
    if line.kind == TransferKind.PAY and line.claim_left is not None:
        yield _of_owner(
            case,
            "claim_exceeded",
            "I7",
            line.claim_left,
            Words(
                "So viel ist von diesem Mittelabruf nicht mehr offen.",
                "That much of this claim is not open any more.",
            ),
            AccountKind.COMMITTED,
        )


def _order_left(case: Case) -> Iterator[Limit]:
    """I8: no more comes back than was asked back."""
    line = case.line
    if line.kind == TransferKind.RECOVER:
        yield _of_owner(
            case,
            "recovery_exceeds_order",
            "I8",
            line.order_left,
            Words(
                "So viel ist von dieser Rückforderung nicht mehr offen.",
                "That much of this recovery order is not open any more.",
            ),
            AccountKind.PAID,
        )


def _of_owner(
    case: Case, rule: str, invariant: str, holds: Decimal, words: Words, kind: AccountKind
) -> Limit:
    owner = Owner(case.line.owner, case.terms.code, case.project.operation_code)
    return Limit(rule, invariant, holds, words, owner.account(kind), owner.transfers())


LIMITS: tuple[Callable[[Case], Iterator[Limit]], ...] = (
    _held,
    rate,
    _decided,
    _unpaid_claims,
    _claim_left,
    _order_left,
)
