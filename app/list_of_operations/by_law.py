"""The columns of the list that the law asks for, in the order that is agreed on. Pure."""

from app.exports.vocabulary import Kind
from app.kernel.words import Words
from app.list_of_operations.column import (
    NOT_NEGATIVE,
    Column,
    in_euro,
    joined,
    of_operation,
    of_place,
    text,
)
from app.list_of_operations.listed import Listed
from app.list_of_operations.vocabulary import EndDateType


def end_type(row: Listed) -> EndDateType | None:
    """Tell whether the date of completion is expected or actual."""
    if row.operation.implementation_end_actual:
        return EndDateType.ACTUAL
    return EndDateType.EXPECTED if row.operation.end else None


CODES = "^[0-9]{3}(; [0-9]{3})*$"
FUNDS = r"^(ERDF|ESF\+|ESF)(; (ERDF|ESF\+|ESF))*$"

BY_LAW: tuple[Column, ...] = (
    text(
        "operation_code",
        "Code des Vorhabens",
        "Der eindeutige Code des Vorhabens.",
        "The operation's unique code.",
        of_operation("operation_code"),
        required=True,
        unique=True,
    ),
    text(
        "beneficiary_name",
        "Name des Begünstigten",
        "Buchstabe a: der Begünstigte, wenn er eine juristische Person ist; mehrere mit „; “.",
        "Letter a: the beneficiary, if it is a legal entity; several joined by “; ”.",
        lambda row: joined(one.name for one in row.bodies),
        "a",
    ),
    text(
        "contractor_name",
        "Name des Auftragnehmers",
        "Buchstabe a: bei der Vergabe öffentlicher Aufträge der Auftragnehmer; mehrere mit „; “.",
        "Letter a: in public procurement the contractor; several joined by “; ”.",
        lambda row: joined(one.name for one in row.operation.contractors if not one.person),
        "a",
    ),
    text(
        "beneficiary_first_name",
        "Vorname",
        "Buchstabe b: der Vorname einer natürlichen Person; zwei Jahre nach der ersten "
        "Veröffentlichung leer.",
        "Letter b: a natural person's first name; empty two years after the first publication.",
        lambda row: joined(one.first_name for one in row.named),
        "b",
    ),
    text(
        "beneficiary_surname",
        "Nachname",
        "Buchstabe b: der Nachname einer natürlichen Person; zwei Jahre nach der ersten "
        "Veröffentlichung leer.",
        "Letter b: a natural person's surname; empty two years after the first publication.",
        lambda row: joined(one.surname for one in row.named),
        "b",
    ),
    text(
        "cfr_number",
        "Fischereiflotten-Registernummer",
        "Buchstabe c: nur beim EMFAF; hier immer leer.",
        "Letter c: for the EMFAF only; always empty here.",
        lambda _: None,
        "c",
    ),
    text(
        "operation_name",
        "Bezeichnung des Vorhabens",
        "Buchstabe d: der Name des Vorhabens.",
        "Letter d: the name of the operation.",
        of_operation("title_de"),
        "d",
        required=True,
    ),
    text(
        "operation_purpose",
        "Zweck",
        "Buchstabe e: der Zweck.",
        "Letter e: the purpose.",
        of_operation("purpose_de"),
        "e",
    ),
    text(
        "operation_achievements",
        "erwartete/tatsächliche Errungenschaften",
        "Buchstabe e: die tatsächlichen, sonst die erwarteten Errungenschaften.",
        "Letter e: the actual achievements, else those that are expected.",
        lambda row: row.operation.achievements_actual_de or row.operation.achievements_expected_de,
        "e",
    ),
    Column(
        "start_date",
        "Beginn",
        Kind.DATE,
        Words("Buchstabe f: der Beginn.", "Letter f: the start date."),
        of_operation("implementation_start"),
        "f",
    ),
    Column(
        "end_date",
        "Abschluss",
        Kind.DATE,
        Words(
            "Buchstabe g: das tatsächliche, sonst das voraussichtliche Datum des Abschlusses.",
            "Letter g: the actual date of completion, else the expected one.",
        ),
        of_operation("end"),
        "g",
    ),
    Column(
        "end_date_type",
        "Art des Abschlussdatums",
        Kind.CODE,
        Words(
            "Ob das Datum des Abschlusses voraussichtlich oder tatsächlich ist.",
            "Whether the date of completion is expected or actual.",
        ),
        end_type,
        "g",
        (("enum", [str(one) for one in EndDateType]),),
    ),
    Column(
        "total_cost",
        "Gesamtkosten",
        Kind.MONEY,
        Words(
            "Buchstabe h: die Gesamtkosten in Euro (nicht die förderfähigen Kosten).",
            "Letter h: the total cost in euros (not the eligible cost).",
        ),
        in_euro("total_cost"),
        "h",
        NOT_NEGATIVE,
    ),
    text(
        "fund",
        "Fonds",
        "Buchstabe i: der Fonds: ERDF (EFRE) oder ESF+.",
        "Letter i: the fund: ERDF or ESF+.",
        lambda row: joined(row.operation.funds),
        "i",
        pattern=FUNDS,
    ),
    text(
        "specific_objective",
        "Spezifisches Ziel",
        "Buchstabe j: das spezifische Ziel.",
        "Letter j: the specific objective.",
        lambda row: joined(row.operation.specific_objectives),
        "j",
    ),
    Column(
        "eu_cofinancing_rate",
        "Unions-Kofinanzierungssatz",
        Kind.RATE,
        Words(
            "Buchstabe k: der Unions-Kofinanzierungssatz in Prozent, 0 bis 100; ist keiner "
            "angegeben, der Anteil der EU an den förderfähigen Kosten.",
            "Letter k: the Union's co-financing rate in per cent, 0 to 100; if none is stated, "
            "the EU's share of the eligible cost.",
        ),
        of_operation("rate"),
        "k",
        (("minimum", 0), ("maximum", 100)),
    ),
    text(
        "location_postcode",
        "PLZ",
        "Buchstabe l: die Postleitzahl des ersten Orts der Durchführung.",
        "Letter l: the postcode of the first place of implementation.",
        of_place("postcode"),
        "l",
    ),
    text(
        "location_nuts3",
        "NUTS",
        "Buchstabe l: die NUTS-Region dieses Orts, möglichst Ebene 3.",
        "Letter l: the NUTS region of that place, level 3 if possible.",
        of_place("nuts3"),
        "l",
        pattern="^[A-Z]{2}[A-Z0-9]{0,3}$",
    ),
    text(
        "location_ags",
        "AGS",
        "Buchstabe l: der Amtliche Gemeindeschlüssel dieses Orts.",
        "Letter l: the official municipality key (AGS) of that place.",
        of_place("ags"),
        "l",
        pattern="^([0-9]{2}|[0-9]{3}|[0-9]{5}|[0-9]{8})$",
    ),
    Column(
        "latitude",
        "Breite",
        Kind.DEGREES,
        Words(
            "Buchstabe l: Grad nördlicher Breite (WGS 84).",
            "Letter l: degrees north (WGS 84).",
        ),
        of_place("latitude"),
        "l",
        (("minimum", -90), ("maximum", 90)),
    ),
    Column(
        "longitude",
        "Länge",
        Kind.DEGREES,
        Words(
            "Buchstabe l: Grad östlicher Länge (WGS 84).",
            "Letter l: degrees east (WGS 84).",
        ),
        of_place("longitude"),
        "l",
        (("minimum", -180), ("maximum", 180)),
    ),
    text(
        "country",
        "Land",
        "Buchstabe l: das Land (ISO 3166).",
        "Letter l: the country (ISO 3166).",
        lambda row: row.country,
        "l",
        pattern="^[A-Z]{2}$",
    ),
    text(
        "beneficiary_location",
        "Standort des Begünstigten",
        "Buchstabe m: nur bei mobilen Vorhaben und solchen mit mehreren Standorten.",
        "Letter m: of mobile operations and those with several locations only.",
        lambda row: joined(row.seats),
        "m",
    ),
    text(
        "beneficiary_nuts2",
        "NUTS-2",
        "Buchstabe m: dasselbe für natürliche Personen: die Region der Ebene NUTS 2.",
        "Letter m: the same of natural persons: the region at NUTS 2 level.",
        lambda row: joined(row.regions),
        "m",
    ),
    text(
        "intervention_field",
        "Art der Intervention",
        "Buchstabe n: die Codes der Interventionsbereiche (Anhang I); mehrere mit „; “.",
        "Letter n: the codes of the intervention fields (Annex I); several joined by “; ”.",
        lambda row: joined(row.operation.intervention_fields),
        "n",
        pattern=CODES,
    ),
)
"""The columns of Art. 49(3)."""
