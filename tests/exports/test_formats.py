"""Maps, linked data, calendars and grants, read by parsers that are not ours."""

import json
import warnings
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from geojson_pydantic import FeatureCollection
from icalendar import Calendar
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, SDO

from app.exports import to_grants, to_ical, to_jsonld
from app.exports.places import degrees
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.exports.conftest import Registry
from tests.exports.strict_calendar import read
from tests.exports.test_files import plain

WEST, SOUTH, EAST, NORTH = 9.0, 51.9, 10.6, 52.9
"""The programme's area."""

SCHEMA_ORG = "https://schema.org/"


def on_the_map(registry: Registry, **asked: Any) -> dict[str, Any]:
    answer = registry.get("/v1/projects.geojson", registry.anybody, **asked)
    assert answer.headers["content-type"] == "application/geo+json"
    found: dict[str, Any] = answer.json()
    return found


def test_a_map_is_what_rfc_7946_says(registry: Registry) -> None:
    found = on_the_map(registry)
    collection: Any = FeatureCollection.model_validate(found)
    assert set(found) == {"type", "features"}  # above all no crs
    assert len({one.id for one in collection.features}) == len(collection.features)
    points = [one.geometry for one in collection.features if one.geometry]
    assert len(points) == 2
    for point in points:
        east, north = point.coordinates
        assert WEST < east < EAST
        assert SOUTH < north < NORTH
    without = [one for one in found["features"] if one["geometry"] is None]
    assert [one["properties"]["operation_code"] for one in without] == ["ZR-2", "ZR-3"]


def test_the_map_of_a_field_in_a_county_is_one_call(registry: Registry) -> None:
    found = on_the_map(registry, handlungsfeld="KF", ags="03254", status="granted")
    assert {one["properties"]["operation_code"] for one in found["features"]} == {"ZR-1"}
    about = found["features"][0]["properties"]
    project = registry.projects["ZR-1"]
    assert about == {
        "id": project["id"],
        "operation_code": "ZR-1",
        "title": project["title"]["de"],
        "title_en": "Exercise",
        "handlungsfeld": "KF",
        "handlungsfeld_name": "Kultur und Freizeit; „mehr“",
        "status": "granted",
        "status_label": "Bewilligt",
        "partners": ['=HYPERLINK("x";"y")', "Landeshauptstadt Hannover"],
        "eu_contribution": "113850.66",
        "currency": "EUR",
        "image": "https://example.org/b.jpg",
        "place_kind": "implementation",
        "place_label": "Ort der Durchführung",
        "place_name": "Werkstatt; „Nord“",
        "city": "Hildesheim",
        "ags": "03254021",
        "nuts3": "DE925",
    }
    assert found["features"][0]["geometry"]["coordinates"] == [9.951083, 52.150823]
    assert on_the_map(registry, handlungsfeld="KF", ags="03159")["features"] == []


def triples(registry: Registry, name: str) -> Graph:
    """Parse linked data; a context that had to be fetched would fail the test."""
    answer = registry.get(f"/v1/{name}.jsonld", registry.anybody)
    assert answer.headers["content-type"] == "application/ld+json"
    graph = Graph()
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # its own
        graph.parse(data=answer.text, format="json-ld")
    return graph


def value(graph: Graph, subject: Any, *path: str) -> Any:
    """Follow names of schema.org from a subject to the one thing at their end."""
    for name in path:
        (subject,) = graph.objects(subject, URIRef(f"{SCHEMA_ORG}{name}"))
    return subject


def test_linked_data_tells_grants_and_what_they_fund(registry: Registry) -> None:
    graph = triples(registry, "projects")
    project = URIRef(f"urn:uuid:{registry.projects['ZR-1']['id']}")
    grant = URIRef(f"{project}#grant")
    assert (grant, RDF.type, SDO.MonetaryGrant) in graph
    assert (project, RDF.type, SDO.Project) in graph
    assert value(graph, grant, "fundedItem") == project
    assert Decimal(value(graph, grant, "amount", "value")) == Decimal("113850.66")
    assert str(value(graph, grant, "amount", "currency")) == "EUR"
    assert str(graph.value(grant, DCTERMS.issued)) == "2026-02-10"
    period = graph.value(grant, DCTERMS.temporal)
    assert (period, RDF.type, DCTERMS.PeriodOfTime) in graph
    days = (graph.value(period, name) for name in (DCAT.startDate, DCAT.endDate))
    assert [*map(str, days)] == ["2026-03-01", "2028-02-29"]
    names = set(graph.objects(project, SDO.name))
    assert names == {Literal("Übung „Straße“; 🚀, ganz", lang="de"), Literal("Exercise", lang="en")}
    members = set(graph.objects(project, SDO.member))
    assert members == {URIRef(f"urn:uuid:{one['id']}") for one in registry.partners.values()}
    north = [str(one) for one in graph.objects(None, SDO.latitude)]
    assert sorted(north) == ["52.150823", "52.37"]
    assert len(set(graph.subjects(RDF.type, SDO.MonetaryGrant))) == 3
    (empty,) = {URIRef(f"urn:uuid:{registry.projects['ZR-2']['id']}#grant")}
    assert list(graph.objects(empty, SDO.amount)) == []


