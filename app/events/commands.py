"""How events are announced, changed and removed."""

from sqlalchemy.orm import Session

from app.events import rules
from app.events.models import Event
from app.events.schemas import EventIn
from app.events.vocabulary import Visibility
from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.rules import keep_programme
from app.kernel import references
from app.kernel.assign import assign
from app.kernel.problems import Invalid
from app.kernel.references import must_exist
from app.kernel.text import sort_key
from app.partners.models import Partner
from app.programmes.queries import programme_meant
from app.projects.models import Project

OURS = frozenset({"programme_id"})


def announce(session: Session, facts: EventIn, default: str) -> Event:
    """Register an event.

    Raises:
        Invalid: its facts contradict each other.
        UnknownReference: something that it refers to does not exist.
    """
    programme = programme_meant(session, facts.programme_id, default)
    event = Event(programme_id=programme.id)
    _state(session, event, facts)
    session.add(event)
    return event


def change(session: Session, event: Event, facts: EventIn) -> None:
    """Change what is stated about an event; cancelling is one such change.

    Raises:
        Invalid: its facts would contradict each other.
        ProgrammeFixed: it would move to another programme.
        UnknownReference: something that it refers to does not exist.
    """
    keep_programme(event.programme_id, facts.programme_id)
    _state(session, event, facts)


def remove(session: Session, event: Event) -> None:
    """Delete an event that was never public.

    Raises:
        EventStays: it is public; it can be cancelled.
    """
    if event.visibility == Visibility.PUBLIC:
        raise rules.EventStays(
            "Sagen Sie die Veranstaltung ab (status „cancelled“ mit Grund); sie steht schon in "
            "fremden Kalendern.",
            "Cancel the event (status “cancelled” with a reason); other calendars have it already.",
        )
    references.delete(session, event)


def _state(session: Session, event: Event, facts: EventIn) -> None:
    if flaws := rules.flaws(facts):
        raise Invalid(
            "Die Angaben widersprechen sich.", "The facts contradict each other.", flaws=flaws
        )
    must_exist(session, Project, (one.project_id for one in facts.projects))
    must_exist(session, Handlungsfeld, (one.handlungsfeld_id for one in facts.handlungsfelder))
    partners = [facts.organiser_id, *(one.partner_id for one in facts.participants)]
    must_exist(session, Partner, partners)
    assign(event, facts, but=OURS)
    event.title_key = sort_key(facts.title.de)
