"""A made-up list of operations that is as full, and as empty, as the union of European lists."""

import csv
from pathlib import Path
from random import Random

from tests.bench.places import FOLDER, GENERATION
from tests.bench.words import ADJECTIVES, ORGANISATIONS, PLACES, PURPOSES, SENTENCES, THINGS
from tests.imports.made_up import DEFAULTS

FILLED = {
    "period": 0.89,
    "programme_cci": 0.60,
    "operation_summary": 0.18,
    "start_date": 0.21,
    "end_date": 0.26,
    "approval_date": 0.06,
    "eu_amount": 0.24,
    "eu_rate_raw": 0.10,
    "national_amount": 0.10,
    "priority": 0.37,
    "postcode": 0.09,
    "city": 0.15,
    "county": 0.04,
    "status": 0.09,
    "region": 0.09,
    "intervention_theme": 0.05,
}
"""Which share of the union's 513,527 operations states what not all of them do.

Approval dates are counted where they are a day; many are only a year.
"""


def operations(size: int) -> Path:
    """Write such a list, unless it is there."""
    file = FOLDER / f"operations_{GENERATION}_{size}.csv"
    if file.exists():
        return file
    draw = Random(size)
    partial = file.with_suffix(".part")
    with partial.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, DEFAULTS)
        writer.writeheader()
        writer.writerows(_operation(draw, number) for number in range(size))
    partial.replace(file)
    return file


def _operation(draw: Random, number: int) -> dict[str, str]:
    whole = _whole(draw, number)
    missing = [name for name, share in FILLED.items() if draw.random() >= share]
    return DEFAULTS | whole | dict.fromkeys(missing, "")


def _whole(draw: Random, number: int) -> dict[str, str]:
    year, cents = draw.randrange(2009, 2020), draw.randrange(1_000_000, 900_000_000)
    beneficiary = number // 2  # 258,153 beneficiaries have 513,397 operations
    organisation = ORGANISATIONS[beneficiary % len(ORGANISATIONS)].partition("=")[0]
    place = PLACES[beneficiary % len(PLACES)]
    return {
        "operation_code": f"DE-{number * 7_919 % (1 << 48):012x}",
        "source_file": "europäischer-sozialfonds-verzeichnis-der-begünstigten-2007.csv",
        "row_in_source": str(number + 2),
        "period": "2007-2013",
        "fund": draw.choice(("ESF", "ESF", "ESF", "ERDF", "ERDF")),
        "programme_cci": "2007DE051PO004",
        "operation_name": f"{draw.choice(THINGS)} {draw.choice(PURPOSES)} {number % 10_000}",
        "operation_summary": " ".join(draw.choices(SENTENCES, k=2)),
        "beneficiary_name": f"{organisation} {place} GmbH {beneficiary}",
        "postcode": f"{draw.randrange(10_000, 99_999)}",
        "city": draw.choice(PLACES),
        "county": "Region Hannover",
        "region": "SER",
        "start_date": f"{year}-{draw.randrange(1, 13):02}-01",
        "end_date": f"{year + 2}-{draw.randrange(1, 13):02}-28",
        "approval_date": f"{year - 1}-{draw.randrange(1, 13):02}-15",
        "total_cost": f"{cents / 100:.2f}",
        "total_cost_field": draw.choice(("total_amount", "total_amount_eligible")),
        "eu_amount": f"{cents // 2 / 100:.2f}",
        "national_amount": f"{cents // 4 / 100:.2f}",
        "eu_rate_raw": "50%",
        "priority": f"{draw.choice(ADJECTIVES)} Angebote {draw.choice(PURPOSES)}",
        "intervention_theme": f"{draw.randrange(1, 124):03}",
        "status": "abgeschlossen",
    }
