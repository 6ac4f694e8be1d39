"""Projects that are ready for a step: each lacks nothing of what the step needs."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.claims.vocabulary import ClaimStatus
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.documents.vocabulary import DocumentKind
from app.findings.situation import OnAgenda, Situation
from app.ledger.vocabulary import AccountKind
from app.lifecycle.journey import Asked, Filed, Journey, StepTaken
from app.lifecycle.needs import lacking
from app.lifecycle.vocabulary import Standing
from app.projects.rules import transition
from app.projects.vocabulary import Eligibility, Status, Step
from tests.findings.example import (
    TODAY,
    candidate,
    claimed,
    decided,
    held,
    moved,
    situation,
)

APPROVED, REJECTED = DecisionOutcome.APPROVED, DecisionOutcome.REJECTED
NBANK = {"decided_by": "NBank"}
WHY = {"reason": "Darum"}


@dataclass
class Ready:
    """What one step needs to be there."""

    step: Step
    decision: tuple[DecisionKind, DecisionOutcome] | None = None
    documents: tuple[DocumentKind, ...] = ()
    stated: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def situation(self, **changes: Any) -> Situation:
        row = transition(self.step)
        status = min(row.sources)
        gate = min(row.gate[0]) if row.gate else Eligibility.ELIGIBLE
        granted = situation().grant_date if status not in BEFORE else None
        kind, outcome = self.decision or (DecisionKind.MERIT, APPROVED)
        newest = decided(kind, outcome, eu="100000.00" if outcome == APPROVED else None)
        facts = {"status": status, "eligibility": gate, "decisions": [newest]} | self.facts
        made = candidate if granted is None else situation
        return made(**(facts | changes))

    def journey(self, *, without: DocumentKind | None = None, **changes: Any) -> Journey:
        return journey(
            self.situation(**changes), *(one for one in self.documents if one != without)
        )

    def asked(self, *, without: str = "", **changes: Any) -> Asked:
        facts = {name: one for name, one in self.stated.items() if name != without}
        return asked(**(facts | changes))


BEFORE = frozenset(
    {
        Status.IDEA,
        Status.OUTLINE_SUBMITTED,
        Status.RETURNED,
        Status.IN_COMMITTEE,
        Status.RECOMMENDED,
        Status.MERIT_APPROVED,
        Status.DEFERRED,
    }
)


def journey(
    found: Situation, *filed: DocumentKind, steps: list[StepTaken] | None = None
) -> Journey:
    documents = [Filed(id=UUID(int=100 + n), kind=kind) for n, kind in enumerate(filed)]
    return Journey(situation=found, filed=documents, steps=steps or [], told=[])


def asked(**facts: Any) -> Asked:
    """State facts; the step happened today if they say nothing else."""
    stated = frozenset(facts) - {"happened_on", "looking"}
    return Asked.model_validate({"happened_on": TODAY, "stated": stated} | facts)


def step(
    taken: Step, standing: Standing = Standing.TAKEN, decision: int | None = None, n: int = 1
) -> StepTaken:
    return StepTaken(
        step_number=n,
        step=taken,
        standing=standing,
        happened_on=TODAY,
        decision_id=UUID(int=decision) if decision else None,
        prepared_by="officer",
        updated_at=datetime(2027, 1, 12, tzinfo=UTC),
    )


def on_agenda(
    added: str, deadline: str | None, ends: str = "2027-12-01T12:00:00+01:00"
) -> OnAgenda:
    facts = {"meeting_id": UUID(int=5), "added_at": added, "invitation_deadline": deadline}
    return OnAgenda.model_validate(facts | {"ends_at": ends})


def lacks(step: Step, found: Journey, stated: Asked) -> list[str]:
    return [one.code for one in lacking(step, found, stated, TODAY)]


SETTLED = {
    "accounts": [held(AccountKind.PAID, "100000.00")],
    "claims": [claimed(verified_cost="250000.00", eu_payable="100000.00", is_final=True)],
    "moved": [moved("100000.00")],
}
UNDECIDED = claimed(status=ClaimStatus.SUBMITTED, verified_cost=None, eu_payable=None)

READY = {
    one.step: one
    for one in (
        Ready(Step.SUBMIT_OUTLINE, documents=(DocumentKind.OUTLINE,)),
        Ready(Step.RETURN_OUTLINE, stated=WHY),
        Ready(
            Step.REFER_TO_COMMITTEE,
            facts={"agenda": [on_agenda("2027-01-15T22:59:59Z", "2027-01-15")]},
        ),
        Ready(Step.RECOMMEND, (DecisionKind.RECOMMENDATION, APPROVED)),
        Ready(Step.ADVISE_AGAINST, (DecisionKind.RECOMMENDATION, REJECTED)),
        Ready(Step.APPROVE_MERIT, (DecisionKind.MERIT, APPROVED)),
        Ready(Step.DEFER, (DecisionKind.MERIT, DecisionOutcome.DEFERRED)),
        Ready(Step.REJECT, (DecisionKind.MERIT, REJECTED), stated=WHY),
        Ready(
            Step.APPLY, documents=(DocumentKind.APPLICATION,), stated={"reference": "ZW 6-85012345"}
        ),
        Ready(Step.FIND_ELIGIBLE, (DecisionKind.ELIGIBILITY, APPROVED)),
        Ready(Step.FIND_INELIGIBLE, (DecisionKind.ELIGIBILITY, REJECTED), stated=WHY),
        Ready(
            Step.GRANT,
            documents=(DocumentKind.GRANT_DECISION,),
            stated=NBANK | {"reference": "ZW 6-85012345"},
        ),
        Ready(Step.START),
        Ready(Step.REQUEST_AMENDMENT, documents=(DocumentKind.AMENDMENT_REQUEST,), stated=WHY),
        Ready(Step.AMEND, documents=(DocumentKind.AMENDMENT,), stated=NBANK | WHY),
        Ready(Step.REFUSE_AMENDMENT, stated=NBANK | WHY),
        Ready(Step.SUSPEND, stated=NBANK | WHY),
        Ready(Step.RESUME, stated=NBANK | WHY),
        Ready(Step.COMPLETE),
        Ready(
            Step.SUBMIT_FINAL_REPORT,
            documents=(DocumentKind.FINAL_REPORT,),
            facts={"claims": [claimed(), claimed(is_final=True)]},
        ),
        Ready(Step.CLOSE, documents=(DocumentKind.FINAL_CHECK,), stated=NBANK, facts=SETTLED),
        Ready(Step.WITHDRAW, stated=WHY),
        Ready(Step.REVOKE, documents=(DocumentKind.REVOCATION,), stated=NBANK | WHY),
        Ready(Step.REOPEN, documents=(DocumentKind.AUDIT,), stated=WHY),
        Ready(Step.ARCHIVE, facts={"moved": [moved("40000.00", 2021)]}),
    )
}
"""Every step, by its name."""

BREAKS: dict[str, dict[str, Any]] = {
    "below_minimum_cost": {"eligible_cost": "99999.99", "eu_contribution": "39999.99"},
    "rate_exceeded": {"eu_contribution": "100000.01"},
    "dates_missing": {"implementation_start": None},
    "project_takes_too_long": {
        "implementation_start": "2025-12-01",
        "implementation_end_planned": "2028-12-01",
    },
    "project_ends_too_late": {"implementation_end_planned": "2029-01-01"},
    "no_cooperation_partner": {"cooperating": 0},
    "cross_cutting_goals_missing": {"goals_stated": False},
    "precedence_unchecked": {"precedence_checked_on": None},
    "financing_plan_missing": {"planned": False},
    "beneficiary_not_informed": {"publication_informed_on": None},
    "legal_force_missing": {"legal_force_on": None},
}
"""What lets one finding, and no other, stand in the way."""

OF_AN_OUTLINE = {
    "below_minimum_cost",
    "rate_exceeded",
    "dates_missing",
    "project_takes_too_long",
    "project_ends_too_late",
    "no_cooperation_partner",
    "cross_cutting_goals_missing",
}
STOPPED_BY: dict[Step, set[str]] = {
    Step.SUBMIT_OUTLINE: OF_AN_OUTLINE,
    Step.REFER_TO_COMMITTEE: {"precedence_unchecked"},
    Step.APPLY: {"financing_plan_missing"},
    Step.GRANT: {"beneficiary_not_informed"},
    Step.START: {"legal_force_missing"},
}
"""Which findings stand in the way of which step."""
