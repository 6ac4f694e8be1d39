"""Which of our two languages somebody would like to hear (RFC 9110, Accept-Language)."""

from functools import lru_cache

from starlette.requests import HTTPConnection

from app.kernel.words import Language

OURS: dict[str, Language] = {"de": "de", "en": "en", "*": "de"}


def language_of(request: HTTPConnection) -> Language:
    """Choose for a request; whoever asks for nothing we speak hears German."""
    return preferred(request.headers.get("accept-language", ""))


@lru_cache(maxsize=256)
def preferred(accepted: str) -> Language:
    """Choose from a header such as ``en-GB,en;q=0.9,de;q=0.5``."""
    best: tuple[float, Language] = (0.0, "de")
    for choice in accepted[:500].split(","):
        tag, _, weight = choice.strip().partition(";q=")
        ours = OURS.get(tag.partition("-")[0].lower())
        if ours and (quality := _quality(weight)) > best[0]:
            best = (quality, ours)
    return best[1]


def _quality(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0
