"""A dump is loaded as a whole or not at all, and whatever is wrong is said before."""

import json
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from app.documents.storage import LocalStorage
from app.dumps import plan
from app.dumps.dumping import dump
from app.dumps.loading import load
from app.dumps.refusals import Refused
from app.kernel.db import Database
from tests.budget.money import Till
from tests.databases import impatient
from tests.dumps.running import run, silent
from tests.dumps.tampering import replaced, rewritten, seal


@pytest.fixture
def file(database: Database, till: Till, tmp_path: Path) -> Path:
    """A dump of a registry with a ledger."""
    project = till.project()
    till.book(till.reserve(project, "300000.00"), till.commit(project, "200000.00"))
    till.book(till.pay(till.claim(project, "100000.00", "40000.00")["id"], "40000.00"))
    dump(database, None, tmp_path / "dump", silent)
    return tmp_path / "dump"


def is_empty(database: Database) -> bool:
    with database.reading.connect() as connection:
        counts = [
            connection.execute(text(f"SELECT count(*) FROM {sheet.name}")).scalar_one()
            for sheet in plan.sheets()
        ]
    return not any(counts)


@contextmanager
def refused(target: Database, said: str) -> Iterator[pytest.ExceptionInfo[Refused]]:
    with pytest.raises(Refused, match=said) as refusal:
        yield refusal
    assert refusal.value.words.de != refusal.value.words.en
    assert is_empty(target)


def test_one_changed_byte_anywhere_is_refused(target: Database, file: Path) -> None:
    whole = file.read_bytes()
    dice = random.Random(5)
    places = [0, len(whole) - 1, len(whole) - 64, len(whole) - 65]
    for place in [*places, *(dice.randrange(len(whole)) for _ in range(60))]:
        broken = bytearray(whole)
        broken[place] ^= 1 << dice.randrange(8)
        file.write_bytes(broken)
        with refused(target, "not a complete and intact dump"):
            load(target, LocalStorage(file.parent), file, silent)
    file.write_bytes(whole)
    load(target, LocalStorage(file.parent), file, silent)


@pytest.mark.parametrize("left", [0, 1, 63, 64, 200, -1, -64, -5000])
def test_a_truncated_file_is_refused(target: Database, file: Path, left: int) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:left])
    with refused(target, "not a complete and intact dump"):
        load(target, LocalStorage(file.parent), file, silent)
    if left not in {-1, -64}:  # what remains of those is a complete archive
        file.write_bytes(seal(whole[:left] + bytes(64)))
        with refused(target, "not a complete and intact dump"):
            load(target, LocalStorage(file.parent), file, silent)


