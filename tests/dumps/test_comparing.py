"""A database is compared with a dump, and nothing is said that did not happen."""

from pathlib import Path

from app.dumps.dumping import dump
from app.kernel.db import Database
from tests import make
from tests.budget.money import Till
from tests.dumps.running import run, silent
from tests.dumps.tampering import replaced, rewritten
from tests.witness import Witness


def test_a_database_equals_its_dump(database: Database, till: Till, tmp_path: Path) -> None:
    file = str(tmp_path / "dump")
    assert run(database, "dump", file, folder=tmp_path).returncode == 0
    done = run(database, "checksums", file, folder=tmp_path)
    assert (done.returncode, "Equal on both sides." in done.stdout) == (0, True), done.stderr


def test_a_database_that_was_written_to_is_said_to_differ_and_no_more(
    database: Database, officer: Witness, tmp_path: Path
) -> None:
    file = tmp_path / "dump"
    dump(database, None, file, silent)
    make.partner(officer)
    done = run(database, "checksums", str(file), folder=tmp_path)
    assert done.returncode == 1
    assert f"The database does not equal {file} (changes, partners" in done.stderr
    assert "nothing was changed" in done.stderr
    assert "Stop the server and dump again" in done.stderr
    assert "loaded" not in done.stderr
    assert "taken back" not in done.stderr


def test_a_dump_of_another_version_is_not_compared(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "dump"
    dump(database, None, file, silent)
    rewritten(file, manifest=replaced("migration", "0001"))
    rewritten(file, manifest=replaced("tables", []))
    done = run(database, "checksums", str(file), folder=tmp_path)
    assert done.returncode == 1
    assert "of database version 0001" in done.stderr
    assert "Traceback" not in done.stderr
