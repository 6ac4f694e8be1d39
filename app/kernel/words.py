"""What is said to people, in the two languages that we speak."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in German and in English."""

    de: str
    en: str

    def said_in(self, language: Language) -> str:
        """Say it in one language."""
        return self.de if language == "de" else self.en
