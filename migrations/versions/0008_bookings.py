"""Bookings: prepared by one, approved by another."""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents
from app.kernel.tables import Id, Moment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "bookings",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("pot", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("prepared_by", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String()),
        sa.Column("decided_at", Moment()),
        sa.Column("rejected_because", sa.String()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_bookings_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
    )
    op.create_index("ix_bookings_created_at_id", "bookings", ["created_at", "id"])
    op.create_index("ix_bookings_programme_id_status", "bookings", ["programme_id", "status"])
    op.create_table(
        "booking_lines",
        sa.Column("booking_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("amount", Cents()),
        sa.Column("project_id", Id()),
        sa.Column("handlungsfeld_id", Id()),
        sa.Column("to_handlungsfeld_id", Id()),
        sa.Column("year", sa.Integer()),
        sa.Column("stage", sa.String(40)),
        sa.Column("claim_id", Id()),
        sa.Column("recovery_order_id", Id()),
        sa.Column("reverses", sa.Integer()),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_booking_lines_booking_id")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["payment_claims.id"], name=op.f("fk_booking_lines_claim_id")
        ),
        sa.ForeignKeyConstraint(
            ["handlungsfeld_id"],
            ["handlungsfelder.id"],
            name=op.f("fk_booking_lines_handlungsfeld_id"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_booking_lines_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["recovery_order_id"],
            ["recovery_orders.id"],
            name=op.f("fk_booking_lines_recovery_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["to_handlungsfeld_id"],
            ["handlungsfelder.id"],
            name=op.f("fk_booking_lines_to_handlungsfeld_id"),
        ),
        sa.PrimaryKeyConstraint("booking_id", "position", name=op.f("pk_booking_lines")),
    )
    op.create_index("ix_booking_lines_claim_id", "booking_lines", ["claim_id"])
    op.create_index("ix_booking_lines_handlungsfeld_id", "booking_lines", ["handlungsfeld_id"])
    op.create_index("ix_booking_lines_project_id", "booking_lines", ["project_id"])
    op.create_index("ix_booking_lines_recovery_order_id", "booking_lines", ["recovery_order_id"])
    op.create_index(
        "ix_booking_lines_to_handlungsfeld_id", "booking_lines", ["to_handlungsfeld_id"]
    )


def downgrade() -> None:
    op.drop_table("booking_lines")
    op.drop_table("bookings")
