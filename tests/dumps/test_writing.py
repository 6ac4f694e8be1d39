"""A dump has its name when it is complete, and takes nobody else's."""

import os
import resource
import stat
from collections.abc import Callable
from contextlib import ExitStack
from errno import EIO, EPERM
from pathlib import Path
from typing import Any

import pytest

from app.dumps.archive import opened, written
from app.dumps.dumping import dump
from app.dumps.refusals import Refused
from app.kernel.db import Database
from tests.budget.money import Till
from tests.dumps.running import run, silent


@pytest.fixture(params=["two-names", "one-name"])
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a dump is to be, on file systems that can give a file two names and that cannot."""

    def cannot(*_names: Any) -> None:
        raise PermissionError(EPERM, "Operation not permitted")

    if request.param == "one-name":
        monkeypatch.setattr(os, "link", cannot)
    (tmp_path / "dumps").mkdir()
    return tmp_path / "dumps" / "dump"


def but_not_folders(sync: Callable[[int], None]) -> Callable[[int], None]:
    """Let folders fail to be written to the disk."""

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(EIO, "Input/output error")
        sync(descriptor)

    return fail


def who(file: Path) -> str:
    """Read who has written an archive, which must be whole."""
    with opened(file) as whole:
        return whole.read("who").decode()


def test_nothing_is_overwritten(database: Database, tmp_path: Path) -> None:
    (tmp_path / "dump").write_text("precious")
    with pytest.raises(Refused, match="exists already"):
        dump(database, None, tmp_path / "dump", silent)
    assert (tmp_path / "dump").read_text() == "precious"


def test_what_came_meanwhile_is_not_overwritten(file: Path) -> None:
    with ExitStack() as mine:
        mine.enter_context(written(file)).writestr("who", "me")
        file.write_text("precious")
        with pytest.raises(Refused, match="exists already"):
            mine.close()
    assert file.read_text() == "precious"
    assert list(file.parent.iterdir()) == [file]


def test_two_dumps_to_one_file_are_the_first_to_end(file: Path) -> None:
    with ExitStack() as later:
        with written(file) as first:
            second = later.enter_context(written(file))
            first.writestr("who", "first")
            second.writestr("who", "second")
        assert who(file) == "first"
        with pytest.raises(Refused, match="exists already"):
            later.close()
    assert who(file) == "first"
    assert list(file.parent.iterdir()) == [file]


def test_a_dump_does_not_disturb_one_that_is_under_way(database: Database, file: Path) -> None:
    quick: list[str] = []

    def dump_meanwhile(table: str) -> None:
        if not quick:
            quick.append(table)
            dump(database, None, file, silent)

    with pytest.raises(Refused, match="exists already"):
        dump(database, None, file, dump_meanwhile)
    with opened(file) as whole:
        assert whole.read("manifest.json")
    assert list(file.parent.iterdir()) == [file]


def test_what_a_killed_dump_left_is_in_nobody_s_way(file: Path) -> None:
    with ExitStack() as killed:
        killed.enter_context(written(file)).writestr("who", "killed")
        (left,) = file.parent.iterdir()
        assert left.match("dump*.part")
        with written(file) as archive:
            archive.writestr("who", "me")
        assert left.exists()
        with pytest.raises(Refused):
            killed.close()
    assert who(file) == "me"


def test_a_name_that_may_not_last_is_not_given(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ExitStack() as mine:
        mine.enter_context(written(file)).writestr("who", "me")
        monkeypatch.setattr(os, "fsync", but_not_folders(os.fsync))
        with pytest.raises(Refused, match="Nothing was left behind"):
            mine.close()
    assert list(file.parent.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(database: Database, till: Till, tmp_path: Path) -> None:
    limit = f"import resource\nresource.setrlimit({resource.RLIMIT_FSIZE}, (3000, 3000))"
    (tmp_path / "full").mkdir()
    file = tmp_path / "full" / "dump"
    if database.dialect == "sqlite":  # the limit must not hit the database's own files
        with database.reading.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    done = run(database, "dump", str(file), folder=tmp_path, code=limit)
    assert done.returncode == 1, done.stderr
    assert "could not be written" in done.stderr
    assert list(file.parent.iterdir()) == []
