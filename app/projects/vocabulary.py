"""What projects are made of."""

from app.kernel.vocabulary import Vocabulary


class Status(Vocabulary):
    """Where a project stands between the idea and the archive."""

    IDEA = "idea", "Projektidee", "Idea"
    OUTLINE_SUBMITTED = "outline_submitted", "Steckbrief eingereicht", "Outline submitted"
    RETURNED = "returned", "Zurück zur Überarbeitung", "Returned for revision"
    IN_COMMITTEE = "in_committee", "Beratung im Fachausschuss", "In committee"
    RECOMMENDED = "recommended", "Empfohlen", "Recommended"
    MERIT_APPROVED = "merit_approved", "Förderwürdigkeit beschlossen", "Merit approved"
    DEFERRED = "deferred", "Zurückgestellt", "Deferred"
    REJECTED = "rejected", "Abgelehnt", "Rejected"
    WITHDRAWN = "withdrawn", "Zurückgezogen", "Withdrawn"
    GRANTED = "granted", "Bewilligt", "Granted"
    IN_IMPLEMENTATION = "in_implementation", "In Umsetzung", "In implementation"
    AMENDMENT_PENDING = "amendment_pending", "Änderung beantragt", "Amendment pending"
    SUSPENDED = "suspended", "Ausgesetzt", "Suspended"
    COMPLETED = "completed", "Durchgeführt", "Completed"
    FINAL_REPORT_SUBMITTED = (
        "final_report_submitted",
        "Verwendungsnachweis vorgelegt",
        "Final report submitted",
    )
    CLOSED = "closed", "Abgeschlossen", "Closed"
    REVOKED = "revoked", "Widerrufen", "Revoked"
    ARCHIVED = "archived", "Archiviert", "Archived"


class Eligibility(Vocabulary):
    """Where the granting body's check of eligibility stands: the gate beside that of merit."""

    NOT_APPLIED = "not_applied", "Kein Antrag gestellt", "Not applied for"
    APPLIED = "applied", "Antrag gestellt", "Applied for"
    ELIGIBLE = "eligible", "Förderfähig", "Eligible"
    INELIGIBLE = "ineligible", "Nicht förderfähig", "Not eligible"


class Step(Vocabulary):
    """What can be done to take a project further."""

    SUBMIT_OUTLINE = "submit_outline", "Steckbrief einreichen", "Submit the outline"
    RETURN_OUTLINE = "return_outline", "Zur Überarbeitung zurückgeben", "Return for revision"
    REFER_TO_COMMITTEE = (
        "refer_to_committee",
        "An den Fachausschuss geben",
        "Refer to the committee",
    )
    RECOMMEND = "recommend", "Empfehlung festhalten", "Record the recommendation"
    ADVISE_AGAINST = "advise_against", "Ablehnende Empfehlung festhalten", "Record advice against"
    APPROVE_MERIT = "approve_merit", "Förderwürdigkeit beschließen", "Approve the merit"
    DEFER = "defer", "Zurückstellen", "Defer"
    REJECT = "reject", "Ablehnen", "Reject"
    APPLY = "apply", "Antrag stellen", "Apply for the grant"
    FIND_ELIGIBLE = "find_eligible", "Förderfähigkeit feststellen", "Find eligible"
    FIND_INELIGIBLE = "find_ineligible", "Förderfähigkeit verneinen", "Find not eligible"
    GRANT = "grant", "Bewilligen", "Grant"
    START = "start", "Umsetzung beginnen", "Start the implementation"
    REQUEST_AMENDMENT = "request_amendment", "Änderung beantragen", "Request an amendment"
    AMEND = "amend", "Änderung bewilligen", "Grant the amendment"
    REFUSE_AMENDMENT = "refuse_amendment", "Änderung ablehnen", "Refuse the amendment"
    SUSPEND = "suspend", "Aussetzen", "Suspend"
    RESUME = "resume", "Fortsetzen", "Resume"
    COMPLETE = "complete", "Durchführung abschließen", "Complete"
    SUBMIT_FINAL_REPORT = (
        "submit_final_report",
        "Verwendungsnachweis vorlegen",
        "Submit the final report",
    )
    CLOSE = "close", "Abschließen", "Close"
    WITHDRAW = "withdraw", "Zurückziehen", "Withdraw"
    REVOKE = "revoke", "Widerrufen", "Revoke"
    REOPEN = "reopen", "Wieder öffnen", "Reopen"
    ARCHIVE = "archive", "Archivieren", "Archive"


