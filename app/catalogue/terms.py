"""Addresses of the vocabularies that catalogues of open data share. Pure."""

from typing import Any

Node = dict[str, Any]

CONTEXT: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority"
GERMAN = "http://dcat-ap.de/def"
IANA = "https://www.iana.org/assignments/media-types"
CPR = "http://data.europa.eu/eli/reg/2021/1060/oj"
NUTS = "http://data.europa.eu/nuts/code"
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"
TABLE_SCHEMA = "https://specs.frictionlessdata.io/table-schema/"

FILE_TYPES = {
    "text/csv": "CSV",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/json": "JSON",
    "application/x-ndjson": "JSON",  # the list of file types has no NDJSON; each line is JSON
    "application/ld+json": "JSON_LD",
    "application/geo+json": "GEOJSON",
    "text/calendar": "ICS",
}
"""Media type → code of the EU's list of file types."""

THEMES = {
    "GOVE": ("Regierung und öffentlicher Sektor", "Government and public sector"),
    "REGI": ("Regionen und Städte", "Regions and cities"),
    "ECON": ("Wirtschaft und Finanzen", "Economy and finance"),
    "EDUC": ("Bildung, Kultur und Sport", "Education, culture and sport"),
}

LEVELS = {
    2: ("stateKey", "state"),
    3: ("governmentDistrictKey", "administrativeDistrict"),
    5: ("districtKey", "administrativeDistrict"),
    8: ("municipalityKey", "municipality"),
}
"""Digits of an AGS → its list, and its level, in the German geocoding."""


def in_both(de: str, en: str) -> list[Node]:
    """Write a text in both languages."""
    return [{"@value": de, "@language": "de"}, {"@value": en, "@language": "en"}]


def node(type_: str | list[str], id_: str | None = None, /, **properties: Any) -> Node:
    """Describe something; a double underscore in a name stands for a colon."""
    said = {name.replace("__", ":"): one for name, one in properties.items() if one is not None}
    return ({"@id": id_} if id_ else {}) | {"@type": type_} | said


def at(address: str) -> Node:
    """Refer to something by its address."""
    return {"@id": address}


def theme(code: str) -> Node:
    """Refer to a theme of the EU's list, with its name."""
    return node("skos:Concept", f"{EU}/data-theme/{code}", skos__prefLabel=in_both(*THEMES[code]))


def media_type(name: str) -> Node | None:
    """Refer to a registered media type; those with `x-` are not."""
    if "/x-" in name:
        return None
    return node(["dct:MediaType", "dct:MediaTypeOrExtent"], f"{IANA}/{name}")


def file_type(name: str) -> Node | None:
    """Refer to a type of file of the EU's list, if it has it."""
    code = FILE_TYPES.get(name)
    return node("dct:MediaTypeOrExtent", f"{EU}/file-type/{code}") if code else None
