"""The files: what programs need to check and to prove them."""

import csv
import json
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource, Schema

from app.exports.vocabulary import Profile
from app.list_of_operations import formats
from app.list_of_operations.listed import Listed
from app.list_of_operations.row import COLUMNS
from tests.list_of_operations.example import TODAY, operation
from tests.list_of_operations.register import ADA, LIST, Register, delete


def described(register: Register) -> dict[str, Any]:
    return dict(register.get(".schema.json").json())


def report(path: Path, schema: dict[str, Any]) -> list[str]:
    """Let Frictionless check a file, and list the types of error."""
    resource = Resource(path=path.name, basepath=str(path.parent), schema=Schema(schema))
    found = resource.validate()
    return [error.type for task in found.tasks for error in task.errors]


@pytest.fixture
def filled(register: Register) -> Register:
    """Operations with everything, with little, and with text that is awkward."""
    register.operation(operation_code="A")
    register.operation(operation_code="B", lead=register.partner(**ADA), locations=[])
    register.operation(
        operation_code="C",
        purpose={"de": 'Zeile eins, "zitiert"\nZeile zwei; =1+1'},
        implementation_end_actual="2027-01-01",
        region_category=None,
        intervention_fields=[],
        funding_plan=[],
    )
    return register


def test_the_schema_describes_the_file(filled: Register, tmp_path: Path) -> None:
    schema = described(filled)
    content = filled.get(".csv").content
    names = [one["name"] for one in schema["fields"]]
    assert names == next(csv.reader(StringIO(content.decode())))
    assert schema["primaryKey"] == ["operation_code"]
    assert schema["missingValues"] == [""]
    assert all(one["title"] and one["description"] for one in schema["fields"])
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert report(path, schema) == []


@pytest.mark.parametrize(
    ("column", "broken", "error"),
    [
        ("operation_code", "", "constraint-error"),
        ("operation_code", "A", "primary-key"),
        ("total_cost", "1.000.000,00", "type-error"),
        ("total_cost", "-1", "constraint-error"),
        ("start_date", "01.04.2026", "type-error"),
        ("end_date_type", "vielleicht", "constraint-error"),
        ("eu_cofinancing_rate", "140.00", "constraint-error"),
        ("country", "Deutschland", "constraint-error"),
        ("fund", "EFRE", "constraint-error"),
        ("intervention_field", "18", "constraint-error"),
        ("complete", "ja", "type-error"),
        ("data_as_of", "gestern", "type-error"),
    ],
)
def test_the_schema_catches_a_broken_row(
    filled: Register, tmp_path: Path, column: str, broken: str, error: str
) -> None:
    rows = filled.csv()
    rows[1][column] = broken
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        written = csv.DictWriter(file, list(rows[0]))
        written.writeheader()
        written.writerows(rows)
    assert error in report(path, described(filled))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_manifest_proves_a_file(filled: Register, ending: str) -> None:
    answer = filled.get(f".{ending}")
    manifest = filled.get(f".{ending}.manifest.json").json()
    assert manifest["sha256"] == sha256(answer.content).hexdigest()
    assert manifest["size"] == len(answer.content)
    assert manifest["rows"] == 3
    assert manifest["licence"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
    assert str(manifest["change_number"]) == answer.headers["change-number"]
    named = [one["name"] for one in manifest["columns"]]
    assert named == [one["name"] for one in described(filled)["fields"]]
    assert f"{LIST}.{ending}.manifest.json" in answer.headers["link"]
    assert f"{LIST}.schema.json" in answer.headers["link"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_manifest_counts_what_has_gone_where_it_is_a_row(filled: Register, ending: str) -> None:
    delete(filled, filled.operation(operation_code="D"))
    asked = {"updated_since": "2025-01-01T00:00:00Z"}
    manifest = filled.get(f".{ending}.manifest.json", **asked).json()
    told = {"csv": filled.csv, "xlsx": filled.xlsx, "json": filled.json}[ending](**asked)
    assert manifest["rows"] == len(told) == (3 if ending == "json" else 4)
    assert [one["name"] for one in manifest["columns"]] == list(told[0])
    content = filled.get(f".{ending}", **asked).content
    assert manifest["sha256"] == sha256(content).hexdigest()


def test_an_empty_list_is_a_list(register: Register) -> None:
    assert register.csv() == register.xlsx() == register.json() == []
    assert register.get(".json").json()["eu_contribution"] == "0.00"


def test_many_rows_pass_in_blocks(register: Register) -> None:
    """More than fit into one block, so that joints between blocks are seen."""

    def cells() -> Any:
        for n in range(1201):
            row = Listed(operation(operation_code=f"O{n:04}"), TODAY, "")
            yield [one.value(row) for one in COLUMNS]

    expected = [f"O{n:04}" for n in range(1201)]
    told = b"".join(formats.write_json(cells(), COLUMNS, {"programme": "X"}, lambda: {"count": 1}))
    assert [one["operation_code"] for one in json.loads(told)["operations"]] == expected

    text = b"".join(formats.write_csv(cells(), COLUMNS, Profile.MACHINE)).decode()
    found = list(csv.DictReader(StringIO(text, newline="")))
    assert [one["operation_code"] for one in found] == expected
