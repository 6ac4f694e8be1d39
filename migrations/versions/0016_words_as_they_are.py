"""Full text takes words as they are: on PostgreSQL its parser took them apart once more."""

from migrations.search import keep_exact_index, keep_parted_index

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    keep_exact_index()


def downgrade() -> None:
    keep_parted_index()
