"""What a feed declines."""

from app.kernel.problems import BadRequest
from app.kernel.words import Words


class NumberUnknown(BadRequest):
    """No change has this number yet: the copy is of another registry, or of a later state of it.

    After a registry was restored from a backup, a copy has to be made anew, with ``after=0``.
    """

    title = Words("Diese Änderung gibt es noch nicht", "There is no such change yet")


def check(number: int, latest: int) -> None:
    """Refuse a number that no change has had.

    Raises:
        NumberUnknown: it lies behind the latest.
    """
    if number > latest:
        raise NumberUnknown(
            f"Die jüngste Änderung hat die Nummer {latest}; {number} gibt es noch nicht. Beginnen "
            "Sie die Kopie mit after=0 neu.",
            f"The latest change has number {latest}; there is no {number} yet. Begin the copy "
            "anew, with after=0.",
            latest=latest,
        )
