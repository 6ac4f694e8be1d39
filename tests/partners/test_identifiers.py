import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.partners.identifiers import EXAMPLES, BadIdentifier, Scheme, canonical

RIGHT = [
    (Scheme.AGS, "03", "03"),
    (Scheme.AGS, "032", "032"),
    (Scheme.AGS, "03254", "03254"),
    (Scheme.AGS, " 03 2 41 001 ", "03241001"),
    (Scheme.AGS, "16077032", "16077032"),
    (Scheme.ARS, "03", "03"),
    (Scheme.ARS, "03241", "03241"),
    (Scheme.ARS, "032540021", "032540021"),
    (Scheme.ARS, "03 2 41 0001 001", "032410001001"),
    (Scheme.VAT, "de 136 695 976", "DE136695976"),
    (Scheme.VAT, "DE115235681", "DE115235681"),
    (Scheme.VAT, "ATU12345678", "ATU12345678"),
    (Scheme.VAT, "BE 0123.456.789", "BE0123456789"),
    (Scheme.VAT, "EL123456789", "EL123456789"),
    (Scheme.VAT, "ES-X1234567-X", "ESX1234567X"),
    (Scheme.VAT, "FRAB123456789", "FRAB123456789"),
    (Scheme.VAT, "IE1A12345A", "IE1A12345A"),
    (Scheme.VAT, "NL123456789B01", "NL123456789B01"),
    (Scheme.VAT, "RO12", "RO12"),
    (Scheme.VAT, "XIGD001", "XIGD001"),
    (Scheme.LEI, "7LTWFZYICNSX8D621K86", "7LTWFZYICNSX8D621K86"),
    (Scheme.LEI, "5299-00t8-bm49-aurs-do55", "529900T8BM49AURSDO55"),
    (Scheme.ROR, "https://ror.org/0304hq317", "0304hq317"),
    (Scheme.ROR, "ror.org/03YRM5C26", "03yrm5c26"),
    (Scheme.ROR, " 0384j8v12\n", "0384j8v12"),
    (Scheme.GND, "118540238", "118540238"),
    (Scheme.GND, "http://d-nb.info/gnd/12087976x", "12087976X"),
    (Scheme.GND, "1047605287", "1047605287"),
    (Scheme.GND, "300107153", "300107153"),
    (Scheme.GND, "https://d-nb.info/gnd/37037-x", "37037-X"),
    (Scheme.GND, "10173685-X", "10173685-X"),
    (Scheme.GND, "2013366-2", "2013366-2"),
    (Scheme.GND, "4011882-4", "4011882-4"),
    (Scheme.WIKIDATA, "http://www.wikidata.org/entity/Q1715", "Q1715"),
    (Scheme.WIKIDATA, "https://www.wikidata.org/wiki/q42", "Q42"),
    (Scheme.REGISTER, "hrb12345, AG hannover", "HRB 12345, Amtsgericht Hannover"),
    (Scheme.REGISTER, "GNR 7 , Amtsgericht Hildesheim", "GnR 7, Amtsgericht Hildesheim"),
    (Scheme.REGISTER, "Amtsgericht Hannover  VR 1234", "VR 1234, Amtsgericht Hannover"),
    (
        Scheme.REGISTER,
        "HRB 9 b AG Halle (Saale)",
        "HRB 9 B, Amtsgericht Halle (Saale)",
    ),
    (Scheme.NBANK, " ZW  3-80123456 ", "ZW 3-80123456"),
]

