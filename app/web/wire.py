"""Values on the wire: exact, and refused rather than guessed.

Pydantic alone would take ``0`` for 1970-01-01, ``"１２"`` for twelve and ``true`` for 1. Each type
here says in its JSON schema exactly what it takes.
"""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from app.kernel.words import Words


class Refused(ValueError):
    """A value that a type does not take, with the reason in both languages."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(de, en)


def written_as(pattern: str, de: str, en: str, kind: type[Any]) -> BeforeValidator:
    """Take text only if all of it matches; values that are of the right type already pass."""
    shape = re.compile(pattern, re.ASCII)

    def check(value: object) -> object:
        if type(value) is kind and kind is not str:
            return value
        if isinstance(value, str) and shape.fullmatch(value):
            return value
        raise Refused(de, en)

    return BeforeValidator(check)


def _decimal(pattern: str, de: str, en: str, places: int, example: str) -> tuple[Any, ...]:
    return (
        written_as(pattern, de, en, Decimal),
        PlainSerializer(lambda value: f"{value:.{places}f}", return_type=str, when_used="json"),
        WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "examples": [example]}),
    )


_MONEY = r"(0|[1-9][0-9]{0,12})(\.[0-9]{1,2})?"
Euro = Annotated[
    Decimal,
    *_decimal(
        _MONEY,
        "Ein Betrag ist Text mit Punkt und höchstens zwei Nachkommastellen, z. B. „284626.67“.",
        "An amount is text with a point and at most two decimals, such as “284626.67”.",
        2,
        "284626.67",
    ),
]
"""An amount of money, never negative. JSON text, because JSON numbers cannot hold every cent."""


def _some(value: Decimal) -> Decimal:
    if value <= 0:
        raise Refused("Der Betrag ist größer als 0.", "The amount is more than 0.")
    return value


Positive = Annotated[Euro, AfterValidator(_some)]
"""An amount of money, more than nothing."""

Rate = Annotated[
    Decimal,
    *_decimal(
        r"(100(\.0{1,2})?|[1-9]?[0-9](\.[0-9]{1,2})?)",
        "Ein Satz ist Text von „0“ bis „100“ mit höchstens zwei Nachkommastellen, z. B. „40.00“.",
        "A rate is text from “0” to “100” with at most two decimals, such as “40.00”.",
        2,
        "40.00",
    ),
]
"""Per cent, 0 to 100."""

Amount = Annotated[
    Decimal,
    *_decimal(
        _MONEY,
        "Ein Wert ist Text mit Punkt und höchstens zwei Nachkommastellen, z. B. „12.50“.",
        "A value is text with a point and at most two decimals, such as “12.50”.",
        2,
        "12.50",
    ),
]
"""An indicator's value."""

Points = Annotated[
    Decimal,
    *_decimal(
        r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,2})?",
        "Punkte sind Text von „0“ bis „9999.99“ mit höchstens zwei Nachkommastellen, z. B. „7.50“.",
        "Points are text from “0” to “9999.99” with at most two decimals, such as “7.50”.",
        2,
        "7.50",
    ),
]
"""Points given for a criterion."""


