"""Yearly plans, every version of them."""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents
from app.kernel.tables import Id, Key, Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "budget_plans",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("handlungsfeld_id", Id()),
        sa.Column("project_id", Id()),
        sa.Column("subject", Key(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handlungsfeld_id"],
            ["handlungsfelder.id"],
            name=op.f("fk_budget_plans_handlungsfeld_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_budget_plans_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_budget_plans_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_plans")),
        sa.UniqueConstraint(
            "subject", "plan_version", name=op.f("uq_budget_plans_subject_plan_version")
        ),
    )
    op.create_index("ix_budget_plans_handlungsfeld_id", "budget_plans", ["handlungsfeld_id"])
    op.create_index("ix_budget_plans_programme_id_id", "budget_plans", ["programme_id", "id"])
    op.create_index("ix_budget_plans_project_id", "budget_plans", ["project_id"])
    op.create_table(
        "plan_years",
        sa.Column("plan_id", Id(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("planned_commitment", Cents(), nullable=False),
        sa.Column("planned_payment", Cents(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["budget_plans.id"], name=op.f("fk_plan_years_plan_id")
        ),
        sa.PrimaryKeyConstraint("plan_id", "position", name=op.f("pk_plan_years")),
    )


def downgrade() -> None:
    op.drop_table("plan_years")
    op.drop_table("budget_plans")
