"""What the shapes and fields of documents mean, in English and in German."""

PHRASES = {
    "A link to a document that is kept elsewhere.": (
        "Ein Verweis auf ein Dokument, das woanders liegt."
    ),
    ("Changes to what is stated about a document (JSON Merge Patch); its content never changes."): (
        "Änderungen an den Angaben zu einem Dokument (JSON Merge Patch); sein Inhalt ändert sich "
        "nie."
    ),
    "A document as the registry knows it: what it is, and where its content is.": (
        "Ein Dokument, wie das Register es kennt: was es ist und wo sein Inhalt liegt."
    ),
    "The event's lasting identifier.": "Die bleibende Kennung der Veranstaltung.",
    "What sort of document it is.": "Welche Art von Dokument es ist.",
    "The project that it belongs to.": "Das Projekt, zu dem es gehört.",
    "The event that it belongs to.": "Die Veranstaltung, zu der es gehört.",
    "The event that it belongs to; null if that is not public and you have no key.": (
        "Die Veranstaltung, zu der es gehört; null, wenn sie nicht öffentlich ist und Sie keinen "
        "Schlüssel haben."
    ),
    "The language that it is written in.": "Die Sprache, in der es geschrieben ist.",
    "Who may see it. What belongs to a project is public only once the project is.": (
        "Wer es sehen darf. Was zu einem Projekt gehört, ist erst öffentlich, wenn das Projekt es "
        "ist."
    ),
    "The date that it bears.": "Das Datum, das es trägt.",
    "The last day on which it must be kept; null if nothing says so.": (
        "Der letzte Tag, an dem es aufzubewahren ist; null, wenn nichts das vorschreibt."
    ),
    "Where the document is.": "Wo das Dokument ist.",
    "Where the document is; null if its content is here, under `/content`.": (
        "Wo das Dokument ist; null, wenn sein Inhalt hier liegt, unter `/content`."
    ),
    "What the file is called; null for a link.": "Wie die Datei heißt; null bei einem Verweis.",
    "What the file is, found out from its content; null for a link.": (
        "Was die Datei ist, ermittelt aus ihrem Inhalt; null bei einem Verweis."
    ),
    "How many bytes the file has; null for a link.": (
        "Wie viele Bytes die Datei hat; null bei einem Verweis."
    ),
    "The SHA-256 of the file; null for a link.": ("Der SHA-256 der Datei; null bei einem Verweis."),
}
