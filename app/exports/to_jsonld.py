"""Projects, partners and events as linked data (JSON-LD) in the words of schema.org. Pure.

The context is written into the file, so that nobody has to fetch it.
"""

import json
from collections.abc import Iterator
from typing import Any

from app.exports.places import degrees, whole_days

MEDIA_TYPE = "application/ld+json"

Document = dict[str, Any]

SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
"""Says of grants what schema.org says of works only."""

DCAT = "http://www.w3.org/ns/dcat#"
XSD = "http://www.w3.org/2001/XMLSchema#"
LEADS_SOMEWHERE = {"@type": "@id"}
CONTEXT: Document = {
    "@vocab": SCHEMA,
    "url": LEADS_SOMEWHERE,
    "sameAs": LEADS_SOMEWHERE,
    "image": LEADS_SOMEWHERE,
    "eventStatus": LEADS_SOMEWHERE,
    "eventAttendanceMode": LEADS_SOMEWHERE,
    "startDate": {"@type": f"{SCHEMA}DateTime"},
    "endDate": {"@type": f"{SCHEMA}DateTime"},
    "latitude": {"@type": f"{XSD}decimal"},
    "longitude": {"@type": f"{XSD}decimal"},
    "isPartOf": {"@id": f"{DCTERMS}isPartOf"},
    "subject": {"@id": f"{DCTERMS}subject"},
    "issued": {"@id": f"{DCTERMS}issued", "@type": f"{XSD}date"},
    "modified": {"@id": f"{DCTERMS}modified", "@type": f"{XSD}dateTime"},
    "temporal": {"@id": f"{DCTERMS}temporal"},
    "PeriodOfTime": {"@id": f"{DCTERMS}PeriodOfTime"},
    "begins": {"@id": f"{DCAT}startDate", "@type": f"{XSD}date"},
    "ends": {"@id": f"{DCAT}endDate", "@type": f"{XSD}date"},
}
HEAD = '{"@context":' + json.dumps(CONTEXT, separators=(",", ":")) + ',"@graph":[\n'
FOOT = "\n]}\n"

EUROPEAN_UNION = "http://publications.europa.eu/resource/authority/corporate-body/EURUN"

PROJECT_FIELDS = (
    *("id", "operation_code", "title", "summary", "programme", "handlungsfeld", "participations"),
    *("implementation_start", "implementation_end_planned", "implementation_end_actual"),
    *("grant_date", "currency", "eu_contribution", "locations", "links", "updated_at"),
)
"""What of a project linked data tells."""

STATUS = {
    "confirmed": f"{SCHEMA}EventScheduled",
    "tentative": f"{SCHEMA}EventScheduled",
    "cancelled": f"{SCHEMA}EventCancelled",
}
IDENTIFIES = {
    "ROR": "https://ror.org/{}",
    "WIKIDATA": "https://www.wikidata.org/entity/{}",
    "GND": "https://d-nb.info/gnd/{}",
}
"""Schemes whose numbers are addresses."""


def grants(project: Document) -> Iterator[Document]:
    """Give the grant and, inside it, the project that it funds."""
    amount = project["eu_contribution"]
    field = project["handlungsfeld"]
    ends = project["implementation_end_actual"] or project["implementation_end_planned"]
    yield _said(
        {
            "@type": "MonetaryGrant",
            "@id": f"{_name(project)}#grant",
            "name": _texts(project["title"]),
            "identifier": project["operation_code"],
            "amount": amount
            and {"@type": "MonetaryAmount", "currency": project["currency"], "value": amount},
            "funder": {
                "@type": "Organization",
                "@id": EUROPEAN_UNION,
                "name": [_in("de", "Europäische Union"), _in("en", "European Union")],
            },
            "isPartOf": {
                "@type": "CreativeWork",
                "@id": _name(project["programme"]),
                "name": _texts(project["programme"]["name"]),
            },
            "subject": field and _texts(field["name"]),
            "issued": project["grant_date"],
            "temporal": _period(project["implementation_start"], ends),
            "modified": project["updated_at"],
            "fundedItem": _project(project),
        }
    )


