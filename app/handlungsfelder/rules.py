"""What may be done with Handlungsfelder. Pure."""

from app.kernel.problems import Conflict
from app.kernel.words import Words


class ProgrammeFixed(Conflict):
    """What belongs to one programme never moves to another: their money does not mix."""

    title = Words("Das Programm wechselt nicht", "The programme does not change")


def keep_programme(before: object, after: object) -> None:
    """Refuse to move something to another programme.

    Raises:
        ProgrammeFixed: it would move.
    """
    if after is not None and before != after:
        raise ProgrammeFixed(
            "Ein Datensatz wechselt nicht das Programm; legen Sie ihn dort neu an.",
            "A record does not change its programme; register it anew there.",
        )
