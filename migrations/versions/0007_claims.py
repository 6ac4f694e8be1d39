"""Programmes say how their money is watched; claims and recovery orders are registered.

Programmes that are there already need two people from now on.
"""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents
from app.kernel.tables import Id, Key, Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column(
        "programmes",
        sa.Column("four_eyes", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.add_column("programmes", sa.Column("accounts_closed_until", sa.Date()))
    op.create_table(
        "payment_claims",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("claim_number", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("declared_cost", Cents(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("verified_cost", Cents()),
        sa.Column("eu_payable", Cents()),
        sa.Column("decided_on", sa.Date()),
        sa.Column("decision_reason", sa.String()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_payment_claims_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_payment_claims_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_claims")),
        sa.UniqueConstraint(
            "project_id", "claim_number", name=op.f("uq_payment_claims_project_id_claim_number")
        ),
    )
    op.create_index(
        "ix_payment_claims_programme_id_submitted_on",
        "payment_claims",
        ["programme_id", "submitted_on", "id"],
    )
    op.create_index(
        "ix_payment_claims_status_submitted_on", "payment_claims", ["status", "submitted_on", "id"]
    )
    op.create_table(
        "claim_invoices",
        sa.Column("claim_id", Id(), nullable=False),
        sa.Column("supplier", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("amount", Cents(), nullable=False),
        sa.Column("fingerprint", Key(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["payment_claims.id"], name=op.f("fk_claim_invoices_claim_id")
        ),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_invoices")),
    )
    op.create_index("ix_claim_invoices_fingerprint", "claim_invoices", ["fingerprint"])
    op.create_table(
        "recovery_orders",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("order_number", sa.Integer(), nullable=False),
        sa.Column("amount", Cents(), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("written_off", Cents(), nullable=False),
        sa.Column("write_off_reason", sa.String()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_recovery_orders_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_recovery_orders_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_orders")),
        sa.UniqueConstraint(
            "project_id", "order_number", name=op.f("uq_recovery_orders_project_id_order_number")
        ),
    )
    op.create_index(
        "ix_recovery_orders_programme_id_ordered_on",
        "recovery_orders",
        ["programme_id", "ordered_on", "id"],
    )


def downgrade() -> None:
    op.drop_table("recovery_orders")
    op.drop_table("claim_invoices")
    op.drop_table("payment_claims")
    op.drop_column("programmes", "accounts_closed_until")
    op.drop_column("programmes", "four_eyes")