def _degrees(limit: int) -> tuple[Any, ...]:
    def check(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise Refused(
                "Eine Koordinate ist eine Zahl, z. B. 52.375892.",
                "A coordinate is a number, such as 52.375892.",
            )
        if not -limit <= value <= limit:
            raise Refused(
                f"Eine Koordinate liegt zwischen -{limit} und {limit} Grad.",
                f"A coordinate is between -{limit} and {limit} degrees.",
            )
        return Decimal(str(value)).quantize(Decimal("0.000001"))

    return (
        BeforeValidator(check),
        PlainSerializer(float, return_type=float, when_used="json"),
        WithJsonSchema(
            {
                "type": "number",
                "minimum": -limit,
                "maximum": limit,
                "examples": [52.375892 if limit == 90 else 9.732010],
            }
        ),
    )


Latitude = Annotated[Decimal, *_degrees(90)]
"""Degrees north (WGS 84), rounded to six places."""

Longitude = Annotated[Decimal, *_degrees(180)]
"""Degrees east (WGS 84), rounded to six places."""


def _real_date(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as error:
        raise Refused("Diesen Tag gibt es nicht.", "There is no such day.") from error


Day = Annotated[
    date,
    BeforeValidator(_real_date),
    written_as(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "Ein Datum ist Text in der Form „2026-03-31“.",
        "A date is text such as “2026-03-31”.",
        date,
    ),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-03-31"]}),
]
"""A calendar date."""


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise Refused(
            "Dieser Zeitpunkt liegt außerhalb des Kalenders.", "This moment is beyond the calendar."
        ) from error


Instant = Annotated[
    datetime,
    AfterValidator(_in_utc),
    written_as(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})",
        "Ein Zeitpunkt ist Text mit Zeitzone, z. B. „2026-03-12T09:30:00+01:00“.",
        "A moment is text with an offset, such as “2026-03-12T09:30:00+01:00”.",
        datetime,
    ),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-12T08:30:00Z"]}),
]
"""A moment with its offset; answered in UTC."""

Identifier = Annotated[
    UUID,
    written_as(
        r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        "Eine Kennung ist eine UUID, z. B. „0190163d-8694-739b-aea5-966c26f8ad91“.",
        "An identifier is a UUID, such as “0190163d-8694-739b-aea5-966c26f8ad91”.",
        UUID,
    ),
    WithJsonSchema(
        {"type": "string", "format": "uuid", "examples": ["0190163d-8694-739b-aea5-966c26f8ad91"]}
    ),
]
"""The lasting identifier of a record."""


def _whole(value: object) -> object:
    if isinstance(value, bool | str):
        raise Refused(
            "Hier steht eine ganze Zahl ohne Anführungszeichen.",
            "This is a whole number, without quotation marks.",
        )
    return value


def whole() -> BeforeValidator:
    """Take whole numbers of any size, and nothing that only looks like one."""
    return BeforeValidator(_whole)


Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=10_000_000)]
"""A whole number in a body."""

Year = Annotated[int, BeforeValidator(_whole), Field(ge=1990, le=2100)]
"""A calendar year."""

YearAsked = Annotated[
    int,
    written_as(r"[0-9]{4}", "Ein Jahr hat vier Ziffern.", "A year has four digits.", int),
    Field(ge=1990, le=2100),
    WithJsonSchema({"type": "integer", "minimum": 1990, "maximum": 2100}),
]
"""A calendar year in a query."""


def _asked(least: int, most: int) -> tuple[Any, ...]:
    """Take a whole number in an address; the refusal says between which."""
    return (
        written_as(
            r"[0-9]{1,9}",
            f"Hier steht eine ganze Zahl von {least} bis {most}.",
            f"This is a whole number from {least} to {most}.",
            int,
        ),
        Field(ge=least, le=most),
        WithJsonSchema({"type": "integer", "minimum": least, "maximum": most}),
    )


NumberAsked = Annotated[int, *_asked(1, 999_999_999)]
"""A number in an address."""

SequenceNumber = Annotated[int, *_asked(0, 999_999_999)]
"""A number in a sequence, or 0 for its beginning."""

Seconds = Annotated[int, *_asked(0, 300)]
"""How long to wait for something."""

Limit = Annotated[int, *_asked(1, 200)]
"""How many items a page may have."""


def _truth(value: object) -> object:
    if not isinstance(value, bool):
        raise Refused("Hier steht true oder false.", "This is true or false.")
    return value


Flag = Annotated[bool, BeforeValidator(_truth)]
"""Yes or no in a body."""

Switch = Annotated[
    bool,
    written_as("true|false", "Hier steht true oder false.", "This is true or false.", bool),
    WithJsonSchema({"type": "boolean"}),
]
"""Yes or no in a query."""


Balance = Annotated[
    Decimal,
    PlainSerializer(lambda value: f"{value:.2f}", return_type=str, when_used="json"),
    WithJsonSchema(
        {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$", "examples": ["-4800000.00"]}
    ),
]
"""An amount of money that may be negative; it is only answered, never taken."""
