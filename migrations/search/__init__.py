"""Keep an index of the words in ``search_entries``, each database in its own way.

The laws are spelled in the SQL file of each database; a blank line ends a statement.
"""

from pathlib import Path

from alembic import op


def keep_index() -> None:
    """Make the index, and let it follow the table from now on."""
    _obey(f"{op.get_bind().dialect.name}.sql")


def keep_exact_index() -> None:
    """Make the index anew, of words as they are; not every database ever parted them."""
    _obey(f"{op.get_bind().dialect.name}_exact.sql")


def keep_parted_index() -> None:
    """Make the index as it was before."""
    if op.get_bind().dialect.name == "postgresql":
        keep_index()


def keep_index_of_stems() -> None:
    """Make the index anew, of words and stems as they are kept."""
    _obey(f"{op.get_bind().dialect.name}_stems.sql")


def forget_index() -> None:
    """Make room for another index; one that follows by itself is left alone."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_column("search_entries", "vector")


def drop_index() -> None:
    """Remove what does not go with the table itself."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")


def _obey(name: str) -> None:
    file = Path(__file__).with_name(name)
    laws = file.read_text(encoding="utf-8").split("\n\n") if file.exists() else []
    for law in laws:
        op.get_bind().exec_driver_sql(law)