def test_linked_data_tells_organizations_and_events(registry: Registry) -> None:
    graph = triples(registry, "partners")
    lead = URIRef(f"urn:uuid:{registry.partners['lead']['id']}")
    assert (lead, RDF.type, SDO.Organization) in graph
    assert value(graph, lead, "url") == URIRef("https://www.hannover.de/")
    assert value(graph, lead, "sameAs") == URIRef("https://www.wikidata.org/entity/Q1715")
    assert str(value(graph, lead, "address", "postalCode")) == "30159"
    assert "geheim" not in graph.serialize(format="nt")

    graph = triples(registry, "events")
    met, off, days = (
        URIRef(f"urn:uuid:{registry.events[name]['id']}")
        for name in ("public", "cancelled", "days")
    )
    assert value(graph, met, "eventStatus") == SDO.EventScheduled
    assert value(graph, off, "eventStatus") == SDO.EventCancelled
    assert value(graph, days, "eventAttendanceMode") == SDO.OnlineEventAttendanceMode
    starts = datetime.fromisoformat(str(value(graph, met, "startDate")))
    assert starts == datetime(2026, 3, 12, 8, tzinfo=UTC)
    assert value(graph, met, "organizer") == URIRef(f"urn:uuid:{registry.partners['lead']['id']}")
    assert value(graph, met, "about") == URIRef(f"urn:uuid:{registry.projects['ZR-1']['id']}")
    assert str(value(graph, met, "location", "address", "addressLocality")) == "Hannover"
    whole = [value(graph, days, name) for name in ("startDate", "endDate")]
    assert whole == [Literal(day, datatype=SDO.Date) for day in ("2026-07-01", "2026-07-02")]


GRANT_PROPERTIES = {"amount", "funder", "fundedItem", "sponsor"}
EVENT_PROPERTIES = {
    *("about", "endDate", "eventAttendanceMode", "eventStatus", "location"),
    *("maximumAttendeeCapacity", "organizer", "startDate"),
}
THING_PROPERTIES = {"description", "identifier", "image", "name", "sameAs", "url"}
"""What schema.org defines for these types; of the things of an event only what we use."""


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("projects", SDO.MonetaryGrant, GRANT_PROPERTIES),
        ("events", SDO.Event, EVENT_PROPERTIES),
    ],
)
def test_linked_data_says_of_a_thing_only_what_the_words_are_for(
    registry: Registry, name: str, kind: URIRef, known: set[str]
) -> None:
    graph = triples(registry, name)
    said = {
        str(predicate).removeprefix(SCHEMA_ORG)
        for thing in graph.subjects(RDF.type, kind)
        for predicate in graph.predicates(thing)
        if str(predicate).startswith(SCHEMA_ORG)
    }
    assert said <= known | THING_PROPERTIES


def calendar(registry: Registry, **asked: Any) -> bytes:
    answer = registry.get("/v1/events.ics", registry.anybody, **asked)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return bytes(answer.content)


