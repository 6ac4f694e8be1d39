"""The budget over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request

from app.budget import figures, forecasting, of_projects, queries, simulation, years
from app.budget.facts import SimulationIn
from app.budget.figures import Moment
from app.budget.moments import AtMoment, BudgetMeant, PotMeant
from app.budget.schemas import (
    BudgetOut,
    ForecastOut,
    ProjectBudgetBriefOut,
    ProjectBudgetOut,
    SimulationOut,
    YearsOut,
)
from app.kernel import clock
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes.rules import ProgrammeNeeded
from app.web import computing, documents
from app.web.contract import Router, acts, lists, reads
from app.web.documents import Document
from app.web.doors import Creating, Reading
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1", tags=["Budget"])

ProjectId = Annotated[Identifier, Path(description="The project's id.")]


@router.get("/budget", **reads(Permission.READ_PUBLIC))
def get_budget(
    request: Request, look: Reading, where: Annotated[BudgetMeant, Query()]
) -> Document[BudgetOut]:
    """Tell where a programme's money is: free, reserved, committed, paid.

    In all and by Handlungsfeld, now or as of any value date, and as it was known at any time.
    """
    default = request.app.state.settings.default_programme
    moment = Moment(where.as_of, where.known)

    def position(facts: figures.Facts) -> BudgetOut:
        return BudgetOut.model_validate(figures.position(facts, moment))

    return computing.worked_out(
        look,
        figures.Facts,
        queries.facts(where, default, internal=look.principal.internal),
        queries.programme(where, default),
        position,
    )


@router.get("/budget/years", **reads(Permission.READ_PUBLIC))
def list_budget_years(
    request: Request, look: Reading, where: Annotated[BudgetMeant, Query()]
) -> Document[YearsOut]:
    """Compare planned and actual, year by year and by Handlungsfeld.

    Commitments count in the budget year of their tranche, payments in the year of their value
    date. Plans that nobody has laid down are null.
    """
    default = request.app.state.settings.default_programme
    moment = Moment(where.as_of, where.known)

    def told(facts: years.Facts) -> YearsOut:
        return YearsOut.model_validate(years.years(facts, moment))

    return computing.worked_out(
        look,
        years.Facts,
        queries.years(where, default),
        queries.programme(where, default),
        told,
    )


@router.get("/budget/forecast", **reads(Permission.READ_INTERNAL))
def forecast_budget(
    request: Request, look: Reading, where: Annotated[PotMeant, Query()]
) -> Document[ForecastOut]:
    """Look ahead at today's pace: what will be committed, claimed and paid by the three ends.

    By Handlungsfeld: what will be left over when commitments end. By budget year: what will not
    have been paid in time (n+3). A warning, not a rule.
    """
    default = request.app.state.settings.default_programme

    def told(facts: forecasting.Facts) -> ForecastOut:
        return ForecastOut.model_validate(forecasting.forecast(facts, clock.today()))

    return computing.worked_out(
        look,
        forecasting.Facts,
        queries.forecast(where, default),
        queries.programme(where, default),
        told,
    )


@router.get("/budget/projects", **lists(Permission.READ_INTERNAL))
def list_project_budgets(
    request: Request, look: Reading, where: Annotated[of_projects.ProjectBudgetPage, Query()]
) -> Document[Page[ProjectBudgetBriefOut]]:
    """List what each project has reserved, committed and paid, by operation code."""
    default = request.app.state.settings.default_programme
    found = of_projects.projects(where, default)
    members = of_projects.of_each_project(where)
    return documents.page(look, found, ProjectBudgetBriefOut, where, members)


@router.get("/projects/{project_id}/budget", **reads(Permission.READ_INTERNAL))
def get_project_budget(
    look: Reading, project_id: ProjectId, where: Annotated[AtMoment, Query()]
) -> Document[ProjectBudgetOut]:
    """Tell everything about a project's money: where it is, and who moved it when and why."""
    found = of_projects.project(project_id)
    return computing.computed(look, ProjectBudgetOut, of_projects.of_one_project(where), found)


@router.post(
    "/budget/simulations",
    **acts(Permission.READ_INTERNAL, UnknownReference, ProgrammeNeeded),
)
def simulate_budget(
    body: SimulationIn, request: Request, session: Creating
) -> Document[SimulationOut]:
    """Try what would happen if projects were decided on: nothing is kept.

    The very code of bookings runs, in a transaction that is undone: each candidate alone, all
    together, and the best combinations by amount and by number.
    """
    default = request.app.state.settings.default_programme
    found = SimulationOut.model_validate(simulation.simulate(session, body, default))
    raise documents.Rehearsed(documents.tried(found))
