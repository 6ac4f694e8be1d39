"""What decisions are made of."""

from app.kernel.vocabulary import Vocabulary


class DecisionKind(Vocabulary):
    """What is decided about a project."""

    RECOMMENDATION = "recommendation", "Empfehlung", "Recommendation"
    MERIT = "merit", "Förderwürdigkeit", "Merit"
    ELIGIBILITY = "eligibility", "Förderfähigkeit", "Eligibility"
    GRANT = "grant", "Bewilligung", "Grant"
    AMENDMENT = "amendment", "Änderung", "Amendment"
    REVOCATION = "revocation", "Widerruf", "Revocation"
    FINAL_CHECK = "final_check", "Schlussprüfung", "Final check"


class DecisionOutcome(Vocabulary):
    """What was decided."""

    APPROVED = "approved", "Zustimmung", "Approved"
    APPROVED_WITH_CONDITIONS = (
        "approved_with_conditions",
        "Zustimmung mit Auflagen",
        "Approved with conditions",
    )
    REJECTED = "rejected", "Ablehnung", "Rejected"
    DEFERRED = "deferred", "Zurückgestellt", "Deferred"


APPROVALS = frozenset({DecisionOutcome.APPROVED, DecisionOutcome.APPROVED_WITH_CONDITIONS})
"""Outcomes that let a project go on."""
