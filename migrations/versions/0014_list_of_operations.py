"""The list of operations is published, and names natural persons in two fields of their own."""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents
from app.kernel.tables import Id, Moment
from migrations.append_only import forbid_changes

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("partners", sa.Column("first_name", sa.String()))
    op.add_column("partners", sa.Column("surname", sa.String()))

    op.create_table(
        "publications",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("next_due_on", sa.Date(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("as_of_change", sa.Integer(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Integer(), nullable=False),
        sa.Column("eu_contribution", Cents(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_publications_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
    )
    op.create_index(
        "ix_publications_programme_id_published_on_id",
        "publications",
        ["programme_id", "published_on", "id"],
    )

    op.create_table(
        "first_publications",
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("publication_id", Id(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publications.id"],
            name=op.f("fk_first_publications_publication_id"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_first_publications")),
        sa.UniqueConstraint("project_id", name=op.f("uq_first_publications_project_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_first_publications_publication_id", "first_publications", ["publication_id"]
    )
    op.create_index("ix_first_publications_published_on", "first_publications", ["published_on"])
    forbid_changes("first_publications")


def downgrade() -> None:
    op.drop_table("first_publications")
    op.drop_table("publications")
    op.drop_column("partners", "surname")
    op.drop_column("partners", "first_name")
