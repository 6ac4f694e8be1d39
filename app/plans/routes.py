"""Plans over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request

from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.ledger.rules import BudgetRefused
from app.plans import commands, queries
from app.plans.schemas import BudgetPlanIn, BudgetPlanOut
from app.programmes.rules import ProgrammeNeeded
from app.web import documents
from app.web.contract import Router, creates, lists, reads
from app.web.documents import Document
from app.web.doors import Creating, DryRun, Reading
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1/budget/plans", tags=["Budget"])

PlanId = Annotated[Identifier, Path(description="The plan's id.")]


@router.get("", **lists(Permission.READ_INTERNAL))
def list_plans(
    look: Reading, where: Annotated[queries.PlanPage, Query()]
) -> Document[Page[BudgetPlanOut]]:
    """List yearly plans, every version of them. With `is_current=true`: those that hold."""
    return documents.page(look, queries.plans(where), BudgetPlanOut, where)


@router.post(
    "", **creates(Permission.WRITE_PLANS, UnknownReference, ProgrammeNeeded, BudgetRefused)
)
def lay_down_plan(
    body: BudgetPlanIn, request: Request, session: Creating, dry_run: DryRun = False
) -> Document[BudgetPlanOut]:
    """Lay down a yearly plan. It replaces the one of the same subject; older versions are kept.

    What a project is to be paid over the years must be what was committed to it.
    """
    default = request.app.state.settings.default_programme
    plan = commands.lay_down(session, body, default)
    return documents.written(
        session, plan, BudgetPlanOut, location="/v1/budget/plans", dry_run=dry_run
    )


@router.get("/{plan_id}", **reads(Permission.READ_INTERNAL))
def get_plan(
    look: Reading, plan_id: PlanId, fields: Annotated[queries.PlanFields, Query()]
) -> Document[BudgetPlanOut]:
    """Read one version of a yearly plan."""
    return documents.document(look, queries.plan(plan_id), BudgetPlanOut, fields)
