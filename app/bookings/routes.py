"""Bookings over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request

from app.bookings import commands, guard, queries, rules  # noqa: F401 (guard listens to sessions)
from app.bookings.models import Booking
from app.bookings.schemas import BookingIn, BookingOut, RejectionIn
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.ledger.rules import BudgetRefused
from app.programmes.rules import ProgrammeNeeded
from app.web import changing, documents
from app.web.contract import Router, acts, creates, lists, reads
from app.web.documents import Document
from app.web.doors import Creating, DryRun, Reading, principal_of
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1/budget/bookings", tags=["Budget"])

BookingId = Annotated[Identifier, Path(description="The booking's id.")]


@router.get("", **lists(Permission.READ_INTERNAL))
def list_bookings(
    look: Reading, where: Annotated[queries.BookingPage, Query()]
) -> Document[Page[BookingOut]]:
    """List bookings, the newest first. With `status=pending`: what waits for approval."""
    return documents.page(look, queries.bookings(where), BookingOut, where)


@router.post(
    "",
    **creates(Permission.PREPARE_BOOKINGS, UnknownReference, ProgrammeNeeded, BudgetRefused),
)
def prepare_booking(
    body: BookingIn, request: Request, session: Creating, dry_run: DryRun = False
) -> Document[BookingOut]:
    """Prepare movements of money.

    They are checked now and again when somebody else approves them; until then they hold no money.
    Where the programme does without a second person they are posted at once.
    """
    default = request.app.state.settings.default_programme
    booking = commands.prepare(session, body, default, principal_of(request).name)
    return documents.written(
        session, booking, BookingOut, location="/v1/budget/bookings", dry_run=dry_run
    )


@router.get("/{booking_id}", **reads(Permission.READ_INTERNAL))
def get_booking(
    look: Reading, booking_id: BookingId, fields: Annotated[queries.BookingFields, Query()]
) -> Document[BookingOut]:
    """Read one booking with the transfers it became."""
    return documents.document(look, queries.booking(booking_id), BookingOut, fields)


@router.post(
    "/{booking_id}/approve",
    **acts(Permission.APPROVE_BOOKINGS, BudgetRefused, rules.BookingDecided, rules.SameHands),
)
def approve_booking(
    request: Request, session: Creating, booking_id: BookingId, dry_run: DryRun = False
) -> Document[BookingOut]:
    """Approve a booking that somebody else has prepared: it is posted as a whole, or refused."""
    booking = changing.load(session, Booking, booking_id)
    commands.approve(session, booking, principal_of(request).name)
    return documents.written(session, booking, BookingOut, dry_run=dry_run)


@router.post(
    "/{booking_id}/reject",
    **acts(Permission.APPROVE_BOOKINGS, rules.BookingDecided, rules.SameHands),
)
def reject_booking(
    body: RejectionIn,
    request: Request,
    session: Creating,
    booking_id: BookingId,
    dry_run: DryRun = False,
) -> Document[BookingOut]:
    """Reject a booking that somebody else has prepared, with the reason."""
    booking = changing.load(session, Booking, booking_id)
    commands.reject(session, booking, body.reason, principal_of(request).name)
    return documents.written(session, booking, BookingOut, dry_run=dry_run)
