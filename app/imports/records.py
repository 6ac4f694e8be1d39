"""Records: which facts of an operation go where in the registry."""

from typing import Any

from app.imports.kinds import Kind, Parts, Values, words
from app.imports.operations import Operation
from app.kernel.text import LONGEST_KEY
from app.partners.models import Partner
from app.partners.rules import match_key
from app.partners.vocabulary import PartnerKind
from app.projects.models import Project
from app.projects.vocabulary import LocationKind, ParticipationRole, Status

PARTNER = Kind(
    Partner,
    ("name_de", "name_key", "match_key", "postcode", "city", "country"),
    {"kind": PartnerKind.UNKNOWN.value, "contacts": []},
)
PROJECT = Kind(
    Project,
    (
        *("programme_id", "operation_code", "title_de", "title_key", "summary_de"),
        *("intervention_fields", "region_category"),
        *("grant_date", "implementation_start", "implementation_end_planned"),
        *("currency", "total_cost", "eligible_cost", "eu_contribution", "eu_rate", "provenance"),
    ),
    {
        "status": Status.GRANTED.value,  # a list of operations names those that were selected
        "is_flagship": False,
        "is_model": False,
        "strategic_importance": False,
        "funding_purposes": [],
        "links": [],
        "contacts": [],
    },
    participations=("partner_id", "role"),
    locations=("kind", "name", "postcode", "city", "country", "ags", "mobile"),
)


def folded(name: str) -> str:
    """Reduce a name to what makes two spellings of it the same."""
    return " ".join(words(name)) or name


def partner_values(operation: Operation) -> Values:
    """Tell what the list says about a beneficiary."""
    name = operation.beneficiary or ""
    postcode, city = seat(operation)
    return {
        "name_de": name,
        "name_key": " ".join(words(name))[:LONGEST_KEY],
        "match_key": match_key(name),
        "postcode": postcode,
        "city": city,
        "country": operation.country,
    }


def project_values(operation: Operation, programme: str, provenance: dict[str, Any]) -> Values:
    """Tell what the list says about an operation."""
    field = operation.intervention_field
    return {
        "programme_id": programme,
        "operation_code": operation.code,
        "title_de": operation.title,
        "title_key": " ".join(words(operation.title))[:LONGEST_KEY],
        "summary_de": operation.summary,
        "intervention_fields": [field] if field else [],
        "region_category": operation.region_category,
        "grant_date": operation.decided,
        "implementation_start": operation.starts,
        "implementation_end_planned": operation.ends,
        "currency": operation.currency,
        "total_cost": operation.total_cost,
        "eligible_cost": operation.eligible_cost,
        "eu_contribution": operation.eu_contribution,
        "eu_rate": operation.eu_rate,
        "provenance": provenance,
    }


def project_parts(operation: Operation, partner: str | None) -> Parts:
    """Tell who leads an operation, and where it takes place."""
    lead = [{"partner_id": partner, "role": ParticipationRole.LEAD.value}] if partner else []
    return {"participations": lead, "locations": _locations(operation)}


def provenance(operation: Operation, source: str, as_of: str | None) -> dict[str, Any]:
    """Tell where an operation was read, and what has no place of its own."""
    kept = {}
    if operation.fund is not None:
        kept["fund"] = operation.fund
    if operation.priority is not None:
        kept["priority"] = operation.priority
    if operation.national_contribution is not None:
        kept["national_contribution"] = f"{operation.national_contribution:.2f}"
    return {  # in the order of ProvenanceOut, because it is answered as it is stored
        "source": source,
        "row": operation.row,
        "data_as_of": as_of,
        "gaps": list(operation.gaps),
        "source_values": kept | operation.source_values,
    }


def seat(operation: Operation) -> tuple[str | None, str | None]:
    """Tell the beneficiary's postcode, with the city that stands beside it."""
    return operation.postcode, operation.city if operation.postcode else None


def _locations(operation: Operation) -> list[Values]:
    """Tell the places: county and municipality are the operation's, the postcode is not."""
    country = operation.country
    if not country:
        return []
    postcode, city = seat(operation)
    own = None if postcode else operation.city
    ags = operation.ags
    if ags and ags.endswith("000000"):
        ags = ags[:2]  # so the lists write a whole Land
    places = [_place(LocationKind.IMPLEMENTATION, operation.county, None, own, country, ags)]
    if postcode:
        places.append(_place(LocationKind.BENEFICIARY_SEAT, None, postcode, city, country, None))
    return places


def _place(
    kind: LocationKind,
    name: str | None,
    postcode: str | None,
    city: str | None,
    country: str,
    ags: str | None,
) -> Values:
    return {
        "kind": kind.value,
        "name": name,
        "postcode": postcode,
        "city": city,
        "country": country,
        "ags": ags,
        "mobile": False,
    }
