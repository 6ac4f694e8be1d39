"""A finding: something that stands against a project, or needs attention. Pure."""

from dataclasses import dataclass
from datetime import date

from app.findings.catalogue import CATALOGUE
from app.findings.situation import Situation
from app.findings.vocabulary import Severity
from app.kernel.clock import BERLIN
from app.kernel.words import Words


@dataclass(frozen=True)
class Finding:
    """Something that stands against a project, or needs attention.

    Attributes:
        since: the day since which it is so, as far as the registry can tell.
        due: the day by which something is to be done, if there is one.
    """

    code: str
    words: Words
    since: date
    due: date | None = None
    lighter: bool = False

    @property
    def severity(self) -> Severity:
        """Tell how serious it is; what blocks a grant only warns after it."""
        severity = CATALOGUE[self.code].severity
        return Severity.WARNING if self.lighter and severity == Severity.BLOCKER else severity


def changed_on(found: Situation) -> date:
    """Tell since when the facts of a project are what they are."""
    return found.updated_at.astimezone(BERLIN).date()