def test_two_parsers_read_the_same_from_a_calendar(registry: Registry) -> None:
    content = calendar(registry)
    theirs: dict[str, Any] = {
        str(one["UID"]): one for one in Calendar.from_ical(content).walk("VEVENT")
    }
    ours = read(content.decode())
    assert (ours.properties["VERSION"].value, len(ours.events), len(theirs)) == ("2.0", 3, 3)
    assert ours.properties["REFRESH-INTERVAL"].value == "PT1H"
    for event in ours.events:
        other = theirs[event["UID"].value]
        for name in ("SUMMARY", "STATUS", "LOCATION", "DESCRIPTION", "URL"):
            if name in event:
                assert event[name].text == str(other[name])
        assert int(event["SEQUENCE"].value) == other["SEQUENCE"]
    met = theirs[f"{registry.events['public']['id']}@foerderregister"]
    assert met["SUMMARY"] == registry.events["public"]["title"]["de"]
    assert met["DTSTART"].dt == datetime(2026, 3, 12, 8, tzinfo=UTC)
    assert met["LOCATION"] == "Hafven; Halle 1, Kopernikusstraße 14, 30167 Hannover"
    assert met["GEO"].to_ical() == "52.3907;9.7197"
    text = str(met["DESCRIPTION"])
    assert text.startswith("Erste Zeile\nzweite Zeile; mit, allem\\\n\nProjekte:\nZR-1: Übung")
    assert "ZR-9" not in text
    assert "Kultur und Freizeit; „mehr“" in met["CATEGORIES"].cats


def test_whole_days_are_days_and_the_end_is_not_one_of_them(registry: Registry) -> None:
    days: Any
    (days,) = [
        one
        for one in Calendar.from_ical(calendar(registry)).walk("VEVENT")
        if one["SUMMARY"] == "Zwei Tage"
    ]
    assert (days["DTSTART"].dt, days["DTEND"].dt) == (date(2026, 7, 1), date(2026, 7, 3))
    assert (days["LOCATION"], days["URL"]) == ("https://example.org/online",) * 2


EVENT = {
    **dict.fromkeys(
        ("place", "online_url", "registration_url", "description", "cancelled_because")
    ),
    **dict.fromkeys(("links", "projects", "handlungsfelder"), ()),
    "id": "x",
    "kind": "info",
    "status": "confirmed",
    "title": {"de": "x"},
    "version": 1,
    **dict.fromkeys(("updated_at", "created_at"), "2026-01-01T00:00:00Z"),
    **dict.fromkeys(("starts_at", "ends_at"), "2026-07-01T00:00:00+02:00"),
    "all_day": True,
    "timezone": "Europe/Berlin",
}


def calendar_of(event: dict[str, Any]) -> str:
    head, foot = to_ical.head_and_foot("x")
    return head + "".join(to_ical.events(event)) + foot


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2026-07-01T00:00:00+02:00", "2026-07-01T23:59:59+02:00", ("20260701", "20260702")),
        ("2026-07-01T00:00:00+02:00", "2026-07-02T00:00:00+02:00", ("20260701", "20260702")),
        ("2026-07-01T00:00:00+02:00", "2026-07-01T00:00:00+02:00", ("20260701", "20260702")),
        ("2026-12-31T00:00:00+01:00", "2027-01-01T12:00:00+01:00", ("20261231", "20270102")),
        ("9999-12-31T00:00:00+00:00", "9999-12-31T23:59:59+00:00", ("99991231", None)),
    ],
)
def test_on_which_days_it_is(starts: str, ends: str, expected: tuple[str, str | None]) -> None:
    (found,) = read(calendar_of(EVENT | {"starts_at": starts, "ends_at": ends})).events
    end = found.get("DTEND")
    assert (found["DTSTART"].value, end and end.value) == expected


def test_a_moved_event_keeps_its_name_and_counts_up(fresh: Registry) -> None:
    event = fresh.events["public"]
    before = {one["UID"].value: one for one in read(calendar(fresh).decode()).events}
    changed = {"starts_at": "2026-03-13T09:00:00Z", "ends_at": "2026-03-13T10:00:00Z"}
    path, headers = f"/v1/events/{event['id']}", {"If-Match": event["etag"]}
    moved = fresh.officer.patch(path, json=changed, headers=headers)
    assert moved.status_code == 200
    headers = {"If-Match": moved.headers["etag"]}
    off = {"status": "cancelled", "cancelled_because": "Sturm"}
    assert fresh.officer.patch(path, json=off, headers=headers).status_code == 200
    after = {one["UID"].value: one for one in read(calendar(fresh).decode()).events}
    assert set(before) == set(after)
    uid = f"{event['id']}@foerderregister"
    assert (before[uid]["SEQUENCE"].value, after[uid]["SEQUENCE"].value) == ("0", "2")
    assert after[uid]["DTSTART"].value == "20260313T090000Z"
    assert after[uid]["STATUS"].value == "CANCELLED"
    assert after[uid]["DESCRIPTION"].text.startswith("Abgesagt: Sturm\n")
    assert after[uid]["LAST-MODIFIED"].value == after[uid]["DTSTAMP"].value
    assert after[uid]["DTSTAMP"].value >= before[uid]["DTSTAMP"].value


