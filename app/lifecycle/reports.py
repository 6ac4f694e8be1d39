"""How a project's way is told to whoever asks. Pure."""

from datetime import date
from typing import Any

from app.findings.reports import both
from app.kernel.identity import Principal
from app.lifecycle.journey import Asked, Journey, may_take
from app.lifecycle.money import lines, outlook
from app.lifecycle.needs import NEEDS, lacking
from app.projects.rules import FINAL, Transition


def report(journey: Journey, who: Principal, today: date) -> dict[str, Any]:
    """Tell where a project stands, what is open, and what brought it there: ``StepsOut``."""
    found, pending = journey.situation, journey.pending
    return {
        "project_id": found.id,
        "operation_code": found.operation_code,
        "status": found.status,
        "eligibility": found.eligibility,
        "final": found.status in FINAL,
        "pending": pending.step_number if pending else None,
        "open": [_told(journey, row, who, today) for row in journey.open()],
        "steps": journey.told,
    }


def _told(journey: Journey, row: Transition, who: Principal, today: date) -> dict[str, Any]:
    """Tell what one step needs, lacks, and would do: the fields of ``OpenStepOut``."""
    asked = Asked(happened_on=today, looking=True)
    found, need = journey.situation, NEEDS[row.step]
    booked = lines(row.step, found, asked)
    seen = outlook(found, booked, today, today)
    return {
        "step": row.step,
        "text": both(row.step.words),
        "leads_to": row.target or found.status,
        "eligibility": row.gate[1] if row.gate else found.eligibility,
        "roles": sorted(row.roles),
        "may_take": may_take(who, row),
        "second_person": (bool(booked) or row.second) and found.programme.four_eyes,
        "needs": ["happened_on", *need.stated],
        "takes": list(need.takes),
        "lacks": [
            {"code": one.code, "text": both(one.words)}
            for one in lacking(row.step, journey, asked, today)
        ],
        "money": [{"kind": one.kind, "amount": one.amount, "stage": one.stage} for one in booked],
        "free_before": seen.free_before,
        "free_after": seen.free_after,
        "refusals": [one.facts() | {"detail": both(one.words)} for one in seen.refusals],
    }
