"""What deadlines are made of."""

from app.kernel.vocabulary import Vocabulary


class DeadlineKind(Vocabulary):
    """What is due."""

    INVITATION = "invitation", "Einladungsfrist", "Invitation deadline"
    MEETING = "meeting", "Sitzung", "Meeting"
    CALL = "call", "Frist eines Aufrufs", "Deadline of a call"
    EXTENSION_REQUEST = "extension_request", "Verlängerung beantragen", "Request an extension"
    PROJECT_END = "project_end", "Projektende", "End of a project"
    PAYMENT_CLAIM = "payment_claim", "Mittelabruf erwartet", "Payment claim expected"
    FINAL_REPORT = "final_report", "Verwendungsnachweis fällig", "Final report due"
    RECOVERY = "recovery", "Rückzahlung fällig", "Repayment due"
    RETENTION_END = "retention_end", "Ende der Aufbewahrung", "End of retention"
    COMMITMENTS_END = "commitments_end", "Letzter Tag für Bewilligungen", "Last day to commit"
    PROJECTS_END = "projects_end", "Letzter Tag für Projekte", "Last day of projects"
    PAYMENTS_END = "payments_end", "Letzter Tag für Zahlungen", "Last day of payments"
    PUBLICATION = (
        "publication",
        "Liste der Vorhaben veröffentlichen",
        "Publish the list of operations",
    )
    ACCOUNTS_CLOSE = "accounts_close", "Ende des Rechnungsjahres", "End of the accounting year"
