"""Every test runs on both databases, each time on a migrated and empty one."""

import os
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from alembic import command
from fastapi import FastAPI
from sqlalchemy.orm import Session

from app.access import keys
from app.kernel.db import Database, open_database
from app.kernel.identity import Role
from app.main import create_app
from app.settings import Settings
from tests.budget.money import Till
from tests.databases import WORKER, Scene, alembic, copy, fresh_postgres, postgres_server
from tests.witness import Witness


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration every test runs: one that cannot is a failure."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
    return report


def pytest_collection_finish(session: pytest.Session) -> None:
    """See that no two tests have one name: of those, parallel runs would run one."""
    twice = [
        name for name, often in Counter(one.nodeid for one in session.items).items() if often > 1
    ]
    assert not twice, twice


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests did not run, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("THESE TESTS DID NOT RUN", red=True, bold=True)
        for report in skipped:
            terminalreporter.write_line(f"{report.nodeid}: {report.longrepr[2]}")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with postgres_server() as url:
        yield url


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


@pytest.fixture(scope="session")
def scene(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Where the tests of one kind of database play."""
    scene = Scene(template, tmp_path_factory.mktemp("scene"))
    yield scene
    scene.close()


@pytest.fixture
def database(scene: Scene) -> Iterator[Database]:
    """A migrated, empty database for one test."""
    yield scene.clear()
    scene.leave()


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
