"""What the list of operations is made of."""

from app.kernel.vocabulary import Vocabulary


class GapSeverity(Vocabulary):
    """Whether an operation can be published without what is missing."""

    BLOCKS = "blocks", "Vorgeschrieben", "Required by law"
    RECOMMENDED = "recommended", "Empfohlen", "Recommended"


class EndDateType(Vocabulary):
    """Whether an operation has been completed, or is going to be."""

    EXPECTED = "expected", "Voraussichtlich", "Expected"
    ACTUAL = "actual", "Tatsächlich", "Actual"


class RecordState(Vocabulary):
    """Whether an operation is on the list, or no longer."""

    CURRENT = "current", "Auf der Liste", "On the list"
    GONE = "gone", "Nicht mehr auf der Liste", "No longer on the list"
