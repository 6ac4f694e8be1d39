"""Worked examples of requests about bodies and meetings."""

from typing import Any

from app.documentation.examples_budget import PROJECT_ID
from app.seed.facts import COMMON_RULES, IDS

Example = dict[str, Any]

BODY: Example = {
    "handlungsfeld_id": str(IDS["KF"]),
    "kind": "advisory_committee",
    "name": {"de": "Fachausschuss Beispiel", "en": "Example committee"},
    "chair": "Beispielperson",
    **COMMON_RULES,
    "quorum": 2,
    "seats": [
        {
            "partner_id": str(IDS["hildesheim"]),
            "person": "Beispielperson",
            "seat_type": "municipal",
            "votes": 2,
            "starts_on": "2026-01-01",
        },
        {
            "partner_id": str(IDS["hannover"]),
            "seat_type": "municipal",
            "votes": 0,
            "voting": False,
        },
    ],
}

MEETING: Example = {
    "body_id": str(IDS["steuerungsgruppe"]),
    "starts_at": "2026-11-18T14:00:00+01:00",
    "ends_at": "2026-11-18T16:30:00+01:00",
    "place": {"name": "Regionshaus", "city": "Hannover", "country": "DE"},
    "agenda": [
        {"item_no": "1", "title": "Begrüßung und Genehmigung des Protokolls"},
        {"item_no": "2", "project_id": PROJECT_ID},
    ],
}

EXAMPLES: dict[str, dict[str, Example]] = {
    "create_body": {"example": {"summary": "Ein Fachausschuss", "value": BODY}},
    "change_body": {
        "example": {
            "summary": "Eine längere Einladungsfrist, andere Mindestpunkte",
            "value": {"invitation_days": 21, "least_points": "65.00"},
        }
    },
    "create_meeting": {
        "example": {"summary": "Eine Sitzung der Steuerungsgruppe", "value": MEETING}
    },
    "change_meeting": {
        "example": {
            "summary": "Eingeladen, und später beginnen",
            "value": {"invited_on": "2026-11-04", "starts_at": "2026-11-18T14:30:00+01:00"},
        }
    },
}
"""Operation → name → example."""
