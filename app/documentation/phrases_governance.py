"""What parameters of steps, findings, agendas and deadlines mean, in English and in German."""

PHRASES = {
    # steps
    "The step's number.": "Die Nummer des Schritts.",
    # findings
    "Only of projects of these Handlungsfelder (code or id).": (
        "Nur zu Projekten dieser Handlungsfelder (Code oder Kennung)."
    ),
    "Only of projects in these statuses.": "Nur zu Projekten in diesem Stand.",
    "Only findings this serious.": "Nur so ernste Befunde.",
    "Only these findings.": "Nur diese Befunde.",
    "Only what is due on this day or before.": "Nur was bis zu diesem Tag fällig ist.",
    # agendas
    "Of which body; of the Steuerungsgruppe if not said.": (
        "Von welchem Gremium; sonst von der Steuerungsgruppe."
    ),
    "Which projects the outlook counts in; all that are still to be decided if none is named.": (
        "Welche Projekte die Vorausschau mitrechnet; sonst alle, über die noch zu entscheiden ist."
    ),
    # deadlines
    "Only what is due on this day or later; what is overdue too if not said.": (
        "Nur was an diesem Tag oder später fällig ist; sonst auch Überfälliges."
    ),
    "Only what is due in this way.": "Nur Fristen dieser Art.",
    # money that rests on decisions
    "Only what rests on these decisions.": "Nur was auf diesen Entscheidungen beruht.",
    "Only what rests on decisions of these meetings.": (
        "Nur was auf Entscheidungen dieser Sitzungen beruht."
    ),
    # history
    "The record's id; it may be deleted.": ("Die Kennung des Datensatzes; er kann gelöscht sein."),
    "Only what happened at or after this moment.": (
        "Nur was zu diesem Zeitpunkt oder danach geschah."
    ),
    "Only what happened at or before this moment.": (
        "Nur was zu diesem Zeitpunkt oder davor geschah."
    ),
}
"""English → German. A test holds it complete."""
