"""What findings look like on the wire."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.findings.vocabulary import Severity
from app.projects.vocabulary import Status
from app.web.shapes import Out, TextOut


class FindingOut(Out):
    """Something that stands against a project, or needs somebody's attention."""

    code: str = Field(description="The rule's stable name.", examples=["below_minimum_cost"])
    severity: Severity = Field(
        description="How serious it is: a blocker stops a step, a warning does not."
    )
    text: TextOut = Field(description="What is the matter.")
    remedy: TextOut = Field(description="What to do about it.")
    source: str = Field(
        description="Where the rule is laid down.", examples=["RL Zukunftsregionen, Nr. 5.3"]
    )
    since: date = Field(
        description="Since when: the day a term ended, else the last change of the project."
    )
    due: date | None = Field(description="The day by which something is, or was, to be done.")


class FindingsOut(Out):
    """A project and what was found about it, the most serious first."""

    project_id: UUID = Field(description="The project's id.")
    operation_code: str = Field(description="The project's unique code.")
    handlungsfeld: str | None = Field(description="The code of its Handlungsfeld.")
    status: Status = Field(description="Where the project stands.")
    as_of: date = Field(description="The day for which it was found.")
    findings: list[FindingOut] = Field(description="What was found.")
