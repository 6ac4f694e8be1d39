"""Who is asking, and who may do what: one table, from which all else is made.

The checks at the door, the documentation of each operation and the tests of both read
``PERMISSIONS``. How we know who is asking is the business of ``access``.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.kernel.problems import Forbidden, Unauthenticated
from app.kernel.vocabulary import Vocabulary
from app.kernel.words import Words


class Role(Vocabulary):
    """What somebody is trusted with; a key carries one role or several."""

    READER = "reader", "Lesen (auch Internes)", "Reads everything but secrets"
    OFFICER = "officer", "Regionalmanagement", "Keeps the registry"
    SECRETARY = "secretary", "Gremiengeschäftsstelle", "Keeps meetings and decisions"
    TREASURER = "treasurer", "Mittelbewirtschaftung", "Prepares bookings and claims"
    APPROVER = "approver", "Freigabe", "Approves what another has prepared"
    ADMIN = "admin", "Verwaltung", "Keeps programmes, keys and settings"


class Permission(StrEnum):
    """Something that may be done."""

    READ_PUBLIC = "read-public"
    READ_INTERNAL = "read-internal"
    WRITE_PROGRAMMES = "write-programmes"
    WRITE_HANDLUNGSFELDER = "write-handlungsfelder"
    WRITE_PARTNERS = "write-partners"
    WRITE_PROJECTS = "write-projects"
    WRITE_EVENTS = "write-events"
    WRITE_DOCUMENTS = "write-documents"
    WRITE_BODIES = "write-bodies"
    WRITE_MEETINGS = "write-meetings"
    WRITE_DECISIONS = "write-decisions"
    TAKE_STEPS = "take-steps"
    PREPARE_BOOKINGS = "prepare-bookings"
    APPROVE_BOOKINGS = "approve-bookings"
    WRITE_CLAIMS = "write-claims"
    WRITE_PLANS = "write-plans"
    PUBLISH_OPERATIONS = "publish-operations"
    IMPORT = "import"
    MANAGE_KEYS = "manage-keys"
    MANAGE_WEBHOOKS = "manage-webhooks"


EVERYBODY = frozenset(Role)

PERMISSIONS: dict[Permission, tuple[frozenset[Role], Words]] = {
    Permission.READ_PUBLIC: (
        EVERYBODY,
        Words("Öffentliches lesen (auch ohne Schlüssel)", "Read what is public (also anonymously)"),
    ),
    Permission.READ_INTERNAL: (
        EVERYBODY,
        Words("Internes lesen", "Read what is not public"),
    ),
    Permission.WRITE_PROGRAMMES: (
        frozenset({Role.ADMIN}),
        Words("Programme anlegen und ändern", "Create and change programmes"),
    ),
    Permission.WRITE_HANDLUNGSFELDER: (
        frozenset({Role.OFFICER, Role.ADMIN}),
        Words("Handlungsfelder anlegen und ändern", "Create and change Handlungsfelder"),
    ),
    Permission.WRITE_PARTNERS: (
        frozenset({Role.OFFICER}),
        Words("Partner anlegen, ändern, zusammenführen", "Create, change and merge partners"),
    ),
    Permission.WRITE_PROJECTS: (
        frozenset({Role.OFFICER}),
        Words("Projekte anlegen und ändern", "Create and change projects"),
    ),
    Permission.WRITE_EVENTS: (
        frozenset({Role.OFFICER, Role.SECRETARY}),
        Words("Veranstaltungen anlegen und ändern", "Create and change events"),
    ),
    Permission.WRITE_DOCUMENTS: (
        frozenset({Role.OFFICER, Role.SECRETARY, Role.TREASURER}),
        Words("Dokumente ablegen und ändern", "File and change documents"),
    ),
    Permission.WRITE_BODIES: (
        frozenset({Role.SECRETARY, Role.ADMIN}),
        Words("Gremien anlegen und ändern", "Create and change bodies"),
    ),
    Permission.WRITE_MEETINGS: (
        frozenset({Role.SECRETARY}),
        Words("Sitzungen und Tagesordnungen führen", "Keep meetings and agendas"),
    ),
    Permission.WRITE_DECISIONS: (
        frozenset({Role.OFFICER, Role.SECRETARY}),
        Words("Entscheidungen festhalten", "Record decisions"),
    ),
    Permission.TAKE_STEPS: (
        frozenset({Role.OFFICER, Role.SECRETARY, Role.TREASURER, Role.APPROVER, Role.ADMIN}),
        Words(
            "Projekte weiterführen; welcher Schritt, sagt die Tabelle der Schritte",
            "Take projects further; which step, says the table of steps",
        ),
    ),
    Permission.PREPARE_BOOKINGS: (
        frozenset({Role.TREASURER}),
        Words("Buchungen vorbereiten", "Prepare bookings"),
    ),
    Permission.APPROVE_BOOKINGS: (
        frozenset({Role.APPROVER}),
        Words(
            "Buchungen anderer freigeben oder zurückweisen, Forderungen niederschlagen",
            "Approve or reject what another has prepared, write off what is owed",
        ),
    ),
    Permission.WRITE_CLAIMS: (
        frozenset({Role.TREASURER}),
        Words(
            "Mittelabrufe und Rückforderungen erfassen und entscheiden",
            "Register and decide payment claims and recovery orders",
        ),
    ),
    Permission.WRITE_PLANS: (
        frozenset({Role.TREASURER}),
        Words("Jahresplanung festlegen", "Lay down yearly plans"),
    ),
    Permission.PUBLISH_OPERATIONS: (
        frozenset({Role.OFFICER, Role.ADMIN}),
        Words(
            "Festhalten, dass die Liste der Vorhaben veröffentlicht wurde",
            "Record that the list of operations was published",
        ),
    ),
    Permission.IMPORT: (
        frozenset({Role.OFFICER, Role.SECRETARY}),
        Words(
            "Tabellen importieren, soweit man ihre Zeilen auch einzeln anlegen darf",
            "Import spreadsheets, as far as one may register their rows one by one",
        ),
    ),
    Permission.MANAGE_KEYS: (
        frozenset({Role.ADMIN}),
        Words("Schlüssel ausgeben und sperren", "Issue and revoke keys"),
    ),
    Permission.MANAGE_WEBHOOKS: (
        frozenset({Role.ADMIN}),
        Words("Webhooks einrichten und überwachen", "Set up and watch over webhooks"),
    ),
}
"""The whole of who may do what. Roles do not include one another: whoever administers keys does
not thereby move money."""

FOR_ANYBODY = frozenset({Permission.READ_PUBLIC})
"""What needs no key."""


@dataclass(frozen=True)
class Principal:
    """A person or a program, as far as the registry is concerned."""

    name: str
    roles: frozenset[Role]
    key: UUID | None = None

    @property
    def internal(self) -> bool:
        """Tell whether this principal sees what is not public."""
        return self.may(Permission.READ_INTERNAL)

    def may(self, permission: Permission) -> bool:
        """Tell whether this principal may do something."""
        roles, _ = PERMISSIONS[permission]
        return permission in FOR_ANYBODY or not roles.isdisjoint(self.roles)

    def must(self, permission: Permission) -> None:
        """Decline unless this principal may do something, and say who might.

        Raises:
            Unauthenticated: nobody has said who they are.
            Forbidden: who it is is known, and none of the roles allows it.
        """
        if self.may(permission):
            return
        roles = sorted(PERMISSIONS[permission][0])
        needed = ", ".join(roles)
        if self is ANONYMOUS:
            raise Unauthenticated(
                f"Dafür ist ein Schlüssel mit einer dieser Rollen nötig: {needed}. Senden Sie ihn "
                "als „Authorization: Bearer …“.",
                f"This needs a key with one of these roles: {needed}. Send it as "
                "“Authorization: Bearer …”.",
                headers={"WWW-Authenticate": "Bearer"},
                required_roles=roles,
            )
        raise Forbidden(
            f"Dafür ist eine dieser Rollen nötig: {needed}. Ihr Schlüssel hat: "
            f"{', '.join(sorted(self.roles)) or 'keine'}.",
            f"This needs one of these roles: {needed}. Your key has: "
            f"{', '.join(sorted(self.roles)) or 'none'}.",
            required_roles=roles,
        )


ANONYMOUS = Principal("anonymous", frozenset())
