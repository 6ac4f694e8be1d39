"""Public projects as grants in the 360Giving Data Standard (1.4). Pure."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from app.exports.places import degrees

MEDIA_TYPE = "application/json"
VERSION = "1.4"
FOOT = "\n]}\n"

Document = dict[str, Any]

FIELDS = (
    *("id", "operation_code", "status", "title", "summary", "purpose", "programme", "currency"),
    *("eu_contribution", "grant_date", "implementation_start", "implementation_end_planned"),
    *("implementation_end_actual", "locations", "links", "updated_at"),
)
"""What of a project a grant tells."""

KNOWN_LISTS = {"ROR": "XI-ROR", "LEI": "XI-LEI"}
"""Schemes of ours that org-id.guide lists."""


def head(licence: str) -> str:
    """Begin a package."""
    return f'{{"version":"{VERSION}","license":{json.dumps(licence)},"grants":[\n'


def grants(found: Document, prefix: str) -> Iterator[Document]:
    """Give the grant of a project; none if the project does not say all that a grant must.

    A grant needs an amount, the day of the award and a recipient. Nothing is made up for it. One
    that was revoked is none any more, and the standard has no way to say so.

    Args:
        found: a ``project``, and the ``lead`` partner with its identifiers.
        prefix: the publisher's, as 360Giving has assigned it.
    """
    project, lead = found["project"], found["lead"]
    if project["status"] == "revoked" or lead is None:
        return
    if project["eu_contribution"] is None or project["grant_date"] is None:
        return
    title = project["title"]["de"]
    summary = project["purpose"] or project["summary"]
    yield {
        "id": f"{prefix}-{project['operation_code']}",
        "title": title,
        "description": summary["de"] if summary else title,
        "currency": project["currency"],
        # A JSON number, as the standard has it; written from the exact decimal.
        "amountAwarded": _number(project["eu_contribution"]),
        "awardDate": project["grant_date"],
        **_recipient(lead, prefix),
        "fundingOrganization": [{"id": f"{prefix}-ORG:EU", "name": "Europäische Union"}],
        "grantProgramme": [
            {"code": project["programme"]["code"], "title": project["programme"]["name"]["de"]}
        ],
        **_filled("plannedDates", _dates(project, "implementation_end_planned")),
        **_actual(project),
        "beneficiaryLocation": [_location(one) for one in project["locations"]],
        "relatedDocument": [{"title": one["title"], "url": one["url"]} for one in project["links"]],
        "dateModified": project["updated_at"],
    }


def _number(amount: str) -> int | float:
    """Write an amount as a number that JSON readers take for the same decimal."""
    exact = Decimal(amount)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _recipient(partner: Document, prefix: str) -> Document:
    """Name the recipient; of a natural person the name only."""
    if partner["kind"] == "natural_person":
        named = {"id": f"{prefix}-IND:{partner['id']}", "name": partner["name"]["de"]}
        return {"recipientIndividual": [named]}
    return {"recipientOrganization": [_organization(partner, prefix)]}


def _organization(partner: Document, prefix: str) -> Document:
    known = {one["scheme"]: one["value"] for one in partner["identifiers"]}
    named = (f"{KNOWN_LISTS[one]}-{known[one]}" for one in KNOWN_LISTS if one in known)
    address = partner["address"] or {}
    return _said(
        {
            "id": next(named, f"{prefix}-ORG:{partner['id']}"),
            "name": partner["name"]["de"],
            "alternateName": partner["short_name"],
            "streetAddress": address.get("street"),
            "addressLocality": address.get("city"),
            "postalCode": address.get("postcode"),
            "addressCountry": address.get("country"),
            "url": partner["website"],
        }
    )


def _dates(project: Document, end: str) -> Document:
    return _said({"startDate": project["implementation_start"], "endDate": project[end]})


def _actual(project: Document) -> Document:
    over = project["implementation_end_actual"] is not None
    return _filled("actualDates", _dates(project, "implementation_end_actual")) if over else {}


def _filled(name: str, dates: Document) -> Document:
    return {name: [dates]} if dates else {}


def _location(place: Document) -> Document:
    """Tell a place; the standard wants degrees as text."""
    north, east = place["latitude"], place["longitude"]
    return _said(
        {
            "name": place["name"] or place["city"],
            "countryCode": place["country"],
            "geoCode": place["ags"] or place["nuts3"],
            "latitude": None if north is None else degrees(north),
            "longitude": None if east is None else degrees(east),
        }
    )


def _said(document: Document) -> Document:
    return {name: value for name, value in document.items() if value is not None}
