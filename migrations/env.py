"""Run migrations on the database that the application itself opens."""

from typing import Any

from alembic import context

import app.main  # noqa: F401 (knows every table)
from app.kernel.db import open_database
from app.kernel.tables import Base
from app.settings import Settings

KEPT_BY_THE_DATABASE = ("search_words", "ix_search_entries_vector")
"""The full-text indexes, which the models do not know."""

MIGRATION_LOCK = 4_800_001


def ours(_thing: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    """Tell what autogenerate and ``alembic check`` should compare."""
    if reflected and name and name.startswith(KEPT_BY_THE_DATABASE):
        return False
    return not (kind == "column" and name == "vector")


database = context.config.attributes.get("database") or open_database(Settings.read().database_url)

with database.writing.connect() as connection:
    context.configure(
        connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        include_object=ours,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
