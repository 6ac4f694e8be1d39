"""How projects are registered, changed and removed."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import String, func, select
from sqlalchemy.orm import Session

from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.rules import keep_programme
from app.kernel import clock, references
from app.kernel.assign import assign
from app.kernel.problems import Invalid
from app.kernel.references import must_exist
from app.kernel.text import sort_key
from app.partners.models import Partner
from app.programmes.models import Programme
from app.programmes.queries import programme_meant
from app.programmes.rules import CodeTaken, keep_code
from app.projects import coherence, rules
from app.projects.facts import ProjectIn
from app.projects.models import Project
from app.projects.vocabulary import Eligibility, Status
from app.web.lists import beginning_with

OURS = frozenset({"programme_id", "operation_code"})


def register(session: Session, facts: ProjectIn, default: str) -> Project:
    """Register a project as an idea.

    Raises:
        Invalid: its facts contradict each other.
        CodeTaken: another project has this operation code.
        UnknownReference: the programme, a Handlungsfeld or a partner does not exist.
        HandlungsfeldNeeded, WrongHandlungsfeld: see there.
    """
    programme = programme_meant(session, facts.programme_id, default)
    code = facts.operation_code or next_code(session, programme)
    if session.scalar(select(Project.id).where(Project.operation_code == code)):
        raise CodeTaken(
            f"Ein Vorhaben mit dem Code „{code}“ gibt es schon.",
            f"There is an operation with the code “{code}” already.",
        )
    project = Project(
        programme_id=programme.id,
        operation_code=code,
        status=Status.IDEA,
        eligibility=Eligibility.NOT_APPLIED,
    )
    _state(session, project, facts)
    session.add(project)
    return project


def change(session: Session, project: Project, facts: ProjectIn) -> None:
    """Change what is stated about a project.

    Raises:
        Invalid: its facts would contradict each other.
        CodeFixed, ProgrammeFixed: its code or its programme would change.
        UnknownReference, HandlungsfeldNeeded, WrongHandlungsfeld: see there.
    """
    keep_code(project.operation_code, facts.operation_code or project.operation_code)
    keep_programme(project.programme_id, facts.programme_id)
    _state(session, project, facts)


def remove(session: Session, project: Project) -> None:
    """Delete a project that has not been granted.

    Raises:
        ProjectStays: it has been granted; it can be closed or revoked.
        StillReferenced: something refers to it.
    """
    if project.status in rules.PUBLIC:
        raise rules.ProjectStays(
            "Das Projekt ist bewilligt oder war es; es wird abgeschlossen oder widerrufen, aber "
            "nicht gelöscht.",
            "The project is or was granted; it is closed or revoked, but not deleted.",
        )
    references.delete(session, project)


def _state(session: Session, project: Project, facts: ProjectIn) -> None:
    if flaws := coherence.flaws(facts):
        raise Invalid(
            "Die Angaben widersprechen sich.", "The facts contradict each other.", flaws=flaws
        )
    taking = [one.partner_id for one in facts.participations]
    must_exist(session, Partner, [*taking, *(one.partner_id for one in facts.funding_plan)])
    _check_handlungsfelder(session, project.programme_id, facts)
    planned = bool(project.funding_plan)
    assign(project, facts, but=OURS)
    project.title_key = sort_key(facts.title.de)
    if facts.funding_plan or planned:  # without a plan, an import may know the contribution
        project.eu_contribution = coherence.eu_share(facts.funding_plan)


def _check_handlungsfelder(session: Session, programme_id: UUID, facts: ProjectIn) -> None:
    """Hold a project to the Handlungsfelder and purposes of its own programme."""
    ids = [
        facts.handlungsfeld_id,
        *(one.handlungsfeld_id for one in facts.secondary_handlungsfelder),
    ]
    must_exist(session, Handlungsfeld, ids)
    named = [session.get_one(Handlungsfeld, one) for one in ids if one]
    if facts.handlungsfeld_id is None and _has_any(session, programme_id):
        raise rules.HandlungsfeldNeeded(
            "Nennen Sie handlungsfeld_id; dieses Programm hat Handlungsfelder.",
            "Name a handlungsfeld_id; this programme has Handlungsfelder.",
        )
    if len(set(ids)) < len(ids) or any(one.programme_id != programme_id for one in named):
        raise rules.WrongHandlungsfeld(
            "Ein Handlungsfeld gehört zu einem anderen Programm oder ist doppelt genannt.",
            "A Handlungsfeld belongs to another programme or is named twice.",
        )
    known = {purpose["code"] for one in named for purpose in one.purposes}
    if foreign := _not_in(known, facts.funding_purposes):
        raise rules.WrongHandlungsfeld(
            f"Diese Fördergegenstände haben die Handlungsfelder nicht: {', '.join(foreign)}. "
            f"Möglich sind: {', '.join(sorted(known)) or 'keine'}.",
            f"The Handlungsfelder do not have these purposes: {', '.join(foreign)}. "
            f"Possible are: {', '.join(sorted(known)) or 'none'}.",
        )


def _has_any(session: Session, programme_id: UUID) -> bool:
    there = select(Handlungsfeld.id).where(Handlungsfeld.programme_id == programme_id).limit(1)
    return session.scalar(there) is not None


def _not_in(known: set[str], wanted: Iterable[str]) -> list[str]:
    return sorted(set(wanted) - known)


def next_code(session: Session, programme: Programme) -> str:
    """Make the next operation code of a programme: its code, the year, a number.

    Other codes may begin like ours; only those that end in a number of ours count.
    """
    prefix = f"{programme.code}-{clock.now().year}-"
    code = Project.operation_code
    ending = func.substr(code, len(prefix) + 1, type_=String)
    last = session.scalar(
        select(code)
        .where(beginning_with(code, prefix), ending.regexp_match("^[0-9]{4,9}$"))
        .order_by(func.length(code).desc(), code.desc())
        .limit(1)
    )
    number = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{number:04}"
