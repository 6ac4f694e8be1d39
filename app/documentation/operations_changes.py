"""What the operations of the feed do, in German."""

OPERATIONS = {
    "list_changes": (
        "Auflisten, was sich nach einer Nummer geändert hat, in der Reihenfolge der "
        "Festschreibung, und was verschwunden ist. Beginnen Sie mit `after=0`, behalten Sie, was "
        "kommt, nach Sammlung und Kennung, nehmen Sie heraus, was `gone` ist, und fragen Sie mit "
        "dem `after` der Antwort wieder, sofort, solange `more` gilt. Dann ist die Kopie bis zu "
        "dieser Nummer vollständig; `/v1/changes/digest?at=` beweist es. Ein Dokument wiederholt "
        "einige Angaben anderer Datensätze, etwa den Namen eines Partners in einem Projekt. Es "
        "zählt der Datensatz selbst, der seine eigenen Änderungen hat."
    ),
    "get_digest": (
        "Sagen, wie viele Datensätze jede Sammlung hat, und ihre Prüfsumme, unmittelbar nach einer "
        "Änderung. Die Prüfsumme ist SHA-256 über eine Zeile je Datensatz, in der Reihenfolge der "
        "Kennungen als Text: Kennung, Leerzeichen, Fassung, Zeilenvorschub. Jede Fassung eines "
        "Datensatzes hat andere Angaben; eine Kopie mit diesen Summen hat also jeden Datensatz, "
        "keinen zu viel, und jeden in der richtigen Fassung."
    ),
    "stream_changes": (
        "Änderungen senden, sobald sie geschehen (Server-Sent Events). Jedes Ereignis hat die "
        "Nummer der Änderung als `id` und als `data`, was die Liste als Eintrag hat. Der Strom "
        "endet nach einigen Minuten; nehmen Sie ihn mit `Last-Event-ID` wieder auf."
    ),
}
"""A test holds it complete."""
