"""Put the programme's facts into an empty registry, once."""

from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import keys
from app.access.models import ApiKey
from app.bodies import commands as bodies
from app.bodies.schemas import BodyIn
from app.events import commands as events
from app.events.schemas import EventIn
from app.handlungsfelder import commands as handlungsfelder
from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.schemas import HandlungsfeldIn
from app.kernel.db import Database
from app.kernel.identity import Role
from app.kernel.tables import Record
from app.ledger import commands as ledger
from app.ledger.rules import Grounds, Move, Place
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.partners import commands as partners
from app.partners.models import Partner
from app.partners.schemas import PartnerIn
from app.programmes import commands as programmes
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeIn
from app.seed import facts

R = TypeVar("R", bound=Record)

ACTOR = "seed"


def plant(database: Database) -> bool:
    """Register the programme with all that belongs to it, unless it is there; tell whether."""
    with database.write(ACTOR) as session:
        there = select(Programme.id).where(Programme.code == facts.PROGRAMME["code"])
        if session.scalar(there):
            return False
        _plant(session)
        return True


def first_keys(database: Database) -> dict[Role, str]:
    """Issue one key for each role if there is none at all yet, and return their texts."""
    with database.write(ACTOR) as session:
        if session.scalar(select(ApiKey.id).limit(1)):
            return {}
        return {role: keys.issue(session, f"Erststart {role}", [role])[1] for role in Role}


def _plant(session: Session) -> None:
    known = {
        name: _known_as(
            name,
            partners.register(session, PartnerIn.model_validate(one), allow_similar=False),
        )
        for name, one in facts.PARTNERS.items()
    }
    session.flush()
    roles = [
        {"partner_id": known[name].id, "role": role} for name, role in facts.PROGRAMME_PARTNERS
    ]
    stated = facts.PROGRAMME | {"partners": roles}
    programme = programmes.register(session, ProgrammeIn.model_validate(stated))
    session.flush()
    fields = {
        code: _known_as(
            code,
            handlungsfelder.register(session, HandlungsfeldIn.model_validate(one), programme.code),
        )
        for code, one in facts.HANDLUNGSFELDER.items()
    }
    session.flush()
    _set_up(session, programme, fields, known)
    _endow(session, programme, fields)
    for one, about in facts.EVENTS:
        stated = one | {
            "all_day": True,
            "visibility": "public",
            "handlungsfelder": [{"handlungsfeld_id": fields[code].id} for code in about],
        }
        events.announce(session, EventIn.model_validate(stated), programme.code)


def _set_up(
    session: Session,
    programme: Programme,
    fields: dict[str, Handlungsfeld],
    known: dict[str, Partner],
) -> None:
    """Set up the bodies; who sits there is partly public, votes and points are placeholders."""
    seats = [
        {"partner_id": known[name].id, "seat_type": "municipal", "votes": 1}
        for name in facts.FOUNDING
    ]
    for name, (one, field) in facts.BODIES.items():
        about = {"handlungsfeld_id": fields[field].id} if field else {}
        stated = BodyIn.model_validate(one | about | facts.COMMON_RULES | {"seats": seats})
        _known_as(name, bodies.set_up(session, stated, programme.code))


def _endow(session: Session, programme: Programme, fields: dict[str, Handlungsfeld]) -> None:
    """Book the published ceiling: endowed from outside, then split among the Handlungsfelder."""
    outside, unassigned = (
        Place(Pot.PROJECTS, kind) for kind in (AccountKind.OUTSIDE, AccountKind.UNASSIGNED)
    )
    moves = [Move(TransferKind.ENDOW, outside, unassigned, Decimal(facts.ENDOWMENT))]
    for code, amount in facts.SPLIT.items():
        free = Place(Pot.PROJECTS, AccountKind.FREE, fields[code].id)
        moves.append(Move(TransferKind.ASSIGN, unassigned, free, Decimal(amount)))
    grounds = Grounds(
        value_date=facts.ENDOWED_ON,
        reference=facts.ENDOWMENT_REFERENCE,
        evidence=f"{facts.KICKOFF} {facts.ABOUT}",
        reason=facts.ENDOWMENT_REASON,
        prepared_by=ACTOR,
    )
    ledger.post(session, programme, moves, grounds)


def _known_as(name: str, record: R) -> R:
    """Give a new record the identifier that it has in every registry, if it has one."""
    record.id = facts.IDS.get(name, record.id)
    return record
