"""How operations are gathered for the list, in one statement."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import (
    Select,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from app.exports.vocabulary import Profile
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.journal import Change
from app.kernel.numbers import Cents
from app.kernel.reach import Reach
from app.kernel.render import one
from app.kernel.sqljson import Array, Object
from app.ledger.models import Account, Transfer
from app.ledger.queries import ProgrammeMeant, meant
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import AccountKind
from app.lifecycle.models import ProjectStep
from app.lifecycle.vocabulary import Standing
from app.list_of_operations.gaps import GAPS
from app.list_of_operations.schemas import OperationGapsOut
from app.list_of_operations.vocabulary import GapSeverity
from app.partners.models import Partner, PartnerIdentifier
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.models import Project
from app.projects.parts import FundingLine, Location, Participation
from app.projects.rules import PUBLIC
from app.projects.vocabulary import FundingSource, ParticipationRole, Step
from app.publications.models import FirstPublication, Publication
from app.publications.queries import newest
from app.web.lists import Stretch, closed
from app.web.wire import Instant

PROJECT = Project.__table__.c
PARTNER = Partner.__table__.c

PLAIN = (
    "id",
    "operation_code",
    "status",
    "implementation_start",
    "implementation_end_planned",
    "implementation_end_actual",
    "grant_date",
    "publication_informed_on",
    "currency",
    "total_cost",
    "eligible_cost",
    "eu_contribution",
    "eu_rate",
    "region_category",
    "intervention_fields",
    "provenance",
    "created_at",
    "updated_at",
    "title_de",
    "title_en",
    "summary_de",
    "purpose_de",
    "achievements_expected_de",
    "achievements_actual_de",
)
"""Facts that are taken over as they stand."""

GapCode: Any = closed(tuple(gap.code for gap in GAPS))

PLACES = ("kind", "postcode", "country", "ags", "nuts3", "latitude", "longitude", "mobile")


class OperationsAsked(ProgrammeMeant):
    """Which operations are asked for."""

    updated_since: Instant | SkipJsonSchema[None] = Field(
        None,
        description="Only what has changed at or after this moment. What has left the list since "
        "is told too: in the files by the column `record_state`, in JSON as `gone`. Send the "
        "`next_updated_since` of your last answer (in files the header `Next-Updated-Since`), "
        "never the time of your clock: a change is seen only some time after it was made.",
    )


class TableAsked(OperationsAsked):
    """Which operations are asked for as a table, and for whom."""

    profile: Profile = Field(
        Profile.MACHINE,
        description="For whom: `machine` has points, ISO dates and headers that never change; "
        "`excel-de` is what German Excel opens.",
    )


class WorkbookAsked(TableAsked):
    """Which operations are asked for as a workbook, and for whom."""

    profile: Profile = Field(
        Profile.EXCEL_DE,
        description="For whom: `machine` has points, ISO dates and headers that never change; "
        "`excel-de` is what German Excel opens.",
    )


class GapsStretch(ProgrammeMeant, Stretch, of=OperationGapsOut):
    """Whose gaps to list, which of them, and which stretch of the list."""

    code: list[GapCode] = Field([], description="Only these gaps.")
    severity: list[GapSeverity] = Field([], description="Only gaps that are so serious.")


def programme(where: ProgrammeMeant, default: str) -> Select[Any]:
    """Select the programme whose list is asked for."""
    return select(Programme).where(meant(where.programme, default))


def granted(home: Any) -> Select[Any]:
    """Select the operations of a programme that have been granted, by their code.

    No step leads back from the grant, so the status tells whether it was ever reached. Those that
    were revoked since stay on the list, which says so.
    """
    found = select(Project).where(Project.programme_id == home, Project.status.in_(sorted(PUBLIC)))
    return found.order_by(Project.operation_code)


def operation() -> dict[str, Any]:
    """Say how an operation is gathered: the fields of ``case.Operation``."""
    return {name: PROJECT[name] for name in PLAIN} | {
        "revoked_once": exists().where(
            ProjectStep.project_id == Project.id,
            ProjectStep.step == Step.REVOKE,
            ProjectStep.standing == Standing.TAKEN,
        ),
        "programme": _programme(),
        "handlungsfeld": _handlungsfeld(),
        "parties": _parties(),
        "places": _list({name: getattr(Location, name) for name in PLACES}, Location),
        "eu_lines": _list(
            {name: getattr(FundingLine, name) for name in ("fund", "specific_objective")},
            FundingLine,
            FundingLine.source == FundingSource.EU,
        ),
        "committed": _balance(AccountKind.COMMITTED, AccountKind.PAID),
        "disbursed": _balance(AccountKind.PAID),
        "booked_at": select(func.max(Transfer.at))
        .where(Transfer.project_id == Project.id)
        .scalar_subquery(),
        "listed_at": listed_at(),
        "first_published_on": _first(FirstPublication.published_on),
        "first_published_at": _first(FirstPublication.at),
    }


def _programme() -> Any:
    home = Programme.__table__.alias()
    columns = {
        "code": home.c.code,
        "name": home.c.name_de,
        "cci": home.c.cci,
        "funds": home.c.funds,
        "updated_at": home.c.updated_at,
    }
    return select(Object(columns)).where(home.c.id == Project.programme_id).scalar_subquery()


def _handlungsfeld() -> Any:
    names = ("code", "specific_objective", "updated_at")
    columns = {name: getattr(Handlungsfeld, name) for name in names}
    mine = Handlungsfeld.id == Project.handlungsfeld_id
    return select(Object(columns)).where(mine).scalar_subquery()


def _parties() -> Array:
    """List who receives the grant and who was contracted, each with its numbers."""
    numbers = Array(
        select(
            Object({"scheme": PartnerIdentifier.scheme, "value": PartnerIdentifier.value}).label(
                "document"
            )
        )
        .where(PartnerIdentifier.partner_id == Partner.id)
        .order_by(PartnerIdentifier.position)
    )
    plain = ("kind", "first_name", "surname", "postcode", "city", "country", "nuts3", "updated_at")
    columns = {name: PARTNER[name] for name in plain} | {
        "role": Participation.role,
        "name": PARTNER.name_de,
        "identifiers": numbers,
    }
    roles = (ParticipationRole.LEAD, ParticipationRole.CONTRACTOR)
    return Array(
        select(Object(columns).label("document"))
        .select_from(Participation)
        .join(Partner, Partner.id == Participation.partner_id)
        .where(Participation.project_id == Project.id, Participation.role.in_(roles))
        .order_by(Participation.position)
    )


def _list(columns: dict[str, Any], part: Any, *conditions: Any) -> Array:
    mine = select(Object(columns).label("document")).where(part.project_id == Project.id)
    return Array(mine.where(*conditions).order_by(part.position))


def _balance(*kinds: AccountKind) -> Any:
    """Add up what the project's accounts hold; null if it has none."""
    total = type_coerce(func.sum(Account.balance), Cents())
    mine = (Account.project_id == Project.id, Account.kind.in_(kinds))
    booked = exists().where(Account.project_id == Project.id)
    held = select(func.coalesce(total, literal(NOTHING, Cents()))).where(*mine).scalar_subquery()
    return type_coerce(case((booked, held), else_=null()), Cents())


