"""Words on the wire: visible text of a bounded length, and codes that others have defined.

The JSON schema of each type is exactly what it takes, so that nobody learns it by trial and error.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, WithJsonSchema

from app.web.wire import Refused, written_as

UNSEEN = (
    r"\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f"
    r"\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff"
)
"""Characters that people cannot see: controls, direction marks, marks of zero width."""

_LINE = rf"^[^\u000a{UNSEEN}]*[^\s{UNSEEN}][^\u000a{UNSEEN}]*$"
_PARAGRAPH = rf"^[^{UNSEEN}]*[^\s{UNSEEN}][^{UNSEEN}]*$"


def _text(pattern: str, longest: int, example: str | None = None) -> tuple[Any, ...]:
    """Take visible text of a bounded length; blanks around it are dropped."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.match(value):
            raise Refused(
                "Der Text ist leer oder enthält unsichtbare Zeichen (Steuerzeichen, "
                "Richtungszeichen). Geben Sie ihn neu ein.",
                "The text is empty or has invisible characters (controls, direction marks). "
                "Type it again.",
            )
        return value.strip()

    schema: dict[str, Any] = {
        "type": "string",
        "pattern": pattern,
        "minLength": 1,
        "maxLength": longest,
    }
    if example:
        schema["examples"] = [example]
    return (Field(min_length=1, max_length=longest), AfterValidator(check), WithJsonSchema(schema))


Name = Annotated[str, *_text(_LINE, 300)]
"""One line: what somebody or something is called."""

Title = Annotated[str, *_text(_LINE, 500)]
"""One line: what a project or an event is called."""

Paragraph = Annotated[str, *_text(_PARAGRAPH, 10_000)]
"""Text of some length; lines end with a line feed."""


def _pattern(pattern: str, example: str, de: str, en: str) -> tuple[Any, ...]:
    return (
        written_as(pattern, de, en, str),
        WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "examples": [example]}),
    )


Code = Annotated[
    str,
    *_pattern(
        r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}",
        "ZRHH-2026-001",
        "Ein Code beginnt mit Buchstabe oder Ziffer; danach auch . _ / - (höchstens 60 Zeichen).",
        "A code begins with a letter or digit; then . _ / - are allowed too (60 at most).",
    ),
]
"""A short code that people use to name something; it never changes."""

Nuts = Annotated[
    str,
    *_pattern(
        "[A-Z]{2}[A-Z0-9]{0,3}",
        "DE929",
        "Ein NUTS-Code ist z. B. „DE929“.",
        "A NUTS code is such as “DE929”.",
    ),
]
"""A region of the EU's nomenclature (NUTS), level 0 to 3."""

Ags = Annotated[
    str,
    *_pattern(
        "(0[1-9]|1[0-6])([0-9]|[0-9]{3}|[0-9]{6})?",
        "03241001",
        "Ein AGS hat 2, 3, 5 oder 8 Ziffern und beginnt mit dem Land (01 bis 16).",
        "An AGS has 2, 3, 5 or 8 digits and begins with the Land (01 to 16).",
    ),
]
"""Amtlicher Gemeindeschlüssel: Land, Regierungsbezirk, Kreis or Gemeinde."""

Country = Annotated[
    str,
    *_pattern(
        "[A-Z]{2}",
        "DE",
        "Ein Land hat zwei Großbuchstaben (ISO 3166).",
        "A country has two capitals (ISO 3166).",
    ),
]
"""A country (ISO 3166-1 alpha-2)."""

Currency = Annotated[
    str,
    *_pattern(
        "[A-Z]{3}",
        "EUR",
        "Eine Währung hat drei Großbuchstaben (ISO 4217).",
        "A currency has three capitals (ISO 4217).",
    ),
]
"""A currency (ISO 4217)."""

Url = Annotated[
    str,
    *_pattern(
        r"https?://[A-Za-z0-9._~%:\[\]@-]{1,253}([/?#][!-~]{0,1700})?",
        "https://www.zukunftsregion-hannover-hildesheim.de/",
        "Eine Adresse beginnt mit https:// oder http://.",
        "An address begins with https:// or http://.",
    ),
]
"""An address in the web."""

Email = Annotated[
    str,
    *_pattern(
        r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}",
        "info@example.org",
        "Das ist keine E-Mail-Adresse.",
        "This is not an e-mail address.",
    ),
]
"""An e-mail address."""

Phone = Annotated[
    str,
    *_pattern(
        "[+0-9][0-9 ()/.-]{3,39}",
        "+49 511 616-0",
        "Das ist keine Telefonnummer.",
        "This is not a telephone number.",
    ),
]
"""A telephone number."""

ZONES = available_timezones()


def _known_zone(value: str) -> str:
    if value not in ZONES:
        raise Refused(
            "Diese Zeitzone gibt es nicht; nehmen Sie z. B. „Europe/Berlin“.",
            "There is no such time zone; take “Europe/Berlin”, for example.",
        )
    return value


Zone = Annotated[str, AfterValidator(_known_zone), Field(max_length=60, examples=["Europe/Berlin"])]
"""A time zone of the IANA database."""


def checked_text(
    pattern: str, example: str, de: str, en: str, check: Callable[[str], str]
) -> tuple[Any, ...]:
    """Take text that matches a pattern and passes a check."""
    return (AfterValidator(check), *_pattern(pattern, example, de, en))


def one_of(names: tuple[str, ...]) -> Callable[[str], str]:
    """Take one of the names; used where they are known only when the house is built."""

    def check(value: str) -> str:
        if value not in names:
            raise Refused(
                f"Möglich sind: {', '.join(names)}.", f"Possible are: {', '.join(names)}."
            )
        return value

    return check
