"""Cells: each function takes one over exactly, or returns words that say why not.

Nothing here guesses: what can be read in two ways is refused.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from unicodedata import is_normalized, normalize

from app.imports import complaints
from app.kernel.words import Words

Cell = str | float | bool | date | time | timedelta

EARLIEST = date(1990, 1, 1)
LATEST = date(2060, 12, 31)
LARGEST = Decimal(10) ** 13
CENT = Decimal("0.01")

_INVISIBLE = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
_CONTROL = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
_UNWANTED = str.maketrans({**_INVISIBLE, **_CONTROL})
_PLAIN = bytes(code for code in range(256) if chr(code).isprintable())
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?", re.ASCII)
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_AMOUNT = re.compile(
    r"(?P<sign>[-−]? ?)"
    r"(?P<whole>\d+|[1-9]\d{0,2}(?P<gap>[., '’])\d{3}(?:(?P=gap)\d{3})*)"
    r"(?:(?P<mark>[.,])(?P<cents>\d{1,2}))?",
    re.ASCII,
)
_TOO_FINE = re.compile(r"[-−]?\d+[.,]\d{3,}", re.ASCII)
_RATE = re.compile(r"\(?(\d{1,9}(?:[.,]\d{1,20})?) ?(%?)\)?\*?", re.ASCII)
_POSTCODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 -]{1,9}", re.ASCII)
_POSTCODE_AND_CITY = re.compile(r"(\d{5}) ([^\W\d].*)", re.ASCII)


def clean(text: str) -> str:
    """Give a text in NFC, trimmed, on one line, without invisible characters."""
    if not text.isprintable():  # the blank is the only white space that is printable
        text = text.translate(_UNWANTED)
    return normalize("NFC", " ".join(text.split()))


def are_clean(rows: Iterable[Sequence[str]]) -> bool:
    """Tell whether cleaning would change no cell of some rows, without touching each."""
    line = " ".join(filter(None, chain.from_iterable(rows)))
    return (
        "  " not in line  # nor at the border of two cells
        and line[:1] != " " != line[-1:]
        and _is_plain(line)
    )


def _is_plain(line: str) -> bool:
    """Tell whether a line is printable, and in NFC as every text of Latin-1 is."""
    try:
        return not line.encode("latin-1").translate(None, _PLAIN)
    except UnicodeEncodeError:
        return line.isprintable() and is_normalized("NFC", line)


def printed(cell: Cell) -> str:
    """Write a cell as a reader of the list would."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def day(cell: Cell) -> date | Words:
    """Read a German date, an ISO date or a date cell."""
    if isinstance(cell, str):
        return _day_in_words(cell)
    if isinstance(cell, datetime):
        return _plausible(cell.date()) if cell.time() == time.min else complaints.TIME_OF_DAY
    if isinstance(cell, date):
        return _plausible(cell)
    # The same number is one day in a workbook of 1900 and another in one of 1904.
    return complaints.NUMBER_FOR_DATE


@lru_cache(maxsize=20_000)
def _day_in_words(text: str) -> date | Words:
    if len(text) == 4 and text.isdecimal():
        return complaints.ONLY_A_YEAR
    if iso := _ISO.fullmatch(text):
        numbers = iso.groups()
    elif german := _GERMAN.fullmatch(text):
        numbers = german.groups()[::-1]
    else:
        return complaints.NOT_A_DATE
    year, month, number = map(int, numbers)
    try:
        return _plausible(date(year, month, number))
    except ValueError:
        return complaints.NOT_A_DATE


def _plausible(found: date) -> date | Words:
    return found if EARLIEST <= found <= LATEST else complaints.IMPLAUSIBLE_DATE


def amount(cell: Cell) -> Decimal | Words:
    """Read an amount of money, exact to the cent and not negative."""
    if isinstance(cell, str):
        if cell[-3:-2] == "." and cell[:-3].isdecimal() and cell[-2:].isdecimal():
            return _cents(Decimal(cell)) if len(cell) > 15 else Decimal(cell)
        return _amount_in_words(cell.removeprefix("€").removesuffix("€").strip())
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return complaints.NOT_AN_AMOUNT
    # Fifteen digits are all that Excel keeps; what a float has beyond them nobody has written.
    return _cents(Decimal(f"{cell:.15g}"))