def test_something_else_is_refused(target: Database, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("id;name\n" * 100)
    with refused(target, "not a complete and intact dump"):
        load(target, LocalStorage(tmp_path), tmp_path / "other", silent)
    with refused(target, "cannot be read"):
        load(target, LocalStorage(tmp_path), tmp_path / "none", silent)


def test_another_version_is_refused(target: Database, file: Path) -> None:
    rewritten(file, manifest=replaced("migration", "0001"))
    with refused(target, "of database version 0001"):
        load(target, LocalStorage(file.parent), file, silent)
    rewritten(file, manifest=replaced("format", "foerderregister-dump-99"))
    with refused(target, "the format foerderregister-dump-99"):
        load(target, LocalStorage(file.parent), file, silent)


def test_a_database_that_is_not_empty_is_left_alone(
    database: Database, target: Database, file: Path
) -> None:
    load(target, LocalStorage(file.parent), file, silent)
    with pytest.raises(Refused, match="not empty"):
        load(target, LocalStorage(file.parent), file, silent)
    with pytest.raises(Refused, match="not empty"):
        load(database, LocalStorage(file.parent), file, silent)


def test_rows_that_were_tampered_with_are_refused(target: Database, file: Path) -> None:
    rewritten(file, partners=lambda lines: lines.replace(b"Musterfirma", b"Mustergirma") + b"")
    rewritten(file, projects=lambda lines: b"".join(lines.splitlines(keepends=True)[:-1]))
    with refused(target, "not what was dumped|does not take the dump"):
        load(target, LocalStorage(file.parent), file, silent)


def summed(file: Path, table: str, change: Any) -> None:
    """Tamper with a table, and with its checksum too."""
    rewritten(file, **{table: change})
    with ZipFile(file) as archive:
        lines = archive.read(f"tables/{table}.ndjson")
        tables = json.loads(archive.read("manifest.json"))["tables"]
    for one in tables:
        if one["name"] == table:
            one |= {"rows": lines.count(b"\n"), "sha256": sha256(lines).hexdigest()}
    rewritten(file, manifest=replaced("tables", tables))


def edited(file: Path, table: str, column: str, change: Any, which: int = -1) -> None:
    """Change one value of one row, and its table's checksum."""
    with ZipFile(file) as archive:
        tables = json.loads(archive.read("manifest.json"))["tables"]
    (place,) = (one["columns"].index(column) for one in tables if one["name"] == table)

    def edit(lines: bytes) -> bytes:
        rows = [json.loads(line) for line in lines.splitlines()]
        rows[which][place] = change(rows[which][place])
        compact = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        return "".join(f"{row}\n" for row in compact).encode()

    summed(file, table, edit)


FORGERIES: dict[str, tuple[str, str, Any, str]] = {
    "a balance": ("transfers", "source_balance", lambda cents: cents + 1, "balances after"),
    "an amount": ("transfers", "amount", lambda cents: cents + 1, "ledger|add up"),
    "a number": ("transfers", "ledger_number", lambda number: number + 1, "numbers of transfers"),
    "a turnover": ("turnovers", "amount", lambda cents: cents + 100, "reconciliation"),
    "a debt": ("transfers", "amount", lambda _cents: -5, "does not take the dump"),
    "a stranger": ("transfers", "project_id", lambda _id: "00000000-0000-7000-8000-000000000000", "does not take the dump"),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_ledger_is_refused_though_its_checksums_match(
    target: Database, file: Path, forgery: str
) -> None:
    table, column, change, said = FORGERIES[forgery]
    edited(file, table, column, change)
    with refused(target, said):
        load(target, LocalStorage(file.parent), file, silent)


def test_content_that_is_not_what_it_is_named_is_refused(
    database: Database, target: Database, tmp_path: Path
) -> None:
    dump(database, None, tmp_path / "dump", silent)
    with ZipFile(tmp_path / "dump", "a") as archive:
        archive.writestr("documents/" + "0" * 64, b"evil")
        archive.comment = bytes(64)
    (tmp_path / "dump").write_bytes(seal((tmp_path / "dump").read_bytes()))
    with refused(target, "documents/0"):
        load(target, LocalStorage(tmp_path / "there"), tmp_path / "dump", silent)
    assert not (tmp_path / "there").exists()


def test_a_kill_in_the_middle_leaves_the_database_empty(
    target: Database, file: Path, tmp_path: Path
) -> None:
    code = (
        "import os, signal\nfrom app.dumps import books\n"
        "books.must_add_up = lambda _: os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = run(target, "load", str(file), folder=tmp_path, code=code)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert is_empty(target)
    done = run(target, "load", str(file), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "every checksum is equal on both sides" in " ".join(done.stdout.split())
    assert not is_empty(target)


def test_what_is_loaded_is_said_to_be_though_the_storage_does_not_answer(
    target: Database, file: Path, tmp_path: Path
) -> None:
    code = (
        "from app.documents import rules\nfrom app.dumps import contents\n"
        "def absent(*_): raise rules.unready()\ncontents.absent = absent"
    )
    done = run(target, "load", str(file), folder=tmp_path, code=code)
    assert done.returncode == 0, done.stderr
    assert "every checksum is equal on both sides" in " ".join(done.stdout.split())
    assert "does not answer: look for their contents later" in done.stderr
    assert "nothing was changed" not in done.stderr
    assert not is_empty(target)


def test_somebody_else_is_in_the_way(
    target: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    with target.writing.begin(), refused(target, "not ready just now .* stop the server"):
        load(target, LocalStorage(file.parent), file, silent)
    load(target, LocalStorage(file.parent), file, silent)


def test_a_view_of_the_operator_is_no_obstacle(target: Database, file: Path) -> None:
    with target.writing.begin() as connection:
        view = "SELECT id, title_de FROM projects GROUP BY id"
        connection.execute(text(f"CREATE VIEW report AS {view}"))
    load(target, LocalStorage(file.parent), file, silent)
    with target.reading.connect() as connection:
        assert connection.execute(text("SELECT * FROM report")).all()
