"""Documents at a service that speaks S3: each content in an object named by its SHA-256."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, BinaryIO

from obstore.exceptions import BaseError
from obstore.store import S3Store

from app.documents.rules import lost, unready
from app.settings import Settings

AT_ONCE = 262_144
TIMEOUT = timedelta(seconds=60)
PATIENCE = timedelta(seconds=10)
"""For how long a service that does not answer is asked again."""


class S3Storage:
    """Keeps content in a bucket; see ``storage.Storage``."""

    def __init__(self, settings: Settings) -> None:
        bucket, _, prefix = settings.documents.removeprefix("s3://").partition("/")
        assert settings.s3_access_key, "The settings are checked when they are read."
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.store = S3Store(
            bucket,
            endpoint=settings.s3_endpoint or f"https://s3.{settings.s3_region}.amazonaws.com",
            region=settings.s3_region,
            access_key_id=settings.s3_access_key,
            secret_access_key=settings.s3_secret_key.get_secret_value(),
            disable_bulk_delete=True,  # not every service that speaks S3 has it
            client_options={"allow_http": True, "timeout": TIMEOUT},
            retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
        )

    def put(self, content: BinaryIO, sha256: str) -> None:
        if self.has(sha256):
            return
        content.seek(0)
        with _careful():
            self.store.put(self._name(sha256), content, use_multipart=False)

    def has(self, sha256: str) -> bool:
        with _careful():
            try:
                self.store.head(self._name(sha256))
            except FileNotFoundError:
                return False
        return True

    def open(self, sha256: str) -> Iterator[bytes]:
        with _careful():
            try:
                found = self.store.get(self._name(sha256))
            except FileNotFoundError as error:
                raise lost(sha256) from error
        return _pieces(found.stream(min_chunk_size=AT_ONCE))

    def delete(self, sha256: str) -> None:
        with _careful():
            try:
                self.store.delete(self._name(sha256))
            except FileNotFoundError:
                return

    def _name(self, sha256: str) -> str:
        return f"{self.prefix}{sha256}"


def _pieces(stream: Iterable[Any]) -> Iterator[bytes]:
    with _careful():
        for piece in stream:
            yield bytes(piece)


@contextmanager
def _careful() -> Iterator[None]:
    """Turn every failure of the service into a problem that clients understand."""
    try:
        yield
    except (OSError, BaseError) as error:
        raise unready() from error
