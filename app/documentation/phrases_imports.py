"""What parameters and answers of imports mean, in English and in German."""

PHRASES = {
    "If the file has mistakes: show those after so many.": (
        "Hat die Datei Fehler: die nach so vielen zeigen."
    ),
    "Imported; Location says where the report is.": "Importiert; Location nennt den Bericht.",
    "It goes on; Location says where to look.": "Es geht weiter; Location sagt, wo man nachsieht.",
    "Only for files that list this.": "Nur für Dateien, die dies auflisten.",
    "Only in these states.": "Nur in diesem Stand.",
    "Only of files that list this.": "Nur von Dateien, die dies auflisten.",
    "Only those with which this was done.": "Nur die, mit denen dies geschah.",
    "Partners: register them although similar ones exist.": (
        "Partner: anlegen, obwohl es ähnliche gibt."
    ),
    "The import's id.": "Die Kennung des Imports.",
    "The mapping's id.": "Die Kennung der Zuordnung.",
    "The name of the file, with its ending.": "Der Name der Datei, mit Endung.",
    "The programme (code or id); the installation's own if not said.": (
        "Das Programm (Code oder Kennung); sonst das dieser Installation."
    ),
    "The same was imported before; nothing was done.": (
        "Dasselbe wurde schon importiert; nichts geschah."
    ),
    "What the file lists.": "Was die Datei auflistet.",
    "Which column is about what: the name of a saved mapping, or JSON such as "
    '`{"Projektname": "title_de", "Notiz": null}`: header, or `#` and a letter → field, or '
    "null to leave it out. Columns that it does not name are taken as suggested.": (
        "Worum es in welcher Spalte geht: der Name einer gespeicherten Zuordnung, oder JSON wie "
        '`{"Projektname": "title_de", "Notiz": null}`: Überschrift, oder `#` und ein Buchstabe → '
        "Feld; null lässt sie weg. Nicht genannte Spalten gelten wie vorgeschlagen."
    ),
    "Which sheet of a workbook; the one whose header fits best if not said.": (
        "Welches Blatt einer Arbeitsmappe; sonst das, dessen Kopf am besten passt."
    ),
    (
        "`respond-async`: answer 202 at once and go on in the background. More than 2,000 rows "
        "always do."
    ): (
        "`respond-async`: sofort mit 202 antworten und im Hintergrund weiterarbeiten. Mehr als "
        "2.000 Zeilen tun das immer."
    ),
}
"""English → German. A test holds it complete."""
