"""Fields: what a column can be about, under all the names that people give it. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.kernel.vocabulary import Vocabulary
from app.kernel.words import Words
from app.spreadsheets import values
from app.spreadsheets.values import Reader

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a column can state.

    Attributes:
        name: what programs call it; the header of the files that we export for them.
        words: what people call it.
        path: where it stands in the shape that the API takes; empty if it takes work.
        read: reads a cell.
        also: other headers under which it is found.
        kept: not changed by imports; the cell must say what is registered.
        label_of: the field that it says again, in words for people.
        form: what its text must look like.
        of_header: reads a cell below a header that says more than the name of the field.
    """

    name: str
    words: Words
    path: Path = ()
    read: Reader = values.line
    also: tuple[str, ...] = ()
    kept: bool = False
    label_of: str | None = None
    form: Words | None = None
    of_header: tuple[re.Pattern[str], Reader] | None = None

    def reader(self, header: str) -> Reader:
        """Find what reads the cells below a header."""
        if self.of_header is None:
            return self.read
        says, read = self.of_header
        return read if says.search(header) else self.read


Fields = Mapping[str, Field]


def of(*fields: Field) -> Fields:
    """List fields by name."""
    found = {one.name: one for one in fields}
    assert len(found) == len(fields), "A field stands twice."
    return found


def in_two(
    name: str, de: str, en: str, *also: str, read: Reader = values.line, main: tuple[str, ...] = ()
) -> tuple[Field, Field]:
    """Describe a text in German and in English."""
    return (
        Field(
            f"{name}_de",
            Words(de, en),
            (name, "de"),
            read,
            (name, *also, *main, *(f"{one} (de)" for one in also), f"{de} (Deutsch)", f"{de} (de)"),
        ),
        Field(
            f"{name}_en",
            Words(f"{de} (Englisch)", f"{en} (English)"),
            (name, "en"),
            read,
            (f"{de} (en)", f"{de} englisch", *(f"{one} (en)" for one in also)),
        ),
    )


def choice(
    name: str,
    de: str,
    en: str,
    of_: type[Vocabulary],
    *also: str,
    path: Path | None = None,
    kept: bool = False,
) -> tuple[Field, Field]:
    """Describe one of a closed list: its value, and the same in words.

    A header such as “Art” promises words, “Art (Code)” the value; either is read in both.
    """
    read = values.choice(of_)
    place = (name,) if path is None else path
    return (
        Field(name, Words(f"{de} (Code)", en), place, read, (), kept),
        Field(f"{name}_label", Words(de, f"{en} (words)"), place, read, also, kept, name),
    )


IDENTITY = (
    Field("id", Words("Kennung", "Identifier"), also=("uuid",)),
    Field(
        "version",
        Words("Version", "Version"),
        read=values.whole,
        also=("Fassung", "Versionsnummer"),
    ),
)
"""Which record a row is about, and which version of it was edited."""

UNTOUCHED = frozenset(
    {"created_at", "updated_at", "created_by", "updated_by", "Angelegt am", "Geändert am"}
    | {"Angelegt", "Geändert", "Angelegt von", "Geändert von"}
)
"""Columns that the registry writes itself; they are left out without a question."""
