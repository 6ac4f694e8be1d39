"""What parameters of the budget mean, in English and in German."""

PHRASES = {
    # what is asked for
    "Which programme (code or id); the installation's own if not said.": (
        "Welches Programm (Code oder Kennung); sonst das dieser Installation."
    ),
    "Which money, of those that never mix.": (
        "Welches Geld; die Töpfe werden nie miteinander vermischt."
    ),
    "What counts up to this value date; all that is booked if not said.": (
        "Was bis zu dieser Wertstellung zählt; sonst alles Gebuchte."
    ),
    "What was booked up to this moment; everything if not said.": (
        "Was bis zu diesem Zeitpunkt gebucht war; sonst alles."
    ),
    (
        "Only try: the same checks and the same answer, with the header `Dry-Run: true`, but "
        "nothing is kept."
    ): (
        "Nur ausprobieren: dieselben Prüfungen und dieselbe Antwort, mit dem Kopf "
        "`Dry-Run: true`, aber nichts bleibt."
    ),
    # identifiers
    "The booking's id.": "Die Kennung der Buchung.",
    "The claim's id.": "Die Kennung des Mittelabrufs.",
    "The recovery order's id.": "Die Kennung der Rückforderung.",
    "The plan's id.": "Die Kennung des Plans.",
    # filters
    "Only these projects.": "Nur diese Projekte.",
    "Only of these projects.": "Nur von diesen Projekten.",
    "Only for these projects.": "Nur für diese Projekte.",
    "Only money of these projects.": "Nur Geld dieser Projekte.",
    "Only projects in these statuses.": "Nur Projekte in diesem Stand.",
    "Only with lines for these projects.": "Nur mit Zeilen für diese Projekte.",
    "Only with lines of these kinds.": "Nur mit Zeilen dieser Art.",
    "Only for these Handlungsfelder (code or id).": (
        "Nur für diese Handlungsfelder (Code oder Kennung)."
    ),
    "Only from or to accounts of these Handlungsfelder (code or id).": (
        "Nur von oder auf Konten dieser Handlungsfelder (Code oder Kennung)."
    ),
    (
        "Only from or to these accounts. An account that counts all projects stands for the "
        "accounts of each."
    ): (
        "Nur von oder auf diese Konten. Ein Sammelkonto steht für die Konten aller Projekte, die "
        "es zusammenzählt."
    ),
    "Only from or to such accounts.": "Nur von oder auf Konten dieser Art.",
    "Only for these reasons.": "Nur aus diesem Grund.",
    "Only of these budget years (tranches).": "Nur aus diesen Haushaltsjahren (Tranchen).",
    "Only of these pots.": "Nur aus diesen Töpfen.",
    "Only plans for such things.": "Nur Pläne für solche Gegenstände.",
    "Only those that hold, or only those that were replaced.": (
        "Nur die geltenden, oder nur die ersetzten."
    ),
    "Value date, earliest.": "Wertstellung, frühestens.",
    "Value date, latest.": "Wertstellung, spätestens.",
    "Booked at or after.": "Gebucht zu diesem Zeitpunkt oder später.",
    "Booked at or before.": "Gebucht bis zu diesem Zeitpunkt.",
    "Least amount.": "Kleinster Betrag.",
    "Largest amount.": "Größter Betrag.",
    "Arrived on or after.": "Eingegangen an diesem Tag oder später.",
    "Arrived on or before.": "Eingegangen bis zu diesem Tag.",
    # order
    "Order; a leading minus means descending. Default: `-created_at`.": (
        "Reihenfolge; ein Minus davor heißt absteigend. Sonst: `-created_at`."
    ),
    "Order; a leading minus means descending. Default: `submitted_on`.": (
        "Reihenfolge; ein Minus davor heißt absteigend. Sonst: `submitted_on`."
    ),
    "Order; a leading minus means descending. Default: `ordered_on`.": (
        "Reihenfolge; ein Minus davor heißt absteigend. Sonst: `ordered_on`."
    ),
}
"""English → German. A test holds it complete."""
