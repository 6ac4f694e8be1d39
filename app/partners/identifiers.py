"""Identifiers of organisations: one way to write each, and what proves that it can be right."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from app.kernel.words import Words


class Scheme(StrEnum):
    """Who issued an identifier, and what it says about an organisation."""

    AGS = "AGS"
    ARS = "ARS"
    VAT = "VAT"
    LEI = "LEI"
    ROR = "ROR"
    GND = "GND"
    WIKIDATA = "WIKIDATA"
    REGISTER = "REGISTER"
    NBANK = "NBANK"


class BadIdentifier(ValueError):
    """The identifier cannot be right; `words` say why and what a right one looks like."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def canonical(scheme: Scheme, value: str) -> str:
    """Write an identifier in the one way in which it is stored and compared.

    Raises:
        BadIdentifier: It has the wrong shape, or its check digits do not fit.
    """
    rule = _RULES[scheme]
    tidy = rule.tidy(value)
    if not re.fullmatch(rule.pattern, tidy):
        raise rule.refusal("Die Form stimmt nicht.", "The form is wrong.")
    if not rule.proof(tidy):
        raise rule.refusal(
            "Die Prüfziffer passt nicht; vermutlich ist ein Zeichen vertippt.",
            "The check digit does not fit; probably one character is mistyped.",
        )
    return tidy


@dataclass(frozen=True, slots=True)
class _Rule:
    """How identifiers of one scheme are tidied, recognised, proved and explained."""

    tidy: Callable[[str], str]
    pattern: str
    de: str
    en: str
    example: str
    proof: Callable[[str], bool] = bool  # nothing to prove beyond the pattern

    def refusal(self, de: str, en: str) -> BadIdentifier:
        """Say what is wrong, then what is right; never repeat what was given."""
        return BadIdentifier(
            Words(
                de=f"{de} Erwartet wird {self.de}; Beispiel: „{self.example}“.",
                en=f'{en} Expected: {self.en}; example: "{self.example}".',
            )
        )


# ASCII only: str.upper() would make a good letter of a wrong one ("ſ" becomes "S").
_UPPER: Final = str.maketrans(ascii_lowercase, ascii_uppercase)
_LOWER: Final = str.maketrans(ascii_uppercase, ascii_lowercase)


def _spaced(value: str) -> str:
    return " ".join(value.split())


def _joined(value: str) -> str:
    return "".join(value.split()).translate(_UPPER)


def _bare(value: str) -> str:
    return re.sub(r"[.-]", "", _joined(value))


def _unlinked(address: str, case: dict[int, int]) -> Callable[[str], str]:
    """Strip the web address under which a scheme publishes its identifiers."""
    prefix = re.compile(rf"(?:https?://)?(?:www\.)?{address}/", re.ASCII | re.IGNORECASE)

    def tidy(value: str) -> str:
        joined = "".join(value.split())
        link = prefix.match(joined)
        return joined[link.end() if link else 0 :].translate(case)

    return tidy


_REGISTERS: Final = {kind.upper(): kind for kind in ("HRA", "HRB", "GnR", "GsR", "PR", "VR")}
_NUMBER: Final = (
    rf"(?P<kind>{'|'.join(_REGISTERS)}) ?(?P<number>[1-9][0-9]{{0,6}}(?: [A-Z]{{1,3}})?)"
)
_COURT: Final = r"(?:Amtsgericht|AG) (?P<court>[A-ZÄÖÜ][A-ZÄÖÜäöüß ().-]{0,58}[A-Zäöüß).])"
_ENTRY: Final = rf"(?ai:{_NUMBER}(?: ?,)? {_COURT})"
_ENTRY_OF_COURT: Final = rf"(?ai:{_COURT}(?: ?,)? {_NUMBER})"


def _entry(value: str) -> str:
    """Write an entry of a German register with the number first, then the court."""
    spaced = _spaced(value)
    found = re.fullmatch(_ENTRY, spaced) or re.fullmatch(_ENTRY_OF_COURT, spaced)
    if not found:
        return spaced
    kind, number, court = found["kind"].upper(), found["number"].upper(), found["court"]
    return f"{_REGISTERS[kind]} {number}, Amtsgericht {court[0].upper()}{court[1:]}"


def _lei_proved(value: str) -> bool:
    """ISO 17442: letters count from A = 10, and the whole is 1 modulo 97 (ISO 7064)."""
    return int("".join(str(int(character, 36)) for character in value)) % 97 == 1


def _ror_proved(value: str) -> bool:
    """ROR: a number in Crockford's base 32, followed by 98 - (100 n mod 97)."""
    number = 0
    for character in value[:7]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(character)
    return int(value[7:]) == 98 - number * 100 % 97


def _gnd_proved(value: str) -> bool:
    """GND: modulo 11 over the digits, weighted 2, 3, 4 … from the right; X is ten.

    Numbers without a hyphen (persons, and everything since 2012) complete the sum to a multiple
    of 11; numbers with a hyphen, taken over from the older files of corporate bodies (GKD) and
    subjects (SWD), state its remainder. Tried on forty published identifiers of all kinds.
    """
    digits, check = value[:-1].rstrip("-"), value[-1]
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), 2))
    return check == "0123456789X"[(total if "-" in value else -total) % 11]


