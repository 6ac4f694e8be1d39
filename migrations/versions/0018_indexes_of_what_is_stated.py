"""Indexes of facts that most rows do not state hold only the rows that do.

Each row that stated nothing had its place in them all the same: work for every writer, and a
tenth of an import's, for what nobody asks.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

STATED = {
    "partners": (("ags", "name_key", "id"), ("nuts3", "name_key", "id")),
    "projects": (("handlungsfeld_id", "operation_code"), ("kind", "operation_code")),
    "locations": (
        ("ags", "project_id"),
        ("nuts3", "project_id"),
        ("latitude", "longitude", "project_id"),
    ),
}


def upgrade() -> None:
    for table, column, name, columns in _all():
        where = sa.text(f"{column} IS NOT NULL")
        op.drop_index(name, table)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for table, _, name, columns in _all():
        op.drop_index(name, table)
        op.create_index(name, table, columns)


def _all() -> list[tuple[str, str, str, list[str]]]:
    return [
        (table, columns[0], f"ix_{table}_{'_'.join(columns)}", [*columns])
        for table, indexes in STATED.items()
        for columns in indexes
    ]
