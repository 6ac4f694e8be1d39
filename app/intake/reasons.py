"""Reasons: what stands against taking back what an import did with a record."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.intake.finders import label
from app.intake.models import FileImport, ImportedRow
from app.intake.vocabulary import RowAction
from app.kernel.journal import Change
from app.kernel.tables import Record
from app.kernel.words import Words
from app.spreadsheets.kinds import FIELDS


def standing(session: Session, record: Record) -> int:
    """Find the version that a record stands at, but for imports that were undone themselves."""
    standing = record.version
    while done := session.execute(_undone(record.id, standing)).first():
        standing = done.version - 1
    return standing


def _undone(subject: UUID, version: int) -> Any:
    """Select what an import did that was undone with a version of a record."""
    did, back, undoing = aliased(ImportedRow), aliased(ImportedRow), aliased(FileImport)
    return (
        select(did.version)
        .join(undoing, undoing.undoes_id == did.import_id)
        .join(back, back.import_id == undoing.id)
        .where(did.subject == subject, did.action == RowAction.UPDATED)
        .where(back.subject == subject, back.version == version)
    )


def changed(session: Session, one: ImportedRow, record: Record) -> dict[str, Any]:
    """Say that a record was changed since, by whom and in what."""
    later = session.scalars(
        select(Change)
        .where(Change.subject == one.subject, Change.version > one.version)
        .order_by(Change.number.desc())
        .limit(1)
    ).first()
    who = later.actor if later else "?"
    called = [_called(one.kind, name) for name in sorted(later.fields)] if later else []
    german = ", ".join(dict.fromkeys(words.de for words in called if words)) or "?"
    english = ", ".join(dict.fromkeys(words.en for words in called if words)) or "?"
    words = Words(f"Seither geändert von {who}: {german}.", f"Changed since by {who}: {english}.")
    return reason(one, record, "changed_since", words)


def _called(kind: str, name: str) -> Words | None:
    """Say what people call something that was changed; keys only follow what they are made of."""
    if name.endswith("_key"):
        return None
    fields = FIELDS[kind].values() if kind in FIELDS else ()
    found = (one.words for one in fields if one.path[:1] == (name,))
    return _LISTS.get(name) or next(found, Words(name, name))


def reason(one: ImportedRow, record: Record | None, code: str, words: Words) -> dict[str, Any]:
    """Say why one record cannot be taken back."""
    return {
        "collection": one.kind,
        "id": str(one.subject),
        "label": label(record) if record else None,
        "row": one.row,
        "code": code,
        "de": words.de,
        "en": words.en,
    }


_LISTS = {
    "participations": Words("Beteiligte", "Who takes part"),
    "locations": Words("Orte", "Places"),
    "address": Words("Anschrift", "Address"),
    "place": Words("Veranstaltungsort", "Place"),
}
"""What people call what several columns fill."""

GONE = Words("Der Datensatz wurde seither gelöscht.", "The record has been deleted since.")
