"""What facets count is indexed for all projects again.

They count, too, how many projects state no kind and no Handlungsfeld; indexes of those that do
could not serve that, and a whole table was read for it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

COUNTED = ("handlungsfeld_id", "kind")


def upgrade() -> None:
    for column in COUNTED:
        op.drop_index(_name(column), "projects")
        op.create_index(_name(column), "projects", [column, "operation_code"])


def downgrade() -> None:
    for column in COUNTED:
        where = sa.text(f"{column} IS NOT NULL")
        op.drop_index(_name(column), "projects")
        op.create_index(
            *(_name(column), "projects", [column, "operation_code"]),
            sqlite_where=where,
            postgresql_where=where,
        )


def _name(column: str) -> str:
    return f"ix_projects_{column}_operation_code"
