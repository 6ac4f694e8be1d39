"""Where the content of documents is kept: in a folder, or at any service that speaks S3.

Content is found by its SHA-256, so the same content is kept once, and nobody's file name is ever
part of a path. What is kept never changes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import BinaryIO, Protocol

from app.documents.rules import lost, unready
from app.settings import Settings

AT_ONCE = 262_144


class Storage(Protocol):
    """Keeps content under its SHA-256."""

    def put(self, content: BinaryIO, sha256: str) -> None:
        """Keep content, all of it or nothing.

        Raises:
            StorageFails: there is no room, or the storage cannot be reached.
        """

    def has(self, sha256: str) -> bool:
        """Tell whether content is kept here."""

    def open(self, sha256: str) -> Iterator[bytes]:
        """Give out content piece by piece; that it is there is certain before the first one.

        Raises:
            ContentLost: it is not here.
            StorageFails: it cannot be read, which may only come out at a later piece.
        """

    def delete(self, sha256: str) -> None:
        """Forget content; if it is not here, nothing happens."""


def storage_of(settings: Settings) -> Storage:
    """Find the storage that the settings name."""
    if settings.documents.startswith("s3://"):
        from app.documents.s3 import S3Storage  # noqa: PLC0415 (most installations have a folder)

        return S3Storage(settings)
    return LocalStorage(Path(settings.documents))


class LocalStorage:
    """Keeps content in a folder, 256 folders inside it, and in files named by their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: BinaryIO, sha256: str) -> None:
        place = self._place(sha256)
        with _careful():
            if place.exists():
                return
            place.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix="unfinished-", delete=False) as file:
                try:
                    content.seek(0)
                    copyfileobj(content, file, AT_ONCE)
                    file.flush()
                    os.fsync(file.fileno())
                    Path(file.name).replace(place)
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise
            _sync(place.parent)

    def has(self, sha256: str) -> bool:
        return self._place(sha256).exists()

    def open(self, sha256: str) -> Iterator[bytes]:
        with _careful():
            try:
                file = self._place(sha256).open("rb")
            except FileNotFoundError as error:
                raise lost(sha256) from error
        return _pieces(file)

    def delete(self, sha256: str) -> None:
        with _careful():
            self._place(sha256).unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file, _careful():
        while piece := file.read(AT_ONCE):
            yield piece


def _sync(folder: Path) -> None:
    """Make sure that a new name survives a power cut, as the content does already."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _careful() -> Iterator[None]:
    """Turn every failure of the disk into a problem that clients understand."""
    try:
        yield
    except OSError as error:
        raise unready() from error
