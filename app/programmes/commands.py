"""How programmes are registered and changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel import clock
from app.kernel.assign import assign
from app.kernel.references import must_exist
from app.partners.models import Partner
from app.programmes import rules
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeIn


def register(session: Session, facts: ProgrammeIn) -> Programme:
    """Register a programme.

    Raises:
        CodeTaken: another programme has this code.
        UnknownReference: a partner does not exist.
    """
    if session.scalar(select(Programme.id).where(Programme.code == facts.code)):
        raise rules.CodeTaken(
            f"Ein Programm „{facts.code}“ gibt es schon.",
            f"There is a programme “{facts.code}” already.",
        )
    programme = Programme()
    _state(session, programme, facts)
    session.add(programme)
    return programme


def change(session: Session, programme: Programme, facts: ProgrammeIn) -> None:
    """Change what is stated about a programme.

    Raises:
        AccountsClosed: a closed accounting year would be opened.
        CodeFixed: the code would change.
        UnknownReference: a partner does not exist.
    """
    rules.keep_code(programme.code, facts.code)
    _state(session, programme, facts)


def _state(session: Session, programme: Programme, facts: ProgrammeIn) -> None:
    must_exist(session, Partner, (one.partner_id for one in facts.partners))
    closed, today = programme.accounts_closed_until, clock.today()
    rules.close_accounts(closed, facts.accounts_closed_until, today)
    assign(programme, facts)
