"""The fast way writes exactly what the session would have written."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text
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
from tests.databases import ROOT, WORKER, copy
from tests.house.test_migrations import structure
from tests.imports.made_up import CLUSTER, MILL, niedersachsen, union, westphalia

TABLES: tuple[type[Base], ...] = (
    *(Programme, Partner, Project, Participation, Location, Change, SearchEntry),
)
Picture = dict[str, list[Any]]
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


def picture(database: Database) -> Picture:
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
    compare(picture(database), picture(other))


def compare(fast: Picture, slow: Picture) -> None:
    """Hold that two registries have the same rows, each in an order that refers to no later one."""
    for rows in (fast["changes"], slow["changes"]):
        known: set[str] = set()
        for row in rows:
            _, lines = row["fields"].get("participations", (None, []))
            assert known.issuperset(line["partner_id"] for line in lines)
            known.add(row["subject"])
    for table, rows in slow.items():
        assert sorted(fast[table], key=str) == sorted(rows, key=str), table


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


APART = """
import sys
import typer
from app.imports import command, loading

def counted(make, made_apart=loading.made_apart):
    print("made apart", file=sys.stderr)
    return made_apart(make)

loading.made_apart = counted
typer.run(command.operations)
"""


def typed(database: Database, file: Path, *how: str) -> subprocess.CompletedProcess[str]:
    """Import a list as on the command line, in a process that has no threads."""
    address = database.writing.url.render_as_string(hide_password=False)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", APART, str(file), "--programme", "LIST", *how],
        cwd=ROOT,
        env=os.environ | {"REGISTRY_DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("how", [["--alone"], []])
def test_what_a_copy_of_the_process_makes_is_the_same(
    database: Database, other: Database, tmp_path: Path, how: list[str]
) -> None:
    rows = (
        {"operation_code": f"DE-{n}", "beneficiary_name": f"Hof {n // 2}"} for n in range(1_100)
    )
    found = union(tmp_path, *rows)
    done = typed(database, tmp_path / "union.csv.gz", *how)
    assert (done.returncode, done.stderr.count("made apart")) == (0, 1), done.stderr
    load(other, found, "LIST", actor="import", skip_bad=False)
    compare(picture(database), picture(other))


@pytest.fixture
def view(database: Database) -> Iterator[str]:
    """What somebody has made to look at projects with, which depends on their key."""
    made = "CREATE VIEW report AS SELECT p.id, p.title_de, count(l.position) AS places"
    made += " FROM projects p LEFT JOIN locations l ON l.project_id = p.id GROUP BY p.id"
    with database.writing.begin() as connection:
        connection.execute(text(made))
    yield "SELECT title_de, places FROM report ORDER BY title_de"
    with database.writing.begin() as connection:
        connection.execute(text("DROP VIEW report"))


def test_who_imports_alone_finds_the_tables_as_they_were(
    database: Database, tmp_path: Path, view: str
) -> None:
    before = structure(database.reading)
    found = union(tmp_path, {"operation_code": "DE-1"}, {"operation_code": "DE-2"})
    load(database, found, "LIST", actor="import", skip_bad=False, alone=True)
    assert structure(database.reading) == before
    with database.reading.connect() as connection:
        assert len(connection.execute(text(view)).all()) == 2


def test_letters_are_the_same_whatever_the_environment_takes_them_for(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    title = "Größenberatung „Müßiggang“"
    found = union(tmp_path, {"operation_name": title})
    mistaken = open_database(database.writing.url.render_as_string(hide_password=False))
    try:
        load(mistaken, found, "LIST", actor="import", skip_bad=False)
    finally:
        mistaken.close()
    with Session(database.reading) as session:
        assert session.scalars(select(Project)).one().title.de == title


def test_a_list_that_comes_again_is_compared_by_the_process_itself(
    database: Database, tmp_path: Path
) -> None:
    found = union(tmp_path, {"operation_code": "DE-1"}, {"operation_code": "DE-2"})
    load(database, found, "LIST", actor="import", skip_bad=False)
    again = typed(database, tmp_path / "union.csv.gz")
    assert (again.returncode, again.stderr.count("made apart")) == (0, 0), again.stderr
    assert re.findall(r"\b\d+\b", again.stdout)[:5] == ["2", "0", "2", "0", "0"]


def test_what_a_copy_of_the_process_cannot_read_is_said_once(
    database: Database, tmp_path: Path
) -> None:
    union(
        tmp_path,
        *({"operation_code": f"DE-{n}", "operation_name": f"{n**9}"} for n in range(9_000)),
    )
    file = tmp_path / "union.csv.gz"
    file.write_bytes(file.read_bytes()[:-9_000])
    done = typed(database, file, "--alone")
    assert done.returncode == 2
    assert "made apart" in done.stderr
    assert "Traceback" not in done.stderr
    with Session(database.reading) as session:
        assert session.scalars(select(Programme)).all() == []


@pytest.mark.parametrize("words", ["", "a\tb", "a\r\nb", "\x01", '"', "\\.", "\\N", "NULL", "😀"])
def test_any_text_survives_the_fast_way(database: Database, words: str) -> None:
    columns, row = ("kind", "subject", "words"), ("tests", str(new_id()), words)
    with database.write("tests") as session:
        connection = session.connection()
        table = inspect(SearchEntry).local_table
        db = dialects.of(database.dialect)
        db.insert(connection, db.pack(table, columns, [[one] for one in row]))  # type: ignore[arg-type]
        assert session.scalars(select(SearchEntry.words)).one() == words
