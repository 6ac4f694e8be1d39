"""Retries without repeats: the answer to a POST is kept with its effect, in one transaction.

See draft-ietf-httpapi-idempotency-key-header. A key belongs to one principal, method and path.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi import Request
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from starlette.responses import Response

from app.kernel import clock
from app.kernel.problems import BadRequest, KeyReused
from app.kernel.tables import Base

KEPT_FOR = timedelta(hours=24)
LONGEST_KEY = 200
KEY_SCHEMA: dict[str, Any] = {
    "minLength": 1,
    "maxLength": LONGEST_KEY,
    "pattern": r"^[ -~]*[!#-~][ -~]*$",
}
"""What ``once`` takes, for the documentation."""
SWEPT_AT_ONCE = 100


class KeptAnswer(Base):
    """The answer to a request with an Idempotency-Key, for as long as a retry may come."""

    __tablename__ = "kept_answers"

    slot: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True)
class Once:
    """A request that must have its effect only once."""

    slot: str
    fingerprint: str


class Replayed(Exception):
    """The request was answered before; this is the answer."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


def once(request: Request, principal: str, key: str | None) -> Once | None:
    """Read the header; None if the client does not ask for protection.

    Raises:
        BadRequest: the key is empty, too long or not plain ASCII.
    """
    if key is None:
        return None
    key = key.strip('" ')
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise BadRequest(
            f"Idempotency-Key ist ein Text aus 1 bis {LONGEST_KEY} druckbaren ASCII-Zeichen, "
            "z. B. eine UUID.",
            f"Idempotency-Key is 1 to {LONGEST_KEY} printable ASCII characters, such as a UUID.",
        )
    place = f"{principal}\n{request.method}\n{request.url.path}\n{key}"
    body = json.dumps(getattr(request, "_json", None), sort_keys=True)
    digest = getattr(request.state, "digest", "")  # of a file, which is not JSON
    meant = f"{request.url.query}\n{body}{digest}"
    return Once(_digest(place), _digest(meant))


def replay(session: Session, asked: Once) -> None:
    """Answer as before, if the effect is there already.

    Raises:
        Replayed: with the answer that was kept.
        KeyReused: the key came with another request.
    """
    kept = session.get(KeptAnswer, asked.slot)
    if kept is None or kept.expires_at < clock.now():
        return
    if kept.fingerprint != asked.fingerprint:
        raise KeyReused(
            "Dieser Idempotency-Key gehört zu einer anderen Anfrage. Nehmen Sie für jede neue "
            "Anfrage einen neuen.",
            "This Idempotency-Key belongs to another request. Take a new one for each request.",
        )
    headers = kept.headers | {"Idempotency-Replayed": "true"}
    raise Replayed(Response(kept.body, kept.status, headers))


def keep(session: Session, asked: Once, answer: Response, body: bytes | None = None) -> None:
    """Keep an answer beside its effect; ``body`` replaces what must not be stored."""
    _sweep(session)
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name in {"content-type", "etag", "location", "cache-control"}
    }
    session.merge(
        KeptAnswer(
            slot=asked.slot,
            fingerprint=asked.fingerprint,
            status=answer.status_code,
            headers=headers,
            body=bytes(answer.body) if body is None else body,
            expires_at=clock.now() + KEPT_FOR,
        )
    )


def _sweep(session: Session) -> None:
    """Forget some of the answers for which no retry will come any more."""
    old = select(KeptAnswer).where(KeptAnswer.expires_at < clock.now()).limit(SWEPT_AT_ONCE)
    for answer in session.scalars(old):
        session.delete(answer)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
