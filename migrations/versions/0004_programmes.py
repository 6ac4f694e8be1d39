"""Programmes and their Handlungsfelder."""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents, Percent
from app.kernel.tables import Id, Key, Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "programmes",
        sa.Column("code", Key(), nullable=False),
        sa.Column("name_de", sa.String(), nullable=False),
        sa.Column("name_en", sa.String()),
        sa.Column("region_name", sa.String()),
        sa.Column("programming_period", sa.String(), nullable=False),
        sa.Column("cci", sa.String()),
        sa.Column("funds", sa.JSON(), nullable=False),
        sa.Column("legal_basis_de", sa.String()),
        sa.Column("legal_basis_en", sa.String()),
        sa.Column("region_category", sa.String(40)),
        sa.Column("max_eu_rate", Percent()),
        sa.Column("cofinancing_basis", sa.String(40)),
        sa.Column("min_eligible_cost", Cents()),
        sa.Column("min_eligible_cost_study", Cents()),
        sa.Column("max_duration_months", sa.Integer()),
        sa.Column("commitment_period_end", sa.Date()),
        sa.Column("project_end_latest", sa.Date()),
        sa.Column("eligibility_start", sa.Date()),
        sa.Column("eligibility_end", sa.Date()),
        sa.Column("reporting_cycle_months", sa.Integer()),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sa.UniqueConstraint("code", name=op.f("uq_programmes_code")),
    )
    op.create_index("ix_programmes_updated_at_id", "programmes", ["updated_at", "id"])
    op.create_table(
        "programme_partners",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("partner_id", Id(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_programme_partners_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_programme_partners_programme_id")
        ),
        sa.PrimaryKeyConstraint("programme_id", "position", name=op.f("pk_programme_partners")),
    )
    op.create_index("ix_programme_partners_partner_id", "programme_partners", ["partner_id"])
    op.create_table(
        "handlungsfelder",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("code", Key(), nullable=False),
        sa.Column("name_de", sa.String(), nullable=False),
        sa.Column("name_en", sa.String()),
        sa.Column("aim_de", sa.String()),
        sa.Column("aim_en", sa.String()),
        sa.Column("directive_number", sa.String()),
        sa.Column("specific_objective", sa.String()),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_handlungsfelder_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handlungsfelder")),
        sa.UniqueConstraint(
            "programme_id", "code", name=op.f("uq_handlungsfelder_programme_id_code")
        ),
    )
    op.create_index("ix_handlungsfelder_code", "handlungsfelder", ["code"])


def downgrade() -> None:
    op.drop_table("handlungsfelder")
    op.drop_table("programme_partners")
    op.drop_table("programmes")
