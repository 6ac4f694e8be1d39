"""Lists of projects: every filter, every order, every word, and what they add up to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from sqlalchemy import Table

from app.access import keys
from app.kernel.db import open_database
from app.kernel.identity import Role
from app.kernel.text import sort_key
from app.main import create_app
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests import make
from tests.databases import WORKER, copy
from tests.witness import Witness

ENGLISH = {"Accept-Language": "en"}
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class World:
    """Six projects that nobody changes, and those who look at them."""

    reader: Witness
    anybody: Witness
    names: dict[str, dict[str, Any]]

    def answer(self, path: str = "", /, **asked: Any) -> dict[str, Any]:
        return answered(self.reader, path, asked)

    def public(self, path: str = "", /, **asked: Any) -> dict[str, Any]:
        return answered(self.anybody, path, asked)

    def codes(self, **asked: Any) -> str:
        return " ".join(one["operation_code"] for one in self.answer(**asked)["items"])


def answered(client: Witness, path: str, asked: dict[str, Any]) -> dict[str, Any]:
    answer = client.get(f"/v1/projects{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture(scope="module")
def world(
    template: str, house: FastAPI, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("lists")
    database = open_database(copy(template, folder, f"lists_{WORKER}"))
    app = create_app(database, house.state.settings)
    with database.write("tests") as session:
        _, secret = keys.issue(session, "everything", list(Role))
    signed_in = {"Authorization": f"Bearer {secret}"}
    with Witness(app) as anybody, Witness(app, headers=signed_in) as client:
        names = fill(client)
        with database.write("tests") as session:
            for code, status in STATUS.items():
                session.get_one(Project, UUID(names[code]["id"])).status = status
        for code in STATUS:
            path = f"/v1/projects/{names[code]['id']}"
            names[code] = client.get(path).json()
        yield World(client, anybody, names)
    database.close()


STATUS = {"A-2": Status.GRANTED, "A-3": Status.CLOSED, "B-1": Status.GRANTED}


def fill(client: Witness) -> dict[str, dict[str, Any]]:
    """Register three partners, two programmes with three Handlungsfelder, and six projects."""
    make.programme(client)
    other = make.programme(client, code="LEER")
    there = {"programme_id": other["id"]}
    names = {
        "RI": make.handlungsfeld(client),
        "KF": make.handlungsfeld(client, code="KF"),
        "RI at LEER": make.handlungsfeld(client, **there),
        "alpha": make.partner(client, name={"de": "Alpha"}),
        "beta": make.partner(client, name={"de": "Beta"}),
    }
    inside = {"handlungsfeld_id": names["RI"]["id"]}
    lead, second = ({"partner_id": names[one]["id"]} for one in ("alpha", "beta"))
    projects: list[dict[str, Any]] = [
        inside
        | {
            "operation_code": "A-1",
            "title": {"de": "Übung macht den Meister"},
            "kind": "investive",
            "is_flagship": True,
            "region_category": "SER",
            "implementation_start": "2026-01-01",
            "implementation_end_planned": "2026-12-31",
            "total_cost": "100000.00",
            "eligible_cost": "80000.00",
            "funding_plan": [
                {"source": "eu", "amount": "40000.10"},
                {"source": "own", "amount": "59999.90"},
            ],
            "participations": [lead | {"role": "lead"}, second | {"role": "partner"}],
            "locations": [
                {
                    "kind": "implementation",
                    "ags": "03241001",
                    "nuts3": "DE929",
                    "latitude": 52.375892,
                    "longitude": 9.73201,
                }
            ],
        },
        inside
        | {
            "operation_code": "A-2",
            "title": {"de": "Digitale Werkstatt"},
            "summary": {"de": "Ein Übungsplatz", "en": "Rehearsing"},
            "kind": "study",
            "region_category": "UER",
            "implementation_start": "2026-06-01",
            "implementation_end_planned": "2027-05-31",
            "total_cost": "50000.01",
            "participations": [second | {"role": "lead"}],
            "locations": [
                {"kind": "area", "ags": "03254021", "nuts3": "DE925"},
                {"kind": "area", "latitude": 52.15, "longitude": 9.95},
            ],
        },
        {
            "operation_code": "A-3",
            "title": {"de": "Äpfel am Radweg"},
            "acronym": "ÄPFEL",
            "handlungsfeld_id": names["KF"]["id"],
        },
        there
        | {
            "operation_code": "B-1",
            "title": {"de": "Obst"},
            "handlungsfeld_id": names["RI at LEER"]["id"],
            "currency": "CZK",
            "kind": "study",
            "total_cost": "10.00",
            "eligible_cost": "9.99",
            "participations": [second | {"role": "lead"}],
        },
        inside
        | {
            "operation_code": "A-4",
            "title": {"de": "apfelmus"},
            "total_cost": "0.02",
            "eligible_cost": "0.01",
            "implementation_start": "2026-06-01",
        },
        inside | {"operation_code": "A-5", "title": {"de": "Zuletzt"}, "total_cost": "0.02"},
    ]
    made = [make.project(client, **facts) for facts in projects]
    return names | {one["operation_code"]: one for one in made}


FILTERS: list[tuple[dict[str, str], str]] = [
    ({}, "A-1 A-2 A-3 A-4 A-5 B-1"),
    ({"status": "granted"}, "A-2 B-1"),
    ({"status": "granted,closed"}, "A-2 A-3 B-1"),
    ({"kind": "study"}, "A-2 B-1"),
    ({"programme": "LEER"}, "B-1"),
    ({"programme": "NOWHERE"}, ""),
    ({"handlungsfeld": "KF"}, "A-3"),
    ({"handlungsfeld": "RI"}, "A-1 A-2 A-4 A-5 B-1"),
    ({"handlungsfeld": "RI", "programme": "LEER"}, "B-1"),
    ({"region_category": "SER"}, "A-1"),
    ({"operation_code": "A-1,B-1,C-1"}, "A-1 B-1"),
    ({"partner_role": "lead"}, "A-1 A-2 B-1"),
    ({"is_flagship": "true"}, "A-1"),
    ({"is_flagship": "false", "status": "idea"}, "A-4 A-5"),
    ({"starts_from": "2026-01-02"}, "A-2 A-4"),
    ({"starts_from": "2026-01-01", "starts_to": "2026-05-31"}, "A-1"),
    ({"starts_to": "2026-06-01"}, "A-1 A-2 A-4"),
    ({"ends_from": "2026-12-31"}, "A-1 A-2"),
    ({"ends_to": "2026-12-31"}, "A-1"),
    ({"total_cost_from": "50000.01"}, "A-1 A-2"),
    ({"total_cost_from": "50000.02"}, "A-1"),
    ({"total_cost_to": "0.02"}, "A-4 A-5"),
    ({"eligible_cost_from": "0.01", "eligible_cost_to": "9.99"}, "A-4 B-1"),
    ({"eu_contribution_from": "40000.1"}, "A-1"),
    ({"eu_contribution_to": "40000.09"}, ""),
    ({"ags": "03"}, "A-1 A-2"),
    ({"ags": "03241"}, "A-1"),
    ({"nuts3": "DE92"}, "A-1 A-2"),
    ({"nuts3": "DE925"}, "A-2"),
    ({"nuts3": "DE925", "ags": "03241"}, ""),
    ({"bbox": "9.73201,52.375892,9.73201,52.375892"}, "A-1"),
    ({"bbox": "9.732011,52,10,53"}, "A-2"),
    ({"bbox": "-180,-90,180,90"}, "A-1 A-2"),
    ({"bbox": "9,52,10,53", "ags": "03254021"}, ""),
]


@pytest.mark.parametrize(("asked", "expected"), FILTERS, ids=str)
def test_each_filter_finds_what_it_says(world: World, asked: dict[str, str], expected: str) -> None:
    assert world.codes(**asked) == expected
    assert world.answer("/totals", **asked)["count"] == len(expected.split())


def test_records_are_filtered_by_id_as_well_as_by_code(world: World) -> None:
    names = {name: one["id"] for name, one in world.names.items()}
    programme = world.names["B-1"]["programme"]["id"]
    for asked, expected in [
        ({"programme": programme}, "B-1"),
        ({"programme": f"{programme.upper()},ZRHH", "kind": "study"}, "A-2 B-1"),
        ({"handlungsfeld": names["RI at LEER"]}, "B-1"),
        ({"handlungsfeld": f"KF,{names['RI at LEER']}"}, "A-3 B-1"),
        ({"partner": names["alpha"]}, "A-1"),
        ({"partner": names["beta"]}, "A-1 A-2 B-1"),
        ({"partner": names["beta"], "partner_role": "lead"}, "A-2 B-1"),
        ({"partner": names["alpha"], "partner_role": "partner,associated"}, ""),
        ({"partner": names["RI"]}, ""),
    ]:
        assert world.codes(**asked) == expected, asked


def test_a_list_of_values_is_written_with_commas_or_repeated(world: World) -> None:
    for name, values in [
        ("status", ["granted", "closed"]),
        ("operation_code", ["A-1", "A-3"]),
        ("partner", [world.names[one]["id"] for one in ("alpha", "beta")]),
        ("fields", ["id", "operation_code"]),
        ("include", ["locations", "links"]),
    ]:
        commas = world.answer(**{name: ",".join(values)})
        assert commas == world.answer(**{name: values}), name
        assert commas != world.answer(**{name: values[0]}), name


def test_what_changed_since_a_moment_is_found_in_any_zone(world: World) -> None:
    moments = {code: world.names[code]["updated_at"] for code in ("A-5", "B-1")}
    assert world.codes(changed_since=moments["A-5"]) == "A-2 A-3 A-5 B-1"
    local = datetime.fromisoformat(moments["B-1"]).astimezone(BERLIN)
    assert world.codes(changed_since=local.isoformat(), operation_code="B-1") == "B-1"


@pytest.mark.parametrize(
    "box",
    [
        "10,52,9,53",
        "9,53,10,52",
        "9,52,10",
        "9,52,10,91",
        "-181,0,0,0",
        "a,b,c,d",
        "9;52;10;53",
        "",
    ],
)
def test_a_box_that_is_none_is_refused_with_an_example(world: World, box: str) -> None:
    answer = world.reader.get("/v1/projects", params={"bbox": box}, headers=ENGLISH)
    assert answer.status_code == 422
    assert "such as 9.0,52.0,10.5,52.8" in answer.json()["errors"][0]["detail"]


SORTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "operation_code": lambda one: one["operation_code"],
    "title": lambda one: sort_key(one["title"]["de"]),
    "implementation_start": lambda one: one["implementation_start"],
    "implementation_end_planned": lambda one: one["implementation_end_planned"],
    "total_cost": lambda one: one["total_cost"] and Decimal(one["total_cost"]),
    "eligible_cost": lambda one: one["eligible_cost"] and Decimal(one["eligible_cost"]),
    "eu_contribution": lambda one: one["eu_contribution"] and Decimal(one["eu_contribution"]),
    "updated_at": lambda one: one["updated_at"],
}


@pytest.mark.parametrize("sort", SORTS)
def test_what_has_no_value_comes_last_and_descending_first(world: World, sort: str) -> None:
    value = SORTS[sort]
    projects = [one for one in world.names.values() if "operation_code" in one]
    projects.sort(key=lambda one: str(one["id"]))
    have = [one for one in projects if value(one) is not None]
    none = [one for one in projects if value(one) is None]
    up = [*sorted(have, key=value), *none]
    down = [*none, *sorted(have, key=value, reverse=True)]
    assert world.codes(sort=sort) == " ".join(one["operation_code"] for one in up)
    assert world.codes(sort=f"-{sort}") == " ".join(one["operation_code"] for one in down)


def test_titles_are_sorted_as_a_german_reader_looks_them_up(world: World) -> None:
    assert world.codes(sort="title") == "A-3 A-4 A-2 B-1 A-1 A-5"


WORDS: list[tuple[str, str]] = [
    ("Übung", "A-1 A-2"),
    ("Übungen", "A-1"),
    ("Meistern übungs", "A-1"),
    ("Übungsplätze", "A-2"),
    ("ubung", "A-1 A-2"),
    ("ÜBUNG", "A-1 A-2"),
    ("U\u0308bung", "A-1 A-2"),
    ("übungspl", "A-2"),
    ("meister übung", "A-1"),
    ("Meister, Werkstatt", ""),
    ("rehears", "A-2"),
    ("a-3", "A-3"),
    ("apfel", "A-3 A-4"),
    ("bung", ""),
    ("!", ""),
    ("„–“ & | ' \" *", ""),
    ("übung OR meister", ""),
    ("'; --", ""),
]


@pytest.mark.parametrize(("words", "expected"), WORDS)
def test_words_are_found_by_beginnings_and_stems_whatever_their_case_and_accents(
    world: World, words: str, expected: str
) -> None:
    assert world.codes(q=words, sort="operation_code") == expected


def test_the_best_match_comes_first_unless_another_order_is_asked_for(world: World) -> None:
    assert world.codes(q="übung") == world.codes(q="übung", sort="relevance") == "A-1 A-2"
    assert world.codes(q="übung", sort="-operation_code") == "A-2 A-1"
    assert world.codes(q="übung", kind="study") == "A-2"
    assert world.codes(sort="relevance") == world.codes()


def test_fields_and_include_decide_how_much_of_each_project_comes(world: World) -> None:
    (usual,) = world.answer(operation_code="A-1")["items"]
    assert "participations" in usual
    assert not usual.keys() & {"locations", "funding_plan", "provenance"}
    (more,) = world.answer(operation_code="A-1", include="locations")["items"]
    assert more.keys() - usual.keys() == {"locations"}
    (less,) = world.answer(operation_code="A-1", fields="title", include="funding_plan")["items"]
    assert less.keys() == {"title", "funding_plan"}
    assert less["funding_plan"][1]["amount"] == "59999.90"


@pytest.mark.parametrize("name", ["fields", "include"])
def test_an_unknown_field_is_refused_with_the_possible_ones(world: World, name: str) -> None:
    asked = {name: "locations,titel"}
    answer = world.reader.get("/v1/projects", params=asked, headers=ENGLISH)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["where"], error["at"]) == ("query", name)
    assert error["detail"].startswith("Possible are: ")
    assert "funding_plan" in error["detail"]


def test_a_whole_list_is_counted_when_asked(world: World) -> None:
    assert world.answer(limit=1)["count"] is None
    assert world.answer(limit=1, count="true")["count"] == 6
    assert world.public(count="true", kind="study")["count"] == 2
    nothing = world.answer(count="true", programme="NOWHERE")
    assert (nothing["items"], nothing["next"], nothing["count"]) == ([], None, 0)


def test_the_link_leads_to_the_next_page_with_the_same_filters(world: World) -> None:
    asked = {
        "status": "granted,closed,idea",
        "q": "übung",
        "sort": "-title",
        "limit": "1",
        "fields": "operation_code",
        "count": "true",
    }
    first = world.reader.get("/v1/projects", params=asked)
    address, _, relation = first.headers["link"].partition(">; ")
    assert relation == 'rel="next"'
    query = parse_qs(urlsplit(address.lstrip("<")).query)
    assert query == {name: [value] for name, value in asked.items()} | {
        "cursor": [first.json()["next"]]
    }
    second = world.reader.get(address.lstrip("<"))
    assert [first.json()["items"], second.json()["items"]] == [
        [{"operation_code": "A-1"}],
        [{"operation_code": "A-2"}],
    ]
    assert (second.json()["next"], second.json()["count"]) == (None, 2)
    assert "link" not in second.headers


def test_pages_in_every_order_are_the_whole_list(world: World) -> None:
    for sort in [*SORTS, *(f"-{one}" for one in SORTS)]:
        seen, asked = [], {"sort": sort, "limit": "2"}
        for _ in range(3):
            page = world.answer(**asked)
            seen += [one["operation_code"] for one in page["items"]]
            asked["cursor"] = page["next"]
        assert " ".join(seen) == world.codes(sort=sort), sort
        assert asked["cursor"] is None


@pytest.mark.parametrize("limit", ["0", "201", "-1", "1e2", "", "ten"])
def test_a_page_has_one_to_two_hundred_items(world: World, limit: str) -> None:
    answer = world.reader.get("/v1/projects", params={"limit": limit})
    assert (answer.status_code, answer.json()["errors"][0]["at"]) == (422, "limit")
    assert len(world.answer(limit=200)["items"]) == 6


def counts(facets: dict[str, Any]) -> dict[str, dict[str | None, int]]:
    return {name: {one["value"]: one["count"] for one in values} for name, values in facets.items()}


@pytest.mark.parametrize("counted", ["programme_id", "handlungsfeld_id", "status", "kind"])
def test_what_facets_count_is_indexed_for_all_projects(counted: str) -> None:
    """They count those, too, that state nothing: an index of the others reads the whole table."""
    assert isinstance(Project.__table__, Table)
    whole = [
        index
        for index in Project.__table__.indexes
        if index.columns.keys()[0] == counted
        and all(options.get("where") is None for options in index.dialect_options.values())
    ]
    assert whole


def test_facets_count_without_their_own_filter_and_with_all_others(world: World) -> None:
    everything = counts(world.answer("/facets"))
    assert everything == {
        "programme": {"ZRHH": 5, "LEER": 1},
        "handlungsfeld": {"RI": 5, "KF": 1},
        "status": {"idea": 3, "granted": 2, "closed": 1},
        "kind": {None: 3, "study": 2, "investive": 1},
        "region_category": {None: 4, "SER": 1, "UER": 1},
    }
    studies = counts(world.answer("/facets", kind="study", q="werkstatt"))
    assert studies["kind"] == {"study": 1}
    assert studies["programme"] == {"ZRHH": 1}
    granted = counts(world.answer("/facets", kind="study", status="granted,idea"))
    assert granted["kind"] == {"study": 2, None: 2, "investive": 1}
    assert granted["status"] == {"granted": 2}
    assert granted["programme"] == {"ZRHH": 1, "LEER": 1}
    public = counts(world.public("/facets"))
    assert public["status"] == {"granted": 2, "closed": 1}
    assert public["handlungsfeld"] == {"RI": 2, "KF": 1}


def test_facets_come_by_number_then_by_value_and_without_a_value_last(world: World) -> None:
    facets = world.answer("/facets", status="granted,closed")
    assert [one["value"] for one in facets["kind"]] == ["study", None]
    assert [one["value"] for one in facets["region_category"]] == [None, "UER"]
    facets = world.answer("/facets", operation_code="A-1,A-2,A-3")
    assert [one["value"] for one in facets["region_category"]] == ["SER", "UER", None]


def test_totals_add_up_to_the_cent_by_currency(world: World) -> None:
    assert world.answer("/totals") == {
        "count": 6,
        "beneficiaries": 2,
        "sums": [
            {
                "currency": "CZK",
                "count": 1,
                "total_cost": "10.00",
                "eligible_cost": "9.99",
                "eu_contribution": None,
            },
            {
                "currency": "EUR",
                "count": 5,
                "total_cost": "150000.05",
                "eligible_cost": "80000.01",
                "eu_contribution": "40000.10",
            },
        ],
    }
    public = world.public("/totals")
    assert (public["count"], public["beneficiaries"]) == (3, 1)
    assert public["sums"][1]["total_cost"] == "50000.01"
    assert world.answer("/totals", programme="NOWHERE") == {
        "count": 0,
        "beneficiaries": 0,
        "sums": [],
    }


def test_totals_and_facets_know_no_pages(world: World) -> None:
    for path in ("/totals", "/facets"):
        answer = world.reader.get(f"/v1/projects{path}", params={"limit": "1"})
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-parameter")
