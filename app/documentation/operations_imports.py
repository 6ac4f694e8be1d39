"""What each operation of imports does, in German."""

OPERATIONS = {
    "list_imports": "Importe auflisten, die neuesten zuerst.",
    "create_import": (
        "Eine Tabelle importieren. Ganz, oder gar nicht und mit allen Fehlern auf einmal.\n\n"
        "Der Inhalt ist die Datei (CSV oder XLSX). Zeilen, die einen Datensatz nennen (`id` oder "
        "`operation_code`), ändern ihn, soweit sie Spalten haben; andere legen neue an. Dieselbe "
        "Datei mit denselben Entscheidungen wird einmal importiert; noch einmal gesendet, kommt "
        "der erste Bericht zurück; ein `Idempotency-Key` ist darum ohne Wirkung. "
        "`dry_run` ist der Import selbst, vor der Antwort zurückgenommen."
    ),
    "suggest_import_columns": (
        "Vorschlagen, worum es in den Spalten einer Tabelle geht. Nichts wird importiert.\n\n"
        "Nur Sicheres wird übernommen; anderes wird angeboten und mit `mapping` entschieden."
    ),
    "list_import_mappings": "Gespeicherte Zuordnungen nach Namen auflisten.",
    "create_import_mapping": (
        "Unter einem Namen speichern, worum es in welcher Spalte geht. Importe verwenden ihn."
    ),
    "get_import_mapping": "Eine Zuordnung lesen.",
    "change_import_mapping": (
        "Eine Zuordnung ändern. Was mit ihr importiert wurde, bleibt, wie es ist."
    ),
    "delete_import_mapping": (
        "Eine Zuordnung löschen. Was mit ihr importiert wurde, bleibt, wie es ist."
    ),
    "get_import": "Einen Import lesen: wie weit er ist und was aus ihm wurde.",
    "list_imported_records": (
        "Auflisten, was ein Import mit welchem Datensatz getan hat. In der Folge der Zeilen."
    ),
    "undo_import": (
        "Einen Import zurücknehmen. Was er anlegte, wird gelöscht; was er änderte, sagt wieder, "
        "was es vorher sagte.\n\n"
        "Das wird abgelehnt, wenn ein Datensatz seither geändert wurde oder etwas auf ihn "
        "verweist; die Antwort nennt alle. Die Rücknahme ist selbst ein Import und steht in den "
        "Geschichten."
    ),
}
"""A test holds it complete."""
