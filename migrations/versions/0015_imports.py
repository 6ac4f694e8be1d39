"""Spreadsheets come in as imports, with what they did to which record, so that they can be undone.

Mappings of columns are saved under names.
"""

import sqlalchemy as sa
from alembic import op

from app.kernel.tables import Id, Key, Moment

revision = "0015"
down_revision = "0014"


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("programme_id", Id()),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", Key(), nullable=False),
        sa.Column("fingerprint", Key()),
        sa.Column("sheet", sa.String()),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("mistakes", sa.JSON(), nullable=False),
        sa.Column("mistakes_total", sa.Integer(), nullable=False),
        sa.Column("undoes_id", Id()),
        sa.Column("finished_at", Moment()),
        *_record(),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_imports_programme_id")
        ),
        sa.ForeignKeyConstraint(["undoes_id"], ["imports.id"], name=op.f("fk_imports_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_imports_fingerprint")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_imports_undoes_id")),
    )
    op.create_index("ix_imports_created_at_id", "imports", ["created_at", "id"])
    op.create_index("ix_imports_programme_id", "imports", ["programme_id"])
    op.create_index("ix_imports_sha256", "imports", ["sha256"])

    op.create_table(
        "import_mappings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", Key(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mappings")),
        sa.UniqueConstraint("name_key", name=op.f("uq_import_mappings_name_key")),
    )

    op.create_table(
        "imported_records",
        sa.Column("import_id", Id(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer()),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_imported_records_import_id")
        ),
        sa.PrimaryKeyConstraint("import_id", "position", name=op.f("pk_imported_records")),
    )
    op.create_index("ix_imported_records_subject", "imported_records", ["subject"])

    op.create_table(
        "import_runs",
        sa.Column("import_id", Id(), nullable=False),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_import_runs_import_id")
        ),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_import_runs")),
    )


def downgrade() -> None:
    op.drop_table("import_runs")
    op.drop_table("imported_records")
    op.drop_table("import_mappings")
    op.drop_table("imports")
