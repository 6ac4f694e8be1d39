"""Stems: what the forms of a German word share, the same on every database."""

from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

from Stemmer import Stemmer

_STEMMER = Stemmer("german", maxCacheSize=0)
_STEMMER_IS_FREE = Lock()


def stem(word: str) -> str:
    """Cut a folded word down to its stem (Snowball): ``stem("gemeinden")`` is ``gemeind``.

    A word with digits is a number or a code, and has no other form.
    """
    if not word.isalpha():
        return word
    with _STEMMER_IS_FREE:  # it serves one thread at a time
        found: str = _STEMMER.stemWord(word)
    return found


def with_stems(words: Iterable[str]) -> str:
    """Join words, each once, and beside each its stem: by these a record is found."""
    return " ".join([_with_stem(word) if word.isalpha() else word for word in dict.fromkeys(words)])


@lru_cache(maxsize=50_000)
def _with_stem(word: str) -> str:
    """Write ``gemeinden gemeind``, and ``haus`` once; most words were said before."""
    own = stem(word)
    return word if own == word else f"{word} {own}"
