"""Findings about what a project needs to be chosen and granted. Pure."""

from collections.abc import Iterator
from datetime import date

from app.bookings.conditions import OF_THE_PROJECT
from app.bookings.limits import rate
from app.documents.vocabulary import DocumentKind
from app.findings.finding import Finding, changed_on
from app.findings.situation import Situation
from app.kernel.words import Words
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import TransferKind
from app.projects.rules import IN_SELECTION, PUBLIC, RUNNING
from app.projects.vocabulary import Eligibility, Status


def _conditions_of_the_budget(found: Situation, today: date) -> Iterator[Finding]:
    """Ask the budget's own conditions about the project; after the grant they warn."""
    if found.status not in IN_SELECTION | RUNNING | {Status.IDEA}:
        return
    line = found.line(TransferKind.COMMIT, found.eu_contribution or NOTHING, today.year)
    case = found.case(line, found.holdings(), today, today)
    granted = found.status in RUNNING
    for condition in OF_THE_PROJECT:
        for one in condition(case):
            yield Finding(one.rule, one.words, changed_on(found), lighter=granted)
    for limit in rate(case):
        if line.amount - found.committed > limit.holds:
            yield Finding(limit.rule, limit.words, changed_on(found), lighter=granted)


def _selection(found: Situation, _today: date) -> Iterator[Finding]:
    """Find what a project lacks to be chosen."""
    if found.status not in IN_SELECTION | {Status.IDEA}:
        return
    since = changed_on(found)
    if found.cooperating == 0:
        yield Finding(
            "no_cooperation_partner",
            Words("Kein Kooperationspartner nimmt teil.", "No cooperation partner takes part."),
            since,
        )
    if not found.goals_stated:
        yield Finding(
            "cross_cutting_goals_missing",
            Words(
                "Zu den Querschnittszielen ist nichts gesagt.",
                "Nothing is said about the horizontal principles.",
            ),
            since,
        )
    if found.precedence_checked_on is None and found.status != Status.IDEA:
        yield Finding(
            "precedence_unchecked",
            Words(
                "Ob ein anderes Programm vorgeht, ist nicht geprüft.",
                "Whether another programme takes precedence has not been checked.",
            ),
            since,
        )
    if found.eligibility == Eligibility.INELIGIBLE:
        yield Finding(
            "not_found_eligible",
            Words(
                "Die Bewilligungsstelle hält das Projekt nicht für förderfähig.",
                "The granting body finds the project not eligible.",
            ),
            since,
        )


def _grant(found: Situation, _today: date) -> Iterator[Finding]:
    """Find what is missing around the grant."""
    if found.status in {Status.MERIT_APPROVED, *RUNNING} and not found.publication_informed_on:
        yield Finding(
            "beneficiary_not_informed",
            Words(
                "Der Begünstigte ist über Veröffentlichung und Publizität nicht unterrichtet.",
                "The beneficiary has not been informed of publication and visibility.",
            ),
            changed_on(found),
            lighter=found.status in RUNNING,
        )
    if found.status not in PUBLIC and found.committed > 0:
        yield Finding(
            "committed_before_grant",
            Words(
                f"Bewilligt sind schon {found.committed:.2f} EUR, aber der Schritt „Bewilligen“ "
                "fehlt; auf der Liste der Vorhaben steht das Projekt nicht.",
                f"EUR {found.committed:.2f} are committed already, but the step `grant` was not "
                "taken; the project is not on the list of operations.",
            ),
            changed_on(found),
        )
    if found.status == Status.GRANTED and found.legal_force_on is None:
        yield Finding(
            "legal_force_missing",
            Words(
                "Die Bestandskraft des Bescheids ist nicht vermerkt.",
                "When the grant decision became final is not noted.",
            ),
            found.grant_date or changed_on(found),
        )


DUE_DOCUMENTS: tuple[tuple[DocumentKind, frozenset[Status]], ...] = (
    (DocumentKind.OUTLINE, IN_SELECTION - {Status.RETURNED}),
    (DocumentKind.GRANT_DECISION, RUNNING),
    (DocumentKind.FINAL_REPORT, frozenset({Status.FINAL_REPORT_SUBMITTED})),
)
"""Which documents must be on file in which statuses."""


def missing_documents(found: Situation) -> list[DocumentKind]:
    """List the kinds of documents that should be on file and are not."""
    due = [kind for kind, statuses in DUE_DOCUMENTS if found.status in statuses]
    applied = found.eligibility != Eligibility.NOT_APPLIED
    if applied and found.status in IN_SELECTION:
        due.append(DocumentKind.APPLICATION)
    return [kind for kind in due if kind not in found.documents]


def _documents(found: Situation, _today: date) -> Iterator[Finding]:
    if missing := missing_documents(found):
        yield Finding(
            "documents_missing",
            Words(
                f"Es fehlen: {', '.join(one.words.de for one in missing)}.",
                f"Missing: {', '.join(one.words.en for one in missing)}.",
            ),
            changed_on(found),
        )


RULES = (_conditions_of_the_budget, _selection, _grant, _documents)
