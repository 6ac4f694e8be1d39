"""What steps, findings and deadlines are made of."""

from app.kernel.vocabulary import Vocabulary


class Standing(Vocabulary):
    """What has become of a step."""

    PENDING = "pending", "Vorbereitet, nicht freigegeben", "Prepared, not approved"
    TAKEN = "taken", "Gegangen", "Taken"
    REFUSED = "refused", "Zurückgewiesen", "Refused"


class Severity(Vocabulary):
    """How serious a finding is."""

    BLOCKER = "blocker", "Hindernis", "Blocker"
    WARNING = "warning", "Warnung", "Warning"
    INFO = "info", "Hinweis", "Information"
