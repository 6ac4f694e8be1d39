"""Servers: one uvicorn process for each application and database."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.apps import ADDRESS

PATIENCE = 120
_PROCESSES: dict[int, int] = {}
"""Port → the process that listens there."""


@contextmanager
def serving(app: str, url: str) -> Iterator[int]:
    """Serve an application of ``apps`` on a database; the port is where."""
    port = _free_port()
    command = [sys.executable, "-W", "ignore", "-m", "uvicorn", f"tests.bench.apps:{app}"]
    options = ["--factory", "--port", str(port), "--log-level", "warning", "--no-access-log"]
    process = subprocess.Popen([*command, *options], env=os.environ | {ADDRESS: url})
    try:
        _wait(port, process)
        _PROCESSES[port] = process.pid
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def fetch(port: int, path: str) -> bytes:
    """Ask once."""
    with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        body: bytes = answer.read()
        return body


def peak(port: int) -> float:
    """Tell how many megabytes the server has had at most."""
    return most_memory(_PROCESSES[port])


def most_memory(process: int) -> float:
    """Tell how many megabytes a process has had at most, since it runs its own program."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    (line,) = (one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            raise RuntimeError(f"The server ended at once: {process.args!r}")
        try:
            fetch(port, "/openapi.json")
        except URLError:
            sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server does not answer: {process.args!r}")
