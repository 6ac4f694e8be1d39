"""What parameters of bodies and meetings mean, in English and in German."""

PHRASES = {
    "The body's id.": "Die Kennung des Gremiums.",
    "The meeting's id.": "Die Kennung der Sitzung.",
    "Only of these bodies.": "Nur von diesen Gremien.",
    "Only of such bodies.": "Nur von solchen Gremien.",
    "Only with these projects on the agenda.": "Nur mit diesen Projekten auf der Tagesordnung.",
    "Only meetings, or only in writing.": "Nur Sitzungen, oder nur Umlaufverfahren.",
}
"""English → German. A test holds it complete."""