def test_a_calendar_can_be_subscribed_to_by_field_programme_and_time(registry: Registry) -> None:
    def names(**asked: Any) -> set[str]:
        return {one["SUMMARY"].text for one in read(calendar(registry, **asked).decode()).events}

    assert names(handlungsfeld="KF") == {registry.events["public"]["title"]["de"]}
    assert len(names(programme="ZRHH")) == 3
    assert names(programme="OTHER") == set()
    assert names(from_day="2026-06-01") == {"Zwei Tage"}
    assert names(status="cancelled") == {"Fällt aus"}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *((0.00001, "0.00001"), (-0.000001, "-0.000001"), (52.0, "52"), (0.0, "0")),
        *((9.951083, "9.951083"), (-90.0, "-90")),
    ],
)
def test_degrees_have_no_exponent_in_any_format(value: float, written: str) -> None:
    assert degrees(value) == written
    point = {"name": "x", "latitude": value, "longitude": value}
    place = dict.fromkeys(("street", "postcode", "city", "country", "ags", "nuts3")) | point
    assert to_grants._location(place)["latitude"] == written
    assert to_jsonld._place(place, place)["geo"]["longitude"] == written
    (found,) = read(calendar_of(EVENT | {"place": place})).events
    assert found["GEO"].value == f"{written};{written}"


def test_an_event_without_length_has_no_end_in_a_calendar() -> None:
    moment = "2026-05-01T08:00:00Z"
    times = {"starts_at": moment, "ends_at": "2026-05-01T08:00:00.9Z", "all_day": False}
    (found,) = read(calendar_of(EVENT | times)).events
    assert found["DTSTART"].value == "20260501T080000Z"
    assert "DTEND" not in found


DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
ORGANIZATION = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
}
GRANT = {
    "type": "object",
    "required": [
        *("id", "title", "description", "currency", "amountAwarded", "awardDate"),
        "fundingOrganization",
    ],
    "oneOf": [{"required": ["recipientOrganization"]}, {"required": ["recipientIndividual"]}],
    "properties": {
        "id": {"type": "string"},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "currency": {"enum": ["EUR"]},
        "amountAwarded": {"type": "number"},
        "awardDate": DAY,
        "plannedDates": {
            "type": "array",
            "items": {
                "type": "object",
                "minProperties": 1,
                "properties": {"startDate": DAY, "endDate": DAY},
            },
        },
        "recipientIndividual": {
            "type": "array",
            "items": ORGANIZATION | {"additionalProperties": False},
        },
        "recipientOrganization": {"type": "array", "minItems": 1, "items": ORGANIZATION},
        "fundingOrganization": {"type": "array", "minItems": 1, "items": ORGANIZATION},
        "beneficiaryLocation": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    **{name: {"type": "string"} for name in ("latitude", "longitude", "geoCode")},
                    "countryCode": {"type": "string", "pattern": "^[A-Z]{2}$"},
                },
            },
        },
        "grantProgramme": {"type": "array", "items": {"type": "object"}},
        "dateModified": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T.*Z$"},
    },
}
PACKAGE = {
    "type": "object",
    "required": ["grants"],
    "properties": {
        "version": {"type": "string", "pattern": r"^(\d+\.)(\d+)$"},
        "license": {"type": "string", "pattern": "^https?://"},
        "grants": {"type": "array", "uniqueItems": True, "items": GRANT},
    },
}
"""What 360Giving 1.4 requires of what we send."""


def test_grants_have_all_that_360giving_requires(registry: Registry) -> None:
    answer = registry.get("/v1/grants.json", registry.anybody)
    package = answer.json()
    jsonschema.Draft202012Validator(PACKAGE).validate(package)
    (grant,) = package["grants"]
    assert grant["id"] == "360G-foerderregister-ZR-1"
    assert grant["amountAwarded"] == pytest.approx(113850.66, abs=1e-9)
    assert '"amountAwarded":113850.66,' in answer.text
    assert grant["awardDate"] == "2026-02-10"
    assert grant["recipientOrganization"][0]["name"] == "Landeshauptstadt Hannover"
    assert grant["plannedDates"] == [{"startDate": "2026-03-01", "endDate": "2028-02-29"}]
    assert grant["beneficiaryLocation"][0]["geoCode"] == "03254021"
    assert grant["grantProgramme"][0]["code"] == "ZRHH"
    assert "Geheimnis" not in answer.text
    assert registry.get("/v1/grants.json", registry.reader).json() == package
    manifest = registry.get("/v1/grants.json.manifest.json", registry.anybody).json()
    assert (manifest["rows"], manifest["left_out"]) == (1, 2)


