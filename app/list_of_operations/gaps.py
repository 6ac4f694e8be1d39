"""What an operation lacks to be published. Pure.

The same rules decide what the report of gaps says and what the list itself flags.
"""

from collections.abc import Sequence
from datetime import date

from app.kernel.words import Words
from app.list_of_operations.case import Operation
from app.list_of_operations.gap import Gap, state
from app.list_of_operations.gaps_by_law import BLOCKS, GAPS_BY_LAW
from app.list_of_operations.rules import perhaps_persons
from app.list_of_operations.vocabulary import GapSeverity

RECOMMENDED = GapSeverity.RECOMMENDED


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


GAPS: tuple[Gap, ...] = (
    *GAPS_BY_LAW,
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
        state("publication_informed_on"),
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
        state("eligible_cost"),
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
"""Every gap there is: what the law asks for, and what is recommended besides."""
