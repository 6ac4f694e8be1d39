"""The tutorial does not lie: its calls are run as they stand, and its answers compared."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from app.kernel.identity import Role
from tests.databases import ROOT, fresh_postgres
from tests.server import Server, running

TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(sh|http)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"^(\w+)='?…'? +# (\S+)$", re.MULTILINE)
ANY = "…"


@dataclass
class Answer:
    """What a server answers, or what the tutorial says it will."""

    status: str
    headers: dict[str, str]
    body: Any

    @classmethod
    def read(cls, text: str) -> "Answer":
        head, _, body = text.replace("\r\n", "\n").partition("\n\n")
        status, *lines = head.strip().split("\n")
        headers = {name.lower(): value for name, value in (one.split(": ", 1) for one in lines)}
        return cls(status.strip(), headers, json.loads(body) if body.strip() else None)

    def at(self, place: str) -> str:
        """Find what the tutorial tells its reader to keep: a header, or a value of the body."""
        if not place.startswith("/"):
            return self.headers[place.lower()]
        value = self.body
        for step in place[1:].split("/"):
            value = value[int(step) if isinstance(value, list) else step]
        assert isinstance(value, str)
        return value


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def fresh(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that has just been set up, as ``make run`` would have done."""
    folder: Path = tmp_path_factory.mktemp("tutorial")
    if request.param == "sqlite":
        url = f"sqlite:///{folder}/registry.db"
    else:
        url = fresh_postgres(request.getfixturevalue("postgres"), "tutorial", "template0")
    with running(url, folder) as server:
        yield server


def test_the_tutorial_tells_what_happens(fresh: Server) -> None:
    if not shutil.which("curl"):
        pytest.skip("NOT TESTED: this machine has no curl.")
    roles = {
        "KEY": Role.OFFICER,
        "SECRETARY": Role.SECRETARY,
        "TREASURER": Role.TREASURER,
        "APPROVER": Role.APPROVER,
    }
    known = {"REGISTRY": fresh.address} | {name: fresh.keys[role] for name, role in roles.items()}
    answer, calls = Answer("", {}, None), 0
    for kind, text in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        if kind == "http":
            promised = Answer.read(text)
            assert answer.status == promised.status, answer
            assert fits(promised.headers, answer.headers)
            assert fits(promised.body, answer.body), answer.body
        elif text.startswith("curl"):
            answer, calls = call(text, known), calls + 1
        else:
            known |= {name: answer.at(place) for name, place in VARIABLE.findall(text)}
    assert calls == 54
    kept = {"CULTURE", "HANDLUNGSFELD", "PARTNER", "PROJECT", "ETAG", "BOOKING", "CLAIM"}
    kept |= {"CITY", "COMMITTEE", "STEERING", "ADVICE", "MEETING"}
    assert set(known) == {"REGISTRY", *roles, *kept, "ONE", "TWO", "THREE"}


def call(command: str, known: dict[str, str]) -> Answer:
    shell = ["bash", "-euc", command.replace("curl -i", "curl -sS -i")]
    done = subprocess.run(shell, env=os.environ | known, capture_output=True, check=True)
    return Answer.read(done.stdout.decode())


def fits(promised: Any, found: Any) -> bool:
    """Tell whether everything promised is there; ``…`` stands for anything, in a list for any
    number of things."""
    match promised:
        case dict():
            return all(name in found and fits(one, found[name]) for name, one in promised.items())
        case [first, *rest] if first == ANY:
            return any(fits(rest, found[n:]) for n in range(len(found) + 1))
        case [first, *rest]:
            return bool(found) and fits(first, found[0]) and fits(rest, found[1:])
        case []:
            return bool(found == [])
        case str():
            return isinstance(found, str) and fnmatchcase(found, promised.replace(ANY, "*"))
        case _:
            return bool(promised == found)
