"""An operation that lacks nothing, to be changed."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.list_of_operations.case import Operation

TODAY = date(2026, 6, 1)
THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
CITY: dict[str, Any] = {
    "role": "lead",
    "kind": "municipality",
    "name": "Stadt Hildesheim",
    "first_name": None,
    "surname": None,
    "postcode": "31134",
    "city": "Hildesheim",
    "country": "DE",
    "nuts3": "DE925",
    "updated_at": THEN,
    "identifiers": [{"scheme": "AGS", "value": "03254021"}],
}
ADA: dict[str, Any] = CITY | {
    "kind": "natural_person",
    "name": "Ada Lovelace",
    "first_name": "Ada",
    "surname": "Lovelace",
    "identifiers": [],
}
PLACE: dict[str, Any] = {
    "kind": "implementation",
    "postcode": "31134",
    "country": "DE",
    "ags": "03254021",
    "nuts3": "DE925",
    "latitude": "52.150823",
    "longitude": "9.951083",
    "mobile": False,
}
NOWHERE = PLACE | {"postcode": None, "ags": None, "nuts3": None, "latitude": None}
COMPLETE: dict[str, Any] = {
    "id": UUID(int=1),
    "operation_code": "ZRHH-2026-001",
    "status": "granted",
    "revoked_once": False,
    "title_de": "Digitale Werkstatt",
    "title_en": None,
    "summary_de": None,
    "purpose_de": "Digitale Kompetenzen",
    "achievements_expected_de": "Zwölf Kurse",
    "achievements_actual_de": None,
    "implementation_start": "2026-04-01",
    "implementation_end_planned": "2028-03-31",
    "implementation_end_actual": None,
    "grant_date": "2026-03-01",
    "publication_informed_on": "2026-01-15",
    "currency": "EUR",
    "total_cost": "1000000.00",
    "eligible_cost": "1000000.00",
    "eu_contribution": "400000.00",
    "eu_rate": "40.00",
    "region_category": "SER",
    "intervention_fields": ["018"],
    "provenance": None,
    "created_at": THEN,
    "updated_at": THEN,
    "programme": {
        "code": "ZRHH",
        "name": "Zukunftsregion",
        "cci": "2021DE16FFPR001",
        "funds": ["ERDF", "ESF+"],
        "updated_at": THEN,
    },
    "handlungsfeld": {"code": "RI", "specific_objective": None, "updated_at": THEN},
    "parties": [CITY],
    "places": [PLACE],
    "eu_lines": [{"fund": "ERDF", "specific_objective": "RSO5.1"}],
    "committed": "400000.00",
    "disbursed": "0.00",
    "booked_at": THEN,
    "listed_at": THEN,
    "first_published_on": None,
    "first_published_at": None,
}


def operation(**changes: Any) -> Operation:
    return Operation.model_validate(COMPLETE | changes)
