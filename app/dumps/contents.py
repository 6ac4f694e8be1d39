"""Contents: the files behind documents, each under its SHA-256, piece by piece."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import Connection, select

from app.documents.models import FiledDocument
from app.documents.rules import ContentLost, StorageFails
from app.documents.storage import Storage
from app.dumps import refusals
from app.dumps.manifest import DocumentsSaid

FOLDER = "documents/"
AT_ONCE = 262_144

NONE = DocumentsSaid(included=False, files=0, bytes=0, missing=())


def pack(connection: Connection, storage: Storage, archive: ZipFile) -> DocumentsSaid:
    """Copy the content of all documents; what is not where it should be is named.

    Raises:
        Refused: content is there, but cannot be read.
    """
    files, size, missing = 0, 0, []
    with closing(named(connection)) as names:
        for name in names:
            pieces = _read(storage, name)
            try:
                first = next(pieces, b"")
            except ContentLost:
                missing.append(name)
                continue
            entry = ZipInfo(f"{FOLDER}{name}")
            entry.compress_type = ZIP_STORED  # most files are packed already
            with archive.open(entry, "w", force_zip64=True) as member:
                size += sum(member.write(piece) for piece in chain([first], pieces))
            files += 1
    return DocumentsSaid(included=True, files=files, bytes=size, missing=tuple(missing))


def unpack(archive: ZipFile, storage: Storage) -> None:
    """Keep all content of an archive, each only if it is what its name says.

    Raises:
        Refused: content is not what it is named after, or there is no room to look at it.
        StorageFails: there is no room, or the storage cannot be reached.
    """
    for entry in archive.infolist():
        if not entry.filename.startswith(FOLDER):
            continue
        name = entry.filename.removeprefix(FOLDER)
        found = sha256()
        with _aside() as content:
            with archive.open(entry) as member:
                while piece := member.read(AT_ONCE):
                    found.update(piece)
                    content.write(piece)
            content.flush()
            if found.hexdigest() != name:
                raise refusals.differs([entry.filename])
            storage.put(content, name)


def _read(storage: Storage, name: str) -> Iterator[bytes]:
    """Read content, and let nothing else take the blame if that fails."""
    try:
        yield from storage.open(name)
    except StorageFails as error:
        raise refusals.unreadable_content(name, error.__cause__ or error) from error


@contextmanager
def _aside() -> Iterator[BinaryIO]:
    """Put content aside, where it is looked at before it is kept."""
    try:
        with TemporaryFile() as content:
            yield content
    except OSError as error:
        raise refusals.no_room_aside(error) from error


def absent(connection: Connection, storage: Storage) -> list[str]:
    """Name the content that documents have and the storage has not."""
    return [name for name in named(connection) if not storage.has(name)]


def named(connection: Connection) -> Generator[str, None, None]:
    """Name the content of all documents, each once."""
    wanted = select(FiledDocument.sha256).where(FiledDocument.sha256.is_not(None)).distinct()
    found = wanted.order_by(FiledDocument.sha256).execution_options(yield_per=1_000)
    with connection.scalars(found) as names:
        for name in names:
            assert name is not None
            yield name
