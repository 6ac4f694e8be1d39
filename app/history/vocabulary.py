"""What histories are made of."""

from app.kernel.vocabulary import Vocabulary


class Action(Vocabulary):
    """What happened to a record."""

    CREATED = "created", "Angelegt", "Created"
    UPDATED = "updated", "Geändert", "Changed"
    DELETED = "deleted", "Gelöscht", "Deleted"
