"""The way of a project: its statuses, and the steps between them as one table. Pure.

The table says who may take a step, and where it leads. What a step needs besides, and what it
does to the budget, says ``lifecycle.needs``.
"""

from dataclasses import dataclass

from app.kernel.identity import Role
from app.kernel.problems import Conflict
from app.kernel.words import Words
from app.projects.vocabulary import Eligibility, Status, Step

PUBLIC = frozenset(
    {
        Status.GRANTED,
        Status.IN_IMPLEMENTATION,
        Status.AMENDMENT_PENDING,
        Status.SUSPENDED,
        Status.COMPLETED,
        Status.FINAL_REPORT_SUBMITTED,
        Status.CLOSED,
        Status.REVOKED,
        Status.ARCHIVED,
    }
)
"""The statuses in which everybody may see a project."""

IN_SELECTION = frozenset(
    {
        Status.OUTLINE_SUBMITTED,
        Status.RETURNED,
        Status.IN_COMMITTEE,
        Status.RECOMMENDED,
        Status.MERIT_APPROVED,
        Status.DEFERRED,
    }
)
"""The statuses between the idea and the grant."""

BEFORE_THE_STEERING_GROUP = frozenset({Status.IN_COMMITTEE, Status.RECOMMENDED, Status.DEFERRED})
"""The statuses in which the Steuerungsgruppe may decide."""

RUNNING = frozenset(
    {
        Status.GRANTED,
        Status.IN_IMPLEMENTATION,
        Status.AMENDMENT_PENDING,
        Status.SUSPENDED,
        Status.COMPLETED,
        Status.FINAL_REPORT_SUBMITTED,
    }
)
"""The statuses between the grant and the closed file."""

FINAL = frozenset({Status.REJECTED, Status.WITHDRAWN, Status.ARCHIVED})
"""The statuses from which no step leads; whoever wants more registers a new project."""


@dataclass(frozen=True)
class Transition:
    """One row of the table of steps.

    Attributes:
        sources: the statuses in which the step may be taken.
        target: the status that it leads to; None if the status stays.
        roles: who may take it.
        gate: for steps of the granting body: from which states of the check to which.
        second: whether a second person approves it even if it moves no money.
    """

    step: Step
    sources: frozenset[Status]
    target: Status | None
    roles: frozenset[Role]
    gate: tuple[frozenset[Eligibility], Eligibility] | None = None
    second: bool = False


OFFICE = frozenset({Role.OFFICER})
SECRETARIAT = frozenset({Role.SECRETARY})
FINANCE = frozenset({Role.TREASURER, Role.APPROVER})
ADMINISTRATION = frozenset({Role.ADMIN})


