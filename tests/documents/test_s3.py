"""Documents at a service that speaks S3: what it gets is signed, and what it says is understood.

The service here is a small one of our own. It recomputes every signature from the specification
(AWS Signature Version 4), so that nothing counts that a real service would refuse.
"""

import hashlib
import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from fastapi import FastAPI
from pydantic import ValidationError

from app.documents import s3
from app.documents.rules import ContentLost, StorageFails
from app.documents.s3 import S3Storage
from app.documents.storage import LocalStorage, storage_of
from app.settings import Settings
from tests import make
from tests.documents.test_documents import ANY, content_of, upload
from tests.make import PDF
from tests.witness import Witness

SECRET = "a secret"
DIGEST = hashlib.sha256(PDF).hexdigest()


def signature(request: BaseHTTPRequestHandler, body: bytes) -> str:
    """Sign a request as the specification says, with what its Authorization names."""
    said = dict(
        part.strip().split("=", 1)
        for part in request.headers["Authorization"].removeprefix("AWS4-HMAC-SHA256").split(",")
    )
    scope = said["Credential"].partition("/")[2]
    names = said["SignedHeaders"].split(";")
    assert {"host", "x-amz-date", "x-amz-content-sha256"} <= set(names)
    digest = request.headers["x-amz-content-sha256"]
    assert digest in {"UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest()}
    address = urlsplit(request.path)
    query = "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}"
        for name, value in sorted(parse_qsl(address.query, keep_blank_values=True))
    )
    headers = "".join(f"{name}:{' '.join(request.headers[name].split())}\n" for name in names)
    canonical = "\n".join([request.command, address.path, query, headers, ";".join(names), digest])
    text = "\n".join(
        [
            "AWS4-HMAC-SHA256",
            request.headers["x-amz-date"],
            scope,
            hashlib.sha256(canonical.encode()).hexdigest(),
        ]
    )
    key = f"AWS4{SECRET}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    assert hmac.digest(key, text.encode(), "sha256").hex() == said["Signature"]
    return said["Credential"].partition("/")[0]


class Bucket(ThreadingHTTPServer):
    """A bucket in memory."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Service)
        self.objects: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.failing = False
        self.breaks_off = False


class Service(BaseHTTPRequestHandler):
    server: Bucket
    protocol_version = "HTTP/1.1"

    def do_anything(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.asked.append(f"{self.command} {self.path}")
        try:
            known = signature(self, body) == "key"
        except (AssertionError, KeyError, TypeError, AttributeError):
            known = False
        if self.server.failing:
            self.answer(507)
        elif not known:
            self.answer(403)
        elif self.command == "PUT":
            self.server.objects[self.path] = body
            self.answer(200)
        elif self.command == "DELETE":
            self.server.objects.pop(self.path, None)
            self.answer(204)
        elif self.path in self.server.objects:
            self.answer(200, self.server.objects[self.path])
        else:
            self.answer(404)

    do_GET = do_HEAD = do_PUT = do_DELETE = do_anything  # noqa: N815 (named by the library)

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("ETag", '"x"')
        self.send_header("Last-Modified", "Thu, 12 Mar 2026 09:00:00 GMT")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if self.server.breaks_off else body)
            self.close_connection = self.server.breaks_off

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def serving() -> Iterator[Bucket]:
    with Bucket() as bucket:
        thread = threading.Thread(target=bucket.serve_forever, daemon=True)
        thread.start()
        yield bucket
        bucket.shutdown()
        thread.join()


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    with serving() as bucket:
        yield bucket


def settings(bucket: Bucket, **other: Any) -> Settings:
    stated = {
        "documents": "s3://registry/documents",
        "s3_endpoint": f"http://127.0.0.1:{bucket.server_port}",
        "s3_access_key": "key",
        "s3_secret_key": SECRET,
    }
    return Settings(**(stated | other))


def test_the_setting_decides_where_documents_are(bucket: Bucket) -> None:
    assert isinstance(storage_of(settings(bucket)), S3Storage)
    assert isinstance(storage_of(Settings(documents="somewhere")), LocalStorage)


@pytest.mark.parametrize(
    "wrong",
    [
        {"s3_access_key": None},
        {"s3_secret_key": ""},
        {"documents": "s3://"},
        {"documents": "s3:///prefix"},
        {"s3_endpoint": "ftp://example.org"},
    ],
)
def test_half_of_what_a_service_needs_is_refused_at_the_start(
    bucket: Bucket, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        settings(bucket, **wrong)
    assert SECRET not in repr(settings(bucket))


def test_content_is_kept_found_and_forgotten(bucket: Bucket) -> None:
    place = S3Storage(settings(bucket))
    assert not place.has(DIGEST)
    with pytest.raises(ContentLost):
        place.open(DIGEST)
    place.delete(DIGEST)
    place.put(BytesIO(PDF), DIGEST)
    assert bucket.objects == {f"/registry/documents/{DIGEST}": PDF}
    assert place.has(DIGEST)
    assert b"".join(place.open(DIGEST)) == PDF
    place.put(BytesIO(PDF), DIGEST)
    assert sum(one.startswith("PUT") for one in bucket.asked) == 1, "it is kept once"
    place.delete(DIGEST)
    assert bucket.objects == {}


def test_a_large_content_arrives_as_it_is(bucket: Bucket) -> None:
    content = bytes(range(256)) * 40_000
    digest = hashlib.sha256(content).hexdigest()
    place = S3Storage(settings(bucket, documents="s3://registry"))
    place.put(BytesIO(content), digest)
    assert list(bucket.objects) == [f"/registry/{digest}"]
    pieces = list(place.open(digest))
    assert len(pieces) > 1
    assert b"".join(pieces) == content


@pytest.mark.parametrize("what", ["a wrong secret", "a full service", "no service"])
def test_a_service_that_fails_is_told_as_busy(
    bucket: Bucket, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "PATIENCE", timedelta(seconds=1))
    bucket.failing = what == "a full service"
    stated = {"s3_secret_key": "another"} if what == "a wrong secret" else {}
    place = S3Storage(settings(bucket, **stated))
    if what == "no service":
        bucket.shutdown()
        bucket.server_close()
    for ask in (place.has, place.open, place.delete):
        with pytest.raises(StorageFails):
            ask(DIGEST)
    with pytest.raises(StorageFails):
        place.put(BytesIO(PDF), DIGEST)
    assert bucket.objects == {}


def test_a_service_that_breaks_off_is_told_as_busy(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "PATIENCE", timedelta(seconds=1))
    place = S3Storage(settings(bucket))
    place.put(BytesIO(PDF), DIGEST)
    bucket.breaks_off = True
    with pytest.raises(StorageFails):
        list(place.open(DIGEST))


def test_a_document_goes_to_the_service_and_comes_back(
    app: FastAPI, admin: Witness, officer: Witness, bucket: Bucket
) -> None:
    make.programme(admin)
    usual, app.state.storage = app.state.storage, S3Storage(settings(bucket))
    try:
        filed = make.document(officer)
        assert list(bucket.objects.values()) == [PDF]
        assert officer.get(content_of(filed)).content == PDF
        assert officer.delete(f"/v1/documents/{filed['id']}", headers=ANY).status_code == 204
        assert bucket.objects == {}
        app.state.storage.store = S3Storage(settings(bucket, s3_secret_key="another")).store
        assert upload(officer).json()["type"] == "/problems/storage-fails"
    finally:
        app.state.storage = usual
