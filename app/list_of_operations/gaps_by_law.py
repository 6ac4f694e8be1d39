"""The gaps that keep an operation from being published, by the letters of Art. 49(3) CPR. Pure."""

from app.kernel.words import Words
from app.list_of_operations.gap import Gap, state
from app.list_of_operations.rules import nowhere, unnamed, unseated
from app.list_of_operations.vocabulary import GapSeverity

BLOCKS = GapSeverity.BLOCKS

GAPS_BY_LAW: tuple[Gap, ...] = (
    Gap(
        "beneficiary_missing",
        "beneficiary_name",
        "a",
        BLOCKS,
        Words("Der Begünstigte fehlt.", "The beneficiary is missing."),
        Words(
            "Nennen Sie in participations einen Partner mit der Rolle lead.",
            "Name a partner with the role lead in participations.",
        ),
        lambda one, _: not one.beneficiaries,
    ),
    Gap(
        "person_name_missing",
        "beneficiary_surname",
        "b",
        BLOCKS,
        Words(
            "Der Begünstigte ist eine natürliche Person; Vor- und Nachname fehlen.",
            "The beneficiary is a natural person; first name and surname are missing.",
        ),
        Words(
            "Tragen Sie first_name und surname am Partner ein.",
            "State first_name and surname of the partner.",
        ),
        unnamed,
    ),
    Gap(
        "purpose_missing",
        "operation_purpose",
        "e",
        BLOCKS,
        Words("Der Zweck des Vorhabens fehlt.", "The purpose of the operation is missing."),
        state("purpose"),
        lambda one, _: not one.purpose_de,
    ),
    Gap(
        "achievements_missing",
        "operation_achievements",
        "e",
        BLOCKS,
        Words(
            "Die erwarteten oder tatsächlichen Errungenschaften fehlen.",
            "The expected or actual achievements are missing.",
        ),
        state("achievements_expected / achievements_actual"),
        lambda one, _: not (one.achievements_actual_de or one.achievements_expected_de),
    ),
    Gap(
        "start_date_missing",
        "start_date",
        "f",
        BLOCKS,
        Words("Der Beginn fehlt.", "The start date is missing."),
        state("implementation_start"),
        lambda one, _: one.implementation_start is None,
    ),
    Gap(
        "end_date_missing",
        "end_date",
        "g",
        BLOCKS,
        Words("Der Abschluss fehlt.", "The date of completion is missing."),
        state("implementation_end_planned / implementation_end_actual"),
        lambda one, _: one.end is None,
    ),
    Gap(
        "total_cost_missing",
        "total_cost",
        "h",
        BLOCKS,
        Words("Die Gesamtkosten fehlen.", "The total cost is missing."),
        state("total_cost"),
        lambda one, _: one.total_cost is None,
    ),
    Gap(
        "currency_not_euro",
        "total_cost",
        "h",
        BLOCKS,
        Words(
            "Die Beträge stehen nicht in Euro; die Liste lässt sie leer.",
            "The amounts are not in euros; the list leaves them empty.",
        ),
        Words(
            "Rechnen Sie die Beträge um und setzen Sie currency auf EUR.",
            "Convert the amounts, and set currency to EUR.",
        ),
        lambda one, _: not one.in_euro,
    ),
    Gap(
        "fund_missing",
        "fund",
        "i",
        BLOCKS,
        Words("Der Fonds fehlt.", "The fund is missing."),
        Words(
            "Nennen Sie fund in der EU-Zeile von funding_plan.",
            "Name the fund in the EU line of funding_plan.",
        ),
        lambda one, _: not one.funds,
    ),
    Gap(
        "specific_objective_missing",
        "specific_objective",
        "j",
        BLOCKS,
        Words("Das spezifische Ziel fehlt.", "The specific objective is missing."),
        Words(
            "Nennen Sie specific_objective in der EU-Zeile von funding_plan oder am Handlungsfeld.",
            "Name specific_objective in the EU line of funding_plan, or of the Handlungsfeld.",
        ),
        lambda one, _: not one.specific_objectives,
    ),
    Gap(
        "eu_rate_missing",
        "eu_cofinancing_rate",
        "k",
        BLOCKS,
        Words("Der Unions-Kofinanzierungssatz fehlt.", "The Union's co-financing rate is missing."),
        state("eu_rate"),
        lambda one, _: one.rate is None,
    ),
    Gap(
        "location_missing",
        "location_postcode",
        "l",
        BLOCKS,
        Words(
            "Der Standort fehlt: PLZ, NUTS-3, AGS oder Koordinaten.",
            "The location is missing: postcode, NUTS 3, AGS or coordinates.",
        ),
        Words(
            "Ergänzen Sie in locations den Ort der Durchführung.",
            "Complete the place of implementation in locations.",
        ),
        nowhere,
    ),
    Gap(
        "beneficiary_location_missing",
        "beneficiary_location",
        "m",
        BLOCKS,
        Words(
            "Das Vorhaben hat mehrere oder wechselnde Standorte; der Standort des Begünstigten "
            "(bei natürlichen Personen die NUTS-2-Region) fehlt.",
            "The operation is mobile or has several locations; the location of the beneficiary "
            "(of a natural person the NUTS 2 region) is missing.",
        ),
        Words(
            "Tragen Sie am Partner address ein, bei natürlichen Personen nuts3.",
            "State the partner's address, or nuts3 of a natural person.",
        ),
        unseated,
    ),
    Gap(
        "intervention_field_missing",
        "intervention_field",
        "n",
        BLOCKS,
        Words("Die Art der Intervention fehlt.", "The type of intervention is missing."),
        state("intervention_fields"),
        lambda one, _: not one.intervention_fields,
    ),
)
