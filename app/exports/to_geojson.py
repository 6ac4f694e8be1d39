"""Projects as a map (GeoJSON, RFC 7946): one feature for each of their places. Pure."""

from collections.abc import Iterator
from typing import Any

from app.projects.vocabulary import LocationKind, Status

MEDIA_TYPE = "application/geo+json"
HEAD = '{"type":"FeatureCollection","features":[\n'
FOOT = "\n]}\n"

Document = dict[str, Any]

FIELDS = (
    *("id", "operation_code", "title", "handlungsfeld", "status", "participations"),
    *("currency", "eu_contribution", "locations", "links"),
)
"""What of a project a map shows."""


def features(project: Document) -> Iterator[Document]:
    """Give a feature for each place on the map; one without a place if there is none."""
    about = _about(project)
    places = [
        one for one in project["locations"] if None not in {one["latitude"], one["longitude"]}
    ]
    for number, place in enumerate(places or [None]):
        yield {
            "type": "Feature",
            "id": f"{project['id']}/{number}",
            "geometry": place and _point(place),
            "properties": about | _of_place(place),
        }


def _point(place: Document) -> Document:
    """East comes before north."""
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}


def _about(project: Document) -> Document:
    field = project["handlungsfeld"]
    images = [one["url"] for one in project["links"] if one["kind"] == "image"]
    return {
        "id": project["id"],
        "operation_code": project["operation_code"],
        "title": project["title"]["de"],
        "title_en": project["title"]["en"],
        "handlungsfeld": field and field["code"],
        "handlungsfeld_name": field and field["name"]["de"],
        "status": project["status"],
        "status_label": Status(project["status"]).words.de,
        "partners": [one["partner"]["name"]["de"] for one in project["participations"]],
        "eu_contribution": project["eu_contribution"],
        "currency": project["currency"],
        "image": images[0] if images else None,
    }


def _of_place(place: Document | None) -> Document:
    place = place or {"kind": None, "name": None, "city": None, "ags": None, "nuts3": None}
    kind = place["kind"]
    return {
        "place_kind": kind,
        "place_label": kind and LocationKind(kind).words.de,
        "place_name": place["name"],
        "city": place["city"],
        "ags": place["ags"],
        "nuts3": place["nuts3"],
    }
