"""How partners are found."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, func, literal, select

from app.kernel import since
from app.kernel.search import Found, matching
from app.kernel.tables import Id
from app.partners.models import Partner, PartnerIdentifier
from app.partners.schemas import PartnerOut
from app.partners.vocabulary import LegalStatus, PartnerKind
from app.web.lists import (
    Dimensions,
    FacetValue,
    Paging,
    Since,
    Wanted,
    Words,
    beginning_with,
    sorted_by,
    without,
)
from app.web.shapes import Out
from app.web.texts import Ags, Nuts

Sort = Literal[
    "name", "-name", "updated_at", "-updated_at", "created_at", "-created_at", "relevance"
]

COLUMNS: dict[str, Any] = {
    "name": Partner.name_key,
    "updated_at": Partner.updated_at,
    "created_at": Partner.created_at,
}


class PartnerFilter(BaseModel):
    """Which partners to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    q: Words = None
    kind: list[PartnerKind] = Field([], description="Only these sorts of organisation.")
    legal_status: list[LegalStatus] = Field([], description="Only under this law.")
    ags: Ags | SkipJsonSchema[None] = Field(
        None,
        description="Only with a seat there; `03241` finds all of the Region Hannover.",
    )
    nuts3: Nuts | SkipJsonSchema[None] = Field(
        None, description="Only with a seat there; `DE9` finds all of Niedersachsen."
    )
    identifier: Annotated[str | SkipJsonSchema[None], Field(min_length=1, max_length=100)] = Field(
        None, description="Only with this number, of whatever scheme."
    )
    changed_since: Since = None


class PartnerFields(Wanted, of=PartnerOut):
    """Which fields of one document are wanted."""


class PartnerPage(PartnerFilter, Paging, of=PartnerOut):
    """Which partners to list, in which order, and which page of them."""

    sort: Sort | SkipJsonSchema[None] = Field(
        None,
        description="Order; a leading minus means descending. Default: `name`, with `q` "
        "`relevance`.",
    )


class PartnerFacets(Out):
    """How many partners there are of each kind."""

    kind: list[FacetValue] = Field(description="By sort of organisation.")
    legal_status: list[FacetValue] = Field(description="By law.")
    nuts3: list[FacetValue] = Field(description="By region.")


FACETS: dict[str, Any] = {
    "kind": Partner.kind,
    "legal_status": Partner.legal_status,
    "nuts3": Partner.nuts3,
}


def partners(where: PartnerFilter, dialect: str) -> Found:
    """Select the partners a filter describes; merged ones are part of others."""
    found = select(Partner).where(Partner.merged_into_id.is_(None))
    if where.kind:
        found = found.where(Partner.kind.in_(where.kind))
    if where.legal_status:
        found = found.where(Partner.legal_status.in_(where.legal_status))
    if where.ags:
        found = found.where(beginning_with(Partner.ags, where.ags))
    if where.nuts3:
        found = found.where(beginning_with(Partner.nuts3, where.nuts3))
    if where.identifier:
        found = found.where(Partner.identifiers.any(PartnerIdentifier.value == where.identifier))
    if where.changed_since:
        found = found.where(since.changed(Partner, where.changed_since))
    return matching(found, Partner, where.q, dialect)


def in_order(where: PartnerPage, dialect: str) -> Select[Any]:
    """Select them in the order asked for."""
    return sorted_by(partners(where, dialect), where.sort, COLUMNS, "name")


def facets(where: PartnerFilter, dialect: str) -> Dimensions:
    """Count by each dimension, with all filters but its own."""
    return {
        name: (partners(without(where, name), dialect).statement, column)
        for name, column in FACETS.items()
    }


def partner(partner_id: UUID) -> Select[Any]:
    """Select one partner, or the one that it was merged into."""
    merged = select(Partner.merged_into_id).where(Partner.id == partner_id).scalar_subquery()
    asked = literal(partner_id, Id())
    return select(Partner).where(Partner.id == func.coalesce(merged, asked))
