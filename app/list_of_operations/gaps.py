"""What an operation lacks to be published. Pure.

The same rules decide what the report of gaps says and what the list itself flags.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.kernel.words import Words
from app.list_of_operations.case import Operation
from app.list_of_operations.rules import nowhere, perhaps_persons, unnamed, unseated
from app.list_of_operations.vocabulary import GapSeverity

BLOCKS, RECOMMENDED = GapSeverity.BLOCKS, GapSeverity.RECOMMENDED


@dataclass(frozen=True)
class Gap:
    """Something that the list should say about an operation, and how to tell that it is missing.

    Attributes:
        letter: of Art. 49(3) CPR; None if the law does not ask for it.
        missing: whether it is missing from an operation, on a day.
    """

    code: str
    column: str
    letter: str | None
    severity: GapSeverity
    text: Words
    remedy: Words
    missing: Callable[[Operation, date], bool]


def gaps_of(operation: Operation, today: date) -> list[Gap]:
    """List what an operation lacks."""
    return [one for one in GAPS if one.missing(operation, today)]


def blocking(found: Sequence[Gap]) -> list[Gap]:
    """Keep what the law asks for."""
    return [one for one in found if one.severity is BLOCKS]


def source_of(operation: Operation, gap: Gap) -> str | None:
    """Name the list that an operation was imported from, if that list did not have the fact."""
    told = operation.provenance
    return told.source if told and gap.column in told.gaps else None


def _state(field: str) -> Words:
    return Words(f"Tragen Sie {field} am Projekt ein.", f"State {field} of the project.")


GAPS: tuple[Gap, ...] = (
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
        _state("purpose"),
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
        _state("achievements_expected / achievements_actual"),
        lambda one, _: not (one.achievements_actual_de or one.achievements_expected_de),
    ),
    Gap(
        "start_date_missing",
        "start_date",
        "f",
        BLOCKS,
        Words("Der Beginn fehlt.", "The start date is missing."),
        _state("implementation_start"),
        lambda one, _: one.implementation_start is None,
    ),
    Gap(
        "end_date_missing",
        "end_date",
        "g",
        BLOCKS,
        Words("Der Abschluss fehlt.", "The date of completion is missing."),
        _state("implementation_end_planned / implementation_end_actual"),
        lambda one, _: one.end is None,
    ),
    Gap(
        "total_cost_missing",
        "total_cost",
        "h",
        BLOCKS,
        Words("Die Gesamtkosten fehlen.", "The total cost is missing."),
        _state("total_cost"),
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
        _state("eu_rate"),
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
        _state("intervention_fields"),
        lambda one, _: not one.intervention_fields,
    ),
    Gap(
        "beneficiary_not_informed",
        "beneficiary_name",
        None,
        RECOMMENDED,
        Words(
            "Es ist nicht vermerkt, dass der Begünstigte über die Veröffentlichung unterrichtet "
            "wurde (Art. 49 Abs. 5).",
            "It is not recorded that the beneficiary was informed of the publication (Art. 49(5)).",
        ),
        _state("publication_informed_on"),
        lambda one, _: one.publication_informed_on is None,
    ),
    Gap(
        "eligible_cost_missing",
        "eligible_cost",
        None,
        RECOMMENDED,
        Words(
            "Die förderfähigen Kosten fehlen; Kohesio fragt danach.",
            "The eligible cost is missing; Kohesio asks for it.",
        ),
        _state("eligible_cost"),
        lambda one, _: one.eligible_cost is None,
    ),
    Gap(
        "eu_contribution_missing",
        "eu_contribution",
        None,
        RECOMMENDED,
        Words("Der Betrag der EU fehlt.", "The EU's amount is missing."),
        Words(
            "Ergänzen Sie in funding_plan eine EU-Zeile oder buchen Sie die Bewilligung.",
            "Add an EU line to funding_plan, or book the commitment.",
        ),
        lambda one, _: one.eu_money is None,
    ),
    Gap(
        "commitment_not_booked",
        "eu_contribution",
        None,
        RECOMMENDED,
        Words(
            "Im Budget ist für das Vorhaben nichts gebucht; die Liste nennt den Betrag des "
            "Finanzierungsplans.",
            "Nothing is booked for the operation in the budget; the list has the amount of the "
            "financing plan.",
        ),
        Words("Buchen Sie die Bewilligung.", "Book the commitment."),
        lambda one, _: one.committed is None and one.eu_money is not None,
    ),
    Gap(
        "beneficiary_identifier_missing",
        "beneficiary_identifier",
        None,
        RECOMMENDED,
        Words(
            "Der Begünstigte hat keine Kennung; so entstehen anderswo Dubletten.",
            "The beneficiary has no identifier; that makes duplicates elsewhere.",
        ),
        Words("Tragen Sie identifiers am Partner ein.", "State identifiers of the partner."),
        lambda one, _: any(not (it.person or it.identifiers) for it in one.beneficiaries),
    ),
    Gap(
        "beneficiary_kind_unknown",
        "beneficiary_name",
        None,
        RECOMMENDED,
        Words(
            "Ob der Begünstigte eine natürliche Person ist, steht nicht fest; die Liste nennt ihn "
            "auch nach zwei Jahren.",
            "Whether the beneficiary is a natural person is not known; the list goes on naming it "
            "after two years.",
        ),
        Words("Tragen Sie kind am Partner ein.", "State kind of the partner."),
        perhaps_persons,
    ),
    Gap(
        "cci_missing",
        "cci",
        None,
        RECOMMENDED,
        Words("Die CCI-Nummer des Programms fehlt.", "The programme's CCI number is missing."),
        Words("Tragen Sie cci am Programm ein.", "State cci of the programme."),
        lambda one, _: not one.programme.cci,
    ),
)
"""Every gap there is, by the letters of Art. 49(3)."""
