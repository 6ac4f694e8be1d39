"""The ledger, whose balances the database keeps.

Transfers refuse every change; accounts and turnovers change by transfers only, and no account
but the world outside goes below zero.
"""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents
from app.kernel.tables import Id, Key, Moment
from migrations.append_only import forbid_changes
from migrations.balances import drop_functions, keep_balances

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", Key(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("pot", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("handlungsfeld_id", Id()),
        sa.Column("project_id", Id()),
        sa.Column("year", sa.Integer()),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("balance", Cents(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN kind IN ('reserved', 'committed', 'paid')"
            " THEN year IS NOT NULL AND (project_id IS NULL) = (parent_id IS NULL)"
            " ELSE year IS NULL AND project_id IS NULL AND parent_id IS NULL"
            " AND (handlungsfeld_id IS NOT NULL) = (kind = 'free') END",
            name=op.f("ck_accounts_shape"),
        ),
        sa.CheckConstraint("balance >= 0 OR kind = 'outside'", name=op.f("ck_accounts_covered")),
        sa.ForeignKeyConstraint(
            ["handlungsfeld_id"], ["handlungsfelder.id"], name=op.f("fk_accounts_handlungsfeld_id")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["accounts.id"], name=op.f("fk_accounts_parent_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_accounts_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_accounts_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_accounts_name")),
    )
    op.create_index("ix_accounts_parent_id", "accounts", ["parent_id"])
    op.create_index("ix_accounts_programme_id_kind", "accounts", ["programme_id", "kind"])
    op.create_index("ix_accounts_project_id", "accounts", ["project_id"])
    op.create_table(
        "transfers",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("ledger_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("amount", Cents(), nullable=False),
        sa.Column("source_balance", Cents(), nullable=False),
        sa.Column("target_balance", Cents(), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("project_id", Id()),
        sa.Column("booking_id", Id()),
        sa.Column("claim_id", Id()),
        sa.Column("recovery_order_id", Id()),
        sa.Column("reverses", sa.Integer()),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("prepared_by", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String()),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint(
            "(reverses IS NULL) = (kind <> 'reverse')", name=op.f("ck_transfers_reversal")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_transfers_positive")),
        sa.CheckConstraint("approved_by <> prepared_by", name=op.f("ck_transfers_four_eyes")),
        sa.CheckConstraint("source_id <> target_id", name=op.f("ck_transfers_moves")),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_transfers_booking_id")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["payment_claims.id"], name=op.f("fk_transfers_claim_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_transfers_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_transfers_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["recovery_order_id"],
            ["recovery_orders.id"],
            name=op.f("fk_transfers_recovery_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reverses"], ["transfers.number"], name=op.f("fk_transfers_reverses")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["accounts.id"], name=op.f("fk_transfers_source_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["accounts.id"], name=op.f("fk_transfers_target_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_transfers")),
        sa.UniqueConstraint(
            "programme_id", "ledger_number", name=op.f("uq_transfers_programme_id_ledger_number")
        ),
        sa.UniqueConstraint("reverses", name=op.f("uq_transfers_reverses")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_transfers_booking_id", "transfers", ["booking_id"])
    op.create_index("ix_transfers_claim_id", "transfers", ["claim_id"])
    op.create_index("ix_transfers_programme_id_at", "transfers", ["programme_id", "at"])
    op.create_index("ix_transfers_project_id_number", "transfers", ["project_id", "number"])
    op.create_index("ix_transfers_recovery_order_id", "transfers", ["recovery_order_id"])
    op.create_index("ix_transfers_source_id_number", "transfers", ["source_id", "number"])
    op.create_index("ix_transfers_target_id_number", "transfers", ["target_id", "number"])
    op.create_table(
        "turnovers",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("axis", sa.String(40), nullable=False),
        sa.Column("span", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("amount", Cents(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_turnovers_account_id")
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "axis", "span", "starts_on", name=op.f("pk_turnovers")
        ),
    )
    partial = {
        "ix_accounts_collective": ("accounts", ["programme_id", "pot"], "parent_id IS NULL"),
        "ix_transfers_recovered": (
            "transfers",
            ["programme_id", "at", "source_id", "kind", "amount", "value_date"],
            "recovery_order_id IS NOT NULL",
        ),
    }
    for name, (table, columns, only) in partial.items():
        where = sa.text(only)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
    forbid_changes("transfers")
    keep_balances()


def downgrade() -> None:
    drop_functions()
    op.drop_table("turnovers")
    op.drop_table("transfers")
    op.drop_table("accounts")
