"""Contents: the files behind documents, each under its SHA-256, piece by piece."""

from collections.abc import Iterator
from hashlib import sha256
from tempfile import TemporaryFile
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import Connection, select

from app.documents.models import FiledDocument
from app.documents.rules import ContentLost
from app.documents.storage import Storage
from app.dumps import refusals
from app.dumps.manifest import DocumentsSaid

FOLDER = "documents/"
AT_ONCE = 262_144

NONE = DocumentsSaid(included=False, files=0, bytes=0, missing=())


def pack(connection: Connection, storage: Storage, archive: ZipFile) -> DocumentsSaid:
    """Copy the content of all documents; what is not where it should be is named."""
    files, size, missing = 0, 0, []
    for name in named(connection):
        try:
            pieces = storage.open(name)
        except ContentLost:
            missing.append(name)
            continue
        entry = ZipInfo(f"{FOLDER}{name}")
        entry.compress_type = ZIP_STORED  # most files are packed already
        with archive.open(entry, "w", force_zip64=True) as member:
            size += sum(member.write(piece) for piece in pieces)
        files += 1
    return DocumentsSaid(included=True, files=files, bytes=size, missing=tuple(missing))


def unpack(archive: ZipFile, storage: Storage) -> None:
    """Keep all content of an archive, each only if it is what its name says.

    Raises:
        Refused: content is not what it is named after.
        StorageFails: there is no room, or the storage cannot be reached.
    """
    for entry in archive.infolist():
        if not entry.filename.startswith(FOLDER):
            continue
        name = entry.filename.removeprefix(FOLDER)
        found = sha256()
        with TemporaryFile() as content, archive.open(entry) as member:
            while piece := member.read(AT_ONCE):
                found.update(piece)
                content.write(piece)
            if found.hexdigest() != name:
                raise refusals.differs([entry.filename])
            storage.put(content, name)


def absent(connection: Connection, storage: Storage) -> list[str]:
    """Name the content that documents have and the storage has not."""
    return [name for name in named(connection) if not storage.has(name)]


def named(connection: Connection) -> Iterator[str]:
    """Name the content of all documents, each once."""
    wanted = select(FiledDocument.sha256).where(FiledDocument.sha256.is_not(None)).distinct()
    found = wanted.order_by(FiledDocument.sha256).execution_options(yield_per=1_000)
    for name in connection.scalars(found):
        assert name is not None
        yield name
