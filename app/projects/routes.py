"""Projects over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from app.handlungsfelder.rules import ProgrammeFixed
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes.rules import CodeFixed, CodeTaken, ProgrammeNeeded
from app.projects import commands, filters, queries, rules
from app.projects.facts import ProjectIn, ProjectPatch
from app.projects.models import Project
from app.projects.schemas import ProjectOut
from app.web import changing, computing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, changes, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing
from app.web.lists import ChangingPage, TooMuchGone
from app.web.wire import Identifier

router = Router(prefix="/v1/projects", tags=["Projects"])

ProjectId = Annotated[Identifier, Path(description="The project's id.")]

FITTING = (UnknownReference, rules.HandlungsfeldNeeded, rules.WrongHandlungsfeld)


@router.get("", **lists(Permission.READ_PUBLIC, TooMuchGone))
def list_projects(
    look: Reading, where: Annotated[filters.ProjectPage, Query()]
) -> Document[ChangingPage[ProjectOut]]:
    """List projects. Without a key: those that have been granted."""
    found = queries.in_order(where, look.dialect)
    return documents.changing_page(look, found, ProjectOut, where, where.changed_since)


@router.post("", **creates(Permission.WRITE_PROJECTS, CodeTaken, ProgrammeNeeded, *FITTING))
def create_project(request: Request, body: ProjectIn, session: Creating) -> Document[ProjectOut]:
    """Register a project, as an idea.

    The financing plan must add up to the total cost to the cent.
    """
    default = request.app.state.settings.default_programme
    project = commands.register(session, body, default)
    return documents.written(session, project, ProjectOut, location="/v1/projects")


@router.get("/facets", **lists(Permission.READ_PUBLIC))
def count_projects(
    look: Reading, where: Annotated[filters.ProjectFilter, Query()]
) -> Document[filters.ProjectFacets]:
    """Count projects by each of their properties, under the same filters as the list.

    Each property is counted without its own filter, so that the other choices show.
    """
    return computing.facets(look, filters.ProjectFacets, queries.facets(where, look.dialect))


@router.get("/totals", **lists(Permission.READ_PUBLIC))
def total_projects(
    look: Reading, where: Annotated[filters.ProjectFilter, Query()]
) -> Document[filters.ProjectTotals]:
    """Add projects up, under the same filters as the list: their number and their amounts."""
    found = documents.visible(look, queries.projects(where, look.dialect).statement)
    return computing.computed(look, filters.ProjectTotals, queries.totals(found))


@router.get("/{project_id}", **reads(Permission.READ_PUBLIC))
def get_project(
    look: Reading, project_id: ProjectId, fields: Annotated[filters.ProjectFields, Query()]
) -> Document[ProjectOut]:
    """Read one project with everything on its page."""
    return documents.document(look, queries.project(project_id), ProjectOut, fields)


@router.patch(
    "/{project_id}", **changes(Permission.WRITE_PROJECTS, CodeFixed, ProgrammeFixed, *FITTING)
)
def change_project(
    body: ProjectPatch, session: Writing, project_id: ProjectId, if_match: IfMatch
) -> Document[ProjectOut]:
    """Change a project. Lists in it, such as the financing plan, are replaced as a whole."""
    project = changing.load(session, Project, project_id)
    changing.check_version(session, project, if_match, changing.said(body))
    commands.change(session, project, changing.merged(project, ProjectIn, body))
    return documents.written(session, project, ProjectOut)


@router.delete("/{project_id}", **removes(Permission.WRITE_PROJECTS, rules.ProjectStays))
def delete_project(session: Writing, project_id: ProjectId, if_match: IfMatch) -> Response:
    """Delete a project that has not been granted."""
    project = changing.load(session, Project, project_id)
    changing.check_version(session, project, if_match, {})
    commands.remove(session, project)
    return Response(status_code=204)
