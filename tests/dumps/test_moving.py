"""A registry moves from any database to any other, and nobody can tell the difference."""

import json
import re
import stat
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, String, insert, inspect, select, text
from sqlalchemy import Enum as OneOf
from sqlalchemy.orm import Session

from app.documents.storage import LocalStorage
from app.dumps import plan
from app.dumps.dumping import dump
from app.dumps.lines import sum_of
from app.dumps.loading import load
from app.dumps.manifest import Manifest
from app.kernel.db import Database
from app.kernel.journal import Change
from app.kernel.tables import Base, Key, Record
from app.ledger.models import Transfer
from tests import make
from tests.dumps.running import silent
from tests.house.test_migrations import PLAIN, structure
from tests.house.test_render import keep_a_ledger
from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import Office
from tests.lifecycle.test_story import test_the_whole_life_of_a_project as live
from tests.strategies import NASTY, TEXT, Drawing, law
from tests.witness import Witness


def sums(database: Database) -> dict[str, Any]:
    with database.snapshot.connect() as connection:
        return {sheet.name: sum_of(connection, sheet) for sheet in plan.sheets()}


def moved(source: Database, target: Database, folder: Path) -> Manifest:
    """Move a registry through a file."""
    here, there = LocalStorage(folder / "here"), LocalStorage(folder / "there")
    dump(source, here, folder / "registry.dump", silent)
    return load(target, there, folder / "registry.dump", silent)


OF_THE_MOMENT = (".manifest.json", "/stream")
"""Answers that say when they were made, or that never end."""


def answers(client: Witness) -> dict[str, tuple[int, bytes]]:
    """Ask for every list and every figure that needs no parameter."""
    assert isinstance(client.app, FastAPI)
    paths = [
        path
        for path, methods in client.app.openapi()["paths"].items()
        if "{" not in path
        and "get" in methods
        and path.startswith("/v1")
        and not path.endswith(OF_THE_MOMENT)
    ]
    assert len(paths) > 25
    found = {path: client.get(path) for path in paths}
    return {
        path: (answer.status_code, re.sub(rb'"request_id":"[0-9a-f]+"', b"", answer.content))
        for path, answer in found.items()
    }


def rows(connection: Connection, entity: Any) -> list[Any]:
    return list(connection.execute(select(entity.__table__)).all())


def test_a_story_is_told_the_same_on_the_other_side(
    database: Database, target: Database, office: Office, travel: Travel, tmp_path: Path
) -> None:
    live(office, travel)
    people = (office.till.admin, office.reader, office.anybody)
    before = [answers(one) for one in people]
    said = moved(database, target, tmp_path)
    assert {one.name: one.rows for one in said.tables}["transfers"] > 5
    assert sums(target) == sums(database)

    app = office.till.admin.app
    assert isinstance(app, FastAPI)
    app.state.database = target
    after = [answers(one) for one in people]
    for there, here in zip(after, before, strict=True):
        for path, answer in here.items():
            assert there[path] == answer, path
    told = office.reader.get("/v1/budget/reconciliation").json()
    assert told["reconciled"] is True
    assert told["transfers"] == said.ledger.transfers


def test_life_goes_on_with_the_next_number(
    database: Database, target: Database, office: Office, travel: Travel, tmp_path: Path
) -> None:
    live(office, travel)
    moved(database, target, tmp_path)
    app = office.till.admin.app
    assert isinstance(app, FastAPI)
    with database.reading.connect() as connection:
        last = [
            connection.execute(select(one.number).order_by(one.number.desc())).scalars().first()
            for one in (Change, Transfer)
        ]
    app.state.database = target
    make.partner(office.till.officer)
    office.till.book({"kind": "endow", "amount": "12.34"}, value_date=str(travel.at.date()))
    with target.reading.connect() as connection:
        for entity, number in zip((Change, Transfer), last, strict=True):
            assert number is not None
            later = select(entity.number).where(entity.number > number).order_by(entity.number)
            assert connection.execute(later).scalars().first() == number + 1
    assert office.reader.get("/v1/budget/reconciliation").json()["reconciled"] is True
    found = office.reader.get("/v1/partners", params={"q": "Mustermann"}).status_code
    assert found == 200


WORKINGS = {
    "webhook_progress", "webhook_deliveries",
    "import_runs", "imported_records",
    "first_publications",
}  # fmt: skip
"""Tables of machines, not of records."""


def draw_everything(database: Database) -> None:
    """Put nasty values into every table."""

    @settings(law, max_examples=3)
    @given(st.data())
    def fill(data: st.DataObject) -> None:
        with database.write(data.draw(TEXT)) as session:
            drawing = Drawing(session, data.draw, fewest_parts=1)
            for kind in Record.__subclasses__():
                drawing.record(kind)

    fill()
    with database.write("tests") as session:
        keep_a_ledger(session)
        for name in sorted(WORKINGS):
            session.execute(insert(Base.metadata.tables[name]).values(one_row(session, name)))


def one_row(session: Session, name: str) -> dict[str, Any]:
    """Make a row of a table that is no record: it refers to whatever is there."""
    row = {}
    for column in Base.metadata.tables[name].columns:
        if column.foreign_keys:
            (key,) = column.foreign_keys
            row[column.name] = session.execute(select(key.column).limit(1)).scalar_one()
        elif isinstance(column.type, OneOf):
            assert column.type.enum_class
            row[column.name] = next(iter(column.type.enum_class))
        else:
            kind = next(one for one in type(column.type).__mro__ if one in PLAIN)
            row[column.name] = NASTY[0] if kind in {String, Key} else PLAIN[kind]
    return row


