"""Words are found as they are, on every database, however long a text is."""

import itertools
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from app.kernel.db import Database
from app.kernel.search import SearchEntry, hits
from app.kernel.stems import stem, with_stems
from app.kernel.tables import new_id
from app.kernel.text import fold, words
from app.partners.models import Partner

WORD = re.compile(r"\w+")
LONG = "y" * 5_000
ALL_WORDS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_words, 'row')",
        "SELECT term FROM temp.terms",
    ],
    "postgresql": ["SELECT unnest(tsvector_to_array(vector)) FROM search_entries"],
}
"""How to ask a database which words its index has."""


def finds(database: Database, text: str, asked: str) -> bool:
    """Tell whether a record with that text is found."""
    subject = new_id()
    with database.write("tests") as session:
        entry = SearchEntry(kind="partners", subject=subject, words=with_stems(words(text)))
        session.add(entry)
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


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Förderung der Gemeinden", "Gemeinde", True),
        ("Förderung der Gemeinden", "förderungen GEMEINDE", True),
        ("Eine Gemeinde", "Gemeinden", True),
        ("Häuser", "Haus", True),
        ("Haus", "Häusern", True),
        ("Die Region", "Regionen", True),
        ("Straßen", "Straße", True),
        ("Gemeinde", "Gemeinschaft", False),
        ("Vorhaben 2026", "20261", False),
        ("Vorhaben a1en", "a1e", True),
        ("Vorhaben a1", "a1en", False),
    ],
)
def test_a_word_is_found_by_its_other_forms(
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


@pytest.mark.parametrize("size", [2_048, 5_000])
def test_no_word_is_kept_cut_short(database: Database, size: int) -> None:
    whole = {"vorn", "y" * size, "haus"}
    assert finds(database, " ".join(whole), "vorn haus")
    *before, asked = ALL_WORDS[database.dialect]
    with database.writing.connect() as connection:
        for one in before:
            connection.exec_driver_sql(one)
        kept = set(connection.exec_driver_sql(asked).scalars())
        connection.rollback()
    assert {"vorn", "haus"} <= kept <= whole


@pytest.mark.parametrize("asked", ["'", "\\", "o'neil", "a:*", "!a", "a & b", "(", "x' | 'y"])
def test_what_is_asked_is_no_language(database: Database, asked: str) -> None:
    if words(asked):
        finds(database, "etwas", asked)
        assert finds(database, asked, asked)


@given(some.text())
def test_a_stem_is_a_word(text: str) -> None:
    for word in words(text):
        assert re.fullmatch(r"\w+", stem(word))
        assert {word, stem(word)} == set(with_stems([word, word]).split())


def test_several_threads_may_ask_for_stems() -> None:
    forms = ["gemeinde" + "".join(end) for end in itertools.product("degimnrs", repeat=4)]
    alone = [*map(stem, forms)]
    with ThreadPoolExecutor(8) as pool:
        assert [*pool.map(lambda _: [*map(stem, forms)], range(16))] == [alone] * 16


@given(some.text())
def test_a_text_has_the_same_words_piece_by_piece(text: str) -> None:
    assert words(text) == WORD.findall(fold(text))
