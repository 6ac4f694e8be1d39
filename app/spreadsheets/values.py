"""Values: each function reads a cell exactly, or says why it cannot. Pure.

What is read is what the API takes: an amount is text with a point, a date is ISO text.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from unicodedata import normalize

from app.imports import cells, complaints
from app.imports.layouts import key
from app.kernel.formulas import guard, unguard
from app.kernel.vocabulary import Vocabulary
from app.kernel.words import Words
from app.spreadsheets.mistakes import Unfit
from app.spreadsheets.opening import Cell

Reader = Callable[[Cell], object]

CODES: dict[Words, str] = {
    getattr(complaints, name): name.lower() for name in dir(complaints) if name.isupper()
}
"""What our cells complain of, by a stable name."""

YES = frozenset({"true", "wahr", "ja", "j", "yes", "y", "x", "1"})
NO = frozenset({"false", "falsch", "nein", "n", "no", "0", "-"})
BROKEN = re.compile(r"#(REF|N/A|NV|VALUE|WERT|DIV/0|NAME|NUM|ZAHL|NULL|BEZUG)[!?]?")
PER_CENT = re.compile(r"%|prozent|per ?cent|^eu_rate$", re.IGNORECASE)
"""Headers that leave no doubt that numbers are per cent; ours are among them."""

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})"
    r"(?:(?:[T ]|, ?| um )(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.0+)?)?"
    r"(?: ?Uhr)?(?P<zone>Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)


def is_empty(cell: Cell | None) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text(cell: Cell) -> str:
    """Read a text as it stands, with its lines; an apostrophe against formulas is taken off."""
    if not isinstance(cell, str):
        return cells.printed(cell)
    said = normalize("NFC", unguard(cell).replace("\r\n", "\n").replace("\r", "\n")).strip()
    if BROKEN.fullmatch(said):
        raise Unfit(
            "formula_error",
            "In der Zelle steht der Fehler einer Formel. Bitte berichtigen.",
            "The cell holds the error of a formula. Please correct it.",
        )
    return said


def line(cell: Cell) -> str:
    """Read a text of one line."""
    return " ".join(text(cell).split("\n"))


def money(cell: Cell) -> str:
    """Read an amount, exact to the cent."""
    return str(_taken(cells.amount(_tidy(cell))))


def quantity(cell: Cell) -> str:
    """Read a number with at most two decimals."""
    return money(cell)


def rate(cell: Cell) -> str:
    """Read per cent. Without a sign, what is not above one could be a share, so it is refused."""
    printed = cells.printed(_tidy(cell))
    found = _taken(cells.rate(printed))
    assert isinstance(found, Decimal)
    if "%" not in printed and found and not _above_one(printed):
        raise Unfit(
            "ambiguous_rate",
            "Ist das ein Anteil oder sind es Prozent? Bitte mit Zeichen schreiben, etwa 40 %.",
            "Is this a share, or per cent? Please write the sign, such as 40 %.",
        )
    if found != found.quantize(Decimal("0.01")):
        raise Unfit(
            "too_fine",
            "Ein Satz hat höchstens zwei Nachkommastellen.",
            "A rate has at most two decimals.",
        )
    return f"{found:.2f}"


def per_cent(cell: Cell) -> str:
    """Read per cent below a header that says so."""
    printed = cells.printed(_tidy(cell))
    return rate(printed if "%" in printed else f"{printed} %")


def _above_one(printed: str) -> bool:
    return Decimal(printed.replace(",", ".").strip("()* ")) > 1


def day(cell: Cell) -> str:
    """Read a date."""
    found = _taken(cells.day(_tidy(cell)))
    assert isinstance(found, date)
    return found.isoformat()


def moment(cell: Cell) -> str:
    """Read a date with a time; without a zone it is local time, and without a time midnight."""
    if isinstance(cell, datetime):
        return (cell + timedelta(milliseconds=500)).replace(microsecond=0).isoformat()
    if isinstance(cell, date):
        return f"{day(cell)}T00:00:00"
    found = _MOMENT.fullmatch(line(cell)) if isinstance(cell, str) else None
    if found is None:
        raise Unfit(
            "not_a_moment",
            "Das ist kein Zeitpunkt. Bitte wie 12.03.2026 09:00 oder 2026-03-12 09:00 schreiben.",
            "This is not a moment. Please write it like 12.03.2026 09:00 or 2026-03-12 09:00.",
        )
    try:
        clock = time(int(found["hour"] or 0), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError as error:
        raise Unfit(
            "not_a_moment",
            "Diese Uhrzeit gibt es nicht.",
            "There is no such time of day.",
        ) from error
    return f"{day(found['day'])}T{clock.isoformat()}{found['zone'] or ''}"


def flag(cell: Cell) -> bool:
    """Read yes or no."""
    if isinstance(cell, bool):
        return cell
    said = cells.printed(cell).strip().casefold()
    if said in YES | NO:
        return said in YES
    raise Unfit(
        "not_a_flag",
        "Hier steht ja oder nein (auch: wahr, falsch, x).",
        "This is yes or no (or true, false, x).",
    )


def whole(cell: Cell) -> int:
    """Read a whole number."""
    printed = cells.printed(_tidy(cell)).replace(" ", "")
    if printed.isascii() and printed.isdecimal() and len(printed) < 10:
        return int(printed)
    raise Unfit("not_whole", "Hier steht eine ganze Zahl.", "This is a whole number.")


def degrees(cell: Cell) -> float:
    """Read a coordinate in degrees."""
    try:
        return float(Decimal(cells.printed(_tidy(cell)).replace(",", ".")))
    except InvalidOperation as error:
        raise Unfit(
            "not_degrees",
            "Eine Koordinate ist eine Zahl in Grad, z. B. 52,375892.",
            "A coordinate is a number of degrees, such as 52.375892.",
        ) from error


def digits(*widths: int) -> Reader:
    """Read a key of digits; one that was saved as a number has lost its leading zero."""

    def read(cell: Cell) -> str:
        found = line(cell)
        if not isinstance(cell, str) and found.isdecimal() and len(found) + 1 in widths:
            return f"0{found}"
        return found

    return read


def choice(words: type[Vocabulary]) -> Reader:
    """Read one of a closed list: its value, or what people call it in German or English."""
    known: dict[str, str] = {}
    for one in words:
        assert isinstance(one, Enum)
        for name in (one.value, one.words.de, one.words.en):
            known.setdefault(key(name), one.value)

    def read(cell: Cell) -> str:
        if found := known.get(key(line(cell))):
            return found
        german, values = [one.words.de for one in words], [one.value for one in words]
        raise Unfit(
            "not_a_choice",
            f"Das steht nicht zur Wahl. Möglich sind: {', '.join(german)}.",
            f"This is not one of the choices. Possible are: {', '.join(values)}.",
        )

    return read


def several(read: Reader, marks: str = ";|\n") -> Callable[[Cell], list[object]]:
    """Read several values out of one cell."""
    border = re.compile(f"[{re.escape(marks)}]")

    def all_of(cell: Cell) -> list[object]:
        parts = border.split(text(cell)) if isinstance(cell, str) else [cell]
        # Each part is guarded again, because reading it takes one guard off.
        texts = [guard(one.strip()) if isinstance(one, str) else one for one in parts]
        return [read(one) for one in texts if one != ""]

    return all_of


def _tidy(cell: Cell) -> Cell:
    return cells.clean(unguard(cell)) if isinstance(cell, str) else cell


def _taken(found: object) -> object:
    if isinstance(found, Words):
        raise Unfit(CODES.get(found, "unreadable"), found.de, found.en)
    return found


def one_line(values: Sequence[object]) -> str:
    """Write a row as people would quote it."""
    return " | ".join(str(one) for one in values if one != "")
