"""Every gap there is: when it is found, when not, and that list and report agree."""

from datetime import date
from typing import Any

import pytest

from app.list_of_operations.by_law import BY_LAW
from app.list_of_operations.gaps import GAPS, blocking, gaps_of, source_of
from app.list_of_operations.listed import Listed
from app.list_of_operations.row import COLUMNS
from app.list_of_operations.vocabulary import GapSeverity
from tests.list_of_operations.example import ADA, CITY, COMPLETE, NOWHERE, PLACE, TODAY, operation
from tests.list_of_operations.register import LIST, Register

LACKING: dict[str, dict[str, Any]] = {
    "beneficiary_missing": {"parties": [CITY | {"role": "contractor"}]},
    "person_name_missing": {"parties": [ADA | {"surname": None}]},
    "purpose_missing": {"purpose_de": None},
    "achievements_missing": {"achievements_expected_de": None},
    "start_date_missing": {"implementation_start": None},
    "end_date_missing": {"implementation_end_planned": None},
    "total_cost_missing": {"total_cost": None},
    "currency_not_euro": {"currency": "USD"},
    "fund_missing": {"eu_lines": [{"fund": None, "specific_objective": "RSO5.1"}]},
    "specific_objective_missing": {"eu_lines": [{"fund": "ERDF", "specific_objective": None}]},
    "eu_rate_missing": {"eu_rate": None, "eu_contribution": None},
    "location_missing": {"places": [NOWHERE]},
    "beneficiary_location_missing": {
        "places": [PLACE, PLACE],
        "parties": [CITY | {"city": None, "postcode": None}],
    },
    "intervention_field_missing": {"intervention_fields": []},
    "beneficiary_not_informed": {"publication_informed_on": None},
    "eligible_cost_missing": {"eligible_cost": None},
    "eu_contribution_missing": {"eu_contribution": None, "committed": None},
    "commitment_not_booked": {"committed": None},
    "beneficiary_identifier_missing": {"parties": [CITY | {"identifiers": []}]},
    "beneficiary_kind_unknown": {"parties": [CITY | {"kind": "unknown"}]},
    "cci_missing": {"programme": COMPLETE["programme"] | {"cci": None}},
}
"""What opens one gap, and no other."""

ENOUGH: dict[str, dict[str, Any]] = {
    "a natural person": {"parties": [ADA]},
    "what was achieved": {"achievements_expected_de": None, "achievements_actual_de": "Elf"},
    "an end that has come": {
        "implementation_end_planned": None,
        "implementation_end_actual": "2027-01-01",
    },
    "the only fund of the programme": {
        "eu_lines": [{"fund": None, "specific_objective": "RSO5.1"}],
        "programme": COMPLETE["programme"] | {"funds": ["ERDF"]},
    },
    "the objective of the Handlungsfeld": {
        "eu_lines": [{"fund": "ERDF", "specific_objective": None}],
        "handlungsfeld": COMPLETE["handlungsfeld"] | {"specific_objective": "RSO5.1"},
    },
    "a rate that follows": {"eu_rate": None},
    "one indicator": {"places": [NOWHERE | {"nuts3": "DE925"}]},
    "coordinates": {"places": [NOWHERE | {"latitude": "52.1"}]},
    "an area": {"places": [PLACE | {"kind": "area"}]},
    "a mobile operation": {"places": [PLACE | {"kind": "beneficiary_seat", "mobile": True}]},
    "a person who moves": {"parties": [ADA], "places": [PLACE, PLACE]},
    "money in the ledger": {"eu_contribution": None},
    "a grant that was taken back": {"status": "revoked", "committed": "0.00"},
}


def codes(**changes: Any) -> set[str]:
    return {one.code for one in gaps_of(operation(**changes), TODAY)}


def test_nothing_is_missing_from_what_is_complete() -> None:
    assert codes() == set()


def test_every_gap_is_tried() -> None:
    assert {one.code for one in GAPS} == LACKING.keys()
    assert len({one.code for one in GAPS}) == len(GAPS)


@pytest.mark.parametrize("code", LACKING)
def test_each_gap_is_found_alone(code: str) -> None:
    assert codes(**LACKING[code]) == {code}


@pytest.mark.parametrize("enough", ENOUGH)
def test_what_suffices_is_no_gap(enough: str) -> None:
    assert codes(**ENOUGH[enough]) == set()


def test_a_person_who_moves_needs_a_region_not_an_address() -> None:
    lost = ADA | {"nuts3": "DE"}
    assert codes(parties=[lost], places=[PLACE, PLACE]) == {"beneficiary_location_missing"}


