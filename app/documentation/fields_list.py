"""What the shapes and fields of the list of operations mean, in both languages."""

from app.list_of_operations.row import COLUMNS

PHRASES = {one.about.en: one.about.de for one in COLUMNS} | {
    # the list
    "An operation as it stands on the list (Art. 49(3) CPR).": (
        "Ein Vorhaben, wie es auf der Liste steht (Art. 49 Abs. 3 der Verordnung (EU) 2021/1060)."
    ),
    "An operation that is no longer on the list.": "Ein Vorhaben, das nicht mehr auf ihr steht.",
    "The list of operations as one document.": "Die Liste der Vorhaben als ein Dokument.",
    "The code of the programme.": "Der Code des Programms.",
    "The number of the newest change in the journal.": (
        "Die Nummer der neuesten Änderung im Journal."
    ),
    "What to send as `updated_since` next time: when the newest change in this answer was made. "
    "Null if nothing has changed ever.": (
        "Was beim nächsten Mal als `updated_since` zu senden ist: wann die neueste Änderung in "
        "dieser Antwort geschah. Null, wenn sich noch nie etwas geändert hat."
    ),
    "The operations, by their code.": "Die Vorhaben, nach ihrem Code.",
    "How many operations these are.": "Wie viele Vorhaben das sind.",
    "How many of them have everything that the law asks for.": (
        "Wie viele von ihnen alles haben, was das Recht verlangt."
    ),
    "What their EU money adds up to.": "Wie viel EU-Geld sie zusammen haben.",
    "How the EU column of the whole list follows from the ledger.": (
        "Wie sich die EU-Spalte der ganzen Liste aus dem Buch ergibt."
    ),
    "How the EU column of the whole list follows from the ledger.\n\nWhat is listed is what is "
    "committed, less what is not listed, plus what is unbooked.": (
        "Wie sich die EU-Spalte der ganzen Liste aus dem Buch ergibt.\n\nWas auf der Liste steht, "
        "ist das Bewilligte, ohne was nicht auf ihr steht, und dazu das Ungebuchte."
    ),
    "What the column adds up to, whatever `updated_since` says.": (
        "Was die Spalte zusammen ergibt, auch mit `updated_since` die ganze."
    ),
    "What the ledger has committed in the programme.": "Was im Buch des Programms bewilligt ist.",
    "As much of that as was committed to projects that are not on the list, such as before the "
    "step `grant` was taken.": (
        "Wie viel davon für Projekte bewilligt ist, die nicht auf der Liste stehen, etwa vor dem "
        "Schritt `grant`."
    ),
    "What the column takes from financing plans, because the ledger has no bookings for these "
    "operations.": (
        "Was die Spalte aus Finanzierungsplänen nimmt, weil das Buch für diese Vorhaben keine "
        "Buchungen hat."
    ),
    "What has left the list since `updated_since`; empty if that was not asked.": (
        "Was seit `updated_since` nicht mehr auf der Liste steht; leer, wenn nicht danach gefragt "
        "wurde."
    ),
    "When it left the list.": "Seit wann es nicht mehr auf ihr steht.",
    # gaps
    "Something that the list should say about an operation, and cannot.": (
        "Etwas, das die Liste über ein Vorhaben sagen sollte und nicht kann."
    ),
    "Whether an operation can be published without what is missing.": (
        "Ob sich ein Vorhaben ohne das Fehlende veröffentlichen lässt."
    ),
    "Its lasting name.": "Ihr bleibender Name.",
    "The column of the list.": "Die Spalte der Liste.",
    "The letter of Art. 49(3) CPR; null if the law does not ask for it.": (
        "Der Buchstabe von Art. 49 Abs. 3; null, wenn das Recht es nicht verlangt."
    ),
    "Whether the law asks for it.": "Ob das Recht es verlangt.",
    "What is missing.": "Was fehlt.",
    "The list that the operation was imported from, if that list does not give it.": (
        "Die Liste, aus der das Vorhaben übernommen wurde, wenn sie es nicht angibt."
    ),
    "What one operation lacks to be published.": (
        "Was einem Vorhaben fehlt, um veröffentlicht zu werden."
    ),
    "Whether it has everything that the law asks for.": "Ob es alles hat, was das Recht verlangt.",
    "What it lacks.": "Was ihm fehlt.",
    "The name of the operation.": "Der Name des Vorhabens.",
    "How many operations have one gap.": "Wie viele Vorhaben eine Lücke haben.",
    "The gap.": "Die Lücke.",
    "How many operations have it.": "Wie viele Vorhaben sie haben.",
    # publications
    "That the list of operations was published.": (
        "Dass die Liste der Vorhaben veröffentlicht wurde."
    ),
    "A publication of the list of operations.": "Eine Veröffentlichung der Liste der Vorhaben.",
    "Whose list; the installation's own programme if not said.": (
        "Wessen Liste; ohne Angabe die des eigenen Programms."
    ),
    "Whose list.": "Wessen Liste.",
    "On which day; today if not said. Publications are recorded in order. What the list had on a "
    "past day is recorded if nothing has changed since.": (
        "An welchem Tag; ohne Angabe heute. Veröffentlichungen werden der Reihe nach festgehalten. "
        "Was an einem vergangenen Tag auf der Liste stand, wird mit festgehalten, wenn sich "
        "seither nichts geändert hat."
    ),
    "Where the list can be found.": "Wo die Liste zu finden ist.",
    "What else is to be remembered of it.": "Was dazu sonst noch festzuhalten ist.",
    "By when the list has to be published again: four months later, unless the programme says "
    "otherwise (Art. 49(3) CPR).": (
        "Bis wann die Liste wieder zu veröffentlichen ist: vier Monate später, wenn das Programm "
        "keine kürzere Frist nennt (Art. 49 Abs. 3)."
    ),
    "The number of the last change in the journal that the list contained. Null, like the sums and "
    "the SHA-256, if something changed between that day and this record: then nobody can tell any "
    "more what the list was.": (
        "Die Nummer der letzten Änderung im Journal, die in der Liste war. Null, wie die Summen "
        "und die SHA-256, wenn sich zwischen dem Tag und diesem Vermerk etwas geändert hat: Dann "
        "weiß niemand mehr, was die Liste war."
    ),
    "How many operations were on the list.": "Wie viele Vorhaben auf der Liste standen.",
    "How many of them had everything that the law asks for.": (
        "Wie viele von ihnen alles hatten, was das Recht verlangt."
    ),
    "What the column `eu_contribution` added up to.": (
        "Was die Spalte `eu_contribution` zusammen ergab."
    ),
    "The SHA-256 of the list as CSV (profile `machine`) on that day, in hexadecimal: whoever has "
    "the file can tell that it is this one.": (
        "Die SHA-256 der Liste als CSV (Profil `machine`) an jenem Tag, hexadezimal: Wer die "
        "Datei hat, kann prüfen, dass es diese ist."
    ),
    # where it stands
    "Where the publication of the list stands.": "Wie es um die Veröffentlichung der Liste steht.",
    "How many operations are on the list now.": "Wie viele Vorhaben jetzt auf der Liste stehen.",
    "How many of them lack something that the law asks for.": (
        "Wie vielen von ihnen etwas fehlt, das das Recht verlangt."
    ),
    "What is missing how often, the most first.": "Was wie oft fehlt, das Häufigste zuerst.",
    "When the list was last published, if ever.": (
        "Wann die Liste zuletzt veröffentlicht wurde, falls sie es wurde."
    ),
    "Where that list can be found.": "Wo jene Liste zu finden ist.",
    "By when it has to be published: four months after the last publication, or after the first "
    "grant if there was none. Null if there is nothing to publish.": (
        "Bis wann sie zu veröffentlichen ist: vier Monate nach der letzten Veröffentlichung oder, "
        "wenn es keine gab, nach der ersten Bewilligung. Null, wenn es nichts zu veröffentlichen "
        "gibt."
    ),
    # natural persons
    "The first name, if it is a natural person; for the list of operations.": (
        "Der Vorname einer natürlichen Person; für die Liste der Vorhaben."
    ),
    "The surname, if it is a natural person; for the list of operations.": (
        "Der Nachname einer natürlichen Person; für die Liste der Vorhaben."
    ),
}
"""English → German; what columns mean comes from the description of the row."""
