"""The union of all lists: a forgiving layout, in which nothing is lost."""

from pathlib import Path

import pytest

from app.imports import complaints
from app.imports.layouts import UNION
from tests.imports.made_up import errors, operation, union


def test_a_row_of_the_union_keeps_its_own_code_and_its_origin(tmp_path: Path) -> None:
    course = operation(union(tmp_path, {"status": "A"}))
    assert (course.row, course.code, course.fund) == (2, "DE-1", "ESF")
    assert (str(course.total_cost), course.eligible_cost) == ("1200.00", None)
    assert course.source_values == {
        "source_file": "made-up.csv",
        "row_in_source": "7",
        "period": "2007-2013",
        "name_masked": "0",
        "status": "A",
    }


def test_eligible_cost_is_told_from_total_cost(tmp_path: Path) -> None:
    course = operation(union(tmp_path, {"total_cost_field": "total_amount_eligible"}))
    assert (course.total_cost, str(course.eligible_cost)) == (None, "1200.00")
    assert "total_cost" in course.gaps
    assert errors(union(tmp_path, {"total_cost_field": ""})) == [
        ("total_cost_field", complaints.UNKNOWN_KIND_OF_COST.en)
    ]


def test_what_has_no_exact_place_is_kept_as_printed(tmp_path: Path) -> None:
    odd = {
        "start_date": "2009",
        "end_date": "?",
        "approval_date": "1900-01-02",
        "eu_rate_raw": "56925",
        "region": "Leeds",
        "intervention_theme": "03 - PME",
        "postcode": "TBC",
        "fund": "unknown",
    }
    course = operation(union(tmp_path, odd))
    assert odd.items() <= course.source_values.items()
    assert (course.starts, course.ends, course.decided, course.eu_rate) == (None,) * 4
    assert (course.region_category, course.intervention_field, course.postcode) == (None,) * 3
    assert {"starts", "ends", "fund", "eu_rate"} < set(course.gaps)


def test_a_rate_of_many_decimals_is_rounded_and_kept(tmp_path: Path) -> None:
    course = operation(union(tmp_path, {"eu_rate_raw": "0.3988862943299113"}))
    assert str(course.eu_rate) == "39.89"
    assert course.source_values["eu_rate_raw"] == "0.3988862943299113"


@pytest.mark.parametrize(
    ("raw", "value"), [("0.5", "50.00"), ("80,00", "80.00"), ("25%*", "25.00")]
)
def test_rates_are_percentages_of_two_decimals(tmp_path: Path, raw: str, value: str) -> None:
    course = operation(union(tmp_path, {"eu_rate_raw": raw}))
    assert (str(course.eu_rate), "eu_rate_raw" in course.source_values) == (value, False)


def test_an_operation_without_name_or_beneficiary_says_so(tmp_path: Path) -> None:
    course = operation(union(tmp_path, {"operation_name": "", "beneficiary_name": " "}))
    assert (course.title, course.beneficiary) == ("Ohne Bezeichnung (DE-1)", None)
    assert {"operation_name", "beneficiary"} < set(course.gaps)


def test_a_text_too_long_is_cut_and_kept_whole(tmp_path: Path) -> None:
    course = operation(union(tmp_path, {"operation_name": "Kurs " * 120, "city": "Ort " * 90}))
    assert len(course.title) <= 500
    assert course.title.endswith("Kurs …")
    assert course.source_values["operation_name"] == ("Kurs " * 120).strip()
    assert len(course.city or "") <= 300


def test_a_postcode_gives_up_the_city_that_it_contains(tmp_path: Path) -> None:
    course = operation(union(tmp_path, {"postcode": "24768 Rendsburg"}))
    assert (course.postcode, course.city) == ("24768", "Rendsburg")
    course = operation(union(tmp_path, {"postcode": "24768 Rendsburg", "city": "Kiel"}))
    assert (course.city, course.source_values["postcode"]) == ("Kiel", "24768 Rendsburg")


def test_codes_of_the_union_become_codes_of_iso(tmp_path: Path) -> None:
    shop = operation(union(tmp_path, {"country": "UK", "currency": "XXX", "region": "ÜR"}))
    assert (shop.country, shop.currency, shop.region_category) == ("GB", "XXX", "UER")


def test_negative_amounts_and_reversed_dates_are_refused(tmp_path: Path) -> None:
    reversed_dates = {"start_date": "2016-01-02", "end_date": "2016-01-01"}
    found = union(tmp_path, {"total_cost": "-1.00", "eu_amount": "-2.00", **reversed_dates})
    assert errors(found) == [
        ("end_date", complaints.ENDS_BEFORE_START.en),
        ("total_cost", complaints.NEGATIVE.en),
        ("eu_amount", complaints.NEGATIVE.en),
    ]


def test_money_needs_a_currency(tmp_path: Path) -> None:
    assert errors(union(tmp_path, {"currency": ""})) == [("currency", complaints.NOT_A_CURRENCY.en)]


def test_an_operation_without_a_code_gets_one(tmp_path: Path) -> None:
    course = operation(union(tmp_path, {"operation_code": ""}))
    assert course.code.startswith(f"{UNION.prefix}-")
    assert "operation_code" in course.gaps
