"""Clients that others generate from the document compile, and make the tutorial's ten calls."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.kernel.identity import Role
from tests.databases import ROOT
from tests.server import Server

CLIENTS = ROOT / "tests" / "clients"
SOURCES = ("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "tutorial.ts")


@pytest.fixture
def document(server: Server, tmp_path: Path) -> Path:
    """What the server publishes, as a file."""
    file = tmp_path / "openapi.json"
    file.write_bytes(httpx.get(f"{server.address}/openapi.json").content)
    return file


def test_a_typescript_client_compiles_strictly_and_works(
    server: Server, document: Path, tmp_path: Path
) -> None:
    if not shutil.which("npm"):
        pytest.skip("NOT TESTED: this machine has no npm.")
    for name in SOURCES:
        shutil.copy(CLIENTS / "typescript" / name, tmp_path)
    done(tmp_path, "npm", "ci")
    done(tmp_path, "npx", "openapi-typescript", str(document), "-o", "generated/api.d.ts")
    done(tmp_path, "npx", "tsc", "-p", ".")
    assert "ten calls" in done(tmp_path, "node", "build/tutorial.js", server=server)


def test_a_python_client_is_generated_without_a_warning_and_works(
    server: Server, document: Path, tmp_path: Path
) -> None:
    config = ("--config", str(CLIENTS / "python" / "generator.yaml"))
    place = ("--path", str(document), "--output-path", "registry_client", "--meta", "none", *config)
    said = done(tmp_path, "openapi-python-client", "generate", *place, "--fail-on-warning")
    assert "warning" not in said.lower()
    done(tmp_path, sys.executable, "-m", "compileall", "-q", "registry_client")
    tutorial = str(CLIENTS / "python" / "tutorial.py")
    assert "ten calls" in done(tmp_path, sys.executable, "-W", "error", tutorial, server=server)


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((CLIENTS / "typescript" / "package-lock.json").read_text())
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert all("resolved" not in one for one in packages.values())
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())


def done(folder: Path, *command: str, server: Server | None = None) -> str:
    """Run a command, show what it said if it fails, and return it."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    known = {"PYTHONPATH": str(folder), "PATH": tools}
    if server:
        known |= {"REGISTRY": server.address, "KEY": server.keys[Role.OFFICER]}
    result = subprocess.run(
        command, cwd=folder, env=os.environ | known, capture_output=True, text=True, check=False
    )
    said = result.stdout + result.stderr
    assert result.returncode == 0, said
    return said
