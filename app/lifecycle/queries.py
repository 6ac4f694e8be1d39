"""How a project's way is gathered, in one statement."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from app.documents.models import FiledDocument
from app.findings.queries import situation
from app.kernel.render import Rendered, View
from app.kernel.sqljson import Array, Object
from app.lifecycle.journey import Journey
from app.lifecycle.models import ProjectStep
from app.lifecycle.schemas import ProjectStepOut
from app.projects.models import Project
from app.web.lists import Wanted

WHOLE = View(whole=True, internal=True)


@cache
def journey() -> Mapping[str, Any]:
    """Say how a project's way is gathered: the fields of ``journey.Journey``."""
    names = (
        "step_number",
        "step",
        "standing",
        "happened_on",
        "decision_id",
        "prepared_by",
        "updated_at",
    )
    steps = {name: getattr(ProjectStep, name) for name in names}
    return {
        "situation": Object(situation()),
        "filed": Array(
            select(Object({"id": FiledDocument.id, "kind": FiledDocument.kind}).label("document"))
            .where(FiledDocument.project_id == Project.id)
            .order_by(FiledDocument.created_at, FiledDocument.id)
        ),
        "steps": Array(_steps(Object(steps))),
        "told": Array(_steps(Rendered(ProjectStepOut, ProjectStep, WHOLE))),
    }


def _steps(document: Any) -> Any:
    return (
        select(document.label("document"))
        .where(ProjectStep.project_id == Project.id)
        .order_by(ProjectStep.step_number)
    )


def journey_of(session: Session, project_id: UUID) -> Journey:
    """Gather the way of one project within a transaction."""
    session.flush()
    found = session.execute(_journey_of_one(), {"project": project_id}).scalar_one()
    return Journey.model_validate_json(found)


@cache
def _journey_of_one() -> Select[Any]:
    members = journey()
    row = Object({name: members[name] for name in Journey.model_fields})
    return select(row).where(Project.id == bindparam("project"))


class StepFields(Wanted, of=ProjectStepOut):
    """Which fields of one document are wanted."""


def step_numbered(project_id: UUID, step_number: int) -> Select[Any]:
    """Select a step of a project by its number."""
    return select(ProjectStep).where(
        ProjectStep.project_id == project_id, ProjectStep.step_number == step_number
    )


def step(session: Session, project_id: UUID, step_number: int) -> ProjectStep | None:
    """Find a step of a project by its number."""
    return session.scalars(step_numbered(project_id, step_number)).one_or_none()


def papers_of(project_id: UUID) -> Select[Any]:
    """Select the documents of a project."""
    return select(FiledDocument).where(FiledDocument.project_id == project_id)


def step_of(session: Session, booking_id: UUID) -> ProjectStep | None:
    """Find the step whose money a booking moves."""
    found = select(ProjectStep).where(ProjectStep.booking_id == booking_id)
    return session.scalars(found).one_or_none()
