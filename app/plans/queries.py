"""How plans are found."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, select

from app.handlungsfelder.models import Handlungsfeld
from app.plans.models import BudgetPlan
from app.plans.schemas import BudgetPlanOut
from app.plans.vocabulary import PlanScope
from app.programmes.models import Programme
from app.web.lists import Paging, Reference, Wanted, named
from app.web.wire import Identifier, Switch


class PlanFilter(BaseModel):
    """Which plans to list. Everything left out means “all”."""

    model_config = ConfigDict(extra="forbid")

    programme: list[Reference] = Field([], description="Only of these programmes (code or id).")
    scope: list[PlanScope] = Field([], description="Only plans for such things.")
    handlungsfeld: list[Reference] = Field(
        [], description="Only for these Handlungsfelder (code or id)."
    )
    project: list[Identifier] = Field([], description="Only for these projects.")
    is_current: Switch | SkipJsonSchema[None] = Field(
        None, description="Only those that hold, or only those that were replaced."
    )


class PlanPage(PlanFilter, Paging, of=BudgetPlanOut):
    """Which plans to list, and which page of them; the oldest first."""


class PlanFields(Wanted, of=BudgetPlanOut):
    """Which fields of one document are wanted."""


def plans(where: PlanFilter) -> Select[Any]:
    """Select the plans a filter describes, the oldest first."""
    found = select(BudgetPlan)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(BudgetPlan.programme_id.in_(meant))
    if where.handlungsfeld:
        field = named(Handlungsfeld.code, Handlungsfeld.id, where.handlungsfeld)
        found = found.where(BudgetPlan.handlungsfeld_id.in_(select(Handlungsfeld.id).where(field)))
    if where.scope:
        found = found.where(BudgetPlan.scope.in_(where.scope))
    if where.project:
        found = found.where(BudgetPlan.project_id.in_(where.project))
    if where.is_current is not None:
        found = found.where(BudgetPlan.is_current.is_(where.is_current))
    return found.order_by(BudgetPlan.id)


def plan(plan_id: UUID) -> Select[Any]:
    """Select one plan."""
    return select(BudgetPlan).where(BudgetPlan.id == plan_id)
