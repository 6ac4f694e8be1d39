"""What each step needs besides the right status: one table. Pure.

``projects.rules.TRANSITIONS`` says where a step leads and who takes it; this table says on which
decision and which documents it rests, which findings must not stand in its way, and which facts
must be stated. What it does to the budget says ``money``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.decisions.vocabulary import APPROVALS, DecisionKind, DecisionOutcome
from app.documents.vocabulary import DocumentKind
from app.findings.rules import findings
from app.kernel.words import Words
from app.lifecycle import lacks
from app.lifecycle.journey import Asked, Journey
from app.lifecycle.lacks import Check, Lack
from app.projects.rules import transition
from app.projects.vocabulary import Step

NOT_APPROVED = frozenset({DecisionOutcome.REJECTED, DecisionOutcome.DEFERRED})


@dataclass(frozen=True)
class Need:
    """What one step needs.

    Attributes:
        decision, outcomes: the newest decision of this kind, and what it must say.
        documents: kinds of documents that must be on file; the first is the step's evidence.
        findings: findings that stand in its way.
        stated: facts that must be stated.
        takes: facts that may be stated, besides those that any step takes.
    """

    decision: DecisionKind | None = None
    outcomes: frozenset[DecisionOutcome] = frozenset()
    documents: tuple[DocumentKind, ...] = ()
    findings: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


ALWAYS_TAKEN = frozenset(
    {"step", "happened_on", "decided_by", "document_id", "reference", "reason"}
)

OF_AN_OUTLINE = (
    "below_minimum_cost",
    "rate_exceeded",
    "dates_missing",
    "project_takes_too_long",
    "project_ends_too_late",
    "no_cooperation_partner",
    "cross_cutting_goals_missing",
)

NEEDS: dict[Step, Need] = {
    Step.SUBMIT_OUTLINE: Need(documents=(DocumentKind.OUTLINE,), findings=OF_AN_OUTLINE),
    Step.RETURN_OUTLINE: Need(stated=("reason",)),
    Step.REFER_TO_COMMITTEE: Need(
        findings=("precedence_unchecked",), checks=(lacks.on_the_agenda,)
    ),
    Step.RECOMMEND: Need(decision=DecisionKind.RECOMMENDATION, outcomes=APPROVALS),
    Step.ADVISE_AGAINST: Need(decision=DecisionKind.RECOMMENDATION, outcomes=NOT_APPROVED),
    Step.APPROVE_MERIT: Need(decision=DecisionKind.MERIT, outcomes=APPROVALS, takes=("tranches",)),
    Step.DEFER: Need(decision=DecisionKind.MERIT, outcomes=frozenset({DecisionOutcome.DEFERRED})),
    Step.REJECT: Need(
        decision=DecisionKind.MERIT,
        outcomes=frozenset({DecisionOutcome.REJECTED}),
        stated=("reason",),
    ),
    Step.APPLY: Need(
        documents=(DocumentKind.APPLICATION,),
        findings=("financing_plan_missing",),
        stated=("reference",),
    ),
    Step.FIND_ELIGIBLE: Need(decision=DecisionKind.ELIGIBILITY, outcomes=APPROVALS),
    Step.FIND_INELIGIBLE: Need(
        decision=DecisionKind.ELIGIBILITY, outcomes=NOT_APPROVED, stated=("reason",)
    ),
    Step.GRANT: Need(
        documents=(DocumentKind.GRANT_DECISION,),
        findings=("beneficiary_not_informed",),
        stated=("decided_by", "reference"),
        takes=("amount", "tranches"),
    ),
    Step.START: Need(findings=("legal_force_missing",), checks=(lacks.started,)),
    Step.REQUEST_AMENDMENT: Need(documents=(DocumentKind.AMENDMENT_REQUEST,), stated=("reason",)),
    Step.AMEND: Need(
        documents=(DocumentKind.AMENDMENT,),
        stated=("decided_by", "reason"),
        takes=("amount", "tranches", "extended_until"),
        checks=(lacks.extended_in_time, lacks.amended_by_decision),
    ),
    Step.REFUSE_AMENDMENT: Need(stated=("decided_by", "reason")),
    Step.SUSPEND: Need(stated=("decided_by", "reason")),
    Step.RESUME: Need(stated=("decided_by", "reason")),
    Step.COMPLETE: Need(checks=(lacks.measured,)),
    Step.SUBMIT_FINAL_REPORT: Need(
        documents=(DocumentKind.FINAL_REPORT,), checks=(lacks.finally_claimed,)
    ),
    Step.CLOSE: Need(
        documents=(DocumentKind.FINAL_CHECK,), stated=("decided_by",), checks=(lacks.settled,)
    ),
    Step.WITHDRAW: Need(stated=("reason",)),
    Step.REVOKE: Need(
        documents=(DocumentKind.REVOCATION,),
        stated=("decided_by", "reason"),
        takes=("amount", "due_on"),
    ),
    Step.REOPEN: Need(documents=(DocumentKind.AUDIT,), stated=("reason",)),
    Step.ARCHIVE: Need(checks=(lacks.kept_long_enough,)),
}
"""Every step's needs."""


