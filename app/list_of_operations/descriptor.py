"""The Table Schema of the list (Frictionless), made from the description of its row. Pure."""

from collections.abc import Sequence
from typing import Any

from app.exports.vocabulary import Kind
from app.list_of_operations.column import Column

TYPES = {
    Kind.TEXT: "string",
    Kind.CODE: "string",
    Kind.IDENTIFIER: "string",
    Kind.INTEGER: "integer",
    Kind.MONEY: "number",
    Kind.RATE: "number",
    Kind.DECIMAL: "number",
    Kind.DEGREES: "number",
    Kind.DATE: "date",
    Kind.MOMENT: "datetime",
    Kind.BOOLEAN: "boolean",
}
FORMATS = {Kind.DATE: "default", Kind.MOMENT: "%Y-%m-%dT%H:%M:%SZ"}


def table_schema(columns: Sequence[Column]) -> dict[str, Any]:
    """Describe the CSV (profile `machine`) so that programs can check it."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": [_field(one) for one in columns],
        "missingValues": [""],
        "primaryKey": ["operation_code"],
    }


def _field(column: Column) -> dict[str, Any]:
    said = dict(column.constraints)
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.header,
        "description": column.about.en,
        "type": TYPES[column.kind],
    }
    if form := said.pop("format", FORMATS.get(column.kind)):
        field["format"] = form
    if column.kind is Kind.BOOLEAN:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if said:
        field["constraints"] = said
    return field