def _project(project: Document) -> Document:
    links = project["links"]
    taking = [one["partner"] for one in project["participations"]]
    return _said(
        {
            "@type": "Project",
            "@id": _name(project),
            "name": _texts(project["title"]),
            "description": _texts(project["summary"]),
            "identifier": project["operation_code"],
            "url": [one["url"] for one in links if one["kind"] == "website"],
            "image": [one["url"] for one in links if one["kind"] == "image"],
            "location": [_place(one, one) for one in project["locations"]],
            "member": [_brief(one) for one in taking],
        }
    )


def organizations(partner: Document) -> Iterator[Document]:
    """Give an organisation with what others know it by."""
    known = partner["identifiers"]
    yield _brief(partner) | _said(
        {
            "url": partner["website"],
            "address": _address(partner["address"] or {}),
            "sameAs": [
                IDENTIFIES[one["scheme"]].format(one["value"])
                for one in known
                if one["scheme"] in IDENTIFIES
            ],
            "identifier": [
                {"@type": "PropertyValue", "propertyID": one["scheme"], "value": one["value"]}
                for one in known
            ],
        }
    )


def events(event: Document) -> Iterator[Document]:
    """Give an event with its place, who invites, and the projects that it is about."""
    place, online = event["place"], event["online_url"]
    about = [one["project"] for one in event["projects"] if one["project"]]
    mode = "MixedEvent" if place and online else "OnlineEvent" if online else "OfflineEvent"
    yield _said(
        {
            "@type": "Event",
            "@id": _name(event),
            "name": _texts(event["title"]),
            "description": _texts(event["description"]),
            **_times(event),
            "eventStatus": STATUS[event["status"]],
            "eventAttendanceMode": f"{SCHEMA}{mode}AttendanceMode",
            "location": [
                *([_place(place, place)] if place else []),
                *([{"@type": "VirtualLocation", "url": online}] if online else []),
            ],
            "organizer": event["organiser"] and _brief(event["organiser"]),
            "maximumAttendeeCapacity": event["capacity"],
            "url": [one["url"] for one in event["links"] if one["kind"] == "website"],
            "about": [
                {
                    "@type": "Project",
                    "@id": _name(one),
                    "identifier": one["operation_code"],
                    "name": _texts(one["title"]),
                }
                for one in about
            ],
            "modified": event["updated_at"],
        }
    )


def _times(event: Document) -> Document:
    """Say when: whole days as days of the place, the last of them included; else in UTC."""
    if not event["all_day"]:
        return {"startDate": event["starts_at"], "endDate": event["ends_at"]}
    first, last = ({"@type": "Date", "@value": str(day)} for day in whole_days(event))
    return {"startDate": first, "endDate": last}


def _brief(partner: Document) -> Document:
    person = partner["kind"] == "natural_person"
    return _said(
        {
            "@type": "Person" if person else "Organization",
            "@id": _name(partner),
            "name": _texts(partner["name"]),
            "alternateName": partner["short_name"],
        }
    )


def _place(named: Document, place: Document) -> Document:
    north, east = place["latitude"], place["longitude"]
    point = (
        {"@type": "GeoCoordinates", "latitude": degrees(north), "longitude": degrees(east)}
        if north is not None and east is not None
        else None
    )
    return _said(
        {
            "@type": "Place",
            "name": named["name"],
            "address": _address(place),
            "geo": point,
        }
    )


def _address(place: Document) -> Document | None:
    told = _said(
        {
            "streetAddress": place.get("street"),
            "postalCode": place.get("postcode"),
            "addressLocality": place.get("city"),
            "addressCountry": place.get("country"),
        }
    )
    return {"@type": "PostalAddress", **told} if told else None


def _name(record: Document) -> str:
    """Name a record for good, wherever the registry is."""
    return f"urn:uuid:{record['id']}"


def _in(language: str, text: str) -> Document:
    return {"@language": language, "@value": text}


def _texts(text: Document | None) -> list[Document]:
    return [_in(language, said) for language, said in (text or {}).items() if said]


def _period(begins: str | None, ends: str | None) -> Document | None:
    """Write a span of days; an end that is not known stays open."""
    told = _said({"begins": begins, "ends": ends})
    return {"@type": "PeriodOfTime", **told} if told else None


def _said(document: Document) -> Document:
    """Leave out what is not known: in linked data that is how not to say it."""
    return {name: value for name, value in document.items() if value not in (None, [], {})}
