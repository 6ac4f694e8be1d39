"""Headers: what is certain is taken, what is likely is offered, and the rest is left alone."""

import pytest

from app.spreadsheets.headers import suggest
from app.spreadsheets.kinds import FIELDS

CERTAIN = [
    ("projects", "Titel", "title_de"),
    ("projects", "TITEL ", "title_de"),
    ("projects", "Projekttitel:", "title_de"),
    ("projects", "Bezeichnung des Vorhabens", "title_de"),
    ("projects", "title_en", "title_en"),
    ("projects", "Titel (englisch)", "title_en"),
    ("projects", "Gesamtkosten (in €)", "total_cost"),
    ("projects", "gesamt\xadkosten", "total_cost"),
    ("projects", "Förderfähige Kosten", "eligible_cost"),
    ("projects", "FOERDERFÄHIGE KOSTEN", None),
    ("projects", "forderfahige  kosten", "eligible_cost"),
    ("projects", "Begünstigter", "lead_beneficiary"),
    ("projects", "PLZ", "postcode"),
    ("projects", "Vorhaben", "operation_code"),
    ("projects", "Stand", "status_label"),
    ("projects", "Code", None),
    ("projects", "Name", None),
    ("projects", "Bemerkung", None),
    ("projects", "", None),
    ("partners", "Name", "name_de"),
    ("partners", "Straße, Hausnummer", "street"),
    ("partners", "strasse", "street"),
    ("partners", "USt-IdNr.", "identifier_vat"),
    ("partners", "Angelegt am", None),
    ("events", "Beginn", "starts_at"),
    ("events", "ends at", "ends_at"),
    ("events", "Vorhaben", "projects"),
]


@pytest.mark.parametrize(("kind", "header", "field"), CERTAIN)
def test_only_what_is_certain_is_taken(kind: str, header: str, field: str | None) -> None:
    (one,) = suggest([header], FIELDS[kind])
    assert one.field == field


@pytest.mark.parametrize(
    ("kind", "header", "field"),
    [
        ("projects", "Gesamtkostn", "total_cost"),
        ("projects", "Name", "title_de"),
        ("projects", "Projekt Titel", "title_de"),
        ("partners", "Postleitzal", "postcode"),
    ],
)
def test_what_is_likely_is_offered(kind: str, header: str, field: str) -> None:
    (one,) = suggest([header], FIELDS[kind])
    assert one.field is None
    offered = [offer.field for offer in one.offers]
    assert field in offered
    assert all(offer.score < 0.98 for offer in one.offers)


def test_two_columns_with_the_same_claim_are_both_open() -> None:
    first, second = suggest(["Titel", "Titel"], FIELDS["projects"])
    assert first.field is None is second.field
    assert first.ambiguous
    assert second.ambiguous


def test_a_name_goes_before_a_synonym() -> None:
    found = suggest(["Titel", "Projektname"], FIELDS["projects"])
    assert [one.field for one in found] == ["title_de", None]


def test_no_field_is_hidden_behind_another() -> None:
    for kind, fields in FIELDS.items():
        for field in fields.values():
            for name in (field.name, field.words.de):
                (one,) = suggest([name], fields)
                assert one.field == field.name, (kind, field.name, name, one.offers)


def test_letters_are_those_of_spreadsheets() -> None:
    found = suggest(["x"] * 704, FIELDS["projects"])
    assert [found[n].letter for n in (0, 25, 26, 701, 702, 703)] == [
        "A", "Z", "AA", "ZZ", "AAA", "AAB",
    ]  # fmt: skip
