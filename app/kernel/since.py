"""Since: which records were changed, or came to be seen by more people, from a moment on."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, inspect, or_, select

from app.kernel.journal import Change
from app.kernel.tables import Record


def changed(entity: type[Record], moment: datetime) -> ColumnElement[bool]:
    """Tell whether a record has changed since a moment, or is seen by others than before.

    What is seen only as far as another record changes nothing of its own when that one moves: the
    journal has an entry, which is looked for only where the other has changed.
    """
    own: ColumnElement[bool] = entity.updated_at >= moment
    if entity.follows is None:
        return own
    relation: Any = inspect(entity).relationships[entity.follows]
    leader = relation.mapper.class_
    (key,) = relation.local_columns
    led = key.in_(select(leader.id).where(leader.updated_at >= moment))
    moved = select(Change.number).where(
        Change.subject == entity.id, Change.at >= moment, Change.reach_before != Change.reach
    )
    return or_(own, and_(led, moved.exists()))