def refer_forwards_and_backwards(database: Database) -> None:
    """Merge the first partner into the last, and the last but one into the first."""
    with database.writing.begin() as connection:
        ids = connection.execute(text("SELECT id FROM partners ORDER BY id")).scalars().all()
        merge = text("UPDATE partners SET merged_into_id = :survivor WHERE id = :id")
        connection.execute(merge, {"survivor": ids[-1], "id": ids[0]})
        connection.execute(merge, {"survivor": ids[0], "id": ids[-2]})


def test_nasty_values_in_every_table_arrive_as_they_were(
    database: Database, target: Database, tmp_path: Path
) -> None:
    draw_everything(database)
    refer_forwards_and_backwards(database)
    said = moved(database, target, tmp_path)
    empty = {one.name for one in said.tables if not one.rows}
    assert empty <= {"kept_answers"}, "Every table has something to lose."
    assert sums(target) == sums(database)
    with database.reading.connect() as here, target.reading.connect() as there:
        for sheet in plan.sheets():
            asked = sheet.table.select().order_by(*sheet.table.primary_key.columns)
            seen, wanted = (list(one.execute(asked).all()) for one in (there, here))
            assert sorted(seen, key=str) == sorted(wanted, key=str), sheet.name


def test_answers_kept_for_retries_move_too(
    database: Database, target: Database, officer: Witness, tmp_path: Path
) -> None:
    body = {"name": {"de": "Müller GmbH"}, "kind": "company"}
    key = {"Idempotency-Key": "one"}
    first = officer.post("/v1/partners", json=body, headers=key)
    assert first.status_code == 201, first.text
    moved(database, target, tmp_path)
    assert isinstance(officer.app, FastAPI)
    officer.app.state.database = target
    again = officer.post("/v1/partners", json=body, headers=key)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"


def test_triggers_and_indexes_are_as_migrations_made_them(
    database: Database, target: Database, till: Any, tmp_path: Path
) -> None:
    def guards(of: Database) -> Any:
        question = {
            "sqlite": "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name",
            "postgresql": "SELECT tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger"
            " WHERE NOT tgisinternal ORDER BY tgname",
        }[of.dialect]
        with of.reading.connect() as connection:
            return [tuple(one) for one in connection.exec_driver_sql(question)]

    before = guards(target), structure(target.reading)
    moved(database, target, tmp_path)
    assert (guards(target), structure(target.reading)) == before
    with pytest.raises(Exception, match=r"append-only|the ledger"), target.writing.begin() as there:
        there.execute(text("DELETE FROM transfers WHERE number = 1"))
    with pytest.raises(Exception, match="only follow transfers"), target.writing.begin() as there:
        there.execute(text("UPDATE accounts SET balance = balance + 1"))


def test_words_are_found_on_the_other_side(
    database: Database, target: Database, officer: Witness, tmp_path: Path
) -> None:
    found = make.partner(officer, name={"de": "Zuckerfabrik Nordstemmen"})
    moved(database, target, tmp_path)
    assert isinstance(officer.app, FastAPI)
    officer.app.state.database = target
    hits = officer.get("/v1/partners", params={"q": "zuckerf"}).json()["items"]
    assert [one["id"] for one in hits] == [found["id"]]


def test_a_dump_is_of_one_moment_and_its_owner_s_alone(
    database: Database, target: Database, officer: Witness, tmp_path: Path
) -> None:
    make.partner(officer)
    before = sums(database)
    seen: list[str] = []

    def write_meanwhile(table: str) -> None:
        if not seen:
            make.partner(officer, name={"de": "Zwischendurch GmbH"})
        seen.append(table)

    file = tmp_path / "dump"
    with Session(database.reading) as session:
        session.scalars(select(Change.number)).all()
    said = dump(database, None, file, write_meanwhile)
    assert {one.name: one.sha256 for one in said.tables} == {
        name: one.sha256 for name, one in before.items()
    }
    assert sums(database) != before
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        lines = archive.read("tables/partners.ndjson").splitlines()
    (partners,) = (one for one in manifest["tables"] if one["name"] == "partners")
    assert len(lines) == partners["rows"] == 1
    row = dict(zip(partners["columns"], json.loads(lines[0]), strict=True))
    assert UUID(row["id"])
    load(target, LocalStorage(tmp_path), file, silent)
    assert sums(target) == before


def test_no_two_tables_refer_to_each_other() -> None:
    known: set[str] = set()
    for sheet in plan.sheets():
        others = {one.column.table.name for one in sheet.table.foreign_keys} - {sheet.name}
        assert others <= known, sheet.name
        known.add(sheet.name)


def test_a_table_that_nobody_knows_is_not_left_behind(database: Database, tmp_path: Path) -> None:
    plan_of = inspect(database.reading).get_table_names()
    assert {sheet.name for sheet in plan.sheets()} <= set(plan_of)
    with database.writing.begin() as connection:
        connection.execute(text("CREATE TABLE strangers (id integer)"))
    with pytest.raises(Exception, match="strangers"):
        dump(database, None, tmp_path / "dump", silent)
    assert not list(tmp_path.glob("dump*"))
