"""Words are found as they are, on every database, however long a text is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from app.kernel.db import Database
from app.kernel.search import SearchEntry, hits
from app.kernel.tables import new_id
from app.kernel.text import fold, words
from app.partners.models import Partner

WORD = re.compile(r"\w+")
LONG = "y" * 5_000


def finds(database: Database, text: str, asked: str) -> bool:
    """Tell whether a record with that text is found."""
    subject = new_id()
    with database.write("tests") as session:
        said = " ".join(dict.fromkeys(words(text)))
        session.add(SearchEntry(kind="partners", subject=subject, words=said))
    found = hits(Partner, asked, database.dialect)
    assert found is not None
    with database.reading.connect() as connection:
        return str(subject) in map(str, connection.scalars(select(found.c.subject)))


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Vorhaben a_b", "a_b", True),
        ("Vorhaben a_b", "a_", True),
        ("Aktenzeichen 00123", "00123", True),
        ("Aktenzeichen 00123", "123", False),
        ("Faktor 1e5", "1e5", True),
        ("Faktor 1e5", "1e", True),
        ("Größe ½", "grosse", True),
        ("Ελλάδα", "ελλα", True),
        ("", "nichts", False),
        *(("der die das", word, True) for word in ("der", "die", "d")),
    ],
)
def test_a_word_is_found_by_its_beginning(
    database: Database, text: str, asked: str, expected: bool
) -> None:
    assert finds(database, text, asked) is expected


@pytest.mark.parametrize("size", [1_900, 2_000, 2_040, 2_050, 10_000, 100_000])
def test_a_text_may_be_long(database: Database, size: int) -> None:
    text = " ".join(f"wort{number}" for number in range(size // 9))
    assert finds(database, f"{text} ende", "ende")
    assert not finds(database, text, "ende")


def test_a_word_that_is_too_long_hides_no_other(database: Database) -> None:
    assert finds(database, f"vorn {LONG} hinten", "vorn hinten")
    assert not finds(database, LONG, "x")
    assert finds(database, "z" * 2_046, "zzz")
    assert finds(database, f"{'ß' * 100} {'z' * 254} {LONG}", "zzz")


@pytest.mark.parametrize("asked", ["'", "\\", "o'neil", "a:*", "!a", "a & b", "(", "x' | 'y"])
def test_what_is_asked_is_no_language(database: Database, asked: str) -> None:
    if words(asked):
        finds(database, "etwas", asked)
        assert finds(database, asked, asked)


@given(some.text())
def test_a_text_has_the_same_words_piece_by_piece(text: str) -> None:
    assert words(text) == WORD.findall(fold(text))