def _from(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Step.SUBMIT_OUTLINE, _from(Status.IDEA, Status.RETURNED), Status.OUTLINE_SUBMITTED, OFFICE
    ),
    Transition(Step.RETURN_OUTLINE, _from(Status.OUTLINE_SUBMITTED), Status.RETURNED, OFFICE),
    Transition(
        Step.REFER_TO_COMMITTEE,
        _from(Status.OUTLINE_SUBMITTED, Status.DEFERRED),
        Status.IN_COMMITTEE,
        SECRETARIAT,
    ),
    Transition(Step.RECOMMEND, _from(Status.IN_COMMITTEE), Status.RECOMMENDED, SECRETARIAT),
    Transition(Step.ADVISE_AGAINST, _from(Status.IN_COMMITTEE), None, SECRETARIAT),
    Transition(Step.APPROVE_MERIT, BEFORE_THE_STEERING_GROUP, Status.MERIT_APPROVED, SECRETARIAT),
    Transition(Step.DEFER, BEFORE_THE_STEERING_GROUP, Status.DEFERRED, SECRETARIAT),
    Transition(Step.REJECT, BEFORE_THE_STEERING_GROUP, Status.REJECTED, SECRETARIAT),
    Transition(
        Step.APPLY,
        IN_SELECTION,
        None,
        OFFICE,
        gate=(frozenset({Eligibility.NOT_APPLIED, Eligibility.INELIGIBLE}), Eligibility.APPLIED),
    ),
    Transition(
        Step.FIND_ELIGIBLE,
        IN_SELECTION,
        None,
        OFFICE,
        gate=(frozenset({Eligibility.APPLIED}), Eligibility.ELIGIBLE),
    ),
    Transition(
        Step.FIND_INELIGIBLE,
        IN_SELECTION,
        None,
        OFFICE,
        gate=(frozenset({Eligibility.APPLIED}), Eligibility.INELIGIBLE),
    ),
    Transition(
        Step.GRANT,
        _from(Status.MERIT_APPROVED),
        Status.GRANTED,
        OFFICE,
        gate=(frozenset({Eligibility.ELIGIBLE}), Eligibility.ELIGIBLE),
        second=True,
    ),
    Transition(Step.START, _from(Status.GRANTED), Status.IN_IMPLEMENTATION, OFFICE),
    Transition(
        Step.REQUEST_AMENDMENT,
        _from(Status.IN_IMPLEMENTATION),
        Status.AMENDMENT_PENDING,
        OFFICE,
    ),
    Transition(Step.AMEND, _from(Status.AMENDMENT_PENDING), Status.IN_IMPLEMENTATION, OFFICE),
    Transition(
        Step.REFUSE_AMENDMENT, _from(Status.AMENDMENT_PENDING), Status.IN_IMPLEMENTATION, OFFICE
    ),
    Transition(Step.SUSPEND, _from(Status.IN_IMPLEMENTATION), Status.SUSPENDED, FINANCE),
    Transition(Step.RESUME, _from(Status.SUSPENDED), Status.IN_IMPLEMENTATION, FINANCE),
    Transition(Step.COMPLETE, _from(Status.IN_IMPLEMENTATION), Status.COMPLETED, OFFICE),
    Transition(
        Step.SUBMIT_FINAL_REPORT,
        _from(Status.COMPLETED),
        Status.FINAL_REPORT_SUBMITTED,
        OFFICE,
    ),
    Transition(
        Step.CLOSE, _from(Status.FINAL_REPORT_SUBMITTED), Status.CLOSED, FINANCE, second=True
    ),
    Transition(Step.WITHDRAW, IN_SELECTION | _from(Status.IDEA), Status.WITHDRAWN, OFFICE),
    Transition(Step.REVOKE, RUNNING, Status.REVOKED, FINANCE, second=True),
    Transition(
        Step.REOPEN, _from(Status.CLOSED), Status.IN_IMPLEMENTATION, ADMINISTRATION, second=True
    ),
    Transition(Step.ARCHIVE, _from(Status.CLOSED, Status.REVOKED), Status.ARCHIVED, ADMINISTRATION),
)
"""Every step there is, in the order in which a project comes to them."""


def transition(step: Step) -> Transition:
    """Find the row of a step."""
    return next(one for one in TRANSITIONS if one.step == step)


def open_to(status: Status, eligibility: Eligibility) -> list[Transition]:
    """List the steps that lead on from where a project stands, whoever may take them."""
    return [
        one
        for one in TRANSITIONS
        if status in one.sources and (one.gate is None or eligibility in one.gate[0])
    ]


class HandlungsfeldNeeded(Conflict):
    """The programme has Handlungsfelder, so a project must say to which one it belongs."""

    title = Words("Das Handlungsfeld fehlt", "The Handlungsfeld is missing")


class WrongHandlungsfeld(Conflict):
    """The Handlungsfeld or its purpose does not fit the programme."""

    title = Words("Das Handlungsfeld passt nicht", "The Handlungsfeld does not fit")


class ProjectStays(Conflict):
    """From its grant on a project is part of the public record: it ends, but is not deleted."""

    title = Words(
        "Ein bewilligtes Projekt bleibt verzeichnet", "A granted project stays registered"
    )
