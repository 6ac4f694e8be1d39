"""Changing a record over HTTP: which version, what of it, and who was quicker."""

from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Depends, Header
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel.journal import Change
from app.kernel.problems import NotFound, PreconditionRequired, Stale
from app.kernel.tables import Record
from app.web import etags
from app.web.answers import invalid_body
from app.web.shapes import In, Patch

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=In)


def _if_match(
    if_match: Annotated[
        str | SkipJsonSchema[None],
        Header(
            max_length=1000,
            description="The ETag of the version that you have read, or `*` for any. Required: "
            "it keeps two people from overwriting each other.",
            examples=['"v1-9f86d081884c7d659a2f"'],
        ),
    ] = None,
) -> set[int] | None:
    if if_match is None:
        raise PreconditionRequired(
            "Senden Sie den ETag, den Sie beim Lesen erhalten haben, als „If-Match“ mit; so "
            "überschreibt niemand die Änderung eines anderen.",
            "Send the ETag that you received when reading as `If-Match`, so that nobody "
            "overwrites another's change.",
        )
    return etags.versions(if_match)


IfMatch = Annotated[set[int] | None, Depends(_if_match)]
"""The versions that a change may be based on; None if any."""


def load(session: Session, entity: type[R], id_: UUID) -> R:
    """Load a record that is about to be changed.

    Raises:
        NotFound: there is none of that kind with this identifier.
    """
    record = session.get(entity, id_)
    if record is None:
        raise NotFound(
            "Unter dieser Kennung ist nichts verzeichnet.",
            f"No {entity.__name__.lower()} has this identifier.",
        )
    return record


def check_version(
    session: Session, record: Record, accepted: set[int] | None, yours: dict[str, Any]
) -> None:
    """Decline a change that is based on another version than the one there is.

    Raises:
        Stale: with the fields that differ: as they were (base), are (theirs), and should become
            (yours).
    """
    if accepted is None or record.version in accepted:
        return
    base = max(accepted, default=0)
    raise Stale(
        f"Seit Ihrem Stand (Version {base or '?'}) wurde geändert; jetzt gilt Version "
        f"{record.version}. Vergleichen Sie die Felder, lesen Sie neu und senden Sie noch einmal.",
        f"It has been changed since your version ({base or '?'}); the version is "
        f"{record.version} now. Compare the fields, read again and send once more.",
        headers={"ETag": etags.strong(record.version, b"")},
        current_version=record.version,
        conflicts=_conflicts(session, record, base, yours),
    )


def _conflicts(
    session: Session, record: Record, base: int, yours: dict[str, Any]
) -> list[dict[str, Any]]:
    """Compare field by field what was read, what is there now and what was to be written."""
    since = (
        select(Change)
        .where(Change.subject == record.id, Change.version > base)
        .order_by(Change.number)
    )
    changed: dict[str, list[Any]] = {}
    by: dict[str, str] = {}
    for change in session.scalars(since) if base else ():
        for field, (before, after) in change.fields.items():
            changed[field] = [changed.get(field, [before])[0], after]
            by[field] = change.actor
    return [
        {
            "field": field,
            "base": before,
            "theirs": after,
            "yours": yours.get(field, before),
            "changed_by": by[field],
            "both": field in yours,
        }
        for field, (before, after) in sorted(changed.items())
    ]


def merged(record: Record, facts: type[F], patch: Patch) -> F:
    """Apply a merge patch to what a record says now, and check the whole.

    Raises:
        Invalid: what would come of it is not acceptable.
    """
    now = facts.model_validate(record, from_attributes=True).model_dump(mode="json")
    then = merge(now, patch.model_dump(mode="json", exclude_unset=True))
    try:
        return facts.model_validate(then)
    except ValidationError as error:
        raise invalid_body(error) from error


def merge(target: Any, patch: Any) -> Any:
    """Merge as RFC 7396 says: null removes, objects merge, everything else replaces."""
    if not isinstance(patch, dict):
        return patch
    found = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = merge(found.get(name), value)
    return found


def said(body: BaseModel) -> dict[str, Any]:
    """Tell what a patch says, as the journal would write it down."""
    return body.model_dump(mode="json", exclude_unset=True)
