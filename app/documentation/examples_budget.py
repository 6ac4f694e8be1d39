"""Worked examples of what is asked of the budget, from the reservation to the write-off."""

from typing import Any

from app.seed.facts import IDS

Example = dict[str, Any]

HANDLUNGSFELD, OTHER_HANDLUNGSFELD = str(IDS["RI"]), str(IDS["KF"])

PROJECT_ID = "0190163d-8694-739b-aea5-966c26f8ada0"
"""Stands for a project like the one in the example of its creation."""

CLAIM_ID = "0190163d-8694-739b-aea5-966c26f8ada1"
"""Stands for that project's payment claim."""

ORDER_ID = "0190163d-8694-739b-aea5-966c26f8ada2"
"""Stands for that project's recovery order."""


def _booking(summary: str, *lines: Example, **grounds: str) -> Example:
    stated = {
        "value_date": "2025-03-17",
        "reference": "StG 2025-03-12, TOP 4",
        "evidence": "Protokoll der Steuerungsgruppe vom 12.03.2025",
        "reason": "Förderwürdigkeit beschlossen",
    }
    return {"summary": summary, "value": stated | grounds | {"lines": list(lines)}}


BOOKINGS: dict[str, Example] = {
    "assign": _booking(
        "Umschichtung zwischen den Handlungsfeldern",
        {
            "kind": "assign",
            "amount": "50000.00",
            "handlungsfeld_id": OTHER_HANDLUNGSFELD,
            "to_handlungsfeld_id": HANDLUNGSFELD,
        },
        reason="Umschichtung beschlossen",
    ),
    "endow": _booking(
        "Mittelzuweisung und ihre Aufteilung, in einer Buchung",
        {"kind": "endow", "amount": "200000.00"},
        {"kind": "assign", "amount": "120000.00", "to_handlungsfeld_id": HANDLUNGSFELD},
        {"kind": "assign", "amount": "80000.00", "to_handlungsfeld_id": OTHER_HANDLUNGSFELD},
        reference="Änderungsbescheid vom 03.03.2025",
        evidence="Akte 101-06025, Blatt 12",
        reason="Aufstockung der Mittelausstattung",
    ),
    "reserve": _booking(
        "Vormerkung nach dem Beschluss (setzen Sie die Kennung des Projekts ein)",
        {"kind": "reserve", "project_id": PROJECT_ID, "amount": "96000.00", "year": 2025},
    ),
    "commit": _booking(
        "Bewilligung nach dem Bescheid (setzen Sie die Kennung des Projekts ein)",
        {"kind": "commit", "project_id": PROJECT_ID, "amount": "96000.00", "year": 2025},
        value_date="2025-05-05",
        reference="Zuwendungsbescheid vom 05.05.2025",
        evidence="NBank ZW-1",
        reason="Förderfähigkeit festgestellt, Bescheid erteilt",
    ),
    "pay": _booking(
        "Auszahlung eines anerkannten Mittelabrufs (setzen Sie dessen Kennung ein)",
        {"kind": "pay", "claim_id": CLAIM_ID, "amount": "24000.00"},
        value_date="2025-11-03",
        reference="Mittelabruf 1",
        evidence="NBank ZW-1-2025",
        reason="Auszahlung nach Prüfung",
    ),
    "release": _booking(
        "Freigabe eines Restes (setzen Sie die Kennung des Projekts ein)",
        {
            "kind": "release",
            "project_id": PROJECT_ID,
            "amount": "6000.00",
            "stage": "committed",
        },
        value_date="2025-05-19",
        reference="Änderungsbescheid vom 19.05.2025",
        evidence="NBank ZW-1",
        reason="Geringere Kosten",
    ),
    "recover": _booking(
        "Rückzahlung (setzen Sie die Kennung der Rückforderung ein)",
        {"kind": "recover", "recovery_order_id": ORDER_ID, "amount": "4900.00"},
        value_date="2025-11-17",
        reference="Zahlungseingang vom 17.11.2025",
        evidence="Kontoauszug 46/2025",
        reason="Rückzahlung eingegangen",
    ),
    "reverse": _booking(
        "Storno: die dritte Bewegung im Buch zurücknehmen",
        {"kind": "reverse", "reverses": 3},
        reason="Die Aufteilung war noch nicht beschlossen",
    ),
}

CLAIM: Example = {
    "project_id": PROJECT_ID,
    "period_from": "2025-07-01",
    "period_to": "2025-09-30",
    "submitted_on": "2025-10-06",
    "declared_cost": "60000.00",
    "evidence": "NBank ZW-1-2025",
    "invoices": [
        {
            "supplier": "Werkzeug GmbH",
            "number": "2025-0815",
            "dated_on": "2025-08-12",
            "amount": "60000.00",
        }
    ],
}

DECISION: Example = {
    "outcome": "approved",
    "verified_cost": "60000.00",
    "eu_payable": "24000.00",
    "decided_on": "2025-10-27",
    "reason": "Prüfvermerk NBank 12/2025",
}

RECOVERY: Example = {
    "project_id": PROJECT_ID,
    "amount": "5000.00",
    "ordered_on": "2025-11-10",
    "due_on": "2025-12-10",
    "reason": "Verstoß gegen das Vergaberecht",
    "evidence": "Teilwiderrufsbescheid vom 10.11.2025",
}

PLAN: Example = {
    "scope": "handlungsfeld",
    "handlungsfeld_id": HANDLUNGSFELD,
    "reason": "Beschluss der Steuerungsgruppe vom 12.03.2025",
    "years": [
        {"year": 2025, "planned_commitment": "1600000.00", "planned_payment": "200000.00"},
        {"year": 2026, "planned_commitment": "1200000.00", "planned_payment": "900000.00"},
        {"year": 2027, "planned_commitment": "0.00", "planned_payment": "1100000.00"},
        {"year": 2028, "planned_commitment": "0.00", "planned_payment": "600000.00"},
    ],
}

SIMULATION: Example = {
    "value_date": "2025-03-17",
    "candidates": [{"project_id": PROJECT_ID, "amount": "96000.00"}],
}


def _one(summary: str, value: Example) -> dict[str, Example]:
    return {"example": {"summary": summary, "value": value}}


EXAMPLES: dict[str, dict[str, Example]] = {
    "prepare_booking": BOOKINGS,
    "reject_booking": _one("Zurückweisen", {"reason": "Falsches Haushaltsjahr"}),
    "submit_claim": _one("Mit einer Rechnung (setzen Sie die Kennung des Projekts ein)", CLAIM),
    "change_claim": _one("Der letzte Mittelabruf", {"is_final": True}),
    "decide_claim": _one("In voller Höhe anerkennen", DECISION),
    "create_recovery_order": _one(
        "Teilwiderruf (setzen Sie die Kennung des Projekts ein)", RECOVERY
    ),
    "write_off_recovery_order": _one(
        "Einen Rest niederschlagen", {"amount": "100.00", "reason": "Insolvenz"}
    ),
    "lay_down_plan": _one("Der Plan eines Handlungsfelds", PLAN),
    "simulate_budget": _one(
        "Ein Projekt auf der Tagesordnung (setzen Sie dessen Kennung ein)", SIMULATION
    ),
}
"""Operation → name → example. The identifiers above are for the reader to replace."""
