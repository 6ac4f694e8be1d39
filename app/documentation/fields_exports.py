"""What the fields of manifests mean, in English and in German."""

PHRASES = {
    "What stands in a column.": "Was in einer Spalte steht.",
    "For whom a table is written.": "Für wen eine Tabelle geschrieben ist.",
    "One column of a file.": "Eine Spalte einer Datei.",
    "The header for programs; it never changes.": (
        "Die Überschrift für Programme; sie ändert sich nie."
    ),
    "The header for people, in German.": "Die Überschrift für Menschen, auf Deutsch.",
    "What stands in it.": "Was in ihr steht.",
    "What it means.": "Was sie bedeutet.",
    "What a file is: filters, rows, as of when, and a checksum.": (
        "Was eine Datei ist: Filter, Zeilen, Stand und eine Prüfsumme."
    ),
    "The name of the file.": "Der Name der Datei.",
    "Where it was made: the address with its filters, relative to the registry.": (
        "Wo sie entstand: die Adresse mit ihren Filtern, bezogen auf das Register."
    ),
    "Its media type.": "Ihr Medientyp.",
    "For whom it is written; null in formats without profiles.": (
        "Für wen sie geschrieben ist; null in Formaten ohne Profile."
    ),
    "What was asked for: parameters and their values.": (
        "Wonach gefragt wurde: Parameter und ihre Werte."
    ),
    "Whether it has what is not public.": "Ob sie Nichtöffentliches enthält.",
    "How many rows, lines, features or entries it has.": (
        "Wie viele Zeilen, Objekte oder Einträge sie hat."
    ),
    "How many texts are longer than a cell of this format can be, and end with a note that says "
    "so; only workbooks have such.": (
        "Wie viele Texte länger sind, als eine Zelle dieses Formats sein kann, und deshalb mit "
        "einem Hinweis enden; das gibt es nur in Arbeitsmappen."
    ),
    "How many of what was asked for lack what this format demands of each.": (
        "Wie vielen der gesuchten Einträge fehlt, was dieses Format von jedem verlangt."
    ),
    "Its columns, in their order; none in formats without columns.": (
        "Ihre Spalten in ihrer Reihenfolge; keine in Formaten ohne Spalten."
    ),
    "The number of the last change that is in it; changes after it are not.": (
        "Die Nummer der letzten Änderung, die in ihr steht; spätere stehen nicht darin."
    ),
    "When it was made.": "Wann sie entstand.",
    "The version of the registry that wrote it.": (
        "Die Version des Registers, das sie geschrieben hat."
    ),
    "Under which licence it may be used.": "Unter welcher Lizenz sie genutzt werden darf.",
    "How many bytes it has.": "Wie viele Bytes sie hat.",
    "The SHA-256 of exactly these bytes. The file made again under the same change number has the "
    "same.": (
        "Die SHA-256 genau dieser Bytes. Die Datei, zur selben Nummer der Änderung noch einmal "
        "erzeugt, hat dieselbe."
    ),
}