def test_a_person_is_a_recipient_without_an_address(fresh: Registry) -> None:
    home = {"street": "Privatweg 7", "postcode": "30159", "city": "Hannover", "country": "DE"}
    person = make.partner(
        fresh.officer, name={"de": "Erika Mustermann"}, kind="natural_person", address=home
    )
    project = fresh.projects["ZR-1"]
    lead = {"participations": [{"partner_id": person["id"], "role": "lead"}]}
    path = f"/v1/projects/{project['id']}"
    headers = {"If-Match": "*"}
    assert fresh.officer.patch(path, json=lead, headers=headers).status_code == 200
    package = fresh.get("/v1/grants.json", fresh.anybody).json()
    jsonschema.Draft202012Validator(PACKAGE).validate(package)
    (grant,) = package["grants"]
    named = {"id": f"360G-foerderregister-IND:{person['id']}", "name": "Erika Mustermann"}
    assert grant["recipientIndividual"] == [named]
    for ending in ("", ".csv", ".xlsx", ".ndjson", ".jsonld"):
        path = f"/v1/partners{ending}"
        public, all_of_it = (
            plain(fresh.get(path, who).content) for who in (fresh.anybody, fresh.reader)
        )
        assert "Trammplatz 2" in public, "organisations have an address"
        assert "Erika Mustermann" in public
        assert "Privatweg" not in public
        assert "Privatweg 7" in all_of_it
    shown = fresh.get(f"/v1/partners/{person['id']}", fresh.anybody).json()
    assert shown["address"] == home | {"street": None, "postcode": None}
    fed = fresh.get("/v1/changes", fresh.anybody, after=0, include="document", limit=200).text
    assert "Erika Mustermann" in fed
    assert "Privatweg" not in fed


def test_a_grant_that_was_revoked_is_none(fresh: Registry) -> None:
    with fresh.database.write("tests") as session:
        session.get_one(Project, UUID(fresh.projects["ZR-1"]["id"])).status = Status.REVOKED
    assert fresh.get("/v1/grants.json", fresh.anybody).json()["grants"] == []
    manifest = fresh.get("/v1/grants.json.manifest.json", fresh.anybody).json()
    assert (manifest["rows"], manifest["left_out"]) == (0, 3)


def test_a_recipient_is_named_by_what_the_world_knows_it_by() -> None:
    lead = {
        "id": "1",
        "kind": "university",
        "name": {"de": "Uni"},
        "short_name": None,
        "address": None,
        "website": None,
        "identifiers": [{"scheme": "ROR", "value": "0304hq317"}],
    }
    assert to_grants._organization(lead, "360G-x")["id"] == "XI-ROR-0304hq317"
    assert to_grants._organization(lead | {"identifiers": []}, "360G-x")["id"] == "360G-x-ORG:1"


@pytest.mark.parametrize("amount", ["0.01", "284626.67", "4800000.00", "9999999999999.99"])
def test_amounts_of_grants_are_exact_as_numbers(amount: str) -> None:
    written = json.dumps(to_grants._number(amount))
    assert json.loads(written, parse_float=Decimal) == Decimal(amount)


def test_without_anything_each_format_is_still_itself(registry: Registry) -> None:
    nothing: Any = {"q": "Gibtesnicht"}
    assert on_the_map(registry, **nothing) == {"type": "FeatureCollection", "features": []}
    assert registry.get("/v1/projects.jsonld", **nothing).json()["@graph"] == []
    assert registry.get("/v1/grants.json", **nothing).json()["grants"] == []
    assert registry.get("/v1/projects.ndjson", **nothing).text == ""
    assert list(Calendar.from_ical(calendar(registry, **nothing)).walk("VEVENT")) == []


def test_there_may_be_more_than_one_block(fresh: Registry) -> None:
    text = "x" * 9000
    for n in range(12):
        make.event(
            fresh.officer, title={"de": f"E{n}"}, description={"de": text}, visibility="public"
        )
    assert len(read(calendar(fresh).decode()).events) == 15
    found = fresh.get("/v1/events.jsonld", fresh.anybody).json()
    assert len(found["@graph"]) == 15
