"""How a column of the list is described. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.exports.vocabulary import Kind
from app.kernel.words import Words
from app.list_of_operations.listed import Listed

BETWEEN = "; "
NOT_NEGATIVE = (("minimum", 0),)


@dataclass(frozen=True)
class Column:
    """One column of the list.

    Attributes:
        name: the header for programs.
        header: the header for people, in German.
        kind: what stands in it.
        about: what that means.
        value: takes it from a row.
        letter: of Art. 49(3) CPR, if the law asks for it.
        constraints: what else can be said of it, as a Table Schema says it.
    """

    name: str
    header: str
    kind: Kind
    about: Words
    value: Callable[[Listed], Any]
    letter: str | None = None
    constraints: tuple[tuple[str, Any], ...] = ()


def joined(texts: Iterable[str | None]) -> str | None:
    """Join what there is, each once; None if there is nothing."""
    return BETWEEN.join(dict.fromkeys(one for one in texts if one)) or None


def of_place(name: str) -> Callable[[Listed], Any]:
    """Take a fact of the place where it is carried out."""
    return lambda row: getattr(row.place, name) if row.place else None


def of_operation(name: str) -> Callable[[Listed], Any]:
    """Take a fact of the operation."""
    return lambda row: getattr(row.operation, name)


def in_euro(name: str) -> Callable[[Listed], Any]:
    """Take an amount, if it is in euros."""
    return lambda row: getattr(row.operation, name) if row.operation.in_euro else None


def text(
    name: str,
    header: str,
    de: str,
    en: str,
    value: Callable[[Listed], Any],
    letter: str | None = None,
    **constraints: Any,
) -> Column:
    """Describe a column of text."""
    about = Words(de, en)
    return Column(name, header, Kind.TEXT, about, value, letter, tuple(constraints.items()))
