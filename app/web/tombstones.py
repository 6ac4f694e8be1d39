"""Tombstones: which records of a collection somebody could see and no longer can.

They are drawn from the journal, which notes how far each record could be seen.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, not_, select
from sqlalchemy.orm import aliased

from app.kernel.journal import SEEN_BY_EVERYBODY, TAKEN_AWAY, Change
from app.kernel.reach import Reach
from app.kernel.sqljson import Array, Object
from app.kernel.tables import Moment
from app.web.lists import TooMuchGone

NOTHING = '{"gone":null,"as_of":null}'
"""What is told where no moment was asked for."""

MOST = 1_000
"""More than so many are not answered beside a page."""


def since(kind: str, moment: datetime, *, internal: bool) -> dict[str, Any]:
    """Say in SQL what of a kind has gone since a moment, how much that is, and how far it goes.

    It goes as far as the newest change that the caller may know of, or the moment asked for.
    """
    later = aliased(Change)
    seen_again = later.reach != Reach.NOBODY if internal else later.reach == Reach.PUBLIC
    again = select(later.number).where(
        later.subject == Change.subject, later.number > Change.number, seen_again
    )
    mine = Change.reach == Reach.NOBODY if internal else Change.reach_before == Reach.PUBLIC
    found = (
        select(Change.number, Change.subject, Change.at)
        .where(TAKEN_AWAY, Change.kind == kind, Change.at >= moment, mine, not_(again.exists()))
        .order_by(Change.number)
        .limit(MOST + 1)
        .subquery()
    )
    written = Object({"id": found.c.subject, "gone_at": found.c.at})
    documents = select(written.label("document")).order_by(found.c.number)
    newest = select(Change.at).order_by(Change.number.desc()).limit(1)
    if not internal:
        newest = newest.where(SEEN_BY_EVERYBODY)
    as_of = func.coalesce(newest.scalar_subquery(), literal(moment, Moment()))
    return {
        "gone": Object({"gone": Array(documents), "as_of": as_of}),
        "gone_count": select(func.count()).select_from(found).scalar_subquery(),
    }


def told(found: Mapping[str, Any]) -> str:
    """Write down the tombstones that were found, unless they are too many to be told here.

    Raises:
        TooMuchGone: they are.
    """
    if found.get("gone_count", 0) > MOST:
        raise TooMuchGone(
            f"Seither sind mehr als {MOST} Datensätze verschwunden. Fragen Sie /v1/changes, das "
            "beliebig viele nennt.",
            f"More than {MOST} records have gone since then. Ask /v1/changes, which tells of any "
            "number.",
        )
    written: str = found.get("gone", NOTHING)
    return f",{written[1:-1]}"
