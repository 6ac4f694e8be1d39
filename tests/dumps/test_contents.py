"""The content of documents goes along, and what is in its way is called by its name."""

import sys
import tempfile
from pathlib import Path
from typing import IO, Any

import pytest
from fastapi import FastAPI

from app.documents.storage import LocalStorage, Storage
from app.dumps import contents
from app.dumps.dumping import dump
from app.dumps.loading import load
from app.dumps.refusals import Refused
from app.kernel.db import Database
from tests import make
from tests.budget.money import Till
from tests.dumps.running import silent
from tests.witness import Witness

OF_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="there is no such file")


@pytest.fixture
def storage(officer: Witness) -> Storage:
    """Where the registry keeps its documents."""
    assert isinstance(officer.app, FastAPI)
    found: Storage = officer.app.state.storage
    return found


@pytest.fixture
def sha256(till: Till, officer: Witness) -> str:
    """The content of a document on file."""
    return str(make.document(officer, make.PDF + b"moved")["sha256"])


def test_the_content_of_documents_moves_too(
    database: Database, target: Database, storage: Storage, sha256: str, tmp_path: Path
) -> None:
    there = LocalStorage(tmp_path / "there")
    said = dump(database, storage, tmp_path / "d", silent)
    assert (said.documents.files, said.documents.missing) == (1, ())
    load(target, there, tmp_path / "d", silent)
    assert b"".join(there.open(sha256)) == make.PDF + b"moved"
    lean = dump(database, None, tmp_path / "lean", silent)
    assert not lean.documents.included
    lost = dump(database, LocalStorage(tmp_path / "nowhere"), tmp_path / "lost", silent)
    assert lost.documents.missing == (sha256,)


@pytest.mark.parametrize(
    ("instead", "why"),
    [
        pytest.param("/", "Is a directory", id="when it is opened"),
        pytest.param("/proc/self/mem", "Input/output error", id="later", marks=OF_LINUX),
    ],
)
def test_a_document_that_cannot_be_read_is_named_and_not_the_dump(
    database: Database, sha256: str, tmp_path: Path, instead: str, why: str
) -> None:
    place = tmp_path / "here" / sha256[:2] / sha256
    place.parent.mkdir(parents=True)
    place.symlink_to(instead)
    with pytest.raises(Refused, match=f"{sha256} of a document cannot be read: .*{why}") as refusal:
        dump(database, LocalStorage(tmp_path / "here"), tmp_path / "dump", silent)
    assert "--without-documents" in refusal.value.words.de
    assert not list(tmp_path.glob("dump*"))


def full(*_: Any) -> IO[bytes]:
    """Open a file on a disk without room."""
    return Path("/dev/full").open("w+b")


def nowhere(*_: Any) -> IO[bytes]:
    """Open a file in a folder that is not there."""
    return Path("/nowhere/file").open("w+b")


@pytest.mark.parametrize("disk", [full, nowhere])
def test_a_full_folder_for_temporary_files_is_named(
    database: Database,
    target: Database,
    storage: Storage,
    sha256: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    disk: Any,
) -> None:
    dump(database, storage, tmp_path / "dump", silent)
    monkeypatch.setattr(contents, "TemporaryFile", disk)
    monkeypatch.setattr(tempfile, "tempdir", "/small")
    there = LocalStorage(tmp_path / "there")
    with pytest.raises(Refused, match=r"no room for a document .*/small: ") as refusal:
        load(target, there, tmp_path / "dump", silent)
    assert "TMPDIR" in refusal.value.words.de
    assert not there.has(sha256)
    with target.snapshot.connect() as connection:
        assert list(contents.named(connection)) == []
