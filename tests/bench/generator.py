"""Made-up projects: as many as wanted, the same ones every time.

The rows go in through Core, without the journal, which no measurement reads. Every project has two
participations; one in a hundred has everything on its page.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, inspect

from app.claims.models import PaymentClaim, RecoveryOrder
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.search import SearchEntry
from app.kernel.stems import with_stems
from app.kernel.tables import Base, Part
from app.kernel.text import LONGEST_KEY, sort_key, words
from app.partners.models import Partner
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.parts import (
    CostLine,
    FundingLine,
    Location,
    Participation,
    ProjectIndicator,
    SecondaryHandlungsfeld,
)
from tests.bench.words import (
    ADJECTIVES,
    ORGANISATIONS,
    PLACES,
    PURPOSES,
    RARE,
    SENTENCES,
    THINGS,
)

BATCH = 5_000
HITS = 20
PROJECTS_PER_PARTNER = 5
WHOLE = 100
"""One in so many projects has everything on its page."""

STATUSES = ("in_implementation", "granted", "completed", "closed", "archived") * 3 + (
    "idea",
    "in_committee",
    "rejected",
)
NOW = datetime(2026, 1, 5, 9, 30, 15, 123456, tzinfo=UTC)
KINDS: dict[type[Base], int] = {
    Programme: 1,
    Handlungsfeld: 2,
    Partner: 3,
    Project: 4,
    PaymentClaim: 5,
    RecoveryOrder: 6,
}

Row = dict[str, Any]


def batches(size: int) -> Iterator[tuple[Callable[[Connection], None], int]]:
    """Give what puts so many projects into a database, batch by batch, and how many there are then."""
    partners = max(size // PROJECTS_PER_PARTNER, 2)
    yield _frame, 0
    for start in range(0, partners, BATCH):
        yield partial(_partners, range(start, min(start + BATCH, partners))), 0
    for start in range(0, size, BATCH):
        some = range(start, min(start + BATCH, size))
        yield partial(_projects, some, size, partners), some.stop


def _frame(connection: Connection) -> None:
    put(connection, Programme, [_programme()])
    put(connection, Handlungsfeld, [_field(0, "RI"), _field(1, "KF")])


def _partners(some: range, connection: Connection) -> None:
    rows = [_partner(number) for number in some]
    put(connection, Partner, rows)
    put(connection, SearchEntry, [_entry("partners", row, row["name_de"]) for row in rows])


def _projects(some: range, size: int, partners: int, connection: Connection) -> None:
    rows = [_project(number, size) for number in some]
    put(connection, Project, rows)
    put(connection, SearchEntry, [_found(row) for row in rows])
    put(connection, Participation, [one for n in some for one in _taking(n, partners)])
    for number in some:
        if number % WHOLE == 0:
            for table, lines in _page_of(number).items():
                put(
                    connection,
                    table,
                    [{"project_id": id_of(Project, number)} | one for one in lines],
                )


def put(connection: Connection, table: type[Base], rows: list[Row]) -> None:
    """Insert rows, a batch in one go; into PostgreSQL with COPY, which takes a third of the time."""
    if issubclass(table, Part) and "position" not in rows[0]:
        rows = [row | {"position": position} for position, row in enumerate(rows)]
    if connection.dialect.name == "postgresql":
        _copy(connection, inspect(table).local_table, rows)
    else:
        connection.execute(insert(table), rows)


def _copy(connection: Connection, table: Any, rows: list[Row]) -> None:
    kinds = [table.c[name].type.dialect_impl(connection.dialect) for name in rows[0]]
    write = [kind.bind_processor(connection.dialect) or _as_it_is for kind in kinds]
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy(f"COPY {table.name} ({', '.join(rows[0])}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([one(value) for one, value in zip(write, row.values(), strict=True)])


def _as_it_is(value: Any) -> Any:
    return value


def id_of(table: type[Base], number: int) -> UUID:
    """Make the version 7 identifier of a row: in order, and the same every time."""
    noise = number * 0x9E37_79B9_7F4A_7C15 & (1 << 58) - 1
    return UUID(
        int=(0x019B_0000_0000 + number) << 80 | 7 << 76 | 2 << 62 | KINDS[table] << 58 | noise
    )


def stamped(table: type[Base], number: int) -> Row:
    at = NOW - timedelta(seconds=number)
    return {
        "id": id_of(table, number),
        "version": 1 + number % 7,
        "created_at": at,
        "created_by": "bench",
        "updated_at": at,
        "updated_by": "bench",
    }


def _programme() -> Row:
    return stamped(Programme, 0) | {
        "code": "ZRHH",
        "name_de": "Zukunftsregion Hannover-Hildesheim",
        "programming_period": "2021-2027",
        "funds": ["ERDF", "ESF+"],
        "four_eyes": False,
        "decisions_needed": False,
        "links": [],
    }


def _field(number: int, code: str) -> Row:
    return stamped(Handlungsfeld, number) | {
        "programme_id": id_of(Programme, 0),
        "code": code,
        "name_de": ("Regionale Innovationsfähigkeit", "Kultur und Freizeit")[number],
        "name_en": ("Regional innovation", "Culture and leisure")[number],
        "purposes": [],
        "links": [],
    }


def _partner(number: int) -> Row:
    draw = Random(number)
    what, _, kind = draw.choice(ORGANISATIONS).partition("=")
    place = draw.choice(PLACES)
    name = f"{what} {place} Nr. {number}"
    return stamped(Partner, number) | {
        "name_de": name,
        "name_key": sort_key(name),
        "match_key": sort_key(name),
        "short_name": f"{what[:3].upper()}{number}" if number % 3 else None,
        "kind": kind,
        "city": place,
        "country": "DE",
        "contacts": [],
    }


def _project(number: int, size: int) -> Row:
    draw = Random(number)
    title = f"{draw.choice(ADJECTIVES)} {draw.choice(THINGS)} {draw.choice(PLACES)} {draw.choice(PURPOSES)}"
    summary = " ".join(draw.sample(SENTENCES, 3))
    rare = number % max(size // HITS, 1) == max(size // HITS, 1) // 2
    total = Decimal(draw.randrange(10_000_000, 200_000_000)).scaleb(-2)
    start = date(2023, 1, 1) + timedelta(days=draw.randrange(1_400))
    return stamped(Project, number) | {
        "programme_id": id_of(Programme, 0),
        "handlungsfeld_id": id_of(Handlungsfeld, number % 2),
        "operation_code": f"ZRHH-{number:07}",
        "acronym": f"{title[:4].upper()}{number}" if number % 2 else None,
        "title_de": title,
        "title_en": f"Project number {number}" if number % 4 == 0 else None,
        "title_key": known(title)[:LONGEST_KEY],
        "summary_de": f"{summary} Am Ende entsteht eine {RARE}." if rare else summary,
        "purpose_de": draw.choice(SENTENCES),
        "status": "granted" if rare or number % WHOLE == 0 else draw.choice(STATUSES),
        "kind": draw.choice(("investive", "non_investive", "study")),
        "is_flagship": number % 50 == 0,
        "is_model": number % 60 == 0,
        "strategic_importance": False,
        "funding_purposes": ["gruendung", "netzwerke"],
        "intervention_fields": ["028"],
        "region_category": "SER",
        "application_date": start - timedelta(days=200),
        "grant_date": start - timedelta(days=30),
        "implementation_start": start,
        "implementation_end_planned": start + timedelta(days=900),
        "currency": "EUR",
        "total_cost": total,
        "eligible_cost": total,
        "eu_contribution": (total * Decimal("0.4")).quantize(Decimal("0.01")),
        "eu_rate": Decimal(40),
        "links": [],
        "contacts": [],
    }


def _taking(number: int, partners: int) -> Iterator[Row]:
    """Let two different partners take part."""
    draw = Random(number)
    first = draw.randrange(partners)
    second = (first + 1 + draw.randrange(partners - 1)) % partners
    for position, (partner, role) in enumerate(((first, "lead"), (second, "partner"))):
        yield {
            "project_id": id_of(Project, number),
            "position": position,
            "partner_id": id_of(Partner, partner),
            "role": role,
            "share_total": Decimal(draw.randrange(1_000_000, 90_000_000)).scaleb(-2),
            "share_eu": Decimal(draw.randrange(1_000_000, 40_000_000)).scaleb(-2),
        }


def _entry(kind: str, row: Row, *texts: str | None) -> Row:
    said = " ".join(known(part) for text in texts if text for part in text.split(". "))
    return {"kind": kind, "subject": row["id"], "words": with_stems(said.split())}


known = lru_cache(lambda text: " ".join(words(text)))
"""Sentences come again and again."""


def _found(row: Row) -> Row:
    texts = ("operation_code", "acronym", "title_de", "title_en", "summary_de")
    return _entry("projects", row, *(row.get(name) for name in texts))


def _page_of(number: int) -> dict[type[Base], list[Row]]:
    """Give what else can stand on the page of a project."""
    draw = Random(number)
    cents = [Decimal(draw.randrange(1_000_000, 90_000_000)).scaleb(-2) for _ in range(4)]
    return {
        SecondaryHandlungsfeld: [{"handlungsfeld_id": id_of(Handlungsfeld, number % 2)}],
        FundingLine: [
            {"source": source, "amount": amount, "fund": "ERDF" if source == "eu" else None}
            | {"secured": source != "own"}
            for source, amount in zip(("eu", "state", "municipal", "own"), cents, strict=True)
        ],
        CostLine: [
            {"category": category, "method": "real", "total": amount, "eligible": amount}
            for category, amount in zip(("staff", "investment", "external"), cents, strict=False)
        ],
        Location: [
            {"kind": "implementation", "name": "Alte Molkerei", "city": draw.choice(PLACES)}
            | {"country": "DE", "ags": "03241001", "nuts3": "DE929", "mobile": False}
            | {"latitude": Decimal("52.374445"), "longitude": Decimal("9.738611")},
            {"kind": "area", "name": None, "city": draw.choice(PLACES)}
            | {"country": "DE", "ags": "03254021", "nuts3": "DE925", "mobile": False}
            | {"latitude": Decimal("52.150800"), "longitude": Decimal("9.951400")},
        ],
        ProjectIndicator: [
            {"code": code, "name": name, "unit": "Stück", "kind": kind}
            | {"target": Decimal(draw.randrange(1, 400)), "baseline": Decimal(0)}
            | {"achieved": [{"on": "2025-12-31", "value": "3.00", "source": None}]}
            for code, name, kind in (
                ("RCO01", "Unterstützte Unternehmen", "output"),
                ("RCR02", "Private Investitionen", "result"),
            )
        ],
    }
