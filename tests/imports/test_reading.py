"""Lists are recognised, read exactly, and refused in words."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from app.imports import complaints
from app.imports.layouts import UnknownList, UnreadableList
from app.imports.operations import BadRow, Operation
from app.imports.reading import read
from tests.imports.made_up import (
    CLUSTER,
    DEFAULTS,
    MILL,
    errors,
    niedersachsen,
    operation,
    union,
    westphalia,
)

# Niedersachsen


def test_a_list_from_niedersachsen_is_recognised(tmp_path: Path) -> None:
    found = niedersachsen(tmp_path, MILL)
    assert (found.layout.name, found.layout.cci) == ("Niedersachsen EFRE", "2014DE16M2OP001")
    assert (found.title, found.period) == ("Liste der Vorhaben – EFRE", "2014-2020")
    assert found.data_as_of == date(2016, 3, 31)


def test_a_row_from_niedersachsen_is_taken_over_exactly(tmp_path: Path) -> None:
    mill = operation(niedersachsen(tmp_path, MILL))
    assert (mill.row, mill.title, mill.beneficiary) == (8, "Neue Mühle", "Mühle GmbH")
    assert mill.summary == "Eine Mühle wird gebaut"
    assert (mill.starts, mill.ends) == (date(2015, 11, 20), date(2017, 11, 20))
    assert (str(mill.eligible_cost), str(mill.eu_rate)) == ("285500.10", "33.33")
    assert (mill.region_category, mill.country, mill.postcode) == ("SER", "DE", "30926")
    assert (mill.county, mill.intervention_field, mill.fund) == ("Hannover", "064", "ERDF")
    assert (mill.currency, mill.source_values) == ("EUR", {})


def test_a_list_says_what_it_lacks(tmp_path: Path) -> None:
    mill = operation(niedersachsen(tmp_path, MILL))
    assert set(mill.gaps) == {"operation_code", "specific_objective", "total_cost"}


def test_everything_wrong_with_a_row_is_said_at_once(tmp_path: Path) -> None:
    bad = ["", "Mühle", "", "2015", "31.02.2016", "viel", 140, "X", "TBC", "Land", "", "6"]
    assert set(errors(niedersachsen(tmp_path, bad))) == {
        ("Name des Begünstigten", complaints.EMPTY.en),
        ("Datum des Beginns des Vorhabens", complaints.ONLY_A_YEAR.en),
        ("Datum des Endes des Vorhabens", complaints.NOT_A_DATE.en),
        ("Land", complaints.NOT_A_COUNTRY.en),
        ("PLZ", complaints.NOT_A_POSTCODE.en),
        ("Gesamtbetrag der förderfähigen Ausgaben des Vorhabens in €", complaints.NOT_AN_AMOUNT.en),
        ("Unions- Kofinan- zierungssatz", complaints.RATE_OUT_OF_RANGE.en),
        ("Kategorie der Region", complaints.NOT_A_REGION_CATEGORY.en),
        ("Interven-tions-bereich", complaints.NOT_A_FIELD.en),
    }


def test_a_bad_row_names_its_place(tmp_path: Path) -> None:
    mill, bad = niedersachsen(tmp_path, MILL, [*MILL[:5], "x" * 100, *MILL[6:]]).rows()
    assert isinstance(mill, Operation)
    assert isinstance(bad, BadRow)
    assert (bad.row, bad.sheet, bad.value) == (9, "Sheet2", "x" * 80)


# Nordrhein-Westfalen


def test_a_list_from_nordrhein_westfalen_is_read_up_to_its_footnote(tmp_path: Path) -> None:
    found = westphalia(tmp_path, CLUSTER)
    cluster = operation(found)
    assert (found.data_as_of, found.title) == (
        date(2015, 12, 31),
        "LISTE DER VORHABEN – Projekte in NRW*",
    )
    assert (cluster.starts, cluster.ends) == (date(2015, 11, 1), date(2018, 10, 31))
    assert (str(cluster.eligible_cost), str(cluster.eu_rate)) == ("55.34", "50.00")
    assert (cluster.ags, cluster.intervention_field) == ("05000000", "067")
    assert cluster.source_values == {
        "Bezeichnung der EU-Interventionskategorie": "Entwicklung von KMU"
    }


def test_exact_duplicates_are_numbered_and_codes_stay_the_same(tmp_path: Path) -> None:
    other = ["Anderer", *CLUSTER[1:]]
    found = westphalia(tmp_path, CLUSTER, other, CLUSTER, CLUSTER)
    codes = [row.code for row in found.rows() if isinstance(row, Operation)]
    assert codes[2:] == [f"{codes[0]}-2", f"{codes[0]}-3"]
    assert codes[0].startswith("NRW-")
    assert len(set(codes)) == 4
    assert codes == [row.code for row in found.rows() if isinstance(row, Operation)]


# Files


def test_a_file_that_is_not_utf_8_is_read_as_windows_1252(tmp_path: Path) -> None:
    union(tmp_path, {"operation_name": "Straße – Übung €"})
    text = gzip.decompress((tmp_path / "union.csv.gz").read_bytes()).decode()
    file = tmp_path / "windows.csv"
    file.write_bytes(text.replace(",", ";").encode("cp1252"))
    assert operation(read(file)).title == "Straße – Übung €"


def test_progress_grows_to_the_whole(tmp_path: Path) -> None:
    found = niedersachsen(tmp_path, MILL, MILL)
    rows = found.rows()
    next(rows)
    assert 0 < found.progress() < 1
    assert (len(list(rows)), found.progress()) == (1, 1)
    packed = union(tmp_path, {})
    assert (len(list(packed.rows())), packed.progress()) == (1, 1)


def test_a_row_of_another_width_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "union.csv"
    file.write_text(f"{','.join(DEFAULTS)}\n\nDE-1,short\n")
    (bad,) = read(file).rows()
    assert isinstance(bad, BadRow)
    assert (bad.row, bad.words) == (3, complaints.wrong_width(2, 27))


def test_an_unknown_list_is_refused_with_what_was_sought_and_found(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("Name,Betrag\nMühle,5\n")
    with pytest.raises(UnknownList) as refused:
        read(file)
    for said in (refused.value.words.de, refused.value.words.en):
        assert "Interventionsbereich" in said
        assert "„Name“, „Betrag“" in said


def test_an_empty_file_is_an_unknown_list(tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.touch()
    with pytest.raises(UnknownList, match="Found nothing"):
        read(file)


@pytest.mark.parametrize("start", [b"PK\x03\x04 broken", b"\x1f\x8b broken"])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "damaged"
    file.write_bytes(start)
    with pytest.raises(UnreadableList) as refused:
        read(file)
    assert refused.value.words.de


def test_a_file_that_breaks_off_is_not_taken_for_complete(tmp_path: Path) -> None:
    union(tmp_path, *[{"operation_code": f"DE-{number}"} for number in range(5000)])
    whole = (tmp_path / "union.csv.gz").read_bytes()
    file = tmp_path / "half.csv.gz"
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableList, match="breaks off"):
        list(read(file).rows())
