"""Findings about what the calendar and the duties of a grant ask for. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from app.documents.vocabulary import DocumentKind
from app.findings.finding import Finding, changed_on
from app.findings.situation import Situation
from app.kernel.clock import in_months
from app.kernel.words import Words
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import TransferKind
from app.projects.rules import FINAL, IN_SELECTION, RUNNING
from app.projects.vocabulary import Status

NO_CLAIM_FOR = 9
"""Months without a payment claim after which the office asks."""

EXTENSION_BEFORE = 6
"""Months before the end in which an extension is usually requested."""

FINAL_REPORT_AFTER = 6
"""Months after the end in which the proof of use is due."""

PLAQUE_FROM = Decimal("500000.00")
"""Total cost above which a plaque is due instead of a poster (Art. 50(1) CPR)."""

PLAN_MARGIN = Decimal("1.20")
"""By how much a year's payments may exceed their plan before it stands out."""

KEPT_FOR, KEPT_FOR_STATE_AID = 5, 10
"""Years for which documents are kept after the last payment (Art. 82 CPR)."""


def retention_until(found: Situation) -> date | None:
    """Tell until when documents are kept: five years, ten for state aid (invariant I28)."""
    years = [one.year for one in found.moved if one.kind == TransferKind.PAY]
    if not years:
        return None
    return date(max(years) + (KEPT_FOR_STATE_AID if found.state_aid else KEPT_FOR), 12, 31)


UNDER_WAY = frozenset({Status.IN_IMPLEMENTATION, Status.AMENDMENT_PENDING, Status.SUSPENDED})
"""Statuses of projects that are being carried out."""


def _time(found: Situation, today: date) -> Iterator[Finding]:
    """Find what the calendar asks for while a project runs."""
    end = found.implementation_end_planned
    if found.status not in UNDER_WAY or end is None:
        return
    warned = in_months(end, -EXTENSION_BEFORE)
    if end < today:
        yield Finding(
            "end_passed",
            Words(f"Das geplante Ende ({end}) ist vorbei.", f"The planned end ({end}) has passed."),
            end + timedelta(days=1),
            end,
        )
    elif warned <= today:
        yield Finding(
            "extension_due",
            Words(
                f"Das Projekt endet am {end}, in weniger als {EXTENSION_BEFORE} Monaten.",
                f"The project ends on {end}, in less than {EXTENSION_BEFORE} months.",
            ),
            warned,
            end,
        )


def claim_due(found: Situation) -> date | None:
    """Tell by when the next payment claim is expected; None if none is."""
    if found.status not in {Status.IN_IMPLEMENTATION, Status.AMENDMENT_PENDING}:
        return None
    if any(one.is_final for one in found.claims):
        return None
    begun = found.implementation_start or found.grant_date
    last = max((one.submitted_on for one in found.claims), default=begun)
    return in_months(last, NO_CLAIM_FOR) if last else None


def _claims(found: Situation, today: date) -> Iterator[Finding]:
    due = claim_due(found)
    if due and due < today:
        yield Finding(
            "claim_overdue",
            Words(
                f"Seit mehr als {NO_CLAIM_FOR} Monaten ist kein Mittelabruf eingegangen.",
                f"No payment claim has arrived for more than {NO_CLAIM_FOR} months.",
            ),
            due + timedelta(days=1),
            due,
        )
    ended = found.implementation_end_actual
    if found.status == Status.COMPLETED and ended:
        report = in_months(ended, FINAL_REPORT_AFTER)
        if report < today:
            yield Finding(
                "final_report_overdue",
                Words(
                    f"Der Verwendungsnachweis war am {report} fällig.",
                    f"The final report was due on {report}.",
                ),
                report + timedelta(days=1),
                report,
            )
    if found.ordered > 0:
        yield Finding(
            "recovery_open",
            Words(
                f"Zurückgefordert und noch offen sind {found.ordered:.2f} EUR.",
                f"{found.ordered:.2f} EUR were asked back and are still open.",
            ),
            changed_on(found),
        )


def _plan(found: Situation, _today: date) -> Iterator[Finding]:
    """Compare each year's payments with the plan that holds, if one does (I26)."""
    if not found.plan:
        return
    foreseen = {one.year: one.planned_payment for one in found.plan}
    for year in sorted({one.year for one in found.moved}):
        paid = sum(
            (
                one.amount
                for one in found.moved
                if one.kind == TransferKind.PAY and one.year == year
            ),
            NOTHING,
        )
        planned = foreseen.get(year, NOTHING)
        if paid > planned * PLAN_MARGIN:
            yield Finding(
                "plan_exceeded",
                Words(
                    f"{year} wurden {paid:.2f} EUR gezahlt, geplant waren {planned:.2f} EUR.",
                    f"In {year} {paid:.2f} EUR were paid, {planned:.2f} EUR were planned.",
                ),
                date(year, 1, 1),
            )


def _visibility(found: Situation, _today: date) -> Iterator[Finding]:
    if found.status not in RUNNING or DocumentKind.VISIBILITY in found.documents:
        return
    plaque = (found.total_cost or NOTHING) > PLAQUE_FROM
    yield Finding(
        "visibility_open",
        Words("Der Nachweis der Tafel fehlt.", "There is no proof of the plaque.")
        if plaque
        else Words("Der Nachweis des Plakats fehlt.", "There is no proof of the poster."),
        found.legal_force_on or found.grant_date or changed_on(found),
    )


def _publication(found: Situation, today: date) -> Iterator[Finding]:
    """Find what the list of operations lacks once it should have been published."""
    if found.status not in RUNNING or not found.grant_date or (found.described and found.located):
        return
    due = in_months(found.grant_date, found.programme.reporting_cycle_months or 4)
    if due < today:
        stated = (("Zweck", "purpose", found.described), ("Ort", "location", found.located))
        lacking = [(de, en) for de, en, there in stated if not there]
        yield Finding(
            "publication_overdue",
            Words(
                f"Der Liste der Vorhaben fehlt: {', '.join(de for de, _ in lacking)}.",
                f"The list of operations lacks: {', '.join(en for _, en in lacking)}.",
            ),
            due + timedelta(days=1),
            due,
        )


def _retention(found: Situation, today: date) -> Iterator[Finding]:
    until = retention_until(found)
    if found.status in RUNNING | FINAL | IN_SELECTION or until is None:
        return
    if until < today:
        words = Words(f"Aufzubewahren war bis {until}.", f"Documents were kept until {until}.")
        yield Finding("retention_over", words, until + timedelta(days=1))
    else:
        words = Words(f"Aufzubewahren bis {until}.", f"Documents are kept until {until}.")
        yield Finding("retention_runs", words, changed_on(found), until)


RULES = (_time, _claims, _plan, _visibility, _publication, _retention)
