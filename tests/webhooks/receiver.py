"""A receiver: a server of its own that looks at signatures as a stranger's library does."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook

Reply = tuple[int, dict[str, str], str]
ACCEPT: Reply = (204, {}, "")
FAIL: Reply = (500, {}, "no")
PATIENCE = 20.0


@dataclass(frozen=True)
class Arrived:
    """A message whose signature was good for one of the secrets that the receiver knows."""

    headers: dict[str, str]
    body: str
    began: float
    ended: float

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def numbers(self) -> list[int]:
        return [one["number"] for one in self.said["data"]["changes"]]

    @property
    def records(self) -> list[tuple[str, str, bool]]:
        changes = self.said["data"]["changes"]
        return [(one["collection"], one["id"], one["gone"]) for one in changes]


@dataclass
class Receiver:
    """What has arrived, and how the receiver answers."""

    port: int = 0
    secrets: list[str] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    reply: Callable[[int], Reply] = lambda _number: ACCEPT
    pause: float = 0.0
    silent: threading.Event = field(default_factory=threading.Event)
    begun: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/changes?for=us"

    def numbers(self) -> list[int]:
        """The numbers of all changes that have arrived, in the order of arrival."""
        return [number for one in self.arrived for number in one.numbers]

    def wait_for(self, count: int) -> None:
        wait_until(
            lambda: len(self.arrived) >= count, f"{count} messages, there are {self.arrived}"
        )

    def take(self, headers: dict[str, str], body: str) -> Reply:
        began = time.monotonic()
        if not any(verified(secret, headers, body) for secret in self.secrets):
            self.refused.append(body)
            return (401, {}, "signature")
        self.begun += 1
        time.sleep(self.pause)
        if self.silent.is_set():
            while self.silent.is_set():
                time.sleep(0.05)
        reply = self.reply(len(self.arrived))
        self.arrived.append(Arrived(headers, body, began, time.monotonic()))
        return reply


def verified(secret: str, headers: dict[str, str], body: str) -> bool:
    """Let the standard's own library look at the signature, the time and the id."""
    try:
        Webhook(secret).verify(body, headers)
    except Exception:  # noqa: BLE001 (it has several ways to say no)
        return False
    return True


def wait_until(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    until = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < until, f"Still waiting for: {what}"
        time.sleep(0.02)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Listen on a free port of this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, more, text = receiver.take(headers, body)
            try:
                self.send_response(status)
                for name, value in (more | {"Content-Length": str(len(text))}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.silent.clear()
        server.shutdown()
        server.server_close()
        thread.join()
