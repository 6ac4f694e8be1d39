"""Partners over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.kernel import references
from app.kernel.identity import Permission
from app.partners import commands, queries, rules
from app.partners.models import Partner
from app.partners.schemas import MergeIn, PartnerIn, PartnerOut, PartnerPatch
from app.web import changing, computing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, acts, changes, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing
from app.web.lists import ChangingPage, TooMuchGone
from app.web.wire import Identifier, Switch

router = Router(prefix="/v1/partners", tags=["Partners"])

PartnerId = Annotated[Identifier, Path(description="The partner's id.")]


@router.get("", **lists(Permission.READ_PUBLIC, TooMuchGone))
def list_partners(
    look: Reading, where: Annotated[queries.PartnerPage, Query()]
) -> Document[ChangingPage[PartnerOut]]:
    """List partners."""
    found = queries.in_order(where, look.dialect)
    return documents.changing_page(look, found, PartnerOut, where, where.changed_since)


@router.post("", **creates(Permission.WRITE_PARTNERS, rules.SimilarPartner, rules.IdentifierTaken))
def create_partner(
    body: PartnerIn,
    session: Creating,
    allow_similar: Annotated[
        Switch, Query(description="Register it although a similar partner exists.")
    ] = False,
) -> Document[PartnerOut]:
    """Register a partner.

    If one with nearly the same name is registered, the answer is 409 and lists it.
    """
    partner = commands.register(session, body, allow_similar=allow_similar)
    return documents.written(session, partner, PartnerOut, location="/v1/partners")


@router.get("/facets", **lists(Permission.READ_PUBLIC))
def count_partners(
    look: Reading, where: Annotated[queries.PartnerFilter, Query()]
) -> Document[queries.PartnerFacets]:
    """Count partners by each of their properties, under the same filters as the list."""
    return computing.facets(look, queries.PartnerFacets, queries.facets(where, look.dialect))


@router.get("/{partner_id}", **reads(Permission.READ_PUBLIC, merges=True))
def get_partner(
    look: Reading, partner_id: PartnerId, fields: Annotated[queries.PartnerFields, Query()]
) -> Document[PartnerOut]:
    """Read one partner. If it was merged into another, the answer leads there (308)."""
    return documents.document(
        look, queries.partner(partner_id), PartnerOut, fields, asked=partner_id
    )


@router.patch(
    "/{partner_id}",
    **changes(Permission.WRITE_PARTNERS, rules.IdentifierTaken, rules.PartnerMerged),
)
def change_partner(
    body: PartnerPatch, session: Writing, partner_id: PartnerId, if_match: IfMatch
) -> Document[PartnerOut]:
    """Change a partner."""
    partner = changing.load(session, Partner, partner_id)
    commands.must_be_current(partner)
    changing.check_version(session, partner, if_match, changing.said(body))
    commands.change(session, partner, changing.merged(partner, PartnerIn, body))
    return documents.written(session, partner, PartnerOut)


@router.delete("/{partner_id}", **removes(Permission.WRITE_PARTNERS, rules.PartnerMerged))
def delete_partner(session: Writing, partner_id: PartnerId, if_match: IfMatch) -> Response:
    """Delete a partner that nothing refers to."""
    partner = changing.load(session, Partner, partner_id)
    commands.must_be_current(partner)
    changing.check_version(session, partner, if_match, {})
    references.delete(session, partner)
    return Response(status_code=204)


@router.post("/{partner_id}/merge", **acts(Permission.WRITE_PARTNERS, rules.CannotMerge))
def merge_partners(body: MergeIn, session: Creating, partner_id: PartnerId) -> Document[PartnerOut]:
    """Merge a duplicate into this partner.

    Projects, events and programmes that name the duplicate name this partner afterwards, and the
    duplicate's address leads here.
    """
    survivor = changing.load(session, Partner, partner_id)
    duplicate = changing.load(session, Partner, body.duplicate_id)
    commands.merge(session, survivor, duplicate)
    return documents.written(session, survivor, PartnerOut)
