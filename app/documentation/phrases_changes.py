"""What parameters of the feed mean, in English and in German."""

PHRASES = {
    "Only changes after this number; 0 for all there ever were.": (
        "Nur Änderungen nach dieser Nummer; 0 für alle, die es je gab."
    ),
    "Only of these collections; none named means all that you may read.": (
        "Nur aus diesen Sammlungen; ohne Angabe aus allen, die Sie lesen dürfen."
    ),
    "`document`: each change comes with the record as it is now.": (
        "`document`: Jede Änderung kommt mit dem Datensatz, wie er jetzt ist."
    ),
    "At most so many, 1 to 200.": "Höchstens so viele, 1 bis 200.",
    "If there is nothing, wait so many seconds for it (long polling); the operator may allow "
    "less.": (
        "Ist nichts da, so viele Sekunden darauf warten (Long Polling); der Betreiber kann weniger "
        "zulassen."
    ),
    "Right after the change of this number; without it, as it is now.": (
        "Unmittelbar nach der Änderung mit dieser Nummer; ohne Angabe, wie es jetzt ist."
    ),
    "The `id` of the last event you have; browsers send it by themselves.": (
        "Die `id` des letzten Ereignisses, das Sie haben; Browser senden sie von selbst."
    ),
}
"""English → German. A test holds it complete."""
