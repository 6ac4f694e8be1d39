"""Why a step is not taken, told to whoever wanted to take it. Pure."""

from datetime import date
from typing import Protocol

from app.bookings.rules import SameHands
from app.kernel.identity import Principal
from app.kernel.problems import Flaw
from app.ledger.rules import same_hands
from app.lifecycle import rules
from app.lifecycle.journey import Asked, Journey, may_take
from app.lifecycle.money import tranches_fit
from app.lifecycle.needs import lacking
from app.lifecycle.vocabulary import Standing
from app.projects.rules import Transition
from app.projects.vocabulary import Step


class Waiting(Protocol):
    """A step that may wait for approval."""

    standing: Standing
    prepared_by: str
    approved_by: str | None


def must_be_yours(who: Principal, row: Transition) -> None:
    """Refuse a step that another role takes.

    Raises:
        NotYourStep: with the roles that take it.
    """
    if may_take(who, row):
        return
    roles = sorted(row.roles)
    raise rules.NotYourStep(
        f"„{row.step.words.de}“ geht, wer eine dieser Rollen hat: {', '.join(roles)}.",
        f"“{row.step.words.en}” is taken by whoever has one of these roles: {', '.join(roles)}.",
        required_roles=roles,
    )


def must_be_open(journey: Journey, row: Transition) -> None:
    """Refuse a step while another waits for approval, or if it does not lead on from here.

    Raises:
        StepNotOpen, StepPending: see there.
    """
    if pending := journey.pending:
        raise rules.StepPending(
            f"„{pending.step.words.de}“ (Schritt {pending.step_number}), vorbereitet von "
            f"{pending.prepared_by}, wartet auf Freigabe. Lassen Sie ihn zuerst freigeben oder "
            "zurückweisen.",
            f"“{pending.step.words.en}” (step {pending.step_number}), prepared by "
            f"{pending.prepared_by}, waits for approval. Have it approved or refused first.",
            pending=pending.step_number,
        )
    must_lead_on(journey, row)


def must_lead_on(journey: Journey, row: Transition) -> None:
    """Refuse a step that does not lead on; tell where the project stands, and who moved it.

    Raises:
        StepNotOpen: see there.
    """
    if row in journey.open():
        return
    found, last = journey.situation, journey.last
    status, gate, open_steps = found.status.words, found.eligibility.words, journey.open()
    names = ", ".join(one.step for one in open_steps)
    came_de = f", seit „{last.step.words.de}“ durch {last.prepared_by}" if last else ""
    came_en = f", since “{last.step.words.en}” by {last.prepared_by}" if last else ""
    raise rules.StepNotOpen(
        f"„{row.step.words.de}“ steht nicht offen: Das Projekt hat den Status "
        f"„{status.de}“{came_de}; Förderfähigkeit: {gate.de}. Offen: {names or 'nichts'}.",
        f"“{row.step.words.en}” is not open: the project has the status “{status.en}”{came_en}; "
        f"eligibility: {gate.en}. Open: {names or 'nothing'}.",
        project_status=found.status,
        eligibility=found.eligibility,
        open=[one.step for one in open_steps],
        last_step=last.step_number if last else None,
        last_step_by=last.prepared_by if last else None,
    )


def must_lack_nothing(step: Step, journey: Journey, asked: Asked, today: date) -> None:
    """Refuse a step that lacks something, with all that it lacks.

    Raises:
        StepRefused: see there.
    """
    found = lacking(step, journey, asked, today)
    found += list(tranches_fit(step, journey.situation, asked))
    if found:
        first, more = found[0].words, len(found) - 1
        raise rules.StepRefused(
            first.de + (f" (und {more} weitere, siehe „errors“)" if more else ""),
            first.en + (f" (and {more} more, see `errors`)" if more else ""),
            flaws=[Flaw("body", one.at, one.code, one.words) for one in found],
        )


def must_wait(step: Waiting, who: Principal) -> None:
    """Refuse to decide about a step that does not wait, or that one has prepared oneself.

    Raises:
        SameHands, StepDecided: see there.
    """
    if step.standing != Standing.PENDING:
        words = step.standing.words
        raise rules.StepDecided(
            f"Der Schritt wartet nicht auf Freigabe: {words.de}, {step.approved_by or '–'}.",
            f"The step does not wait for approval: {words.en}, {step.approved_by or '–'}.",
            standing=step.standing,
            decided_by=step.approved_by,
        )
    if same_hands(step.prepared_by, who.name):
        raise SameHands(
            f"Diesen Schritt hat „{step.prepared_by}“ vorbereitet; freigeben muss jemand anders.",
            f"“{step.prepared_by}” has prepared this step; somebody else must approve it.",
        )
