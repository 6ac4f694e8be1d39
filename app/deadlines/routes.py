"""Deadlines over HTTP."""

from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request
from sqlalchemy import Date, String, column

from app.deadlines import calendars, queries, rules
from app.deadlines.queries import DaysMeant
from app.deadlines.rules import Deadline
from app.deadlines.schemas import DeadlineOut
from app.findings.reports import both
from app.kernel import clock
from app.kernel.identity import Permission
from app.kernel.paging import SortKey
from app.kernel.problems import NotFound
from app.web import computing
from app.web.computing import Calendar
from app.web.contract import Router, lists
from app.web.documents import Document
from app.web.doors import Reading
from app.web.lists import Page

router = Router(prefix="/v1", tags=["Governance"])

ORDER: tuple[SortKey, ...] = (
    SortKey(column("due_on", Date), descending=False),
    SortKey(column("uid", String), descending=False),
)


@router.get("/deadlines", **lists(Permission.READ_INTERNAL, NotFound))
def list_deadlines(
    request: Request, look: Reading, where: Annotated[queries.DeadlineStretch, Query()]
) -> Document[Page[DeadlineOut]]:
    """List what is due, the earliest first: of projects, meetings, calls and the programme."""
    default = request.app.state.settings.default_programme
    today = clock.today()

    def due(facts: rules.Facts) -> list[DeadlineOut]:
        found = wanted(rules.deadlines(facts, today), where)
        return [DeadlineOut.model_validate(_told(one, today)) for one in found]

    of = queries.programme(where, default)
    return computing.listed(look, rules.Facts, queries.days(), of, due, where, ORDER)


@router.get("/deadlines.ics", **lists(Permission.READ_INTERNAL, NotFound), response_class=Calendar)
def get_deadlines_calendar(
    request: Request, look: Reading, where: Annotated[DaysMeant, Query()]
) -> Calendar:
    """Read what is due as a calendar (iCalendar, RFC 5545), to be subscribed to."""
    default = request.app.state.settings.default_programme
    today, now = clock.today(), clock.now()

    def written(facts: rules.Facts) -> bytes:
        found = wanted(rules.deadlines(facts, today), where)
        return calendars.calendar(found, f"Fristen {facts.programme.code}", now)

    of = queries.programme(where, default)
    return computing.calendar(look, rules.Facts, queries.days(), of, written)


def wanted(found: list[Deadline], where: DaysMeant) -> list[Deadline]:
    """Keep what was asked for."""
    return [
        one
        for one in found
        if (where.from_day is None or one.due_on >= where.from_day)
        and (where.to_day is None or one.due_on <= where.to_day)
        and (not where.kind or one.kind in where.kind)
        and (not where.project or one.project_id in where.project)
    ]


def _told(one: Deadline, today: date) -> dict[str, Any]:
    return {
        "due_on": one.due_on,
        "kind": one.kind,
        "text": both(one.words),
        "overdue": one.due_on < today,
        "uid": one.uid,
        "project_id": one.project_id,
        "operation_code": one.operation_code,
        "meeting_id": one.meeting_id,
        "event_id": one.event_id,
    }
