"""What meetings are made of."""

from app.kernel.vocabulary import Vocabulary


class Procedure(Vocabulary):
    """How a body comes to its decisions."""

    MEETING = "meeting", "Sitzung", "Meeting"
    WRITTEN = "written", "Umlaufverfahren", "Written procedure"
