"""The journal, the words of the full text, and answers kept for retries.

The journal is append-only: the database itself refuses to change it.
"""

import sqlalchemy as sa
from alembic import op

from app.kernel.tables import Id, Moment
from migrations.append_only import forbid_changes
from migrations.search import drop_index, keep_index

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("request", sa.String()),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_subject_version", "changes", ["subject", "version"])
    op.create_table(
        "search_entries",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", Id(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_entries")),
        sa.UniqueConstraint("subject", name=op.f("uq_search_entries_subject")),
    )
    op.create_table(
        "kept_answers",
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_kept_answers")),
    )
    op.create_index("ix_kept_answers_expires_at", "kept_answers", ["expires_at"])
    forbid_changes("changes")
    keep_index()


def downgrade() -> None:
    drop_index()
    op.drop_table("kept_answers")
    op.drop_table("search_entries")
    op.drop_table("changes")
