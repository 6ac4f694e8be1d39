"""Worked examples of steps."""

from typing import Any

Example = dict[str, Any]

WITHDRAWAL: Example = {
    "step": "withdraw",
    "happened_on": "2025-04-07",
    "reason": "Die Kofinanzierung ist nicht gesichert; der Träger zieht das Projekt zurück.",
}

EXAMPLES: dict[str, dict[str, Example]] = {
    "take_project_step": {
        "withdraw": {
            "summary": "Zurückziehen; was vorgemerkt ist, wird wieder frei",
            "value": WITHDRAWAL,
        }
    },
    "refuse_project_step": {
        "example": {
            "summary": "Zurückweisen",
            "value": {"reason": "Der Träger hat den Rückzug noch nicht unterschrieben"},
        }
    },
}
"""Operation → name → example."""