class ProjectKind(Vocabulary):
    """What sort of project it is; studies have a lower minimum cost."""

    INVESTIVE = "investive", "Investiv", "Investment"
    NON_INVESTIVE = "non_investive", "Nicht investiv", "Not investment"
    STUDY = "study", "Studie oder Konzept", "Study or concept"


class ParticipationRole(Vocabulary):
    """What a partner does in a project."""

    LEAD = "lead", "Zuwendungsempfänger (federführend)", "Lead beneficiary"
    PARTNER = "partner", "Kooperationspartner", "Cooperation partner"
    ASSOCIATED = "associated", "Assoziierter Partner", "Associated partner"
    CONTRACTOR = "contractor", "Auftragnehmer", "Contractor"
    ON_GRANTED = "on_granted", "Empfänger einer Weiterleitung", "Recipient of on-granting"
    CO_FUNDER = "co_funder", "Kofinanzierer", "Co-funder"


class FundingSource(Vocabulary):
    """Whose money it is."""

    EU = "eu", "EU-Mittel", "EU"
    FEDERAL = "federal", "Bund", "Federal government"
    STATE = "state", "Land", "State"
    MUNICIPAL = "municipal", "Kommunen", "Municipalities"
    OTHER_PUBLIC = "other_public", "Andere öffentliche Mittel", "Other public money"
    PRIVATE = "private", "Private Mittel", "Private money"
    OWN = "own", "Eigenmittel", "Own money"


class CostCategory(Vocabulary):
    """What money is spent on."""

    STAFF = "staff", "Personal", "Staff"
    REST_FLAT = "rest_flat", "Restkostenpauschale", "Flat rate for remaining costs"
    INVESTMENT = "investment", "Investitionen", "Investment"
    EXTERNAL = "external", "Fremdleistungen", "External services"
    TRAVEL = "travel", "Reisen", "Travel"
    PUBLICITY = "publicity", "Öffentlichkeitsarbeit", "Publicity"
    INDIRECT = "indirect", "Indirekte Kosten", "Indirect costs"


class CostMethod(Vocabulary):
    """How costs are proved (Art. 53 CPR)."""

    REAL = "real", "Tatsächliche Kosten", "Real costs"
    UNIT = "unit", "Einheitskosten", "Unit costs"
    LUMP_SUM = "lump_sum", "Pauschalbetrag", "Lump sum"
    FLAT_RATE = "flat_rate", "Pauschalfinanzierung", "Flat rate"


class StateAid(Vocabulary):
    """Under which rule of state aid the grant stands."""

    NONE = "none", "Keine Beihilfe", "No state aid"
    DE_MINIMIS = "de_minimis", "De minimis", "De minimis"
    GBER = "gber", "AGVO", "General block exemption"


class LocationKind(Vocabulary):
    """What happens at a place."""

    IMPLEMENTATION = "implementation", "Ort der Durchführung", "Place of implementation"
    BENEFICIARY_SEAT = "beneficiary_seat", "Sitz des Begünstigten", "Seat of the beneficiary"
    AREA = "area", "Wirkungsraum", "Area of effect"


class IndicatorKind(Vocabulary):
    """What an indicator measures."""

    OUTPUT = "output", "Output", "Output"
    RESULT = "result", "Ergebnis", "Result"
