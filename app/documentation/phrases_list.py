"""What parameters and headers of the list of operations mean, in English and in German."""

PHRASES = {
    "Only gaps that are so serious.": "Nur Lücken dieser Schwere.",
    "Only these gaps.": "Nur diese Lücken.",
    "Only what has changed at or after this moment. What has left the list since is told too: in "
    "the files by the column `record_state`, in JSON as `gone`.": (
        "Nur was sich seit diesem Zeitpunkt geändert hat. Auch was seither nicht mehr auf der "
        "Liste steht, wird genannt: in den Dateien durch die Spalte `record_state`, in JSON als "
        "`gone`."
    ),
    "The publication's id.": "Die Kennung der Veröffentlichung.",
    "When something that the list says last changed.": (
        "Wann sich zuletzt etwas geändert hat, das auf der Liste steht."
    ),
}
