"""Where the tests of dumps move a registry to: an empty database of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command

from app.kernel.db import Database, open_database
from tests.databases import WORKER, alembic, copy, fresh_postgres
from tests.lifecycle.conftest import office, role_keys, travel

__all__ = ["office", "role_keys", "travel"]


@pytest.fixture(scope="session", params=["to-sqlite", "to-postgresql"])
def other_template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Migrate one empty database of each kind, to be copied."""
    if request.param == "to-sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('other')}/registry.db"
    else:
        server = request.getfixturevalue("postgres")
        url = fresh_postgres(server, f"other_template_{WORKER}", "template0")
    database = open_database(url)
    command.upgrade(alembic(database), "head")
    if request.param == "to-sqlite":
        with database.reading.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return url


@pytest.fixture
def target_url(other_template: str, tmp_path: Path) -> str:
    """The address of an empty, migrated database."""
    folder = tmp_path / "target"
    folder.mkdir()
    return copy(other_template, folder, f"target_{WORKER}")


@pytest.fixture
def target(target_url: str) -> Iterator[Database]:
    """An empty, migrated database."""
    database = open_database(target_url)
    yield database
    database.close()


BOTH_WAYS = (
    "sqlite-to-postgresql",
    "to-postgresql-sqlite",
    "postgresql-to-sqlite",
    "to-sqlite-postgresql",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Move everything from one kind of database to the other; within a kind only a life goes on."""
    here = Path(__file__).parent
    spared = [
        one
        for one in items
        if here in one.path.parents
        and "-to-" in one.name.replace("[to-", "[-to-")
        and not any(way in one.name for way in BOTH_WAYS)
        and "life_goes_on" not in one.name
    ]
    config.hook.pytest_deselected(items=spared)
    items[:] = [one for one in items if one not in spared]
