"""Findings over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request

from app.findings import filters, queries, reports
from app.findings.schemas import FindingsOut
from app.findings.situation import Situation
from app.kernel import clock
from app.kernel.identity import Permission
from app.web import computing
from app.web.contract import Router, lists, reads
from app.web.documents import Document
from app.web.doors import Reading
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1", tags=["Governance"])

ProjectId = Annotated[Identifier, Path(description="The project's id.")]


@router.get("/findings", **lists(Permission.READ_INTERNAL))
def list_findings(
    request: Request, look: Reading, where: Annotated[filters.FindingsStretch, Query()]
) -> Document[Page[FindingsOut]]:
    """List what stands out in a programme, project by project, those without findings left out.

    What needs attention: `code=claim_overdue`, `extension_due`, `plan_exceeded`,
    `visibility_open`. A page may be short, even empty, and still have a `next`.
    """
    default = request.app.state.settings.default_programme
    today = clock.today()

    def told(found: Situation) -> FindingsOut | None:
        report = reports.sift(
            found, today, severities=where.severity, codes=where.code, due_to=where.due_to
        )
        return FindingsOut.model_validate(report) if report else None

    statement = queries.projects(where, default)
    return computing.sifted(look, statement, Situation, queries.situation(), where, told)


@router.get("/projects/{project_id}/findings", **reads(Permission.READ_INTERNAL))
def get_project_findings(look: Reading, project_id: ProjectId) -> Document[FindingsOut]:
    """Tell what stands against a project or needs attention, since when, and what helps."""
    today = clock.today()

    def told(found: Situation) -> FindingsOut:
        return FindingsOut.model_validate(reports.report(found, today))

    statement = queries.project(project_id)
    return computing.worked_out(look, Situation, queries.situation(), statement, told)
