"""Tables of decisions. What has been decided is not changed: a new decision follows it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Body
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.documents.models import FiledDocument
from app.kernel.numbers import Cents, Points
from app.kernel.tables import Key, Part, Record
from app.meetings.models import Meeting
from app.meetings.vocabulary import Procedure
from app.partners.models import Partner
from app.programmes.models import Programme
from app.projects.models import Project


class DecisionPart(Part):
    """A line in one of a decision's lists."""

    __abstract__ = True

    decision_id: Mapped[UUID] = mapped_column(
        ForeignKey("decisions.id"), primary_key=True, sort_order=-1
    )


class Recusal(DecisionPart):
    """A member that did not take part because of a conflict of interest."""

    __tablename__ = "decision_recusals"

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    reason: Mapped[str]

    partner: Mapped[Partner] = relationship(viewonly=True)


class Score(DecisionPart):
    """The points given for one criterion."""

    __tablename__ = "decision_scores"

    criterion: Mapped[str] = mapped_column(Key)
    points: Mapped[Decimal] = mapped_column(Points)


class Decision(Record):
    """What a body, or the granting body, has decided about a project."""

    __tablename__ = "decisions"
    internal = True
    __table_args__ = (
        Index("ix_decisions_project_id_kind", "project_id", "kind", "decided_on", "id"),
        Index("ix_decisions_decided_on_id", "decided_on", "id"),
        Index("ix_decisions_programme_id_decided_on", "programme_id", "decided_on"),
    )

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[DecisionKind]
    outcome: Mapped[DecisionOutcome]
    body_id: Mapped[UUID | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    decided_by: Mapped[str | None]
    decided_on: Mapped[date]
    procedure: Mapped[Procedure | None]
    votes_yes: Mapped[int | None]
    votes_no: Mapped[int | None]
    votes_abstain: Mapped[int | None]
    total_points: Mapped[Decimal | None] = mapped_column(Points)
    conditions: Mapped[list[str]] = mapped_column(JSON, default=list)
    amount_eu: Mapped[Decimal | None] = mapped_column(Cents)
    no_other_funding: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None]
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"), index=True)
    recusals: Mapped[list[Recusal]] = relationship(
        order_by=Recusal.position, cascade="all, delete-orphan"
    )
    scores: Mapped[list[Score]] = relationship(
        order_by=Score.position, cascade="all, delete-orphan"
    )

    programme: Mapped[Programme] = relationship(viewonly=True)
    project: Mapped[Project] = relationship(viewonly=True)
    body: Mapped[Body | None] = relationship(viewonly=True)
    meeting: Mapped[Meeting | None] = relationship(viewonly=True)
    document: Mapped[FiledDocument | None] = relationship(viewonly=True)
