"""The world outside is hostile: names that change, answers without end, doors into our network."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpcore
import pytest

from app.webhooks import outside
from app.webhooks.addresses import ReceiverRefused
from app.webhooks.outside import MOST_TOLD, Outside
from tests.webhooks.test_addresses import PRIVATE

CERTIFICATE = Path(__file__).with_name("receiver.pem")
PUBLIC, OTHER = "93.184.216.34", "93.184.216.35"
URL = "https://receiver.example.org/changes?for=us"
IPS = [one for one in PRIVATE if one.replace(".", "").isdecimal() or ":" in one]
BODY = '{"a":"ü"}'
OK = b"HTTP/1.1 204 No Content\r\n\r\n"

Script = Callable[[socket.socket], None]


class Diverted(httpcore.SyncBackend):
    """Notes where a connection was meant to go, and connects to a server of the test instead."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.meant: list[tuple[str, int]] = []

    def connect_tcp(self, host: str, port: int, *more: Any) -> httpcore.NetworkStream:
        self.meant.append((host, port))
        return super().connect_tcp("127.0.0.1", self.port, *more)


class Speaker:
    """A server that speaks as a script says, over TLS."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.names: list[str | None] = []
        self.port = 0


@contextmanager
def speaking(script: Script, *, secure: bool = True) -> Iterator[Speaker]:
    speaker = Speaker()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.sni_callback = lambda _socket, name, _context: speaker.names.append(name)
    listening = socket.create_server(("127.0.0.1", 0))
    speaker.port = listening.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            if not secure:
                script(connection)
                return
            with context.wrap_socket(connection, server_side=True) as stream:
                speaker.heard.append(heard(stream))
                script(stream)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield speaker
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(timeout=5)


def heard(stream: socket.socket) -> bytes:
    """Read a whole request: to hang up before would reset the connection."""
    found = b""
    while not found.endswith(BODY.encode()):
        found += stream.recv(65536)
    return found


def saying(*pieces: bytes, pause: float = 0.0) -> Script:
    def script(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)

    return script


def trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def out(port: int, *found: Sequence[str]) -> tuple[Outside, Diverted]:
    """Go outside with a resolver that finds this the first time, then that."""
    backend, answers = Diverted(port), iter(found or ([PUBLIC],))
    return Outside(resolve=lambda *_: next(answers), backend=backend, trust=trust()), backend


def post(way: Outside, url: str = URL) -> outside.Answer:
    return way.post(url, {"Content-Type": "application/json"}, BODY)


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "WHOLE_SECONDS", 0.8)
    monkeypatch.setattr(outside, "CONNECT_SECONDS", 0.5)


def test_a_message_goes_to_the_address_that_was_looked_at_under_its_name() -> None:
    with speaking(saying(OK)) as speaker:
        way, backend = out(speaker.port)
        answer = post(way)
    assert (answer.status, answer.error) == (204, None)
    assert backend.meant == [(PUBLIC, 443)]
    assert speaker.names == ["receiver.example.org"]
    head, _, body = speaker.heard[0].partition(b"\r\n\r\n")
    assert head.split(b"\r\n")[0] == b"POST /changes?for=us HTTP/1.1"
    assert b"\r\nHost: receiver.example.org\r\n" in head
    assert body.decode() == BODY


def test_an_ipv6_address_that_the_operator_vouches_for_is_told() -> None:
    with speaking(saying(OK)) as speaker:
        backend = Diverted(speaker.port)
        way = Outside(["[::1]"], backend=backend, trust=trust())
        answer = post(way, "https://[::1]:9000/")
    assert backend.meant == [("::1", 9000)]
    assert "IP address mismatch" in (answer.error or "")  # asked for as what it is
    assert "not valid for '::1'" in (answer.error or "")


def test_a_name_that_changes_its_mind_is_asked_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public while we look, then ours. The connection goes where we looked."""
    asked: list[Any] = []
    real = socket.getaddrinfo

    def noting(host: Any, *more: Any, **named: Any) -> Any:
        asked.append(host)
        return real(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", noting)
    with speaking(saying(OK)) as speaker:
        way, backend = out(speaker.port, [PUBLIC], ["127.0.0.1"], ["169.254.169.254"])
        assert post(way).status == 204
        assert backend.meant == [(PUBLIC, 443)]
        assert "not a host in the internet" in (post(way).error or "")
        assert backend.meant == [(PUBLIC, 443)]
    assert "receiver.example.org" not in asked


@pytest.mark.parametrize("address", IPS)
def test_a_name_of_an_address_in_a_network_is_refused(address: str) -> None:
    way, backend = out(1, [address], [PUBLIC, address], [address])
    for _ in range(2):  # alone, and hidden behind a public one
        answer = post(way)
        assert answer.status is None
        assert "not a host in the internet" in (answer.error or "")
    with pytest.raises(ReceiverRefused):
        way.check(URL)
    assert backend.meant == []


def test_a_name_that_nobody_knows_yet_may_be_registered_but_nothing_is_sent() -> None:
    way, backend = out(1, [], [])
    way.check(URL)
    assert post(way).error == "The host has no address."
    assert backend.meant == []


def test_a_resolver_that_fails_or_hangs_holds_nobody_up(hurry: None) -> None:
    def failing(*_: object) -> Sequence[str]:
        raise socket.gaierror(-2, "unknown")

    def hanging(*_: object) -> Sequence[str]:
        time.sleep(3)
        return [PUBLIC]

    assert post(Outside(resolve=failing)).error == "The host has no address."
    began = time.monotonic()
    assert "in time" in (post(Outside(resolve=hanging)).error or "")
    Outside(resolve=hanging).check(URL)
    assert time.monotonic() - began < 2


def test_the_next_address_is_tried_if_one_does_not_answer() -> None:
    class Picky(Diverted):
        def connect_tcp(self, host: str, port: int, *more: Any) -> httpcore.NetworkStream:
            if host == PUBLIC:
                self.meant.append((host, port))
                raise httpcore.ConnectError("refused")
            return super().connect_tcp(host, port, *more)

    with speaking(saying(OK)) as speaker:
        backend = Picky(speaker.port)
        way = Outside(resolve=lambda *_: [PUBLIC, OTHER], backend=backend, trust=trust())
        assert post(way, "https://receiver.example.org:8443/").status == 204
    assert backend.meant == [(PUBLIC, 8443), (OTHER, 8443)]


def test_a_certificate_must_be_the_hosts_own() -> None:
    with speaking(saying(OK)) as speaker:
        way, _ = out(speaker.port)
        answer = post(way, "https://other.example.org/")
        stranger = Outside(resolve=lambda *_: [PUBLIC], backend=Diverted(speaker.port))
        unknown = post(stranger)
    assert (answer.status, speaker.heard) == (None, [])
    assert "certificate" in (answer.error or "").lower()
    assert "certificate" in (unknown.error or "").lower()


@pytest.fixture
def afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whom to trust is read once; read it again, and again afterwards."""
    for name in outside.OUR_AUTHORITIES:
        monkeypatch.delenv(name, raising=False)
    outside._public_trust.cache_clear()
    yield
    outside._public_trust.cache_clear()


def test_an_authority_of_our_own_is_trusted_besides_the_public_ones(
    afresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = outside._public_trust().cert_store_stats()["x509"]
    outside._public_trust.cache_clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with speaking(saying(OK)) as speaker:
        way = Outside(resolve=lambda *_: [PUBLIC], backend=Diverted(speaker.port))
        assert post(way).status == 204
    assert outside._public_trust().cert_store_stats()["x509"] == usual + 1


@pytest.mark.parametrize("named", ["nowhere.pem", __file__])
def test_an_authority_that_cannot_be_read_is_named(
    afresh: None, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", named)
    answer = post(Outside(resolve=lambda *_: [PUBLIC], backend=Diverted(1)))
    assert "SSL_CERT_FILE or SSL_CERT_DIR cannot be read" in (answer.error or "")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_no_redirect_is_followed(status: str) -> None:
    head = f"HTTP/1.1 {status}\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    with speaking(saying(head.encode())) as speaker:
        way, backend = out(speaker.port)
        answer = post(way)
    assert (answer.status, answer.error) == (int(status[:3]), f"HTTP {status[:3]}")
    assert len(backend.meant) == len(speaker.heard) == 1


def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with speaking(saying(OK)) as speaker:
        way, backend = out(speaker.port)
        assert post(way).status == 204
    assert backend.meant == [(PUBLIC, 443)]


HEAD = b"HTTP/1.1 500 Oh\r\nContent-Type: text/plain\r\n"
DRIPS = {
    "status": [b"HTTP/1.1 20"] + [b"0"] * 100,
    "headers": [HEAD] + [b"X: y\r\n"] * 100,
    "body": [HEAD + b"\r\n"] + [b"x"] * 100,
    "chunks": [HEAD + b"Transfer-Encoding: chunked\r\n\r\n"] + [b"1\r\nx\r\n"] * 100,
    "patience": [b"HTTP/1.1 102 Processing\r\n\r\n"] * 100,
    "nothing": [b""] * 100,
}


@pytest.mark.parametrize("drip", DRIPS)
def test_whoever_answers_drop_by_drop_is_cut_off(hurry: None, drip: str) -> None:
    with speaking(saying(*DRIPS[drip], pause=0.1)) as speaker:
        way, _ = out(speaker.port)
        began = time.monotonic()
        answer = post(way)
        assert time.monotonic() - began < 2
    assert answer.status is None
    assert "No answer within" in (answer.error or "")


def test_whoever_shakes_hands_drop_by_drop_is_cut_off(hurry: None) -> None:
    def script(connection: socket.socket) -> None:
        for one in b"\x16\x03\x03\x40\x00" + b"\x02" * 100:
            connection.sendall(bytes([one]))
            time.sleep(0.1)

    with speaking(script, secure=False) as speaker:
        way, _ = out(speaker.port)
        began = time.monotonic()
        assert post(way).status is None
        assert time.monotonic() - began < 2


def test_only_the_beginning_of_an_answer_is_read() -> None:
    sent = 0

    def endless(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(HEAD + b"\r\n")
        while sent < 100_000_000:
            sent += connection.send(b"no \x00\x1b[31m" * 1000)

    with speaking(endless) as speaker:
        way, _ = out(speaker.port)
        answer = post(way)
    assert answer.status == 500
    assert sent < 20_000_000  # what fits into the buffers of two sockets
    assert answer.error is not None
    assert len(answer.error) <= MOST_TOLD
    assert answer.error.isprintable()


def test_what_is_packed_is_not_unpacked() -> None:
    packed = gzip.compress(b"0" * 50_000_000)
    head = HEAD + f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    with speaking(saying(head + packed)) as speaker:
        way, _ = out(speaker.port)
        answer = post(way)
    assert answer.status == 500
    assert "000000" not in (answer.error or "")


@pytest.mark.parametrize(
    "said",
    [b"", b"\r\n", b"SSH-2.0-OpenSSH_9\r\n", b"\x00" * 100, b"HTTP/1.1 999999 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
     b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"],
)  # fmt: skip
def test_what_is_no_answer_is_an_error_and_no_accident(hurry: None, said: bytes) -> None:
    with speaking(saying(said)) as speaker:
        way, _ = out(speaker.port)
        answer = post(way)
    assert answer.status is None
    assert answer.error


def test_nobody_listening_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    way, _ = out(port)
    answer = post(way)
    assert answer.status is None
    assert "Connect" in (answer.error or "")


def test_the_receivers_wish_is_heard() -> None:
    head = b"HTTP/1.1 503 Later\r\nRetry-After: 77\r\nContent-Length: 4\r\n\r\nbusy"
    with speaking(saying(head)) as speaker:
        way, _ = out(speaker.port)
        answer = post(way)
    assert (answer.status, answer.error, answer.wish) == (503, "busy", "77")
