"""The fast way writes exactly what the session would have written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.imports.loading import load
from app.imports.operations import Operation
from app.imports.programmes import home
from app.imports.reading import OperationList, read
from app.kernel import dialects
from app.kernel.assign import assign
from app.kernel.db import Database, open_database
from app.kernel.journal import Change
from app.kernel.search import SearchEntry
from app.kernel.tables import Base, new_id
from app.kernel.text import sort_key
from app.partners import commands as partners
from app.partners.models import Partner
from app.partners.schemas import PartnerIn
from app.programmes.models import Programme
from app.projects.facts import ProjectIn
from app.projects.models import Project
from app.projects.parts import Location, Participation
from app.projects.vocabulary import Status
from tests.databases import WORKER, copy
from tests.imports.made_up import CLUSTER, MILL, niedersachsen, union, westphalia

TABLES: tuple[type[Base], ...] = (
    *(Programme, Partner, Project, Participation, Location, Change, SearchEntry),
)
NUMBERED = {"changes", "search_entries"}
ITS_OWN = {"id", "number", "at", "created_at", "updated_at"}


@pytest.fixture
def other(template: str, tmp_path: Path) -> Iterator[Database]:
    """A second database."""
    folder = tmp_path / "other"
    folder.mkdir()
    database = open_database(copy(template, folder, f"other_{WORKER}"))
    yield database
    database.close()


def by_hand(session: Session, found: OperationList) -> None:
    """Register a list one by one, as an officer would, checked by the shapes of the API."""
    programme, _ = home(session, found, "LIST")
    session.flush()
    known: dict[tuple[str | None, str], Partner] = {}
    for row in found.rows():
        assert isinstance(row, Operation)
        key = (row.country, sort_key(row.beneficiary or ""))
        if row.beneficiary and key not in known:
            known[key] = partners.register(session, partner(row), allow_similar=True)
            session.flush()
        facts = project(row, known.get(key))
        registered = Project(
            programme_id=programme.id, status=Status.GRANTED, eu_contribution=row.eu_contribution
        )
        assign(registered, facts, but=frozenset({"programme_id"}))
        registered.title_key = sort_key(row.title)
        registered.provenance = origin(row, found)
        session.add(registered)
        session.flush()


def partner(row: Operation) -> PartnerIn:
    address = {
        "postcode": row.postcode,
        "city": row.city if row.postcode else None,
        "country": row.country,
    }
    facts = {"name": {"de": row.beneficiary}, "kind": "unknown", "address": address}
    return PartnerIn.model_validate(facts)


def project(row: Operation, lead: Partner | None) -> ProjectIn:
    places: list[dict[str, Any]] = [
        {
            "kind": "implementation",
            "name": row.county,
            "city": None if row.postcode else row.city,
            "country": row.country,
            "ags": row.ags and row.ags.removesuffix("000000"),
        }
    ]
    if row.postcode:
        seat = {"kind": "beneficiary_seat", "postcode": row.postcode, "city": row.city}
        places.append(seat | {"country": row.country})
    return ProjectIn.model_validate(
        {
            "operation_code": row.code,
            "title": {"de": row.title},
            "summary": row.summary and {"de": row.summary},
            "implementation_start": row.starts,
            "implementation_end_planned": row.ends,
            "grant_date": row.decided,
            "total_cost": row.total_cost,
            "eligible_cost": row.eligible_cost,
            "eu_rate": row.eu_rate,
            "currency": row.currency,
            "region_category": row.region_category,
            "intervention_fields": [row.intervention_field] if row.intervention_field else [],
            "participations": [{"partner_id": lead.id, "role": "lead"}] if lead else [],
            "locations": places,
        }
    )


def origin(row: Operation, found: OperationList) -> dict[str, Any]:
    kept = {"fund": row.fund, "priority": row.priority}
    if row.national_contribution is not None:
        kept["national_contribution"] = str(row.national_contribution)
    return {
        "source": found.source,
        "row": row.row,
        "data_as_of": found.data_as_of and found.data_as_of.isoformat(),
        "gaps": [*row.gaps],
        "source_values": {name: value for name, value in kept.items() if value is not None}
        | row.source_values,
    }


def picture(database: Database) -> dict[str, list[Any]]:
    """Show everything in a database, with names for identifiers and without times."""
    with Session(database.writing) as session:
        names = {str(one.id): f"partner {one.name.de}" for one in session.scalars(select(Partner))}
        names |= {str(one.id): one.operation_code for one in session.scalars(select(Project))}
        names |= {str(one.id): one.code for one in session.scalars(select(Programme))}
        return {
            entity.__tablename__: [
                {
                    name: named(value, names)
                    for name, value in facts(one).items()
                    if name not in ITS_OWN
                }
                for one in session.scalars(select(entity).order_by(*inspect(entity).primary_key))
            ]
            for entity in TABLES
        }


def facts(row: Base) -> dict[str, Any]:
    return {one.key: getattr(row, one.key) for one in inspect(row).mapper.column_attrs}


def named(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: named(one, names) for name, one in value.items()}
    if isinstance(value, list):
        return [named(one, names) for one in value]
    return names.get(str(value), value)


def check(found: OperationList, database: Database, other: Database) -> None:
    """Hold that a list loaded and a list registered one by one are the same."""
    load(database, found, "LIST", actor="tests", skip_bad=False)
    with other.write("tests") as session:
        by_hand(session, found)
    fast, slow = picture(database), picture(other)
    for table, rows in slow.items():
        if table not in NUMBERED:  # other keys are random within a millisecond
            fast[table].sort(key=str)
            rows.sort(key=str)
        assert fast[table] == rows, table


def test_a_list_from_niedersachsen_is_as_if_registered_by_hand(
    database: Database, other: Database, tmp_path: Path
) -> None:
    sawmill = ["Säge  AG", "Säge", *MILL[2:]]
    check(niedersachsen(tmp_path, MILL, sawmill, ["MÜHLE GMBH", *MILL[1:]]), database, other)


def test_a_list_from_westphalia_is_as_if_registered_by_hand(
    database: Database, other: Database, tmp_path: Path
) -> None:
    check(westphalia(tmp_path, CLUSTER, CLUSTER), database, other)


def test_the_union_is_as_if_registered_by_hand(
    database: Database, other: Database, tmp_path: Path
) -> None:
    full = {
        "operation_code": "DE-2",
        "operation_summary": "Ein „Kurs“ mit \\ und 'Zeichen': Ελλάδα\u2028",
        "postcode": "24768 Rendsburg",
        "county": "Rendsburg-Eckernförde",
        "start_date": "2009-01-31",
        "end_date": "2010-02-28",
        "approval_date": "2008-12-24",
        "eu_amount": "600.5",
        "national_amount": "599.5",
        "eu_rate_raw": "0.3988862943299113",
        "region": "SER",
        "intervention_theme": "64",
        "priority": "P2",
    }
    nameless = {"operation_code": "DE-3", "beneficiary_name": "", "city": "Kiel"}
    odd = {"operation_code": "DE-4", "beneficiary_name": "!?", "operation_name": "-"}
    check(union(tmp_path, {}, full, nameless, odd), database, other)


def test_the_real_list_is_as_if_registered_by_hand(
    database: Database, other: Database, real: Path
) -> None:
    check(read(real / "lists/ni_efre_2014-2020_masked.xlsx"), database, other)


@pytest.mark.parametrize("text", ["", "a\tb", "a\r\nb", "\x01", '"', "\\.", "\\N", "NULL", "😀"])
def test_any_text_survives_the_fast_way(database: Database, text: str) -> None:
    columns, row = ("kind", "subject", "words"), ("tests", str(new_id()), text)
    with database.write("tests") as session:
        connection = session.connection()
        table = inspect(SearchEntry).local_table
        dialects.of(database.dialect).insert(connection, table, columns, [row])  # type: ignore[arg-type]
        assert session.scalars(select(SearchEntry.words)).one() == text
