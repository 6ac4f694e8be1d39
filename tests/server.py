"""The real server, in a process of its own, over a prepared database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import httpx
import pytest

from app import upgrade
from app.kernel.db import open_database
from app.kernel.identity import Role
from app.seed import plant

ROOT = Path(__file__).parents[1]
START_SECONDS = 120  # on a machine with much else to do


@dataclass(frozen=True)
class Server:
    """Where it answers, and one key for each role."""

    address: str
    keys: dict[Role, str]

    def headers(self, role: Role) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.keys[role]}"}

    def client(self, role: Role) -> httpx.Client:
        return httpx.Client(base_url=self.address, headers=self.headers(role))


@contextmanager
def running(database_url: str, folder: Path) -> Iterator[Server]:
    """Prepare a database, serve it on a free port, and stop when it is no longer needed."""
    keys = prepare(database_url)
    port = free_port()
    log = folder / "server.log"
    environment = os.environ | {
        "REGISTRY_DATABASE_URL": database_url,
        "REGISTRY_PORT": str(port),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "serve", "--prepare"],
            cwd=folder,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", keys)
    try:
        wait_for(server, process, log)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def prepare(database_url: str) -> dict[Role, str]:
    database = open_database(database_url)
    upgrade.upgrade(database)
    plant.plant(database)
    keys = plant.first_keys(database)
    database.close()
    return keys


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(server: Server, process: subprocess.Popen[bytes] | BaseProcess, log: Path) -> None:
    def status() -> int | None:
        return process.exitcode if isinstance(process, BaseProcess) else process.poll()

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and status() is None:
        try:
            if httpx.get(f"{server.address}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(f"The server did not start (exit {status()}):\n{log.read_text()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over SQLite, shared by the tests that ask for it."""
    folder = tmp_path_factory.mktemp("server")
    with running(f"sqlite:///{folder}/registry.db", folder) as server:
        yield server
