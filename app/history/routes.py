"""Histories over HTTP: one for each collection, all alike."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Path, Query

from app.collections import COLLECTIONS
from app.history import queries
from app.history.schemas import ChangeOut
from app.kernel.identity import FOR_ANYBODY, Permission
from app.web import documents
from app.web.contract import Router, lists
from app.web.documents import Document
from app.web.doors import Reading
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1")


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


for path, one in COLLECTIONS.items():
    # Histories say who did it: what is public about a record does not make its history public.
    who = Permission.READ_INTERNAL if one.permission in FOR_ANYBODY else one.permission
    address = f"/{path}/{{{one.name}_id}}/history"
    router.get(address, tags=[one.tag], **lists(who))(_reader(one.name, one.kind))
