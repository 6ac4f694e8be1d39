"""Bodies meet and decide, documents are filed, and projects take steps.

Programmes that are there already bind money only after decisions from now on.
"""

import sqlalchemy as sa
from alembic import op

from app.kernel.numbers import Cents, Points
from app.kernel.tables import Id, Key, Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "bodies",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("handlungsfeld_id", Id()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_de", sa.String(), nullable=False),
        sa.Column("name_en", sa.String()),
        sa.Column("name_key", Key(), nullable=False),
        sa.Column("chair", sa.String()),
        sa.Column("quorum", sa.Integer()),
        sa.Column("invitation_days", sa.Integer()),
        sa.Column("written_procedure", sa.Boolean(), nullable=False),
        sa.Column("least_points", Points()),
        sa.Column("rules_url", sa.String()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handlungsfeld_id"], ["handlungsfelder.id"], name=op.f("fk_bodies_handlungsfeld_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_bodies_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
    )
    op.create_index("ix_bodies_handlungsfeld_id", "bodies", ["handlungsfeld_id"])
    op.create_index("ix_bodies_name_key_id", "bodies", ["name_key", "id"])
    op.create_index("ix_bodies_programme_id_kind", "bodies", ["programme_id", "kind"])

    op.create_table(
        "body_criteria",
        sa.Column("body_id", Id(), nullable=False),
        sa.Column("code", Key(), nullable=False),
        sa.Column("name_de", sa.String(), nullable=False),
        sa.Column("name_en", sa.String()),
        sa.Column("maximum", Points(), nullable=False),
        sa.Column("minimum", Points()),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_body_criteria_body_id")),
        sa.PrimaryKeyConstraint("body_id", "position", name=op.f("pk_body_criteria")),
    )
    op.create_table(
        "body_seats",
        sa.Column("body_id", Id(), nullable=False),
        sa.Column("partner_id", Id(), nullable=False),
        sa.Column("person", sa.String()),
        sa.Column("seat_type", sa.String(40), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("voting", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_body_seats_body_id")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_body_seats_partner_id")
        ),
        sa.PrimaryKeyConstraint("body_id", "position", name=op.f("pk_body_seats")),
    )
    op.create_index("ix_body_seats_partner_id", "body_seats", ["partner_id"])

    op.create_table(
        "documents",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("project_id", Id()),
        sa.Column("event_id", Id()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title_de", sa.String(), nullable=False),
        sa.Column("title_en", sa.String()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(40), nullable=False),
        sa.Column("dated_on", sa.Date()),
        sa.Column("retention_until", sa.Date()),
        sa.Column("url", sa.String()),
        sa.Column("file_name", sa.String()),
        sa.Column("media_type", sa.String()),
        sa.Column("size", sa.Integer()),
        sa.Column("sha256", Key()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(url IS NULL) <> (sha256 IS NULL)", name=op.f("ck_documents_file_or_link")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_documents_event_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_documents_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_documents_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index("ix_documents_created_at_id", "documents", ["created_at", "id"])
    op.create_index("ix_documents_event_id", "documents", ["event_id"])
    op.create_index(
        "ix_documents_programme_id_created_at", "documents", ["programme_id", "created_at", "id"]
    )
    op.create_index("ix_documents_project_id_kind", "documents", ["project_id", "kind"])
    op.create_index("ix_documents_sha256", "documents", ["sha256"])

    op.create_table(
        "meetings",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("body_id", Id(), nullable=False),
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("procedure", sa.String(40), nullable=False),
        sa.Column("invitation_deadline", sa.Date()),
        sa.Column("invited_on", sa.Date()),
        sa.Column("minutes_id", Id()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_meetings_body_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_meetings_event_id")),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["documents.id"], name=op.f("fk_meetings_minutes_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_meetings_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_meetings_event_id")),
    )
    op.create_index("ix_meetings_body_id", "meetings", ["body_id"])
    op.create_index("ix_meetings_minutes_id", "meetings", ["minutes_id"])
    op.create_index("ix_meetings_programme_id_id", "meetings", ["programme_id", "id"])

    op.create_table(
        "agenda_items",
        sa.Column("meeting_id", Id(), nullable=False),
        sa.Column("item_no", sa.String(), nullable=False),
        sa.Column("project_id", Id()),
        sa.Column("title", sa.String()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_agenda_items_project_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "position", name=op.f("pk_agenda_items")),
    )
    op.create_index("ix_agenda_items_project_id", "agenda_items", ["project_id"])

    op.create_table(
        "decisions",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("body_id", Id()),
        sa.Column("meeting_id", Id()),
        sa.Column("decided_by", sa.String()),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("procedure", sa.String(40)),
        sa.Column("votes_yes", sa.Integer()),
        sa.Column("votes_no", sa.Integer()),
        sa.Column("votes_abstain", sa.Integer()),
        sa.Column("total_points", Points()),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("amount_eu", Cents()),
        sa.Column("no_other_funding", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("document_id", Id()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_decisions_body_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_decisions_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_decisions_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_decisions_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_decisions_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_body_id", "decisions", ["body_id"])
    op.create_index("ix_decisions_decided_on_id", "decisions", ["decided_on", "id"])
    op.create_index("ix_decisions_document_id", "decisions", ["document_id"])
    op.create_index("ix_decisions_meeting_id", "decisions", ["meeting_id"])
    op.create_index(
        "ix_decisions_programme_id_decided_on", "decisions", ["programme_id", "decided_on"]
    )
    op.create_index(
        "ix_decisions_project_id_kind", "decisions", ["project_id", "kind", "decided_on", "id"]
    )

    op.create_table(
        "decision_recusals",
        sa.Column("decision_id", Id(), nullable=False),
        sa.Column("partner_id", Id(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_decision_recusals_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_decision_recusals_partner_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", "position", name=op.f("pk_decision_recusals")),
    )
    op.create_index("ix_decision_recusals_partner_id", "decision_recusals", ["partner_id"])

    op.create_table(
        "decision_scores",
        sa.Column("decision_id", Id(), nullable=False),
        sa.Column("criterion", Key(), nullable=False),
        sa.Column("points", Points(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_decision_scores_decision_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", "position", name=op.f("pk_decision_scores")),
    )
    op.create_table(
        "project_steps",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("step_number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("standing", sa.String(40), nullable=False),
        sa.Column("from_status", sa.String(40), nullable=False),
        sa.Column("to_status", sa.String(40), nullable=False),
        sa.Column("from_eligibility", sa.String(40), nullable=False),
        sa.Column("to_eligibility", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String()),
        sa.Column("decision_id", Id()),
        sa.Column("document_id", Id()),
        sa.Column("reference", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("amount", Cents()),
        sa.Column("extended_until", sa.Date()),
        sa.Column("due_on", sa.Date()),
        sa.Column("booking_id", Id()),
        sa.Column("recovery_order_id", Id()),
        sa.Column("prepared_by", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String()),
        sa.Column("approved_at", Moment()),
        sa.Column("refused_because", sa.String()),
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_project_steps_booking_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_project_steps_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_project_steps_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_project_steps_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_project_steps_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["recovery_order_id"],
            ["recovery_orders.id"],
            name=op.f("fk_project_steps_recovery_order_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_steps")),
        sa.UniqueConstraint(
            "project_id", "step_number", name=op.f("uq_project_steps_project_id_step_number")
        ),
    )
    op.create_index("ix_project_steps_booking_id", "project_steps", ["booking_id"])
    op.create_index("ix_project_steps_decision_id", "project_steps", ["decision_id"])
    op.create_index("ix_project_steps_document_id", "project_steps", ["document_id"])
    op.create_index(
        "ix_project_steps_programme_id_standing",
        "project_steps",
        ["programme_id", "standing", "id"],
    )
    op.create_index("ix_project_steps_recovery_order_id", "project_steps", ["recovery_order_id"])

    op.add_column(
        "booking_lines",
        sa.Column(
            "decision_id", Id(), sa.ForeignKey("decisions.id", name="fk_booking_lines_decision_id")
        ),
        inline_references=True,
    )
    op.create_index("ix_booking_lines_decision_id", "booking_lines", ["decision_id"])

    op.add_column(
        "programmes",
        sa.Column("decisions_needed", sa.Boolean(), nullable=False, server_default=sa.true()),
    )

    op.add_column(
        "projects",
        sa.Column("eligibility", sa.String(40), nullable=False, server_default="not_applied"),
    )
    op.add_column("projects", sa.Column("precedence_checked_on", sa.Date()))
    op.add_column("projects", sa.Column("legal_force_on", sa.Date()))
    op.add_column("projects", sa.Column("extended_until", sa.Date()))
    op.add_column("projects", sa.Column("granting_reference", sa.String()))

    op.add_column(
        "transfers",
        sa.Column(
            "decision_id", Id(), sa.ForeignKey("decisions.id", name="fk_transfers_decision_id")
        ),
        inline_references=True,
    )
    op.create_index("ix_transfers_decision_id", "transfers", ["decision_id"])


def downgrade() -> None:
    for table in ("transfers", "booking_lines"):
        op.drop_index(f"ix_{table}_decision_id", table)
        op.drop_column(table, "decision_id")
    for name in (
        "granting_reference",
        "extended_until",
        "legal_force_on",
        "precedence_checked_on",
        "eligibility",
    ):
        op.drop_column("projects", name)
    op.drop_column("programmes", "decisions_needed")
    for table in (
        "project_steps",
        "decision_scores",
        "decision_recusals",
        "decisions",
        "agenda_items",
        "meetings",
        "documents",
        "body_seats",
        "body_criteria",
        "bodies",
    ):
        op.drop_table(table)
