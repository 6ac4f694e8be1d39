"""Worked examples of publications."""

from typing import Any

Example = dict[str, Any]

EXAMPLES: dict[str, dict[str, Example]] = {
    "record_publication": {
        "today": {
            "summary": "Die Liste steht seit heute auf der Seite des Programms",
            "value": {"url": "https://www.example.org/liste-der-vorhaben.csv"},
        }
    }
}
"""Operation → name → example."""
