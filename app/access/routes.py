"""Keys over HTTP, and who am I."""

from typing import Annotated

from fastapi import Path, Query
from sqlalchemy import select

from app.access import keys
from app.access.models import ApiKey
from app.access.schemas import ApiKeyIn, ApiKeyIssuedOut, ApiKeyOut, MeOut
from app.kernel.identity import Permission
from app.web import changing, documents
from app.web.contract import Router, acts, creates, lists, reads, tells
from app.web.documents import Document
from app.web.doors import Creating, Reading
from app.web.lists import Page, Paging
from app.web.wire import Identifier

router = Router(prefix="/v1", tags=["Access"])


class KeyPage(Paging, of=ApiKeyOut):
    """Which page of the keys."""


KeyId = Annotated[Identifier, Path(description="The key's id.")]


@router.get("/me", **tells(Permission.READ_PUBLIC))
def get_me(look: Reading) -> MeOut:
    """Tell who I am and what I may do."""
    who = look.principal
    allowed = [one for one in Permission if who.may(one)]
    return MeOut(name=who.name, roles=sorted(who.roles), permissions=allowed)


@router.get("/keys", **lists(Permission.MANAGE_KEYS))
def list_keys(look: Reading, paging: Annotated[KeyPage, Query()]) -> Document[Page[ApiKeyOut]]:
    """List all keys, those that are over included."""
    return documents.page(look, select(ApiKey).order_by(ApiKey.created_at), ApiKeyOut, paging)


@router.post("/keys", **creates(Permission.MANAGE_KEYS))
def issue_key(body: ApiKeyIn, session: Creating) -> Document[ApiKeyIssuedOut]:
    """Issue a key. Its text is shown in this answer and never again."""
    record, key = keys.issue(session, body.name, body.roles, body.expires_at)
    session.flush()
    about = ApiKeyOut.model_validate(record)
    issued = ApiKeyIssuedOut(key=key, about=about).model_dump_json()
    unreadable = ApiKeyIssuedOut(key=None, about=about).model_dump_json().encode()
    return documents.written(
        session,
        record,
        ApiKeyIssuedOut,
        location="/v1/keys",
        body=issued,
        kept=lambda _answer: unreadable,
    )


@router.get("/keys/{key_id}", **reads(Permission.MANAGE_KEYS))
def get_key(look: Reading, key_id: KeyId) -> Document[ApiKeyOut]:
    """Read what is known about one key."""
    return documents.document(look, select(ApiKey).where(ApiKey.id == key_id), ApiKeyOut)


@router.post("/keys/{key_id}/revoke", **acts(Permission.MANAGE_KEYS))
def revoke_key(session: Creating, key_id: KeyId) -> Document[ApiKeyOut]:
    """Revoke a key at once. To replace one without a gap, issue the new key first.

    What was set up with it stays: after a leaked `admin` key look through `/v1/webhooks`, too
    (`created_by`, `updated_by`).
    """
    record = changing.load(session, ApiKey, key_id)
    keys.revoke(record)
    return documents.written(session, record, ApiKeyOut)
