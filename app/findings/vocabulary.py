"""What findings are made of."""

from app.kernel.vocabulary import Vocabulary


class Severity(Vocabulary):
    """How serious a finding is."""

    BLOCKER = "blocker", "Hindernis", "Blocker"
    WARNING = "warning", "Warnung", "Warning"
    INFO = "info", "Hinweis", "Information"
