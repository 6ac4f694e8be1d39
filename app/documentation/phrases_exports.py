"""What parameters and answers of exports mean, in English and in German."""

PHRASES = {
    "For whom: `machine` has points, ISO dates and headers that never change; `excel-de` is what "
    "German Excel opens.": (
        "Für wen: `machine` hat Punkte, ISO-Daten und Überschriften, die sich nie ändern; "
        "`excel-de` öffnet deutsches Excel richtig."
    ),
    "Only these columns; none named means all.": "Nur diese Spalten; ohne Angabe alle.",
    'The address of the manifest, `rel="describedby"` (RFC 8288).': (
        'Die Adresse des Manifests, `rel="describedby"` (RFC 8288).'
    ),
    "The number of the last change that is in the file.": (
        "Die Nummer der letzten Änderung, die in der Datei steht."
    ),
    "The whole list, as a file to be saved.": "Die ganze Liste, als Datei zum Speichern.",
}
