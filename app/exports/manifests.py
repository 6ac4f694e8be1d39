"""Manifests: a file is written to nobody, and what it is is told."""

from collections.abc import Callable, Iterator
from hashlib import sha256

from app.exports.schemas import ManifestOut

MEDIA_TYPE = "application/json"


def told(blocks: Iterator[bytes], describe: Callable[[int, str], ManifestOut]) -> Iterator[bytes]:
    """Give out the manifest of a file.

    While the file is written nothing (``b""``) is given out for each block, so that it is noticed
    when nobody waits any more.

    Args:
        blocks: the file.
        describe: given its size and its SHA-256, says what it is; it is asked after the last block.
    """
    digest, size = sha256(), 0
    for block in blocks:
        digest.update(block)
        size += len(block)
        yield b""
    yield describe(size, digest.hexdigest()).model_dump_json().encode()
