"""Worked examples of requests about webhooks."""

from typing import Any

Example = dict[str, Any]

RECEIVER: Example = {
    "url": "https://receiver.example.org/foerderregister",
    "description": "Open-Data-Portal der Region",
    "collections": ["projects", "partners"],
    "audience": "public",
}

EXAMPLES: dict[str, dict[str, Example]] = {
    "create_webhook": {
        "example": {"summary": "Ein Portal, das Öffentliches zeigt", "value": RECEIVER}
    },
    "change_webhook": {
        "example": {
            "summary": "Anhalten, solange der Empfänger umzieht",
            "value": {"active": False},
        }
    },
}
"""Operation → name → example."""
