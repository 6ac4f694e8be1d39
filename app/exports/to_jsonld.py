"""Projects, partners and events as linked data (JSON-LD) in the words of schema.org. Pure.

The context is written into the file, so that nobody has to fetch it.
"""

import json
from collections.abc import Iterator
from typing import Any

MEDIA_TYPE = "application/ld+json"

Document = dict[str, Any]

SCHEMA = "https://schema.org/"
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
    "dateModified": {"@type": f"{SCHEMA}DateTime"},
    "datePublished": {"@type": f"{SCHEMA}Date"},
    "latitude": {"@type": "http://www.w3.org/2001/XMLSchema#decimal"},
    "longitude": {"@type": "http://www.w3.org/2001/XMLSchema#decimal"},
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
            "about": field and _texts(field["name"]),
            "datePublished": project["grant_date"],
            "temporalCoverage": _span(project["implementation_start"], ends),
            "dateModified": project["updated_at"],
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
            "startDate": event["starts_at"],
            "endDate": event["ends_at"],
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
            "dateModified": event["updated_at"],
        }
    )


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
    point = {"@type": "GeoCoordinates", "latitude": str(north), "longitude": str(east)}
    return _said(
        {
            "@type": "Place",
            "name": named["name"],
            "address": _address(place),
            "geo": None if north is None or east is None else point,
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


def _span(begins: str | None, ends: str | None) -> str | None:
    """Write a span of days as ISO 8601 does; an end that is not known stays open."""
    return f"{begins or '..'}/{ends or '..'}" if begins or ends else None


def _said(document: Document) -> Document:
    """Leave out what is not known: in linked data that is how not to say it."""
    return {name: value for name, value in document.items() if value not in (None, [], {})}
