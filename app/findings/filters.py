"""Which findings are asked for."""

from typing import Any

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from app.findings.catalogue import CATALOGUE
from app.findings.schemas import FindingsOut
from app.findings.vocabulary import Severity
from app.ledger.queries import ProgrammeMeant
from app.projects.vocabulary import Status
from app.web.lists import Reference, Stretch, closed
from app.web.wire import Day

FindingCode: Any = closed(tuple(CATALOGUE))


class FindingsStretch(ProgrammeMeant, Stretch, of=FindingsOut):
    """Which projects' findings to list, by operation code."""

    handlungsfeld: list[Reference] = Field(
        [], description="Only of projects of these Handlungsfelder (code or id)."
    )
    status: list[Status] = Field([], description="Only of projects in these statuses.")
    severity: list[Severity] = Field([], description="Only findings this serious.")
    code: list[FindingCode] = Field([], description="Only these findings.")
    due_to: Day | SkipJsonSchema[None] = Field(
        None, description="Only what is due on this day or before."
    )
