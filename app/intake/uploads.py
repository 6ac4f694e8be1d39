"""A spreadsheet on its way in: kept in a folder of its own, for as long as it is needed."""

import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query, Request

from app.intake.jobs import File
from app.intake.schemas import Stated, StatedImport
from app.intake.targets import PERMISSIONS
from app.kernel.words import Words
from app.spreadsheets.mistakes import UnusableFile
from app.web.contract import check_file
from app.web.doors import principal_of

STORED = "content"
"""What the file is called while it is here; the name that was stated may be none for a disk."""

S = TypeVar("S", bound=Stated)


@dataclass
class Received(Generic[S]):
    """A file that has arrived.

    Attributes:
        stated: what is said about it.
        file: the file.
        folder: where it is.
        kept: whether somebody else sees to it that it goes.
    """

    stated: S
    file: File
    folder: TemporaryDirectory[str]
    kept: bool = False

    def keep(self) -> Callable[[], None]:
        """Keep the file after the request; what is returned lets it go."""
        self.kept = True
        return self.folder.cleanup


async def _receive(request: Request, stated: S) -> AsyncIterator[Received[S]]:
    for permission in PERMISSIONS[stated.kind]:
        principal_of(request).must(permission)
    check_file(request)
    folder = TemporaryDirectory(prefix="import-")
    received: Received[S] | None = None
    try:
        received = Received(stated, await _read(request, folder, stated.file_name), folder)
        yield received
    finally:
        if received is None or not received.kept:
            folder.cleanup()


async def _read(request: Request, folder: TemporaryDirectory[str], name: str) -> File:
    """Write the body into a file, and tell its size and digest; the edge ends what is too long."""
    path = Path(folder.name) / STORED
    size, digest = 0, hashlib.sha256()
    with path.open("wb") as content:
        async for piece in request.stream():
            size += len(piece)
            digest.update(piece)
            content.write(piece)
    if not size:
        raise UnusableFile("empty_file", Words("Die Datei ist leer.", "The file is empty."))
    return File(path, name, size, digest.hexdigest())


async def _to_import(
    request: Request, stated: Annotated[StatedImport, Query()]
) -> AsyncIterator[Received[StatedImport]]:
    async for received in _receive(request, stated):
        yield received


async def _to_look_at(
    request: Request, stated: Annotated[Stated, Query()]
) -> AsyncIterator[Received[Stated]]:
    async for received in _receive(request, stated):
        yield received


Receiving = Annotated[Received[StatedImport], Depends(_to_import, scope="function")]
"""A file that arrives to be imported."""

LookedAt = Annotated[Received[Stated], Depends(_to_look_at, scope="function")]
"""A file that arrives only to be looked at."""
