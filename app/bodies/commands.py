"""How bodies are set up and changed."""

from sqlalchemy.orm import Session

from app.bodies import rules
from app.bodies.models import Body
from app.bodies.schemas import BodyIn
from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.rules import keep_programme
from app.kernel.assign import assign
from app.kernel.problems import Invalid, UnknownReference
from app.kernel.references import must_exist
from app.kernel.text import sort_key
from app.partners.models import Partner
from app.programmes.queries import programme_meant

OURS = frozenset({"programme_id"})


def set_up(session: Session, facts: BodyIn, default: str) -> Body:
    """Register a body.

    Raises:
        Invalid: its facts contradict each other.
        UnknownReference: something that it refers to does not exist in its programme.
    """
    programme = programme_meant(session, facts.programme_id, default)
    body = Body(programme_id=programme.id)
    _state(session, body, facts)
    session.add(body)
    return body


def change(session: Session, body: Body, facts: BodyIn) -> None:
    """Change what is stated about a body.

    Raises:
        Invalid: its facts would contradict each other.
        ProgrammeFixed: it would move to another programme.
        UnknownReference: something that it refers to does not exist in its programme.
    """
    keep_programme(body.programme_id, facts.programme_id)
    _state(session, body, facts)


def _state(session: Session, body: Body, facts: BodyIn) -> None:
    if flaws := rules.flaws(facts):
        raise Invalid(
            "Die Angaben widersprechen sich.", "The facts contradict each other.", flaws=flaws
        )
    must_exist(session, Handlungsfeld, [facts.handlungsfeld_id])
    must_exist(session, Partner, (one.partner_id for one in facts.seats))
    if facts.handlungsfeld_id:
        field = session.get_one(Handlungsfeld, facts.handlungsfeld_id)
        if field.programme_id != body.programme_id:
            raise UnknownReference(
                f"Das Handlungsfeld {field.code} gehört zu einem anderen Programm.",
                f"The Handlungsfeld {field.code} belongs to another programme.",
            )
    assign(body, facts, but=OURS)
    body.name_key = sort_key(facts.name.de)
