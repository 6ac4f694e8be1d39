"""How plans are laid down. A plan is never changed: a new version replaces it."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.handlungsfelder.models import Handlungsfeld
from app.kernel.assign import assign
from app.kernel.problems import Invalid, UnknownReference
from app.kernel.references import must_exist
from app.ledger.queries import holdings
from app.ledger.rules import Owner, refuse
from app.ledger.vocabulary import AccountKind, Pot
from app.plans import rules
from app.plans.models import BudgetPlan
from app.plans.schemas import BudgetPlanIn
from app.plans.vocabulary import PlanScope
from app.programmes.models import Programme
from app.programmes.queries import programme_meant
from app.projects.models import Project

OURS = frozenset({"programme_id"})


def lay_down(session: Session, facts: BudgetPlanIn, default: str) -> BudgetPlan:
    """Register a plan as the version that holds.

    Raises:
        BudgetRefused: a project's payments are not what was committed to it.
        Invalid: it contradicts itself or the dates of the programme.
        UnknownReference: what it is for does not exist in the programme.
    """
    programme = programme_meant(session, facts.programme_id, default)
    found = rules.flaws(
        facts,
        programme.eligibility_start,
        programme.commitment_period_end,
        programme.eligibility_end,
    )
    if flaws := list(found):
        raise Invalid(
            "Die Angaben widersprechen sich.", "The facts contradict each other.", flaws=flaws
        )
    _must_belong(session, facts, programme)
    if facts.scope == PlanScope.PROJECT:
        _must_add_up(session, facts, programme)
    subject = str(facts.project_id or facts.handlungsfeld_id or programme.id)
    last = session.scalars(
        select(BudgetPlan).where(BudgetPlan.subject == subject, BudgetPlan.is_current)
    ).one_or_none()
    plan = BudgetPlan(
        programme_id=programme.id,
        subject=subject,
        plan_version=last.plan_version + 1 if last else 1,
        is_current=True,
    )
    assign(plan, facts, but=OURS)
    if last:
        last.is_current = False
    session.add(plan)
    return plan


def _must_belong(session: Session, facts: BudgetPlanIn, programme: Programme) -> None:
    subjects: tuple[tuple[type[Any], UUID | None], ...] = (
        (Handlungsfeld, facts.handlungsfeld_id),
        (Project, facts.project_id),
    )
    for entity, id_ in subjects:
        must_exist(session, entity, [id_])
        if id_ and session.get_one(entity, id_).programme_id != programme.id:
            raise UnknownReference(
                f"{id_} gehört nicht zum Programm {programme.code}.",
                f"{id_} does not belong to the programme {programme.code}.",
            )


def _must_add_up(session: Session, facts: BudgetPlanIn, programme: Programme) -> None:
    project = session.get_one(Project, facts.project_id)
    held = holdings(session, programme.id, list(Pot), [project.id])
    committed = held.total(project.id, AccountKind.COMMITTED, AccountKind.PAID)
    owner = Owner(project.id, programme.code, project.operation_code)
    refuse(rules.adds_up(facts, committed, owner))
