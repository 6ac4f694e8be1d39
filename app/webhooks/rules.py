"""What must be true of a webhook. Pure."""

from collections.abc import Collection, Sequence

from app.kernel.problems import Flaw, Invalid
from app.kernel.words import Words
from app.webhooks.vocabulary import Audience


def check(audience: Audience, named: Sequence[str], public: Collection[str]) -> None:
    """Refuse a webhook that would never hear of what it names.

    Raises:
        Invalid: a collection is internal, the audience is not.
    """
    if audience == Audience.INTERNAL:
        return
    words = Words(
        "Diese Sammlung ist intern; dafür muss „audience“ „internal“ sein.",
        "This collection is internal; for it, `audience` must be `internal`.",
    )
    flaws = [
        Flaw("body", f"/collections/{n}", "not_for_audience", words)
        for n, one in enumerate(named)
        if one not in public
    ]
    if flaws:
        raise Invalid(
            "Davon würde der Empfänger nie erfahren.",
            "The receiver would never hear of that.",
            flaws=flaws,
        )


def check_number(number: int, latest: int) -> None:
    """Refuse a number that no change has had.

    Raises:
        Invalid: it lies behind the latest.
    """
    if number > latest:
        words = Words(
            f"Die jüngste Änderung hat die Nummer {latest}; {number} gibt es noch nicht.",
            f"The latest change has number {latest}; there is no {number} yet.",
        )
        flaw = Flaw("body", "/begins_after", "number_unknown", words)
        raise Invalid(words.de, words.en, flaws=[flaw])
