"""How findings are told: a project's situation becomes a document. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.findings.catalogue import CATALOGUE
from app.findings.finding import Finding
from app.findings.rules import findings
from app.findings.situation import Situation
from app.findings.vocabulary import Severity
from app.kernel.words import Words

GRAVITY = tuple(Severity)
"""The most serious first."""


def report(found: Situation, today: date) -> dict[str, Any]:
    """Tell all that was found about a project: the fields of ``FindingsOut``."""
    return _told(found, findings(found, today), today)


def sift(
    found: Situation,
    today: date,
    *,
    severities: Sequence[Severity],
    codes: Sequence[str],
    due_to: date | None,
) -> dict[str, Any] | None:
    """Tell what was asked for; None if there is nothing of it."""
    wanted = [
        one
        for one in findings(found, today)
        if (not severities or one.severity in severities)
        and (not codes or one.code in codes)
        and (due_to is None or (one.due is not None and one.due <= due_to))
    ]
    return _told(found, wanted, today) if wanted else None


def told(one: Finding) -> dict[str, Any]:
    """Write one finding down: the fields of ``FindingOut``."""
    entry = CATALOGUE[one.code]
    return {
        "code": one.code,
        "severity": one.severity,
        "text": both(one.words),
        "remedy": both(entry.remedy),
        "source": entry.source,
        "since": one.since,
        "due": one.due,
    }


def both(words: Words) -> dict[str, str]:
    """Write words down in both languages."""
    return {"de": words.de, "en": words.en}


def _told(found: Situation, listed: Sequence[Finding], today: date) -> dict[str, Any]:
    ordered = sorted(listed, key=lambda one: (GRAVITY.index(one.severity), one.code, one.since))
    return {
        "project_id": found.id,
        "operation_code": found.operation_code,
        "handlungsfeld": found.handlungsfeld,
        "status": found.status,
        "as_of": today,
        "findings": [told(one) for one in ordered],
    }
