"""The world outside: resolves a receiver's name, connects to what was checked, and posts.

Each of these is a protection, and each has a test that fails without it: all addresses of a name
must be public; the connection goes to an address that was checked, without asking for the name
again; no redirect is followed, no proxy is asked, no more than a little is read of an answer, and
all of it is over after a fixed time, however slowly the other side speaks.
"""

import os
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

import httpcore
import httpx

from app.webhooks import addresses
from app.webhooks.addresses import Address, ReceiverRefused
from app.webhooks.networks import is_public

CONNECT_SECONDS = 5.0
WHOLE_SECONDS = 15.0
MOST_READ = 8192
MOST_TOLD = 500
MOST_ADDRESSES = 4
"""How many addresses of a name are tried at most."""

OUR_AUTHORITIES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""Variables that name a file, or a folder, with certificates of authorities."""

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        status: the HTTP status; None if there was no answer.
        milliseconds: how long it took.
        error: what went wrong; None if nothing did.
        wish: when the receiver wants to be asked again (``Retry-After``).
    """

    status: int | None
    milliseconds: int
    error: str | None = None
    wish: str | None = None


class Unreachable(Exception):
    """No answer; the text says why."""


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for all addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Outside:
    """Posts messages to receivers in the internet, and to hosts that the operator vouches for."""

    def __init__(
        self,
        trusted: Iterable[str] = (),
        resolve: Resolve = resolve,
        backend: httpcore.NetworkBackend | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.trusted = frozenset(one.lower() for one in trusted)
        self.resolve = resolve
        self.backend = backend or httpcore.SyncBackend()
        self.trust = trust

    def check(self, url: str) -> None:
        """Look at an address before it is registered. A name may still be unknown by then.

        Raises:
            ReceiverRefused: nothing may be sent there.
        """
        address = addresses.read(url, self.trusted)
        with suppress(Unreachable):
            self._resolved(address, CONNECT_SECONDS)

    def post(self, url: str, headers: Mapping[str, str], body: str) -> Answer:
        """Post a message and tell what came back. Never raises."""
        began = monotonic()
        try:
            address = addresses.read(url, self.trusted)
            found = self._resolved(address, CONNECT_SECONDS)
            pinned = Pinned(self.backend, found, began + WHOLE_SECONDS)
            status, text, wish = self._exchange(address, pinned, headers, body)
        except ReceiverRefused as refusal:
            return Answer(None, _since(began), refusal.detail.en)
        except Unreachable as reason:
            return Answer(None, _since(began), str(reason))
        except (httpcore.TimeoutException, TimeoutError):
            return Answer(None, _since(began), f"No answer within {WHOLE_SECONDS:.0f} seconds.")
        except Exception as error:  # noqa: BLE001 (whatever a stranger's answer brings about)
            return Answer(None, _since(began), f"{type(error).__name__}: {_readable(str(error))}")
        told = None if 200 <= status < 300 else _readable(text) or f"HTTP {status}"
        return Answer(status, _since(began), told, wish)

    def _resolved(self, address: Address, patience: float) -> Sequence[str]:
        """Find the addresses of a host, all of which must be public.

        Raises:
            ReceiverRefused: one of them is not.
            Unreachable: it has none.
        """
        found = _in_time(lambda: self.resolve(address.name, address.port), patience)
        if not found:
            raise Unreachable("The host has no address.")
        if not address.trusted and not all(map(is_public, found)):
            raise addresses.private(address.host)
        return found

    def _exchange(
        self, address: Address, pinned: "Pinned", headers: Mapping[str, str], body: str
    ) -> tuple[int, str, str | None]:
        """Make one request on a connection of its own."""
        scheme = "https" if address.secure else "http"
        url = httpcore.URL(
            scheme=scheme.encode(),
            host=address.name.encode(),
            port=address.port,
            target=address.target.encode(),
        )
        headed = [("Host", address.authority), *headers.items()]
        trust = self.trust or _public_trust()
        with (
            httpcore.ConnectionPool(ssl_context=trust, network_backend=pinned) as pool,
            pool.stream("POST", url, headers=headed, content=body.encode()) as response,
        ):
            wish = httpx.Headers(response.headers).get("retry-after")
            return response.status, _beginning(response.iter_stream()), wish


class Pinned(httpcore.NetworkBackend):
    """Connects to addresses that have been checked, whatever name it is given, in bounded time."""

    def __init__(self, inner: httpcore.NetworkBackend, found: Sequence[str], until: float) -> None:
        self.inner, self.found, self.until = inner, found, until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the addresses that takes the connection."""
        problem: Exception = httpcore.ConnectError("There is no address.")
        for one in self.found[:MOST_ADDRESSES]:
            try:
                patience = min(CONNECT_SECONDS, left(self.until))
                stream = self.inner.connect_tcp(one, port, patience, local_address, socket_options)
                return Bounded(stream, self.until)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem


class Bounded(httpcore.NetworkStream):
    """A connection that is over at a fixed time, also if a byte comes now and then."""

    def __init__(self, inner: httpcore.NetworkStream, until: float) -> None:
        self.inner, self.until = inner, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, left(self.until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, left(self.until))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        patience = min(CONNECT_SECONDS, left(self.until))
        return Bounded(self.inner.start_tls(ssl_context, server_hostname, patience), self.until)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def left(until: float) -> float:
    """Tell how many seconds are left.

    Raises:
        TimeoutError: none.
    """
    seconds = until - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _in_time(work: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """Resolve a name, but do not wait longer than that: the system knows no such limit."""
    found: SimpleQueue[Sequence[str]] = SimpleQueue()

    def attempt() -> None:
        try:
            found.put(work())
        except (OSError, UnicodeError):
            found.put(())

    Thread(target=attempt, name="webhook-name", daemon=True).start()
    try:
        return found.get(timeout=seconds)
    except Empty:
        raise Unreachable("The name of the host could not be resolved in time.") from None


def _beginning(chunks: Iterable[bytes]) -> str:
    """Read the beginning of an answer."""
    read = b""
    for chunk in chunks:
        read += chunk
        if len(read) >= MOST_READ:
            break
    return read[:MOST_READ].decode("utf-8", "replace")


def _readable(text: str) -> str:
    """Keep what can be shown of the beginning of a text."""
    shown = "".join(one if one.isprintable() else " " for one in text[: 2 * MOST_TOLD])
    return " ".join(shown.split())[:MOST_TOLD]


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)


@cache
def _public_trust() -> ssl.SSLContext:
    """Trust the usual authorities, and besides them those that the operators name.

    Raises:
        Unreachable: what they name cannot be read.
    """
    trust = httpx.create_ssl_context(trust_env=False)
    file, folder = (os.environ.get(name) or None for name in OUR_AUTHORITIES)
    try:
        if file or folder:
            trust.load_verify_locations(file, folder)
    except OSError as error:
        names = " or ".join(OUR_AUTHORITIES)
        raise Unreachable(f"{names} cannot be read: {_readable(str(error))}") from error
    return trust
