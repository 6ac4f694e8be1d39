"""A copy of a process makes what the process uses, and neither outlives the other.

Each test starts a process of its own, because the one that runs the tests has threads.
"""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from textwrap import dedent

from app.kernel.apart import is_possible
from tests.databases import ROOT

LIMIT = 60


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", dedent(program)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


def lines(program: str) -> list[str]:
    done = run(program)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.splitlines()


def is_there(process: int) -> bool:
    """Tell whether a process is there and is not just waiting to be buried."""
    try:
        said = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return said.rpartition(")")[2].split()[0] != "Z"


def test_items_come_in_order_from_another_process() -> None:
    said = lines("""
        import os
        from app.kernel.apart import is_possible, made_apart

        known = "known before"

        def make():
            for number in range(3):
                yield number, known, os.getpid() != there

        there = os.getpid()
        assert is_possible()
        with made_apart(make) as items:
            print(*items, sep="\\n")
    """)
    assert said == [f"({number}, 'known before', True)" for number in range(3)]


def test_one_item_is_made_while_another_is_used() -> None:
    said = lines("""
        from pathlib import Path
        from tempfile import TemporaryDirectory
        from time import monotonic, sleep
        from app.kernel.apart import made_apart

        def make():
            yield 1
            (folder / "made").touch()
            yield 2

        with TemporaryDirectory() as name:
            folder = Path(name)
            with made_apart(make) as items:
                print(next(items))
                end = monotonic() + 30
                while not (folder / "made").exists() and monotonic() < end:
                    sleep(0.01)
                print((folder / "made").exists(), *items)
    """)
    assert said == ["1", "True 2"]


def test_what_is_raised_there_is_raised_here_and_says_where() -> None:
    said = lines("""
        from app.imports.layouts import UnreadableList
        from app.kernel.apart import made_apart
        from app.kernel.words import Words

        def make():
            yield 1
            raise UnreadableList(Words(de="kaputt", en="broken"))

        with made_apart(make) as items:
            try:
                for item in items:
                    print(item)
            except UnreadableList as error:
                print(error, error.words.de, "in make" in error.__notes__[0])
    """)
    assert said == ["1", "broken kaputt True"]


def test_a_copy_that_is_killed_is_not_taken_for_the_end() -> None:
    said = lines("""
        import os, signal
        from app.kernel.apart import made_apart

        def make():
            yield 1
            os.kill(os.getpid(), signal.SIGKILL)

        with made_apart(make) as items:
            try:
                print(list(items))
            except ChildProcessError as error:
                print("killed" in str(error))
    """)
    assert said == ["True"]


def test_who_takes_no_more_ends_the_copy() -> None:
    maker, left = lines("""
        import os
        from itertools import count
        from multiprocessing import active_children
        from app.kernel.apart import made_apart

        def make():
            for number in count():
                yield os.getpid(), "x" * 1_000_000

        with made_apart(make) as items:
            print(next(items)[0])
        print(active_children())
    """)
    assert left == "[]"
    assert not is_there(int(maker))


def test_a_copy_does_not_outlive_who_takes() -> None:
    program = """
        import os, time
        from itertools import count
        from app.kernel.apart import made_apart

        def make():
            for number in count():
                yield os.getpid(), "x" * 1_000_000

        with made_apart(make) as items:
            print(next(items)[0], flush=True)
            time.sleep(600)
    """
    with subprocess.Popen(
        [sys.executable, "-c", dedent(program)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as taker:
        assert taker.stdout
        maker = int(taker.stdout.readline())
        assert is_there(maker)
        taker.send_signal(signal.SIGKILL)
    end = time.monotonic() + LIMIT
    while is_there(maker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_there(maker)


def test_a_process_with_threads_is_not_copied() -> None:
    done = threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        assert not is_possible()
    finally:
        done.set()
        waiting.join()
