"""Closed lists of values, each with what people call it in German and English."""

from enum import StrEnum
from typing import Self

from app.kernel.words import Words


class Vocabulary(StrEnum):
    """A closed list: ``MUNICIPALITY = "municipality", "Gemeinde", "Municipality"``."""

    words: Words

    def __new__(cls, value: str, de: str = "", en: str = "") -> Self:
        """Take the value and its two names apart."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = Words(de, en)
        return member
