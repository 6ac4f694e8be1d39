"""Worked examples of request bodies: each succeeds as it stands in a seeded registry."""

from typing import Any

from app.documentation import (
    examples_bodies,
    examples_budget,
    examples_decisions,
    examples_governance,
    examples_imports,
    examples_list,
    examples_webhooks,
)
from app.seed.facts import DIRECTIVE_RULES, IDS

Example = dict[str, Any]

HANDLUNGSFELD, OTHER_HANDLUNGSFELD = str(IDS["RI"]), str(IDS["KF"])
LEAD, PARTNER = str(IDS["hildesheim"]), str(IDS["hannover"])
DUPLICATE = "0190163d-8694-739b-aea5-966c26f8ad9f"
"""Stands for a partner that is there twice; no example can know which."""


def _one(summary: str, value: Example) -> dict[str, Example]:
    return {"example": {"summary": summary, "value": value}}


PROGRAMME: Example = {
    "code": "ZRSN",
    "name": {"de": "Zukunftsregion Südniedersachsen", "en": "Future Region Southern Lower Saxony"},
    "region_name": "Südniedersachsen",
    **DIRECTIVE_RULES,
    "links": [
        {
            "kind": "website",
            "title": "Website der Zukunftsregion",
            "url": "https://zukunftsregion-suedniedersachsen.de/",
        }
    ],
}

HANDLUNGSFELD_FACTS: Example = {
    "code": "BE",
    "name": {"de": "Beispiel-Handlungsfeld", "en": "Example field of action"},
    "aim": {"de": "Zeigt, welche Angaben zu einem Handlungsfeld gehören."},
    "purposes": [
        {"code": "beratung", "name": {"de": "Beratung und Vernetzung"}},
        {"code": "ausstattung", "name": {"de": "Ausstattung gemeinsamer Orte"}},
    ],
}

ASSOCIATION: Example = {
    "name": {"de": "Kulturwerkstatt Innerste e. V."},
    "kind": "association",
}

UNIVERSITY: Example = {
    "name": {"de": "Leibniz Universität Hannover", "en": "Leibniz University Hannover"},
    "short_name": "LUH",
    "kind": "university",
    "legal_status": "public",
    "identifiers": [{"scheme": "ROR", "value": "0304hq317"}],
    "address": {
        "street": "Welfengarten 1",
        "postcode": "30167",
        "city": "Hannover",
        "country": "DE",
    },
    "ags": "03241001",
    "nuts3": "DE929",
    "website": "https://www.uni-hannover.de/",
    "contacts": [{"name": "Beispielperson", "role": "Forschung", "email": "info@example.org"}],
}

IDEA: Example = {
    "handlungsfeld_id": HANDLUNGSFELD,
    "title": {"de": "Digitale Werkstatt Innerste"},
}

PROJECT: Example = {
    "handlungsfeld_id": HANDLUNGSFELD,
    "acronym": "DigiWerk",
    "title": {"de": "Digitale Werkstatt Leine und Innerste", "en": "Digital workshop"},
    "summary": {"de": "Eine offene Werkstatt, in der Betriebe und Schulen digital fertigen."},
    "purpose": {"de": "Kleine Betriebe erproben digitale Fertigung, bevor sie selbst kaufen."},
    "kind": "investive",
    "funding_purposes": ["lern-und-arbeitsorte", "digitale-kompetenzen"],
    "region_category": "SER",
    "application_date": "2025-02-17",
    "implementation_start": "2025-07-01",
    "implementation_end_planned": "2027-06-30",
    "total_cost": "250000.00",
    "eligible_cost": "240000.00",
    "eu_requested": "96000.00",
    "eu_rate": "40.00",
    "secondary_handlungsfelder": [{"handlungsfeld_id": OTHER_HANDLUNGSFELD}],
    "participations": [
        {"partner_id": LEAD, "role": "lead", "share_total": "190000.00", "share_eu": "76000.00"},
        {"partner_id": PARTNER, "role": "partner", "share_total": "60000.00"},
    ],
    "funding_plan": [
        {"source": "eu", "amount": "96000.00", "fund": "ERDF", "region_category": "SER"},
        {"source": "municipal", "amount": "94000.00", "partner_id": LEAD, "secured": True},
        {"source": "own", "amount": "60000.00"},
    ],
    "cost_plan": [
        {"category": "staff", "total": "150000.00", "eligible": "150000.00"},
        {"category": "investment", "total": "60000.00", "eligible": "60000.00"},
        {"category": "external", "total": "40000.00", "eligible": "30000.00"},
    ],
    "locations": [
        {
            "kind": "implementation",
            "city": "Hildesheim",
            "ags": "03254021",
            "nuts3": "DE925",
            "latitude": 52.151,
            "longitude": 9.951,
        }
    ],
    "indicators": [
        {
            "code": "WERKSTATT-NUTZUNG",
            "name": "Betriebe, die die Werkstatt nutzen",
            "unit": "Betriebe",
            "kind": "result",
            "target": "40.00",
        }
    ],
}

