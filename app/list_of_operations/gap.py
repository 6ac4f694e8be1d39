"""What a gap is: something that the list should say about an operation, and cannot. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.kernel.words import Words
from app.list_of_operations.case import Operation
from app.list_of_operations.vocabulary import GapSeverity


@dataclass(frozen=True)
class Gap:
    """Something that the list should say about an operation, and how to tell that it is missing.

    Attributes:
        letter: of Art. 49(3) CPR; None if the law does not ask for it.
        missing: whether it is missing from an operation, on a day.
    """

    code: str
    column: str
    letter: str | None
    severity: GapSeverity
    text: Words
    remedy: Words
    missing: Callable[[Operation, date], bool]


def state(field: str) -> Words:
    """Say that a field of the project helps."""
    return Words(f"Tragen Sie {field} am Projekt ein.", f"State {field} of the project.")
