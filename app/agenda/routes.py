"""The agenda view over HTTP."""

from typing import Annotated, Any

from fastapi import Path, Query, Request
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select

from app.agenda import papers, queries
from app.agenda.schemas import AgendaOut
from app.kernel import clock
from app.kernel.identity import Permission
from app.web import computing
from app.web.contract import Router, reads
from app.web.documents import Document
from app.web.doors import Look, Reading
from app.web.wire import Identifier

router = Router(prefix="/v1/meetings", tags=["Governance"])

MeetingId = Annotated[Identifier, Path(description="The meeting's id.")]


class Chosen(BaseModel):
    """Which projects the outlook counts in."""

    model_config = ConfigDict(extra="forbid")

    project: list[Identifier] = queries.THOSE


@router.get("/next", **reads(Permission.READ_INTERNAL))
def get_next_meeting(
    request: Request, look: Reading, where: Annotated[queries.NextMeeting, Query()]
) -> Document[AgendaOut]:
    """Read the next meeting with all its papers; of the Steuerungsgruppe if no body is named.

    Its projects with the vote of the Fachausschuss, points, amounts, findings and missing
    documents, and what the ceilings would look like if all, or those named, were approved.
    """
    default = request.app.state.settings.default_programme
    found = queries.next_meeting(where, default, clock.now())
    return _papers(look, found, where.project)


@router.get("/{meeting_id}", **reads(Permission.READ_INTERNAL))
def get_meeting(
    look: Reading, meeting_id: MeetingId, where: Annotated[Chosen, Query()]
) -> Document[AgendaOut]:
    """Read a meeting with all its papers, and what its decisions would do to the ceilings."""
    return _papers(look, queries.meeting(meeting_id), where.project)


def _papers(look: Look, found: Select[Any], chosen: list[Identifier]) -> Document[AgendaOut]:
    today = clock.today()

    def laid_out(facts: papers.Facts) -> AgendaOut:
        return AgendaOut.model_validate(papers.lay_out(facts, chosen, today))

    return computing.worked_out(look, papers.Facts, queries.papers(), found, laid_out)
