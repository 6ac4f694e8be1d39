"""Stems of German words stand among the words of each record, on every database alike."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from app.kernel.stems import with_stems
from migrations.search import forget_index, keep_exact_index, keep_index_of_stems

revision = "0017"
down_revision = "0016"

AT_ONCE = 1_000
ENTRIES = sa.table("search_entries", sa.column("number"), sa.column("words"))


def upgrade() -> None:
    forget_index()
    change = (
        sa.update(ENTRIES)
        .where(ENTRIES.c.number == sa.bindparam("entry"))
        .values(words=sa.bindparam("found_by"))
    )
    for batch in _batches():
        told = [{"entry": number, "found_by": with_stems(said.split())} for number, said in batch]
        op.get_bind().execute(change, told)
    keep_index_of_stems()


def downgrade() -> None:
    """Leave the stems among the words: whatever was found before is found with them."""
    forget_index()
    keep_exact_index()


def _batches() -> Iterator[list[tuple[int, str]]]:
    last = 0
    following = (
        sa.select(ENTRIES)
        .where(ENTRIES.c.number > sa.bindparam("last"))
        .order_by(ENTRIES.c.number)
        .limit(AT_ONCE)
    )
    while rows := op.get_bind().execute(following, {"last": last}).all():
        yield [(number, said) for number, said in rows]
        last = rows[-1].number
