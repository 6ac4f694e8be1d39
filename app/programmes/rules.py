"""What may be done with programmes. Pure."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from app.kernel.problems import Conflict
from app.kernel.words import Words

CENT = Decimal("0.01")


class CodeTaken(Conflict):
    """Something else has this code already."""

    title = Words("Der Code ist schon vergeben", "The code is taken")


class CodeFixed(Conflict):
    """A code never changes: others have written it down."""

    title = Words("Ein Code ändert sich nicht", "A code does not change")


class ProgrammeNeeded(Conflict):
    """The request names no programme, and the installation's default one does not exist."""

    title = Words("Es ist kein Programm benannt", "No programme is named")


class AccountsClosed(Conflict):
    """A closed accounting year stays closed; accounting years end on 30 June (Art. 98 CPR)."""

    title = Words("Das Rechnungsjahr ist abgeschlossen", "The accounting year is closed")


def close_accounts(before: date | None, after: date | None, today: date) -> None:
    """Close accounting years, which run from 1 July to 30 June, and never open one again.

    Raises:
        AccountsClosed: a closed year would be opened, a year would end on another day, or it is
            not over.
    """
    if before is not None and (after is None or after < before):
        raise AccountsClosed(
            f"Bis {before} ist abgeschlossen; korrigiert wird durch neue Buchungen danach.",
            f"Closed until {before}; corrections are new bookings after that day.",
        )
    if after is not None and after != before and (after.month, after.day) != (6, 30):
        raise AccountsClosed(
            f"Ein Rechnungsjahr endet am 30. Juni, nicht am {after}.",
            f"An accounting year ends on 30 June, not on {after}.",
        )
    if after is not None and after != before and after >= today:
        raise AccountsClosed(
            f"Das Rechnungsjahr bis {after} ist noch nicht vorbei.",
            f"The accounting year until {after} is not over yet.",
        )


def rate_of(programme: Decimal | None, project: Decimal | None) -> Decimal | None:
    """Find the EU's share in per cent: the programme's, or a project's that is lower (I9)."""
    return min((one for one in (programme, project) if one is not None), default=None)


def share(rate: Decimal, cost: Decimal) -> Decimal:
    """Take a rate in per cent of a cost, rounded down to the cent (invariant I9)."""
    return (cost * rate / 100).quantize(CENT, ROUND_DOWN)


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
