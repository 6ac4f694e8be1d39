"""Receivers are told of changes by webhooks.

There are none yet. How far each has been told is kept apart from what people decide about it: the
journal must not tell of its own telling.
"""

import sqlalchemy as sa
from alembic import op

from app.kernel.tables import Id, Moment

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "webhooks",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("description", sa.String()),
        sa.Column("collections", sa.JSON(), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("paused_because", sa.String(40)),
        sa.Column("paused_at", Moment()),
        sa.Column("begins_after", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("secret_since", Moment(), nullable=False),
        sa.Column("old_secret", sa.String()),
        sa.Column("old_secret_until", Moment()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    op.create_index("ix_webhooks_created_at_id", "webhooks", ["created_at", "id"])
    op.create_table(
        "webhook_progress",
        sa.Column("webhook_id", Id(), nullable=False),
        sa.Column("delivered_up_to", sa.Integer(), nullable=False),
        sa.Column("sending_up_to", sa.Integer()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", Moment()),
        sa.Column("next_try_at", Moment()),
        sa.Column("delivered_at", Moment()),
        sa.Column("leased_by", sa.String()),
        sa.Column("leased_until", Moment()),
        sa.ForeignKeyConstraint(
            ["webhook_id"],
            ["webhooks.id"],
            name=op.f("fk_webhook_progress_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("webhook_id", name=op.f("pk_webhook_progress")),
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("webhook_id", Id(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("after", sa.Integer()),
        sa.Column("up_to", sa.Integer()),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("error", sa.String()),
        sa.Column("next_try_at", Moment()),
        sa.ForeignKeyConstraint(
            ["webhook_id"],
            ["webhooks.id"],
            name=op.f("fk_webhook_deliveries_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_webhook_deliveries")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_webhook_deliveries_at", "webhook_deliveries", ["at"])
    op.create_index(
        "ix_webhook_deliveries_webhook_id_number", "webhook_deliveries", ["webhook_id", "number"]
    )


def downgrade() -> None:
    for table in ("webhook_deliveries", "webhook_progress", "webhooks"):
        op.drop_table(table)
