"""Projects with their participations, plans, places and indicators.

Each list that can be sorted or filtered by a column has an index in that order.
"""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents, Degrees, Percent, Quantity
from app.kernel.tables import Id, Key, Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "projects",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("handlungsfeld_id", Id()),
        sa.Column("operation_code", Key(), nullable=False),
        sa.Column("acronym", sa.String()),
        sa.Column("title_de", sa.String(), nullable=False),
        sa.Column("title_en", sa.String()),
        sa.Column("title_key", Key(), nullable=False),
        sa.Column("summary_de", sa.String()),
        sa.Column("summary_en", sa.String()),
        sa.Column("purpose_de", sa.String()),
        sa.Column("purpose_en", sa.String()),
        sa.Column("achievements_expected_de", sa.String()),
        sa.Column("achievements_expected_en", sa.String()),
        sa.Column("achievements_actual_de", sa.String()),
        sa.Column("achievements_actual_en", sa.String()),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("is_flagship", sa.Boolean(), nullable=False),
        sa.Column("is_model", sa.Boolean(), nullable=False),
        sa.Column("strategic_importance", sa.Boolean(), nullable=False),
        sa.Column("funding_purposes", sa.JSON(), nullable=False),
        sa.Column("intervention_fields", sa.JSON(), nullable=False),
        sa.Column("region_category", sa.String(40)),
        sa.Column("cross_cutting_goals", sa.JSON()),
        sa.Column("state_aid", sa.String(40)),
        sa.Column("state_aid_article", sa.String()),
        sa.Column("cost_method", sa.String(40)),
        sa.Column("application_date", sa.Date()),
        sa.Column("grant_date", sa.Date()),
        sa.Column("early_start_permitted_on", sa.Date()),
        sa.Column("implementation_start", sa.Date()),
        sa.Column("implementation_end_planned", sa.Date()),
        sa.Column("implementation_end_actual", sa.Date()),
        sa.Column("durability_until", sa.Date()),
        sa.Column("publication_informed_on", sa.Date()),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("total_cost", Cents()),
        sa.Column("eligible_cost", Cents()),
        sa.Column("eu_requested", Cents()),
        sa.Column("eu_contribution", Cents()),
        sa.Column("eu_rate", Percent()),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("contacts", sa.JSON(), nullable=False),
        sa.Column("provenance", sa.JSON()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handlungsfeld_id"], ["handlungsfelder.id"], name=op.f("fk_projects_handlungsfeld_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_projects_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("operation_code", name=op.f("uq_projects_operation_code")),
    )
    op.create_index("ix_projects_eligible_cost_id", "projects", ["eligible_cost", "id"])
    op.create_index("ix_projects_eu_contribution_id", "projects", ["eu_contribution", "id"])
    op.create_index(
        "ix_projects_handlungsfeld_id_operation_code",
        "projects",
        ["handlungsfeld_id", "operation_code"],
    )
    op.create_index(
        "ix_projects_implementation_end_planned_id",
        "projects",
        ["implementation_end_planned", "id"],
    )
    op.create_index(
        "ix_projects_implementation_start_id", "projects", ["implementation_start", "id"]
    )
    op.create_index("ix_projects_kind_operation_code", "projects", ["kind", "operation_code"])
    op.create_index(
        "ix_projects_programme_id_operation_code", "projects", ["programme_id", "operation_code"]
    )
    op.create_index("ix_projects_status_operation_code", "projects", ["status", "operation_code"])
    op.create_index("ix_projects_title_key_id", "projects", ["title_key", "id"])
    op.create_index("ix_projects_total_cost_id", "projects", ["total_cost", "id"])
    op.create_index("ix_projects_updated_at_id", "projects", ["updated_at", "id"])
    op.create_table(
        "participations",
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("partner_id", Id(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("share_total", Cents()),
        sa.Column("share_eu", Cents()),
        sa.Column("own_contribution", Cents()),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_participations_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_participations_project_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "position", name=op.f("pk_participations")),
    )
    op.create_index(
        "ix_participations_partner_id_project_id", "participations", ["partner_id", "project_id"]
    )
    op.create_table(
        "project_secondary_handlungsfelder",
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("handlungsfeld_id", Id(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["handlungsfeld_id"],
            ["handlungsfelder.id"],
            name=op.f("fk_project_secondary_handlungsfelder_handlungsfeld_id"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["projects.id"],
            name=op.f("fk_project_secondary_handlungsfelder_project_id"),
        ),
        sa.PrimaryKeyConstraint(
            "project_id", "position", name=op.f("pk_project_secondary_handlungsfelder")
        ),
    )
    op.create_index(
        "ix_project_secondary_handlungsfelder_handlungsfeld_id",
        "project_secondary_handlungsfelder",
        ["handlungsfeld_id"],
    )
    op.create_table(
        "funding_lines",
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("amount", Cents(), nullable=False),
        sa.Column("fund", sa.String(40)),
        sa.Column("priority", sa.String()),
        sa.Column("specific_objective", sa.String()),
        sa.Column("region_category", sa.String(40)),
        sa.Column("partner_id", Id()),
        sa.Column("secured", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_funding_lines_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_funding_lines_project_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "position", name=op.f("pk_funding_lines")),
    )
    op.create_index("ix_funding_lines_partner_id", "funding_lines", ["partner_id"])
    op.create_table(
        "cost_lines",
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("total", Cents(), nullable=False),
        sa.Column("eligible", Cents(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_cost_lines_project_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "position", name=op.f("pk_cost_lines")),
    )
    op.create_table(
        "locations",
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("postcode", sa.String()),
        sa.Column("city", sa.String()),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("ags", Key()),
        sa.Column("nuts3", Key()),
        sa.Column("nuts_version", sa.String()),
        sa.Column("latitude", Degrees()),
        sa.Column("longitude", Degrees()),
        sa.Column("mobile", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_locations_project_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "position", name=op.f("pk_locations")),
    )
    op.create_index("ix_locations_ags_project_id", "locations", ["ags", "project_id"])
    op.create_index(
        "ix_locations_latitude_longitude_project_id",
        "locations",
        ["latitude", "longitude", "project_id"],
    )
    op.create_index("ix_locations_nuts3_project_id", "locations", ["nuts3", "project_id"])
    op.create_table(
        "project_indicators",
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("unit", sa.String()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("baseline", Quantity()),
        sa.Column("reference_year", sa.Integer()),
        sa.Column("milestone", Quantity()),
        sa.Column("target", Quantity()),
        sa.Column("achieved", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_project_indicators_project_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "position", name=op.f("pk_project_indicators")),
    )


def downgrade() -> None:
    op.drop_table("project_indicators")
    op.drop_table("locations")
    op.drop_table("cost_lines")
    op.drop_table("funding_lines")
    op.drop_table("project_secondary_handlungsfelder")
    op.drop_table("participations")
    op.drop_table("projects")
