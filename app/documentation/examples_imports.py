"""Worked examples of mappings."""

from typing import Any

Example = dict[str, Any]

MAPPING: Example = {
    "name": "Projektliste des Landkreises",
    "kind": "projects",
    "columns": [
        {"header": "Projektname", "field": "title_de"},
        {"header": "Kosten lt. Antrag", "field": "total_cost"},
        {"header": "Interne Notiz", "field": None},
    ],
}

EXAMPLES: dict[str, dict[str, Example]] = {
    "create_import_mapping": {
        "example": {"summary": "Spalten einer Projektliste", "value": MAPPING}
    },
    "change_import_mapping": {
        "example": {"summary": "Umbenennen", "value": {"name": "Projektliste 2026"}}
    },
}
"""Operation → name → example."""
