"""Long imports: they go on after the answer, tell how far they are, and never stay half done."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import select

from app.intake import entries, jobs, rules, running
from app.intake.jobs import File, prepared
from app.intake.models import FileImport, ImportedRow, ImportRun
from app.intake.schemas import StatedImport
from app.kernel import clock
from app.kernel.db import Database, open_database
from app.kernel.identity import Role
from tests.databases import copy
from tests.intake.sending import FILE, as_csv, send
from tests.intake.test_importing import everything
from tests.server import ROOT
from tests.server import running as serving
from tests.witness import Witness

ASYNC = {"Prefer": "respond-async"}


def partners(many: int, *more: tuple[str, str]) -> bytes:
    rows = ((f"Verein Nummer {n}", "Verein oder Verband") for n in range(many))
    return as_csv(("Name", "Art"), *rows, *more)


def finished(client: Any, path: str, seconds: float = 60) -> dict[str, Any]:
    """Wait until an import is not running any more."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found: dict[str, Any] = client.get(path).json()
        if found["state"] != "running":
            return found
        time.sleep(0.05)
    raise AssertionError("It runs on and on.")


def test_an_import_goes_on_after_the_answer(officer: Witness) -> None:
    answer = send(officer, partners(30), headers=ASYNC)
    assert answer.status_code == 202, answer.text
    assert (answer.json()["state"], answer.json()["rows"]) == ("running", 30)
    done = finished(officer, answer.headers["location"])
    assert (done["state"], done["created"], done["rows_done"]) == ("done", 30, 30)
    assert done["finished_at"]
    again = send(officer, partners(30), headers=ASYNC)
    assert again.status_code == 200
    assert again.json()["id"] == done["id"]
    assert len(officer.get(f"/v1/imports/{done['id']}/records?limit=200").json()["items"]) == 30


