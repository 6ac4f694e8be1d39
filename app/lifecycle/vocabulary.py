"""What steps are made of."""

from app.kernel.vocabulary import Vocabulary


class Standing(Vocabulary):
    """What has become of a step."""

    PENDING = "pending", "Vorbereitet, nicht freigegeben", "Prepared, not approved"
    TAKEN = "taken", "Gegangen", "Taken"
    REFUSED = "refused", "Zurückgewiesen", "Refused"
