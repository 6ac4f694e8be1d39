"""How claims are submitted and decided, and money is asked back."""

from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.claims import queries, rules
from app.claims.models import ClaimInvoice, PaymentClaim, RecoveryOrder
from app.claims.schemas import (
    ClaimDecisionIn,
    ClaimInvoiceIn,
    PaymentClaimIn,
    RecoveryOrderIn,
    WriteOffIn,
)
from app.claims.vocabulary import ClaimOutcome, ClaimStatus
from app.kernel import clock, journal
from app.kernel.assign import assign
from app.kernel.differences import plain
from app.kernel.problems import Flaw, Invalid
from app.kernel.references import must_exist
from app.kernel.text import sort_key
from app.ledger.queries import holdings
from app.ledger.rules import Holdings, Owner, euros, refuse, same_hands
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.programmes.models import Programme
from app.programmes.rules import rate_of
from app.projects.models import Project

OURS = frozenset({"project_id", "invoices"})


def submit(session: Session, facts: PaymentClaimIn) -> PaymentClaim:
    """Register a payment claim.

    Raises:
        Invalid: its facts contradict each other.
        InvoiceClaimed: an invoice has been claimed already.
        NotFunded: nothing is committed to the project.
        UnknownReference: there is no such project.
    """
    project = _project(session, facts.project_id)
    held = _held(session, project)
    if held.total(project.id, AccountKind.COMMITTED, AccountKind.PAID) == 0:
        raise rules.NotFunded(
            f"Für {project.operation_code} ist nichts bewilligt.",
            f"Nothing is committed to {project.operation_code}.",
        )
    claim = PaymentClaim(
        programme_id=project.programme_id,
        project_id=project.id,
        claim_number=_next(session, PaymentClaim.claim_number, project),
        status=ClaimStatus.SUBMITTED,
    )
    _state(session, claim, facts)
    session.add(claim)
    return claim


def change(session: Session, claim: PaymentClaim, facts: PaymentClaimIn) -> None:
    """Change what is stated in a claim about which nothing has been decided.

    Raises:
        ClaimDecided: it has been decided.
        Invalid: its facts would contradict each other.
        InvoiceClaimed: an invoice has been claimed already.
    """
    _must_be_open(claim)
    if facts.project_id != claim.project_id:
        raise rules.ClaimDecided(
            "Ein Mittelabruf wechselt nicht das Projekt; reichen Sie ihn dort neu ein.",
            "A claim does not change its project; submit it there anew.",
        )
    _state(session, claim, facts)


def check(claim: PaymentClaim) -> None:
    """Begin to check a claim.

    Raises:
        ClaimDecided: it has been decided.
    """
    _must_be_open(claim)
    claim.status = ClaimStatus.UNDER_CHECK


def decide(session: Session, claim: PaymentClaim, decision: ClaimDecisionIn) -> None:
    """Record what was decided about a claim.

    Raises:
        BudgetRefused: more would be approved than is committed, or than the rate allows.
        ClaimDecided: it has been decided already.
        Invalid: the decision contradicts itself.
    """
    _must_be_open(claim)
    verified, payable = decision.verified_cost, decision.eu_payable
    flaws = rules.decision_flaws(decision.outcome, claim.declared_cost, verified, payable)
    days = rules.day_flaws(claim.submitted_on, decision.decided_on, clock.today())
    _refuse_contradictions([*flaws, *days])
    project = session.get_one(Project, claim.project_id)
    programme = session.get_one(Programme, claim.programme_id)
    before = queries.proven(session, project.id)
    committed = _held(session, project).total(project.id, AccountKind.COMMITTED)
    proven = rules.Proven(
        rate=rate_of(programme.max_eu_rate, project.eu_rate),
        verified=before[0],
        payable=before[1],
        unspoken=committed - queries.unpaid(session, project.id),
        owner=Owner(project.id, programme.code, project.operation_code),
    )
    if decision.outcome != ClaimOutcome.REJECTED:
        refuse(list(rules.decision_refusals(proven, verified, payable)))
    claim.status = ClaimStatus(decision.outcome)
    claim.verified_cost, claim.eu_payable = verified, payable
    claim.decided_on, claim.decision_reason = decision.decided_on, decision.reason


def settle(session: Session, claim_id: UUID, moved: Decimal) -> None:
    """Note how much of a claim has been paid, and whether that is all, after money has moved."""
    claim = session.get_one(PaymentClaim, claim_id)
    paid = queries.moved(session, TransferKind.PAY, claim_id=claim.id)
    if moved:
        journal.touch(session, claim, {"paid": [plain(paid - moved), plain(paid)]})
    if paid and paid == claim.eu_payable:
        claim.status = ClaimStatus.PAID
    elif claim.status == ClaimStatus.PAID:
        whole = claim.verified_cost == claim.declared_cost
        claim.status = ClaimStatus.APPROVED if whole else ClaimStatus.PARTLY_APPROVED


