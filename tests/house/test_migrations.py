"""The law of migrations: they make what the models say, and can be undone and redone."""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, Date, Engine, Integer, String, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.kernel.db import Database
from app.kernel.numbers import Fixed
from app.kernel.search import hits
from app.kernel.tables import Base, Entry, Id, Key, Moment, new_id
from app.ledger.models import Transfer
from app.partners.models import Partner
from app.programmes.models import Programme
from app.publications.models import FirstPublication, Publication
from tests import make
from tests.budget.money import Till
from tests.databases import alembic
from tests.ledger import books

PLAIN: dict[type[Any], Any] = {
    String: "x",
    Key: "x",
    Fixed: 1,
    Integer: 1,
    Boolean: False,
    Date: date(2026, 1, 1),
    Moment: datetime(2026, 1, 1, tzinfo=UTC),
    Id: UUID(int=1),
    JSON: {},
}
STATEMENTS = [
    "UPDATE {t} SET number = number + 1",
    "UPDATE {t} SET number = number WHERE number = 1",
    "DELETE FROM {t}",
    "DELETE FROM {t} WHERE number = 1",
]
DISGUISED = {
    "sqlite": [
        "INSERT OR REPLACE INTO {t} SELECT * FROM {t}",
        "REPLACE INTO {t} SELECT * FROM {t}",
        "UPDATE OR IGNORE {t} SET number = 2",
        "UPDATE OR REPLACE {t} SET number = 2",
        "INSERT INTO {t} SELECT * FROM {t} WHERE true ON CONFLICT DO UPDATE SET number = 2",
    ],
    "postgresql": [
        "TRUNCATE {t}",
        "TRUNCATE {t} CASCADE",
        "WITH gone AS (DELETE FROM {t} RETURNING *) SELECT * FROM gone",
        "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT (number) DO UPDATE SET number = 2",
        "MERGE INTO {t} USING (SELECT 1 AS one) AS s ON number = 1 WHEN MATCHED THEN DELETE",
    ],
}


def entries() -> list[Any]:
    return sorted(Entry.__subclasses__(), key=lambda one: one.__tablename__)


def example(entry: Any) -> dict[str, Any]:
    """One plain row of a table."""
    return {
        column.name: PLAIN[next(one for one in type(column.type).__mro__ if one in PLAIN)]
        for column in entry.__table__.columns
    }


def test_models_and_migrations_agree(database: Database) -> None:
    command.check(alembic(database))


def test_there_is_one_head(database: Database) -> None:
    scripts = ScriptDirectory.from_config(alembic(database))
    assert len(scripts.get_heads()) == len(scripts.get_bases()) == 1


def test_every_migration_says_why(database: Database) -> None:
    for one in ScriptDirectory.from_config(alembic(database)).walk_revisions():
        assert (one.doc or "").strip(), one.revision


def test_every_migration_can_be_undone_and_redone_with_data(database: Database, till: Till) -> None:
    project = till.project()
    make.event(till.officer, projects=[{"project_id": project}])
    till.book(till.reserve(project, "300000.00"), till.commit(project, "200000.00"))
    till.book(till.pay(till.claim(project, "100000.00", "40000.00")["id"], "40000.00"))
    before = structure(database.reading)
    config = alembic(database)
    for one in list(ScriptDirectory.from_config(config).walk_revisions()):
        command.downgrade(config, one.down_revision or "base")  # type: ignore[arg-type]
    assert set(inspect(database.reading).get_table_names()) <= {"alembic_version"}
    command.upgrade(config, "head")
    assert structure(database.reading) == before
    till.admin.get("/v1/programmes")


def test_what_was_registered_before_stems_were_kept_is_found_by_them(database: Database) -> None:
    command.downgrade(alembic(database), "0016")
    old = [
        {"kind": "partners", "subject": str(new_id()), "words": "gemeinden"} for _ in range(2_100)
    ]
    with database.writing.begin() as connection:
        asked = "INSERT INTO search_entries (kind, subject, words) VALUES (:kind, :subject, :words)"
        connection.execute(text(asked), old)
    command.upgrade(alembic(database), "head")
    found = hits(Partner, "Gemeinde", database.dialect)
    assert found is not None
    with database.reading.connect() as connection:
        assert len(connection.execute(select(found)).all()) == len(old)


def publish(session: Session) -> None:
    """Record the publication that the example refers to."""
    books.found(session)
    home = session.scalars(select(Programme)).first()
    assert home
    facts = example(Publication) | {"id": PLAIN[Id], "programme_id": home.id}
    session.execute(insert(Publication).values(facts))


def structure(engine: Engine) -> dict[str, Any]:
    """Describe tables, columns, keys and indexes."""
    seen = inspect(engine)
    seen.clear_cache()
    return {
        table: (
            [(one["name"], str(one["type"]), one["nullable"]) for one in seen.get_columns(table)],
            sorted(re.sub(" at 0x[0-9a-f]+", "", str(one)) for one in seen.get_indexes(table)),
            sorted(str(one) for one in seen.get_foreign_keys(table)),
            sorted(str(one) for one in seen.get_unique_constraints(table)),
        )
        for table in seen.get_table_names()
        if not table.startswith("search_words")
    }


def test_every_table_was_made_by_a_migration(database: Database) -> None:
    assert set(Base.metadata.tables) <= set(inspect(database.reading).get_table_names())


@pytest.mark.parametrize("entry", entries(), ids=lambda kind: kind.__tablename__)
def test_entries_refuse_even_sql(database: Database, entry: Any) -> None:
    table = entry.__tablename__
    with database.write("tests") as session:
        if entry is Transfer:
            books.found(session)
            books.keep(session.connection())
        else:
            if entry is FirstPublication:
                publish(session)
            session.execute(insert(entry).values(example(entry)))
    for statement in [*STATEMENTS, *DISGUISED[database.dialect]]:
        with (
            pytest.raises(DBAPIError, match=r"append-only|the ledger"),
            database.writing.begin() as connection,
        ):
            connection.execute(text(statement.format(t=table)))
    with database.reading.connect() as connection:
        assert connection.scalar(text(f"SELECT count(*) FROM {table} WHERE number = 1")) == 1
