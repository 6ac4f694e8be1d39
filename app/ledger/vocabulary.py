"""What the ledger is made of."""

from app.kernel.vocabulary import Vocabulary


class Pot(Vocabulary):
    """Money that never mixes with other money (invariant I6)."""

    PROJECTS = "projects", "Projekte", "Projects"
    REGIONAL_MANAGEMENT = "regional_management", "Regionalmanagement", "Regional management"


class AccountKind(Vocabulary):
    """Where money can be."""

    OUTSIDE = "outside", "Außerhalb des Programms", "Outside the programme"
    UNASSIGNED = "unassigned", "Nicht aufgeteilt", "Not assigned to a Handlungsfeld"
    FREE = "free", "Frei im Handlungsfeld", "Free in a Handlungsfeld"
    RESERVED = "reserved", "Vorgemerkt", "Reserved"
    COMMITTED = "committed", "Bewilligt, noch nicht ausgezahlt", "Committed, not yet paid"
    PAID = "paid", "Ausgezahlt", "Paid"


class TransferKind(Vocabulary):
    """Why money moves."""

    ENDOW = "endow", "Mittelzuweisung", "Endowment"
    WITHDRAW = "withdraw", "Mittelkürzung", "Withdrawal of budget"
    ASSIGN = "assign", "Umschichtung", "Assignment"
    RESERVE = "reserve", "Vormerkung", "Reservation"
    COMMIT = "commit", "Bewilligung", "Commitment"
    RELEASE = "release", "Mittelfreigabe", "Release"
    PAY = "pay", "Auszahlung", "Disbursement"
    RECOVER = "recover", "Rückzahlung", "Recovery received"
    REVERSE = "reverse", "Storno", "Reversal"


class Axis(Vocabulary):
    """By which of its two dates a transfer is counted."""

    VALUE = "value", "Wertstellung", "Value date"
    BOOKED = "booked", "Buchungszeit", "Booking time"


class Span(Vocabulary):
    """How long the time is that a turnover counts."""

    MONTH = "month", "Monat", "Month"
    DAY = "day", "Tag", "Day"
