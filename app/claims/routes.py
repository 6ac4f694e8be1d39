"""Claims and recovery orders over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request

from app.claims import commands, queries, rules
from app.claims.models import PaymentClaim, RecoveryOrder
from app.claims.schemas import (
    ClaimDecisionIn,
    PaymentClaimIn,
    PaymentClaimOut,
    PaymentClaimPatch,
    RecoveryOrderIn,
    RecoveryOrderOut,
    WriteOffIn,
)
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.ledger.rules import BudgetRefused
from app.web import changing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, acts, changes, creates, lists, reads
from app.web.documents import Document
from app.web.doors import Creating, DryRun, Reading, Writing, principal_of
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1/budget", tags=["Budget"])

ClaimId = Annotated[Identifier, Path(description="The claim's id.")]
OrderId = Annotated[Identifier, Path(description="The recovery order's id.")]


@router.get("/claims", **lists(Permission.READ_INTERNAL))
def list_claims(
    look: Reading, where: Annotated[queries.ClaimPage, Query()]
) -> Document[Page[PaymentClaimOut]]:
    """List payment claims (Mittelabrufe)."""
    return documents.page(look, queries.claims(where), PaymentClaimOut, where)


@router.post(
    "/claims",
    **creates(Permission.WRITE_CLAIMS, UnknownReference, rules.NotFunded, rules.InvoiceClaimed),
)
def submit_claim(
    body: PaymentClaimIn, session: Creating, dry_run: DryRun = False
) -> Document[PaymentClaimOut]:
    """Register a payment claim that has arrived."""
    claim = commands.submit(session, body)
    return documents.written(
        session, claim, PaymentClaimOut, location="/v1/budget/claims", dry_run=dry_run
    )


@router.get("/claims/{claim_id}", **reads(Permission.READ_INTERNAL))
def get_claim(
    look: Reading, claim_id: ClaimId, fields: Annotated[queries.ClaimFields, Query()]
) -> Document[PaymentClaimOut]:
    """Read one payment claim."""
    return documents.document(look, queries.claim(claim_id), PaymentClaimOut, fields)


@router.patch(
    "/claims/{claim_id}",
    **changes(Permission.WRITE_CLAIMS, rules.ClaimDecided, rules.InvoiceClaimed),
)
def change_claim(
    body: PaymentClaimPatch, session: Writing, claim_id: ClaimId, if_match: IfMatch
) -> Document[PaymentClaimOut]:
    """Change a payment claim about which nothing has been decided."""
    claim = changing.load(session, PaymentClaim, claim_id)
    changing.check_version(session, claim, if_match, changing.said(body))
    commands.change(session, claim, changing.merged(claim, PaymentClaimIn, body))
    return documents.written(session, claim, PaymentClaimOut)


@router.post("/claims/{claim_id}/check", **acts(Permission.WRITE_CLAIMS, rules.ClaimDecided))
def check_claim(
    session: Creating, claim_id: ClaimId, dry_run: DryRun = False
) -> Document[PaymentClaimOut]:
    """Note that a payment claim is being checked."""
    claim = changing.load(session, PaymentClaim, claim_id)
    commands.check(claim)
    return documents.written(session, claim, PaymentClaimOut, dry_run=dry_run)


@router.post(
    "/claims/{claim_id}/decide",
    **acts(Permission.WRITE_CLAIMS, rules.ClaimDecided, BudgetRefused),
)
def decide_claim(
    body: ClaimDecisionIn, session: Creating, claim_id: ClaimId, dry_run: DryRun = False
) -> Document[PaymentClaimOut]:
    """Record what was decided about a payment claim.

    No more can be approved than is committed and unclaimed, or than the rate allows of all cost
    that has been verified.
    """
    claim = changing.load(session, PaymentClaim, claim_id)
    commands.decide(session, claim, body)
    return documents.written(session, claim, PaymentClaimOut, dry_run=dry_run)


@router.get("/recoveries", **lists(Permission.READ_INTERNAL))
def list_recovery_orders(
    look: Reading, where: Annotated[queries.OrderPage, Query()]
) -> Document[Page[RecoveryOrderOut]]:
    """List recovery orders (Rückforderungen)."""
    return documents.page(look, queries.orders(where), RecoveryOrderOut, where)


@router.post("/recoveries", **creates(Permission.WRITE_CLAIMS, UnknownReference, BudgetRefused))
def create_recovery_order(
    body: RecoveryOrderIn, session: Creating, dry_run: DryRun = False
) -> Document[RecoveryOrderOut]:
    """Order that money be paid back. Never more than was paid."""
    order = commands.order(session, body)
    return documents.written(
        session, order, RecoveryOrderOut, location="/v1/budget/recoveries", dry_run=dry_run
    )


@router.get("/recoveries/{order_id}", **reads(Permission.READ_INTERNAL))
def get_recovery_order(
    look: Reading, order_id: OrderId, fields: Annotated[queries.OrderFields, Query()]
) -> Document[RecoveryOrderOut]:
    """Read one recovery order."""
    return documents.document(look, queries.order(order_id), RecoveryOrderOut, fields)


@router.post(
    "/recoveries/{order_id}/write-off",
    **acts(Permission.APPROVE_BOOKINGS, rules.OrderFollowed),
)
def write_off_recovery_order(
    body: WriteOffIn,
    request: Request,
    session: Creating,
    order_id: OrderId,
    dry_run: DryRun = False,
) -> Document[RecoveryOrderOut]:
    """Give up what cannot be recovered (Niederschlagung).

    Somebody else than whoever issued the order must do it.
    """
    order = changing.load(session, RecoveryOrder, order_id)
    commands.write_off(session, order, body, principal_of(request).name)
    return documents.written(session, order, RecoveryOrderOut, dry_run=dry_run)