def test_names_that_are_due_to_go_are_not_missing() -> None:
    nameless = {"parties": [ADA | {"first_name": None, "surname": None}]}
    assert codes(**nameless, first_published_on="2024-06-02") == {"person_name_missing"}
    assert codes(**nameless, first_published_on="2024-06-01") == set()
    assert codes(**nameless, listed_at="2024-06-02T12:00:00Z") == {"person_name_missing"}
    assert codes(**nameless, listed_at="2024-05-31T22:00:00Z") == set()


def test_every_gap_names_its_column_and_its_letter() -> None:
    letters = {one.name: one.letter for one in COLUMNS}
    for one in GAPS:
        assert one.column in letters
        if one.severity is GapSeverity.BLOCKS:
            assert one.letter == letters[one.column], one.code
        else:
            assert one.letter is None
    of_law = {one.letter for one in BY_LAW} - {None, "c"}
    blocked = {one.letter for one in GAPS if one.severity is GapSeverity.BLOCKS}
    assert of_law - blocked == {"d"}, "a title is always there; all else can be missing"


@pytest.mark.parametrize("code", LACKING)
def test_the_list_flags_what_the_rules_find(code: str) -> None:
    found = Listed(operation(**LACKING[code]), TODAY, "http://localhost:8000")
    row = {one.name: one.value(found) for one in COLUMNS}
    needed = {one.code for one in blocking(found.gaps)}
    assert row["complete"] is not bool(needed)
    assert set((row["gaps"] or "").split("; ")) - {""} == needed


def test_a_gap_says_if_the_imported_list_is_the_reason() -> None:
    source = {"source": "Liste 2014", "gaps": ["total_cost"]}
    found = operation(total_cost=None, purpose_de=None, provenance=source)
    told = {one.code: source_of(found, one) for one in gaps_of(found, TODAY)}
    assert told == {"purpose_missing": None, "total_cost_missing": "Liste 2014"}


def test_the_report_says_what_is_missing_and_what_helps(register: Register) -> None:
    whole = register.operation(operation_code="GANZ")
    register.operation(operation_code="HALB", purpose=None, eligible_cost=None)
    register.project(operation_code="IDEE", purpose=None)
    assert register.gaps() == {
        "GANZ": {"commitment_not_booked"},
        "HALB": {"commitment_not_booked", "purpose_missing", "eligible_cost_missing"},
    }
    assert register.gaps(severity="blocks") == {"HALB": {"purpose_missing"}}
    assert register.gaps(code="cci_missing") == {}
    item = register.reader.get(f"{LIST}/gaps").json()["items"][1]
    assert item["publishable"] is False
    assert item["gaps"][0] == {
        "code": "purpose_missing",
        "column": "operation_purpose",
        "letter": "e",
        "severity": "blocks",
        "text": {
            "de": "Der Zweck des Vorhabens fehlt.",
            "en": "The purpose of the operation is missing.",
        },
        "remedy": {
            "de": "Tragen Sie purpose am Projekt ein.",
            "en": "State purpose of the project.",
        },
        "source": None,
    }
    assert {one["operation_code"]: one["complete"] for one in register.json()} == {
        "GANZ": True,
        "HALB": False,
    }
    state = register.state()
    assert (state["operations"], state["complete"], state["incomplete"]) == (2, 1, 1)
    assert {one["code"]: one["count"] for one in state["gaps"]} == {
        "commitment_not_booked": 2,
        "purpose_missing": 1,
        "eligible_cost_missing": 1,
    }
    register.change(whole, purpose=None)
    assert register.gaps(severity="blocks")["GANZ"] == {"purpose_missing"}


def test_the_report_is_for_those_who_use_the_registry(register: Register) -> None:
    assert register.anybody.get(f"{LIST}/gaps").status_code == 401


def test_the_report_comes_in_pages(register: Register) -> None:
    for n in range(5):
        register.operation(operation_code=f"O{n}", purpose=None)
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = register.reader.get(f"{LIST}/gaps", params={"limit": "2"} | cursor).json()
        found += [one["operation_code"] for one in answer["items"]]
        if answer["next"] is None:
            break
        cursor = {"cursor": answer["next"]}
    assert found == [f"O{n}" for n in range(5)]


def test_an_operation_that_moves_says_where_the_beneficiary_is() -> None:
    def cells(**changes: Any) -> tuple[Any, ...]:
        row = Listed(operation(**changes), date(2026, 6, 1), "")
        told = {one.name: one.value(row) for one in COLUMNS}
        return tuple(
            told[name] for name in ("beneficiary_location", "beneficiary_nuts2", "country")
        )

    assert cells() == (None, None, "DE")
    assert cells(places=[PLACE, PLACE]) == ("31134 Hildesheim", None, "DE")
    assert cells(places=[PLACE, PLACE], parties=[ADA]) == (None, "DE92", "DE")
    seat = PLACE | {"kind": "beneficiary_seat", "mobile": True}
    assert cells(places=[seat], parties=[CITY | {"country": "AT"}]) == (
        "31134 Hildesheim",
        None,
        "AT",
    )
