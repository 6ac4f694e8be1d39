"""How partners are registered, changed and merged."""

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.kernel import references
from app.kernel.assign import assign
from app.kernel.text import sort_key
from app.partners import rules
from app.partners.models import Partner, PartnerIdentifier
from app.partners.schemas import PartnerIn

MOST_SIMILAR = 5


def register(session: Session, facts: PartnerIn, *, allow_similar: bool) -> Partner:
    """Register an organisation.

    Raises:
        SimilarPartner: one with nearly the same name is there, and nobody said it is another.
        IdentifierTaken: another partner has one of its numbers.
    """
    partner = Partner(kind=facts.kind)
    _check_identifiers(session, facts, partner.id)
    if not allow_similar:
        _check_similar(session, facts)
    _state(partner, facts)
    session.add(partner)
    return partner


def change(session: Session, partner: Partner, facts: PartnerIn) -> None:
    """Change what is stated about an organisation.

    Raises:
        IdentifierTaken: another partner has one of its numbers.
    """
    _check_identifiers(session, facts, partner.id)
    if facts.identifiers != facts.model_validate(partner).identifiers:
        _release_identifiers(session, partner)
    _state(partner, facts)


def _release_identifiers(session: Session, partner: Partner) -> None:
    """Free a partner's numbers, so that they may change places: each is unique in the table.

    The partner goes on listing them until it is told others, so the journal sees one change.
    """
    for one in partner.identifiers:
        session.delete(one)
    session.flush()


def must_be_current(partner: Partner) -> None:
    """Decline to change what has become part of another partner.

    Raises:
        PartnerMerged: with where to find the other.
    """
    if partner.merged_into_id is not None:
        survivor = f"/v1/partners/{partner.merged_into_id}"
        raise rules.PartnerMerged(
            f"Dieser Partner ist in {survivor} aufgegangen; ändern Sie jenen.",
            f"This partner has been merged into {survivor}; change that one.",
            survivor=survivor,
        )


def merge(session: Session, survivor: Partner, duplicate: Partner) -> int:
    """Make one partner of two, and return how many references moved.

    Everything that refers to the duplicate refers to the survivor afterwards; identifiers that the
    survivor lacks are taken over; the duplicate's address leads to the survivor for ever.

    Raises:
        CannotMerge: both are the same, or one of them has been merged already.
    """
    if survivor.id == duplicate.id:
        raise rules.CannotMerge(
            "Ein Partner kann nicht mit sich selbst zusammengeführt werden.",
            "A partner cannot be merged with itself.",
        )
    if survivor.merged_into_id or duplicate.merged_into_id:
        raise rules.CannotMerge(
            "Einer der beiden ist schon in einem anderen Partner aufgegangen.",
            "One of the two has been merged into another partner already.",
        )
    taken_over = [(one.scheme, one.value) for one in duplicate.identifiers]
    duplicate.identifiers = []
    session.flush()
    moved = references.repoint(session, duplicate, survivor)
    duplicate.merged_into_id = survivor.id
    known = [(one.scheme, one.value) for one in survivor.identifiers]
    survivor.identifiers = [
        PartnerIdentifier(position=position, scheme=scheme, value=value)
        for position, (scheme, value) in enumerate(dict.fromkeys([*known, *taken_over]))
    ]
    return moved


def _state(partner: Partner, facts: PartnerIn) -> None:
    assign(partner, facts)
    partner.name_key = sort_key(facts.name.de)
    partner.match_key = rules.match_key(facts.name.de)


def _check_identifiers(session: Session, facts: PartnerIn, own: UUID) -> None:
    for one in facts.identifiers:
        other = session.scalars(
            select(Partner)
            .join(PartnerIdentifier)
            .where(
                PartnerIdentifier.scheme == one.scheme,
                PartnerIdentifier.value == one.value,
                Partner.id != own,
            )
        ).first()
        if other:
            raise rules.IdentifierTaken(
                f"{one.scheme} {one.value} gehört „{other.name.de}“. Prüfen Sie die Nummer oder "
                "ändern Sie jenen Partner.",
                f"{one.scheme} {one.value} belongs to “{other.name.de}”. Check the number, or "
                "change that partner.",
                partner=_brief(other),
            )


def _check_similar(session: Session, facts: PartnerIn) -> None:
    names = {facts.name.de, facts.name.en or facts.name.de}
    keys = {rules.match_key(name) for name in names}
    found = session.scalars(
        select(Partner)
        .where(Partner.merged_into_id.is_(None), or_(*(Partner.match_key == key for key in keys)))
        .order_by(Partner.name_key, Partner.id)
        .limit(MOST_SIMILAR)
    ).all()
    if found:
        first = found[0]
        raise rules.SimilarPartner(
            f"„{first.name.de}“ ist schon verzeichnet. Verwenden Sie diesen Partner; ist es ein "
            "anderer, senden Sie allow_similar=true mit.",
            f"“{first.name.de}” is registered already. Use that partner; if this is another, "
            "send allow_similar=true.",
            similar=[_brief(one) for one in found],
        )


def _brief(partner: Partner) -> dict[str, str | None]:
    return {
        "id": str(partner.id),
        "name": partner.name.de,
        "city": partner.address.city if partner.address else None,
        "href": f"/v1/partners/{partner.id}",
    }
