"""Load: some connections, each asking again as soon as it is answered.

One thread and plain sockets, so that asking costs next to nothing beside answering. It runs in the
process of the bench, which has nothing else to do meanwhile.
"""

import selectors
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from time import perf_counter

ROOM = 1 << 18


class Wrong(Exception):
    """An answer was not what it should have been."""


@dataclass(frozen=True)
class Question:
    """An address, and how long the answer is."""

    path: str
    length: int

    def bytes(self) -> bytes:
        """Write the request."""
        return f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


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
        if not head.startswith(b"HTTP/1.1 200 ") or length != self.question.length:
            raise Wrong(f"{self.question.path}: {head.decode()}")
        return length


def press(port: int, questions: Sequence[Question], seconds: float, connections: int) -> Tally:
    """Ask the questions in turn, over so many connections at once, for some seconds."""
    tally, turn = Tally(), count()
    lines = [Line(port) for _ in range(connections)]
    with selectors.DefaultSelector() as ready:
        for line in lines:
            ready.register(line.socket, selectors.EVENT_READ, line)
            line.ask(questions[next(turn) % len(questions)])
        began = perf_counter()
        while (now := perf_counter()) < began + seconds:
            for key, _ in ready.select(timeout=seconds):
                line = key.data
                if (wait := line.hear()) is not None:
                    tally.waits.append(wait)
                    line.ask(questions[next(turn) % len(questions)])
        tally.seconds = now - began
    for line in lines:
        line.socket.close()
    return tally
