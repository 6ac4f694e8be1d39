"""What bookings are made of."""

from app.kernel.vocabulary import Vocabulary


class BookingStatus(Vocabulary):
    """Where a booking stands."""

    PENDING = "pending", "Vorbereitet, nicht freigegeben", "Prepared, not approved"
    POSTED = "posted", "Gebucht", "Posted"
    REJECTED = "rejected", "Zurückgewiesen", "Rejected"


class Stage(Vocabulary):
    """From where money is released."""

    RESERVED = "reserved", "Vorgemerkt", "Reserved"
    COMMITTED = "committed", "Bewilligt", "Committed"
