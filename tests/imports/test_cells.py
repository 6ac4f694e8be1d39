"""What a cell may hold, and what is refused rather than guessed."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.imports import cells, complaints
from app.imports.cells import Cell
from app.kernel.words import Words


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Stadt\n Musterstadt \t", "Stadt Musterstadt"),
        ("Interven\u00adtions\u00adbereich", "Interventionsbereich"),
        ("a\x00b\x1fc\u00a0d\u2003e", "a b c d e"),
        ("Mu\u0308ller", "Müller"),
        ("\ufeffname", "name"),
    ],
)
def test_text_is_clean(raw: str, text: str) -> None:
    assert cells.clean(raw) == text


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cells.clean(text)
    assert cells.clean(once) == once


@given(st.lists(st.lists(st.text() | st.text(st.characters(max_codepoint=255)))))
def test_rows_called_clean_are_not_changed_by_cleaning(rows: list[list[str]]) -> None:
    if cells.are_clean(rows):
        assert [[cells.clean(text) for text in row] for row in rows] == rows


@pytest.mark.parametrize("code", range(256))
def test_what_one_character_needs_does_not_depend_on_where_it_stands(code: int) -> None:
    text = f"a{chr(code)}b"
    assert cells.are_clean([[text], ["–"]]) is cells.are_clean([[text]])
    assert cells.are_clean([[text]]) is (cells.clean(text) == text)


def test_blanks_at_the_border_of_two_cells_are_noticed() -> None:
    assert cells.are_clean([["a b", "", "c"], ["d"]])
    for border in (["a ", "b"], ["a", " b"], [" a", "b"], ["a", "b "]):
        assert not cells.are_clean([border])
        assert not cells.are_clean([["c"], border, ["c"]])
        assert not cells.are_clean([[cell] for cell in border])


@pytest.mark.parametrize(
    "cell",
    [
        "20.11.2015",
        "2015-11-20",
        "2015-11-20T00:00:00",
        date(2015, 11, 20),
        datetime(2015, 11, 20),  # noqa: DTZ001 - a cell of a workbook has no time zone
    ],
)
def test_a_day_is_read_from_text_and_from_date_cells(cell: Cell) -> None:
    assert cells.day(cell) == date(2015, 11, 20)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("2009", complaints.ONLY_A_YEAR),
        ("?", complaints.NOT_A_DATE),
        ("31.02.2016", complaints.NOT_A_DATE),
        ("01.02.16", complaints.NOT_A_DATE),
        ("11/20/2015", complaints.NOT_A_DATE),
        ("0204-11-25", complaints.IMPLAUSIBLE_DATE),
        (date(1900, 1, 2), complaints.IMPLAUSIBLE_DATE),
        (date(2061, 1, 1), complaints.IMPLAUSIBLE_DATE),
        (42328.0, complaints.NUMBER_FOR_DATE),
        (datetime(2015, 3, 31, 22), complaints.TIME_OF_DAY),  # noqa: DTZ001 - as above
    ],
)
def test_what_is_no_certain_day_is_refused(cell: Cell, words: Words) -> None:
    assert cells.day(cell) == words


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("284626.67", "284626.67"),
        ("284626,67", "284626.67"),
        ("284.626,67 €", "284626.67"),
        ("284,626.67", "284626.67"),
        ("€ 1899983.00", "1899983.00"),
        ("EUR 12,5", "12.50"),
        ("1 234 567,89", "1234567.89"),
        ("1'234'567.89", "1234567.89"),
        ("1.234.567", "1234567.00"),
        ("0", "0.00"),
        (0.0, "0.00"),
        (55.34, "55.34"),
        (251123.1, "251123.10"),
        (1000, "1000.00"),
        (618.8000000000001, "618.80"),  # a formula's noise, beyond what Excel keeps
    ],
)
def test_an_amount_is_exact_to_the_cent(cell: Cell, value: str) -> None:
    assert str(cells.amount(cell)) == value


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1.234", complaints.AMBIGUOUS_AMOUNT),
        ("1,234", complaints.AMBIGUOUS_AMOUNT),
        ("1234.567", complaints.MORE_THAN_CENTS),
        (0.125, complaints.MORE_THAN_CENTS),
        ("-5.00", complaints.NEGATIVE),
        ("− 5,00", complaints.NEGATIVE),
        (-5.0, complaints.NEGATIVE),
        ("99999999999999.00", complaints.TOO_LARGE),
        ("9" * 60, complaints.TOO_LARGE),
        (float("inf"), complaints.NOT_AN_AMOUNT),
        ("1.234.56", complaints.NOT_AN_AMOUNT),
        ("ca. 5000", complaints.NOT_AN_AMOUNT),
        (True, complaints.NOT_AN_AMOUNT),
        (date(2015, 1, 1), complaints.NOT_AN_AMOUNT),
    ],
)
def test_what_is_no_certain_amount_is_refused(cell: Cell, words: Words) -> None:
    assert cells.amount(cell) == words


@given(st.integers(0, 10**13 - 1))
def test_every_amount_comes_back_from_a_float_and_from_text(cents: int) -> None:
    value = Decimal(cents).scaleb(-2)
    assert cells.amount(float(value)) == value
    assert cells.amount(f"{value:.2f}") == value
    assert cells.amount(f"{value:,.2f}") == value
    assert cells.amount(f"{value:.2f}".replace(".", ",")) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (40.0, "40"),
        ("33.33", "33.33"),
        ("0.5", "50"),
        (0.47, "47"),
        ("0.5 %", "0.5"),
        ("80,00", "80.00"),
        ("49,92%", "49.92"),
        ("100 %", "100"),
        ("25%*", "25"),
        ("(50%)", "50"),
        ("0", "0"),
    ],
)
def test_a_rate_is_a_percentage(cell: Cell, value: str) -> None:
    assert cells.rate(cell) == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1", complaints.AMBIGUOUS_RATE),
        ("106 %", complaints.RATE_OUT_OF_RANGE),
        ("56925", complaints.RATE_OUT_OF_RANGE),
        ("50% here and 60% there", complaints.NOT_A_RATE),
        (date(2015, 1, 1), complaints.NOT_A_RATE),
    ],
)
def test_what_is_no_certain_rate_is_refused(cell: Cell, words: Words) -> None:
    assert cells.rate(cell) == words


def test_a_german_postcode_has_five_digits() -> None:
    assert cells.postcode("30926", "DE") == "30926"
    assert cells.postcode(1067.0, "DE") == "01067"
    assert cells.postcode("1067", "DE") is None


def test_a_foreign_postcode_has_at_least_one_digit() -> None:
    assert cells.postcode("NE63 8AP", "GB") == "NE63 8AP"
    assert cells.postcode("TBC", "GB") is None
    assert cells.postcode("24768 Rendsburg", None) is None


def test_postcode_and_city_may_share_a_cell() -> None:
    assert cells.postcode_and_city("24768 Rendsburg") == ("24768", "Rendsburg")
    assert cells.postcode_and_city("Rendsburg") is None


@pytest.mark.parametrize(
    ("cell", "code"), [("DE", "DE"), ("EL", "GR"), ("UK", "GB"), ("de", "DE"), ("Germany", None)]
)
def test_a_country_is_two_letters_of_iso(cell: str, code: str | None) -> None:
    assert cells.country(cell) == code


@pytest.mark.parametrize(
    ("cell", "code"), [("064", "064"), ("64", "064"), (64.0, "064"), ("6", None), ("106-x", None)]
)
def test_an_intervention_field_has_two_or_three_digits(cell: Cell, code: str | None) -> None:
    assert cells.intervention_field(cell) == code


def test_a_municipality_has_eight_digits() -> None:
    assert cells.municipality("05914000") == "05914000"
    assert cells.municipality(5914000.0) == "05914000"
    assert cells.municipality("5914000") is None


@given(st.text(min_size=1), st.integers(5, 50))
def test_a_cut_text_keeps_within_its_limit(text: str, limit: int) -> None:
    short = cells.cut(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith(" …")


def test_a_text_is_cut_at_a_word() -> None:
    assert cells.cut("Förderung der Region", 15) == "Förderung der …"
