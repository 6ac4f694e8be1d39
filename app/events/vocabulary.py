"""What events are made of."""

from app.kernel.vocabulary import Vocabulary


class EventKind(Vocabulary):
    """What sort of event it is."""

    ANNUAL_KICKOFF = "annual_kickoff", "Jahresauftakt", "Annual kick-off"
    WORKSHOP = "workshop", "Werkstatt", "Workshop"
    COMMITTEE_MEETING = "committee_meeting", "Gremiensitzung", "Committee meeting"
    INFO = "info", "Informationsveranstaltung", "Information event"
    CALL_DEADLINE = "call_deadline", "Frist", "Deadline"
    GRANT_HANDOVER = "grant_handover", "Bescheidübergabe", "Grant handover"
    PRESS = "press", "Pressetermin", "Press event"
    PROJECT_EVENT = "project_event", "Projektveranstaltung", "Project event"
    NETWORK_MEETING = "network_meeting", "Vernetzungstreffen", "Network meeting"


class EventStatus(Vocabulary):
    """Whether it will happen (RFC 5545)."""

    CONFIRMED = "confirmed", "Findet statt", "Confirmed"
    TENTATIVE = "tentative", "Vorläufig", "Tentative"
    CANCELLED = "cancelled", "Abgesagt", "Cancelled"


class Visibility(Vocabulary):
    """Who may see it."""

    PUBLIC = "public", "Öffentlich", "Public"
    INTERNAL = "internal", "Intern", "Internal"