def lacking(step: Step, journey: Journey, asked: Asked, today: date) -> list[Lack]:
    """List all that a step lacks."""
    need = NEEDS[step]
    return [
        *lacks.not_in_the_future(journey.situation, asked, today),
        *_in_order(step, journey, asked),
        *_decision(need, journey, asked),
        *_documents(need, journey),
        *_findings(need, journey, today),
        *_stated(step, need, asked),
        *(one for check in need.checks for one in check(journey.situation, asked, today)),
    ]


def _in_order(step: Step, journey: Journey, asked: Asked) -> Iterator[Lack]:
    """A step does not come before the one that led to it; the other gate has days of its own."""
    led = [one for one in journey.taken if transition(one.step).target]
    if asked.looking or not transition(step).target or not led:
        return
    last = led[-1]
    if asked.happened_on < last.happened_on:
        yield Lack(
            "before_the_last_step",
            Words(
                f"„{last.step.words.de}“ war erst am {last.happened_on}.",
                f"“{last.step.words.en}” was on {last.happened_on} only.",
            ),
            "/happened_on",
        )


def _decision(need: Need, journey: Journey, asked: Asked) -> Iterator[Lack]:
    """The newest decision of the kind decides, once."""
    if need.decision is None:
        return
    kind = need.decision.words
    found = journey.situation.latest(need.decision)
    if found is None or journey.used(found.id):
        yield Lack(
            "decision_missing",
            Words(
                f"Eine neue Entscheidung „{kind.de}“ ist nicht festgehalten.",
                f"No new decision “{kind.en}” is on record.",
            ),
        )
    elif found.outcome not in need.outcomes:
        yield Lack(
            "decided_otherwise",
            Words(
                f"Entschieden wurde am {found.decided_on}: {found.outcome.words.de}.",
                f"It was decided on {found.decided_on}: {found.outcome.words.en}.",
            ),
        )
    elif not asked.looking and asked.happened_on < found.decided_on:
        yield Lack(
            "before_the_decision",
            Words(
                f"Entschieden wurde erst am {found.decided_on}.",
                f"It was decided on {found.decided_on} only.",
            ),
            "/happened_on",
        )


def _documents(need: Need, journey: Journey) -> Iterator[Lack]:
    for kind in need.documents:
        if journey.newest(kind) is None:
            yield Lack(
                f"{kind}_missing",
                Words(
                    f"Es fehlt ein Dokument der Art „{kind.words.de}“ ({kind}).",
                    f"A document of the kind “{kind.words.en}” ({kind}) is missing.",
                ),
            )


def _findings(need: Need, journey: Journey, today: date) -> Iterator[Lack]:
    for one in findings(journey.situation, today):
        if one.code in need.findings:
            yield Lack(one.code, one.words)


def _stated(step: Step, need: Need, asked: Asked) -> Iterator[Lack]:
    """Ask for what must be stated, and refuse what the step has no use for."""
    if asked.looking:
        return
    for name in need.stated:
        if name not in asked.stated:
            yield Lack(
                f"{name}_missing",
                Words(f"„{step.words.de}“ braucht {name}.", f"“{step.words.en}” needs {name}."),
                f"/{name}",
            )
    for name in sorted(asked.stated - ALWAYS_TAKEN - set(need.stated) - set(need.takes)):
        yield Lack(
            "not_taken",
            Words(
                f"„{step.words.de}“ nimmt {name} nicht; lassen Sie es weg.",
                f"“{step.words.en}” does not take {name}; leave it out.",
            ),
            f"/{name}",
        )
