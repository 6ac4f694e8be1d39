"""Targets: what rows of each kind become, through the very commands that the API uses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.events import commands as events
from app.events.models import Event
from app.events.schemas import EventIn
from app.intake import facts
from app.intake.facts import Facts
from app.intake.finders import Finder, numbers
from app.intake.vocabulary import ImportKind
from app.kernel.clock import BERLIN
from app.kernel.identity import Permission
from app.kernel.tables import Record
from app.partners import commands as partners
from app.partners.models import Partner
from app.partners.schemas import PartnerIn
from app.programmes.queries import programme_meant
from app.projects import commands as projects
from app.projects.facts import ProjectIn
from app.projects.models import Project
from app.projects.vocabulary import ParticipationRole
from app.spreadsheets.mistakes import Unfit
from app.spreadsheets.of_partners import SCHEMES
from app.web.shapes import In

PERMISSIONS: dict[ImportKind, tuple[Permission, ...]] = {
    ImportKind.PROJECTS: (Permission.WRITE_PROJECTS,),
    ImportKind.PARTNERS: (Permission.WRITE_PARTNERS,),
    ImportKind.EVENTS: (Permission.WRITE_EVENTS,),
    ImportKind.OPERATIONS: (Permission.WRITE_PROJECTS, Permission.WRITE_PARTNERS),
}
"""Whoever imports something must be allowed to register it one by one."""


@dataclass(frozen=True)
class Context:
    """What a cell is resolved with.

    Attributes:
        finder: finds what it refers to.
        programme: the id of the programme that the row belongs to.
        zone: the time zone in which the row's times are meant.
        record: what the row is about, if it is there already.
        from_programs: whether it is a workbook that we export for programs: its times are UTC.
    """

    finder: Finder
    programme: str | None
    zone: str
    record: Any = None
    from_programs: bool = False


@dataclass(frozen=True)
class Given:
    """What holds for all rows of an import.

    Attributes:
        programme: the code of the programme that is meant where none is named.
        allow_similar: whether partners are registered although similar ones exist.
    """

    programme: str
    allow_similar: bool = False


Resolve = Callable[[Any, Context], Any]
Put = Callable[[Facts, Any], None]


@dataclass(frozen=True)
class Target:
    """What rows of one kind become.

    Attributes:
        entity: the records.
        shape: what the API takes.
        register: makes a new one.
        change: changes one.
        resolve: field → finds what a cell refers to.
        put: field → puts it into the facts, where that takes work.
        said: field → what our exports write of a record; such a cell changes nothing.
        instead: required field → what stands for it while others are looked at.
        of_programme: whether they belong to a programme.
    """

    entity: type[Record]
    shape: type[In]
    register: Callable[[Session, Any, Given], Record]
    change: Callable[[Session, Any, Any], None]
    resolve: Mapping[str, Resolve] = field(default_factory=dict)
    put: Mapping[str, Put] = field(default_factory=dict)
    said: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    instead: Mapping[str, Any] = field(default_factory=dict)
    of_programme: bool = True


def _partner(said: str, context: Context) -> str:
    return context.finder.partner(said)


def _partners(said: list[str], context: Context) -> list[str]:
    return [context.finder.partner(one) for one in said]


def _lines(name: str, found: list[str]) -> list[dict[str, str]]:
    return [{name: one} for one in dict.fromkeys(found)]


def _fields(said: list[str], context: Context) -> list[dict[str, str]]:
    found = [context.finder.handlungsfeld(one, context.programme) for one in said]
    return _lines("handlungsfeld_id", found)


def _numbers(said: list[str], _: Context) -> list[dict[str, str]]:
    found = []
    for one in said:
        pairs = numbers(one)
        if len(pairs) != 1:
            raise Unfit(
                "not_an_identifier",
                "Eine Kennung steht mit ihrem Schema, etwa „LEI 506700GE1G29325QX363“.",
                "An identifier comes with its scheme, such as “LEI 506700GE1G29325QX363”.",
            )
        found.append({"scheme": pairs[0][0].value, "value": pairs[0][1]})
    return found


def _moment(name: str) -> Resolve:
    """Read local time. What our exports have written of the record itself stays as it is."""

    def read(said: str, context: Context) -> str:
        now: datetime | None = getattr(context.record, name, None)
        if now is not None and said == f"{now.astimezone(BERLIN):%Y-%m-%dT%H:%M:%S}":
            return now.isoformat()
        return facts.in_zone(said, "UTC" if context.from_programs else context.zone)

    return read


def _named(lines: Iterable[Any]) -> str:
    return "; ".join(one.partner.name.de for one in lines)


def _leading(record: Any) -> str:
    return _named(one for one in record.participations if one.role == ParticipationRole.LEAD)


def _inviting(record: Any) -> str:
    return record.organiser.name.de if record.organiser else ""


def _register_project(session: Session, body: ProjectIn, given: Given) -> Project:
    """Register a project. The next code is looked up once: to do so for each row takes for ever."""
    if body.operation_code is None:
        programme = programme_meant(session, body.programme_id, given.programme)
        made: dict[UUID, str] = session.info.setdefault("codes", {})
        last = made.get(programme.id)
        code = _following(last) if last else projects.next_code(session, programme)
        made[programme.id] = code
        body = body.model_copy(update={"operation_code": code})
    return projects.register(session, body, given.programme)


def _following(code: str) -> str:
    head, _, number = code.rpartition("-")
    return f"{head}-{int(number) + 1:04}"


def _register_partner(session: Session, body: PartnerIn, given: Given) -> Partner:
    return partners.register(session, body, allow_similar=given.allow_similar)


def _announce_event(session: Session, body: EventIn, given: Given) -> Event:
    return events.announce(session, body, given.programme)


def _change_partner(session: Session, partner: Partner, body: PartnerIn) -> None:
    partners.must_be_current(partner)
    partners.change(session, partner, body)


TARGETS: dict[ImportKind, Target] = {
    ImportKind.PROJECTS: Target(
        Project,
        ProjectIn,
        _register_project,
        projects.change,
        resolve={
            "programme": lambda said, context: context.finder.programme(said),
            "handlungsfeld": lambda said, context: context.finder.handlungsfeld(
                said, context.programme
            ),
            "secondary_handlungsfelder": _fields,
            "lead_beneficiary": _partner,
            "partners": _partners,
        },
        put={"lead_beneficiary": facts.put_lead, "partners": facts.put_partners},
        said={
            "lead_beneficiary": _leading,
            "partners": lambda record: _named(record.participations),
        },
        instead={"title": {"de": "–"}},
    ),
    ImportKind.PARTNERS: Target(
        Partner,
        PartnerIn,
        _register_partner,
        _change_partner,
        resolve={"identifiers": _numbers},
        put={
            "identifiers": lambda found, value: found.update(identifiers=value or []),
            **{
                f"identifier_{scheme.value.lower()}": facts.put_number(scheme.value)
                for scheme in SCHEMES
            },
        },
        instead={"name": {"de": "–"}, "kind": "other"},
        of_programme=False,
    ),
    ImportKind.EVENTS: Target(
        Event,
        EventIn,
        _announce_event,
        events.change,
        resolve={
            "programme": lambda said, context: context.finder.programme(said),
            "starts_at": _moment("starts_at"),
            "ends_at": _moment("ends_at"),
            "organiser": _partner,
            "projects": lambda said, context: _lines(
                "project_id", [context.finder.project(one) for one in said]
            ),
            "handlungsfelder": _fields,
            "participants": lambda said, context: _lines("partner_id", _partners(said, context)),
        },
        said={"organiser": _inviting},
        instead={"title": {"de": "–"}, "kind": "workshop"},
    ),
}


def registered(session: Session, target: Target, values: Mapping[str, Any]) -> Record | None:
    """Find the record that a row is about by its operation code; None if it is new."""
    code = values.get("operation_code")
    if target.entity is not Project or code is None:
        return None
    return session.scalar(select(Project).where(Project.operation_code == code))
