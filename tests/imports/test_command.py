"""Who imports at the command line is told what is in the way, and what to do about it."""

from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.__main__ import cli
from app.kernel.db import Database
from app.projects.models import Project
from tests.databases import impatient
from tests.imports.made_up import union


@pytest.fixture(autouse=True)
def here(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line find the database, and wait for nobody."""
    url = database.writing.url.render_as_string(hide_password=False)
    monkeypatch.setenv("REGISTRY_DATABASE_URL", url)
    impatient(monkeypatch)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list with one operation."""
    union(tmp_path, {})
    return tmp_path / "union.csv.gz"


def typed(file: Path, *options: str) -> tuple[int, str]:
    arguments = ["import", "operations", str(file), "--programme", "LIST", *options]
    done = CliRunner().invoke(cli, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, " ".join(done.output.split())


def test_somebody_who_writes_is_in_the_way(database: Database, file: Path) -> None:
    with database.writing.begin():
        code, said = typed(file)
    assert code == 2
    assert "The database is not ready just now" in said
    assert "nothing was changed" in said
    assert "halten Sie den Server an" in said
    assert typed(file)[0] == 0


def test_somebody_who_reads_is_in_the_way_where_tables_are_locked(
    database: Database, file: Path
) -> None:
    with database.snapshot.connect() as reader:
        assert reader.execute(select(Project.id)).all() == []
        code, said = typed(file, "--alone")
        if database.dialect == "postgresql":
            assert (code, "not ready just now (canceling" in said) == (2, True), said
            code, said = typed(file)
    assert code == 0, said