def _vat_proved(value: str) -> bool:
    """Germany: ISO 7064, MOD 11,10; other countries are known by their form alone."""
    if not value.startswith("DE"):
        return True
    product = 10
    for digit in value[2:-1]:
        product = 2 * ((product + int(digit)) % 10 or 10) % 11
    return int(value[-1]) == (11 - product) % 10


# After the European Commission's VIES: the 27 members and Northern Ireland (XI).
_VAT: Final = {
    "AT": r"U[0-9]{8}",
    "BE": r"[01][0-9]{9}",
    "BG": r"[0-9]{9,10}",
    "CY": r"[0-9]{8}[A-Z]",
    "CZ": r"[0-9]{8,10}",
    "DE": r"[1-9][0-9]{8}",
    "DK|FI|HU|LU|MT|SI": r"[0-9]{8}",
    "EE|EL|PT": r"[0-9]{9}",
    "ES": r"[A-Z][0-9]{7}[A-Z0-9]|[0-9]{8}[A-Z]",
    "FR": r"[A-HJ-NP-Z0-9]{2}[0-9]{9}",
    "HR|IT|LV": r"[0-9]{11}",
    "IE": r"[0-9]{7}[A-Z]{1,2}|[0-9][A-Z+*][0-9]{5}[A-Z]",
    "LT": r"[0-9]{9}|[0-9]{12}",
    "NL": r"[0-9]{9}B[0-9]{2}",
    "PL|SK": r"[0-9]{10}",
    "RO": r"[0-9]{2,10}",
    "SE": r"[0-9]{12}",
    "XI": r"[0-9]{9}|[0-9]{12}|GD[0-9]{3}|HA[0-9]{3}",
}
_LAND: Final = r"(?:0[1-9]|1[0-6])"

_RULES: Final = {
    Scheme.AGS: _Rule(
        _joined,
        rf"{_LAND}(?:[0-9]|[0-9]{{3}}|[0-9]{{6}})?",
        "ein Gemeindeschlüssel (AGS) aus 2, 3, 5 oder 8 Ziffern, vorn das Land (01 bis 16)",
        "a municipality key (AGS) of 2, 3, 5 or 8 digits, the Land (01 to 16) first",
        "03241001",
    ),
    Scheme.ARS: _Rule(
        _joined,
        rf"{_LAND}(?:[0-9]|[0-9]{{3}}|[0-9]{{7}}|[0-9]{{10}})?",
        "ein Regionalschlüssel (ARS) aus 2, 3, 5, 9 oder 12 Ziffern, vorn das Land (01 bis 16)",
        "a regional key (ARS) of 2, 3, 5, 9 or 12 digits, the Land (01 to 16) first",
        "032410001001",
    ),
    Scheme.VAT: _Rule(
        _bare,
        "|".join(f"(?:{country})(?:{form})" for country, form in _VAT.items()),
        "eine Umsatzsteuer-Identifikationsnummer eines EU-Staates mit Länderkürzel",
        "a VAT identification number of an EU country with its country prefix",
        "DE811245527",
        _vat_proved,
    ),
    Scheme.LEI: _Rule(
        _bare,
        r"[A-Z0-9]{18}[0-9]{2}",
        "ein Legal Entity Identifier aus 18 Buchstaben oder Ziffern und 2 Prüfziffern",
        "a Legal Entity Identifier of 18 letters or digits and 2 check digits",
        "506700GE1G29325QX363",
        _lei_proved,
    ),
    Scheme.ROR: _Rule(
        _unlinked(r"ror\.org", _LOWER),
        r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}",
        "eine ROR-ID aus 9 Zeichen, die mit 0 beginnt und auf 2 Prüfziffern endet",
        "a ROR ID of 9 characters that begins with 0 and ends in 2 check digits",
        "0304hq317",
        _ror_proved,
    ),
    Scheme.GND: _Rule(
        _unlinked(r"d-nb\.info/gnd", _UPPER),
        r"1[0-9]{7,8}[0-9X]|3[0-9]{7}[0-9X]|[1-9][0-9]{0,7}-[0-9X]",
        "eine GND-Nummer mit Prüfziffer, bei Körperschaften oft nach einem Bindestrich",
        "a GND number with its check digit, for corporate bodies often after a hyphen",
        "5055588-1",
        _gnd_proved,
    ),
    Scheme.WIKIDATA: _Rule(
        _unlinked(r"wikidata\.org/(?:entity|wiki)", _UPPER),
        r"Q[1-9][0-9]{0,11}",
        "eine Wikidata-Kennung aus Q und einer Zahl",
        "a Wikidata identifier made of Q and a number",
        "Q1715",
    ),
    Scheme.REGISTER: _Rule(
        _entry,
        _ENTRY,
        "ein Eintrag aus Register (HRA, HRB, GnR, GsR, PR, VR), Nummer und Amtsgericht",
        "an entry made of register (HRA, HRB, GnR, GsR, PR, VR), number and court",
        "HRB 12345, Amtsgericht Hannover",
    ),
    Scheme.NBANK: _Rule(
        _spaced,
        r"[0-9A-Za-z][0-9A-Za-zÄÖÜäöüß ./_-]{0,63}",
        "ein Aktenzeichen der NBank aus höchstens 64 Buchstaben, Ziffern, Leerzeichen, . / _ -",
        "an NBank file number of at most 64 letters, digits, spaces, . / _ -",
        "ZW 3-80123456",
    ),
}

EXAMPLES: Final = {scheme: rule.example for scheme, rule in _RULES.items()}
"""One right identifier of each scheme, for documentation and tests."""
