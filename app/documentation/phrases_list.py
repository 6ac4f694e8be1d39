"""What parameters and headers of the list of operations mean, in English and in German."""

PHRASES = {
    "Only gaps that are so serious.": "Nur Lücken dieser Schwere.",
    "Only these gaps.": "Nur diese Lücken.",
    "Only what has changed at or after this moment. What has left the list since is told too: in "
    "the files by the column `record_state`, in JSON as `gone`. Send the `next_updated_since` of "
    "your last answer (in files the header `Next-Updated-Since`), never the time of your clock: a "
    "change is seen only some time after it was made.": (
        "Nur was sich seit diesem Zeitpunkt geändert hat. Auch was seither nicht mehr auf der "
        "Liste steht, wird genannt: in den Dateien durch die Spalte `record_state`, in JSON als "
        "`gone`. Senden Sie `next_updated_since` aus Ihrer letzten Antwort (bei Dateien den Kopf "
        "`Next-Updated-Since`), nie die Zeit Ihrer Uhr: Eine Änderung wird erst einige Zeit "
        "sichtbar, nachdem sie gemacht wurde."
    ),
    "The publication's id.": "Die Kennung der Veröffentlichung.",
    "What to send as `updated_since` next time.": (
        "Was beim nächsten Mal als `updated_since` zu senden ist."
    ),
    "When something that the list says last changed, or this day began. Left out if a date in "
    "whole seconds cannot tell: use the ETag.": (
        "Wann sich zuletzt etwas geändert hat, das auf der Liste steht, oder dieser Tag begann. "
        "Fehlt, wenn ein Datum in ganzen Sekunden es nicht sagen kann: Dann hilft das ETag."
    ),
}
"""English → German."""
