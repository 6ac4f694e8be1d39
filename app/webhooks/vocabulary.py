"""What webhooks are made of."""

from app.kernel.vocabulary import Vocabulary


class Audience(Vocabulary):
    """Of whose changes a receiver learns."""

    PUBLIC = "public", "Was alle sehen", "What everybody sees"
    INTERNAL = "internal", "Auch Internes", "Also what is internal"


class Pause(Vocabulary):
    """Why a receiver is not told anything for the time being."""

    MANUAL = "manual", "Angehalten", "Paused by somebody"
    FAILING = "failing", "Drei Tage lang nicht zuzustellen", "Not deliverable for three days"
    GONE = "gone", "Empfänger hat abbestellt (410)", "The receiver wants no more (410)"


class MessageKind(Vocabulary):
    """What a message is about."""

    CHANGES = "changes", "Änderungen", "Changes"
    TEST = "test", "Probe", "Test"
