"""Bring a database up to date, and tell whether it is."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import migrations
from app.kernel.db import Database


class OutOfDate(Exception):
    """The database is not of the version that this program needs."""


def configuration(database: Database) -> Config:
    """Tell Alembic where the migrations are, and which database is meant."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["database"] = database
    return config


def upgrade(database: Database) -> None:
    """Apply what is missing. Two processes may try at once: the second waits and finds it done."""
    command.upgrade(configuration(database), "head")


@cache
def needed() -> str:
    """Name the version of the database that this program needs."""
    head = ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head()
    assert head is not None
    return head


def found(database: Database) -> str | None:
    """Name the version that the database has; None if it is empty."""
    with database.reading.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check(database: Database) -> None:
    """Refuse to work on a database of another version.

    Raises:
        OutOfDate: with what to do.
    """
    there, wanted = found(database), needed()
    if there != wanted:
        raise OutOfDate(
            f"The database has version {there or 'none'}, this program needs {wanted}. "
            "Run `foerderregister migrate`."
        )
