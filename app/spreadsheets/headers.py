"""Headers: which column is about what. Only what is certain is taken, the rest is offered. Pure.

Case, accents, punctuation and units do not matter. A column is certain if its header is a name of
exactly one field, and no other column has as good a claim to that field.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from app.kernel.text import fold
from app.spreadsheets.fields import UNTOUCHED, Field, Fields
from app.spreadsheets.mistakes import letter

WEAK = "~"
"""Before a synonym that fits too much to be certain: it is only offered."""

LEAST = 0.72
MOST_OFFERS = 3
EXACT, SYNONYM, UNSURE = 1.0, 0.98, 0.9
_UNITS = frozenset({"eur", "euro", "in", "prozent", "percent", "tt", "mm", "jjjj"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A field that a column may be about, and how well its header fits, up to 1."""

    field: str
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is known of one column.

    Attributes:
        place: where it stands, from 0.
        header: what is printed above it.
        field: what it is about, if that is certain.
        offers: what it may be about, the best first.
        untouched: whether the registry writes such a column itself.
    """

    place: int
    header: str
    field: str | None
    offers: tuple[Offer, ...]
    untouched: bool = False

    @property
    def letter(self) -> str:
        """The letter of the column."""
        return letter(self.place)

    @property
    def ambiguous(self) -> bool:
        """Tell whether more than one decision would be as good."""
        return self.field is None and bool(self.offers) and self.offers[0].score >= SYNONYM


@lru_cache(maxsize=5_000)
def folded(header: str) -> str:
    """Reduce a header to what tells it from others: ``Gesamtkosten (in €)`` is ``gesamtkosten``."""
    parts = re.findall(r"[^\W_]+", fold(header).replace("\xad", ""))
    return " ".join(part for part in parts if part not in _UNITS) or " ".join(parts)


def suggest(headers: Sequence[str], fields: Fields) -> list[Suggestion]:
    """Say of each column what it is about, or may be."""
    claims = [_offers(header, fields) for header in headers]
    return [
        Suggestion(
            place,
            header,
            _certain(place, claims),
            claims[place][:MOST_OFFERS],
            folded(header) in _UNTOUCHED,
        )
        for place, header in enumerate(headers)
    ]


def hits(headers: Iterable[str], fields: Fields) -> int:
    """Count the headers that are names of fields."""
    exact = _names(tuple(fields.values()))
    return sum(folded(header) in exact for header in headers if header)


def _certain(place: int, claims: Sequence[Sequence[Offer]]) -> str | None:
    """Take the best offer if nothing else is as good, neither here nor in another column."""
    own = claims[place]
    if not own or own[0].score < SYNONYM:
        return None
    best = own[0]
    if len(own) > 1 and own[1].score == best.score:
        return None
    rivals = (
        offer
        for other, offers in enumerate(claims)
        if other != place
        for offer in offers
        if offer.field == best.field
    )
    return None if any(rival.score >= best.score for rival in rivals) else best.field


def _offers(header: str, fields: Fields) -> tuple[Offer, ...]:
    said = folded(header)
    if not said or said in _UNTOUCHED:
        return ()
    exact = _names(tuple(fields.values())).get(said, {})
    if exact:
        found = [Offer(name, score) for name, score in exact.items()]
    else:
        found = [
            Offer(one.name, round(score, 2))
            for one in fields.values()
            if (score := _likeness(said, one)) >= LEAST
        ]
    return tuple(sorted(found, key=lambda offer: -offer.score))


@lru_cache(maxsize=20)
def _names(fields: tuple[Field, ...]) -> Mapping[str, Mapping[str, float]]:
    """List under each folded name the fields that have it, and how certain that makes them."""
    found: dict[str, dict[str, float]] = {}
    for field in fields:
        own = {folded(name): EXACT for name in (field.name, field.words.de, field.words.en)}
        for name in field.also:
            score = UNSURE if name.startswith(WEAK) else SYNONYM
            own.setdefault(folded(name), score)
        for name, score in own.items():
            found.setdefault(name, {})[field.name] = score
    return found


@lru_cache(maxsize=50_000)
def _likeness(said: str, field: Field) -> float:
    """Tell how well a header fits a field, never as well as one of its names does."""
    names = {folded(one) for one in (field.name, field.words.de, field.words.en, *field.also)}
    return max(_ratio(said, name) for name in names) * UNSURE


def _ratio(said: str, name: str) -> float:
    ours, theirs = set(said.split()), set(name.split())
    shared = len(ours & theirs) / len(ours | theirs)
    matcher = SequenceMatcher(None, said, name, autojunk=False)
    if matcher.quick_ratio() < LEAST:
        return shared
    return max(shared, matcher.ratio())


_UNTOUCHED = frozenset(map(folded, UNTOUCHED))
