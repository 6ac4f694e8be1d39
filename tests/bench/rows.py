"""What is measured of the registry: pages, single projects, and how both grow."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from urllib.parse import quote

from sqlalchemy import func, select

from app.kernel.db import open_database
from app.projects.models import Project
from tests.bench.generator import HITS, WHOLE
from tests.bench.load import Tally
from tests.bench.places import filled
from tests.bench.servers import fetch, serving
from tests.bench.turns import Finding, Pace, asking, questions, rounds, throughput, waiting
from tests.bench.words import RARE

LIST = "/v1/projects"
PAGE = f"{LIST}?limit=50"
CONNECTIONS = 16


def page(kind: str, pace: Pace) -> list[Finding]:
    """Ask for the first page of a list."""
    url = filled(kind, pace.middle)
    tallies = _side_by_side(url, ("ours", "stock", "handwritten"), [PAGE], pace)
    work = f"page of 50 projects with partners, out of {pace.middle:,}"
    return [
        throughput(work, "the stock way", 8.0, tallies, "ours", "stock"),
        throughput(work, "SQL by hand", 0.7, tallies, "ours", "handwritten"),
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
    return [throughput(work, "SQL by hand", 0.7, tallies, "ours", "handwritten")]


def growth(kind: str, pace: Pace) -> list[Finding]:
    """Ask the same of few projects and of many, one question at a time."""
    urls = {size: filled(kind, size) for size in (pace.small, pace.large)}
    findings = []
    with ExitStack() as stack:
        ports = {size: stack.enter_context(serving("ours", url)) for size, url in urls.items()}
        for name, path_of in WALKS.items():
            turns = {
                size: asking(port, questions(port, [path_of(port, urls[size])]), connections=1)
                for size, port in ports.items()
            }
            tallies = rounds(turns, pace)
            work, against = f"{name}, {pace.large:,} projects", f"{pace.small:,} projects"
            findings.append(waiting(work, against, 1.3, tallies, pace.large, pace.small))
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


def _side_by_side(
    url: str, apps: Sequence[str], paths: Sequence[str], pace: Pace
) -> dict[str, list[Tally]]:
    """Serve one database with several applications, which must answer the same."""
    with ExitStack() as stack:
        ports = {app: stack.enter_context(serving(app, url)) for app in apps}
        for path in paths:
            answers = [_content(fetch(port, path)) for port in ports.values()]
            assert all(answer == answers[0] for answer in answers), f"{path} differs"
        turns = {
            app: asking(port, questions(port, paths), CONNECTIONS) for app, port in ports.items()
        }
        return rounds(turns, pace)


def _content(body: bytes) -> bytes:
    """Leave out where the next page begins: only the real application signs its cursors."""
    return body.partition(b'],"next":')[0]
