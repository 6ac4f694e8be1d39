"""Apart: a copy of this process makes what this one uses, so that two cores share the work."""

import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from traceback import format_exception
from typing import Any, TypeVar

if sys.platform == "linux":
    from fcntl import F_SETPIPE_SZ, fcntl

T = TypeVar("T")

ROOM = 1 << 20
"""Bytes on their way between the processes; Linux gives no more to who has no special rights."""


def is_possible() -> bool:
    """Tell whether this process can be copied: not elsewhere than on Linux, nor with threads.

    A copy has none of the other threads, but for ever the locks that they held.
    """
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def made_apart(make: Callable[[], Iterator[T]]) -> Iterator[Iterator[T]]:
    """Let a copy of this process make items, each while the one before is used.

    It knows everything that this process knows now, must not talk to a database, and ends when
    nobody takes its items any more. What it raises is raised here.
    """
    forking = get_context("fork")
    taking, giving = forking.Pipe(duplex=False)
    _widen(taking)
    maker = forking.Process(target=_make, args=(make, taking, giving), daemon=True)
    maker.start()
    giving.close()
    try:
        yield _taken(taking)
    finally:
        taking.close()
        maker.join()
        maker.close()


def _widen(taking: Connection) -> None:
    """Let the copy go on while its last items wait: each waits for the other less often."""
    if sys.platform == "linux":
        with suppress(PermissionError):  # who has many pipes already gets no wide ones
            fcntl(taking.fileno(), F_SETPIPE_SZ, ROOM)


def _taken(taking: Connection) -> Iterator[Any]:
    while True:
        try:
            item, error, more = taking.recv()
        except EOFError as end:
            lost = "the process that reads the file is gone: stopped, or killed for want of memory"
            raise ChildProcessError(lost) from end
        if error:
            raise error
        if not more:
            return
        yield item


def _make(make: Callable[[], Iterator[Any]], taking: Connection, giving: Connection) -> None:
    """Make items until there are no more, or nobody is left to take them."""
    taking.close()  # or this end would keep its own pipe open when the other is gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who takes the items is asked to stop too
    gc.disable()  # items make no cycles, and looking for some takes a sixth of the time
    with suppress(BrokenPipeError):
        try:
            for item in make():
                giving.send((item, None, True))
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 (raised again by who takes the items)
            error.add_note("".join(format_exception(error)))
            giving.send((None, error, False))
        else:
            giving.send((None, None, False))