def order(session: Session, facts: RecoveryOrderIn) -> RecoveryOrder:
    """Order that money be paid back.

    Raises:
        BudgetRefused: less was paid than is asked back in all.
        Invalid: it is due before it was ordered.
        UnknownReference: there is no such project.
    """
    project = _project(session, facts.project_id)
    if facts.due_on < facts.ordered_on:
        _refuse_contradictions([rules.due_too_early()])
    programme = session.get_one(Programme, project.programme_id)
    paid = _held(session, project).total(project.id, AccountKind.PAID)
    owner = Owner(project.id, programme.code, project.operation_code)
    before = queries.ordered(session, project.id)
    refuse(rules.order_refusals(paid, before, facts.amount, owner))
    order = RecoveryOrder(
        programme_id=project.programme_id,
        order_number=_next(session, RecoveryOrder.order_number, project),
        written_off=Decimal("0.00"),
    )
    assign(order, facts)
    session.add(order)
    return order


def receive(session: Session, order_id: UUID, moved: Decimal) -> None:
    """Note how much has come back on an order, after money has moved."""
    if moved:
        order = session.get_one(RecoveryOrder, order_id)
        received = queries.moved(session, TransferKind.RECOVER, recovery_order_id=order.id)
        journal.touch(session, order, {"received": [plain(received - moved), plain(received)]})


def write_off(session: Session, order: RecoveryOrder, facts: WriteOffIn, actor: str) -> None:
    """Give up what cannot be recovered, on the word of a second person.

    Raises:
        OrderFollowed: whoever issued the order would write it off, or less is open.
    """
    programme = session.get_one(Programme, order.programme_id)
    if programme.four_eyes and same_hands(order.created_by, actor):
        raise rules.OrderFollowed(
            "Die Rückforderung haben Sie selbst angelegt; niederschlagen muss sie jemand anders.",
            "You issued this order yourself; somebody else must write it off.",
        )
    received = queries.moved(session, TransferKind.RECOVER, recovery_order_id=order.id)
    left = order.amount - received - order.written_off
    if facts.amount > left:
        raise rules.OrderFollowed(
            f"Offen sind nur noch {left:.2f} EUR.",
            f"Only {left:.2f} EUR are still open.",
            holds=f"{left:.2f}",
            asked=f"{facts.amount:.2f}",
        )
    order.written_off += facts.amount
    order.write_off_reason = facts.reason


def fingerprint(invoice: ClaimInvoiceIn) -> str:
    """Stand for an invoice however its supplier and number are spelled."""
    who, number = sort_key(invoice.supplier), sort_key(invoice.number)
    parts = f"{who}\n{number}\n{invoice.dated_on}\n{euros(invoice.amount)}"
    return sha256(parts.encode()).hexdigest()


def _state(session: Session, claim: PaymentClaim, facts: PaymentClaimIn) -> None:
    _refuse_contradictions(list(rules.flaws(facts)))
    prints = [fingerprint(one) for one in facts.invoices]
    twice = queries.claimed_already(session, claim.programme_id, prints, claim.id)
    named = [f"{supplier} {number}" for supplier, number, _ in twice]
    named += [
        f"{one.supplier} {one.number}"
        for n, one in enumerate(facts.invoices)
        if prints[n] in prints[:n]
    ]
    if named:
        raise rules.InvoiceClaimed(
            f"Schon abgerechnet: {', '.join(named)}.",
            f"Claimed already: {', '.join(named)}.",
            claims=sorted({str(id_) for *_, id_ in twice}),
        )
    assign(claim, facts, but=OURS)
    lines = [
        ClaimInvoice(position=n, fingerprint=prints[n], **one.model_dump())
        for n, one in enumerate(facts.invoices)
    ]
    if [plain(one) for one in claim.invoices] != [plain(one) for one in lines]:
        claim.invoices = lines


def _refuse_contradictions(flaws: list[Flaw]) -> None:
    if flaws:
        raise Invalid(
            "Die Angaben widersprechen sich.", "The facts contradict each other.", flaws=flaws
        )


def _must_be_open(claim: PaymentClaim) -> None:
    if claim.status not in rules.OPEN:
        raise rules.ClaimDecided(
            f"Der Mittelabruf ist schon entschieden ({claim.status}, {claim.decided_on}).",
            f"The claim has been decided already ({claim.status}, {claim.decided_on}).",
        )


def _project(session: Session, project_id: UUID) -> Project:
    must_exist(session, Project, [project_id])
    return session.get_one(Project, project_id)


def _held(session: Session, project: Project) -> Holdings:
    return holdings(session, project.programme_id, list(Pot), [project.id])


def _next(session: Session, number: object, project: Project) -> int:
    column: InstrumentedAttribute[int] = number  # type: ignore[assignment]
    last = select(func.max(column)).where(column.class_.project_id == project.id)
    return (session.scalar(last) or 0) + 1
