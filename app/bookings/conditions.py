"""Rules that are not about an amount: when, for whom, and on what grounds money moves. Pure."""

from collections.abc import Callable, Iterator
from datetime import date

from app.bookings.case import BINDING, Case
from app.kernel.words import Words
from app.ledger.rules import Refusal
from app.ledger.vocabulary import TransferKind
from app.projects.vocabulary import Eligibility, ProjectKind, Status

OVER = frozenset(
    {Status.WITHDRAWN, Status.REJECTED, Status.REVOKED, Status.CLOSED, Status.ARCHIVED}
)
"""Statuses in which a project gets no money any more."""

LAST = date(9999, 12, 31)
FIRST = date(1, 1, 1)


def _not_in_the_future(case: Case) -> Iterator[Refusal]:
    """I20: what counts from a later day is booked on that day."""
    if case.value_date > case.today:
        yield _on_date(
            "value_date_in_future",
            "I20",
            f"Die Wertstellung {case.value_date} liegt in der Zukunft; heute ist {case.today}.",
            f"The value date {case.value_date} is in the future; today is {case.today}.",
        )


def _not_in_a_closed_year(case: Case) -> Iterator[Refusal]:
    """I20: nothing is booked into a closed accounting year."""
    closed = case.terms.accounts_closed_until
    if closed and case.value_date <= closed:
        yield _on_date(
            "accounting_year_closed",
            "I20",
            f"Bis {closed} ist abgeschlossen. Buchen Sie im offenen Rechnungsjahr und nennen Sie "
            "den alten Vorgang als Aktenzeichen.",
            f"Closed until {closed}. Book in the open accounting year, with the old matter as "
            "reference.",
        )


def _within_the_period(case: Case) -> Iterator[Refusal]:
    """Three ends, three rules: commitments, projects, payments (I13)."""
    terms, kind = case.terms, case.line.kind
    last = terms.commitment_period_end
    if kind in BINDING and last and case.value_date > last:
        yield _on_date(
            "commitment_period_over",
            "I13",
            f"Vorgemerkt und bewilligt wird nur bis {last}.",
            f"Money is reserved and committed until {last} only.",
        )
    first, end = terms.eligibility_start or FIRST, terms.eligibility_end or LAST
    if kind == TransferKind.PAY and not first <= case.value_date <= end:
        yield _on_date(
            "outside_eligibility",
            "I13",
            f"Ausgezahlt wird nur von {first} bis {end}.",
            f"Money is paid from {first} to {end} only.",
        )
    if kind in BINDING and case.line.year is not None:
        years = first.year, (last or LAST).year
        if not years[0] <= case.line.year <= years[1]:
            yield _refusal(
                case,
                "year",
                "year_outside_period",
                "I13",
                f"Haushaltsjahre gibt es von {years[0]} bis {years[1]}.",
                f"There are budget years from {years[0]} to {years[1]}.",
            )


def _project_is_alive(case: Case) -> Iterator[Refusal]:
    """I14: no money for a project that is over, no payment while it is suspended."""
    line = case.line
    if line.kind not in BINDING | {TransferKind.PAY}:
        return
    status = case.project.status
    stopped = line.kind == TransferKind.PAY and status == Status.SUSPENDED
    if status in OVER or stopped:
        yield _refusal(
            case,
            "project_id",
            "project_gets_no_money",
            "I14",
            f"{case.project.operation_code} hat den Status „{status.words.de}“.",
            f"{case.project.operation_code} has the status “{status.words.en}”.",
        )
    granted = case.project.grant_date
    if line.kind == TransferKind.PAY and granted and case.value_date < granted:
        yield _on_date(
            "paid_before_grant",
            "I14",
            f"Bewilligt wurde erst am {granted}.",
            f"The grant dates from {granted} only.",
        )


def _project_is_dear_enough(case: Case) -> Iterator[Refusal]:
    """I12: least eligible cost, lower for studies, at the grant."""
    if case.line.kind != TransferKind.COMMIT:
        return
    study = case.project.kind == ProjectKind.STUDY
    least = case.terms.min_eligible_cost_study if study else case.terms.min_eligible_cost
    cost = case.project.eligible_cost
    if least is not None and (cost is None or cost < least):
        said = "–" if cost is None else f"{cost:.2f} EUR"
        yield _refusal(
            case,
            "project_id",
            "below_minimum_cost",
            "I12",
            f"Die förderfähigen Ausgaben ({said}) erreichen das Mindestmaß von {least:.2f} EUR "
            "nicht.",
            f"The eligible cost ({said}) is below the minimum of {least:.2f} EUR.",
        )


def _plan_is_complete(case: Case) -> Iterator[Refusal]:
    """I11: a grant rests on a financing plan (which balances, or the project would not hold it)."""
    if case.line.kind == TransferKind.COMMIT and not case.line.planned:
        yield _refusal(
            case,
            "project_id",
            "financing_plan_missing",
            "I11",
            "Dem Projekt fehlt der Finanzierungsplan (funding_plan, total_cost).",
            "The project has no financing plan (funding_plan, total_cost).",
        )
    if case.line.kind in BINDING and case.project.currency != "EUR":
        yield _refusal(
            case,
            "project_id",
            "not_in_euros",
            "I21",
            f"Das Projekt rechnet in {case.project.currency}, das Budget in EUR.",
            f"The project counts in {case.project.currency}, the budget in EUR.",
        )


