"""What data there is: every public export, by the list that it is made of.

Nothing is listed by hand that is listed elsewhere: the files come from the exports' own table and
from the list of operations'.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.collections import COLLECTIONS
from app.exports.offers import OFFERS, Offer
from app.kernel.identity import FOR_ANYBODY
from app.kernel.words import Words
from app.list_of_operations.answers import ADDRESS, SCHEMA
from app.list_of_operations.listing import MEDIA_TYPES, NAME


@dataclass(frozen=True)
class Held:
    """One file that can be had."""

    address: str
    media_type: str
    words: Words
    schema: str | None = None


@dataclass(frozen=True)
class Holding:
    """Data of one kind, and the files in which it can be had.

    Attributes:
        name: what it is called in addresses.
        title: what people call it.
        about: what it is.
        themes: codes of the EU's list of themes.
        frequency: code of the EU's list of frequencies.
        landing: what to look at first: the list in the API, else its documentation.
        files: in which formats it can be had.
        by_law: whether Art. 49(3) CPR asks for it.
        by_programme: whether each programme has its own.
    """

    name: str
    title: Words
    about: Words
    themes: tuple[str, ...]
    frequency: str
    landing: str
    files: tuple[Held, ...] = ()
    by_law: bool = False
    by_programme: bool = False


DOCS = "/docs"
CONTINUOUS, THREE_TIMES_A_YEAR = "CONT", "ANNUAL_3"

OPERATIONS = Holding(
    NAME,
    Words("Liste der Vorhaben", "List of operations"),
    Words(
        "Alle geförderten Vorhaben mit den Angaben nach Art. 49 Abs. 3 der Verordnung (EU) "
        "2021/1060: Begünstigte, Zweck, Zeitraum, Gesamtkosten, Fonds, Ort.",
        "All operations that are funded, with what Art. 49(3) of Regulation (EU) 2021/1060 asks "
        "for: beneficiaries, purpose, dates, total cost, fund, place.",
    ),
    ("REGI", "GOVE", "ECON"),
    THREE_TIMES_A_YEAR,
    ADDRESS,
    tuple(
        Held(
            f"{ADDRESS}.{ending}",
            media_type,
            Words(f"Liste der Vorhaben ({ending})", f"List of operations ({ending})"),
            SCHEMA if ending == "csv" else None,
        )
        for ending, media_type in MEDIA_TYPES.items()
    ),
    by_law=True,
    by_programme=True,
)

BUDGET = Holding(
    "budget",
    Words("Budget des Programms", "The programme's budget"),
    Words(
        "Wie viel EU-Geld das Programm hat und wie viel davon frei, vorgemerkt, bewilligt und "
        "ausgezahlt ist, insgesamt und nach Handlungsfeldern.",
        "How much EU money the programme has, and how much of it is free, reserved, committed and "
        "paid, in all and by Handlungsfeld.",
    ),
    ("ECON", "GOVE"),
    CONTINUOUS,
    "/v1/budget",
    (Held("/v1/budget", "application/json", Words("Budget (JSON)", "Budget (JSON)")),),
    by_programme=True,
)

THEMES = {
    "/v1/events": ("REGI", "EDUC"),
    "/v1/partners": ("REGI", "GOVE"),
}
"""What lists are about, if not about regions and the economy."""


def _held(offer: Offer) -> Held:
    what, ending = offer.source.words, offer.file_name.partition(".")[2]
    titles = (_title(what.de, ending), _title(what.en, ending))
    return Held(offer.address, offer.media_type, Words(*titles))


def _title(what: str, ending: str) -> str:
    return f"{_capital(what)} ({ending})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _of_lists() -> Iterator[Holding]:
    found: dict[str, Holding] = {}
    for offer in OFFERS:
        source = offer.source
        if source.permission not in FOR_ANYBODY:
            continue
        made = found.get(source.address) or Holding(
            source.table.name,
            Words(_capital(source.words.de), _capital(source.words.en)),
            Words(
                f"{_capital(source.words.de)} des Förderprogramms, soweit sie öffentlich sind.",
                f"{_capital(source.words.en)} of the funding programme, as far as they are public.",
            ),
            THEMES.get(source.address, ("REGI", "ECON")),
            CONTINUOUS,
            source.address if source.address.removeprefix("/v1/") in COLLECTIONS else DOCS,
        )
        found[source.address] = replace(made, files=(*made.files, _held(offer)))
    yield from found.values()


HOLDINGS: tuple[Holding, ...] = (OPERATIONS, *_of_lists(), BUDGET)
"""All that the public may have."""
