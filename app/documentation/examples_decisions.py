"""Worked examples of decisions."""

from typing import Any

from app.documentation.examples_budget import PROJECT_ID

Example = dict[str, Any]

ELIGIBILITY: Example = {
    "project_id": PROJECT_ID,
    "kind": "eligibility",
    "outcome": "approved_with_conditions",
    "decided_by": "NBank",
    "decided_on": "2025-04-14",
    "conditions": ["Die Baugenehmigung liegt vor dem ersten Mittelabruf vor."],
    "amount_eu": "96000.00",
    "reason": "Förderfähige Ausgaben und Gesamtfinanzierung sind nachgewiesen.",
}

EXAMPLES: dict[str, dict[str, Example]] = {
    "record_decision": {
        "example": {
            "summary": "Förderfähigkeit mit einer Auflage (setzen Sie die Kennung des Projekts "
            "ein)",
            "value": ELIGIBILITY,
        }
    }
}
"""Operation → name → example. The identifiers above are for the reader to replace."""
