"""Full text takes words as they are: on PostgreSQL its parser took them apart once more."""

from migrations.search import forget_index, keep_exact_index, keep_parted_index

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    forget_index()
    keep_exact_index()


def downgrade() -> None:
    forget_index()
    keep_parted_index()
