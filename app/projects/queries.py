"""How projects are found."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select

from app.handlungsfelder.models import Handlungsfeld
from app.kernel import since
from app.kernel.search import Found, matching
from app.kernel.sqljson import Array, Object
from app.programmes.models import Programme
from app.projects.filters import ProjectFilter, ProjectPage
from app.projects.models import Project
from app.projects.parts import Location, Participation
from app.projects.vocabulary import ParticipationRole
from app.web.lists import Dimensions, beginning_with, named, sorted_by, within, without

COLUMNS: dict[str, Any] = {
    "operation_code": Project.operation_code,
    "title": Project.title_key,
    "implementation_start": Project.implementation_start,
    "implementation_end_planned": Project.implementation_end_planned,
    "total_cost": Project.total_cost,
    "eligible_cost": Project.eligible_cost,
    "eu_contribution": Project.eu_contribution,
    "updated_at": Project.updated_at,
}

RANGES: dict[str, Any] = {
    "starts": Project.implementation_start,
    "ends": Project.implementation_end_planned,
    "total_cost": Project.total_cost,
    "eligible_cost": Project.eligible_cost,
    "eu_contribution": Project.eu_contribution,
}
"""Filters ``…_from`` and ``…_to``."""

CHOICES: dict[str, Any] = {
    "status": Project.status,
    "kind": Project.kind,
    "region_category": Project.region_category,
    "operation_code": Project.operation_code,
}
"""Filters that take several values."""

AMOUNTS: dict[str, Any] = {
    "total_cost": Project.total_cost,
    "eligible_cost": Project.eligible_cost,
    "eu_contribution": Project.eu_contribution,
}
"""What totals add up."""

FACETS: dict[str, Any] = {
    "programme": Programme.code,
    "handlungsfeld": Handlungsfeld.code,
    "status": Project.status,
    "kind": Project.kind,
    "region_category": Project.region_category,
}


def projects(where: ProjectFilter, dialect: str) -> Found:
    """Select the projects a filter describes."""
    found = select(Project)
    if where.programme:
        meant = select(Programme.id).where(named(Programme.code, Programme.id, where.programme))
        found = found.where(Project.programme_id.in_(meant))
    if where.handlungsfeld:
        field = named(Handlungsfeld.code, Handlungsfeld.id, where.handlungsfeld)
        found = found.where(Project.handlungsfeld_id.in_(select(Handlungsfeld.id).where(field)))
    for name, column in CHOICES.items():
        if chosen := getattr(where, name):
            found = found.where(column.in_(chosen))
    for name, column in RANGES.items():
        found = within(found, column, getattr(where, f"{name}_from"), getattr(where, f"{name}_to"))
    if where.is_flagship is not None:
        found = found.where(Project.is_flagship.is_(where.is_flagship))
    if where.changed_since:
        found = found.where(since.changed(Project, where.changed_since))
    if taking := _taking(where):
        found = found.where(Project.participations.any(and_(*taking)))
    if places := _places(where):
        found = found.where(Project.locations.any(and_(*places)))
    return matching(found, Project, where.q, dialect)


def _taking(where: ProjectFilter) -> list[ColumnElement[bool]]:
    """Say what one of a project's participations must be."""
    wanted: list[ColumnElement[bool]] = []
    if where.partner:
        wanted.append(Participation.partner_id.in_(where.partner))
    if where.partner_role:
        wanted.append(Participation.role.in_(where.partner_role))
    return wanted


def _places(where: ProjectFilter) -> list[ColumnElement[bool]]:
    """Say where one of a project's places must be."""
    wanted: list[ColumnElement[bool]] = []
    if where.ags:
        wanted.append(beginning_with(Location.ags, where.ags))
    if where.nuts3:
        wanted.append(beginning_with(Location.nuts3, where.nuts3))
    if where.bbox:
        west, south, east, north = (Decimal(one) for one in where.bbox.split(","))
        wanted.append(Location.latitude.between(south, north))
        wanted.append(Location.longitude.between(west, east))
    return wanted


def in_order(where: ProjectPage, dialect: str) -> Select[Any]:
    """Select them in the order asked for."""
    return sorted_by(projects(where, dialect), where.sort, COLUMNS, "operation_code")


def facets(where: ProjectFilter, dialect: str) -> Dimensions:
    """Count by each dimension, with all filters but its own."""
    found: Dimensions = {}
    for name, column in FACETS.items():
        statement = projects(without(where, name), dialect).statement
        if name in {"programme", "handlungsfeld"}:
            statement = statement.outerjoin(column.class_, _home(column))
        found[name] = (statement, column)
    return found


def totals(found: Select[Any]) -> dict[str, Any]:
    """Add projects up: how many, of how many beneficiaries, and their amounts by currency."""
    counted = found.with_only_columns(
        Project.id, Project.currency, *(column for column in AMOUNTS.values())
    ).order_by(None)
    these = counted.subquery()
    sums = (
        select(
            these.c.currency,
            func.count().label("count"),
            *(func.sum(these.c[name]).label(name) for name in AMOUNTS),
        )
        .group_by(these.c.currency)
        .subquery()
    )
    leads = select(func.count(Participation.partner_id.distinct())).where(
        Participation.role == ParticipationRole.LEAD,
        Participation.project_id.in_(select(these.c.id)),
    )
    documents = select(Object(dict(sums.c.items())).label("document")).order_by(sums.c.currency)
    return {
        "count": select(func.count()).select_from(these).scalar_subquery(),
        "beneficiaries": leads.scalar_subquery(),
        "sums": Array(documents),
    }


def _home(column: Any) -> ColumnElement[bool]:
    key = Project.programme_id if column.class_ is Programme else Project.handlungsfeld_id
    joined: ColumnElement[bool] = key == column.class_.id
    return joined


def project(project_id: UUID) -> Select[Any]:
    """Select one project."""
    return select(Project).where(Project.id == project_id)
