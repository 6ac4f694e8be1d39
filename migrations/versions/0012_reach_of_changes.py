"""The journal notes how far each record could be seen, so that feeds can be drawn from it.

What was written down before knows only how it stands today: its changes are told as if it had
always been so.
"""

import sqlalchemy as sa
from alembic import op

from migrations.append_only import allow_changes, forbid_changes

revision = "0012"
down_revision = "0011"

ALWAYS_PUBLIC = ("programmes", "handlungsfelder", "partners", "bodies")
PUBLIC = "reach_before = 'public', reach = 'public'"
GRANTED = (
    "'granted', 'amendment_pending', 'in_implementation', 'suspended', 'completed',"
    " 'final_report_submitted', 'closed', 'archived', 'revoked'"
)
SEEN = {
    "projects": f"SELECT id FROM projects WHERE status IN ({GRANTED})",  # noqa: S608 (constants)
    "events": "SELECT id FROM events WHERE visibility = 'public'",
    "documents": (
        "SELECT id FROM documents WHERE visibility = 'public' AND (project_id IS NULL OR"  # noqa: S608 (constants)
        f" project_id IN (SELECT id FROM projects WHERE status IN ({GRANTED})))"
    ),
}


def upgrade() -> None:
    for name in ("reach_before", "reach"):
        op.add_column(
            "changes",
            sa.Column(name, sa.String(40), nullable=False, server_default="internal"),
        )
    allow_changes("changes")
    always = ", ".join(f"'{kind}'" for kind in ALWAYS_PUBLIC)
    _set(PUBLIC, f"kind IN ({always})")
    for kind, seen in SEEN.items():
        _set(
            "reach_before = 'public', reach = 'public'", f"kind = '{kind}' AND subject IN ({seen})"
        )
    merged = "SELECT id FROM partners WHERE merged_into_id IS NOT NULL"
    _set("reach = 'nobody'", f"kind = 'partners' AND subject IN ({merged}) AND version = {_LAST}")
    _set("reach_before = 'nobody'", "action = 'created'")
    _set("reach = 'nobody'", "action = 'deleted'")
    forbid_changes("changes")
    op.create_index("ix_changes_kind_number", "changes", ["kind", "number"])
    _index("ix_changes_public", "reach = 'public' OR reach_before = 'public'", "number")
    _index(
        "ix_changes_gone",
        "reach_before <> reach AND reach_before <> 'nobody' AND reach <> 'public'",
        *("kind", "at"),
    )


_LAST = "(SELECT version FROM partners WHERE id = subject)"


def _set(values: str, where: str) -> None:
    op.execute(f"UPDATE changes SET {values} WHERE {where}")  # noqa: S608 (constants)


def _index(name: str, only: str, *columns: str) -> None:
    where = sa.text(only)
    op.create_index(name, "changes", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index("ix_changes_gone", "changes")
    op.drop_index("ix_changes_public", "changes")
    op.drop_index("ix_changes_kind_number", "changes")
    for name in ("reach", "reach_before"):
        op.drop_column("changes", name)
