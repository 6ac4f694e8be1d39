"""The programme's rules as findings: each looks at a situation and says what stands out. Pure.

Steps and bookings use the same rules: what the budget would refuse is found by the budget's own
conditions, and a step names the findings that stand in its way.
"""

from collections.abc import Callable, Iterator
from datetime import date

from app.findings import after_grant, before_grant
from app.findings.finding import Finding
from app.findings.situation import Situation

RULES: tuple[Callable[[Situation, date], Iterator[Finding]], ...] = (
    *before_grant.RULES,
    *after_grant.RULES,
)


def findings(found: Situation, today: date) -> list[Finding]:
    """Find everything that stands out about a project."""
    return [one for rule in RULES for one in rule(found, today)]
