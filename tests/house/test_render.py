"""The law of rendering: what the database writes is what Pydantic would have written."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import CompositeProperty, RelationshipProperty, Session

from app.access.models import ApiKey
from app.bookings.models import Booking
from app.events.models import Event
from app.kernel import journal
from app.kernel.db import Database
from app.kernel.render import INTERNAL, ON_REQUEST, Rendered, View, members_of
from app.kernel.tables import Record
from app.ledger.commands import post
from app.ledger.rules import Grounds, Move, Place
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.plans.models import BudgetPlan
from app.programmes.models import Programme
from app.projects.models import Project
from app.web.shapes import In, Out
from tests.strategies import COMPUTED, OUTS, TEXT, UNMAPPED, Drawing, entity_of, law

SHAPES = [shape for shape in OUTS if entity_of(shape)]
WITH_A_PAGE = [
    one for one in SHAPES if "version" in one.model_fields and issubclass(entity_of(one), Record)
]
WHOLE = View(whole=True, internal=True)


def test_every_answer_shows_a_table_or_is_part_of_one() -> None:
    assert {shape.__name__ for shape in OUTS if not entity_of(shape)} == UNMAPPED | COMPUTED


def views(shape: type[BaseModel]) -> st.SearchStrategy[View]:
    names = [name for name, _, _ in members_of(shape)]
    extra = [name for name, _, marks in members_of(shape) if ON_REQUEST in marks]
    some = st.just(frozenset[str]()) | st.frozensets(st.sampled_from(names), max_size=5)
    more = st.frozensets(st.sampled_from(extra)) if extra else st.just(frozenset[str]())
    return st.builds(View, some, more, st.booleans(), st.booleans())


def store(session: Session, data: st.DataObject, *kinds: type[Record]) -> None:
    """Put random records into the database, with all that they refer to."""
    journal.sign(session, data.draw(TEXT))
    drawing = Drawing(session, data.draw)
    for kind in kinds:
        drawing.record(kind)
    session.expire_all()


def keep_a_ledger(session: Session) -> None:
    """Let money move: transfers are not drawn, because the database looks at what they say."""
    project = session.scalars(select(Project)).first()
    if project is None:
        return
    programme = session.get_one(Programme, project.programme_id)
    outside, pot = (
        Place(Pot.PROJECTS, one) for one in (AccountKind.OUTSIDE, AccountKind.UNASSIGNED)
    )
    reserved = Place(Pot.PROJECTS, AccountKind.RESERVED, None, project.id, 2026)
    moves = [
        Move(TransferKind.ENDOW, outside, pot, Decimal("10.00")),
        Move(TransferKind.RESERVE, pot, reserved, Decimal("4.01")),
    ]
    grounds = Grounds(date(2026, 1, 1), '"', "\\", "Übung", "one", "other")
    _, second = post(session, programme, moves, grounds)
    undo = Move(TransferKind.REVERSE, reserved, pot, second.amount, reverses=second.number)
    post(session, programme, [undo], grounds)
    session.expire_all()


def written(session: Session, shape: type[BaseModel], view: View) -> list[Any]:
    """Let the database write every row there is."""
    entity = entity_of(shape)
    keys = inspect(entity).primary_key
    found = session.scalars(select(Rendered(shape, entity, view)).order_by(*keys))
    return [pairs(one) for one in found]


def dumped(session: Session, shape: type[BaseModel], view: View) -> list[Any]:
    """Load every row there is and let Pydantic write it."""
    entity = entity_of(shape)
    found = session.scalars(select(entity).order_by(*inspect(entity).primary_key)).all()
    return [pairs(json.dumps(shown(session, shape, one, view))) for one in found]


def pairs(document: str) -> Any:
    """Read JSON so that the order of members counts."""
    return json.loads(document, object_pairs_hook=list)


def shown(session: Session, shape: type[BaseModel], row: Any, view: View) -> dict[str, Any]:
    """Show one row as far as the view goes; what it is related to is shown by the same rules."""
    whole = json.loads(shape.model_validate(row).model_dump_json())
    found = {}
    for name, annotation, marks in members_of(shape):
        if not view.shows(name, marks):
            continue
        kind = inspect(type(row)).attrs[name]
        found[name] = whole[name]
        if not view.internal:
            found[name] = withheld(session, row, kind, found[name])
        if isinstance(kind, RelationshipProperty):
            inner = shape_in(annotation)
            value = getattr(row, name)
            many = value if kind.uselist else [one for one in [value] if one]
            seen = [
                shown(session, inner, one, view.below())
                for one in many
                if view.internal or is_public(session, one)
            ]
            found[name] = seen if kind.uselist else next(iter(seen), None)
    return found


def withheld(session: Session, row: Any, kind: Any, value: Any) -> Any:
    """Empty what strangers do not see of this row; a value object without anything is null."""
    hidden = {
        column
        for column, rule in type(row).withheld().items()
        if session.scalar(select(type(row).id).where(type(row).id == row.id, rule)) is not None
    }
    if isinstance(kind, CompositeProperty) and value is not None:
        names = dict(zip(value, (column.key for column in kind.columns), strict=True))
        left = {name: None if names[name] in hidden else one for name, one in value.items()}
        return left if any(one is not None for one in left.values()) else None
    return None if kind.key in hidden else value


def is_public(session: Session, row: Any) -> bool:
    rule = type(row).public()
    if rule is None:
        return True
    entity = type(row)
    return session.scalar(select(entity.id).where(entity.id == row.id, rule)) is not None


def shape_in(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type):
        return annotation
    return next(shape_in(one) for one in annotation.__args__ if one is not type(None))


@law
@given(data=st.data())
def test_the_database_writes_what_pydantic_writes(ground: Database, data: st.DataObject) -> None:
    with Session(ground.writing) as session:
        elsewhere(session)
        store(session, data, Event, Booking, BudgetPlan, ApiKey)
        keep_a_ledger(session)
        for shape in SHAPES:
            assert written(session, shape, WHOLE) == dumped(session, shape, WHOLE), shape


@pytest.mark.parametrize("shape", WITH_A_PAGE, ids=lambda shape: shape.__name__)
@settings(law, max_examples=6)
@given(data=st.data())
def test_a_view_shows_what_was_asked_for_and_no_more(
    ground: Database, shape: type[BaseModel], data: st.DataObject
) -> None:
    view = data.draw(views(shape))
    hidden = {name for name, _, marks in members_of(shape) if INTERNAL in marks}
    with Session(ground.writing) as session:
        store(session, data, entity_of(shape))
        seen = written(session, shape, view)
        assert seen == dumped(session, shape, view)
        assert view.internal or all(hidden.isdisjoint(dict(one)) for one in seen)


def elsewhere(session: Session) -> None:
    """Move the database to another time zone: nothing may depend on where it stands."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL TIME ZONE 'Asia/Kathmandu'"))


@pytest.mark.parametrize("shape", sorted(UNMAPPED - {"ProvenanceOut"}))
def test_what_is_stored_as_json_is_answered_in_the_same_order(shape: str) -> None:
    outs = {one.__name__: one for one in OUTS}
    ins = {one.__name__: one for one in In.__subclasses__()}
    stated = ins[shape.replace("Out", "In")]
    answered: type[Out] = outs[shape]
    assert list(stated.model_fields) == list(answered.model_fields)
