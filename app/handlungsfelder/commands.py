"""How Handlungsfelder are registered and changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.rules import keep_programme
from app.handlungsfelder.schemas import HandlungsfeldIn
from app.kernel.assign import assign
from app.programmes import rules
from app.programmes.queries import programme_meant

OURS = frozenset({"programme_id"})


def register(session: Session, facts: HandlungsfeldIn, default: str) -> Handlungsfeld:
    """Register a Handlungsfeld.

    Raises:
        UnknownReference: the programme does not exist.
        CodeTaken: the programme has one of this code already.
    """
    programme = programme_meant(session, facts.programme_id, default)
    taken = select(Handlungsfeld.id).where(
        Handlungsfeld.programme_id == programme.id, Handlungsfeld.code == facts.code
    )
    if session.scalar(taken):
        raise rules.CodeTaken(
            f"„{programme.code}“ hat schon ein Handlungsfeld „{facts.code}“.",
            f"“{programme.code}” has a Handlungsfeld “{facts.code}” already.",
        )
    handlungsfeld = Handlungsfeld(programme_id=programme.id)
    assign(handlungsfeld, facts, but=OURS)
    session.add(handlungsfeld)
    return handlungsfeld


def change(handlungsfeld: Handlungsfeld, facts: HandlungsfeldIn) -> None:
    """Change what is stated about a Handlungsfeld.

    Raises:
        CodeFixed: the code would change.
        ProgrammeFixed: it would move to another programme.
    """
    rules.keep_code(handlungsfeld.code, facts.code)
    keep_programme(handlungsfeld.programme_id, facts.programme_id)
    assign(handlungsfeld, facts, but=OURS)
