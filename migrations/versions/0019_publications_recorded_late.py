"""A publication that is recorded late does not claim what the list was.

What a list had on a past day is known only if nothing has changed since. Columns are made anew
beside the old ones: SQLite cannot make a column of a table optional to which others refer.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents

revision = "0019"
down_revision = "0018"

CLAIMED: dict[str, Any] = {
    "as_of_change": sa.Integer(),
    "operations": sa.Integer(),
    "complete": sa.Integer(),
    "eu_contribution": Cents(),
    "sha256": sa.String(),
}
UNKNOWN = {name: "''" if name == "sha256" else "0" for name in CLAIMED}


def upgrade() -> None:
    for name, type_ in CLAIMED.items():
        _made_anew(name, sa.Column(name, type_))


def downgrade() -> None:
    for name, type_ in CLAIMED.items():
        unknown = UNKNOWN[name]
        _made_anew(name, sa.Column(name, type_, nullable=False, server_default=sa.text(unknown)))


def _made_anew(name: str, column: sa.Column[Any]) -> None:
    old = f"old_{name}"
    op.execute(f"ALTER TABLE publications RENAME COLUMN {name} TO {old}")
    op.add_column("publications", column)
    table = sa.table("publications", sa.column(name), sa.column(old))
    op.execute(table.update().where(table.c[old].is_not(None)).values({name: table.c[old]}))
    op.drop_column("publications", old)