EVENT: Example = {
    "title": {"de": "Projektschmiede „Digitale Werkstätten“"},
    "description": {"de": "Wir stellen drei Projektideen vor und suchen Partner."},
    "kind": "workshop",
    "visibility": "public",
    "starts_at": "2026-03-12T09:00:00+01:00",
    "ends_at": "2026-03-12T12:00:00+01:00",
    "place": {"name": "Hafven", "city": "Hannover", "country": "DE"},
    "organiser_id": PARTNER,
    "capacity": 40,
    "handlungsfelder": [{"handlungsfeld_id": HANDLUNGSFELD}],
    "participants": [{"partner_id": LEAD}],
}

DOCUMENT: Example = {
    "kind": "press",
    "title": {"de": "Programmseite der Zukunftsregion"},
    "url": "https://www.zukunftsregion-hannover-hildesheim.de/",
    "dated_on": "2025-03-12",
}

EXAMPLES: dict[str, dict[str, Example]] = {
    "create_programme": _one("Eine Zukunftsregion", PROGRAMME),
    "change_programme": _one("Ein anderer Fördersatz", {"max_eu_rate": "60.00"}),
    "create_handlungsfeld": _one("Mit zwei Fördergegenständen", HANDLUNGSFELD_FACTS),
    "change_handlungsfeld": _one(
        "Das Ziel auf Englisch", {"aim": {"en": "Shows what is stated about a field of action."}}
    ),
    "create_partner": {
        "short": {"summary": "Das Nötigste", "value": ASSOCIATION},
        "whole": {"summary": "Eine Hochschule mit allen Angaben", "value": UNIVERSITY},
    },
    "change_partner": _one(
        "Die Website ändern, den Kurznamen streichen",
        {"website": "https://www.example.org/", "short_name": None},
    ),
    "merge_partners": _one("Ein doppelter Partner", {"duplicate_id": DUPLICATE}),
    "create_project": {
        "idea": {"summary": "Eine Projektidee", "value": IDEA},
        "whole": {"summary": "Mit Finanzierungs- und Kostenplan", "value": PROJECT},
    },
    "change_project": _one(
        "Drei Monate länger, mit englischer Kurzbeschreibung",
        {
            "implementation_end_planned": "2027-09-30",
            "summary": {"en": "An open workshop for digital manufacturing."},
        },
    ),
    "create_event": _one("Ein öffentlicher Workshop", EVENT),
    "change_event": _one(
        "Absagen", {"status": "cancelled", "cancelled_because": "Der Raum ist nicht verfügbar."}
    ),
    "issue_key": _one(
        "Für das Regionalmanagement",
        {"name": "Cockpit Regionalmanagement", "roles": ["officer"]},
    ),
    **examples_bodies.EXAMPLES,
    "create_document": _one("Ein Verweis auf die Programmseite", DOCUMENT),
    "change_document": _one(
        "Veröffentlichen, mit englischem Titel",
        {"visibility": "public", "title": {"en": "Programme page of the future region"}},
    ),
    **examples_budget.EXAMPLES,
    **examples_decisions.EXAMPLES,
    **examples_governance.EXAMPLES,
    **examples_list.EXAMPLES,
    **examples_imports.EXAMPLES,
    **examples_webhooks.EXAMPLES,
}
"""Operation → name → example. A test sends every one of them."""
