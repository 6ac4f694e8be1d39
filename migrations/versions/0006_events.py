"""Events, and what and whom they are about."""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Degrees
from app.kernel.tables import Id, Key, Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("title_de", sa.String(), nullable=False),
        sa.Column("title_en", sa.String()),
        sa.Column("title_key", Key(), nullable=False),
        sa.Column("description_de", sa.String()),
        sa.Column("description_en", sa.String()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("visibility", sa.String(40), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("place_name", sa.String()),
        sa.Column("place_street", sa.String()),
        sa.Column("place_postcode", sa.String()),
        sa.Column("place_city", sa.String()),
        sa.Column("place_country", sa.String()),
        sa.Column("place_latitude", Degrees()),
        sa.Column("place_longitude", Degrees()),
        sa.Column("online_url", sa.String()),
        sa.Column("registration_url", sa.String()),
        sa.Column("organiser_id", Id()),
        sa.Column("capacity", sa.Integer()),
        sa.Column("participants_count", sa.Integer()),
        sa.Column("cancelled_because", sa.String()),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["partners.id"], name=op.f("fk_events_organiser_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_events_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_ends_at_id", "events", ["ends_at", "id"])
    op.create_index("ix_events_kind_starts_at", "events", ["kind", "starts_at"])
    op.create_index("ix_events_organiser_id", "events", ["organiser_id"])
    op.create_index("ix_events_programme_id_starts_at", "events", ["programme_id", "starts_at"])
    op.create_index("ix_events_starts_at_id", "events", ["starts_at", "id"])
    op.create_index("ix_events_title_key_id", "events", ["title_key", "id"])
    op.create_index("ix_events_updated_at_id", "events", ["updated_at", "id"])
    op.create_table(
        "event_projects",
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_projects_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_event_projects_project_id")
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_projects")),
    )
    op.create_index("ix_event_projects_project_id", "event_projects", ["project_id"])
    op.create_table(
        "event_handlungsfelder",
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("handlungsfeld_id", Id(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_handlungsfelder_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["handlungsfeld_id"],
            ["handlungsfelder.id"],
            name=op.f("fk_event_handlungsfelder_handlungsfeld_id"),
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_handlungsfelder")),
    )
    op.create_index(
        "ix_event_handlungsfelder_handlungsfeld_id", "event_handlungsfelder", ["handlungsfeld_id"]
    )
    op.create_table(
        "event_participants",
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("partner_id", Id(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_participants_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_event_participants_partner_id")
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_participants")),
    )
    op.create_index("ix_event_participants_partner_id", "event_participants", ["partner_id"])


def downgrade() -> None:
    op.drop_table("event_participants")
    op.drop_table("event_handlungsfelder")
    op.drop_table("event_projects")
    op.drop_table("events")
