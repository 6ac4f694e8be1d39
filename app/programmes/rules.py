"""What may be done with programmes. Pure."""

from app.kernel.problems import Conflict
from app.kernel.words import Words


class CodeTaken(Conflict):
    """Something else has this code already."""

    title = Words("Der Code ist schon vergeben", "The code is taken")


class CodeFixed(Conflict):
    """A code never changes: others have written it down."""

    title = Words("Ein Code ändert sich nicht", "A code does not change")


class ProgrammeNeeded(Conflict):
    """The request names no programme, and the installation's default one does not exist."""

    title = Words("Es ist kein Programm benannt", "No programme is named")


def keep_code(before: str, after: str) -> None:
    """Refuse to change a code.

    Raises:
        CodeFixed: it would change.
    """
    if before != after:
        raise CodeFixed(
            f"Der Code bleibt „{before}“; er steht in Bescheiden und fremden Systemen.",
            f"The code stays “{before}”; it stands in grant letters and other systems.",
        )
