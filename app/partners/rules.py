"""When two organisations may be the same, and what an organisation must say. Pure."""

from app.kernel.problems import Conflict
from app.kernel.text import LONGEST_KEY, words
from app.kernel.words import Words

LEGAL_FORMS = frozenset(
    {"gmbh", "ggmbh", "mbh", "gmbhco", "ag", "se", "kg", "kgaa", "ohg", "gbr", "ug", "eg", "co"}
    | {"ev", "e", "v", "haftungsbeschrankt", "ltd", "limited", "inc", "sa", "srl", "spa", "bv"}
    | {"nv", "sp", "z", "o", "und", "and", "der", "die", "das", "des", "fur", "of", "the"}
)
"""Words that do not tell one organisation from another."""


class SimilarPartner(Conflict):
    """A partner with nearly the same name is registered already; the answer lists them.

    If it really is another organisation, send the request again with `allow_similar=true`.
    """

    title = Words("Ein ähnlicher Partner ist schon verzeichnet", "A similar partner exists")


class IdentifierTaken(Conflict):
    """Another partner has this identifier: it is the same organisation, or a typing error."""

    title = Words("Die Kennung gehört einem anderen Partner", "Another partner has this identifier")


class PartnerMerged(Conflict):
    """The partner has become part of another; change that one."""

    title = Words("Der Partner ist in einem anderen aufgegangen", "The partner has been merged")


class CannotMerge(Conflict):
    """These two partners cannot be merged."""

    title = Words("Zusammenführen ist nicht möglich", "These partners cannot be merged")


def match_key(name: str) -> str:
    """Make what two spellings of an organisation's name have in common.

    “Tutao GmbH” and “TUTAO gmbh.” have the same; so have “Verein X e. V.” and “X (Verein)”.
    """
    said = words(name)
    telling = [word for word in said if word not in LEGAL_FORMS] or said
    return " ".join(sorted(telling))[:LONGEST_KEY]
