"""Histories over HTTP: one for each collection, all alike."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Path, Query

from app.history import queries
from app.history.schemas import ChangeOut
from app.kernel.identity import Permission
from app.web import documents
from app.web.contract import Router, lists
from app.web.documents import Document
from app.web.doors import Reading
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1")

COLLECTIONS: dict[str, tuple[str, str, str]] = {
    "programmes": ("programme", "programmes", "Programmes"),
    "handlungsfelder": ("handlungsfeld", "handlungsfelder", "Handlungsfelder"),
    "partners": ("partner", "partners", "Partners"),
    "projects": ("project", "projects", "Projects"),
    "events": ("event", "events", "Events"),
    "documents": ("document", "documents", "Documents"),
    "bodies": ("body", "bodies", "Governance"),
    "meetings": ("meeting", "meetings", "Governance"),
    "decisions": ("decision", "decisions", "Governance"),
    "budget/bookings": ("booking", "bookings", "Budget"),
    "budget/claims": ("claim", "payment_claims", "Budget"),
    "budget/recoveries": ("order", "recovery_orders", "Budget"),
    "budget/plans": ("plan", "budget_plans", "Budget"),
    "keys": ("key", "api_keys", "Access"),
}
"""Where each collection is → what one of its members is called, its table, its chapter."""


GUARDED = {"keys": Permission.MANAGE_KEYS}
"""Collections whose histories not everybody with a key may read."""


def _reader(name: str, kind: str) -> Callable[..., Any]:
    """Make the operation that reads the history of one kind of record."""
    subject: Any = Annotated[
        Identifier, Path(alias=f"{name}_id", description="The record's id; it may be deleted.")
    ]

    def read(
        look: Reading, subject_id: subject, where: Annotated[queries.HistoryPage, Query()]
    ) -> Document[Page[ChangeOut]]:
        return documents.page(look, queries.history(kind, subject_id, where), ChangeOut, where)

    read.__name__ = f"list_{name}_history"
    read.__doc__ = (
        "List what was changed, when, by whom, from what to what; the first change first.\n\n"
        "What was deleted keeps its history. Nobody can change it."
    )
    return read


for path, (name, kind, tag) in COLLECTIONS.items():
    who = GUARDED.get(path, Permission.READ_INTERNAL)
    router.get(f"/{path}/{{{name}_id}}/history", tags=[tag], **lists(who))(_reader(name, kind))
