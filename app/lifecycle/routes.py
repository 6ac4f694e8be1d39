"""Steps over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request
from sqlalchemy.orm import Session

from app.bookings.rules import SameHands
from app.findings.queries import project
from app.kernel import clock
from app.kernel.identity import Permission
from app.kernel.problems import NotFound, UnknownReference
from app.ledger.rules import BudgetRefused
from app.lifecycle import commands, queries, reports, rules
from app.lifecycle.facts import StepIn, StepRefusalIn
from app.lifecycle.journey import Journey
from app.lifecycle.models import ProjectStep
from app.lifecycle.schemas import ProjectStepOut, StepsOut
from app.projects.models import Project
from app.web import changing, computing, documents
from app.web.contract import Router, acts, creates, reads
from app.web.documents import Document
from app.web.doors import Creating, DryRun, Reading, principal_of
from app.web.wire import Identifier, NumberAsked

router = Router(prefix="/v1/projects", tags=["Governance"])

ProjectId = Annotated[Identifier, Path(description="The project's id.")]
StepNumber = Annotated[NumberAsked, Path(description="The step's number.")]


@router.get("/{project_id}/steps", **reads(Permission.READ_INTERNAL))
def get_project_steps(look: Reading, project_id: ProjectId) -> Document[StepsOut]:
    """Tell where a project stands, which steps lead on, and which brought it there.

    For each open step: who may take it and whether that is you, what it needs and still lacks,
    what it would book, and what would then be free.
    """
    today, who = clock.today(), look.principal

    def told(journey: Journey) -> StepsOut:
        return StepsOut.model_validate(reports.report(journey, who, today))

    return computing.worked_out(look, Journey, queries.journey(), project(project_id), told)


@router.post(
    "/{project_id}/steps",
    **creates(
        Permission.TAKE_STEPS,
        NotFound,
        UnknownReference,
        BudgetRefused,
        rules.NotYourStep,
        rules.StepNotOpen,
        rules.StepPending,
        rules.StepRefused,
    ),
)
def take_project_step(
    body: StepIn,
    request: Request,
    session: Creating,
    project_id: ProjectId,
    dry_run: DryRun = False,
) -> Document[ProjectStepOut]:
    """Take a step, with its facts and evidence.

    A step that moves money makes its booking with it. Where two people are needed the step waits
    until somebody else approves it; until then the project stays where it is.
    """
    found = changing.load(session, Project, project_id)
    step = commands.take(session, found, body, principal_of(request))
    where = f"/v1/projects/{project_id}/steps"
    return documents.written(
        session, step, ProjectStepOut, location=where, name=step.step_number, dry_run=dry_run
    )


@router.get("/{project_id}/steps/{step_number}", **reads(Permission.READ_INTERNAL))
def get_project_step(
    look: Reading,
    project_id: ProjectId,
    step_number: StepNumber,
    fields: Annotated[queries.StepFields, Query()],
) -> Document[ProjectStepOut]:
    """Read one step of a project."""
    found = queries.step_numbered(project_id, step_number)
    return documents.document(look, found, ProjectStepOut, fields)


@router.post(
    "/{project_id}/steps/{step_number}/approve",
    **acts(
        Permission.APPROVE_BOOKINGS,
        BudgetRefused,
        SameHands,
        rules.StepDecided,
        rules.StepNotOpen,
        rules.StepRefused,
    ),
)
def approve_project_step(
    request: Request,
    session: Creating,
    project_id: ProjectId,
    step_number: StepNumber,
    dry_run: DryRun = False,
) -> Document[ProjectStepOut]:
    """Approve a step that somebody else has prepared; its money moves with it, or neither does."""
    step = _load(session, project_id, step_number)
    commands.approve(session, step, principal_of(request))
    return documents.written(session, step, ProjectStepOut, dry_run=dry_run)


@router.post(
    "/{project_id}/steps/{step_number}/refuse",
    **acts(Permission.APPROVE_BOOKINGS, SameHands, rules.StepDecided),
)
def refuse_project_step(
    body: StepRefusalIn,
    request: Request,
    session: Creating,
    project_id: ProjectId,
    step_number: StepNumber,
    dry_run: DryRun = False,
) -> Document[ProjectStepOut]:
    """Refuse a step that somebody else has prepared, with the reason; the project stays."""
    step = _load(session, project_id, step_number)
    commands.refuse(session, step, body.reason, principal_of(request))
    return documents.written(session, step, ProjectStepOut, dry_run=dry_run)


def _load(session: Session, project_id: Identifier, step_number: int) -> ProjectStep:
    step = queries.step(session, project_id, step_number)
    if step is None:
        raise NotFound(
            "Unter dieser Nummer ist kein Schritt des Projekts verzeichnet.",
            "The project has no step of this number.",
        )
    return step
