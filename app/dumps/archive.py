"""The archive: a ZIP file with a seal at its end, there as a whole or not at all.

The seal is the SHA-256 of everything before it, in the place where ZIP keeps a comment, so that
any program can unpack the file, and this one knows before it begins whether a byte has changed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from app.dumps import refusals

SEAL = 64
AT_ONCE = 1 << 20
LEVEL = 3


@contextmanager
def written(path: Path) -> Iterator[ZipFile]:
    """Write an archive for its owner's eyes only; it gets its name when it is complete.

    Raises:
        Refused: there is such a file, or the disk failed.
    """
    if path.exists():
        raise refusals.exists(path)  # now rather than in an hour; what counts is asked at the end
    try:
        descriptor, name = mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    except OSError as error:
        raise refusals.no_room(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
                archive.comment = bytes(SEAL)
                yield archive
            _seal(file)
        _publish(part, path)
    except OSError as error:
        raise refusals.no_room(path, error) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Open an archive that is as it was written.

    Raises:
        Refused: it is damaged, or no archive of ours.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise refusals.unreadable(path, error) from error
    with file:
        seal = _digest(file)
        if file.read(SEAL) != seal:
            raise refusals.damaged(path)
        try:
            archive = ZipFile(file)
        except BadZipFile as error:
            raise refusals.damaged(path) from error
        with archive:
            yield archive


def _seal(file: BinaryIO) -> None:
    file.flush()
    seal = _digest(file)
    file.write(seal)
    file.flush()
    os.fsync(file.fileno())


def _publish(part: Path, path: Path) -> None:
    """Give what is complete its name, unless somebody else has taken that meanwhile."""
    try:
        _take(path, part)
    except FileExistsError as error:
        raise refusals.exists(path) from error
    try:
        part.replace(path)
        _sync(path.parent)
    except OSError:
        path.unlink(missing_ok=True)  # nobody's but ours
        raise


def _take(path: Path, part: Path) -> None:
    """Take a name that nobody has, with all content at once where a file can have two names."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        path.touch(mode=0o600, exist_ok=False)


def _digest(file: BinaryIO) -> bytes:
    """Hash all but the seal, and stop in front of it."""
    left = max(file.seek(0, os.SEEK_END) - SEAL, 0)
    file.seek(0)
    found = sha256()
    while left and (piece := file.read(min(left, AT_ONCE))):
        found.update(piece)
        left -= len(piece)
    return found.hexdigest().encode()


def _sync(folder: Path) -> None:
    """Make sure that the name survives a power cut, as the content does already."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
