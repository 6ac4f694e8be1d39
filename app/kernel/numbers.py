"""Exact numbers: decimals in Python, scaled integers in the database.

SQLite has no decimals and adds fractions as floating point; integers are exact everywhere.
"""

from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Dialect, TypeDecorator


class Fixed(TypeDecorator[Decimal]):
    """A decimal with a fixed number of places, stored as an integer."""

    impl = BigInteger
    python_type = Decimal
    cache_ok = True
    places: ClassVar[int]

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(Decimal(value).scaleb(self.places))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.places)


class Cents(Fixed):
    """An amount of money in hundredths of its currency."""

    cache_ok = True
    places = 2


class Percent(Fixed):
    """A rate of 0 to 100 per cent, to the hundredth."""

    cache_ok = True
    places = 2


class Points(Fixed):
    """Points given for a criterion, to the hundredth."""

    cache_ok = True
    places = 2


class Quantity(Fixed):
    """An indicator's value: people, square metres, enterprises."""

    cache_ok = True
    places = 2


class Degrees(Fixed):
    """Half of a coordinate (WGS 84), to the millionth of a degree: about ten centimetres."""

    cache_ok = True
    places = 6
