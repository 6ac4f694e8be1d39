"""The command line in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from app.kernel.db import Database
from tests.server import ROOT


def silent(_what: str) -> None:
    """Tell nobody."""


def run(
    database: Database, *arguments: str, folder: Path, code: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line with its documents in a folder, prepared by some lines of code."""
    prepared = f"{code}\nfrom app.__main__ import main\nmain()"
    environment = os.environ | {
        "REGISTRY_DATABASE_URL": database.reading.url.render_as_string(hide_password=False),
        "PYTHONPATH": str(ROOT),
        "REGISTRY_DOCUMENTS": str(folder / "documents"),
        "COLUMNS": "1000",
        **settings,
    }
    command = [sys.executable, "-c", prepared, *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
