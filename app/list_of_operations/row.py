"""The row of the list of operations: one description, from which all formats are made. Pure.

CSV, XLSX, JSON, the Table Schema, the German headers and the documentation come from ``COLUMNS``.
Order and names are those of the export that is agreed on; they never change.
"""

from app.exports.vocabulary import Kind
from app.kernel.words import Words
from app.list_of_operations.by_law import BY_LAW
from app.list_of_operations.column import (
    NOT_NEGATIVE,
    Column,
    in_euro,
    joined,
    of_operation,
    text,
)
from app.list_of_operations.gaps import blocking
from app.list_of_operations.vocabulary import RecordState

EXTRA: tuple[Column, ...] = (
    text(
        "operation_name_en",
        "Bezeichnung (englisch)",
        "Der Name des Vorhabens auf Englisch.",
        "The name of the operation in English.",
        of_operation("title_en"),
    ),
    text(
        "operation_summary",
        "Zusammenfassung",
        "Worum es geht, in Kürze.",
        "What it is about, in short.",
        of_operation("summary_de"),
    ),
    Column(
        "eligible_cost",
        "Förderfähige Kosten",
        Kind.MONEY,
        Words("Die förderfähigen Kosten in Euro.", "The eligible cost in euros."),
        in_euro("eligible_cost"),
        None,
        NOT_NEGATIVE,
    ),
    Column(
        "eu_contribution",
        "EU-Mittel",
        Kind.MONEY,
        Words(
            "Das Geld der EU in Euro: was im Budget bewilligt ist; ohne Buchungen, was der "
            "Finanzierungsplan nennt.",
            "The EU's money in euros: what the budget has committed; without bookings what the "
            "financing plan says.",
        ),
        of_operation("eu_money"),
        None,
        NOT_NEGATIVE,
    ),
    Column(
        "eu_disbursed",
        "EU-Mittel ausgezahlt",
        Kind.MONEY,
        Words(
            "Wie viel davon ausgezahlt und nicht zurückgekommen ist; ohne Buchungen leer.",
            "How much of it was paid and has not come back; empty without bookings.",
        ),
        of_operation("disbursed"),
        None,
        NOT_NEGATIVE,
    ),
    text(
        "field_of_action",
        "Handlungsfeld",
        "Der Code des Handlungsfelds.",
        "The code of the Handlungsfeld.",
        lambda row: row.operation.handlungsfeld.code if row.operation.handlungsfeld else None,
    ),
    Column(
        "region_category",
        "Regionenkategorie",
        Kind.CODE,
        Words(
            "SER: stärker entwickelte Region; UER: Übergangsregion.",
            "SER: more developed region; UER: transition region.",
        ),
        of_operation("region_category"),
    ),
    text(
        "beneficiary_identifier",
        "Kennung des Begünstigten",
        "Unter welcher Nummer andere den Begünstigten kennen, z. B. `AGS:03241001`; bei "
        "natürlichen Personen leer.",
        "The number under which others know the beneficiary, such as `AGS:03241001`; empty for "
        "natural persons.",
        lambda row: joined(
            f"{number.scheme}:{number.value}"
            for one in row.bodies
            for number in one.identifiers[:1]
        ),
    ),
    text(
        "project_url",
        "Adresse",
        "Wo das Register mehr darüber sagt.",
        "Where the registry says more about it.",
        lambda row: f"{row.base}/v1/projects/{row.operation.id}",
        format="uri",
    ),
    Column(
        "revoked",
        "Widerrufen",
        Kind.BOOLEAN,
        Words(
            "Ob der Bescheid widerrufen wurde; das Vorhaben bleibt auf der Liste.",
            "Whether the grant was revoked; the operation stays on the list.",
        ),
        of_operation("revoked"),
    ),
    Column(
        "complete",
        "Vollständig",
        Kind.BOOLEAN,
        Words(
            "Ob alles dasteht, was Art. 49 Abs. 3 verlangt.",
            "Whether everything is there that Art. 49(3) asks for.",
        ),
        lambda row: row.complete,
    ),
    text(
        "gaps",
        "Es fehlt",
        "Was davon fehlt, als Codes des Lückenberichts.",
        "What of it is missing, as codes of the report of gaps.",
        lambda row: joined(one.code for one in blocking(row.gaps)),
    ),
    text(
        "programme_name",
        "Programm",
        "Der Name des Programms.",
        "The name of the programme.",
        lambda row: row.operation.programme.name,
    ),
    text(
        "cci",
        "CCI",
        "Die CCI-Nummer des Programms.",
        "The programme's CCI number.",
        lambda row: row.operation.programme.cci,
    ),
    Column(
        "data_as_of",
        "Stand",
        Kind.MOMENT,
        Words(
            "Wann sich zuletzt etwas geändert hat, das in der Zeile steht.",
            "When something that the line says last changed.",
        ),
        lambda row: row.changed_at,
    ),
    Column(
        "published_on",
        "Erstmals veröffentlicht",
        Kind.DATE,
        Words(
            "Wann das Vorhaben erstmals auf einer veröffentlichten Liste stand.",
            "When the operation was first on a published list.",
        ),
        of_operation("first_published_on"),
    ),
)
"""What the list says besides."""

COLUMNS: tuple[Column, ...] = BY_LAW + EXTRA
"""Every column, in the order of the file."""

RECORD_STATE = Column(
    "record_state",
    "Stand der Zeile",
    Kind.CODE,
    Words(
        "Ob das Vorhaben auf der Liste steht oder nicht mehr; nur mit `updated_since`.",
        "Whether the operation is on the list, or no longer; only with `updated_since`.",
    ),
    lambda _: RecordState.CURRENT,
    None,
    (("enum", [str(one) for one in RecordState]),),
)
"""The last column of a list of what has changed."""
