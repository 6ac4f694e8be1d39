"""What parameters of decisions mean, in English and in German."""

PHRASES = {
    "The decision's id.": "Die Kennung der Entscheidung.",
    "Only by these bodies.": "Nur von diesen Gremien.",
    "Only in these meetings.": "Nur in diesen Sitzungen.",
    "Only with these outcomes.": "Nur mit diesem Ergebnis.",
    "Only those decided on this day or later.": "Nur ab diesem Tag entschieden.",
    "Only those decided on this day or before.": "Nur bis zu diesem Tag entschieden.",
}
"""English → German. A test holds it complete."""