def in_ledger(session: Session, home: UUID) -> tuple[Decimal, Decimal]:
    """Add up what the ledger has committed: all of it, and that of projects not on the list."""
    total = type_coerce(func.coalesce(func.sum(Account.balance), 0), Cents())
    bound = select(total).where(
        Account.programme_id == home,
        Account.kind.in_((AccountKind.COMMITTED, AccountKind.PAID)),
    )
    unlisted = or_(Project.programme_id != home, Project.status.not_in(sorted(PUBLIC)))
    others = bound.join(Project, Project.id == Account.project_id).where(unlisted)
    whole = bound.where(Account.project_id.is_(None))
    return session.scalar(whole) or NOTHING, session.scalar(others) or NOTHING


def listed_at() -> Any:
    """Tell since when an operation has been on the list: since everybody could see it."""
    seen = (Change.subject == Project.id, Change.reach == Reach.PUBLIC)
    first = select(func.min(Change.at)).where(*seen).correlate(Project).scalar_subquery()
    return func.coalesce(first, Project.created_at)


def _first(column: Any) -> Any:
    mine = FirstPublication.project_id == Project.id
    return select(column).where(mine).correlate(Project).scalar_subquery()


def state() -> dict[str, Any]:
    """Say how the state of a programme's publication is gathered: ``schemas.StateKnown``."""
    operations = granted(Programme.id).with_only_columns(Object(operation()).label("document"))
    return {
        "programme": one(ProgrammeBriefOut, Programme, Programme.id),
        "reporting_cycle_months": Programme.reporting_cycle_months,
        "operations": Array(operations),
        "last_published_on": newest(Publication.published_on),
        "last_url": newest(Publication.url),
        "last_due_on": newest(Publication.next_due_on),
    }
