"""How publications are found."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from app.ledger.queries import ProgrammeMeant, meant
from app.programmes.models import Programme
from app.publications.models import Publication
from app.publications.schemas import PublicationOut
from app.web.lists import Paging, Wanted


class PublicationFields(Wanted, of=PublicationOut):
    """Which fields of one document are wanted."""


class PublicationPage(ProgrammeMeant, Paging, of=PublicationOut):
    """Which publications to list, and which page of them; the newest first."""


def in_order(where: PublicationPage, default: str) -> Select[Any]:
    """Select a programme's publications, the newest first."""
    home = select(Programme.id).where(meant(where.programme, default)).scalar_subquery()
    found = select(Publication).where(Publication.programme_id == home)
    return found.order_by(Publication.published_on.desc(), Publication.id.desc())


def publication(publication_id: UUID) -> Select[Any]:
    """Select one publication."""
    return select(Publication).where(Publication.id == publication_id)


def newest(*columns: Any) -> Any:
    """Select something of the newest publication of the programme that a statement is about."""
    return (
        select(*columns)
        .where(Publication.programme_id == Programme.id)
        .order_by(Publication.published_on.desc(), Publication.id.desc())
        .limit(1)
        .correlate(Programme)
        .scalar_subquery()
    )
