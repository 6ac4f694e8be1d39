"""Projects as the rules see them: nothing stands out about them but what a test changes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.claims.vocabulary import ClaimStatus
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.documents.vocabulary import DocumentKind
from app.findings.situation import Claimed, Decided, Held, Moved, Planned, Situation, TermsKnown
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.projects.vocabulary import Eligibility, Status

TODAY = date(2027, 1, 15)
CHANGED = date(2027, 1, 10)
PROJECT, FIELD = UUID(int=1), UUID(int=2)
TERMS: dict[str, Any] = {
    "code": "ZRHH",
    "max_eu_rate": "40.00",
    "min_eligible_cost": "100000.00",
    "min_eligible_cost_study": "25000.00",
    "max_duration_months": 36,
    "commitment_period_end": "2027-12-31",
    "project_end_latest": "2028-12-31",
    "eligibility_start": "2021-01-01",
    "eligibility_end": "2029-12-31",
    "accounts_closed_until": None,
    "reporting_cycle_months": 4,
    "four_eyes": True,
    "decisions_needed": True,
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def terms(**changes: Any) -> TermsKnown:
    return TermsKnown.model_validate(TERMS | changes)


def held(kind: AccountKind, balance: str, year: int | None = 2026) -> Held:
    """An account of the project, or what is free in its Handlungsfeld."""
    own = kind not in {AccountKind.FREE, AccountKind.UNASSIGNED}
    return Held(
        pot=Pot.PROJECTS,
        kind=kind,
        handlungsfeld_id=FIELD,
        project_id=PROJECT if own else None,
        year=year if own else None,
        balance=Decimal(balance),
    )


OF_BODIES = {DecisionKind.RECOMMENDATION, DecisionKind.MERIT, DecisionKind.AMENDMENT}


def decided(
    kind: DecisionKind = DecisionKind.MERIT,
    outcome: DecisionOutcome = DecisionOutcome.APPROVED,
    on: str = "2027-01-12",
    eu: str | None = None,
    n: int = 3,
) -> Decided:
    return Decided(
        id=UUID(int=n),
        kind=kind,
        outcome=outcome,
        decided_on=day(on),
        amount_eu=Decimal(eu) if eu else None,
        total_points=None,
        meeting_id=UUID(int=9) if kind in OF_BODIES else None,
    )


def claimed(on: str = "2026-12-01", **changes: Any) -> Claimed:
    facts = {
        "status": ClaimStatus.PAID,
        "period_to": on,
        "submitted_on": on,
        "is_final": False,
        "verified_cost": "100000.00",
        "eu_payable": "40000.00",
    }
    return Claimed.model_validate(facts | changes)


def moved(amount: str, year: int = 2026, kind: TransferKind = TransferKind.PAY) -> Moved:
    return Moved(kind=kind, year=year, amount=Decimal(amount))


def planned(year: int, payment: str) -> Planned:
    return Planned(year=year, planned_payment=Decimal(payment))


def situation(**changes: Any) -> Situation:
    """A project in the midst of its implementation, about which nothing stands out."""
    facts: dict[str, Any] = {
        "id": PROJECT,
        "operation_code": "ZRHH-0001",
        "programme_id": UUID(int=9),
        "handlungsfeld_id": FIELD,
        "handlungsfeld": "RI",
        "version": 7,
        "updated_at": datetime(2027, 1, 9, 23, 30, tzinfo=UTC),
        "status": Status.IN_IMPLEMENTATION,
        "eligibility": Eligibility.ELIGIBLE,
        "kind": None,
        "currency": "EUR",
        "total_cost": "250000.00",
        "eligible_cost": "250000.00",
        "eu_contribution": "100000.00",
        "eu_rate": None,
        "application_date": "2026-03-20",
        "grant_date": "2026-07-15",
        "early_start_permitted_on": None,
        "implementation_start": "2026-08-01",
        "implementation_end_planned": "2028-03-31",
        "implementation_end_actual": None,
        "publication_informed_on": "2026-07-10",
        "precedence_checked_on": "2026-01-21",
        "legal_force_on": "2026-08-16",
        "extended_until": None,
        "granting_reference": "ZW 6-85012345",
        "described": True,
        "goals_stated": True,
        "planned": True,
        "located": True,
        "state_aid": False,
        "leads": 1,
        "cooperating": 1,
        "indicators": 1,
        "indicators_without_values": 0,
        "programme": terms(),
        "accounts": [
            held(AccountKind.FREE, "2700000.00"),
            held(AccountKind.COMMITTED, "60000.00"),
            held(AccountKind.PAID, "40000.00"),
        ],
        "decisions": [decided(on="2026-06-18", eu="100000.00")],
        "agenda": [],
        "documents": [
            DocumentKind.APPLICATION,
            DocumentKind.GRANT_DECISION,
            DocumentKind.OUTLINE,
            DocumentKind.FINAL_REPORT,
            DocumentKind.VISIBILITY,
        ],
        "claims": [claimed()],
        "moved": [moved("40000.00")],
        "plan": [planned(2026, "40000.00"), planned(2027, "60000.00")],
        "ordered": "0.00",
    }
    return Situation.model_validate(facts | changes)


def candidate(**changes: Any) -> Situation:
    """A project before its grant, with its merit approved, about which nothing stands out."""
    facts: dict[str, Any] = {
        "status": Status.MERIT_APPROVED,
        "grant_date": None,
        "legal_force_on": None,
        "accounts": [held(AccountKind.FREE, "2800000.00")],
        "decisions": [],
        "claims": [],
        "moved": [],
        "plan": [],
    }
    return situation(**(facts | changes))
