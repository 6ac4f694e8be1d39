"""Organisations and the numbers under which others know them."""

import sqlalchemy as sa
from alembic import op

from app.kernel.tables import Id, Key, Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "partners",
        sa.Column("name_de", sa.String(), nullable=False),
        sa.Column("name_en", sa.String()),
        sa.Column("name_key", Key(), nullable=False),
        sa.Column("match_key", Key(), nullable=False),
        sa.Column("short_name", sa.String()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("legal_status", sa.String(40)),
        sa.Column("size_class", sa.String(40)),
        sa.Column("street", sa.String()),
        sa.Column("postcode", sa.String()),
        sa.Column("city", sa.String()),
        sa.Column("country", sa.String()),
        sa.Column("ags", Key()),
        sa.Column("nuts3", Key()),
        sa.Column("website", sa.String()),
        sa.Column("contacts", sa.JSON(), nullable=False),
        sa.Column("merged_into_id", Id()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["partners.id"], name=op.f("fk_partners_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
    )
    op.create_index("ix_partners_ags_name_key_id", "partners", ["ags", "name_key", "id"])
    op.create_index("ix_partners_kind_name_key_id", "partners", ["kind", "name_key", "id"])
    op.create_index("ix_partners_match_key", "partners", ["match_key"])
    op.create_index("ix_partners_merged_into_id", "partners", ["merged_into_id"])
    op.create_index("ix_partners_name_key_id", "partners", ["name_key", "id"])
    op.create_index("ix_partners_nuts3_name_key_id", "partners", ["nuts3", "name_key", "id"])
    op.create_index("ix_partners_updated_at_id", "partners", ["updated_at", "id"])
    op.create_table(
        "partner_identifiers",
        sa.Column("partner_id", Id(), nullable=False),
        sa.Column("scheme", sa.String(40), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_partner_identifiers_partner_id")
        ),
        sa.PrimaryKeyConstraint("partner_id", "position", name=op.f("pk_partner_identifiers")),
        sa.UniqueConstraint("scheme", "value", name=op.f("uq_partner_identifiers_scheme_value")),
    )


def downgrade() -> None:
    op.drop_table("partner_identifiers")
    op.drop_table("partners")
