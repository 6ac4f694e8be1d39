"""What claims and recovery orders are made of."""

from app.kernel.vocabulary import Vocabulary


class ClaimStatus(Vocabulary):
    """Where a payment claim stands."""

    SUBMITTED = "submitted", "Eingereicht", "Submitted"
    UNDER_CHECK = "under_check", "In Prüfung", "Under check"
    APPROVED = "approved", "Anerkannt", "Approved"
    PARTLY_APPROVED = "partly_approved", "Teilweise anerkannt", "Partly approved"
    REJECTED = "rejected", "Abgelehnt", "Rejected"
    PAID = "paid", "Ausgezahlt", "Paid"


class ClaimOutcome(Vocabulary):
    """What was decided about a payment claim."""

    APPROVED = "approved", "Anerkannt", "Approved"
    PARTLY_APPROVED = "partly_approved", "Teilweise anerkannt", "Partly approved"
    REJECTED = "rejected", "Abgelehnt", "Rejected"
