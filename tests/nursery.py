"""Processes of their own for what tests let die: forked from one that has imported everything.

A server takes seconds to import and to write its document, which is not what these tests are about.
How a server really starts is tried elsewhere (``tests.server``).
"""

import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

READY = (
    "tests.budget.document",
    "tests.budget.servers",
    "tests.changes.writers",
    "tests.webhooks.servers",
)
"""What is imported once."""

_context = get_context("forkserver")
_context.set_forkserver_preload([*READY])


def begin(
    work: Callable[..., None],
    *arguments: str,
    folder: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> BaseProcess:
    """Begin a process that leads a group; what it says is added to a file."""
    process = _context.Process(
        target=_work, args=(work, arguments, folder, log, dict(environment or {}))
    )
    process.start()
    return process


def _work(
    work: Callable[..., None],
    arguments: tuple[str, ...],
    folder: Path,
    log: Path,
    environment: dict[str, str],
) -> None:
    os.setsid()
    os.chdir(folder)
    os.environ |= environment
    with log.open("a") as said:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(said.fileno(), stream.fileno())
    work(*arguments)
