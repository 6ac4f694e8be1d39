"""What imports are made of."""

from app.kernel.vocabulary import Vocabulary


class ImportKind(Vocabulary):
    """What a file lists."""

    PROJECTS = "projects", "Projekte", "Projects"
    PARTNERS = "partners", "Partner", "Partners"
    EVENTS = "events", "Veranstaltungen", "Events"
    OPERATIONS = "operations", "Liste der Vorhaben", "List of operations"


class ImportState(Vocabulary):
    """What has become of an import."""

    RUNNING = "running", "Läuft", "Running"
    DONE = "done", "Importiert", "Done"
    FAILED = "failed", "Gescheitert; nichts wurde übernommen", "Failed; nothing was kept"
    UNDONE = "undone", "Rückgängig gemacht", "Undone"


class RowAction(Vocabulary):
    """What an import did with a record."""

    CREATED = "created", "Angelegt", "Created"
    UPDATED = "updated", "Geändert", "Updated"
    UNCHANGED = "unchanged", "Unverändert", "Unchanged"
    DELETED = "deleted", "Gelöscht", "Deleted"
