"""Load: some connections, each asking again as soon as it is answered.

One thread and plain sockets, so that asking costs next to nothing beside answering. It runs in the
process of the bench, which has nothing else to do meanwhile.
"""

import selectors
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

ROOM = 1 << 18
PATIENCE = 30


class Wrong(Exception):
    """An answer was not what it should have been."""


@dataclass(frozen=True)
class Question:
    """A request, and what is known of its answer.

    Attributes:
        length: how long the answer is; None if that may differ.
        body: what is posted, if anything is.
        key: the API key of whoever asks.
    """

    path: str
    length: int | None = None
    body: str | None = None
    key: str | None = None

    def bytes(self) -> bytes:
        """Write the request."""
        head = [f"{'GET' if self.body is None else 'POST'} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        if self.key is not None:
            head.append(f"Authorization: Bearer {self.key}")
        if self.body is not None:
            head += ["Content-Type: application/json", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*head, "", self.body or ""]).encode()


@dataclass
class Tally:
    """What a load has measured.

    Attributes:
        seconds: how long it lasted.
        waits: how long each answer took, in seconds.
    """

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.waits) / self.seconds

    @property
    def p50(self) -> float:
        """Half of the answers took no longer than this, in seconds."""
        return median(self.waits)


class Line:
    """One connection that is kept open."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.room = bytearray(ROOM)

    def ask(self, question: Question) -> None:
        """Send a request."""
        self.question, self.missing, self.asked = question, -1, perf_counter()
        self.socket.sendall(question.bytes())

    def hear(self) -> float | None:
        """Read what has come; if that was the end of the answer, tell how long it took."""
        got = self.socket.recv_into(self.room)
        if not got:
            raise Wrong(f"{self.question.path}: the connection was closed")
        if self.missing < 0:
            head, _, _ = bytes(self.room[:got]).partition(b"\r\n\r\n")
            self.missing = self._length(head) + len(head) + 4
        self.missing -= got
        return perf_counter() - self.asked if self.missing == 0 else None

    def _length(self, head: bytes) -> int:
        """Read how long the answer is, and hold it to what was expected."""
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        status = b"HTTP/1.1 200 " if self.question.body is None else b"HTTP/1.1 201 "
        if not head.startswith(status) or self.question.length not in {None, length}:
            raise Wrong(f"{self.question.path}: {head.decode()}")
        return length


def press(port: int, questions: Iterator[Question], seconds: float, connections: int) -> Tally:
    """Ask one question after the other, over so many connections at once, for some seconds.

    What has been asked by then is still waited for, and counts.
    """
    tally, waiting = Tally(), connections
    lines = [Line(port) for _ in range(connections)]
    with selectors.DefaultSelector() as ready:
        for line in lines:
            ready.register(line.socket, selectors.EVENT_READ, line)
            line.ask(next(questions))
        began = perf_counter()
        while waiting:
            answers = ready.select(PATIENCE)
            if not answers:
                raise Wrong("There is no answer.")
            for key, _ in answers:
                line = key.data
                if (wait := line.hear()) is None:
                    continue
                tally.waits.append(wait)
                if perf_counter() < began + seconds:
                    line.ask(next(questions))
                else:
                    waiting -= 1
        tally.seconds = perf_counter() - began
    for line in lines:
        line.socket.close()
    return tally
