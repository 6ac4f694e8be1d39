"""The ledger over HTTP. It is only read here; it grows by bookings."""

from typing import Annotated

from fastapi import Query, Request
from sqlalchemy import select

from app.kernel.identity import Permission
from app.ledger import queries
from app.ledger.schemas import ReconciliationOut, TransferOut
from app.programmes.models import Programme
from app.web import computing, documents
from app.web.contract import Router, lists, reads
from app.web.documents import Document
from app.web.doors import Reading
from app.web.lists import Page

router = Router(prefix="/v1/budget", tags=["Budget"])


@router.get("/ledger", **lists(Permission.READ_INTERNAL))
def list_transfers(
    request: Request, look: Reading, where: Annotated[queries.TransferPage, Query()]
) -> Document[Page[TransferOut]]:
    """List every movement of a programme's money, in the order of booking.

    Each line says what both accounts held afterwards: filtered by one `account`, that is its
    running balance.
    """
    default = request.app.state.settings.default_programme
    return documents.page(look, queries.transfers(where, default), TransferOut, where)


@router.get("/reconciliation", **reads(Permission.READ_INTERNAL))
def reconcile(
    request: Request, look: Reading, where: Annotated[queries.ProgrammeMeant, Query()]
) -> Document[ReconciliationOut]:
    """Add the whole ledger up and compare it with all that is derived from it.

    Compared are the balances of accounts, the accounts that count all projects, and the turnovers
    by month and by day. A difference would be a fault of the registry or a forgery.
    """
    default = request.app.state.settings.default_programme
    meant = queries.meant(where.programme, default)
    programme = select(Programme).where(meant)
    return computing.computed(look, ReconciliationOut, queries.reconciliation(meant), programme)
