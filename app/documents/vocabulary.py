"""What documents are made of."""

from app.kernel.vocabulary import Vocabulary


class DocumentKind(Vocabulary):
    """What sort of document it is."""

    OUTLINE = "outline", "Projektsteckbrief", "Outline"
    PRECEDENCE_CHECK = "precedence_check", "Vorrangigkeitsprüfung", "Precedence check"
    APPLICATION = "application", "Antrag", "Application"
    VOTE = "vote", "Votum", "Vote"
    INVITATION = "invitation", "Einladung", "Invitation"
    MINUTES = "minutes", "Protokoll", "Minutes"
    RULES_OF_PROCEDURE = "rules_of_procedure", "Geschäftsordnung", "Rules of procedure"
    ELIGIBILITY_CHECK = "eligibility_check", "Prüfung der Förderfähigkeit", "Eligibility check"
    GRANT_DECISION = "grant_decision", "Zuwendungsbescheid", "Grant decision"
    AMENDMENT_REQUEST = "amendment_request", "Änderungsantrag", "Amendment request"
    AMENDMENT = "amendment", "Änderungsbescheid", "Amendment"
    CLAIM = "claim", "Mittelabruf", "Payment claim"
    INTERIM_REPORT = "interim_report", "Zwischennachweis", "Interim report"
    FINAL_REPORT = "final_report", "Verwendungsnachweis", "Final report"
    FINAL_CHECK = "final_check", "Prüfvermerk zum Verwendungsnachweis", "Final check"
    REVOCATION = "revocation", "Widerrufsbescheid", "Revocation"
    AUDIT = "audit", "Prüfbericht", "Audit report"
    VISIBILITY = "visibility", "Nachweis der Publizität", "Proof of visibility"
    PHOTO = "photo", "Foto", "Photo"
    PRESS = "press", "Presse", "Press"
    OTHER = "other", "Sonstiges", "Other"
