"""A file on its way in: read piece by piece, looked into, and kept before it is registered.

The write lock is not held meanwhile, so that a slow upload keeps nobody waiting.
"""

import hashlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Annotated, BinaryIO

from fastapi import Depends, Query, Request
from starlette.concurrency import run_in_threadpool

from app.documents import commands, rules
from app.documents.content import ACCEPTED, media_type_of
from app.documents.models import FiledDocument
from app.documents.schemas import Upload
from app.documents.storage import Storage
from app.kernel.problems import Problem
from app.web.contract import check_file
from app.web.doors import database_of

log = logging.getLogger("foerderregister.documents")


@dataclass(frozen=True)
class Received:
    """A file that has arrived, and what was found out about it.

    Attributes:
        stated: what its sender says about it.
        document: knows its name, kind, size and digest; not registered yet.
        content: the file itself, for as long as the request lasts.
    """

    stated: Upload
    document: FiledDocument
    content: BinaryIO


def storage_of(request: Request) -> Storage:
    """Find the storage of the application."""
    storage: Storage = request.app.state.storage
    return storage


async def _receive(request: Request, stated: Annotated[Upload, Query()]) -> AsyncIterator[Received]:
    check_file(request)
    with TemporaryFile() as content:
        document = FiledDocument(file_name=stated.file_name)
        document.size, document.sha256 = await _read(request, content)
        rules.check_digest(stated.sha256, document.sha256)
        document.media_type = await run_in_threadpool(media_type_of, content, stated.file_name)
        if document.media_type is None:
            raise rules.refused(stated.file_name, ACCEPTED)
        request.state.digest = document.sha256
        await run_in_threadpool(storage_of(request).put, content, document.sha256)
        try:
            yield Received(stated, document, content)
        except Exception:
            await sweep(request, document.sha256)
            raise


async def _read(request: Request, content: BinaryIO) -> tuple[int, str]:
    """Write the body into a file and tell its size and its digest; the edge ends what is too long.

    Raises:
        Invalid: there is nothing in it.
        StorageFails: there is no room even for now.
    """
    size, digest = 0, hashlib.sha256()
    async for piece in request.stream():
        size += len(piece)
        digest.update(piece)
        _write(content, piece)
    if not size:
        raise rules.empty()
    return size, digest.hexdigest()


def _write(content: BinaryIO, piece: bytes) -> None:
    try:
        content.write(piece)
    except OSError as error:
        raise rules.unready() from error


async def sweep(request: Request, sha256: str) -> None:
    """Forget content that no document has any more; if that fails, it costs only room."""
    database, storage = database_of(request), storage_of(request)
    try:
        async with database.turn:
            await run_in_threadpool(commands.sweep, database, storage, sha256)
    except Problem:
        log.warning("content %s is kept though no document has it", sha256, exc_info=True)


Receiving = Annotated[Received, Depends(_receive, scope="function")]
"""A file that arrives. It comes before ``Creating`` among a route's parameters, so that all of it
is here when the transaction begins. If nothing comes of the request, nothing of it is kept."""
