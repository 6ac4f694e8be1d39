"""Keep an index of the words in ``search_entries``, each database in its own way.

The laws are spelled in the SQL file of each database; a blank line ends a statement.
"""

from pathlib import Path

from alembic import op


def keep_index() -> None:
    """Make the index, and let it follow the table from now on."""
    dialect = op.get_bind().dialect.name
    laws = Path(__file__).with_name(f"{dialect}.sql").read_text(encoding="utf-8")
    for law in laws.split("\n\n"):
        op.get_bind().exec_driver_sql(law)


def drop_index() -> None:
    """Remove what does not go with the table itself."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