def _amount_in_words(text: str) -> Decimal | Words:
    text = text.removeprefix("EUR").removesuffix("EUR").strip()
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return complaints.MORE_THAN_CENTS if _TOO_FINE.fullmatch(text) else complaints.NOT_AN_AMOUNT
    gap, mark, whole = found["gap"], found["mark"], found["whole"]
    if gap and gap == mark:
        return complaints.NOT_AN_AMOUNT
    if gap in {".", ","} and mark is None and whole.count(gap) == 1:
        return complaints.AMBIGUOUS_AMOUNT
    digits = whole.replace(gap, "") if gap else whole
    sign = "-" if found["sign"].strip() else ""
    return _cents(Decimal(f"{sign}{digits}.{found['cents'] or '0'}"))


def _cents(value: Decimal) -> Decimal | Words:
    if not value.is_finite():
        return complaints.NOT_AN_AMOUNT
    if value < 0:
        return complaints.NEGATIVE
    if value >= LARGEST:
        return complaints.TOO_LARGE
    rounded = value.quantize(CENT)
    return abs(rounded) if rounded == value else complaints.MORE_THAN_CENTS


def rate(cell: Cell) -> Decimal | Words:
    """Read a rate in percent, with as many decimals as are printed.

    Without a percent sign, what is below one is a share: `0.5` is 50 percent.
    """
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return complaints.NOT_A_RATE
    if isinstance(cell, str):
        return _rate_in_words(cell)
    found = _rate_in_words(printed(cell))
    # A workbook takes the sign off a number and keeps the share.
    return complaints.AMBIGUOUS_RATE_CELL if found is complaints.AMBIGUOUS_RATE else found


@lru_cache(maxsize=5_000)
def _rate_in_words(text: str) -> Decimal | Words:
    found = _RATE.fullmatch(text)
    if found is None:
        return complaints.NOT_A_RATE
    value = Decimal(found[1].replace(",", "."))
    if value > 100:
        return complaints.RATE_OUT_OF_RANGE
    if found[2] or value > 1 or not value:
        return value
    return complaints.AMBIGUOUS_RATE if value == 1 else value.scaleb(2)


def digits(cell: Cell, width: int) -> str | None:
    """Read a key of so many digits; a number cell has lost its leading zeros."""
    text = printed(cell)
    if not isinstance(cell, str):
        text = text.zfill(width)
    return text if len(text) == width and text.isascii() and text.isdecimal() else None


def municipality(cell: Cell) -> str | None:
    """Read an official municipality key (AGS)."""
    return digits(cell, 8)


def region_category(cell: Cell) -> str | None:
    """Read a category of region: more developed (SER) or in transition (UER)."""
    return {"SER": "SER", "UER": "UER", "ÜR": "UER"}.get(printed(cell))


def intervention_field(cell: Cell) -> str | None:
    """Read the code of an intervention field as three digits."""
    text = printed(cell)
    return text.zfill(3) if len(text) in {2, 3} and text.isascii() and text.isdecimal() else None


@lru_cache(maxsize=5_000)
def postcode(cell: Cell, country: str | None) -> str | None:
    """Read a postcode; a German one has five digits."""
    if country == "DE":
        return digits(cell, 5)
    text = printed(cell)
    return text if _POSTCODE.fullmatch(text) else None


def postcode_and_city(cell: Cell) -> tuple[str, str] | None:
    """Read both out of one cell such as `24768 Rendsburg`."""
    found = _POSTCODE_AND_CITY.fullmatch(printed(cell))
    return (found[1], found[2]) if found else None


@lru_cache(maxsize=1_000)
def country(cell: Cell) -> str | None:
    """Read a country's code; the Union's own EL and UK become ISO's GR and GB."""
    text = printed(cell).upper()
    text = {"EL": "GR", "UK": "GB"}.get(text, text)
    return text if len(text) == 2 and text.isascii() and text.isalpha() else None


@lru_cache(maxsize=1_000)
def currency(cell: Cell) -> str | None:
    """Read the code of a currency."""
    text = printed(cell)
    return text if re.fullmatch("[A-Z]{3}", text) else None


def cut(text: str, limit: int) -> str:
    """Shorten a text at a word, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head[:-1]) + " …"
