"""How the history of a record is found."""

from typing import Any
from uuid import UUID

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import Select, select

from app.history.schemas import ChangeOut
from app.kernel.journal import Change
from app.web.lists import Paging, within
from app.web.wire import Instant


class HistoryPage(Paging, of=ChangeOut):
    """Which changes to a record to list, and which page of them; the first one first."""

    from_moment: Instant | SkipJsonSchema[None] = Field(
        None, description="Only what happened at or after this moment."
    )
    to_moment: Instant | SkipJsonSchema[None] = Field(
        None, description="Only what happened at or before this moment."
    )


def history(kind: str, subject: UUID, where: HistoryPage) -> Select[Any]:
    """Select the changes to a record of one kind, deleted ones included."""
    found = select(Change).where(Change.subject == subject, Change.kind == kind)
    return within(found, Change.at, where.from_moment, where.to_moment).order_by(Change.number)
