"""When the list of operations has to be published, and for how long it names people. Pure."""

from datetime import date

from app.kernel.clock import in_months
from app.kernel.problems import Conflict
from app.kernel.words import Words

EVERY = 4
"""Months between two publications at most (Art. 49(3) CPR); a programme may say less."""

NAMED_FOR = 24
"""Months for which the list names natural persons after everybody could first read of them."""


class PublicationTooEarly(Conflict):
    """Publications are recorded in order, on the day itself or afterwards."""

    title = Words(
        "Der Tag der Veröffentlichung passt nicht", "The day of the publication does not fit"
    )


def next_due(published_on: date, cycle: int | None) -> date:
    """Tell by when a list that was published on a day has to be published again."""
    return in_months(published_on, min(cycle or EVERY, EVERY))


def due_on(last_due: date | None, first_granted: date | None, cycle: int | None) -> date | None:
    """Tell by when the list is due: after the last publication, or after the first grant."""
    if last_due is not None:
        return last_due
    return next_due(first_granted, cycle) if first_granted else None


def named_until(public_since: date) -> date:
    """Tell from which day on natural persons are no longer named."""
    return in_months(public_since, NAMED_FOR)
