"""Text as people compare it: without case, accents and punctuation."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, filterfalse

_WORD = re.compile(r"\w+")
LONGEST_KEY = 200


@dataclass(frozen=True)
class Text:
    """A text of the registry: German first, English if there is one."""

    de: str | None
    en: str | None = None


def fold(text: str) -> str:
    """Drop what people do not compare: ``fold("Straße der Übung")`` is ``strasse der ubung``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filterfalse(unicodedata.combining, decomposed))


def words(text: str) -> list[str]:
    """Split text into folded words, the same on every database."""
    return list(chain.from_iterable(map(_words, text.split())))


def words_of_code(code: str) -> list[str]:
    """Split what nobody has said before: it is neither looked up nor remembered."""
    return _WORD.findall(fold(code))


@lru_cache(maxsize=50_000)
def _words(piece: str) -> list[str]:
    """Split what stands between two blanks; most of it was said before."""
    return _WORD.findall(fold(piece))


def sort_key(text: str) -> str:
    """Make the key under which a German reader looks a title up."""
    return " ".join(words(text))[:LONGEST_KEY]