WRONG = [
    (Scheme.AGS, "00"),
    (Scheme.AGS, "17241001"),
    (Scheme.AGS, "3241001"),
    (Scheme.AGS, "0324100"),
    (Scheme.AGS, "03-241-001"),
    (Scheme.AGS, "０３２４１００１"),
    (Scheme.ARS, "03241001"),
    (Scheme.ARS, "0324100010011"),
    (Scheme.ARS, "17"),
    (Scheme.VAT, "DE136695977"),
    (Scheme.VAT, "DE036695976"),
    (Scheme.VAT, "136695976"),
    (Scheme.VAT, "GB123456789"),
    (Scheme.VAT, "ES123456789"),
    (Scheme.VAT, "ATU1234567"),
    (Scheme.VAT, "DE１３６６９５９７６"),
    (Scheme.LEI, "7LTWFZYICNSX8D621K87"),
    (Scheme.LEI, "7LTWFZYICNſX8D621K86"),
    (Scheme.LEI, "7LTWFZYICNSX8D621K8"),
    (Scheme.ROR, "0304hq318"),
    (Scheme.ROR, "1304hq317"),
    (Scheme.ROR, "0304iq317"),
    (Scheme.ROR, "https://example.org/0304hq317"),
    (Scheme.ROR, "https://ror.org/https://ror.org/0304hq317"),
    (Scheme.GND, "118540239"),
    (Scheme.GND, "2013366-3"),
    (Scheme.GND, "20133662"),
    (Scheme.GND, "4011882-"),
    (Scheme.GND, "https://ror.org/118540238"),
    (Scheme.WIKIDATA, "Q0"),
    (Scheme.WIKIDATA, "P214"),
    (Scheme.WIKIDATA, "1715"),
    (Scheme.REGISTER, "HRB 12345"),
    (Scheme.REGISTER, "HRX 12345, Amtsgericht Hannover"),
    (Scheme.REGISTER, "HRB 0, Amtsgericht Hannover"),
    (Scheme.REGISTER, "HRB １２, Amtsgericht Hannover"),
    (Scheme.REGISTER, "HRB 12345, Amtsgericht 7"),
    (Scheme.NBANK, "=1+1"),
    (Scheme.NBANK, "ZW ３"),
    (Scheme.NBANK, "Z" * 65),
    *((scheme, value) for scheme in Scheme for value in ("", " ", "\0", "<b>", "9" * 10_000)),
]

CHECKED = [
    (Scheme.VAT, "DE136695976"),
    (Scheme.LEI, "506700GE1G29325QX363"),
    (Scheme.ROR, "0304hq317"),
    (Scheme.GND, "118540238"),
    (Scheme.GND, "1047605287"),
    (Scheme.GND, "2013366-2"),
    (Scheme.GND, "37037-X"),
]

schemes = st.sampled_from(Scheme)


@pytest.mark.parametrize(("scheme", "given", "stored"), RIGHT)
def test_a_right_identifier_is_written_in_one_way(scheme: Scheme, given: str, stored: str) -> None:
    assert canonical(scheme, given) == stored
    assert canonical(scheme, stored) == stored


@pytest.mark.parametrize(("scheme", "value"), WRONG)
def test_a_wrong_identifier_is_refused_with_an_example(scheme: Scheme, value: str) -> None:
    with pytest.raises(BadIdentifier) as refusal:
        canonical(scheme, value)
    words = refusal.value.words
    assert words.de != words.en
    for said in (words.de, words.en):
        assert EXAMPLES[scheme] in said


def test_every_scheme_has_a_right_example() -> None:
    assert set(EXAMPLES) == set(Scheme)
    assert all(canonical(scheme, example) == example for scheme, example in EXAMPLES.items())


@pytest.mark.parametrize("scheme", Scheme)
def test_what_was_given_is_never_repeated(scheme: Scheme) -> None:
    with pytest.raises(BadIdentifier) as refusal:
        canonical(scheme, "hunter2!")
    assert "hunter2" not in f"{refusal.value} {refusal.value.words}"


def test_a_mistyped_check_digit_is_named_as_such() -> None:
    with pytest.raises(BadIdentifier, match="check digit does not fit"):
        canonical(Scheme.ROR, "0304hq318")
    with pytest.raises(BadIdentifier, match="form is wrong"):
        canonical(Scheme.ROR, "0304")


@given(st.sampled_from(CHECKED), st.data())
def test_one_changed_digit_is_refused(checked: tuple[Scheme, str], data: st.DataObject) -> None:
    scheme, value = checked
    places = [found.start() for found in re.finditer(r"[0-9]", value)]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != value[place]))
    with pytest.raises(BadIdentifier):
        canonical(scheme, value[:place] + other + value[place + 1 :])


@given(schemes, st.text() | st.sampled_from([given for _, given, _ in RIGHT]), st.text(max_size=2))
def test_canonical_is_idempotent_or_refuses(scheme: Scheme, value: str, ending: str) -> None:
    try:
        once = canonical(scheme, value + ending)
    except BadIdentifier:
        return
    assert canonical(scheme, once) == once


@given(schemes, st.sampled_from("０１²٣४"))
def test_only_ascii_digits_are_digits(scheme: Scheme, digit: str) -> None:
    with pytest.raises(BadIdentifier):
        canonical(scheme, re.sub(r"[0-9]", digit, EXAMPLES[scheme], count=1))
