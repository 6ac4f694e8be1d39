"""What parameters and answers of documents mean, in English and in German."""

PHRASES = {
    "The document's id.": "Die Kennung des Dokuments.",
    "The file, to be saved, with its ETag.": "Die Datei, zum Speichern, mit ihrem ETag.",
    # filters
    "Only of these events.": "Nur zu diesen Veranstaltungen.",
    "Only those that must be kept until this day or longer.": (
        "Nur was bis zu diesem Tag oder länger aufzubewahren ist."
    ),
    "Only those that must be kept until this day at most.": (
        "Nur was höchstens bis zu diesem Tag aufzubewahren ist."
    ),
    "Order; a leading minus means descending. Default: `-created_at`, with `q` `relevance`.": (
        "Reihenfolge; ein Minus davor heißt absteigend. Sonst: `-created_at`, mit `q` `relevance`."
    ),
    # an upload
    "What the file is called; its ending must be that of its content.": (
        "Wie die Datei heißt; die Endung muss zum Inhalt passen."
    ),
    "What sort of document it is.": "Welche Art von Dokument es ist.",
    "What it is called, in German.": "Wie es heißt, auf Deutsch.",
    "What it is called, in English.": "Wie es heißt, auf Englisch.",
    "Its programme; the installation's own if not said.": (
        "Sein Programm; sonst das dieser Installation."
    ),
    "The project that it belongs to.": "Das Projekt, zu dem es gehört.",
    "The event that it belongs to.": "Die Veranstaltung, zu der es gehört.",
    "The language that it is written in.": "Die Sprache, in der es geschrieben ist.",
    "Who may see it.": "Wer es sehen darf.",
    "The date that it bears.": "Das Datum, das es trägt.",
    "The last day on which it must be kept.": "Der letzte Tag, an dem es aufzubewahren ist.",
    "The file's SHA-256, if you know it: what arrives must be that file.": (
        "Der SHA-256 der Datei, wenn Sie ihn kennen: Was ankommt, muss diese Datei sein."
    ),
}