def test_one_that_is_long_goes_on_by_itself(
    officer: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LONG", 400)
    answer = send(officer, partners(401))
    assert answer.status_code == 202, answer.text
    seen = set()
    while (found := officer.get(answer.headers["location"]).json())["state"] == "running":
        seen.add(found["rows_done"])
        time.sleep(0.02)
    assert (found["state"], found["created"]) == ("done", 401)
    assert len(seen) > 2, "progress is seen"
    assert sorted(seen) == sorted(one for one in seen if 0 <= one <= 401)


def test_one_with_mistakes_fails_as_a_whole_and_says_why(
    officer: Witness, database: Database
) -> None:
    answer = send(officer, partners(30, ("Letzter", "Raumschiff")), headers=ASYNC)
    found = finished(officer, answer.headers["location"])
    assert (found["state"], found["created"], found["mistakes_total"]) == ("failed", 0, 1)
    (mistake,) = found["mistakes"]
    assert (mistake["row"], mistake["column"], mistake["code"]) == (32, "B", "not_a_choice")
    assert officer.get("/v1/partners").json()["items"] == []
    assert send(officer, partners(30), headers=ASYNC).status_code == 202


def test_a_file_that_is_no_list_is_refused_at_once(officer: Witness) -> None:
    answer = send(officer, as_csv(("a", "b"), ("c", "d")), headers=ASYNC)
    assert (answer.status_code, answer.json()["reason"]) == (422, "not_such_a_list")


def test_a_dry_run_is_answered_when_it_is_done(officer: Witness, database: Database) -> None:
    before = everything(database)
    answer = send(officer, partners(20), headers=ASYNC, dry_run=True)
    assert answer.status_code == 201
    assert everything(database) == before


def test_one_that_nobody_hears_of_has_failed_and_may_come_again(
    officer: Witness, database: Database, tmp_path: Path
) -> None:
    """A process that dies leaves its import running; when its time is over, it has failed."""
    job = job_of(database, tmp_path, partners(5))
    begun = entries.announce(database, job, "officer", None)
    path = f"/v1/imports/{begun.id}"
    assert officer.get(path).json()["state"] == "running"
    assert send(officer, partners(5)).status_code == 202, "the same is under way"
    with database.write("tests") as session:
        session.get_one(ImportRun, begun.id).lease_until = clock.now() - timedelta(seconds=1)
    assert officer.get(path).json()["state"] == "failed"
    assert [one["id"] for one in officer.get("/v1/imports?state=failed").json()["items"]] == [
        str(begun.id)
    ]
    assert officer.get("/v1/imports?state=running").json()["items"] == []
    with pytest.raises(Exception, match="broken off"):
        running.run(database, job, "officer", begun=begun.id)
    assert officer.get("/v1/partners").json()["items"] == [], "it may not finish after all"
    again = send(officer, partners(5))
    assert (again.status_code, again.json()["created"]) == (201, 5)
    found = officer.get(path).json()
    assert (found["state"], found["mistakes"][0]["code"]) == ("failed", "busy")
    assert "Nichts wurde übernommen" in found["mistakes"][0]["de"]


def job_of(database: Database, folder: Path, content: bytes) -> jobs.Job:
    path = folder / "Liste.csv"
    path.write_bytes(content)
    file = File(path, path.name, len(content), hashlib.sha256(content).hexdigest())
    stated = StatedImport.model_validate({"kind": "partners", "file_name": path.name})
    return prepared(database, file, stated, "ZRHH", new=False)


def test_of_two_at_the_same_time_one_is_the_import_and_the_other_its_repetition(
    officer: Witness, database: Database, tmp_path: Path
) -> None:
    """Two processes: each has its own connections and its own queue."""
    url = database.writing.url.render_as_string(hide_password=False)
    barrier = Barrier(2)
    done: list[entries.Done] = []

    def work(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        own = open_database(url)
        job = job_of(own, folder, partners(50))
        barrier.wait()
        done.append(running.run(own, job, "officer"))
        own.close()

    threads = [Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = done
    assert first.id == second.id
    assert sorted([first.repeated, second.repeated]) == [False, True]
    assert len(officer.get("/v1/partners?limit=200").json()["items"]) == 50
    with database.reading.connect() as connection:
        assert len(connection.execute(select(FileImport.id)).all()) == 1


def test_a_killed_process_leaves_nothing_half(
    template: str, database: Database, tmp_path: Path
) -> None:
    url = database.writing.url.render_as_string(hide_password=False)
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    (tmp_path / "Liste.csv").write_bytes(partners(400))
    process = subprocess.Popen(
        [sys.executable, str(script), url, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    id_ = process.stdout.readline().strip()
    assert process.stdout.readline().strip() == "200", "it is in the middle of writing"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with database.reading.connect() as connection:
        tables = everything(database)
        assert tables["partners"] == []
        assert tables["imported_records"] == []
        (state,) = connection.execute(select(FileImport.state)).scalars().all()
        assert state == "running"
        lease = connection.execute(select(ImportRun.lease_until)).scalar_one()
    assert lease < clock.now() + timedelta(minutes=2), "it is found to be dead soon"
    assert len(id_) == 36


KILLED = """
import sys, time
from pathlib import Path
from app.intake import entries, running
from app.kernel.db import open_database
from tests.intake.test_background import job_of

database = open_database(sys.argv[1])
folder = Path(sys.argv[2])
job = job_of(database, folder, (folder / "Liste.csv").read_bytes())
begun = entries.announce(database, job, "officer", None)
print(begun.id, flush=True)

def told(rows):
    if rows == 200:
        print(rows, flush=True)
        time.sleep(60)

running.run(database, job, "officer", begun=begun.id, told=told)
"""


def test_a_server_that_stops_says_that_its_imports_failed(template: str, tmp_path: Path) -> None:
    url = copy(template, tmp_path, "imports_stopped")
    params = {"kind": "partners", "file_name": "x.csv"}
    with serving(url, tmp_path) as server, server.client(Role.OFFICER) as client:
        answer = client.post(
            "/v1/imports", content=partners(3_000), params=params, headers=FILE, timeout=60
        )
        assert answer.status_code == 202, answer.text
        while not client.get(answer.headers["location"]).json()["rows_done"]:
            time.sleep(0.02)
    database = open_database(url)
    with database.reading.connect() as connection:
        found = connection.execute(select(FileImport.state, FileImport.mistakes)).one()
        assert connection.execute(select(ImportRun.import_id)).all() == []
        assert connection.execute(select(ImportedRow.subject)).all() == []
    database.close()
    assert found.state == "failed"
    assert "noch einmal" in found.mistakes[0]["de"]


def test_others_are_served_while_an_import_runs(template: str, tmp_path: Path) -> None:
    with serving(copy(template, tmp_path, "imports_live"), tmp_path) as server:
        client = server.client(Role.OFFICER)
        params = {"kind": "partners", "file_name": "x.csv"}
        answer = client.post(
            "/v1/imports",
            content=partners(500),
            params=params,
            headers=FILE | ASYNC,
            timeout=60,
        )
        assert answer.status_code == 202, answer.text
        slowest = 0.0
        while client.get(answer.headers["location"]).json()["state"] == "running":
            began = time.monotonic()
            assert client.get("/v1/partners?limit=10").status_code == 200
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.05)
        found = client.get(answer.headers["location"]).json()
        assert (found["state"], found["created"]) == ("done", 500)
        assert slowest < 5
        client.close()
