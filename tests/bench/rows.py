"""What is measured: each row of the table compares the real application with something.

Everything that is compared takes turns, in rounds of a few seconds, and the median of the rounds
counts: whatever else the machine does meanwhile hits all of them alike.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import func, select

from app.kernel.db import open_database
from app.projects.models import Project
from tests.bench.generator import HITS, WHOLE
from tests.bench.load import Question, Tally, press
from tests.bench.places import filled, say
from tests.bench.servers import fetch, serving
from tests.bench.words import RARE

K = TypeVar("K")

LIST = "/v1/projects"
PAGE = f"{LIST}?limit=50"
CONNECTIONS = 16


@dataclass(frozen=True)
class Pace:
    """How much is measured: how many projects, how often and how long."""

    small: int = 10_000
    middle: int = 100_000
    large: int = 1_000_000
    rounds: int = 7
    seconds: float = 2.5


@dataclass(frozen=True)
class Finding:
    """One line of the table.

    Attributes:
        work: what was done.
        against: what it is compared with.
        ratio: how the real application compares.
        aim: the least ratio, or the largest, that the design asks for.
        least: whether the aim is the least.
        measured: what was measured, for information.
    """

    work: str
    against: str
    ratio: float
    aim: float
    least: bool
    measured: str

    @property
    def reached(self) -> bool:
        """Tell whether the aim is reached."""
        return self.ratio >= self.aim if self.least else self.ratio <= self.aim


def page(kind: str, pace: Pace) -> list[Finding]:
    """Ask for the first page of a list."""
    url = filled(kind, pace.middle)
    tallies = _side_by_side(url, ("ours", "stock", "handwritten"), [PAGE], pace)
    work = f"page of 50 projects with partners, out of {pace.middle:,}"
    return [
        _throughput(work, "the stock way", 8.0, tallies, "stock"),
        _throughput(work, "SQL by hand", 0.7, tallies, "handwritten"),
    ]


def one(kind: str, pace: Pace) -> list[Finding]:
    """Ask for one project after another that has everything on its page."""
    url = filled(kind, pace.middle)
    database = open_database(url)
    whole = [f"ZRHH-{number:07}" for number in range(0, 20 * WHOLE, WHOLE)]
    with database.reading.connect() as connection:
        ids = connection.scalars(select(Project.id).where(Project.operation_code.in_(whole))).all()
    database.close()
    paths = [f"{LIST}/{id_}" for id_ in ids]
    tallies = _side_by_side(url, ("ours", "handwritten"), paths, pace)
    work = "one project with everything on its page"
    return [_throughput(work, "SQL by hand", 0.7, tallies, "handwritten")]


def growth(kind: str, pace: Pace) -> list[Finding]:
    """Ask the same of few projects and of many, one question at a time."""
    urls = {size: filled(kind, size) for size in (pace.small, pace.large)}
    findings = []
    with ExitStack() as stack:
        ports = {size: stack.enter_context(serving("ours", url)) for size, url in urls.items()}
        for name, path_of in WALKS.items():
            asked = {
                size: (port, _questions(port, [path_of(port, urls[size])]))
                for size, port in ports.items()
            }
            tallies = _rounds(asked, pace, connections=1)
            ratio = _compare(tallies, pace.large, pace.small, lambda tally: tally.p50)
            waits = {size: median(one.p50 for one in of) * 1000 for size, of in tallies.items()}
            findings.append(
                Finding(
                    f"{name}, {pace.large:,} projects",
                    f"{pace.small:,} projects",
                    ratio,
                    1.3,
                    least=False,
                    measured=f"p50 {waits[pace.large]:.2f} ms to {waits[pace.small]:.2f} ms",
                )
            )
    return findings


ROWS: Mapping[str, Callable[[str, Pace], list[Finding]]] = {
    "page": page,
    "one": one,
    "growth": growth,
}


def _first(_port: int, _url: str) -> str:
    return PAGE


def _deep(port: int, url: str) -> str:
    """Begin in the middle: a cursor as the list gives it, with the position put elsewhere."""
    database = open_database(url)
    middle = select(Project.operation_code, Project.id).order_by(Project.operation_code)
    with database.reading.connect() as connection:
        size = connection.scalar(select(func.count()).select_from(Project)) or 0
        code, id_ = connection.execute(middle.offset(size // 2).limit(1)).one()
    database.close()
    given = json.loads(fetch(port, PAGE))["next"]
    list_, _, _ = urlsafe_b64decode(given + "==").decode().partition("{")
    position = json.dumps({"operation_code": code, "id": str(id_)}, separators=(",", ":"))
    cursor = urlsafe_b64encode(f"{list_}{position}".encode()).decode().rstrip("=")
    return f"{PAGE}&cursor={cursor}"


def _search(port: int, _url: str) -> str:
    path = f"{LIST}?q={quote(RARE)}&count=true"
    count = json.loads(fetch(port, path))["count"]
    assert count == HITS, f"{count} hits instead of {HITS}"
    return path.removesuffix("&count=true")


WALKS: Mapping[str, Callable[[int, str], str]] = {
    "first page": _first,
    "page in the middle": _deep,
    f"text search with {HITS} hits": _search,
}

Asked = tuple[int, Sequence[Question]]


def _side_by_side(
    url: str, apps: Sequence[str], paths: Sequence[str], pace: Pace
) -> dict[str, list[Tally]]:
    """Serve one database with several applications, which must answer the same."""
    with ExitStack() as stack:
        ports = {app: stack.enter_context(serving(app, url)) for app in apps}
        for path in paths:
            answers = [_content(fetch(port, path)) for port in ports.values()]
            assert all(answer == answers[0] for answer in answers), f"{path} differs"
        asked = {app: (port, _questions(port, paths)) for app, port in ports.items()}
        return _rounds(asked, pace, CONNECTIONS)


def _content(body: bytes) -> bytes:
    """Leave out where the next page begins: only the real application signs its cursors."""
    return body.partition(b'],"next":')[0]


def _questions(port: int, paths: Sequence[str]) -> list[Question]:
    return [Question(path, len(fetch(port, path))) for path in paths]


def _rounds(asked: Mapping[K, Asked], pace: Pace, connections: int) -> dict[K, list[Tally]]:
    """Let all of them have their turns, and one before that does not count."""
    tallies: dict[K, list[Tally]] = {name: [] for name in asked}
    for port, questions in asked.values():
        press(port, questions, 1.0, connections)
    for number in range(pace.rounds):
        for name, (port, questions) in asked.items():
            tallies[name].append(press(port, questions, pace.seconds, connections))
        rates = ", ".join(f"{name} {of[-1].rate:.0f}/s" for name, of in tallies.items())
        say(f"  round {number + 1}: {rates}")
    return tallies


def _throughput(
    work: str, against: str, aim: float, tallies: Mapping[str, Sequence[Tally]], other: str
) -> Finding:
    ratio = _compare(tallies, "ours", other, lambda tally: tally.rate)
    rates = [median(tally.rate for tally in tallies[name]) for name in ("ours", other)]
    measured = f"{rates[0]:.0f}/s to {rates[1]:.0f}/s"
    return Finding(work, against, ratio, aim, least=True, measured=measured)


def _compare(
    tallies: Mapping[K, Sequence[Tally]], ours: K, other: K, value: Callable[[Tally], float]
) -> float:
    """Compare round by round, and take the middle."""
    pairs = zip(tallies[ours], tallies[other], strict=True)
    return median(value(one) / value(two) for one, two in pairs)