def project_ends_in_time(case: Case) -> Iterator[Refusal]:
    """I13: latest end and longest duration, at the grant."""
    if case.line.kind != TransferKind.COMMIT:
        return
    start, end = case.project.implementation_start, case.project.implementation_end_planned
    latest, months = case.terms.project_end_latest, case.terms.max_duration_months
    if end is None or start is None:
        if latest or months:
            yield _refusal(
                case,
                "project_id",
                "dates_missing",
                "I13",
                "Dem Projekt fehlen implementation_start und implementation_end_planned.",
                "The project lacks implementation_start and implementation_end_planned.",
            )
        return
    if latest and end > latest:
        yield _refusal(
            case,
            "project_id",
            "project_ends_too_late",
            "I13",
            f"Das Projekt endet am {end}, spätestens möglich ist {latest}.",
            f"The project ends on {end}; the latest possible day is {latest}.",
        )
    extended = case.project.extended_until
    if months and end >= later(start, months) and not (extended and end <= extended):
        yield _refusal(
            case,
            "project_id",
            "project_takes_too_long",
            "I13",
            f"Das Projekt dauert von {start} bis {end}, länger als {months} Monate.",
            f"The project takes from {start} to {end}, more than {months} months.",
        )


def _is_decided(case: Case) -> Iterator[Refusal]:
    """I14: two gates, in any order: merit for any money, eligibility and the grant to commit it."""
    if not case.rests_on_decisions:
        return
    if case.line.decision is None:
        yield _refusal(
            case,
            "project_id",
            "merit_not_approved",
            "I14",
            "Die Steuerungsgruppe hat dem Projekt kein Geld zugesprochen; halten Sie zuerst ihre "
            "Entscheidung fest.",
            "The Steuerungsgruppe has approved no money for the project; record its decision "
            "first.",
        )
    if case.line.kind == TransferKind.RESERVE:
        return
    if case.project.eligibility != Eligibility.ELIGIBLE:
        state = case.project.eligibility.words
        yield _refusal(
            case,
            "project_id",
            "not_found_eligible",
            "I14",
            f"Die Förderfähigkeit ist nicht festgestellt (Stand: {state.de}).",
            f"The project has not been found eligible (it is: {state.en}).",
        )
    if not case.line.granted:
        yield _refusal(
            case,
            "project_id",
            "grant_decision_missing",
            "I14",
            "Der Zuwendungsbescheid ist nicht abgelegt (Dokument der Art grant_decision).",
            "The grant decision is not on file (a document of the kind grant_decision).",
        )


def _claim_is_approved(case: Case) -> Iterator[Refusal]:
    """I7: a payment follows an approved claim."""
    if case.line.kind == TransferKind.PAY and case.line.claim_left is None:
        yield _refusal(
            case,
            "claim_id",
            "claim_not_approved",
            "I7",
            "Der Mittelabruf ist nicht anerkannt.",
            "The claim has not been approved.",
        )


def _reversal_is_possible(case: Case) -> Iterator[Refusal]:
    """I18: a transfer is reversed once, and a reversal never."""
    reasons = {
        "reversed_already": (
            "Diese Buchung ist schon storniert.",
            "This transfer has been reversed already.",
        ),
        "reversal_of_reversal": (
            "Ein Storno wird nicht storniert; buchen Sie neu.",
            "A reversal is not reversed; book anew.",
        ),
        "no_such_transfer": (
            "Diese Nummer gibt es im Buch dieses Programms und Topfes nicht.",
            "The ledger of this programme and pot has no such number.",
        ),
    }
    if case.line.again:
        yield _refusal(case, "reverses", case.line.again, "I18", *reasons[case.line.again])


def later(day: date, months: int) -> date:
    """Count months on; the day after the end of a month is the first of the next."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST.year:
        return LAST
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


def _on_date(rule: str, invariant: str, de: str, en: str) -> Refusal:
    return Refusal(rule, "/value_date", Words(de, en), invariant)


def _refusal(case: Case, member: str, rule: str, invariant: str, de: str, en: str) -> Refusal:
    return Refusal(rule, f"/lines/{case.line.n}/{member}", Words(de, en), invariant)


CONDITIONS: tuple[Callable[[Case], Iterator[Refusal]], ...] = (
    _not_in_the_future,
    _not_in_a_closed_year,
    _within_the_period,
    _project_is_alive,
    _project_is_dear_enough,
    _plan_is_complete,
    project_ends_in_time,
    _is_decided,
    _claim_is_approved,
    _reversal_is_possible,
)

OF_THE_PROJECT = (_project_is_dear_enough, _plan_is_complete, project_ends_in_time)
"""Those that look at the project alone, whatever is booked; findings ask them too."""
