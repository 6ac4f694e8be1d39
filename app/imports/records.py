"""Records: which facts of an operation go where in the registry."""

from collections.abc import Sequence
from typing import NamedTuple

from pydantic_core import to_json

from app.imports.kinds import Columns, Kind, Line, Parts, words
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
LEAD = ParticipationRole.LEAD.value
IMPLEMENTATION = LocationKind.IMPLEMENTATION.value
SEAT = LocationKind.BENEFICIARY_SEAT.value
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


class Origin(NamedTuple):
    """Where operations were read, and the day up to which that is complete."""

    source: str
    as_of: str | None


def folded(name: str) -> str:
    """Reduce a name to what makes two spellings of it the same."""
    return " ".join(words(name)) or name


def _sort_key(name: str) -> str:
    return " ".join(words(name))[:LONGEST_KEY]


def partner_values(operations: Sequence[Operation]) -> Columns:
    """Tell what the list says about beneficiaries."""
    names = [one.beneficiary or "" for one in operations]
    return {
        "name_de": names,
        "name_key": [*map(_sort_key, names)],
        "match_key": [*map(match_key, names)],
        "postcode": [one.postcode for one in operations],
        "city": [one.city if one.postcode else None for one in operations],
        "country": [one.country for one in operations],
    }


def project_values(operations: Sequence[Operation], programme: str, origin: Origin) -> Columns:
    """Tell what the list says about operations."""
    facts = dict(zip(Operation._fields, zip(*operations, strict=True), strict=True))
    fields = facts["intervention_field"]
    return {
        "programme_id": [programme] * len(operations),
        "operation_code": facts["code"],
        "title_de": facts["title"],
        "title_key": [*map(_sort_key, facts["title"])],
        "summary_de": facts["summary"],
        "intervention_fields": [f'["{field}"]' if field else "[]" for field in fields],
        "region_category": facts["region_category"],
        "grant_date": facts["decided"],
        "implementation_start": facts["starts"],
        "implementation_end_planned": facts["ends"],
        "currency": facts["currency"],
        "total_cost": facts["total_cost"],
        "eligible_cost": facts["eligible_cost"],
        "eu_contribution": facts["eu_contribution"],
        "eu_rate": facts["eu_rate"],
        "provenance": [_provenance(one, origin) for one in operations],
    }


def project_parts(operations: Sequence[Operation], leads: Sequence[str | None]) -> Parts:
    """Tell who leads each operation, and where it takes place."""
    return {
        "participations": [[(lead, LEAD)] if lead else [] for lead in leads],
        "locations": [*map(_locations, operations)],
    }


def _provenance(operation: Operation, origin: Origin) -> str:
    """Tell where an operation was read, and what has no place of its own, as JSON."""
    kept: dict[str, str] = {}
    if operation.fund is not None:
        kept["fund"] = operation.fund
    if operation.priority is not None:
        kept["priority"] = operation.priority
    if operation.national_contribution is not None:
        kept["national_contribution"] = f"{operation.national_contribution:.2f}"
    told = {  # in the order of ProvenanceOut, because it is answered as it is stored
        "source": origin.source,
        "row": operation.row,
        "data_as_of": origin.as_of,
        "gaps": operation.gaps,
        "source_values": kept | operation.source_values,
    }
    return to_json(told).decode()


def _locations(operation: Operation) -> list[Line]:
    """Tell the places: county and municipality are the operation's, the postcode is not."""
    country = operation.country
    if not country:
        return []
    postcode, city, ags = operation.postcode, operation.city, operation.ags
    if ags and ags.endswith("000000"):
        ags = ags[:2]  # so the lists write a whole Land
    own = None if postcode else city
    implementation = (IMPLEMENTATION, operation.county, None, own, country, ags, False)
    if not postcode:
        return [implementation]
    return [implementation, (SEAT, None, postcode, city, country, None, False)]
