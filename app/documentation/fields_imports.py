"""What the shapes and fields of imports mean, in English and in German."""

PHRASES = {
    "A column that was read.": "Eine gelesene Spalte.",
    "A field that a column may be about.": "Ein Feld, um das es in einer Spalte gehen kann.",
    "A mapping that was saved.": "Eine gespeicherte Zuordnung.",
    "All fields that a column can fill.": "Alle Felder, die eine Spalte füllen kann.",
    "An import: what came in, and what became of it.": (
        "Ein Import: was hereinkam und was daraus wurde."
    ),
    "Changes to a mapping (JSON Merge Patch).": "Änderungen einer Zuordnung (JSON Merge Patch).",
    "Fields that new records need and no column fills.": (
        "Felder, die neue Datensätze brauchen und keine Spalte füllt."
    ),
    "From which row, as the spreadsheet counts.": "Aus welcher Zeile, wie die Tabelle sie zählt.",
    "Headers of columns that were not read.": "Überschriften nicht gelesener Spalten.",
    "How a file would be read, before anything is imported.": (
        "Wie eine Datei gelesen würde, bevor etwas importiert wird."
    ),
    "How many mistakes there are in all.": "Wie viele Fehler es insgesamt sind.",
    "How many of them are done with.": "Wie viele davon erledigt sind.",
    "How many records are new.": "Wie viele Datensätze neu sind.",
    "How many records said so already.": "Wie viele Datensätze das schon sagten.",
    "How many records were changed.": "Wie viele Datensätze geändert wurden.",
    "How many records were taken back, if it undoes another.": (
        "Wie viele Datensätze gelöscht wurden, falls er einen anderen zurücknimmt."
    ),
    "How many rows there are below the header.": "Wie viele Zeilen unter dem Kopf stehen.",
    "How many rows with anything in them stand below it.": (
        "Wie viele Zeilen mit Inhalt darunter stehen."
    ),
    "How well the header fits, from 0 to 1.": "Wie gut die Überschrift passt, von 0 bis 1.",
    "Its size in bytes.": "Ihre Größe in Bytes.",
    "Its version afterwards.": "Seine Fassung danach.",
    "One thing that is wrong with a file, or worth a look, and where.": (
        "Etwas, das an einer Datei falsch oder einen Blick wert ist, und wo."
    ),
    "SHA-256 of its content.": "SHA-256 ihres Inhalts.",
    "The collection of the record.": "Die Sammlung des Datensatzes.",
    "The columns that are decided about.": "Die Spalten, über die entschieden ist.",
    "The columns that were read.": "Die gelesenen Spalten.",
    "The encoding of a text; null for a workbook.": (
        "Die Kodierung eines Textes; null bei einer Arbeitsmappe."
    ),
    "The field that it filled.": "Das Feld, das sie füllte.",
    "The field that it fills; null leaves it out.": "Das Feld, das sie füllt; null lässt sie weg.",
    "The field that it would fill; null if it is left out.": (
        "Das Feld, das sie füllen würde; null, wenn sie wegbleibt."
    ),
    "The field.": "Das Feld.",
    "The first rows below the header, as read.": "Die ersten Zeilen unter dem Kopf, wie gelesen.",
    "The header of the column.": "Die Überschrift der Spalte.",
    "The header, or `#` and the letter of the column.": (
        "Die Überschrift, oder `#` und der Buchstabe der Spalte."
    ),
    "The import that it undoes.": "Der Import, den er zurücknimmt.",
    "The import that undid it.": "Der Import, der ihn zurückgenommen hat.",
    "The letter of the column.": "Der Buchstabe der Spalte.",
    "The name of the file.": "Der Name der Datei.",
    "The record's id.": "Die Kennung des Datensatzes.",
    "The row of the header; null if there is none.": "Die Zeile des Kopfes; null ohne Kopf.",
    "The row, as the spreadsheet counts.": "Die Zeile, wie die Tabelle sie zählt.",
    "The sheet that would be read.": "Das Blatt, das gelesen würde.",
    "The sheet, if it is a workbook.": "Das Blatt, falls es eine Arbeitsmappe ist.",
    "The sheets of a workbook.": "Die Blätter einer Arbeitsmappe.",
    "What a column is about, or may be.": "Worum es in einer Spalte geht oder gehen kann.",
    "What a file lists.": "Was eine Datei auflistet.",
    "What an import did with a record.": "Was ein Import mit einem Datensatz tat.",
    "What an import did with one record.": "Was ein Import mit einem einzelnen Datensatz tat.",
    "What each column is about.": "Worum es in jeder Spalte geht.",
    "What has become of an import.": "Was aus einem Import geworden ist.",
    "What has to be decided, or is wrong.": "Was zu entscheiden oder falsch ist.",
    "What is printed above it.": "Was darüber gedruckt steht.",
    "What is worth a look, though it was taken.": (
        "Was einen Blick wert ist, obwohl es übernommen wurde."
    ),
    "What is wrong and what to do, in English.": "Was falsch und was zu tun ist, auf Englisch.",
    "What is wrong and what to do, in German.": "Was falsch und was zu tun ist, auf Deutsch.",
    "What it is called in English.": "Wie es auf Englisch heißt.",
    "What it is called in German.": "Wie es auf Deutsch heißt.",
    "What it may be about, the best first.": "Worum es gehen kann, das Beste zuerst.",
    "What one column is about.": "Worum es in einer Spalte geht.",
    "What stands there.": "Was dort steht.",
    "What such a file lists.": "Was solch eine Datei auflistet.",
    "What the file lists.": "Was die Datei auflistet.",
    "What was done.": "Was geschah.",
    "What was wrong, if it failed; 1,000 at most.": (
        "Was falsch war, falls er gescheitert ist; höchstens 1.000."
    ),
    "When it was done with.": "Wann er erledigt war.",
    "Whether it is done. One whose process has died is `failed`: nothing was kept.": (
        "Ob er erledigt ist. Endete sein Prozess, ist er `failed`: Nichts wurde übernommen."
    ),
    "Which column of a certain kind of spreadsheet is about what.": (
        "Worum es in welcher Spalte einer bestimmten Art von Tabelle geht."
    ),
    "Which sheet was read.": "Welches Blatt gelesen wurde.",
    "Who imported it.": "Wer ihn importiert hat.",
}
"""English → German. A test holds it complete."""
